import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boxesOf } from '../src/find';
import { plain } from '../src/plain';
import gmail from '../src/sites/gmail';
import outlook from '../src/sites/outlook';
import { structureRound } from '../src/structure';

const HEIGHT = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetHeight') as PropertyDescriptor;
const INNER = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'innerText');

beforeEach(() => {
  // jsdom lays nothing out, and does not know innerText
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: (): number => 200 });
  Object.defineProperty(HTMLElement.prototype, 'innerText', {
    configurable: true,
    get(this: HTMLElement) {
      return this.textContent;
    },
  });
});

afterEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', HEIGHT);
  if (INNER) Object.defineProperty(HTMLElement.prototype, 'innerText', INNER);
  document.body.replaceChildren();
});

const $ = (selector: string) => document.querySelector(selector) as HTMLElement;

describe('Gmail', () => {
  const COMPOSE = (label: string, tip: string) => `
    <div role="dialog"><div class="M9"><form>
      <div class="Am editable" g_editable="true" role="textbox" contenteditable="true" aria-multiline="true" aria-label="${label}">
        Sorry.<div class="gmail_quote"><blockquote>Where is order 4471?</blockquote></div></div>
      <div role="button" data-tooltip="${tip}" class="T-I T-I-atl">x</div>
      <div role="button" data-tooltip="Enter" aria-haspopup="true">more</div>
    </form></div></div>`;

  test.each([
    ['Message Body', 'Send (Ctrl-Enter)'],
    ['Isi Pesan', 'Kirim (Ctrl-Enter)'],
    ['İleti Gövdesi', 'Gönder (Ctrl-Enter)'],
  ])('is found without its words: %s', (label, tip) => {
    document.body.innerHTML = COMPOSE(label, tip);
    const [found, ...others] = boxesOf(document, [gmail, plain]);
    expect([found?.site, others]).toEqual([gmail, []]);
    expect(gmail.send($('[g_editable]'))?.textContent).toBe('x');
  });

  test('is found without its classes', () => {
    document.body.innerHTML = COMPOSE('', 'Send (Ctrl-Enter)').replaceAll(/class="(M9|T-I T-I-atl|Am editable)"/g, '');
    expect(gmail.send($('[g_editable]'))?.textContent).toBe('x');
    expect(gmail.compose($('[g_editable]'))?.getAttribute('role')).toBe('dialog');
  });

  test('two boxes are two boxes, each with its own Send', () => {
    document.body.innerHTML = COMPOSE('', 'Send (Ctrl-Enter)') + COMPOSE('', 'Send (Ctrl-Enter)').replace('>x<', '>y<');
    const boxes = boxesOf(document, [gmail]);
    expect(boxes.map(({ element }) => gmail.send(element)?.textContent)).toEqual(['x', 'y']);
  });

  test('the quoted mail is what is answered', () => {
    document.body.innerHTML = COMPOSE('', '');
    expect(gmail.incoming($('[g_editable]'))).toBe('Where is order 4471?');
  });

  test('a reply below a message answers it; a mail in a window of its own answers none that is merely open', () => {
    document.body.innerHTML = `
      <div data-message-id="1"><div class="a3s">First.</div></div><div data-message-id="2"><div class="a3s">Second.</div></div>
      <div class="ip"><div class="M9"><div g_editable="true" contenteditable="true" id="reply">x</div></div></div>
      <div data-message-id="3"><div class="a3s">Third.</div></div>
      <div role="dialog"><div g_editable="true" contenteditable="true" id="new">x</div></div>`;
    expect(gmail.incoming($('#reply'))).toBe('Second.');
    expect(gmail.incoming($('#new'))).toBeNull();
  });
});

describe('Outlook', () => {
  const COMPOSE = (title: string) => `
    <div data-app-section="ComposeForm"><button title="${title}">x</button>
      <div id="editorParent_1"><div role="textbox" aria-multiline="true" contenteditable="true">
        <div>Sorry.</div><div id="Signature">Ana</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Eve</div><div>Where is order 4471?</div>
      </div></div></div>
    <div role="document" aria-label="Message body" id="read">A mail to read.</div>`;

  test.each(['Send (Ctrl+Enter)', 'Kirim (Ctrl+Enter)', 'Gönder (Ctrl+Enter)'])('is found without its words: %s', (title) => {
    document.body.innerHTML = COMPOSE(title);
    const boxes = boxesOf(document, [outlook, plain]);
    expect(boxes.map(({ site }) => site)).toEqual([outlook]);
    expect(outlook.send(boxes[0]?.element as HTMLElement)?.textContent).toBe('x');
  });

  test('what stands below the head of the reply is what is answered', () => {
    document.body.innerHTML = COMPOSE('');
    expect(outlook.incoming($('[contenteditable]'))).toBe('Where is order 4471?');
  });
});

describe('a box whose attributes have changed', () => {
  test('is taken for a mail by its structure', () => {
    document.body.innerHTML = '<form><div role="textbox" contenteditable="true">a</div><button type="submit">x</button></form>';
    const [box] = boxesOf(document, [gmail, plain]);
    expect(box?.site).toBe(plain);
    expect(plain.send(box?.element as HTMLElement)?.textContent).toBe('x');
  });

  test('is reported without any words', () => {
    document.body.innerHTML =
      '<div id="a" class="pane" title="secret"><p>secret</p><div contenteditable="true" data-testid="eve@example.com">secret</div></div>';
    const report = structureRound($('[contenteditable]'));
    expect(report).toContain('<div id="a" class="pane">');
    expect(report).toContain('← this box');
    expect(report).not.toMatch(/secret|eve@/);
  });
});
