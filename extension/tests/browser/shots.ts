/**
 * Takes a picture of every state, in each language of the interface, in both webmails, into tests/browser/shots.
 *   npm run shots -- [PATTERN]        as in: npm run shots -- gmail-tr-card
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { type Opened, openBrowser } from './browsers';
import { commit, compose } from './composing';
import { choose, chooseServer, type Desk, type Place, sitDown } from './desk';
import type { Locale } from './fixtures/words';
import { startHost, type Webmail } from './host';
import { DISORDERED, LETTERS } from './letters';
import { startServer } from './server';

const FOLDER = path.join(import.meta.dirname, 'shots');
const PACKS = path.resolve(import.meta.dirname, '../../../server/amends/packs');
const pattern = new RegExp(process.argv[2] ?? '');
const UNKNOWN = 'Het spijt ons dat uw bestelling te laat is aangekomen en dat u daar niets van hebt gehoord.';
const NO_APOLOGY: Record<Locale, string> = {
  en: 'Please find the agenda for our meeting on Monday attached. Lunch is at noon.',
  id: 'Terlampir agenda rapat kita pada hari Senin. Makan siang pukul dua belas.',
  tr: 'Pazartesi günkü toplantımızın gündemi ektedir. Öğle yemeği saat on ikide.',
};

mkdirSync(FOLDER, { recursive: true });
const [host, server] = await Promise.all([startHost(), startServer()]);
const opened = await openBrowser('chromium', host, { flags: ['--font-render-hinting=none'] });
await chooseServer(opened, server.address);
try {
  for (const locale of Object.keys(LETTERS) as Locale[]) {
    await choose(opened, async (page) => {
      await page.select('#locale', locale);
    });
    for (const webmail of ['gmail', 'outlook'] as const) await takeAll(opened, webmail, locale);
  }
} finally {
  await opened.close();
  await server.close();
  host.close();
}

async function takeAll(opened: Opened, webmail: Webmail, locale: Locale): Promise<void> {
  const letter = LETTERS[locale];
  const [first, second] = letter.accepts;
  const { parts } = parse(readFileSync(path.join(PACKS, locale, 'sample.toml'), 'utf8')) as { parts: { text: string }[] };
  const whole = parts.map(({ text }) => text).join('\n\n');
  const shown = (desk: Desk, selector: string) =>
    desk.layer.until((root, selector) => [...root.querySelectorAll(selector)].some((each) => each.checkVisibility()), selector);
  const write = async (desk: Desk, text: string) => {
    await desk.focus();
    await desk.type(text, 0);
  };
  const weak = async (desk: Desk) => {
    await write(desk, `${letter.greeting}\n${letter.words}`);
    await desk.untilMarks(letter.marks);
  };
  const panel = async (desk: Desk) => {
    await weak(desk);
    if (!(await desk.layer.isShown('.panel'))) await desk.layer.click('.badge');
    await shown(desk, '.panel');
  };
  const seeBetter = async (desk: Desk) => {
    await panel(desk);
    await desk.layer.click('.panel .see-better');
    await shown(desk, '.panel .better');
  };
  const blank = `${letter.greeting}\n${letter.words} [${locale === 'en' ? 'what it cost them' : locale === 'id' ? 'dampaknya bagi mereka' : 'ne yaşadığı'}]`;

  const states: Record<string, (desk: Desk) => Promise<unknown>> = {
    number: weak,
    checking: async (desk) => {
      await weak(desk);
      server.delayMs = 3000;
      await desk.type('.');
      await shown(desk, '.badge .wait');
    },
    nothing: async (desk) => {
      await write(desk, whole);
      await shown(desk, '.badge');
      await desk.layer.until((root) => root.querySelector('.badge .bar'));
    },
    away: async (desk) => {
      await server.feel('dead');
      await write(desk, letter.words);
      await desk.layer.click('.badge.away');
      await shown(desk, '.say');
    },
    'no-apology': async (desk) => {
      await write(desk, NO_APOLOGY[locale]);
      await desk.layer.click('.badge.quiet');
      await shown(desk, '.say');
    },
    'no-language': async (desk) => {
      await write(desk, UNKNOWN);
      await desk.layer.click('.badge.quiet');
      await shown(desk, '.say');
    },
    card: async (desk) => {
      await weak(desk);
      await desk.openCard(second?.quote ?? '');
    },
    'card-blank': async (desk) => {
      await weak(desk);
      await desk.openCard(first?.quote ?? '');
    },
    'card-advice': async (desk) => {
      await weak(desk);
      await desk.openCard(letter.marks.weakens?.[0] ?? '');
    },
    accepted: async (desk) => {
      await weak(desk);
      await desk.openCard(second?.quote ?? '');
      await desk.layer.click('.card .do');
      await shown(desk, '.say');
    },
    ignored: async (desk) => {
      await weak(desk);
      await desk.openCard(second?.quote ?? '');
      await desk.layer.click('.card .may');
      await shown(desk, '.say');
    },
    blank: async (desk) => {
      await write(desk, blank);
      await desk.until(() => CSS.highlights.has('amends-slot') || CSS.highlights.has('amends-dark-slot'));
      await desk.send();
      await shown(desk, '.say');
    },
    changed: async (desk) => {
      await weak(desk);
      await desk.openCard(second?.quote ?? '');
      await compose(opened, desk.page, 'x');
      await desk.layer.evaluate((root) => root.querySelector<HTMLElement>('.card .do')?.click());
      await desk.openCard(second?.quote ?? '');
      await desk.layer.click('.card .do');
      await shown(desk, '.say');
      await commit(opened, desk.page, 'x');
    },
    panel,
    'panel-ignored': async (desk) => {
      await panel(desk);
      await desk.openCard(second?.quote ?? '');
      await desk.layer.click('.card .may');
      await shown(desk, '.say');
    },
    'panel-card': async (desk) => {
      await panel(desk);
      await desk.openCard(first?.quote ?? '');
    },
    'panel-800': async (desk) => {
      await panel(desk);
      await desk.page.setViewport({ width: 800, height: 600 });
      await desk.openCard(first?.quote ?? '');
    },
    'panel-400': async (desk) => {
      await panel(desk);
      await desk.page.setViewport({ width: 400, height: 600, deviceScaleFactor: 2 });
    },
    'card-400': async (desk) => {
      await weak(desk);
      if (await desk.layer.isShown('.panel')) await desk.layer.click('.panel .fold');
      await desk.page.setViewport({ width: 400, height: 600, deviceScaleFactor: 2 });
      await desk.openCard(first?.quote ?? '');
    },
    outline: async (desk) => {
      await desk.layer.click('.badge');
      await shown(desk, '.panel .outline');
    },
    'outline-put': async (desk) => {
      await desk.layer.click('.badge');
      await desk.layer.click('.panel .outline .do');
      await shown(desk, '.say');
    },
    better: seeBetter,
    'better-part': async (desk) => {
      await seeBetter(desk);
      await desk.layer.click('.improvements li:last-child input');
      await desk.layer.until((root) => !/…/.test(root.querySelector('.gains')?.textContent ?? '…'));
      await desk.layer.evaluate((root) => root.querySelector('.better .rows')?.scrollTo(0, 9999));
    },
    'better-360': async (desk) => {
      await seeBetter(desk);
      await desk.page.setViewport({ width: 360, height: 640, deviceScaleFactor: 2 });
    },
    'better-taken': async (desk) => {
      await seeBetter(desk);
      await desk.layer.click('.better-acts .do');
      await shown(desk, '.say');
    },
    order: async (desk) => {
      await write(desk, DISORDERED[locale]);
      await shown(desk, '.badge .bar');
      if (!(await desk.layer.isShown('.panel'))) await desk.layer.click('.badge');
      await desk.layer.click('.panel .order > .text');
      await shown(desk, '.panel .moved');
    },
    model: async (desk) => {
      server.model = () => ({ text: letter.words.split('. ')[0] ?? '' });
      await weak(desk);
      await desk.openCard(second?.quote ?? '');
      await shown(desk, '.card .model');
    },
    'model-failed': async (desk) => {
      server.model = () => ({ reason: 'The language model at 127.0.0.1:11434 cannot be reached. Your words are as you wrote them.' });
      await weak(desk);
      await desk.openCard(second?.quote ?? '');
      await desk.layer.click('.card .model button');
      await shown(desk, '.card .failure');
    },
    strange: async (desk) => {
      await write(desk, letter.words);
      await shown(desk, '.say');
    },
  };
  const DARK = new Set([
    'number',
    'card',
    'card-blank',
    'panel',
    'panel-card',
    'away',
    'no-apology',
    'blank',
    'outline',
    'better',
    'better-part',
    'order',
    'model',
  ]);
  const ANSWERING = new Set(['outline', 'outline-put']);
  for (const [state, reach] of Object.entries(states)) {
    // only Gmail's fixture has a box that no site knows
    if (state === 'strange' && webmail !== 'gmail') continue;
    for (const theme of DARK.has(state) ? ['light', 'dark'] : ['light']) {
      const name = `${webmail}-${locale}-${state}${theme === 'dark' ? '-dark' : ''}`;
      if (!pattern.test(name)) continue;
      const place: Place = {
        webmail,
        locale,
        boxes: [ANSWERING.has(state) ? 'reply' : 'new'],
        ...(state === 'strange' && { editor: 'strange' as const }),
      };
      const desk = await sitDown(opened, place);
      try {
        await desk.page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: theme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        await desk.page.evaluate((theme) => document.documentElement.classList.add(theme), theme);
        await reach(desk);
        // fades are over
        await desk.letPass(150);
        await desk.page.screenshot({ path: `${path.join(FOLDER, name)}.png` });
        console.log(name);
      } catch (reason) {
        console.log(`${name} NOT REACHED: ${String(reason).slice(0, 300)}`);
        process.exitCode = 1;
      }
      Object.assign(server, { delayMs: 0, model: null });
      await server.feel('well');
      // the card may lie over the button
      await desk.layer.evaluate((root) => root.querySelector<HTMLElement>('.panel:not([hidden]) .fold')?.click());
      await desk.layer.untilGone('.panel');
      await desk.close();
    }
  }
}
