// Signs, rejects or withdraws: a new row of the Agreements tab that carries the very terms and their hash.
import { agreementOf, termsJson } from '../src/domain/agreement.ts';
import { emptyValue, type Value, type Values } from '../src/domain/field.ts';
import { AGREEMENTS, KPIS, type Kpi } from '../src/domain/fields.ts';
import { KEY_COLUMN } from '../src/domain/workbook-layout.ts';
import { cellName } from './cell-name.ts';
import { findMe } from './me.ts';
import { agreementsOf, type PartnershipBook, readPartnership, withRecord } from './partnership-book.ts';
import { readSignForm } from './read-form.ts';
import { asRecord } from './read-records.ts';
import { problem, refuse, refuseUnlessSetUp } from './refusal.ts';
import { newKey } from './save-kpi.ts';
import type { Problem, Saved, SignForm } from './served.ts';
import { toSidebarState } from './sidebar-state.ts';
import { withLock } from './with-lock.ts';
import { findFreeRow, writeRow } from './write-row.ts';

/** What keeps a KPI from being signed: rows that cannot be read are not what both would sign. */
const unsignable = (kpi: Kpi, book: PartnershipBook, row: number): Problem[] => {
  const tab = book.open.tabs.get(KPIS.id)!;
  const places = new Set([...tab.columns.values()].map((column) => cellName(tab.title, row, column)));
  const isOwn = (place: string): boolean => places.has(place);
  const found = book.problems.filter((each) => each.place !== null && isOwn(each.place));
  return kpi.goal === null
    ? [...found, problem('goal', 'A KPI without a goal cannot be agreed. Choose its goal first.')]
    : found;
};

const sign = (form: SignForm): Saved => {
  const book = readPartnership();
  const refused = refuseUnlessSetUp(book);
  if (refused !== null) return refused;
  const found = book.kpis.records.find((each) => each.key === form.key);
  if (found === undefined) {
    return refuse(book, 'stale', [problem(null, `The KPI ${form.key} is no longer in the sheet.`)]);
  }
  const me = findMe(book.people);
  if (me.side === null) {
    return refuse(book, 'not-a-party', [
      problem(
        null,
        `Only a person of a party signs, and ${me.email || 'your account'} is not in the People tab. Add the address there with side A or B.`,
      ),
    ]);
  }
  const kpi = asRecord<Kpi>(found);
  const view = agreementOf(kpi, agreementsOf(book));
  if (view.hash !== form.hash) {
    return refuse(book, 'stale', [
      problem(null, 'The terms changed after you opened them. Nothing was signed; read them again.'),
    ]);
  }
  const problems = form.decision === 'sign' ? unsignable(kpi, book, found.row) : [];
  if (form.decision === 'reject' && form.note.trim() === '') {
    problems.push(problem('note', 'Say why you reject it, so that the other side knows what to change.'));
  }
  if (form.decision === 'withdraw' && !view.signedBy.includes(me.side)) {
    problems.push(problem(null, 'Your side has not signed these terms, so there is nothing to withdraw.'));
  }
  if (problems.length > 0) return refuse(book, 'invalid', problems);
  const record: Record<string, Value> = {};
  for (const field of AGREEMENTS.fields) record[field.id] = emptyValue(field.kind);
  Object.assign(record, {
    object: kpi.key,
    side: me.side,
    person: me.name ?? me.email,
    decision: form.decision,
    at: book.now,
    hash: view.hash,
    terms: termsJson(kpi),
    note: form.note.trim() === '' ? null : form.note.trim(),
  } satisfies Values);
  const key = newKey(AGREEMENTS.keyPrefix, book.agreements.keys);
  const tab = book.open.tabs.get(AGREEMENTS.id)!;
  const { row, surface } = findFreeRow(tab, book.agreements.nextRow);
  writeRow(AGREEMENTS, tab, row, { [KEY_COLUMN]: key, ...record }, surface, book.zone);
  const agreements = withRecord(book.agreements, { key, row, values: record });
  return { ok: true, key, row: row + 1, state: toSidebarState({ ...book, agreements }) };
};

/** `google.script.run.signTerms(form)`. */
export const signTerms = (form: SignForm): Saved => {
  const checked = readSignForm(form);
  return withLock(() => sign(checked));
};
