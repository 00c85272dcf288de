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

const suggestion = has({
  id: isText,
  advice: optional(isText),
  edit: optional(has({ ...QUOTED, text: isText })),
  slots: listOf(has({ ...PLACE, name: isText })),
});
const FINDING = { id: isText, key: isText, label: isText, ...QUOTED, evidence: isText };
const FAULT = { ...FINDING, strength: isText, message: isText };

const report = has({
  versions: has({ api: isNumber, engine: isText }),
  language: has({ code: optional(isText), detected: isBoolean, confidence: optional(isNumber) }),
  is_apology: optional(isBoolean),
  scores: has({
    overall: SCORE,
    sincerity: SCORE,
    ordering: SCORE,
    hedging: SCORE,
    parts: listOf(has({ score: isText, label: isText, points: isNumber, of: optional(isNumber), why: isText })),
  }),
  moves: listOf(has({ ...FINDING, depth: isNumber, why: isText })),
  faults: listOf(has({ ...FAULT, suggestions: listOf(isText) })),
  missing: listOf(has({ id: isText, label: isText, why: isText, suggestions: listOf(isText) })),
  order: optional(has({ profile: isText, current: listOf(isText), recommended: listOf(isText), suggestions: listOf(isText) })),
  suggestions: listOf(suggestion),
  listening: optional(has({ heard: listOf(has(QUOTED)), unheard: listOf(has(QUOTED)) })),
  promises: listOf(has({ ...QUOTED, due: optional(isText) })),
  next: optional(has({ message: isText, from: isNumber, to: isNumber, score: isText })),
});

const grammar = has({
  state: isText,
  retry_after_ms: optional(isNumber),
  findings: listOf(has({ ...FAULT, replacements: listOf(isText) })),
});

const health = has({ status: isText, engine: isText });

export const isReport = (value: unknown): value is Schemas['Report'] => report(value);
export const isGrammar = (value: unknown): value is Schemas['Grammar'] => grammar(value);
export const isHealth = (value: unknown): value is Schemas['Health'] => health(value);
