/** What passes between the parts of the extension. Spans are half-open, UTF-16 code units of the own text. */

export interface Span {
  start: number;
  end: number;
}

/** exposed: what others should not read in a public reply */
export type Strength = 'undermines' | 'exposed' | 'weakens' | 'hint';

export interface Edit extends Span {
  quote: string;
  text: string;
}

export interface Slot extends Span {
  name: string;
}

export interface Suggestion {
  id: string;
  advice: string | null;
  edit: Edit | null;
  /** may be taken into the better draft without asking; not said of slips and of what a model wrote */
  safe?: boolean;
  /** in the edit's text */
  slots: Slot[];
}

/** A fault, or a slip of grammar, with what can be done about it. */
export interface Finding extends Span {
  id: string;
  /** names it across checks */
  key: string;
  label: string;
  quote: string;
  strength: Strength;
  message: string;
  why?: string;
  source?: string | null;
  evidence: 'rule' | 'model';
  words?: string[];
  suggestions: Suggestion[];
}

export interface Move extends Span {
  id: string;
  label: string;
  quote: string;
  depth: 0.5 | 1;
  why: string;
}

export interface Missing {
  id: string;
  label: string;
  why: string;
  suggestions: Suggestion[];
  /** what the customer may value, promising nothing */
  ideas: string[];
}

export interface Order {
  profile: string;
  current: string[];
  recommended: string[];
  suggestions: Suggestion[];
}

export type ScoreName = 'overall' | 'sincerity' | 'ordering' | 'hedging';

export interface NextChange {
  /** id of a finding, a missing part, "order", or null for advice alone */
  for: string | null;
  message: string;
  from: number;
  to: number;
  score: ScoreName;
}

export type Scores = Record<ScoreName, number | null>;

/** A reply in public: its own length in code points, and what may go on in private. */
export interface Social {
  length: number;
  limit: number;
  handovers: Handover[];
}

export interface Handover {
  to: string;
  text: string;
  slots: Slot[];
}

/** The language model that can be asked; elsewhere: not on the server's machine. */
export interface Model {
  where: string;
  model: string;
  elsewhere: boolean;
}

/** The server's answer as readReport in the page's report.js gives it: suggestions beside what they are for. */
export interface Report {
  language: { code: string | null; detected: boolean; confidence: number | null };
  isApology: boolean | null;
  scores: Scores & { parts: unknown[] };
  quotes: Map<string, string>;
  moves: Move[];
  findings: Finding[];
  missing: Missing[];
  order: Order | null;
  listening: { heard: (Span & { quote: string })[]; unheard: (Span & { quote: string })[] } | null;
  promises: (Span & { quote: string; due: string | null })[];
  next: NextChange | null;
  leastScore: number;
  social: Social | null;
  /** what stands behind the writer's own words */
  afterOwn: string;
  /** why a call may be better than a mail */
  byPhone: { reason: string; message: string } | null;
  llm: Model | null;
  /** as it was sent */
  judged: { text: string; faults: { id: string }[] };
}

/** Why there is no answer. */
export type Refusal =
  /** asked again meanwhile, or switched off */
  | { reason: 'dropped' }
  /** nothing answers at the address, or not in time */
  | { reason: 'away' }
  /** something answers that is not Amends, or an Amends of another version */
  | { reason: 'other'; detail: string }
  | { reason: 'busy'; retryAfterMs: number }
  /** the token is missing or wrong */
  | { reason: 'token' }
  /** the browser may not ask this address: the person took the permission back */
  | { reason: 'permission' }
  /** the server read the question and said why it cannot answer */
  | { reason: 'refused'; detail: string }
  /** the extension was updated or removed under the open page */
  | { reason: 'gone' };

export type Answer<T> = { ok: true; value: T } | ({ ok: false } & Refusal);

/** What the person chose, as content scripts know it: never the token. */
export interface Settings {
  /** as in http://127.0.0.1:8765, without a slash at the end */
  address: string;
  isOff: boolean;
  /** host names that are off */
  offSites: string[];
  /** whether the message being answered is read and sent along */
  readsIncoming: boolean;
  isPanelOpen: boolean;
  keys: Keys;
}

/** Each as modifiers and KeyboardEvent.code, as in "Alt+Shift+Period". */
export interface Keys {
  next: string;
  previous: string;
  panel: string;
}

/** What the background says when a page starts, and again whenever a choice changes. */
export interface Start {
  settings: Settings;
  locale: string;
  /** all words of the interface in that language, as the page's words.js takes them */
  messages: Record<string, unknown>;
}

/** What the server is asked about a draft. */
export type Asked = 'check' | 'grammar' | 'improve' | 'outline' | 'rewrite';

/** What a page asks the background. The answers: Start, Answer, void, void, void, void. */
export type Request =
  | { type: 'start' }
  /** the id is there where the question may be taken back */
  | { type: Asked; question: Record<string, unknown>; id?: string }
  | { type: 'cancel'; id: string }
  | { type: 'set'; settings: Partial<Settings> }
  | { type: 'open-options' }
  /** the popup's box, with a copy of what stands in a box that cannot be marked */
  | { type: 'open-copy'; text: string };

/** What the background and the popup say to a page; the answer to "look" is a Look. */
export type Notice = { type: 'settings'; start: Start } | { type: 'look' };

/** What a page says of itself to the popup. */
export interface Look {
  host: string;
  /** compose boxes that are watched */
  boxes: number;
  /** editable boxes that look like a compose box of this webmail and are not recognised */
  unrecognised: number;
  /** the page's structure round the first unrecognised box, with all text removed */
  report: string | null;
}
