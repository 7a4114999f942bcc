// Signs, rejects or withdraws the terms of a KPI, a goal or the shared why: a new row of the Agreements tab that carries
// the very terms and their hash.
import { type AgreementView, agreementOf, termsJson } from '../src/domain/agreement.ts';
import { checkAuthority } from '../src/domain/authority.ts';
import { restoringValues } from '../src/domain/counting-record.ts';
import type { Table, Value, Values } from '../src/domain/field.ts';
import {
  AGREEMENTS,
  type Agreement,
  GOALS,
  type Goal,
  KPIS,
  PARTNERSHIP,
  type Person,
} from '../src/domain/fields.ts';
import { act, commit } from './act.ts';
import type { Problem, Saved, SignForm } from './api.ts';
import { cellName } from './cell-name.ts';
import { emptyRow, type RowWrite } from './commit-rows.ts';
import { answerDifferences, goalObstacles } from './goal-cards.ts';
import { findMe } from './me.ts';
import { all, findRecord, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readSignForm } from './read-form.ts';
import { asRecord, type SheetRecord } from './read-records.ts';
import { isRefused, meOrRefuse, refuse, refuseUnlessSetUp } from './refusal.ts';

const SIGNED: readonly Table[] = [KPIS, GOALS, PARTNERSHIP];

interface Signed {
  readonly table: Table;
  readonly record: SheetRecord;
}

const findSigned = (book: PartnershipBook, key: string): Signed | null => {
  // By the letters of its key: the other tabs are read only where people gave it a key of their own.
  const isLikely = ({ keyPrefix }: Table): number => (key.startsWith(`${keyPrefix}-`) ? 0 : 1);
  for (const table of [...SIGNED].sort((a, b) => isLikely(a) - isLikely(b))) {
    const record = findRecord(book, table, key);
    if (record !== undefined) return { table, record };
  }
  return null;
};

/** What keeps it from being signed. Rows that cannot be read are not what both would sign. */
const unsignable = ({ table, record }: Signed, book: PartnershipBook): Problem[] => {
  const tab = book.open.tab(table.id)!;
  const places = new Set([...tab.columns.values()].map((column) => cellName(tab.title, record.row, column)));
  const found = book.records(table).problems.filter(({ place }) => place !== null && places.has(place));
  if (table.id === KPIS.id && record.values.goal === null) {
    return [...found, problem('goal', 'A KPI without a goal cannot be agreed. Choose its goal first.')];
  }
  if (table.id === PARTNERSHIP.id && record.values.why === null) {
    return [...found, problem('why', 'There is no shared why to sign yet. Write it first.')];
  }
  if (table.id !== GOALS.id) return found;
  const obstacles = goalObstacles(asRecord<Goal>(record), answerDifferences(book));
  return [...found, ...obstacles.map((sentence) => problem(null, sentence))];
};

const numberOf = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);

/** Why this person may not sign alone; null when they may. */
const beyondAuthority = (person: Person | undefined, values: Values, view: AgreementView): Problem | null => {
  if (person === undefined) return null;
  const verdict = checkAuthority(person, {
    targetBefore: numberOf(view.agreedTerms?.target),
    targetAfter: numberOf(values.target),
    spend: null,
    currency: null,
  });
  return verdict.within ? null : problem(null, verdict.reason);
};

/** A rejection puts the terms that were agreed last back; so the signatures on them count again. */
const restoring = ({ table, record }: Signed, view: AgreementView): RowWrite[] => {
  const values = restoringValues({ key: record.key, ...record.values }, view, table);
  return Object.keys(values).length === 0 ? [] : [{ table, record, values }];
};

/** A goal that both have signed is agreed: its state says so. */
const settling = ({ table, record }: Signed, view: AgreementView, side: 'A' | 'B'): RowWrite[] => {
  const isLast = view.waitingFor.length === 1 && view.waitingFor[0] === side;
  const { state } = record.values;
  return table.id === GOALS.id && isLast && (state === null || state === 'Draft' || state === 'Ready')
    ? [{ table, record, values: { state: 'Agreed' } }]
    : [];
};

const sign = (form: SignForm, book: PartnershipBook): Saved => {
  const refused = refuseUnlessSetUp(book, [AGREEMENTS]);
  if (refused !== null) return refused;
  const signed = findSigned(book, form.key);
  if (signed === null) {
    return refuse('stale', [problem(null, `What you sign (${form.key}) is no longer in the sheet.`)]);
  }
  const me = meOrRefuse(book, 'signs');
  if (isRefused(me)) return me;
  const { table, record } = signed;
  const entry = { key: record.key, ...record.values };
  const view = agreementOf(entry, all<Agreement>(book, AGREEMENTS), { table });
  if (view.hash !== form.hash) {
    return refuse('stale', [
      problem(null, 'The terms changed after you opened them. Nothing was signed; read them again.'),
    ]);
  }
  const problems = form.decision === 'sign' ? unsignable(signed, book) : [];
  if (form.decision === 'sign') {
    const { email } = findMe(book);
    const person = book.people.find((each) => each.email?.trim().toLowerCase() === email.toLowerCase());
    const beyond = beyondAuthority(person, record.values, view);
    if (beyond !== null) problems.push(beyond);
  }
  if (form.decision === 'reject' && form.note.trim() === '') {
    problems.push(problem('note', 'Say why you reject it, so that the other side knows what to change.'));
  }
  if (form.decision === 'withdraw' && !view.signedBy.includes(me.side)) {
    problems.push(problem(null, 'Your side has not signed these terms, so there is nothing to withdraw.'));
  }
  if (problems.length > 0) return refuse('invalid', problems);
  const note = form.note.trim();
  return commit(book, [
    {
      table: AGREEMENTS,
      record: null,
      values: {
        ...emptyRow(AGREEMENTS),
        object: record.key,
        side: me.side,
        person: me.person,
        decision: form.decision,
        at: book.now,
        hash: view.hash,
        terms: termsJson(entry, table),
        note: note === '' ? null : note,
      },
    },
    ...(form.decision === 'reject' ? restoring(signed, view) : []),
    ...(form.decision === 'sign' ? settling(signed, view, me.side) : []),
  ]);
};

/** `google.script.run.signTerms(form)`. */
export const signTerms = (form: SignForm): Saved => {
  const checked = readSignForm(form);
  return act((book) => sign(checked, book), false);
};
