/** The optional language model: asked on the card alone, where one is set up, and never waited for by anything else. */
import { expect, it } from 'vitest';
import type { Desk } from '../desk';
import { CONDITIONAL, plain, SHORT, wordsOf } from './hands';
import { server, sit } from './suite';

export function askingModel(): void {
  it.each(['gmail', 'outlook'] as const)('takes what the model wrote in %s', async (webmail) => {
    server.model = () => ({ text: 'the half hour this cost you' });
    const desk = await written(webmail);
    await desk.openCard(CONDITIONAL);
    expect(await desk.layer.text('.card .model')).toContain('127.0.0.1:11434');
    expect(server.asked.some(({ path }) => path === '/v1/rewrite')).toBe(false);
    await desk.layer.click('.card .model button');
    await desk.layer.until((root) => root.querySelector('.card .change')?.textContent?.includes('half hour'));
    await desk.layer.click('.card .do');
    await desk.until(() => window.fixture.html(':m1').includes('half hour'));
    expect(plain(wordsOf(await desk.html()))).toBe('We are sorry for the half hour this cost you.');
  });

  it('is cancelled while the model writes, and goes back to the mail', async () => {
    server.model = () => ({ text: 'the half hour this cost you' });
    const desk = await written('gmail');
    await desk.openCard(CONDITIONAL);
    server.delayMs = 6000;
    await desk.layer.click('.card .model button');
    await desk.layer.until((root) => root.querySelector('.card .model .wait'));
    await desk.press('Enter');
    await desk.layer.until((root) => !root.querySelector('.card .model .wait') && root.querySelector('.card .model button'));
    await desk.press('Escape');
    await desk.layer.untilGone('.card');
    await desk.write(' Yes.');
    expect(plain(wordsOf(await desk.html()))).toBe(`${SHORT} Yes.`);
  });

  it('says in one sentence why there is nothing', async () => {
    server.model = () => ({ reason: 'The language model cannot be reached.' });
    const desk = await written('gmail');
    await desk.openCard(CONDITIONAL);
    await desk.layer.click('.card .model button');
    await desk.layer.until((root) => root.querySelector('.card .failure')?.textContent === 'The language model cannot be reached.');
    await desk.press('Escape');
  });

  it('is not there where no model is set up', async () => {
    const desk = await written('gmail');
    await desk.openCard(CONDITIONAL);
    expect(await desk.layer.isShown('.card .model')).toBe(false);
  });
}

async function written(webmail: 'gmail' | 'outlook'): Promise<Desk> {
  const desk = await sit({ webmail, boxes: ['new'] });
  await desk.focus();
  await desk.write(SHORT);
  await desk.untilMarks({ undermines: [CONDITIONAL] });
  return desk;
}
