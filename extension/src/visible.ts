/** The part of an element that the page shows of it; null where it shows nothing. */
export function visibleRect(element: HTMLElement): DOMRect | null {
  if (!element.isConnected || !element.checkVisibility()) return null;
  let { left, top, right, bottom } = element.getBoundingClientRect();
  const keepWithin = (frame: { left: number; top: number; right: number; bottom: number }) => {
    left = Math.max(left, frame.left);
    top = Math.max(top, frame.top);
    right = Math.min(right, frame.right);
    bottom = Math.min(bottom, frame.bottom);
  };
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(each);
    if (overflowX !== 'visible' || overflowY !== 'visible') keepWithin(each.getBoundingClientRect());
  }
  keepWithin({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  return right > left && bottom > top ? new DOMRect(left, top, right - left, bottom - top) : null;
}
