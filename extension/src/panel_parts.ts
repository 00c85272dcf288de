/** The nine parts of an apology in the panel: how far each is there, and for one that is missing a wording and ideas. */
import { button, make } from 'page/elements.js';
import { listIdeas, showWording } from 'page/missing.js';
import { say, sayIfKnown } from 'page/words.js';
import type { Acts, View } from './layer';
import { rewrite } from './repaint';
import type { Missing, Report, Suggestion } from './types';

/** In the order in which most apologies go. */
const MOVES = ['listen', 'responsibility', 'empathy', 'regret', 'explanation', 'value', 'fix', 'prevention', 'next'];

export type ShownView = View & { report: Report };

/**
 * @param repaint called when a press changed what the list shows
 */
export function makeParts(acts: Acts, repaint: () => void) {
  const list = make('ul.parts');
  /** parts whose wording is shown, and which wording that is */
  const opened = new Set<string>();
  const wordings = new Map<string, number>();
  let view: ShownView | null = null;
  return {
    list,
    draw(wanted: ShownView): void {
      view = wanted;
      rewrite(
        list,
        MOVES.map((label) => paintMove(label, wanted)),
      );
    },
    /** Show the wording of a part; its row. */
    open(label: string): HTMLElement | null {
      opened.add(label);
      repaint();
      return list.querySelector<HTMLElement>(`[data-part="${label}"]`);
    },
  };

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
    const { label, suggestions, ideas } = missing;
    const another = () => {
      wordings.set(label, (wordings.get(label) ?? 0) + 1);
      repaint();
    };
    return make(
      'div.wording',
      {},
      make('p.letter', {}, ...(suggestion ? showWording(suggestion) : [missing.why])),
      suggestions.length > 1 ? button('text', say('missing.another'), another) : null,
      listIdeas(ideas),
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
