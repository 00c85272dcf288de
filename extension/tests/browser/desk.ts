/** A page with compose boxes, and what a person does at it. */
import type { KeyInput, Page } from 'puppeteer-core';
import { addressOf, type BrowserName, type Opened, openOwn } from './browsers';
import type { EditorName, Kind } from './fixtures/page';
import type { Locale } from './fixtures/words';
import type { Webmail } from './host';
import { type Layer, layer } from './layer';

export type Strength = 'undermines' | 'weakens' | 'hint';
export type Marks = Record<Strength, string[]>;

export interface Place {
  webmail: Webmail;
  editor?: EditorName;
  locale?: Locale;
  boxes?: Kind[];
  isPopout?: boolean;
}

const KEY_MS = 20;
const WAIT_MS = 20_000;
/** What each engine makes in a box by itself, as it is typed in; found with the extension away. */
const BY_THE_ENGINES =
  /^(A|B|BR|BLOCKQUOTE|DIV|FONT|HR|I|SPAN)( (dir|clear|id|style|face|size|href|data-smartmail|\.(gmail_\w+|elementToProof|x_elementToProof)))?$|^BODY style$/;

export interface Desk {
  page: Page;
  layer: Layer;
  name: BrowserName;
  /** Opens one more box; its id. */
  open(kind: Kind, html?: string): Promise<string>;
  html(id?: string): Promise<string>;
  focus(id?: string): Promise<void>;
  /** Types as a person does. */
  type(text: string, delay?: number): Promise<void>;
  /** Types at once, where how fast it comes does not matter. */
  write(text: string): Promise<void>;
  press(...keys: KeyInput[]): Promise<void>;
  marks(id?: string): Promise<Marks>;
  /** Waits until these marks stand and no others. */
  untilMarks(wanted: Partial<Marks>, id?: string): Promise<void>;
  until<A extends unknown[]>(run: (...args: A) => unknown, ...args: A): Promise<void>;
  /** Rests the pointer on a mark until its card is open. */
  openCard(quote: string): Promise<void>;
  send(id?: string): Promise<void>;
  /** Lets this much time go by in the page: for what must not happen in it. */
  letPass(ms: number): Promise<void>;
  /** Throws where anything of ours came into a mail, or a key of ours went to the webmail. */
  prove(): Promise<void>;
  close(): Promise<void>;
}

export async function sitDown(
  opened: Opened,
  { webmail, editor = 'engine', locale = 'en', boxes = ['new'], isPopout = false }: Place,
): Promise<Desk> {
  const page = await opened.browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error instanceof Error ? error.message : String(error)));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(addressOf(webmail, { hl: locale, editor, boxes: boxes.join(), ...(isPopout && { popout: '1' }) }));
  await page.bringToFront();
  const first = ':m1';
  const body = (id: string) => `[id="${id}"]`;
  const overlay = layer(page, opened.name);

  const until: Desk['until'] = async (run, ...args) => {
    await page
      .waitForFunction(run as (...args: unknown[]) => unknown, { timeout: WAIT_MS, polling: 30 }, ...args)
      .catch(async (reason: Error) => {
        throw new Error(`not in ${WAIT_MS} ms: ${run}\n  layer ${await overlay.text('section')}`, { cause: reason });
      });
  };
  const marks: Desk['marks'] = (id = '') =>
    page.evaluate((id) => {
      const box = id ? document.getElementById(id) : null;
      const read = (strength: string) =>
        ['', 'dark-'].flatMap((ground) =>
          [...((CSS.highlights.get(`amends-${ground}${strength}`) ?? []) as Iterable<Range>)]
            .filter(({ startContainer }) => !box || box instanceof HTMLTextAreaElement || box.contains(startContainer))
            .map((range) => range.toString().replaceAll('\u00a0', ' ')),
        );
      return { undermines: read('undermines').sort(), weakens: read('weakens').sort(), hint: read('hint').sort() };
    }, id);

  const desk: Desk = {
    page,
    layer: overlay,
    name: opened.name,
    open: (kind, html) => page.evaluate((kind, html) => window.fixture.open(kind, html), kind, html),
    html: (id = first) => page.evaluate((id) => window.fixture.html(id), id),
    async focus(id = first) {
      await page
        .locator(body(id))
        .setWaitForStableBoundingBox(false)
        .click({ offset: { x: 4, y: 8 } });
    },
    async type(text, delay = KEY_MS) {
      const [line = '', ...lines] = text.split('\n');
      await page.keyboard.type(line, { delay });
      for (const each of lines) {
        await page.keyboard.press('Enter', { delay });
        await page.keyboard.type(each, { delay });
      }
    },
    write: (text) => desk.type(text, 0),
    async press(...keys) {
      const last = keys.at(-1) as KeyInput;
      const held = keys.slice(0, -1);
      for (const key of held) await page.keyboard.down(key);
      await page.keyboard.press(last);
      for (const key of held.reverse()) await page.keyboard.up(key);
    },
    marks,
    async untilMarks(wanted, id = '') {
      const whole: Marks = { undermines: [], weakens: [], hint: [], ...wanted };
      const text = JSON.stringify({
        undermines: [...whole.undermines].sort(),
        weakens: [...whole.weakens].sort(),
        hint: [...whole.hint].sort(),
      });
      const end = Date.now() + WAIT_MS;
      for (;;) {
        const got = JSON.stringify(await marks(id));
        if (got === text) return;
        if (Date.now() > end)
          throw new Error(`marks in ${WAIT_MS} ms\n  wanted ${text}\n  got    ${got}\n  layer  ${await overlay.text('section')}`);
        await desk.letPass(40);
      }
    },
    until,
    async openCard(quote) {
      const place = await page.waitForFunction(
        (quote) => {
          const ranges = [...CSS.highlights].filter(([name]) => name.startsWith('amends-')).flatMap(([, each]) => [...each] as Range[]);
          const range = ranges.find((each) => each.toString().replaceAll('\u00a0', ' ') === quote);
          const line = range?.getClientRects()[0];
          return line && { x: line.x + Math.min(line.width / 2, 20), y: line.y + line.height / 2 };
        },
        { timeout: WAIT_MS },
        quote,
      );
      const { x, y } = (await place.jsonValue()) as { x: number; y: number };
      await page.mouse.move(x + 1, y + 1);
      await page.mouse.move(x, y);
      await overlay.until((root) => [...root.querySelectorAll('.card')].some((card) => card.checkVisibility({ visibilityProperty: true })));
    },
    async send(id = first) {
      await page
        .locator(body(`${id}send`))
        .setWaitForStableBoundingBox(false)
        .click();
    },
    async letPass(ms) {
      await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), ms);
    },
    async prove() {
      const { touched, shortcuts, html } = await page.evaluate(() => ({
        touched: window.fixture.touched,
        shortcuts: window.fixture.shortcuts,
        html: [...document.querySelectorAll<HTMLElement>('[contenteditable=true]')].map((each) => each.outerHTML).join(),
      }));
      const foreign = touched.filter((each) => !BY_THE_ENGINES.test(each));
      const faults = [
        ...foreign.map((each) => `came into a mail: ${each}`),
        ...(html.toLowerCase().includes('amends') ? ['"amends" stands in a mail'] : []),
        ...shortcuts.map((each) => `the webmail heard ${each}`),
        ...errors.map((each) => `the page threw ${each}`),
      ];
      if (faults.length) throw new Error(faults.join('\n'));
    },
    close: () => page.close(),
  };
  await desk.until(() => Boolean(window.fixture));
  return desk;
}

/** Points the extension to a server, on its own page of options. */
export async function chooseServer(opened: Opened, address: string): Promise<void> {
  const page = await openOwn(opened, 'options.html');
  await page.waitForSelector('#address', { visible: true });
  await page.click('#address', { count: 3 });
  await page.keyboard.type(address);
  await page.keyboard.press('Tab');
  await page.click('#try');
  await page.waitForFunction(() => !(document.querySelector('#answer') as HTMLElement).hidden && !document.querySelector('#answer .wait'), {
    timeout: WAIT_MS,
  });
  const answer = await page.$eval('#answer', (each) => each.textContent ?? '');
  if (!/Amends [\d.]+ answers/.test(answer)) throw new Error(`the options page says: ${answer}`);
  await page.close();
}

/** Chooses things on the page of options, as by hand. */
export async function choose(opened: Opened, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await openOwn(opened, 'options.html');
  await page.waitForSelector('#address', { visible: true });
  await act(page);
  await page.close();
}
