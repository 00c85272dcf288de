/** What a person goes through with the extension in a webmail: one suite for all editors, in two browsers. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BrowserName, cdp, IDLE_MS, type Opened, openBrowser, openOwn } from './browsers';
import { commit, compose } from './composing';
import { choose, chooseServer, type Desk, type Place, sitDown } from './desk';
import type { Locale } from './fixtures/words';
import { type Host, startHost } from './host';
import { LETTERS } from './letters';
import { type Server, startServer } from './server';
import { violations } from './violations';

const LOCALES = Object.keys(LETTERS) as Locale[];
/** Longer than the pause after which a draft is checked. */
const PAUSE_MS = 900;
/** Words that stand in the signature, the quoted mail and the message on the page, and in no draft. */
const NOT_OWN = /Quoted-Canary|Northgate|missed your call|locked door/;
/** An editor writes a space at an edge as one that does not break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();

const SHORT = 'We are sorry for any inconvenience this may have caused.';
const CONDITIONAL = 'any inconvenience this may have caused';
const THANKS = 'Thank you for your understanding';

let host: Host;
let server: Server;

/** The suite in one browser. */
export function goThrough(name: BrowserName): void {
  let opened: Opened;
  const desks: Desk[] = [];
  let isIncomingRead = false;
  const sit = async (place: Place): Promise<Desk> => {
    const desk = await sitDown(opened, place);
    desks.push(desk);
    return desk;
  };

  beforeAll(async () => {
    [host, server] = await Promise.all([startHost(), startServer()]);
    opened = await openBrowser(name, host);
    await chooseServer(opened, server.address);
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
    host?.close();
  });
  beforeEach(() => {
    server.delayMs = 0;
    server.asked.length = 0;
    host.delivered.length = 0;
  });
  afterEach(async () => {
    await server.feel('well');
    try {
      for (const desk of desks) await desk.prove();
      if (!isIncomingRead) expect(server.asked.filter(({ body }) => NOT_OWN.test(JSON.stringify(body)))).toEqual([]);
    } finally {
      isIncomingRead = false;
      for (const desk of desks.splice(0)) await desk.close();
    }
  });

  const WAYS: { of: string; place: Place; locale: Locale }[] = [
    { of: 'Gmail', place: { webmail: 'gmail', boxes: ['reply'] }, locale: 'en' },
    { of: 'Outlook', place: { webmail: 'outlook', boxes: ['reply'], locale: 'tr' }, locale: 'tr' },
    { of: 'a plain contenteditable', place: { webmail: 'gmail', editor: 'plain', boxes: ['reply'], locale: 'id' }, locale: 'id' },
    { of: 'a textarea', place: { webmail: 'gmail', editor: 'textarea' }, locale: 'en' },
  ];

  it.each(WAYS)('accepts, types on, and takes each step back and forth in $of', async ({ place, locale }) => {
    const letter = LETTERS[locale];
    const desk = await sit(place);
    const rest = restOf(await desk.html());
    await desk.focus();
    await desk.press('Control', 'Home');
    await desk.press('Control', 'b');
    await desk.type(letter.greeting);
    await desk.press('Control', 'b');
    await desk.type(`\n${letter.words}`);
    await desk.untilMarks(letter.marks);
    const isBold = (html: string) => place.editor === 'textarea' || /<(b|strong)\b[^>]*>[^<]*Adeyemi/.test(html);
    expect(await desk.html()).toSatisfy(isBold);

    const steps: { before: string; after: string; isAccept: boolean }[] = [];
    const step = async (isAccept: boolean, act: () => Promise<void>) => {
      const before = await desk.html();
      await act();
      const after = await desk.html();
      expect(after).not.toBe(before);
      expect(restOf(after)).toBe(rest);
      expect(after).toSatisfy(isBold);
      steps.push({ before, after, isAccept });
    };
    for (const { quote, fill, becomes } of letter.accepts) {
      await step(true, () => accept(desk, quote, fill));
      if (becomes) expect(plain(wordsOf(await desk.html()))).toContain(becomes);
      await step(false, () => desk.type(' Yes.'));
      const checks = server.checks().length;
      await untilTrue(() => server.checks().length > checks);
    }
    expect(plain(wordsOf(await desk.html()))).not.toContain(letter.accepts.at(-1)?.quote);

    for (const { before, isAccept } of [...steps].reverse()) await goTo(desk, 'z', before, isAccept ? 1 : 6);
    for (const { after, isAccept } of steps) await goTo(desk, 'y', after, isAccept ? 1 : 6);
    await desk.letPass(PAUSE_MS);

    const html = await desk.html();
    await desk.send();
    await untilTrue(() => host.delivered.length === 1);
    expect(host.delivered[0]?.html).toBe(html);
    const sent = plain(host.delivered[0]?.text ?? '');
    for (const { becomes } of letter.accepts) expect(sent).toContain(becomes);
  });

  it.each(LOCALES)('marks the right words in a webmail in %s, whatever the language of the draft', async (locale) => {
    const others = LOCALES.filter((each) => each !== locale);
    for (const [i, webmail] of (['gmail', 'outlook'] as const).entries()) {
      const letter = LETTERS[others[i] as Locale];
      const desk = await sit({ webmail, locale, boxes: ['new'] });
      await desk.focus();
      await desk.write(`${letter.greeting}\n${letter.words}`);
      await desk.untilMarks(letter.marks);
    }
  });

  it('carries the marks over what is written while an answer is on its way', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    server.delayMs = 1500;
    await desk.type(`${SHORT} ${THANKS}.`);
    await untilTrue(() => server.checks().length === 1);
    await desk.press('Control', 'Home');
    await desk.type('Hello. ');
    // into the words that will come back as a finding
    await desk.press('Control', 'End');
    await desk.press('ArrowLeft');
    await desk.press('Backspace');
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS.slice(0, -1)] });
    server.delayMs = 0;
    await desk.type('g');
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
  });

  it('keeps two drafts apart', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['reply'] });
    const second = await desk.open('new');
    await desk.focus();
    await desk.press('Control', 'Home');
    await desk.write(SHORT);
    await desk.focus(second);
    await desk.write(`We are sorry that your order came late. ${THANKS}.`);
    await desk.untilMarks({ undermines: [CONDITIONAL] }, ':m1');
    await desk.untilMarks({ weakens: [THANKS] }, second);
    const other = await desk.html();
    await accept(desk, THANKS);
    expect(await desk.html()).toBe(other);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    await desk.focus();
    await desk.press('Alt', 'Shift', 'Period');
    expect(await desk.layer.text('.card')).toContain(CONDITIONAL);
    await desk.press('Escape');
    await desk.send(second);
    await untilTrue(() => host.delivered.length === 1);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
  });

  it.each(['gmail', 'outlook'] as const)('goes the whole way by keyboard in %s', async (webmail) => {
    const desk = await sit({ webmail, boxes: ['new'] });
    await desk.focus();
    await desk.type(`${SHORT} ${THANKS}.`);
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
    await desk.press('Control', 'Home');
    await desk.press('Alt', 'Shift', 'Period');
    // j, c and # are shortcuts of Gmail
    await desk.layer.until((root) => root.activeElement?.nodeName === 'INPUT');
    await desk.type('jc# hours');
    await desk.press('Tab');
    await desk.layer.until((root) => root.activeElement?.classList.contains('do'));
    await desk.press('Shift', 'Tab');
    await desk.press('Enter');
    await desk.untilMarks({ weakens: [THANKS] });
    expect(plain(wordsOf(await desk.html()))).toBe(`We are sorry for the jc# hours this caused you. ${THANKS}.`);
    await desk.press('Alt', 'Shift', 'Period');
    await desk.layer.until((root) => root.querySelector('.card')?.contains(root.activeElement));
    await desk.press('Escape');
    await desk.layer.until((root) => !root.activeElement && !root.querySelector('.card')?.checkVisibility());
    await desk.type('X');
    expect(plain(wordsOf(await desk.html()))).toContain('this caused youX.');
    await desk.press('Alt', 'Shift', 'a');
    await desk.layer.until((root) => root.querySelector('.panel')?.contains(root.activeElement));
    await desk.press('Alt', 'Shift', 'a');
    await desk.layer.until((root) => !root.activeElement && !root.querySelector('.panel')?.checkVisibility());
    await desk.press('Control', 'Enter');
    await untilTrue(() => host.delivered.length === 1);
  });

  it('asks nothing and changes nothing while a word is being composed', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    await desk.type(`${SHORT} `);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    const checks = server.checks().length;
    await compose(opened, desk.page, 'にほ');
    await desk.letPass(PAUSE_MS);
    expect(server.checks().length).toBe(checks);
    const html = await desk.html();
    await desk.openCard(CONDITIONAL);
    await desk.layer.evaluate((root) => root.querySelector<HTMLElement>('.card .do')?.click());
    await desk.letPass(PAUSE_MS);
    expect(await desk.html()).toBe(html);
    await commit(opened, desk.page, '日本');
    await untilTrue(() => server.checks().length > checks);
    expect(plain(wordsOf(await desk.html()))).toBe(`${SHORT} 日本`);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
  });

  it.each(['gmail', 'outlook'] as const)(
    'inserts a part and takes it back in one step, and leaves alone what is ignored, in %s',
    async (webmail) => {
      const desk = await sit({ webmail, boxes: ['reply'] });
      await desk.focus();
      await desk.press('Control', 'Home');
      await desk.write(`${SHORT} ${THANKS}.`);
      await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
      const rest = restOf(await desk.html());
      await desk.openCard(THANKS);
      await desk.layer.click('.card .may');
      await desk.untilMarks({ undermines: [CONDITIONAL] });
      await fold(desk, false);
      const before = await desk.html();
      await desk.layer.click('.panel .insert');
      await desk.until((before) => window.fixture.html(':m1') !== before, before);
      await desk.until(() => CSS.highlights.has('amends-slot'));
      expect(restOf(await desk.html())).toBe(rest);
      await desk.untilMarks({ undermines: [CONDITIONAL] });
      await goTo(desk, 'z', before, 1);
      await desk.untilMarks({ undermines: [CONDITIONAL] });
      await desk.openCard(CONDITIONAL);
      await desk.layer.click('.card .do');
      await desk.until((before) => window.fixture.html(':m1') !== before, before);
      // the way back that the notice offers
      await desk.layer.until((root) => [...root.querySelectorAll<HTMLElement>('.say')].some((each) => each.innerText.includes('changed')));
      await desk.layer.click('.say button');
      await desk.until((before) => window.fixture.html(':m1') === before, before);
      await fold(desk, true);
    },
  );

  it('offers advice alone where a link lies in the words', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: [] });
    const words = '<div dir="ltr">We are sorry for any <a href="https://shop.example/">inconvenience</a> this may have caused.</div>';
    const id = await desk.open('draft', words);
    await desk.untilMarks({ undermines: [CONDITIONAL] }, id);
    await desk.openCard(CONDITIONAL);
    expect(await desk.layer.isShown('.card .do')).toBe(false);
    expect(await desk.html()).toBe(words);
  });

  it('sends the message that is answered only where that is switched on', async () => {
    await choose(opened, (page) => page.locator('#reads-incoming').click());
    isIncomingRead = true;
    for (const webmail of ['gmail', 'outlook'] as const) {
      const desk = await sit({ webmail, boxes: ['reply'] });
      await desk.focus();
      await desk.press('Control', 'Home');
      await desk.write(SHORT);
      await desk.untilMarks({ undermines: [CONDITIONAL] });
      const { text, incoming } = server.checks().at(-1)?.body ?? {};
      expect(incoming).toMatch(/locked door|Quoted-Canary/);
      expect(incoming).not.toMatch(/Northgate|missed your call/);
      expect(text).not.toMatch(NOT_OWN);
    }
    await choose(opened, (page) => page.locator('#reads-incoming').click());
  });

  it('reads a long paste', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    const filler = 'The parcel left our shop on Monday and the driver wrote the wrong number on it. ';
    const long = `${SHORT} ${filler.repeat(125)}${THANKS}.`;
    await desk.page.evaluate((text) => {
      const area = document.createElement('textarea');
      Object.assign(area, { id: 'clip', value: text, rows: 1 });
      Object.assign(area.style, { position: 'fixed', top: '0', left: '0', height: '20px' });
      document.body.append(area);
    }, long);
    await desk.page.click('#clip');
    await desk.press('Control', 'a');
    await desk.press('Control', 'c');
    await desk.page.evaluate(() => document.querySelector('#clip')?.remove());
    await desk.focus();
    await desk.press('Control', 'v');
    await desk.until((length) => window.fixture.html(':m1').length >= length, long.length);
    await untilTrue(() => server.checks().at(-1)?.body.text?.trim() === long);
    await desk.until(
      (quote) => [...((CSS.highlights.get('amends-undermines') ?? []) as Iterable<Range>)].some((each) => `${each}` === quote),
      CONDITIONAL,
    );
    const weak = await desk.marks();
    expect(weak.weakens).toContain(THANKS);
  });

  it.each(['gmail', 'outlook'] as const)('loses no key that is typed right after Accept in %s', async (webmail) => {
    const desk = await sit({ webmail, boxes: ['new'] });
    await desk.focus();
    await desk.write(`${SHORT}`);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    await desk.openCard(CONDITIONAL);
    await desk.layer.click('.card input');
    await desk.write('wait');
    await desk.layer.click('.card .do');
    await desk.page.keyboard.type('XYZ');
    await desk.until(() => window.fixture.html(':m1').includes('XYZ'));
    expect(plain(wordsOf(await desk.html()))).toBe('We are sorry for the wait this caused youXYZ.');
  });

  it('leaves what lies in a link to be changed by hand', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    const linked = `<div>We are sorry for <a href="https://example.com/">${CONDITIONAL}</a>.</div>`;
    const id = await desk.open('reply', linked);
    await desk.focus(id);
    await desk.untilMarks({ undermines: [CONDITIONAL] }, id);
    await desk.openCard(CONDITIONAL);
    expect(await desk.layer.isShown('.card .do')).toBe(false);
    expect(await desk.layer.isShown('.card footer .may')).toBe(true);
  });

  it('accepts after the background was put to sleep', async () => {
    const desk = await sit({ webmail: 'outlook', boxes: ['new'] });
    await desk.focus();
    await desk.write(`${SHORT} ${THANKS}.`);
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
    await sleep(opened, desk);
    const checks = server.checks().length;
    await accept(desk, THANKS);
    await untilTrue(() => server.checks().length > checks);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
  });

  it.each([
    ['killed', 'dead'],
    ['answering garbage', 'garbage'],
    ['of another version', 'newer'],
  ] as const)('leaves the mail as it is with a server %s, and goes on once it is well', async (_, mood) => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    await desk.write(SHORT);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    await server.feel(mood);
    await desk.write(' Yes.');
    await desk.layer.until((root) => root.querySelector('.badge')?.classList.contains('away'));
    // what still stands stays marked, and can be accepted
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    await accept(desk, CONDITIONAL, 'wait');
    expect(plain(wordsOf(await desk.html()))).toBe('We are sorry for the wait this caused you. Yes.');
    await desk.layer.click('.badge');
    await desk.layer.until((root) => [...root.querySelectorAll('.say')].some((each) => each.checkVisibility()));
    await server.feel('well');
    await desk.layer.click('.say button');
    await desk.layer.until((root) => !root.querySelector('.badge')?.classList.contains('away'));
    const html = await desk.html();
    await desk.send();
    await untilTrue(() => host.delivered.length === 1);
    expect(host.delivered[0]?.html).toBe(html);
  });

  it('lets one write and send while the server hangs', async () => {
    const desk = await sit({ webmail: 'outlook', boxes: ['new'] });
    await server.feel('hanging');
    await desk.focus();
    await desk.write(SHORT);
    await untilTrue(() => server.checks().length === 1);
    await desk.write(' Yes.');
    await untilTrue(() => server.checks().length === 2);
    const html = await desk.html();
    await desk.send();
    await untilTrue(() => host.delivered.length === 1);
    expect(host.delivered[0]?.html).toBe(html);
  });

  it.each([
    ['gmail', 'tr'],
    ['outlook', 'id'],
  ] as const)('asks once about an open blank when the mail is sent in %s in %s', async (webmail, locale) => {
    const desk = await sit({ webmail, locale, boxes: ['new', 'reply'] });
    for (const [id, isByKey] of [
      [':m1', false],
      [':m2', true],
    ] as const) {
      const act = () => (isByKey ? desk.press('Control', 'Enter') : desk.send(id));
      const sent = host.delivered.length;
      await desk.focus(id);
      await desk.press('Control', 'Home');
      await desk.write('We are sorry for the [what it cost them] this caused you.');
      await desk.until(
        (id) =>
          [...((CSS.highlights.get('amends-slot') ?? []) as Iterable<Range>)].some((each) =>
            document.getElementById(id)?.contains(each.startContainer),
          ),
        id,
      );
      await act();
      await desk.layer.until((root) =>
        [...root.querySelectorAll<HTMLElement>('.say')].some(
          (each) => each.checkVisibility() && each.innerText.includes('[what it cost them]'),
        ),
      );
      expect(host.delivered.length).toBe(sent);
      // at once it would be a double click
      await desk.letPass(600);
      await desk.focus(id);
      await act();
      await untilTrue(() => host.delivered.length === sent + 1);
      expect(plain(host.delivered.at(-1)?.text ?? '')).toContain('[what it cost them]');
    }
  });

  it.each(['gmail', 'outlook'] as const)('never covers Send in %s, in small windows and at 200 percent', async (webmail) => {
    const desk = await sit({ webmail, boxes: ['new'] });
    await desk.focus();
    await desk.write(`${SHORT} ${THANKS}.`);
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
    await fold(desk, false);
    for (const [width, height, scale] of [
      [1280, 900, 1],
      [800, 600, 1],
      [400, 300, 2],
      [400, 600, 2],
    ] as const) {
      await desk.page.setViewport({ width, height, deviceScaleFactor: scale });
      await desk.focus();
      await desk.press('Control', 'Home');
      await desk.press('Alt', 'Shift', 'Period');
      await desk.layer.until((root) => [...root.querySelectorAll('.card')].some((each) => each.checkVisibility()));
      await desk.letPass(100);
      expect(await overSend(desk), `${width} × ${height}`).toEqual([]);
      await desk.press('Escape');
    }
    await desk.focus();
    await desk.press('Control', 'End');
    await desk.write(' [what it cost them]');
    await desk.until(() => CSS.highlights.has('amends-slot'));
    await desk.press('Control', 'Enter');
    await desk.layer.until((root) => [...root.querySelectorAll('.say')].some((each) => each.checkVisibility()));
    for (const [width, height] of [
      [800, 600],
      [400, 600],
      [1280, 900],
    ] as const) {
      await desk.page.setViewport({ width, height });
      await desk.letPass(100);
      expect(await overSend(desk), `${width} × ${height}, asked`).toEqual([]);
    }
    await fold(desk, true);
  });

  it('is off for this mail, this site, everywhere, and on again', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['reply'] });
    const second = await desk.open('new');
    const off = async (n: number) => {
      await fold(desk, false);
      await desk.layer.click('.panel footer button[aria-expanded=false]');
      await desk.layer.click(`.panel .off button:nth-child(${n})`);
    };
    for (const id of [':m1', second]) {
      await desk.focus(id);
      await desk.press('Control', 'Home');
      await desk.write(SHORT);
      await desk.untilMarks({ undermines: [CONDITIONAL] }, id);
      if (id === ':m1') {
        await off(1);
        await desk.untilMarks({});
        const checks = server.checks().length;
        await desk.write(` ${THANKS}.`);
        await desk.letPass(PAUSE_MS);
        expect(server.checks().length).toBe(checks);
      }
    }
    await off(2);
    await desk.untilMarks({});
    const other = await sit({ webmail: 'outlook', boxes: ['new'] });
    await other.focus();
    await other.write(SHORT);
    await other.untilMarks({ undermines: [CONDITIONAL] });
    await fold(other, false);
    await other.layer.click('.panel footer button[aria-expanded=false]');
    await other.layer.click('.panel .off button:nth-child(3)');
    await other.untilMarks({});
    await choose(opened, async (page) => {
      await page.locator('#is-off').click();
      await page.locator('#sites button').click();
      await page.waitForFunction(() => !document.querySelector('#sites button'));
    });
    await other.page.bringToFront();
    await other.untilMarks({ undermines: [CONDITIONAL] });
    await desk.page.bringToFront();
    await desk.untilMarks({ undermines: [CONDITIONAL] }, second);
    await desk.focus(second);
    await fold(desk, true);
  });

  it('follows boxes that go and come back, pop-outs and reopened drafts', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    await desk.write(SHORT);
    await desk.untilMarks({ undermines: [CONDITIONAL] });
    // moved within the page, as when a window becomes a pop-up
    await desk.page.evaluate(() => {
      window.fixture.detach(':m1');
      window.fixture.attach(':m1');
    });
    await desk.untilMarks({ undermines: [CONDITIONAL] }, ':m1');
    // gone for a moment
    await desk.page.evaluate(() => window.fixture.detach(':m1'));
    await desk.layer.untilGone('.badge');
    await desk.page.evaluate(() => window.fixture.attach(':m1'));
    await desk.untilMarks({ undermines: [CONDITIONAL] }, ':m1');
    // gone, and there again later
    await desk.page.evaluate(() => window.fixture.detach(':m1'));
    await desk.layer.untilGone('.badge');
    await desk.letPass(PAUSE_MS);
    await desk.page.evaluate(() => window.fixture.attach(':m1'));
    await desk.untilMarks({ undermines: [CONDITIONAL] }, ':m1');
    await desk.page.evaluate(() => window.fixture.minimise(':m1', true));
    await desk.layer.untilGone('.badge');
    await desk.page.evaluate(() => window.fixture.minimise(':m1', false));
    await desk.layer.until((root) =>
      [...root.querySelectorAll('.badge')].some((each) => each.checkVisibility({ visibilityProperty: true })),
    );
    const draft = await desk.open('draft', `<div dir="ltr">We are sorry that your order came late. ${THANKS}.</div>`);
    await desk.untilMarks({ weakens: [THANKS] }, draft);
    for (const webmail of ['gmail', 'outlook'] as const) {
      const out = await sit({ webmail, boxes: ['popout'], isPopout: true });
      await out.focus();
      await out.write(SHORT);
      await out.untilMarks({ undermines: [CONDITIONAL] });
    }
  });

  it('says so where it does not recognise a box, and marks nothing in a mail that is no apology', async () => {
    const strange = await sit({ webmail: 'gmail', editor: 'strange', boxes: ['new'] });
    await strange.focus();
    await strange.write(SHORT);
    await strange.layer.until((root) =>
      [...root.querySelectorAll<HTMLElement>('.say')].some((each) => each.checkVisibility() && each.innerText.includes('cannot mark')),
    );
    await strange.untilMarks({});
    const other = await sit({ webmail: 'outlook', boxes: ['new'] });
    await other.focus();
    await other.write('Sorry to chase: could you send me the signed copy by Friday? The auditors come on Monday.');
    await other.layer.until((root) => root.querySelector('.badge.quiet')?.checkVisibility());
    await other.untilMarks({});
  });

  it('checks a copy in the popup', async () => {
    const page = await openOwn(opened, 'popup.html');
    await page.waitForSelector('#draft', { visible: true });
    await page.click('#draft');
    await page.keyboard.type(`${SHORT} ${THANKS}.`);
    await page.waitForFunction(
      (quote) => [...((CSS.highlights.get('amends-undermines') ?? []) as Iterable<Range>)].some((each) => `${each}` === quote),
      {},
      CONDITIONAL,
    );
    await page.close();
  });

  it('would see anything of ours in a mail', async () => {
    const desk = await sitDown(opened, { webmail: 'gmail', boxes: ['new'] });
    await desk.prove();
    for (const spoil of ['<span class="amends-mark">x</span>', '<span data-x="1">x</span>', '<mark>x</mark>']) {
      await desk.page.evaluate((spoil) => document.getElementById(':m1')?.insertAdjacentHTML('beforeend', spoil), spoil);
      await desk.page.evaluate(() => document.getElementById(':m1')?.lastElementChild?.remove());
      await expect(desk.prove()).rejects.toThrow('came into a mail');
    }
    await desk.close();
  });

  it('leaves axe nothing to find', async () => {
    const desk = await sit({ webmail: 'gmail', boxes: ['new'] });
    await desk.focus();
    await desk.write(`${SHORT} ${THANKS}.`);
    await desk.untilMarks({ undermines: [CONDITIONAL], weakens: [THANKS] });
    await fold(desk, false);
    await desk.openCard(CONDITIONAL);
    expect(await violations.ofLayer(opened, desk)).toEqual([]);
    await desk.press('Escape');
    await fold(desk, true);
    for (const file of ['options.html', 'popup.html']) expect(await violations.ofOwn(opened, file), file).toEqual([]);
  });
}

/** The words of a box, without its tags. */
function wordsOf(html: string): string {
  const own = html.split(REST)[0] ?? '';
  return own
    .replace(/<\/div>|<br[^>]*>|<\/p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&');
}

const REST = /<span class="gmail_signature_prefix">|<div id="Signature">/;

/** Signature and quoted mail, as they stand in a box. */
function restOf(html: string): string {
  const at = html.search(REST);
  return at < 0 ? '' : html.slice(at);
}

async function accept(desk: Desk, quote: string, fill?: string): Promise<void> {
  const before = await currentHtml(desk);
  await desk.openCard(quote);
  if (fill) {
    await desk.layer.click('.card input');
    await desk.write(fill);
  }
  await desk.layer.click('.card .do');
  await desk.until(
    (before) =>
      [...document.querySelectorAll<HTMLElement>('[id^=":m"]')]
        .map((each) => (each as HTMLTextAreaElement).value ?? each.innerHTML)
        .join() !== before,
    before,
  );
  await desk.layer.untilGone('.card');
}

/** The panel is one choice for all mails, so that what a test opens it closes. */
async function fold(desk: Desk, isFolded: boolean): Promise<void> {
  if ((await desk.layer.isShown('.panel')) !== isFolded) return;
  await desk.layer.click(isFolded ? '.panel .fold' : '.badge');
  await desk.layer.until(
    (root, isFolded) => [...root.querySelectorAll('.panel')].some((each) => each.checkVisibility()) !== isFolded,
    isFolded,
  );
}

/** All boxes of a page at once: whichever is changed. */
function currentHtml(desk: Desk): Promise<string> {
  return desk.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[id^=":m"]')].map((each) => (each as HTMLTextAreaElement).value ?? each.innerHTML).join(),
  );
}

/** Undoes (z) or redoes (y) until the box is as it was; throws where that takes more than so many presses. */
async function goTo(desk: Desk, key: 'z' | 'y', wanted: string, most: number): Promise<void> {
  const passed = [];
  for (let n = 0; n < most; n += 1) {
    const before = await desk.html();
    await desk.press('Control', key);
    await desk.until((before) => window.fixture.html(':m1') !== before, before).catch(() => {});
    const html = await desk.html();
    if (html === wanted) return;
    passed.push(html);
  }
  throw new Error(`Ctrl+${key} × ${most} did not come to\n  ${wanted}\nbut to\n  ${passed.join('\n  ')}`);
}

async function untilTrue(is: () => boolean): Promise<void> {
  await expect.poll(is, { timeout: 8000, interval: 30 }).toBe(true);
}

/** The background of the extension is stopped, as browsers do after half a minute without work. */
async function sleep(opened: Opened, desk: Desk): Promise<void> {
  // nothing outside Firefox can tell that it has put a background to sleep, but it does it in time
  if (opened.name === 'firefox') return desk.letPass(IDLE_MS + PAUSE_MS);
  const isWorker = (each: { type(): string }) => each.type() === 'service_worker';
  const target = opened.browser.targets().find(isWorker);
  const own = await openOwn(opened, 'options.html');
  const session = await cdp(own);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  // another may have been started already, by an answer that was still due
  await untilTrue(() => !target || !opened.browser.targets().includes(target));
  await own.close();
  await desk.page.bringToFront();
}

/** What of ours lies over a Send button: boxes that touch it, and points of it where a press would not reach it. */
async function overSend(desk: Desk): Promise<string[]> {
  const send = await desk.page.evaluate(() => {
    const button = document.querySelector<HTMLElement>('[id=":m1send"]');
    if (!button) throw new Error('no Send');
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const missed: string[] = [];
    for (const x of [0.1, 0.5, 0.9]) {
      for (const y of [0.1, 0.5, 0.9]) {
        const [px, py] = [left + (right - left) * x, top + (bottom - top) * y];
        const hit = document.elementFromPoint(px, py);
        if (hit?.nodeName.startsWith('AMENDS')) missed.push(`${hit.nodeName} at ${Math.round(px)}, ${Math.round(py)}`);
      }
    }
    return { left, right, top, bottom, missed };
  });
  const boxes = await desk.layer.evaluate((root, { left, right, top, bottom }) => {
    return [...root.querySelectorAll('.badge, .card, .panel, .say')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width > 0 && box.left < right && box.right > left && box.top < bottom && box.bottom > top;
      })
      .map((each) => each.className);
  }, send);
  return [...send.missed, ...(boxes ?? [])];
}
