// The one thing to do next with the draft, or why there is none: the next change, a blank to fill, a question to the writer.
import { openSlots } from './edit.js';
import { button } from './elements.js';
import { outcomeAt } from './found.js';
import { gainOf, nextChange, wayTo } from './next.js';
import { APOLOGY } from './objections.js';
import { chosen, isRefused, marks, objections, page } from './page.js';
import { say } from './words.js';

/**
 * The words and buttons of the one thing to do next.
 * @param {{chooseLanguage: (code: string) => void, treatAsApology: () => void, object: () => void, takeBack: (key: string) => void,
 *   showIgnored: () => void, showNext: () => void, goToSlot: () => void, seeBetter: () => void}} acts
 */
export function whatIsNext(acts) {
  const { report } = page;
  if (!report) return { words: say('next.reading') };
  if (report.language.code === null) {
    const offered = [...chosen.language.options].slice(1);
    return { words: say('next.unknown'), acts: offered.map(({ value, textContent }) => button('may.framed', textContent, () => acts.chooseLanguage(value), { lang: value })) };
  }
  const said = outcomeAt(APOLOGY, { outcomeOf: objections.outcomeOf, undo: acts.takeBack });
  if (!report.isApology) {
    const isOurs = page.treatAsApology === null;
    return {
      words: say(isOurs ? 'next.not_apology' : 'wrong.no_apology'),
      acts: isOurs ? [button('may.framed', say('next.treat'), acts.treatAsApology), button('text', say('wrong.say'), acts.object)] : [],
      aside: said,
    };
  }
  const ignored = report.findings.filter(({ key }) => page.ignored.has(key)).length;
  const aside = [...said, ...(page.hasNothingBetter ? [`${say('better.nothing')} `] : []), ...(ignored ? [`${say('next.ignored', { count: ignored })} `, button('text', say('next.again'), acts.showIgnored)] : [])];
  const next = nextChange(report, marks());
  const seeBetter = mayBeBetter(report) ? [button('text.see-better', say('better.see'), acts.seeBetter)] : [];
  const slots = openSlots(page.text);
  if (!next && slots.length) return { words: say('foot.blanks', { count: slots.length }), aside, acts: [button('may.framed.lead', say('foot.go'), acts.goToSlot), ...seeBetter] };
  if (!next) return { words: say('next.nothing'), aside, acts: seeBetter };
  const show = next.for ? [button('may.framed.lead', say(`next.${wayTo(next.for, marks())}`), acts.showNext)] : [];
  return { words: next.message, isNext: true, gain: gainOf(next), aside, acts: [...show, ...seeBetter] };
}

/** Whether something may be changed without asking first, or a language model be asked. */
function mayBeBetter({ findings, missing, order, llm }) {
  const suggestions = [...findings.filter((each) => !isRefused(each)), ...missing, ...(order ? [order] : [])].flatMap((each) => each.suggestions);
  return !page.hasNothingBetter && (llm !== null || suggestions.some(({ safe, edit }) => safe && edit));
}
