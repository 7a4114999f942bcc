// What a person has typed into the KPI form and not saved yet. Lives above the pages, so that nothing is lost.
import type { KpiCard, KpiForm, Problem, SidebarState } from '../api.ts';
import { valueToInput } from './format.ts';
import { KPI_FORM_FIELDS } from './kpi-sections.ts';
import { type Input, readDraft } from './read-draft.ts';

export interface KpiDraft {
  /** Null for a new KPI. */
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
}

/** A row as the texts a person would have typed. */
export const cardToInput = (card: KpiCard): Input => {
  const input: Record<string, string> = {};
  const values = card.kpi as unknown as Readonly<Record<string, string | number | null>>;
  for (const field of KPI_FORM_FIELDS) input[field.id] = valueToInput(field, values[field.id] ?? null);
  return input;
};

const newInput = (state: SidebarState): Input => {
  const input: Record<string, string> = {};
  for (const field of KPI_FORM_FIELDS) input[field.id] = '';
  const only = state.goals.length === 1 ? state.goals[0] : undefined;
  return { ...input, goal: only?.key ?? '', use: 'Active' };
};

/** A fresh draft of the KPI with this key, or of a new one. Null when there is no such KPI any more. */
export const openDraft = (state: SidebarState, key: string | null): KpiDraft | null => {
  const card = key === null ? undefined : state.kpis.find((each) => each.kpi.key === key);
  if (key !== null && card === undefined) return null;
  const input = card === undefined ? newInput(state) : cardToInput(card);
  return {
    key,
    seen: card?.fingerprint ?? null,
    opened: input,
    input,
    touched: [],
    tried: false,
    problems: [],
  };
};

export const changeDraft = (draft: KpiDraft, field: string, value: string): KpiDraft => ({
  ...draft,
  input: { ...draft.input, [field]: value },
  touched: draft.touched.includes(field) ? draft.touched : [...draft.touched, field],
  // A complaint of the server about this field is about what stood there before.
  problems: draft.problems.filter((problem) => problem.field !== field),
});

export const isDirty = (draft: KpiDraft): boolean =>
  KPI_FORM_FIELDS.some((field) => draft.input[field.id] !== draft.opened[field.id]);

/**
 * What is sent. Numbers go as plain digits: what the page said it understood is what is saved, whatever language the
 * spreadsheet speaks ("1,234" is a thousand here and one there).
 */
export const draftToForm = (draft: KpiDraft): KpiForm => {
  const { values } = readDraft(draft.input);
  const input: Record<string, string> = { ...draft.input };
  for (const { id } of KPI_FORM_FIELDS) {
    const value = values[id];
    if (typeof value === 'number') input[id] = String(value);
  }
  return { key: draft.key, seen: draft.seen, input };
};

export interface Difference {
  readonly field: string;
  readonly sheet: string;
  readonly mine: string;
}

/** Where the row as it is now and the draft say different things, among fields that anybody changed. */
export const findDifferences = (draft: KpiDraft, card: KpiCard): readonly Difference[] => {
  const now = cardToInput(card);
  return KPI_FORM_FIELDS.flatMap(({ id }) => {
    const sheet = now[id] ?? '';
    const mine = draft.input[id] ?? '';
    return sheet === mine ? [] : [{ field: id, sheet, mine }];
  });
};

/**
 * The draft on top of the row as it is now: fields that the person left alone follow the sheet, fields that only the
 * person changed stay, and the new fingerprint makes the next save count.
 */
export const rebaseDraft = (draft: KpiDraft, card: KpiCard): KpiDraft => {
  const now = cardToInput(card);
  const input: Record<string, string> = {};
  for (const { id } of KPI_FORM_FIELDS) {
    const isMine = draft.input[id] !== draft.opened[id];
    input[id] = (isMine ? draft.input[id] : now[id]) ?? '';
  }
  return { ...draft, seen: card.fingerprint, opened: now, input, problems: [] };
};
