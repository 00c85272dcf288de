import { describe, expect, it } from 'vitest';
import { type Around, type Box, intersects, placeBadge, placeCard, placeNotice, placePanel } from '../src/place';

const boxOf = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });

/** A compose window as a webmail lays it out: head, body, tools with Send at either end of them. */
function composeAt(view: { width: number; height: number }, compose: Box, { sendAt = 16, tools = 56, head = 110 } = {}): Around {
  const body = Math.max(40, compose.height - head - tools);
  const box = boxOf(compose.left, compose.top + head, compose.width, body);
  return { view, compose, box, sends: [boxOf(compose.left + sendAt, box.top + body + 8, 84, 36)], others: [] };
}

const [FIRST, SECOND] = [boxOf(760, 220, 500, 640), boxOf(240, 220, 500, 640)];
const BESIDE = {
  ...composeAt({ width: 1280, height: 860 }, FIRST),
  sends: [FIRST, SECOND].flatMap((compose) => composeAt({ width: 1280, height: 860 }, compose).sends),
  others: [SECOND],
};
const LAYOUTS: Record<string, Around> = {
  'a pop-up in the corner': composeAt({ width: 1280, height: 860 }, boxOf(648, 220, 600, 640)),
  'a pop-up on the left': composeAt({ width: 1280, height: 860 }, boxOf(20, 220, 600, 640)),
  'a whole window': composeAt({ width: 1280, height: 720 }, boxOf(0, 0, 1280, 720)),
  'a narrow window': composeAt({ width: 800, height: 600 }, boxOf(0, 0, 800, 600)),
  'a window at 200 %': composeAt({ width: 400, height: 300 }, boxOf(0, 0, 400, 300)),
  'a low reply in a thread': composeAt({ width: 1280, height: 720 }, boxOf(300, 480, 900, 210)),
  'Send on the right, where the badge goes': composeAt({ width: 1280, height: 860 }, boxOf(648, 220, 600, 640), { sendAt: 500 }),
  'Send above the body': {
    ...composeAt({ width: 1280, height: 720 }, boxOf(500, 60, 760, 640)),
    sends: [boxOf(520, 70, 90, 32)],
  },
  'Send above the body, at 200 %': {
    ...composeAt({ width: 400, height: 300 }, boxOf(0, 0, 400, 300), { head: 90, tools: 10 }),
    sends: [boxOf(8, 4, 90, 32)],
  },
  'two pop-ups side by side': BESIDE,
};
const CARD = { width: 392, height: 260 };

describe.each(Object.entries(LAYOUTS))('in %s', (_, around) => {
  const { view, box, sends, others } = around;
  const badge = placeBadge({ width: 68, height: 26 }, around);
  const isClear = (place: Box) => !sends.some((send) => intersects(place, send));
  const isInView = ({ left, top, width, height }: Box) =>
    left >= 0 && top >= 0 && left + width <= view.width && top + height <= view.height;

  it('the badge is in view and clear of Send', () => {
    expect(isClear(badge)).toBe(true);
    expect(isInView(badge)).toBe(true);
  });

  it('a notice is in view and clear of Send', () => {
    const place = placeNotice({ width: Math.min(340, box.width - 24), height: 64 }, badge, around);
    expect(isClear(place)).toBe(true);
    expect(isInView(place)).toBe(true);
  });

  it('the panel is in view and clear of Send, of the badge and of other drafts', () => {
    const { left, top, width = 0, maxHeight } = placePanel(around, badge);
    const place = boxOf(left, top, width, maxHeight);
    expect(maxHeight).toBeGreaterThan(90);
    expect(isClear(place)).toBe(true);
    expect(isInView(place)).toBe(true);
    expect([badge, ...others].some((each) => intersects(place, each))).toBe(false);
  });

  it('a card is in view and clear of Send and of its own words, wherever they stand', () => {
    for (let top = box.top; top + 20 <= box.top + box.height; top += 10) {
      for (let left = box.left + 16; left < box.left + box.width - 80; left += 40) {
        const words = [boxOf(left, top, 80, 20)];
        const card = { ...CARD, width: Math.min(CARD.width, view.width - 24) };
        const place = placeCard(card, words, around);
        if (!place) throw new Error('no place');
        const shown = boxOf(place.left, place.top, card.width, Math.min(card.height, place.maxHeight));
        expect(isClear(shown)).toBe(true);
        expect(isInView(shown)).toBe(true);
        expect(words.some((word) => intersects(word, shown))).toBe(false);
        expect(shown.height).toBeGreaterThan(60);
      }
    }
  });
});

describe('a panel', () => {
  it('stands left of the compose window where there is room', () => {
    expect(placePanel(LAYOUTS['a pop-up in the corner'] as Around, null)).toMatchObject({ left: 332, top: 220, width: 304 });
  });

  it('else right of it', () => {
    expect(placePanel(LAYOUTS['a pop-up on the left'] as Around, null)).toMatchObject({ left: 632, top: 220, width: 304 });
  });
});
