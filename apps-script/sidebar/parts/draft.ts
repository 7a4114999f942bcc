// What a person has typed into a form and not saved yet: kept above the pages, so that nothing is lost.
import type { Field, Value } from '../../../src/domain/field.ts';
import type { Problem } from '../../api.ts';
import { valueToInput } from './format.ts';
import { type Input, readDraft } from './read-draft.ts';

/** What stands in the way of saving and needs a choice, not a better text. `gone`: the row was deleted meanwhile. */
export type Obstacle = 'stale' | 'gone' | 'busy' | 'limit';

export interface Draft {
  /** Null for a new record. */
  readonly key: string | null;
  /** The row's fingerprint when the form was opened. */
  readonly seen: string | null;
  /** What stood in the row when the form was opened. */
  readonly opened: Input;
  readonly input: Input;
  /** Fields that a person has been in: only these are found fault with before the first save. */
  readonly touched: readonly string[];
  /** After a save was tried, every field is looked at. */
  readonly tried: boolean;
  /** What the server found. */
  readonly problems: readonly Problem[];
  readonly obstacle: Obstacle | null;
}

/** A row as it is in the sheet. */
export interface FormRow {
  readonly key: string;
  readonly fingerprint: string;
  readonly values: Readonly<Record<string, Value>>;
}

/** A record that carries its fields beside its key, as a row for a form. */
export const toFormRow = (record: { readonly key: string; readonly fingerprint: string }): FormRow => ({
  key: record.key,
  fingerprint: record.fingerprint,
  values: record as unknown as Readonly<Record<string, Value>>,
});

/** A row as the texts a person would have typed. */
export const rowToInput = (fields: readonly Field[], row: FormRow): Input => {
  const input: Record<string, string> = {};
  for (const field of fields) input[field.id] = valueToInput(field, row.values[field.id] ?? null);
  return input;
};

/** A fresh draft of this row, or of a new record that starts with these texts. */
export const openDraft = (fields: readonly Field[], row: FormRow | null, start: Input = {}): Draft => {
  const input: Input =
    row === null
      ? Object.fromEntries(fields.map((field) => [field.id, start[field.id] ?? '']))
      : rowToInput(fields, row);
  return {
    key: row?.key ?? null,
    seen: row?.fingerprint ?? null,
    opened: input,
    input,
    touched: [],
    tried: false,
    problems: [],
    obstacle: null,
  };
};

/** Puts these texts in, as if they had been typed. */
export const changeDraft = (draft: Draft, input: Input): Draft => {
  const ids = Object.keys(input);
  return {
    ...draft,
    input: { ...draft.input, ...input },
    touched: [...new Set([...draft.touched, ...ids])],
    // A complaint of the server about a field is about what stood there before.
    problems: draft.problems.filter((problem) => problem.field === null || !ids.includes(problem.field)),
  };
};

export const isDirty = (draft: Draft): boolean =>
  Object.keys(draft.input).some((id) => draft.input[id] !== (draft.opened[id] ?? ''));

/**
 * What is sent. Numbers go as plain digits: what the page said it understood is what is saved, whatever language the
 * spreadsheet speaks ("1,234" is a thousand here and one there).
 */
export const draftToForm = (
  fields: readonly Field[],
  draft: Draft,
): { readonly key: string | null; readonly seen: string | null; readonly input: Input } => {
  const { values } = readDraft(fields, draft.input);
  const input: Record<string, string> = {};
  for (const { id } of fields) {
    const value = values[id];
    input[id] = typeof value === 'number' ? String(value) : (draft.input[id] ?? '');
  }
  return { key: draft.key, seen: draft.seen, input };
};

export interface Difference {
  readonly field: Field;
  readonly sheet: string;
  readonly mine: string;
}

/** Where the row as it is now and the draft say different things. */
export const findDifferences = (
  fields: readonly Field[],
  draft: Draft,
  row: FormRow,
): readonly Difference[] => {
  const now = rowToInput(fields, row);
  return fields.flatMap((field) => {
    const sheet = now[field.id] ?? '';
    const mine = draft.input[field.id] ?? '';
    return sheet === mine ? [] : [{ field, sheet, mine }];
  });
};

/**
 * The draft on top of the row as it is now: fields that the person left alone follow the sheet, fields that only the
 * person changed stay, and the new fingerprint makes the next save count.
 */
export const rebaseDraft = (fields: readonly Field[], draft: Draft, row: FormRow): Draft => {
  const now = rowToInput(fields, row);
  const input: Record<string, string> = { ...draft.input };
  for (const { id } of fields) {
    const isMine = draft.input[id] !== draft.opened[id];
    input[id] = (isMine ? draft.input[id] : now[id]) ?? '';
  }
  return { ...draft, seen: row.fingerprint, opened: now, input, problems: [] };
};

/**
 * What is left in the form after `sent` was saved, as a draft of the saved row, so that saving again changes that row;
 * null when nothing is.
 *
 * @param typed what stands there by now: typing goes on while it is saved
 * @param row the saved row as it is now, where the form is one of a row and it could be read
 * @param isUnfinished something beside the row was not saved, and is tried again from here
 */
export const draftAfterSave = (
  fields: readonly Field[],
  sent: Draft,
  typed: Draft,
  key: string,
  row: FormRow | null,
  isUnfinished: boolean,
): Draft | null => {
  const left = { ...typed, key, opened: sent.input, tried: isUnfinished, problems: [], obstacle: null };
  if (!isUnfinished && !isDirty(left)) return null;
  // A row that is as it was has not been read since: the next save then shows what it has become.
  if (row === null || row.fingerprint === sent.seen) return left;
  return rebaseDraft(fields, left, row);
};
