/** Where on the screen each box of ours goes: never over Send, never over the words it speaks of, always in view. */

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  left: number;
  top: number;
}

/** A place, and how much of it there is when the content is longer. */
export interface Place {
  left: number;
  top: number;
  width?: number;
  maxHeight: number;
}

/** What the boxes have to mind, in viewport coordinates. */
export interface Around {
  view: Size;
  /** the visible part of the compose body */
  box: Box;
  compose: Box | null;
  /** every Send button on the page */
  sends: Box[];
  /** the compose windows of other drafts */
  others: Box[];
}

/** A stretch from top to bottom. */
interface Room {
  from: number;
  to: number;
}

const GAP = 6;
const MARGIN = 8;
/** from the edge of the compose body to a box inside it */
const INSET = 12;
const PANEL_WIDTH = 304;
const PANEL_GAP = 12;
/** a view at least this wide has a panel beside the compose window, where there is room */
const WIDE = 1000;
/** the height that a panel may claim even where the compose window is lower */
/** room for the next change, the score and all nine parts, where nothing is covered by it */
const WHOLE_PANEL = 580;
const LEAST_PANEL = 360;

/** Inside the compose body, at its bottom right. */
export function placeBadge({ width, height }: Size, around: Around): Box {
  const { box } = around;
  const inset = Math.max(2, Math.min(INSET, (box.height - height) / 2));
  const wanted = {
    left: Math.max(box.left, right(box) - width - INSET),
    top: bottom(box) - height - Math.min(MARGIN, inset),
    width,
    height,
  };
  return clearOf(around.sends, inView(wanted, around.view));
}

/** Above the badge, as wide as the compose body allows. */
export function placeNotice({ width, height }: Size, badge: Box | null, around: Around, panel: Box | null = null): Box {
  const { box, view } = around;
  const floor = badge ? badge.top - GAP : bottom(box) - MARGIN;
  const wanted = { left: right(box) - width - INSET, top: floor - height, width, height };
  // beside a panel that lies over the box, where there is room
  const left = panel && intersects(wanted, panel) ? panel.left - GAP - width : wanted.left;
  return clearOf(around.sends, inView(left >= MARGIN ? { ...wanted, left } : wanted, view));
}

/** How wide a notice may be. */
export function noticeWidth({ box, view }: Around): number {
  return Math.min(360, Math.max(220, box.width - 2 * INSET), view.width - 2 * MARGIN);
}

/** Below the words, else above them, else on the side with more room and as high as that room. */
export function placeCard(card: Size, words: Box[], { view, sends }: Around): Place | null {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return null;
  const most = Math.max(MARGIN, view.width - card.width - MARGIN);
  const left = Math.min(Math.max(MARGIN, first.left - 16), most);
  const beside = [left, ...sends.flatMap((send) => [right(send) + GAP, send.left - GAP - card.width])];
  const lefts = beside.filter((each) => each >= Math.min(MARGIN, most) && each <= most);
  const below = { from: Math.max(MARGIN, bottom(last) + GAP), to: view.height - MARGIN };
  const above = { from: MARGIN, to: Math.min(view.height - MARGIN, first.top - GAP) };
  const rooms = [below, above].flatMap((room) =>
    lefts.map((at) => {
      const clear = clearRooms(room, { left: at, width: card.width }, sends);
      // the part next to the words
      return { left: at, isBelow: room === below, ...((room === below ? clear[0] : clear.at(-1)) ?? { from: room.from, to: room.from }) };
    }),
  );
  const best = rooms.find(({ from, to }) => to - from >= card.height) ?? rooms.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const maxHeight = Math.max(0, best.to - best.from);
  const height = Math.min(card.height, maxHeight);
  return { left: best.left, top: best.isBelow ? best.from : best.to - height, maxHeight };
}

/** Left of the compose window, else right of it, else over its head; not over the compose window of another draft. */
export function placePanel(around: Around, badge: Box | null): Place {
  const { view, sends, others } = around;
  const compose = around.compose ?? around.box;
  if (view.width >= WIDE) {
    const top = Math.max(MARGIN, Math.min(compose.top, view.height - MARGIN - WHOLE_PANEL));
    const column = { top, width: PANEL_WIDTH, height: view.height - MARGIN - top };
    const beside = [compose.left - PANEL_GAP - PANEL_WIDTH, right(compose) + PANEL_GAP];
    const left = beside.find(
      (each) =>
        each >= MARGIN &&
        each + PANEL_WIDTH <= view.width - MARGIN &&
        ![...sends, ...others].some((other) => intersects(other, { left: each, ...column })),
    );
    if (left !== undefined) return { left, top, width: PANEL_WIDTH, maxHeight: column.height };
  }
  const inner = { left: Math.max(0, compose.left) + MARGIN, right: Math.min(view.width, right(compose)) - MARGIN };
  const width = inner.right - inner.left > 1.5 * PANEL_WIDTH ? PANEL_WIDTH : inner.right - inner.left;
  const left = inner.right - width;
  const floor = (badge ? badge.top : bottom(around.box)) - MARGIN;
  // a low compose window leaves no room for the panel, so it may rise above its head
  const top = Math.max(MARGIN, Math.min(compose.top + MARGIN, floor - LEAST_PANEL));
  const rooms = clearRooms({ from: top, to: floor }, { left, width }, sends);
  const { from, to } = rooms.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a), { from: top, to: top });
  return { left, top: from, width, maxHeight: to - from };
}

export function intersects(a: Box, b: Box): boolean {
  return a.left < right(b) && b.left < right(a) && a.top < bottom(b) && b.top < bottom(a);
}

/** The parts of a room in which nothing of that width covers Send, from the top down. */
function clearRooms({ from, to }: Room, { left, width }: { left: number; width: number }, sends: Box[]): Room[] {
  const inTheWay = sends.filter((send) => intersects(send, { left, top: from, width, height: to - from })).sort((a, b) => a.top - b.top);
  const starts = [from, ...inTheWay.map((send) => bottom(send) + GAP)];
  const ends = [...inTheWay.map((send) => send.top - GAP), to];
  return starts.map((start, i) => ({ from: start, to: Math.max(start, ends[i] ?? to) }));
}

function inView(wanted: Box, view: Size): Box {
  return {
    ...wanted,
    left: Math.max(MARGIN, Math.min(wanted.left, view.width - wanted.width - MARGIN)),
    top: Math.max(MARGIN, Math.min(wanted.top, view.height - wanted.height - MARGIN)),
  };
}

/** Moved off Send: above it where that is in view, else below. */
function clearOf(sends: Box[], wanted: Box): Box {
  let { top } = wanted;
  for (const send of sends) {
    if (!intersects(send, { ...wanted, top })) continue;
    const above = send.top - GAP - wanted.height;
    top = above >= 0 ? above : bottom(send) + GAP;
  }
  return { ...wanted, top };
}

function right({ left, width }: Box): number {
  return left + width;
}

function bottom({ top, height }: Box): number {
  return top + height;
}
