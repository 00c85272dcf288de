/** A server that is away, slow, or something else. */
import { expect, it } from 'vitest';
import { accept, CONDITIONAL, plain, SHORT, untilTrue, wordsOf } from './hands';
import { host, server, sit } from './suite';

export function failing(): void {
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
    // once the server is well it is asked by itself too, and the notice goes
    await desk.layer.click('.say button', () => server.feel('well'));
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
}
