// The border to the page: what came over google.script.run is a form of ours, or is refused with a sentence.
import { DECISIONS } from '../src/domain/choices.ts';
import { PICK_CHOICES, type Tab } from '../src/domain/workbook-layout.ts';
import type {
  AnswerForm,
  FeedbackAnswerForm,
  HeaderNotes,
  ImportForm,
  KpiForm,
  ReadingForm,
  RecordForm,
  SignForm,
} from './api.ts';
import type { GoalDecision } from './api-views.ts';
import { EDITED_TABLES } from './edited-tables.ts';

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

const oneOf = <T>(choices: readonly T[], value: unknown, what: string): T => {
  const found = choices.find((each) => each === value);
  if (found === undefined) throw foreign(what);
  return found;
};

const texts = (value: unknown, what: string): Record<string, string> =>
  Object.fromEntries(Object.entries(asObject(value, what)).map(([name, each]) => [name, text(each, what)]));

/** Each of these throws an `Error` for people when the value is no form of its kind. */
export const readKpiForm = (value: unknown): KpiForm => {
  const what = 'a KPI form';
  const form = asObject(value, what);
  return {
    key: textOrNull(form.key, what),
    seen: textOrNull(form.seen, what),
    input: texts(form.input, what),
    park: textOrNull(form.park, what),
  };
};

export const readRecordForm = (value: unknown): RecordForm => {
  const what = 'a form';
  const form = asObject(value, what);
  return {
    table: oneOf(EDITED_TABLES, form.table, what),
    key: textOrNull(form.key, what),
    seen: textOrNull(form.seen, what),
    input: texts(form.input, what),
    reason: textOrNull(form.reason, what),
  };
};

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

export const readKeyForm = (value: unknown): { readonly key: string } => {
  const what = 'a key';
  return { key: text(asObject(value, what).key, what) };
};

export const readSignForm = (value: unknown): SignForm => {
  const what = 'a signature';
  const form = asObject(value, what);
  return {
    key: text(form.key, what),
    hash: text(form.hash, what),
    decision: oneOf(DECISIONS, form.decision, what),
    note: text(form.note, what),
  };
};

export const readAnswerForm = (value: unknown): AnswerForm => {
  const what = 'a success answer';
  const form = asObject(value, what);
  return {
    text: text(form.text, what),
    family: text(form.family, what),
    unit: text(form.unit, what),
    number: text(form.number, what),
    due: text(form.due, what),
    population: text(form.population, what),
  };
};

export const readPickForm = (value: unknown): { readonly id: string; readonly pick: 'sheet' | 'notion' } => {
  const what = 'a pick';
  const form = asObject(value, what);
  return { id: text(form.id, what), pick: oneOf(PICK_CHOICES, form.pick, what) };
};

export const readAcknowledgeForm = (
  value: unknown,
): { readonly what: 'alert' | 'change'; readonly key: string } => {
  const what = 'an acknowledgement';
  const form = asObject(value, what);
  return { what: oneOf(['alert', 'change'] as const, form.what, what), key: text(form.key, what) };
};

export const readFeedbackAnswer = (value: unknown): FeedbackAnswerForm => {
  const what = 'an answer to feedback';
  const form = asObject(value, what);
  return {
    key: text(form.key, what),
    seen: text(form.seen, what),
    state: oneOf(['Accepted', 'Declined', 'Parked'] as const, form.state, what),
    answer: text(form.answer, what),
    reason: text(form.reason, what),
    proposal:
      form.proposal === null
        ? null
        : oneOf(['countingRule', 'includes', 'excludes'] as const, form.proposal, what),
  };
};

export const readResetForm = (value: unknown): { readonly resetOn: string } => {
  const what = 'a reset';
  return { resetOn: text(asObject(value, what).resetOn, what) };
};

export const readGoalDecision = (
  value: unknown,
): { readonly key: string; readonly decision: GoalDecision } => {
  const what = 'a decision';
  const form = asObject(value, what);
  return {
    key: text(form.key, what),
    decision: oneOf(['Keep', 'Re-target', 'Drop'] as const, form.decision, what),
  };
};

export const readImportForm = (value: unknown): ImportForm => {
  const what = 'an import';
  const form = asObject(value, what);
  const row = form.headerRow;
  if (typeof row !== 'number' || !Number.isInteger(row) || row < 1) throw foreign(what);
  return {
    tab: text(form.tab, what),
    columns: texts(form.columns, what),
    headerRow: row,
    defaults: texts(form.defaults, what),
  };
};

export const readIdsForm = (value: unknown): { readonly ids: readonly string[] } => {
  const what = 'a list of tabs';
  const { ids } = asObject(value, what);
  if (!Array.isArray(ids)) throw foreign(what);
  return { ids: ids.map((id) => text(id, what)) };
};

export const readSwitchForm = (value: unknown): { readonly on: boolean } => {
  const what = 'a switch';
  return { on: oneOf([true, false], asObject(value, what).on, what) };
};

const isTab = (value: unknown): value is Tab => {
  const tab = value as Partial<Tab> | null;
  return (
    typeof tab?.id === 'string' &&
    typeof tab.title === 'string' &&
    Array.isArray(tab.columns) &&
    tab.columns.every(
      (column: Partial<Tab['columns'][number]>) =>
        typeof column.id === 'string' &&
        typeof column.header === 'string' &&
        typeof column.width === 'number',
    )
  );
};

/** Without them header cells get no notes, and tabs that only the sync reads are left to it. */
export const readHeaderNotes = (value: unknown): HeaderNotes => {
  const what = 'texts of the set-up';
  if (value === undefined || value === null) return { notes: {}, moreTabs: [] };
  const { notes, moreTabs } = asObject(value, what);
  if (!Array.isArray(moreTabs) || !moreTabs.every(isTab)) throw foreign(what);
  return {
    notes: Object.fromEntries(
      Object.entries(asObject(notes, what)).map(([tab, each]) => [tab, texts(each, what)]),
    ),
    moreTabs,
  };
};
