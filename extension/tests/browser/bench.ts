/**
 * What the extension costs in a draft of 2,000 words, on against off in one run, in Chromium.
 *   npm run bench:browser
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { cdp, openBrowser } from './browsers';
import { chooseServer, sitDown } from './desk';
import { startHost, type Webmail } from './host';
import { startServer } from './server';

const KEYS = 200;
const KEY_MS = 60;
const FAULTY = 'We are sorry for any inconvenience this may have caused. ';
const FILLER = 'The parcel left our shop on Monday and the driver wrote the wrong number on it. ';
const DRAFT = Array.from({ length: 13 }, () => `<div>${FAULTY}${FILLER.repeat(9)}</div>`).join('');
const TYPED = 'and we lost the address of your house on the way ';

interface Measured {
  words: number;
  median: number;
  p95: number;
  longTasks: number;
  heapMb: number;
  marksMs: number | null;
}

const [host, server] = await Promise.all([startHost(), startServer()]);
const dist = process.env.AMENDS_DIST ?? path.resolve(import.meta.dirname, '../../dist');
const script = path.join(dist, 'chrome/content.js');
console.log(`content.js ${statSync(script).size} bytes, ${gzipSync(readFileSync(script)).length} gzipped`);
for (const webmail of ['gmail', 'outlook'] as const) {
  // off, on, off, on: so that a slower minute of the machine falls on both
  const rows: Record<'off' | 'on', Measured[]> = { off: [], on: [] };
  for (const is of ['off', 'on', 'off', 'on'] as const) rows[is].push(await measure(webmail, is === 'off'));
  for (const is of ['off', 'on'] as const) {
    for (const { words, median, p95, longTasks, heapMb, marksMs } of rows[is]) {
      console.log(
        `${webmail} ${is.padEnd(3)} ${words} words: main thread ${median.toFixed(2)} ms a key (median), ${p95.toFixed(2)} ms (p95), tasks over 50 ms ${longTasks}, heap ${heapMb.toFixed(1)} MB` +
          (marksMs === null ? '' : `, last key to marks ${marksMs} ms`),
      );
    }
  }
}
await server.close();
host.close();

async function measure(webmail: Webmail, isBare: boolean): Promise<Measured> {
  const opened = await openBrowser('chromium', host, { isBare, flags: ['--js-flags=--expose-gc', '--enable-precise-memory-info'] });
  try {
    if (!isBare) await chooseServer(opened, server.address);
    const desk = await sitDown(opened, { webmail, boxes: [] });
    const id = await desk.open('draft', DRAFT);
    const words = await desk.page.evaluate((id) => (document.getElementById(id)?.innerText ?? '').split(/\s+/).length, id);
    const marked = () => desk.page.evaluate(() => CSS.highlights.get('amends-undermines')?.size ?? 0);
    if (!isBare) await desk.until(() => (CSS.highlights.get('amends-undermines')?.size ?? 0) >= 13);
    await desk.focus(id);
    await desk.press('Control', 'Home');
    const session = await cdp(desk.page);
    const costs: number[] = [];
    const spent = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await desk.page.evaluate(() => {
      const seen = window as unknown as { longTasks: number };
      seen.longTasks = 0;
      new PerformanceObserver((list) => {
        seen.longTasks += list.getEntries().length;
      }).observe({ type: 'longtask' });
    });
    for (let i = 0; i < KEYS; i += 1) {
      const before = await spent();
      await desk.page.keyboard.press(TYPED[i % TYPED.length] === ' ' ? 'Space' : (TYPED[i % TYPED.length] as 'a'));
      // what a key sets off, painting and the next frame, falls before the next key
      await desk.letPass(KEY_MS);
      costs.push((await spent()) - before);
    }
    let marksMs: number | null = null;
    if (!isBare) {
      await desk.page.evaluate(() => {
        const seen = window as unknown as { lastKey: number; markedAt: number };
        addEventListener(
          'keydown',
          () => {
            seen.lastKey = performance.now();
          },
          true,
        );
        const look = () => {
          const found = [...((CSS.highlights.get('amends-weakens') ?? []) as Iterable<Range>)].some(
            (each) => `${each}` === 'We will do our best to',
          );
          if (found) seen.markedAt = performance.now();
          else requestAnimationFrame(look);
        };
        look();
      });
      await desk.press('Control', 'Home');
      await desk.type('We will do our best to avoid this. ');
      await desk.until(() => (window as unknown as { markedAt?: number }).markedAt !== undefined);
      marksMs = await desk.page.evaluate(() => {
        const { lastKey, markedAt } = window as unknown as { lastKey: number; markedAt: number };
        return Math.round(markedAt - lastKey);
      });
      if (!(await marked())) throw new Error('no marks');
    }
    const longTasks = await desk.page.evaluate(() => (window as unknown as { longTasks: number }).longTasks);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const heapMb = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20;
    costs.sort((a, b) => a - b);
    const at = (share: number) => costs[Math.floor((costs.length - 1) * share)] ?? 0;
    return { words, median: at(0.5), p95: at(0.95), longTasks, heapMb, marksMs };
  } finally {
    await opened.close();
  }
}
