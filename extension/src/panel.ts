/** The panel beside the compose window: what to do next, the scores, the parts, the order, grammar, and "off". */
import { $, button, make } from 'page/elements.js';
import { paintGrammar } from 'page/grammar.js';
import { gainOf, nextChange, paintNext, wayTo } from 'page/next.js';
import { paintScores } from 'page/scores.js';
import { locale, say, sayIfKnown } from 'page/words.js';
import { mayBeBetter } from './better';
import type { Acts, View } from './layer';
import { makeBetterView } from './panel_better';
import { paintOrder } from './panel_order';
import { makeParts, type ShownView } from './panel_parts';
import { makeSocial } from './panel_social';
import { sayRefusal, waysOut } from './refusal';
import { focusedIn, keepingFocus, rewrite } from './repaint';
import type { Report, ScoreName } from './types';

const DETAILED_SCORES: ScoreName[] = ['sincerity', 'ordering', 'hedging'];

export interface Panel {
  element: HTMLElement;
  draw(view: View): void;
  enter(): void;
}

/**
 * @param changed called when a press in the panel changed its height
 */
export function makePanel(id: string, acts: Acts, changed: () => void): Panel {
  const element = make('div.panel', { role: 'complementary', hidden: true });
  const parts = makeParts(acts, repaint);
  const social = makeSocial(acts);
  const better = makeBetterView(`${id}-better`, acts);
  let isMovePreviewed = false;
  let isOffOpen = false;
  /** the language that the lasting parts are written in */
  let written: string | null = null;
  let view: View | null = null;
  return { element, draw, enter };

  function draw(wanted: View): void {
    const isShown = wanted.isPanelOpen && (wanted.text.trim() ? isJudged(wanted) : wanted.outline !== null);
    element.hidden = !isShown;
    if (!isShown) {
      isMovePreviewed = isOffOpen = false;
      return;
    }
    if (view?.text !== wanted.text) isMovePreviewed = false;
    view = wanted;
    const held = focusedIn(element);
    paint();
    // one view has come in the place of another
    if (held?.closest('[hidden]')) enter();
  }

  /** The lasting parts, written when the panel is first opened and when the language of the interface changes. */
  function build(): void {
    const section = (name: string, ...children: (Node | null)[]) => make(`section.note.${name}`, { id: `${id}-${name}` }, ...children);
    const [room, ...inPublic] = social.sections;
    written = locale();
    element.ariaLabel = say('panel.name');
    element.replaceChildren(
      make(
        'header',
        {},
        make('span.name', {}, 'Amends'),
        button('fold', say('panel.fold'), () => acts.foldPanel(false)),
      ),
      make(
        'div.rows.notes',
        {},
        make('p.refusal', { hidden: true }),
        section(
          'next',
          make('div', { id: `${id}-next-words`, 'aria-live': 'polite' }),
          make('div', { id: `${id}-next-acts` }),
          make('p.by-phone', { hidden: true, 'aria-live': 'polite' }),
        ),
        room ?? null,
        section('scores', scoreRow('overall', ...DETAILED_SCORES.map((name) => scoreRow(name))), make('p.aside.least', { hidden: true })),
        ...inPublic,
        section('parts-note', make('h2', {}, say('panel.parts'), make('span')), parts.list),
        section('order'),
        section('grammar'),
      ),
      make('div.rows.outline', { hidden: true }),
      better.element,
      make('footer.foot'),
    );
    for (const name of ['scores', 'parts-note'])
      $(`#${id}-${name}`, element).setAttribute('aria-label', say(name === 'scores' ? 'scores.label' : 'panel.parts'));
  }

  function paint(): void {
    if (!view) return;
    if (written !== locale()) build();
    const shown = isJudged(view) && view.text.trim() ? view : null;
    const isBetterShown = shown !== null && view.better.shown !== null;
    $<HTMLElement>('.notes', element).hidden = !shown || isBetterShown;
    if (shown) paintNotes(shown);
    paintOutline(shown ? null : view.outline);
    better.draw(isBetterShown ? view.better.shown : null, view.report?.findings ?? []);
    rewrite($('.foot', element), footer());
  }

  function paintNotes(view: ShownView): void {
    const { report, refusal, address, grammar, marks } = view;
    const isRefused = refusal !== null && refusal.reason !== 'dropped';
    rewrite(
      $('.refusal', element),
      isRefused
        ? [sayRefusal(refusal, address), ...waysOut(refusal, acts).flatMap(({ words, run }) => [' ', button('text', words, run)])]
        : [],
    );
    $<HTMLElement>('.refusal', element).hidden = !isRefused;
    paintNext($(`#${id}-next`, element), whatIsNext(view));
    const phone = $<HTMLElement>('.by-phone', element);
    phone.hidden = !report.byPhone;
    rewrite(phone, [report.byPhone?.message ?? '']);
    social.draw(view);
    paintScores($(`#${id}-scores`, element), report);
    $(`#${id}-parts-note h2 > span`, element).textContent = profileOf(report);
    parts.draw(view);
    paintOrder($(`#${id}-order`, element), view, { isShown: isMovePreviewed, show: previewMove }, acts);
    const slips = grammar.slips?.filter((slip) => marks.some((mark) => mark.id === slip.id)) ?? null;
    keepingFocus($(`#${id}-grammar`, element), (section) =>
      paintGrammar(section, { answer: grammar.answer, slips }, { accept: acceptSlip, go: acts.open }),
    );
  }

  /** Repaint after a press in the panel itself. */
  function repaint(): void {
    paint();
    changed();
  }

  // ---------- before a word is written ----------

  function paintOutline(outline: View['outline']): void {
    const place = $<HTMLElement>('.outline', element);
    place.hidden = !outline;
    if (!outline) return;
    rewrite(place, [
      make('p', {}, say(outline.isMessageRead ? 'outline.from_message' : 'outline.about')),
      button('do', say('outline.start'), acts.startFromOutline, { ariaBusy: String(outline.isAsked) }),
    ]);
  }

  // ---------- the next change ----------

  function whatIsNext(view: ShownView): Parameters<typeof paintNext>[1] {
    const next = nextChange(view.report, view.marks);
    const line = (words: string, act: string, run: () => void) => make('span.line', {}, `${words} `, button('text', act, run));
    const { blanks: count, better } = view;
    const aside = [
      ...(count && next ? [line(say('foot.blanks', { count }), say('foot.go'), acts.goToSlot)] : []),
      ...(view.ignored ? [line(say('next.ignored', { count: view.ignored }), say('next.again'), acts.showIgnored)] : []),
      ...(better.isNone ? [make('span.line', {}, say('better.nothing'))] : []),
    ];
    const seeBetter =
      !better.isNone && mayBeBetter(view.report, view.marks)
        ? [button('text.see-better', say('better.see'), acts.seeBetter, { ariaBusy: String(better.isAsking) })]
        : [];
    if (!next && count) {
      const go = button('may.framed', say('foot.go'), acts.goToSlot);
      return { words: say('foot.blanks', { count }), aside, acts: [go, ...seeBetter] };
    }
    if (!next) return { words: say('next.nothing'), aside, acts: seeBetter };
    // one filled button at a time: Accept or the move while one is open
    const kind = view.open === null && !isMovePreviewed ? 'do' : 'may.framed';
    const show = next.for ? [button(kind, say(`next.${wayTo(next.for, view.marks)}`), showNext)] : [];
    return { words: next.message, isNext: true, gain: gainOf(next), aside, acts: [...show, ...seeBetter] };
  }

  function showNext(): void {
    if (!view || !isJudged(view)) return;
    const next = nextChange(view.report, view.marks);
    if (!next?.for) return;
    const way = wayTo(next.for, view.marks);
    const missing = view.report.missing.find(({ id }) => id === next.for);
    if (way === 'order') previewMove(true);
    else if (way === 'wording' && missing) openPart(missing.label);
    else acts.showNext();
  }

  /** Show a part's wording and go to it. */
  function openPart(label: string): void {
    const row = parts.open(label);
    if (!row) return;
    reveal(row);
    if (focusedIn(element))
      (row.querySelector<HTMLElement>('.insert') ?? row.querySelector<HTMLElement>('.name'))?.focus({ preventScroll: true });
  }

  function previewMove(isShown: boolean): void {
    isMovePreviewed = isShown;
    const hadFocus = focusedIn(element) !== null;
    repaint();
    const section = $<HTMLElement>(`#${id}-order`, element);
    reveal(section);
    if (hadFocus) section.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }

  // ---------- grammar and the foot ----------

  function acceptSlip(id: string): void {
    const slip = view?.marks.find((mark) => mark.id === id);
    const suggestion = slip?.suggestions[0];
    if (!view || !slip || !suggestion) return;
    if (view.isApplicable(suggestion)) acts.accept(slip, suggestion, []);
    else acts.open(id);
  }

  function footer(): Node[] {
    const toggle = () => {
      isOffOpen = !isOffOpen;
      repaint();
    };
    const places = ['mail', 'site', 'everywhere'] as const;
    return [
      button('text', say('panel.off'), toggle, { ariaExpanded: String(isOffOpen) }),
      button('text.settings', say('panel.settings'), acts.openOptions),
      ...(isOffOpen
        ? [
            make(
              'div.off',
              { role: 'group', ariaLabel: say('panel.off_where') },
              ...places.map((where) => button('may.framed', say(`panel.off_${where}`), () => acts.turnOff(where))),
            ),
          ]
        : []),
    ];
  }

  /** Give the focus to what the panel offers first. */
  function enter(): void {
    const first = [`#${id}-next-acts button`, '.outline button', '.better-acts button:enabled', 'button'];
    const shown = first.flatMap((selector) => [...element.querySelectorAll<HTMLElement>(selector)]);
    shown.find((each) => !each.closest('[hidden]'))?.focus({ preventScroll: true });
  }

  /** Scroll within the panel, never the page. */
  function reveal(row: HTMLElement): void {
    const rows = $<HTMLElement>('.notes', element);
    const [inner, outer] = [row.getBoundingClientRect(), rows.getBoundingClientRect()];
    if (inner.bottom > outer.bottom) rows.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
    else if (inner.top < outer.top) rows.scrollTop += inner.top - outer.top;
  }
}

function isJudged(view: View): view is ShownView {
  return view.report?.isApology === true;
}

function scoreRow(name: ScoreName, ...inner: HTMLElement[]): HTMLElement {
  return make(
    `details.score${inner.length ? '.whole' : ''}`,
    { 'data-score': name },
    make('summary', {}, make('span', {}, say(`scores.${name}`)), make('i.bar'), make('output', { 'aria-live': 'off' }), make('i.turn')),
    make('ul.sum'),
    ...inner,
  );
}

function profileOf({ order }: Report): string {
  return order ? (sayIfKnown(`profiles.${order.profile}`) ?? order.profile) : '';
}
