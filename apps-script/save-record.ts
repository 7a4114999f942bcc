// Saves a row of any table that people edit in the sidebar: a new one, or the changed cells of the one the form was opened on.
import type { Table } from '../src/domain/field.ts';
import { PARTNERSHIP } from '../src/domain/fields.ts';
import { act, commit } from './act.ts';
import type { RecordForm, Saved } from './api.ts';
import { emptyRow } from './commit-rows.ts';
import { editedTable } from './edited-tables.ts';
import { bothVersions, readInput, staleProblems, withChecks } from './form-values.ts';
import { findMe } from './me.ts';
import { findRecord, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readRecordForm } from './read-form.ts';
import type { SheetRecord } from './read-records.ts';
import { RECORD_RULES } from './record-rules.ts';
import { refuse, refuseUnlessSetUp } from './refusal.ts';
import { rowFingerprint } from './row-fingerprint.ts';

/** The row that the form is about; null for a new one, undefined when it is gone. */
const findEdited = (
  form: RecordForm,
  table: Table,
  book: PartnershipBook,
): SheetRecord | null | undefined => {
  // One spreadsheet is one partnership: its one row, with or without a key, is never added twice.
  if (table.id === PARTNERSHIP.id) {
    const { records, keyless } = book.records(table);
    return records[0] ?? keyless[0] ?? null;
  }
  return form.key === null ? null : findRecord(book, table, form.key);
};

const save = (form: RecordForm, book: PartnershipBook): Saved => {
  const table = editedTable(form.table);
  const rules = RECORD_RULES[form.table] ?? {};
  const refused = refuseUnlessSetUp(book, [table, ...(rules.alsoWrites ?? [])]);
  if (refused !== null) return refused;
  const record = findEdited(form, table, book);
  const noun = `this row of ${table.tab}`;
  if (record === undefined) {
    return refuse('stale', [
      problem(
        null,
        `${form.key} is no longer in the tab ${table.tab}. Save it as a new one if it is needed.`,
      ),
    ]);
  }
  const me = findMe(book);
  if (rules.needsParty === true && me.side === null) {
    return refuse('not-a-party', [problem(null, `Only a person of a party does this. ${me.hint ?? ''}`)]);
  }
  const before = record?.values ?? emptyRow(table);
  const context = { book, me, before, isNew: record === null, form };
  const read = readInput(table, form.input, before, book);
  const { values, problems } = withChecks(
    table,
    { ...read, values: { ...read.values, ...rules.fill?.(read.values, context) } },
    form.input,
  );
  if (record !== null && form.seen !== rowFingerprint(table, record.values)) {
    const versions = bothVersions(table, form.input, before, values);
    return refuse('stale', staleProblems(noun, versions), { versions });
  }
  const all = [...problems, ...(rules.check?.(values, context) ?? [])];
  if (all.length > 0) return refuse('invalid', all);
  return commit(book, [{ table, record, values }, ...(rules.also?.(values, { ...context, record }) ?? [])]);
};

/** `google.script.run.saveRecord(form)`. */
export const saveRecord = (form: RecordForm): Saved => {
  const checked = readRecordForm(form);
  return act((book) => save(checked, book));
};
