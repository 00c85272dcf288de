/** What the popup may ask of a page, with no word of any mail in it. */
import type { Look } from './types';

const DEPTH_UP = 6;
const DEPTH_DOWN = 3;
const MOST_CHILDREN = 12;
/** Attributes that selectors are made of; their values may hold words, and then they are left out. */
const TOLD = ['role', 'contenteditable', 'g_editable', 'aria-multiline', 'data-app-section', 'data-testid', 'type', 'id', 'class'];

export function lookAt(boxes: number, unrecognised: HTMLElement[]): Look {
  const [first] = unrecognised;
  return { host: location.hostname, boxes, unrecognised: unrecognised.length, report: first ? structureRound(first) : null };
}

/** The elements round one that was not recognised: tags and attributes, all text removed. */
export function structureRound(element: HTMLElement): string {
  let top: Element = element;
  for (let i = 0; i < DEPTH_UP && top.parentElement && top.parentElement !== document.body; i += 1) top = top.parentElement;
  return lines(top, element, 0).join('\n');
}

function lines(element: Element, box: Element, depth: number): string[] {
  const told = TOLD.flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null || value.length > 80 || value.includes('@') ? [] : ` ${name}="${value}"`;
  });
  const own = `${'  '.repeat(depth)}<${element.tagName.toLowerCase()}${told.join('')}>${element === box ? '  ← this box' : ''}`;
  // the mail itself stays out of it
  if (element === box || depth > DEPTH_UP + DEPTH_DOWN) return [own];
  return [own, ...[...element.children].slice(0, MOST_CHILDREN).flatMap((child) => lines(child, box, depth + 1))];
}
