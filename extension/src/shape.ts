/**
 * Whether what answered is Amends: everything that is read later is there and of its kind. A label or a field that is
 * new does no harm, since additions keep the version of the contract.
 */
import type { components } from './api';

type Schemas = components['schemas'];
type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number';
const isWhole: Test = Number.isInteger;
const isBoolean: Test = (value) => typeof value === 'boolean';

const optional =
  (test: Test): Test =>
  (value) =>
    value === null || value === undefined || test(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const has =
  (fields: Record<string, Test>): Test =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, test]) => test((value as Record<string, unknown>)[name]));

const PLACE = { start: isWhole, end: isWhole };
const QUOTED = { ...PLACE, quote: isText };
const SCORE = optional(isNumber);

const EDIT = { ...QUOTED, text: isText };
const slots = listOf(has({ ...PLACE, name: isText }));
const language = has({ code: optional(isText), detected: isBoolean, confidence: optional(isNumber) });
const scores = { overall: SCORE, sincerity: SCORE, ordering: SCORE, hedging: SCORE };

const suggestion = has({ id: isText, advice: optional(isText), edit: optional(has(EDIT)), slots });
const FINDING = { id: isText, key: isText, label: isText, ...QUOTED, evidence: isText };
const FAULT = { ...FINDING, strength: isText, message: isText };

const report = has({
  versions: has({ api: isNumber, engine: isText }),
  language,
  is_apology: optional(isBoolean),
  scores: has({
    ...scores,
    parts: listOf(has({ score: isText, label: isText, points: isNumber, of: optional(isNumber), why: isText })),
  }),
  moves: listOf(has({ ...FINDING, depth: isNumber, why: isText })),
  faults: listOf(has({ ...FAULT, suggestions: listOf(isText) })),
  missing: listOf(has({ id: isText, label: isText, why: isText, suggestions: listOf(isText), ideas: optional(listOf(isText)) })),
  order: optional(has({ profile: isText, current: listOf(isText), recommended: listOf(isText), suggestions: listOf(isText) })),
  suggestions: listOf(suggestion),
  listening: optional(has({ heard: listOf(has(QUOTED)), unheard: listOf(has(QUOTED)) })),
  promises: listOf(has({ ...QUOTED, due: optional(isText) })),
  next: optional(has({ message: isText, from: isNumber, to: isNumber, score: isText })),
  // an older server says nothing of these
  social: optional(
    has({
      length: isWhole,
      limit: isWhole,
      exposed: listOf(has({ ...QUOTED, kind: isText, message: isText })),
      handovers: listOf(has({ to: isText, text: isText, slots })),
    }),
  ),
  by_phone: optional(has({ reason: isText, message: isText })),
  llm: optional(has({ where: isText, model: isText, elsewhere: isBoolean })),
});

const change = has({ from: isText, label: optional(isText), advice: optional(isText) });
const improved = has({
  versions: has({ api: isNumber, engine: isText }),
  language,
  text: isText,
  edits: listOf(has({ ...EDIT, changes: listOf(change) })),
  before: has(scores),
  after: has(scores),
});

const outline = has({ language, text: isText, slots });

const rewrite = has({ state: isText, reason: optional(isText), suggestion: optional(suggestion) });

const grammar = has({
  state: isText,
  retry_after_ms: optional(isNumber),
  findings: listOf(has({ ...FAULT, replacements: listOf(isText) })),
});

const health = has({ status: isText, engine: isText });

export const isReport = (value: unknown): value is Schemas['Report'] => report(value);
export const isImproved = (value: unknown): value is Schemas['Improved'] => improved(value);
export const isOutline = (value: unknown): value is Schemas['Outline'] => outline(value);
export const isRewrite = (value: unknown): value is Schemas['Rewrite'] => rewrite(value);
export const isGrammar = (value: unknown): value is Schemas['Grammar'] => grammar(value);
export const isHealth = (value: unknown): value is Schemas['Health'] => health(value);
