/** A reply in public, in the panel: its length, what others should not read, and how it goes on in private. */
import { make } from 'page/elements.js';
import { paintCount, paintExposed, paintHandovers, publicLength } from 'page/social.js';
import type { Acts } from './layer';
import type { ShownView } from './panel_parts';
import { keepingFocus } from './repaint';

export function makeSocial(acts: Pick<Acts, 'open' | 'insertHandover'>) {
  const room = make('p.room', {}, make('span.count'), make('span.unseen', { 'aria-live': 'polite' }));
  const exposed = make('section.note');
  const handovers = make('section.note.ways');
  return { sections: [room, exposed, handovers], draw };

  function draw({ text, report, marks, isPublic }: ShownView): void {
    room.hidden = !isPublic;
    if (isPublic) paintCount(room, { length: publicLength(text, report), limit: report.social?.limit });
    const seen = isPublic ? marks.filter(({ strength }) => strength === 'exposed') : [];
    keepingFocus(exposed, () => paintExposed(exposed, seen, acts.open));
    keepingFocus(handovers, () => paintHandovers(handovers, (isPublic && report.social?.handovers) || [], acts.insertHandover));
  }
}
