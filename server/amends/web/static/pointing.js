// What the pointer rests on: a mark opens after a moment, its card leaves a moment after the pointer.

const REST_MS = 250;
const LEAVE_MS = 300;

/**
 * @param {HTMLElement} box where the marks are
 * @param {HTMLElement} card
 * @param {{find: (point: {clientX: number, clientY: number}) => string | null, open: (id: string) => void, opened: () => string | null, close: () => void}} acts
 * @param {AbortSignal} [signal] ends the watch
 */
export function watchPointer(box, card, { find, open, opened, close }, signal) {
  let resting = 0;
  let leaving = 0;
  const stay = () => { clearTimeout(leaving); leaving = 0; };
  const leave = () => { leaving ||= setTimeout(() => { leaving = 0; close(); }, LEAVE_MS); };
  /** What is there now: an answer that came meanwhile gave the findings new ids. */
  const openAt = (point) => {
    const under = find(point);
    if (under !== null) open(under);
  };

  signal?.addEventListener('abort', () => { clearTimeout(resting); stay(); });
  box.addEventListener('pointermove', (event) => {
    clearTimeout(resting);
    // a pointer that selects is not asking
    if (event.buttons || event.pointerType === 'touch') return;
    const point = { clientX: event.clientX, clientY: event.clientY };
    const under = find(point);
    if (under !== null && under === opened()) stay();
    else if (opened() !== null) leave();
    if (under !== null && under !== opened()) {
      resting = setTimeout(() => { stay(); openAt(point); }, REST_MS);
    }
  }, { signal });
  box.addEventListener('pointerleave', () => {
    clearTimeout(resting);
    if (opened() !== null) leave();
  }, { signal });
  box.addEventListener('click', (event) => {
    const under = getSelection()?.isCollapsed ? find(event) : null;
    stay();
    if (under === null) close();
    else open(under);
  }, { signal });
  card.addEventListener('pointerenter', stay, { signal });
  card.addEventListener('pointerleave', leave, { signal });
}
