/** Composing a word, as with a Japanese keyboard: by the browser's own input method, so that its events are trusted. */
import type { Page } from 'puppeteer-core';
import { cdp, type Opened } from './browsers';

interface Bidi {
  send(method: string, params: object): Promise<{ result: { contexts?: { context: string }[]; type?: string } }>;
}

export async function compose({ name }: Opened, page: Page, text: string): Promise<void> {
  if (name === 'chromium') {
    const session = await cdp(page);
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    return;
  }
  await inFirefox(
    page,
    `const typing = window.amendsTyping ??= Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
    typing.beginInputTransactionForTests(window);
    typing.setPendingCompositionString(${JSON.stringify(text)});
    typing.appendClauseToPendingComposition(${text.length}, typing.ATTR_RAW_CLAUSE);
    typing.setCaretInPendingComposition(${text.length});
    typing.flushPendingComposition();`,
  );
}

export async function commit({ name }: Opened, page: Page, text: string): Promise<void> {
  if (name === 'chromium') await (await cdp(page)).send('Input.insertText', { text });
  else await inFirefox(page, `window.amendsTyping.commitCompositionWith(${JSON.stringify(text)});`);
}

/** Runs a script in the window of Firefox itself, where its input methods are. */
async function inFirefox(page: Page, script: string): Promise<void> {
  const { connection } = page.browser() as unknown as { connection: Bidi };
  const { result: tree } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const target = { context: tree.contexts?.[0]?.context };
  const { result } = await connection.send('script.evaluate', { expression: `{ ${script} }`, target, awaitPromise: true });
  if (result.type !== 'success') throw new Error(`Firefox did not compose: ${JSON.stringify(result)}`);
}
