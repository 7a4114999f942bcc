// Saves the KPI form: a new row, or the changed cells of the row it was opened on; and parks another one to make room.
import type { Values } from '../src/domain/field.ts';
import { KPIS, type Kpi } from '../src/domain/fields.ts';
import { activeKpis, checkKpiCount } from '../src/domain/kpi-limit.ts';
import { act, commit } from './act.ts';
import type { KpiForm, Saved } from './api.ts';
import { emptyRow } from './commit-rows.ts';
import { bothVersions, readInput, staleProblems, withChecks } from './form-values.ts';
import { findRecord, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readKpiForm } from './read-form.ts';
import { asRecord } from './read-records.ts';
import { refuse, refuseUnlessSetUp } from './refusal.ts';
import { rowFingerprint } from './row-fingerprint.ts';

export const isActive = ({ use }: Values): boolean =>
  activeKpis([{ use: typeof use === 'string' ? use : null }]).length > 0;

const save = (form: KpiForm, book: PartnershipBook): Saved => {
  const refused = refuseUnlessSetUp(book, [KPIS]);
  if (refused !== null) return refused;
  const record = form.key === null ? null : findRecord(book, KPIS, form.key);
  if (record === undefined) {
    return refuse('stale', [
      problem(null, `The KPI ${form.key} is no longer in the sheet. Save it as a new one if it is needed.`),
    ]);
  }
  const before = record?.values ?? emptyRow(KPIS);
  const read = readInput(KPIS, form.input, before, book);
  // A new KPI is tracked from the start unless the form says otherwise.
  const isNew = form.key === null && read.values.use === null;
  const { values, problems } = withChecks(
    KPIS,
    { ...read, values: { ...read.values, ...(isNew && { use: 'Active' }) } },
    form.input,
  );
  if (record !== null && form.seen !== rowFingerprint(KPIS, record.values)) {
    const versions = bothVersions(KPIS, form.input, before, values);
    return refuse('stale', staleProblems('this KPI', versions), { versions });
  }
  if (problems.length > 0) return refuse('invalid', problems);
  const parked = form.park == null ? null : findRecord(book, KPIS, form.park);
  if (parked === undefined || parked?.key === form.key) {
    return refuse('invalid', [
      problem('use', 'The KPI to be parked is no longer in the sheet. Choose another one.'),
    ]);
  }
  const others = book
    .records(KPIS)
    .records.filter((each) => each.key !== form.key && each.key !== parked?.key)
    .map((each) => asRecord<Kpi>(each));
  const isJoining = isActive(values) && (record === null || !isActive(before));
  const count = checkKpiCount(others, book.limits, isJoining ? 1 : 0);
  if (isJoining && count.level === 'full') {
    const parkable = activeKpis(others).map(({ key, name }) => ({ key, name: name ?? key }));
    return refuse('limit', [problem('use', count.message)], { parkable });
  }
  return commit(book, [
    { table: KPIS, record, values },
    ...(parked === null ? [] : [{ table: KPIS, record: parked, values: { use: 'Parked' } }]),
  ]);
};

/** `google.script.run.saveKpi(form)`. */
export const saveKpi = (form: KpiForm): Saved => {
  const checked = readKpiForm(form);
  return act((book) => save(checked, book));
};
