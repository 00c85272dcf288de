/** The order of the parts in the panel: what would move, a look at it before and after, and the move itself. */
import { button, make } from 'page/elements.js';
import { isInOrder, movedSentences, showMoved } from 'page/order.js';
import { say } from 'page/words.js';
import type { Acts } from './layer';
import type { ShownView } from './panel_parts';
import { rewrite } from './repaint';
import type { Edit } from './types';

interface Preview {
  isShown: boolean;
  show(isShown: boolean): void;
}

export function paintOrder(section: HTMLElement, { report, isApplicable }: ShownView, preview: Preview, acts: Pick<Acts, 'move'>): void {
  const { order } = report;
  const suggestion = order && !isInOrder(order) ? (order.suggestions[0] ?? null) : null;
  section.hidden = !suggestion;
  if (!suggestion) return;
  const { edit, advice } = suggestion;
  const isByHand = edit !== null && !isApplicable(suggestion);
  rewrite(section, [
    make('h2', {}, say('order.title')),
    make('p', {}, advice ?? ''),
    ...(isByHand ? [make('p.aside', {}, say('by_hand.move'))] : []),
    ...(edit && preview.isShown ? showBoth(edit) : []),
    ...(edit && !isByHand && preview.isShown
      ? [
          make(
            'div.order-acts',
            {},
            button('do.move', say('order.accept'), () => acts.move(suggestion)),
            button('may', say('order.leave'), () => preview.show(false)),
          ),
        ]
      : []),
    ...(edit && !preview.isShown ? [button('text', say('order.see'), () => preview.show(true))] : []),
    ...(edit && isByHand && preview.isShown ? [button('text', say('order.leave'), () => preview.show(false))] : []),
  ]);
}

/** The sentences as they stand, those that move marked, and as they would stand. */
function showBoth(edit: Edit): Node[] {
  return [
    make('p.aside.when', {}, say('order.now')),
    make('p.moved', { ariaLabel: say('order.now') }, ...markMoving(edit)),
    make('p.aside.when', {}, say('order.better')),
    showMoved(edit),
  ];
}

function markMoving({ quote, text }: Edit): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const { before } of movedSentences(quote, text)) {
    parts.push(quote.slice(at, before.start), make('mark', {}, quote.slice(before.start, before.end)));
    at = before.end;
  }
  return [...parts, quote.slice(at)];
}
