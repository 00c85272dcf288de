/** The panel beside the compose window: what to do next, the scores, the nine parts, the order, grammar, and "off". */
import { openSlots } from 'page/edit.js';
import { $, button, make } from 'page/elements.js';
import { paintGrammar } from 'page/grammar.js';
import { showWording } from 'page/missing.js';
import { gainOf, nextChange, paintNext, wayTo } from 'page/next.js';
import { isInOrder, showMoved } from 'page/order.js';
import { paintScores } from 'page/scores.js';
import { locale, say, sayIfKnown } from 'page/words.js';
import type { Acts, View } from './layer';
import { sayRefusal, waysOut } from './refusal';
import type { Missing, Report, ScoreName, Suggestion } from './types';

/** In the order in which most apologies go. */
const MOVES = ['listen', 'responsibility', 'empathy', 'regret', 'explanation', 'value', 'fix', 'prevention', 'next'];
const DETAILED_SCORES: ScoreName[] = ['sincerity', 'ordering', 'hedging'];

export interface Panel {
  element: HTMLElement;
  draw(view: View): void;
  enter(): void;
}

type ShownView = View & { report: Report };

/**
 * @param changed called when a press in the panel changed its height
 */
export function makePanel(id: string, acts: Acts, changed: () => void): Panel {
  const element = make('div.panel', { role: 'complementary', hidden: true });
  /** parts whose wording is shown, and which wording that is */
  const opened = new Set<string>();
  const wordings = new Map<string, number>();
  let isMovePreviewed = false;
  let isOffOpen = false;
  /** the language that the lasting parts are written in */
  let written: string | null = null;
  let view: ShownView | null = null;
  return { element, draw, enter };

  function draw(wanted: View): void {
    const { report } = wanted;
    const isShown = wanted.isPanelOpen && report?.isApology === true && wanted.text.trim() !== '';
    element.hidden = !isShown;
    if (!isShown) {
      isMovePreviewed = isOffOpen = false;
      return;
    }
    if (view?.text !== wanted.text) isMovePreviewed = false;
    view = { ...wanted, report };
    paint();
  }

  /** The lasting parts, written when the panel is first opened and when the language of the interface changes. */
  function build(): void {
    const section = (name: string, ...children: (Node | null)[]) => make(`section.note.${name}`, { id: `${id}-${name}` }, ...children);
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
        'div.rows',
        {},
        make('p.refusal', { hidden: true }),
        section('next', make('div', { id: `${id}-next-words`, 'aria-live': 'polite' }), make('div', { id: `${id}-next-acts` })),
        section('scores', scoreRow('overall', ...DETAILED_SCORES.map((name) => scoreRow(name))), make('p.aside.least', { hidden: true })),
        section('parts-note', make('h2', {}, say('panel.parts'), make('span')), make('ul.parts')),
        section('order'),
        section('grammar'),
      ),
      make('footer.foot'),
    );
    for (const name of ['scores', 'parts-note'])
      $(`#${id}-${name}`, element).setAttribute('aria-label', say(name === 'scores' ? 'scores.label' : 'panel.parts'));
  }

  function paint(): void {
    if (!view) return;
    if (written !== locale()) build();
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
    paintScores($(`#${id}-scores`, element), report);
    $(`#${id}-parts-note h2 > span`, element).textContent = profileOf(report);
    rewrite(
      $('.parts', element),
      MOVES.map((label) => paintMove(label, view as ShownView)),
    );
    paintOrder(view);
    const slips = grammar.slips?.filter((slip) => marks.some((mark) => mark.id === slip.id)) ?? null;
    keepingFocus($(`#${id}-grammar`, element), (section) =>
      paintGrammar(section, { answer: grammar.answer, slips }, { accept: acceptSlip, go: acts.open }),
    );
    rewrite($('.foot', element), footer());
  }

  /** Repaint after a press in the panel itself. */
  function repaint(): void {
    paint();
    changed();
  }

  // ---------- the next change ----------

  function whatIsNext(view: ShownView): Parameters<typeof paintNext>[1] {
    const next = nextChange(view.report, view.marks);
    const slots = openSlots(view.text).length;
    const line = (words: string, act: string, run: () => void) => make('span.line', {}, `${words} `, button('text', act, run));
    const aside = [
      ...(slots ? [line(say('foot.blanks', { count: slots }), say('foot.go'), acts.goToSlot)] : []),
      ...(view.ignored ? [line(say('next.ignored', { count: view.ignored }), say('next.again'), acts.showIgnored)] : []),
    ];
    if (!next) return { words: say('next.nothing'), aside };
    // one filled button at a time: Accept or the move while one is open
    const kind = view.open === null && !isMovePreviewed ? 'do' : 'may.framed';
    const show = next.for ? [button(kind, say(`next.${wayTo(next.for, view.marks)}`), showNext)] : [];
    return { words: next.message, isNext: true, gain: gainOf(next), aside, acts: show };
  }

  function showNext(): void {
    const next = view && nextChange(view.report, view.marks);
    if (!view || !next?.for) return;
    const way = wayTo(next.for, view.marks);
    const missing = view.report.missing.find(({ id }) => id === next.for);
    if (way === 'order') previewMove(true);
    else if (way === 'wording' && missing) openPart(missing.label);
    else acts.showNext();
  }

  // ---------- the parts ----------

  function paintMove(label: string, { report, isApplicable }: ShownView): HTMLElement {
    const name = sayIfKnown(`moves.${label}.name`) ?? label;
    const missing = report.missing.find((each) => each.label === label) ?? null;
    const depth = depthOf(report, label);
    const dot = make(`i.depth.${depth}`, { role: 'img', ariaLabel: say(`panel.depth.${depth}`) });
    const suggestion = missing && wordingOf(missing);
    const isOpen = opened.has(label);
    const toggle = () => {
      if (!opened.delete(label)) opened.add(label);
      repaint();
    };
    return make(
      'li',
      { 'data-part': label },
      dot,
      missing ? nameButton(name, toggle, isOpen) : make('span', {}, name),
      suggestion?.edit && isApplicable(suggestion)
        ? button('text.insert', say('missing.insert'), () => insert(label), { ariaLabel: say('panel.insert', { part: name }) })
        : depth === 'half'
          ? make('span.aside', {}, say('panel.vague'))
          : null,
      missing && isOpen ? showPart(missing, suggestion) : null,
    );
  }

  function showPart(missing: Missing, suggestion: Suggestion | null): HTMLElement {
    const { label, suggestions } = missing;
    const another = () => {
      wordings.set(label, (wordings.get(label) ?? 0) + 1);
      repaint();
    };
    return make(
      'div.wording',
      {},
      make('p.letter', {}, ...(suggestion ? showWording(suggestion) : [missing.why])),
      suggestions.length > 1 ? button('text', say('missing.another'), another) : null,
    );
  }

  function wordingOf({ label, suggestions }: Missing): Suggestion | null {
    return suggestions[(wordings.get(label) ?? 0) % Math.max(1, suggestions.length)] ?? null;
  }

  function insert(label: string): void {
    const missing = view?.report.missing.find((each) => each.label === label);
    const suggestion = missing && wordingOf(missing);
    if (missing && suggestion) acts.insert(missing, suggestion);
  }

  /** Show a part's wording and go to it. */
  function openPart(label: string): void {
    opened.add(label);
    repaint();
    const row = $<HTMLElement>(`[data-part="${label}"]`, element);
    reveal(row);
    if (element.contains(focusedIn(element)))
      (row.querySelector<HTMLElement>('.insert') ?? row.querySelector<HTMLElement>('.name'))?.focus({ preventScroll: true });
  }

  // ---------- the order ----------

  function paintOrder({ report, isApplicable }: ShownView): void {
    const section = $<HTMLElement>(`#${id}-order`, element);
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
      ...(edit && !isByHand
        ? isMovePreviewed
          ? [showMoved(edit), moveActs()]
          : [button('text', say('order.see'), () => previewMove(true))]
        : []),
    ]);
  }

  function moveActs(): HTMLElement {
    return make(
      'div.order-acts',
      {},
      button('do.move', say('order.accept'), () => {
        const suggestion = view?.report.order?.suggestions[0];
        if (suggestion) acts.move(suggestion);
      }),
      button('may', say('order.leave'), () => previewMove(false)),
    );
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

  function enter(): void {
    (element.querySelector<HTMLElement>(`#${id}-next-acts button`) ?? element.querySelector<HTMLElement>('button'))?.focus({
      preventScroll: true,
    });
  }

  /** Scroll within the panel, never the page. */
  function reveal(row: HTMLElement): void {
    const rows = $<HTMLElement>('.rows', element);
    const [inner, outer] = [row.getBoundingClientRect(), rows.getBoundingClientRect()];
    if (inner.bottom > outer.bottom) rows.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
    else if (inner.top < outer.top) rows.scrollTop += inner.top - outer.top;
  }
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

function nameButton(name: string, toggle: () => void, isOpen: boolean): HTMLElement {
  const named = button('name', name, toggle, { ariaExpanded: String(isOpen) });
  named.append(make('i.turn'));
  return named;
}

function depthOf({ moves }: Report, label: string): 'none' | 'half' | 'whole' {
  const depth = Math.max(0, ...moves.filter((move) => move.label === label).map((move) => move.depth));
  return depth === 1 ? 'whole' : depth > 0 ? 'half' : 'none';
}

function profileOf({ order }: Report): string {
  return order ? (sayIfKnown(`profiles.${order.profile}`) ?? order.profile) : '';
}

/** Write children where they say something else than those that are there; the focus stays in its place among them. */
function rewrite(section: HTMLElement, children: (Node | string)[]): void {
  const fresh = section.cloneNode(false) as HTMLElement;
  fresh.append(...children);
  if (section.isEqualNode(fresh)) return;
  keepingFocus(section, () => section.replaceChildren(...fresh.childNodes));
}

function keepingFocus(section: HTMLElement, write: (section: HTMLElement) => void): void {
  const stops = () => [...section.querySelectorAll<HTMLElement>('button, summary, input')];
  const focused = focusedIn(section);
  const at = stops().indexOf(focused as HTMLElement);
  write(section);
  if (focused && !focused.isConnected) (stops()[at] ?? stops().at(-1))?.focus({ preventScroll: true });
}

function focusedIn(element: HTMLElement): Element | null {
  const found = (element.getRootNode() as ShadowRoot).activeElement ?? null;
  return element.contains(found) ? found : null;
}
