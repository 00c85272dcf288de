/** Write a section anew without a flicker, and without taking the focus from where it is. */

/** Write children where they say something else than those that are there; the focus stays in its place among them. */
export function rewrite(section: HTMLElement, children: (Node | string)[]): void {
  const fresh = section.cloneNode(false) as HTMLElement;
  fresh.append(...children);
  if (section.isEqualNode(fresh)) return;
  keepingFocus(section, () => section.replaceChildren(...fresh.childNodes));
}

export function keepingFocus(section: HTMLElement, write: (section: HTMLElement) => void): void {
  const stops = () => [...section.querySelectorAll<HTMLElement>('button, summary, input')];
  const focused = focusedIn(section);
  const at = stops().indexOf(focused as HTMLElement);
  write(section);
  if (focused && !focused.isConnected) (stops()[at] ?? stops().at(-1))?.focus({ preventScroll: true });
}

export function focusedIn(element: HTMLElement): Element | null {
  const found = (element.getRootNode() as ShadowRoot).activeElement ?? null;
  return element.contains(found) ? found : null;
}
