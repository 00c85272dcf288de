import { beforeEach, describe, expect, test } from 'vitest';
import gmail from '../src/sites/gmail';
import outlook from '../src/sites/outlook';
import { type LeftOut, notOwn, rangeOf, readText, selectedSpan } from '../src/text';

const ALL: LeftOut = { parts: '', from: '' };

function box(html: string): HTMLElement {
  document.body.innerHTML = `<div id="box">${html}</div>`;
  return document.getElementById('box') as HTMLElement;
}

beforeEach(() => document.body.replaceChildren());

describe('a box read as text', () => {
  test.each([
    ['one line', 'Dear Ana,', 'Dear Ana,'],
    ['a block a line', '<div>a</div><div>b</div>', 'a\nb'],
    ['words before the first block', 'a<div>b</div>', 'a\nb'],
    ['words after a block', '<div>a</div>b', 'a\nb'],
    ['an empty block an empty line', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
    ['a break a line', 'a<br>b<br><br>c', 'a\nb\n\nc'],
    ['the break that only holds a line open', '<p>a<br></p><p>b</p>', 'a\nb'],
    ['the last break', 'a<br>', 'a'],
    ['blocks in blocks', '<div><div>a</div></div><div><p>b</p><p>c</p></div>', 'a\nb\nc'],
    ['lists', '<ul><li>a</li><li>b</li></ul>c', 'a\nb\nc'],
    ['formatting is no break', '<div>a <b>bold</b> c</div>', 'a bold c'],
    ['line ends of the source', '<div>\n  <p>a\nb</p>\n  <p>c</p>\n</div>', 'a b\nc'],
    ['a space that does not break stays', 'a\u00a0b', 'a\u00a0b'],
    ['a space between two words in two nodes', '<b>a</b> <b>b</b>', 'a b'],
    ['what is no word', '<style>p{}</style>a<script>1</script>', 'a'],
    ['an empty box', '', ''],
    ['an empty line alone', '<div><br></div>', ''],
    ['a surrogate without its half', 'a\ud83d b', 'a\ufffd b'],
    ['emoji, İ and marks that combine', '<p>🙂 İade</p><p>gu\u0308n</p>', '🙂 İade\ngu\u0308n'],
  ])('%s', (_, html, text) => {
    expect(readText(box(html), ALL).text).toBe(text);
  });

  test('kept spaces are kept', () => {
    expect(readText(box('<div style="white-space: pre-wrap">a\n b</div>'), ALL).text).toBe('a\n b');
  });
});

describe('what is not the writer’s own', () => {
  test('Gmail’s signature and quote are passed over', () => {
    const read = readText(
      box(
        '<div dir="ltr">Sorry.<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Ana, Shop</div></div><br><div class="gmail_quote"><div class="gmail_attr">On Monday</div><blockquote>My order!</blockquote></div>',
      ),
      gmail.leftOut,
    );
    expect(read.text.trim()).toBe('Sorry.');
  });

  test('words below Gmail’s quote are the writer’s', () => {
    const read = readText(box('<div>a</div><div class="gmail_quote">q</div><div>b</div>'), gmail.leftOut);
    expect(read.text).toBe('a\nb');
  });

  test('Outlook’s signature is passed over, and all from the head of the reply on', () => {
    const html =
      '<div class="elementToProof">Sorry.</div><div id="Signature">Ana</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Eve</div><div>My order!</div>';
    const element = box(html);
    expect(readText(element, outlook.leftOut).text).toBe('Sorry.');
    expect(notOwn(element, outlook.leftOut)).toContain('Ana');
    expect(notOwn(element, outlook.leftOut)).toContain('From: Eve');
  });
});

describe('the way back', () => {
  const HTML = [
    'a <b>bold</b> word<div>second line</div><div><br></div><ul><li>x</li><li>y <i>z</i></li></ul>tail',
    '<p>🙂 İade</p><p>gu\u0308n <span>ok</span><br>after</p>',
    '<div>a</div><div class="gmail_quote">q</div><div>b c</div>',
  ];

  test.each(HTML)('each span is cut out by its range: %s', (html) => {
    const reading = readText(box(html), gmail.leftOut);
    for (let start = 0; start < reading.text.length; start += 1) {
      for (let end = start + 1; end <= reading.text.length; end += 1) {
        const words = reading.text.slice(start, end);
        if (words.includes('\n')) continue;
        expect(rangeOf(reading, { start, end }).toString()).toBe(words);
      }
    }
  });

  test.each(HTML)('a selection at a place reads as that place: %s', (html) => {
    const reading = readText(box(html), gmail.leftOut);
    for (let at = 0; at <= reading.text.length; at += 1) {
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(rangeOf(reading, { start: at, end: at }));
      expect(selectedSpan(reading)).toEqual({ start: at, end: at });
    }
  });

  test('a span begins in the words it names and not behind those before', () => {
    const reading = readText(box('a <b>bold</b>'), ALL);
    expect(rangeOf(reading, { start: 2, end: 6 }).startContainer.parentElement?.tagName).toBe('B');
  });

  test('a place on an empty line stands on that line', () => {
    const element = box('<div>a</div><div><br></div><div>b</div>');
    const range = rangeOf(readText(element, ALL), { start: 2, end: 2 });
    expect(range.startContainer).toBe(element.children[1]);
  });
});
