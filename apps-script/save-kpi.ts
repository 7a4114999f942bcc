// Saves the KPI form: a new row, or the changed cells of the row it was opened on.

import { agreementOf } from '../src/domain/agreement.ts';
import { emptyValue, type Field, sameValue, type Value, type Values } from '../src/domain/field.ts';
import { KPIS, type Kpi } from '../src/domain/fields.ts';
import { mintKey } from '../src/domain/key.ts';
import { activeKpis, checkKpiCount } from '../src/domain/kpi-limit.ts';
import { parseInput } from '../src/domain/parse-input.ts';
import { checkRecord } from '../src/domain/record-check.ts';
import { shortText } from '../src/domain/text.ts';
import { KEY_COLUMN } from '../src/domain/workbook-layout.ts';
import { cellName } from './cell-name.ts';
import { agreementsOf, type PartnershipBook, readPartnership, withRecord } from './partnership-book.ts';
import { readKpiForm } from './read-form.ts';
import { asRecord, type SheetRecord } from './read-records.ts';
import { problem, refuse, refuseUnlessSetUp } from './refusal.ts';
import { rowFingerprint } from './row-fingerprint.ts';
import type { KpiForm, Problem, Saved } from './served.ts';
import { toSidebarState } from './sidebar-state.ts';
import { withLock } from './with-lock.ts';
import { findFreeRow, keyIn, readSurface, writeRow } from './write-row.ts';

/** What one cell of Google Sheets takes. */
const MOST_CHARACTERS = 50_000;

const EDITABLE: readonly Field[] = KPIS.fields.filter((field) => field.owner !== 'machine');

const isActive = ({ use }: Values): boolean =>
  activeKpis([{ use: typeof use === 'string' ? use : null }]).length > 0;

const emptyRow = (): Record<string, Value> => {
  const values: Record<string, Value> = {};
  for (const field of KPIS.fields) values[field.id] = emptyValue(field.kind);
  return values;
};

/** The form's texts on top of the row as it stands. A field that the form leaves out stays as it is. */
const readForm = (
  form: KpiForm,
  before: Values,
  book: PartnershipBook,
): { readonly values: Values; readonly problems: readonly Problem[] } => {
  const values: Record<string, Value> = { ...before };
  const problems: Problem[] = [];
  const unit = form.input.unit ?? String(before.unit ?? '');
  const currency = book.partnership?.currency ?? null;
  for (const field of EDITABLE) {
    const text = form.input[field.id];
    if (text === undefined) continue;
    const parsed = parseInput(field, text, {
      locale: book.open.locale,
      unit,
      ...(currency === null ? {} : { currency }),
    });
    if (!parsed.ok) problems.push(problem(field.id, parsed.error.message));
    else if (text.length > MOST_CHARACTERS) {
      problems.push(
        problem(
          field.id,
          `A cell takes ${MOST_CHARACTERS} characters, and this has ${text.length}. Shorten it.`,
        ),
      );
    } else values[field.id] = parsed.value;
  }
  // A new KPI is tracked from the start unless the form says otherwise.
  if (form.key === null && values.use === null) values.use = 'Active';
  const goal = values.goal;
  if (typeof goal === 'string' && !book.goals.some((each) => each.key === goal)) {
    problems.push(problem('goal', `There is no goal ${shortText(goal)}. Choose one of the list.`));
  }
  const unread = new Set(problems.map((each) => each.field));
  const wrong = checkRecord(KPIS.id, values, form.input).filter((each) => !unread.has(each.field));
  return { values, problems: [...problems, ...wrong.map((each) => problem(each.field, each.message))] };
};

/** Both versions, field by field: what the sheet says now, and what the form says. */
const staleProblems = (form: KpiForm, now: Values, mine: Values): Problem[] => [
  problem(null, 'Somebody changed this KPI after you opened it. Nothing was saved; compare both versions.'),
  ...EDITABLE.filter(
    (field) =>
      form.input[field.id] !== undefined &&
      !sameValue(now[field.id] ?? emptyValue(field.kind), mine[field.id] ?? emptyValue(field.kind)),
  ).map((field) =>
    problem(
      field.id,
      `In the sheet: ${shortText(String(now[field.id] ?? '')) || 'empty'}. In your form: ${shortText(String(mine[field.id] ?? '')) || 'empty'}.`,
    ),
  ),
];

const isStale = (form: KpiForm, record: SheetRecord, book: PartnershipBook): boolean =>
  form.seen !== rowFingerprint(record.values) &&
  form.seen !== agreementOf(asRecord<Kpi>(record), agreementsOf(book)).hash;

/** A key that no row of the tab has, set-aside rows included. */
export const newKey = (prefix: string, taken: ReadonlySet<string>): string => {
  for (;;) {
    const key = mintKey(prefix, Math.random);
    if (!taken.has(key)) return key;
  }
};

const save = (form: KpiForm): Saved => {
  const book = readPartnership();
  const refused = refuseUnlessSetUp(book);
  if (refused !== null) return refused;
  const record = form.key === null ? null : book.kpis.records.find((each) => each.key === form.key);
  if (record === undefined) {
    return refuse(book, 'stale', [
      problem(null, `The KPI ${form.key} is no longer in the sheet. Save it as a new one if it is needed.`),
    ]);
  }
  const before = record?.values ?? emptyRow();
  const { values, problems } = readForm(form, before, book);
  if (record !== null && isStale(form, record, book)) {
    return refuse(book, 'stale', staleProblems(form, before, values));
  }
  if (problems.length > 0) return refuse(book, 'invalid', problems);
  const others = book.kpis.records.filter((each) => each.key !== form.key).map((each) => asRecord<Kpi>(each));
  const isJoining = isActive(values) && (record === null || !isActive(before));
  const count = checkKpiCount(others, book.limits, isJoining ? 1 : 0);
  if (isJoining && count.level === 'full') return refuse(book, 'limit', [problem('use', count.message)]);
  return write(book, record, before, values);
};

const write = (book: PartnershipBook, record: SheetRecord | null, before: Values, values: Values): Saved => {
  const tab = book.open.tabs.get(KPIS.id)!;
  const key = record?.key ?? newKey(KPIS.keyPrefix, book.kpis.keys);
  const changed: Record<string, Value> = record === null ? { [KEY_COLUMN]: key } : {};
  for (const field of EDITABLE) {
    const value = values[field.id] ?? emptyValue(field.kind);
    const old = before[field.id] ?? emptyValue(field.kind);
    // A new row is written whole: one run of cells.
    if (record === null || !sameValue(value, old)) changed[field.id] = value;
  }
  let row = record?.row ?? book.kpis.nextRow;
  if (Object.keys(changed).length > 0) {
    const free = record === null ? findFreeRow(tab, row) : { row, surface: readSurface(tab, row) };
    const { surface } = free;
    row = free.row;
    if (record !== null && keyIn(tab, surface) !== key) {
      return refuse(book, 'stale', [
        problem(null, 'Somebody moved the rows of the tab just now. Nothing was saved; save again.'),
      ]);
    }
    const formula = Object.keys(changed).find((id) => surface.formulas.has(tab.columns.get(id) ?? -1));
    if (formula !== undefined) {
      const place = cellName(tab.title, row, tab.columns.get(formula)!);
      return refuse(book, 'invalid', [
        problem(
          formula,
          `${place} holds a formula, and Instep never replaces one. Change it in the sheet.`,
          place,
        ),
      ]);
    }
    writeRow(KPIS, tab, row, changed, surface, book.zone);
  }
  const kpis = withRecord(book.kpis, { key, row, values });
  return { ok: true, key, row: row + 1, state: toSidebarState({ ...book, kpis }) };
};

/** `google.script.run.saveKpi(form)`. */
export const saveKpi = (form: KpiForm): Saved => {
  const checked = readKpiForm(form);
  return withLock(() => save(checked));
};
