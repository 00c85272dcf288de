/** A hand in the closed shadow root that the extension's boxes live in, which no page can reach. */
import type { Page } from 'puppeteer-core';
import { type BrowserName, cdp } from './browsers';

const HOST = 'amends-layer';
const WAIT_MS = 20_000;

// biome-ignore lint/suspicious/noExplicitAny: whatever JSON can carry
type Json = any;
type InLayer<T, A extends Json[]> = (root: ShadowRoot, ...args: A) => T;

export interface Layer {
  /** What a function of the shadow root returns, run in the page; null while there is no layer. */
  evaluate<T, A extends Json[]>(run: InLayer<T, A>, ...args: A): Promise<T | null>;
  /** Waits until the function returns something true. */
  until<T, A extends Json[]>(run: InLayer<T, A>, ...args: A): Promise<NonNullable<T>>;
  /** Waits until nothing that the selector finds is shown, or there is no layer. */
  untilGone(selector: string): Promise<void>;
  /** A press of the real mouse in the middle of what the selector finds, and what happens before it is let go. */
  click(selector: string, meanwhile?: () => Promise<unknown>): Promise<void>;
  hover(selector: string): Promise<void>;
  /** What is written in what the selector finds, "" where nothing is found or shown. */
  text(selector: string): Promise<string>;
  isShown(selector: string): Promise<boolean>;
}

export function layer(page: Page, browser: BrowserName): Layer {
  const reach = browser === 'firefox' ? reachByBidi : reachByCdp;
  const evaluate: Layer['evaluate'] = async (run, ...args) => {
    const told = await reach(page, `function (root) { return JSON.stringify((${run})(root, ...${JSON.stringify(args)})); }`);
    return told === null ? null : JSON.parse(told ?? 'null');
  };
  const until: Layer['until'] = async (run, ...args) => {
    const end = Date.now() + WAIT_MS;
    for (;;) {
      const value = await evaluate(run, ...args);
      if (value) return value;
      if (Date.now() > end) throw new Error(`not in ${WAIT_MS} ms: ${run} of ${JSON.stringify(args)}\n${await evaluate(outline)}`);
      await pause(page);
    }
  };
  /** The middle of an element, once it stands still and nothing lies over it. */
  const middle = async (selector: string): Promise<{ x: number; y: number }> => {
    let before = '';
    for (;;) {
      const at = await until((root, selector) => {
        const found = [...root.querySelectorAll<HTMLElement>(selector)].find(
          (each) => each.checkVisibility() && each.getClientRects().length,
        );
        found?.scrollIntoView({ block: 'nearest' });
        const box = found?.getBoundingClientRect();
        if (!found || !box?.width) return null;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const top = root.elementFromPoint(x, y);
        return top && (found.contains(top) || top.contains(found)) ? { x, y } : null;
      }, selector);
      if (JSON.stringify(at) === before) return at;
      before = JSON.stringify(at);
      await pause(page);
    }
  };
  const isShown: Layer['isShown'] = async (selector) => {
    const told = await evaluate(
      (root, selector) => [...root.querySelectorAll(selector)].some((each) => each.checkVisibility({ visibilityProperty: true })),
      selector,
    );
    return told ?? false;
  };
  return {
    evaluate,
    until,
    isShown,
    async untilGone(selector) {
      const end = Date.now() + WAIT_MS;
      while (await isShown(selector)) {
        if (Date.now() > end) throw new Error(`${selector} is still shown after ${WAIT_MS} ms\n${await evaluate(outline)}`);
        await pause(page);
      }
    },
    async click(selector, meanwhile) {
      const { x, y } = await middle(selector);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await meanwhile?.();
      await page.mouse.up();
    },
    async hover(selector) {
      const { x, y } = await middle(selector);
      await page.mouse.move(x, y);
    },
    async text(selector) {
      const told = await evaluate((root, selector) => {
        const found = [...root.querySelectorAll<HTMLElement>(selector)].find((each) => each.checkVisibility());
        return found?.innerText ?? '';
      }, selector);
      return told ?? '';
    },
  };
}

/** Until it is worth looking again. */
function pause(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 40)));
}

/** What is shown in the layer, for a failure to say. */
function outline(root: ShadowRoot): string {
  return [...root.querySelectorAll<HTMLElement>('section > *')]
    .filter((each) => each.checkVisibility())
    .map((each) => each.outerHTML.slice(0, 1500))
    .join('\n');
}

async function reachByCdp(page: Page, declaration: string): Promise<string | null> {
  const session = await cdp(page);
  const { result: host } = await session.send('Runtime.evaluate', { expression: `document.querySelector('${HOST}')` });
  if (!host.objectId) return null;
  const { node } = await session.send('DOM.describeNode', { objectId: host.objectId, depth: 1, pierce: true });
  const root = node.shadowRoots?.[0];
  if (!root) return null;
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: root.backendNodeId });
  const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
    functionDeclaration: `function () { return (${declaration})(this); }`,
    objectId: object.objectId ?? '',
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value ?? 'null';
}

interface Bidi {
  send(method: string, params: Json): Promise<{ result: Json }>;
}

async function reachByBidi(page: Page, declaration: string): Promise<string | null> {
  const { connection } = page.browser() as unknown as { connection: Bidi };
  const target = { context: (page.mainFrame() as unknown as { _id: string })._id };
  const call = async (method: string, params: Json) => {
    const { result } = await connection.send(method, { target, awaitPromise: true, ...params });
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
    return result.result;
  };
  const host = await call('script.evaluate', {
    expression: `document.querySelector('${HOST}')`,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 0 },
  });
  const root = host.value?.shadowRoot;
  if (!root) return null;
  const told = await call('script.callFunction', { functionDeclaration: declaration, arguments: [{ sharedId: root.sharedId }] });
  return told.value ?? 'null';
}
