/** A compose box as the rest sees it, whatever the webmail writes in. */
import type { Span } from './types';

export interface Box {
  readonly element: HTMLElement;
  /** The writer's own words as they stand now. */
  text(): string;
  /** What no change may touch (quoted mail, signature, links), to be compared before and after. */
  rest(): string;
  /** Where words stand on the screen, a rectangle a line. */
  rects(span: Span): DOMRect[];
  /** What is selected, or null where the caret is elsewhere. */
  selected(): Span | null;
  /** Select and give the box the focus. */
  select(span: Span): void;
  /** Scroll words into view. */
  reveal(span: Span): void;
  /** Whether plain words can take the place of a span without losing a link, an image, a list or formatting. */
  isPlain(span: Span, words: string): boolean;
  /** Put words in the place of a span; inside of inOneStep alone. */
  replace(span: Span, words: string): void;
  /** What is replaced meanwhile is one step that the writer can undo, where the editor allows it. */
  inOneStep(change: () => void): void;
  /** Take the last step back, as Ctrl+Z does. */
  undo(): void;
  /** Paint spans under each name, in the place of what was painted before. */
  paint(spans: Map<string, Span[]>): void;
  /** Whether the box lies on a dark ground. */
  isDark(): boolean;
  /** Call back, once a frame at most, after the words may have changed; until the signal ends it. */
  watch(changed: () => void, signal: AbortSignal): void;
}
