// Logs one reading: a new row of the Readings tab; a correction names the reading it replaces. And confirms the other's.
import { daysBetween } from '../src/domain/civil-date.ts';
import type { Field, Value } from '../src/domain/field.ts';
import { fieldById, KPIS, type Kpi, READINGS, type Reading } from '../src/domain/fields.ts';
import { parseInput } from '../src/domain/parse-input.ts';
import { act, commit } from './act.ts';
import type { Problem, ReadingForm, Saved } from './api.ts';
import { emptyRow } from './commit-rows.ts';
import { all, findRecord, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readKeyForm, readReadingForm } from './read-form.ts';
import { asRecord } from './read-records.ts';
import { isRefused, meOrRefuse, refuse, refuseUnlessSetUp } from './refusal.ts';

/** A number from the year before is something to compare with; an older one is a slip of the year. */
const MOST_DAYS_BEFORE = 366;

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
  if (typeof end === 'string' && kpi.start !== null && daysBetween(end, kpi.start) > MOST_DAYS_BEFORE) {
    problems.push(
      problem('periodEnd', `${end} is long before the start of the KPI (${kpi.start}). Is the year right?`),
    );
  }
  const corrected = form.corrects;
  if (corrected !== null && corrected !== '') {
    const old = all<Reading>(book, READINGS).find((each) => each.key === corrected);
    if (old === undefined || old.kpi !== kpi.key) {
      problems.push(problem('corrects', `There is no reading ${corrected} of this KPI to correct.`));
    }
  }
  return { values, problems };
};

const log = (form: ReadingForm, book: PartnershipBook): Saved => {
  const refused = refuseUnlessSetUp(book, [READINGS]);
  if (refused !== null) return refused;
  const found = findRecord(book, KPIS, form.kpi);
  if (found === undefined) {
    return refuse('stale', [problem('kpi', `The KPI ${form.kpi} is no longer in the sheet.`)]);
  }
  const me = meOrRefuse(book, 'logs readings');
  if (isRefused(me)) return me;
  const { values, problems } = readForm(form, asRecord<Kpi>(found), book);
  if (problems.length > 0) return refuse('invalid', problems);
  return commit(book, [
    {
      table: READINGS,
      record: null,
      values: {
        ...emptyRow(READINGS),
        ...values,
        kpi: found.key,
        reportedBy: me.side,
        person: me.person,
        reportedAt: book.now,
        origin: 'Sidebar',
      },
    },
  ]);
};

/** `google.script.run.logReading(form)`. */
export const logReading = (form: ReadingForm): Saved => {
  const checked = readReadingForm(form);
  return act((book) => log(checked, book));
};

const confirm = (key: string, book: PartnershipBook): Saved => {
  const refused = refuseUnlessSetUp(book, [READINGS]);
  if (refused !== null) return refused;
  const record = findRecord(book, READINGS, key);
  if (record === undefined) {
    return refuse('stale', [problem(null, `The reading ${key} is no longer in the sheet.`)]);
  }
  const me = meOrRefuse(book, 'confirms readings');
  if (isRefused(me)) return me;
  const { reportedBy, confirmedBy } = asRecord<Reading>(record);
  if (reportedBy === me.side) {
    return refuse('invalid', [
      problem(null, 'Your side reported it; the other side confirms. Correct it if it is wrong.'),
    ]);
  }
  if (confirmedBy !== null && confirmedBy !== reportedBy) {
    return refuse('stale', [problem(null, 'This reading is confirmed already.')]);
  }
  return commit(book, [{ table: READINGS, record, values: { confirmedBy: me.side, confirmedAt: book.now } }]);
};

/** `google.script.run.confirmReading({ key })`. */
export const confirmReading = (form: { readonly key: string }): Saved => {
  const { key } = readKeyForm(form);
  return act((book) => confirm(key, book));
};
