// A row of the kickoff page's tables as a draft of a goal or a KPI: what can be read, and what is still missing.
import type { CivilDate } from './civil-date.ts';
import { emptyValue, type Key, type Table, type Value, type Values } from './field.ts';
import { GOALS, type Goal, KPIS, type Kpi } from './fields.ts';
import { parseInput } from './parse-input.ts';
import { smartGoal, smartKpi } from './smart.ts';
import { readStatement } from './statement.ts';

export interface KickoffContext {
  /** ISO 4217 code of the partnership. */
  readonly currency: string | null;
  readonly today: CivilDate;
  /** Goals by which a KPI's row may name its goal. */
  readonly goals: readonly { readonly key: Key; readonly title: string | null }[];
}

export interface KickoffDraft {
  readonly values: Values;
  readonly title: string;
  /** What is missing before both can sign it, as sentences. */
  readonly missing: readonly string[];
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** The table whose drafts these columns hold; null for every other table of the page. */
export const draftTable = (header: readonly string[]): typeof GOALS | typeof KPIS | null => {
  const labels = new Set(header.map(fold));
  const known = (table: Table): number => table.fields.filter(({ label }) => labels.has(fold(label))).length;
  if (labels.has(fold(KPIS.fields[0].label)) && known(KPIS) >= 4) return KPIS;
  return labels.has(fold(GOALS.fields[0].label)) && known(GOALS) >= 4 ? GOALS : null;
};

/** What the sentence says beyond doubt, where the cells are empty. */
const fromStatement = (values: Record<string, Value>, today: CivilDate): void => {
  if (typeof values.statement !== 'string') return;
  const baseline = typeof values.baseline === 'number' ? values.baseline : null;
  const { read, confirm } = readStatement(values.statement, today, baseline);
  for (const field of ['baseline', 'target', 'unit', 'start', 'due'] as const)
    if (values[field] === null && read[field] !== null && !confirm.includes(field))
      values[field] = read[field];
};

/** What follows from the numbers, and from the day on which the draft is made. */
const withDefaults = (values: Record<string, Value>, today: CivilDate): void => {
  const { baseline, target } = values;
  if (values.targetType === null && typeof baseline === 'number' && typeof target === 'number')
    values.targetType = target >= baseline ? 'Increase to' : 'Decrease to';
  values.start ??= today;
};

const findingsOf = (table: Table, values: Values, today: CivilDate): readonly string[] =>
  (table.id === GOALS.id
    ? smartGoal(values as unknown as Partial<Goal>, today)
    : smartKpi(values as unknown as Partial<Kpi>, today)
  )
    .filter(({ level }) => level === 'fail')
    .map(({ letter, reason, hint }) => `${letter}: ${reason}${hint === '' ? '' : ` ${hint}`}`);

/**
 * The draft of a row, by the labels of its columns; null until the row has a name and one more cell. What cannot be read
 * is left empty and named, so that no word of the row is lost: it stays on the page.
 */
export const kickoffDraft = (
  table: Table,
  header: readonly string[],
  cells: readonly string[],
  context: KickoffContext,
): KickoffDraft | null => {
  const values: Record<string, Value> = {};
  const problems: string[] = [];
  let filled = 0;
  for (const field of table.fields) {
    if (field.owner === 'machine') continue;
    values[field.id] = emptyValue(field.kind);
    const at = header.findIndex((label) => fold(label) === fold(field.label));
    const text = at < 0 ? '' : (cells[at] ?? '').trim();
    if (text === '') continue;
    filled += 1;
    if (field.kind === 'one') {
      const found = context.goals.find(({ key, title }) => key === text || fold(title ?? '') === fold(text));
      if (found !== undefined) values[field.id] = found.key;
      else problems.push(`${field.label}: there is no goal “${text}” in the sheet.`);
      continue;
    }
    const parsed = parseInput(field, text, {
      // A page has no locale. Its numbers are read as Notion writes them; a day with two readings is asked back.
      ...(field.kind === 'number' ? { locale: 'en_US' } : {}),
      ...(context.currency === null ? {} : { currency: context.currency }),
    });
    if (parsed.ok) values[field.id] = parsed.value;
    else problems.push(`${field.label}: ${parsed.error.message}`);
  }
  const title = values[table.title];
  if (typeof title !== 'string' || filled < 2) return null;
  if (table.id === GOALS.id) {
    fromStatement(values, context.today);
    values.state = 'Draft';
  }
  withDefaults(values, context.today);
  const missing = [...problems, ...findingsOf(table, values, context.today)];
  values.note =
    missing.length === 0
      ? 'Draft from the kickoff page.'
      : `Draft from the kickoff page. Missing: ${missing.join(' ')}`;
  return { values, title, missing };
};
