// Logs one reading: a new row of the Readings tab; a correction names the reading it replaces.
import { emptyValue, type Field, type Value } from '../src/domain/field.ts';
import { fieldById, type Kpi, READINGS, type Reading } from '../src/domain/fields.ts';
import { parseInput } from '../src/domain/parse-input.ts';
import { KEY_COLUMN } from '../src/domain/workbook-layout.ts';
import { findMe } from './me.ts';
import { type PartnershipBook, readingsOf, readPartnership, withRecord } from './partnership-book.ts';
import { readReadingForm } from './read-form.ts';
import { asRecord } from './read-records.ts';
import { problem, refuse, refuseUnlessSetUp } from './refusal.ts';
import { newKey } from './save-kpi.ts';
import type { Problem, ReadingForm, Saved } from './served.ts';
import { toSidebarState } from './sidebar-state.ts';
import { withLock } from './with-lock.ts';
import { findFreeRow, writeRow } from './write-row.ts';

const FORM_FIELDS = ['periodEnd', 'value', 'note', 'corrects'] as const;

/** The value is an amount in the unit of its KPI: "$5" beside the unit count is refused. */
const formField = (id: (typeof FORM_FIELDS)[number]): Field => {
  const field = fieldById(READINGS, id);
  return id === 'value' ? { ...field, format: 'amount' } : field;
};

const readForm = (
  form: ReadingForm,
  kpi: Kpi,
  book: PartnershipBook,
): { readonly values: Record<string, Value>; readonly problems: readonly Problem[] } => {
  const values: Record<string, Value> = {};
  const problems: Problem[] = [];
  for (const id of FORM_FIELDS) {
    const field = formField(id);
    const parsed = parseInput(field, form[id] ?? '', {
      locale: book.open.locale,
      ...(kpi.unit === null ? {} : { unit: kpi.unit }),
    });
    if (!parsed.ok) problems.push(problem(id, parsed.error.message));
    else if (field.required === true && parsed.value === null) {
      problems.push(problem(id, `${field.label} is empty. Fill it in.`));
    } else values[id] = parsed.value;
  }
  const end = values.periodEnd;
  if (typeof end === 'string' && end > book.today) {
    problems.push(
      problem('periodEnd', `The period ends on ${end}, after today (${book.today}). Log it when it is over.`),
    );
  }
  const corrected = form.corrects;
  if (corrected !== null && corrected !== '') {
    const old = readingsOf(book).find((each: Reading) => each.key === corrected);
    if (old === undefined || old.kpi !== kpi.key) {
      problems.push(problem('corrects', `There is no reading ${corrected} of this KPI to correct.`));
    }
  }
  return { values, problems };
};

const log = (form: ReadingForm): Saved => {
  const book = readPartnership();
  const refused = refuseUnlessSetUp(book);
  if (refused !== null) return refused;
  const found = book.kpis.records.find((each) => each.key === form.kpi);
  if (found === undefined) {
    return refuse(book, 'stale', [problem('kpi', `The KPI ${form.kpi} is no longer in the sheet.`)]);
  }
  const me = findMe(book.people);
  if (me.side === null) {
    return refuse(book, 'not-a-party', [
      problem(
        null,
        `A reading is reported by a party, and ${me.email || 'your account'} is not in the People tab. Add the address there with side A or B.`,
      ),
    ]);
  }
  const { values, problems } = readForm(form, asRecord<Kpi>(found), book);
  if (problems.length > 0) return refuse(book, 'invalid', problems);
  const key = newKey(READINGS.keyPrefix, book.readings.keys);
  const record: Record<string, Value> = {};
  for (const field of READINGS.fields) record[field.id] = emptyValue(field.kind);
  Object.assign(record, values, {
    kpi: found.key,
    reportedBy: me.side,
    person: me.name ?? me.email,
    reportedAt: book.now,
    origin: 'Sidebar',
  });
  const tab = book.open.tabs.get(READINGS.id)!;
  const { row, surface } = findFreeRow(tab, book.readings.nextRow);
  writeRow(READINGS, tab, row, { [KEY_COLUMN]: key, ...record }, surface, book.zone);
  const readings = withRecord(book.readings, { key, row, values: record });
  return { ok: true, key, row: row + 1, state: toSidebarState({ ...book, readings }) };
};

/** `google.script.run.logReading(form)`. */
export const logReading = (form: ReadingForm): Saved => {
  const checked = readReadingForm(form);
  return withLock(() => log(checked));
};
