// The border to the page: what came over google.script.run is a form of ours, or is refused with a sentence.
import { DECISIONS } from '../src/domain/choices.ts';
import type { KpiForm, ReadingForm, SignForm } from './served.ts';

/** The page is older or newer than the script, or something else is calling. */
const foreign = (what: string): Error =>
  new Error(`The page sent ${what} that this version does not know. Close the sidebar and open it again.`);

const asObject = (value: unknown, what: string): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw foreign(what);
  return value as Readonly<Record<string, unknown>>;
};

const text = (value: unknown, what: string): string => {
  if (typeof value !== 'string') throw foreign(what);
  return value;
};

const textOrNull = (value: unknown, what: string): string | null =>
  value === null || value === undefined ? null : text(value, what);

/** Throws an `Error` for people when the value is no KPI form. */
export const readKpiForm = (value: unknown): KpiForm => {
  const what = 'a KPI form';
  const form = asObject(value, what);
  const input: Record<string, string> = {};
  for (const [field, typed] of Object.entries(asObject(form.input, what))) input[field] = text(typed, what);
  return { key: textOrNull(form.key, what), seen: textOrNull(form.seen, what), input };
};

/** Throws an `Error` for people when the value is no reading form. */
export const readReadingForm = (value: unknown): ReadingForm => {
  const what = 'a reading';
  const form = asObject(value, what);
  return {
    kpi: text(form.kpi, what),
    periodEnd: text(form.periodEnd, what),
    value: text(form.value, what),
    note: text(form.note, what),
    corrects: textOrNull(form.corrects, what),
  };
};

/** Throws an `Error` for people when the value is no signature. */
export const readSignForm = (value: unknown): SignForm => {
  const what = 'a signature';
  const form = asObject(value, what);
  const decision = DECISIONS.find((each) => each === form.decision);
  if (decision === undefined) throw foreign(what);
  return {
    key: text(form.key, what),
    hash: text(form.hash, what),
    decision,
    note: text(form.note, what),
  };
};
