/** What axe finds in what we draw. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { type Opened, openOwn } from './browsers';
import type { Desk } from './desk';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const violations = {
  /**
   * Of the layer: its shadow root is closed to axe as it is to any page, so a copy of it is laid open on an empty
   * page, in the same styles and at the same places.
   */
  async ofLayer({ browser }: Opened, desk: Desk): Promise<string[]> {
    const copy = await desk.layer.until((root) => ({
      html: root.innerHTML,
      css: root.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n'),
    }));
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.setContent('<!doctype html><html lang="en"><title>copy</title><main><h1>Copy</h1><div id="host"></div></main></html>');
    await page.evaluate(({ html, css }) => {
      const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
      if (!root) throw new Error('no host');
      root.innerHTML = `<style>${css}</style>${html}`;
    }, copy);
    return findIn(page);
  },

  async ofOwn(opened: Opened, file: string): Promise<string[]> {
    const page = await openOwn(opened, file);
    await page.waitForFunction(() => !document.body.hidden);
    return findIn(page);
  },
};

async function findIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join('; ')}`,
    );
  });
  await page.close();
  return found;
}
