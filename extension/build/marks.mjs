// The marks as the webmail gets them: part 2 of the pages' tokens.css, each mark once in light and once in dark.
//
// A webmail may be dark in a light system, and its names for colours are its own: so no custom property of ours goes
// into its page, and which of the two is painted is decided by the name of the highlight (amends-…, amends-dark-…).
const HIGHLIGHT = /::highlight\(amends-([\w-]+)\)\s*\{([^}]*)\}/g;

/**
 * @param {string} tokens tokens.css
 */
export function writeMarks(tokens) {
  const colours = new Map([...tokens.matchAll(/(--[\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)/g)].map(([, name, ...two]) => [name, two]));
  const paint = (rules, shade) =>
    rules.replace(/var\((--[\w-]+)\)/g, (_, name) => {
      const colour = colours.get(name)?.[shade];
      if (!colour) throw new Error(`tokens.css has no colour ${name} for a mark`);
      return colour;
    });
  const marks = [...tokens.matchAll(HIGHLIGHT)];
  if (!marks.length) throw new Error('tokens.css has no marks');
  return marks
    .flatMap(([, name, rules]) => [
      `::highlight(amends-${name}) {${paint(rules, 0)}}`,
      `::highlight(amends-dark-${name}) {${paint(rules, 1)}}`,
    ])
    .join('\n');
}
