/** The better draft in the place of the notes: scores before and after, each change with its reason and a tick. */
import { improvementRow, paintGains, pointAtImprovement, showBetter } from 'page/better.js';
import { $, button, make } from 'page/elements.js';
import { locale, say } from 'page/words.js';
import type { Better, Improvement } from './better';
import type { Acts } from './layer';
import type { Finding } from './types';

export function makeBetterView(id: string, acts: Pick<Acts, 'chooseBetter' | 'takeBetter' | 'leaveBetter'>) {
  const element = make('div.better', { hidden: true });
  let written: { better: Better; locale: string } | null = null;
  return { element, draw };

  function draw(better: Better | null, findings: Finding[]): void {
    element.hidden = !better;
    if (!better) written = null;
    else if (written?.better !== better || written.locale !== locale()) write(better, findings);
    if (better) paint(better);
  }

  function write(better: Better, findings: Finding[]): void {
    written = { better, locale: locale() };
    element.replaceChildren(
      make(
        'div.rows',
        {},
        make(
          'section.note.next',
          {},
          make('span.aside', {}, say('better.title')),
          make('p.now.lead', { id: `${id}-lead`, 'aria-live': 'polite' }),
        ),
        make('section.note.scores', { ariaLabel: say('scores.label') }, make('ul.gains', { 'aria-live': 'polite' })),
        make('div.letter.text-after', { tabIndex: 0, role: 'group', ariaLabel: say('better.title'), lang: better.lang }),
        make(
          'section.note',
          {},
          make('h2', {}, say('better.changes')),
          make('ul.improvements', {}, ...better.improvements.map((each, n) => row(better, each, n, findings))),
        ),
      ),
      make(
        'div.better-acts',
        {},
        button('do', say('better.take'), acts.takeBetter, { 'aria-describedby': `${id}-lead` }),
        button('may', say('better.leave'), acts.leaveBetter),
      ),
    );
    $<HTMLElement>('.rows', element).scrollTop = 0;
  }

  /** What a tick changes. */
  function paint(better: Better): void {
    const { sent, improvements, left, before, after } = better;
    const count = improvements.length - left.size;
    sayOnce($('.lead', element), say('better.lead', { count }));
    $<HTMLButtonElement>('.better-acts .do', element).disabled = count === 0;
    paintGains($('.gains', element), before, after);
    $('.text-after', element).replaceChildren(...showBetter(sent, improvements, left));
  }

  function row(better: Better, improvement: Improvement, n: number, findings: Finding[]): HTMLElement {
    const isByHand = better.byHand.has(improvement);
    const made = improvementRow(improvement, {
      n,
      isTaken: !better.left.has(improvement),
      findings,
      leave: isByHand ? null : (isLeft: boolean) => acts.chooseBetter(improvement, !isLeft),
      point: (isPointed: boolean) => pointAtImprovement($('.text-after', element), n, isPointed),
    });
    // ids are one per page on the page, and one per draft here
    const names = $('[id]', made);
    names.id = `${id}-${names.id}`;
    made.querySelector('input')?.setAttribute('aria-labelledby', names.id);
    if (isByHand) made.append(make('p.aside.by-hand', {}, say('by_hand.change')));
    return made;
  }
}

/** A screen reader says again whatever is written, so only what is new is. */
function sayOnce(place: HTMLElement, words: string): void {
  if (place.textContent !== words) place.textContent = words;
}
