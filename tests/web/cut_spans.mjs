// Reads [{text, incoming, report}] from standard input and cuts every span out of its text by UTF-16 units, as a
// browser does. Prints how many were right; exits with 1 at the first that does not give its quote.
import { readFileSync } from 'node:fs';

let right = 0;

/** @param {string} text @param {{start: number, end: number, quote: string}} span @param {string} what */
function cut(text, span, what) {
  const words = text.slice(span.start, span.end);
  if (words !== span.quote) {
    console.error(`${what}: [${words}] is not [${span.quote}] in ${JSON.stringify(text)}`);
    process.exit(1);
  }
  right += 1;
}

for (const { text, incoming, report } of JSON.parse(readFileSync(0, 'utf8'))) {
  for (const move of report.moves) cut(text, move, 'move');
  for (const fault of report.faults) cut(text, fault, 'fault');
  for (const promise of report.promises) cut(text, promise, 'promise');
  for (const { edit, slots } of report.suggestions) {
    if (!edit) continue;
    cut(text, edit, 'edit');
    for (const slot of slots) cut(edit.text, { ...slot, quote: `[${slot.name}]` }, 'slot');
  }
  for (const side of ['heard', 'unheard']) {
    for (const fact of report.listening?.[side] ?? []) cut(incoming, fact, side);
  }
}
console.log(right);
