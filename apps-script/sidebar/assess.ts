// What is missing or not SMART in the KPI form: one verdict a letter, and the reasons beside the fields.
import type { Kpi } from '../../src/domain/fields.ts';
import { checkRecord } from '../../src/domain/record-check.ts';
import { smartKpi } from '../../src/domain/smart.ts';
import type { Finding, Letter } from '../../src/domain/smart-finding.ts';
import { readUnit } from '../../src/domain/unit.ts';
import type { SidebarState } from '../api.ts';
import type { FieldNote } from './form-field.tsx';
import { formatAmount } from './format.ts';
import type { KpiDraft } from './kpi-draft.ts';
import { type ReadDraft, readDraft } from './read-draft.ts';
import { texts } from './texts.ts';

export const LETTERS: readonly Letter[] = ['S', 'M', 'A', 'R', 'T'];

export interface LetterResult extends Finding {
  /** The field to change; null when the letter passes. */
  readonly field: string | null;
}

export interface Assessment {
  readonly letters: readonly LetterResult[];
  /** What to show beside each field, by field id. */
  readonly notes: Readonly<Record<string, readonly FieldNote[]>>;
  /** Ids of fields whose text cannot be read. */
  readonly unreadable: readonly string[];
}

type Values = ReadDraft['values'];

const isBlank = (values: Values, field: string): boolean => values[field] == null;

/** The fields a letter looks at, in the order in which a person would fill them. */
const LOOKED_AT: Readonly<Record<Letter, readonly string[]>> = {
  S: ['name', 'measures'],
  M: ['unit', 'targetType', 'target', 'baseline', 'source', 'reportedBy', 'frequency'],
  A: ['target'],
  R: ['goal', 'kind'],
  T: ['due', 'start'],
};

/** Where a filled form is not SMART: the field that the letter is mostly about. */
const MOSTLY: Readonly<Record<Letter, string>> = {
  S: 'measures',
  M: 'unit',
  A: 'target',
  R: 'kind',
  T: 'due',
};

const fieldOf = (letter: Letter, values: Values): string => {
  const unit = values.unit;
  if (letter === 'M' && typeof unit === 'string' && readUnit(unit) === null) return 'unit';
  const isStay = String(values.targetType ?? '').startsWith('Stay');
  const isBand = values.targetType === 'Stay within';
  const asked = LOOKED_AT[letter]
    .map((field) => (field === 'target' && isBand && letter === 'M' ? 'bandLow' : field))
    .filter((field) => !(field === 'baseline' && isStay));
  return asked.find((field) => isBlank(values, field)) ?? MOSTLY[letter];
};

/** Cheap enough for every keystroke: pure functions over some forty short texts. */
export const assessKpi = (draft: KpiDraft, state: SidebarState): Assessment => {
  const { values, unreadable } = readDraft(draft.input);
  const notes: Record<string, FieldNote[]> = {};
  const add = (field: string, note: FieldNote) => {
    notes[field] = [...(notes[field] ?? []), note];
  };
  const isLookedAt = (field: string): boolean => draft.tried || draft.touched.includes(field);
  for (const [field, message] of Object.entries(unreadable)) add(field, { tone: 'bad', text: message });
  for (const { field, message } of draft.problems)
    if (field !== null) add(field, { tone: 'bad', text: message });
  for (const { field, message } of checkRecord('kpis', values))
    if (isLookedAt(field) && notes[field] === undefined) add(field, { tone: 'bad', text: message });
  const letters = smartKpi(values as Partial<Kpi>, state.today).map(
    (finding): LetterResult => ({
      ...finding,
      field: finding.level === 'pass' ? null : fieldOf(finding.letter, values),
    }),
  );
  // What is said about a field already is more exact than its letter.
  for (const { field, level, reason, hint } of letters)
    if (field !== null && isLookedAt(field) && notes[field] === undefined)
      add(field, { tone: level === 'fail' ? 'bad' : 'warn', text: `${reason} ${hint}` });
  for (const field of ['baseline', 'target', 'bandLow', 'bandHigh']) {
    const value = values[field];
    if (typeof value === 'number' && String(value) !== draft.input[field]?.trim())
      add(field, {
        tone: 'good',
        text: texts.form.understood(formatAmount(value, draft.input.unit ?? null)),
      });
  }
  return { letters, notes, unreadable: Object.keys(unreadable) };
};
