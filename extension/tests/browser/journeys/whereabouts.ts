/** Where it is on: switches, boxes that come and go, boxes that no site knows, the popup. */
import { expect, it } from 'vitest';
import { openOwn } from '../browsers';
import { choose } from '../desk';
import { CONDITIONAL, fold, PAUSE_MS, SHORT, THANKS } from './hands';
import { opened, server, sit } from './suite';

export function whereabouts(): void {
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
}
