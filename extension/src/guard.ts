/** Ask once before a mail with an open blank is sent; a second Send sends. */

/** A double click, or a key that is held down, is one Send. */
const ONE_SEND_MS = 500;

export interface Guarded {
  /** the draft's Send button, as it is now */
  button(): HTMLElement | null;
  /** whether a key pressed here would send this draft */
  isAt(event: Event): boolean;
  hasBlanks(): boolean;
  /** true where the writer was asked, so that this Send waits; false where there is nothing to ask, or it was asked */
  warn(): boolean;
}

/** Press a button as a person does, for webmails that act before the click. */
export function pressButton(button: HTMLElement): void {
  const how = { bubbles: true, cancelable: true, composed: true, view: window };
  for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup']) {
    button.dispatchEvent(kind.startsWith('pointer') ? new PointerEvent(kind, how) : new MouseEvent(kind, how));
  }
  button.click();
}

/**
 * Watch every way to send. A click is stopped at its first event, or else the webmail has sent on mousedown already.
 * @param drafts those that are watched now
 */
export function guardSending(drafts: () => Iterable<Guarded>, signal: AbortSignal): void {
  /** the button whose press was stopped at its start: the rest of that press is stopped too */
  let stopped: HTMLElement | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;

  const holdsBack = (draft: Guarded, { timeStamp }: Event, { isRepeated = false } = {}) => {
    if (draft.hasBlanks() && (isRepeated || timeStamp - askedAt < ONE_SEND_MS)) return true;
    if (!draft.warn()) return false;
    askedAt = timeStamp;
    return true;
  };
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onPointer = (event: Event) => {
    if (!event.isTrusted) return;
    const path = event.composedPath();
    const begun = event.type === 'pointerdown' ? null : stopped;
    stopped = event.type === 'click' ? null : begun;
    if (begun && path.includes(begun)) return stop(event);
    for (const draft of drafts()) {
      const button = draft.button();
      if (!button || !path.includes(button) || !holdsBack(draft, event)) continue;
      if (event.type !== 'click') stopped = button;
      return stop(event);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (!event.isTrusted) return;
    for (const draft of drafts()) {
      const button = draft.button();
      const isPress = (event.key === 'Enter' || event.key === ' ') && button !== null && event.composedPath().includes(button);
      const isShortcut = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && draft.isAt(event);
      if ((isPress || isShortcut) && holdsBack(draft, event, { isRepeated: event.repeat })) return stop(event);
    }
  };
  for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    addEventListener(kind, onPointer, { capture: true, signal });
  }
  addEventListener('keydown', onKey, { capture: true, signal });
}
