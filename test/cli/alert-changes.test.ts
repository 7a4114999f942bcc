// Alerts after a run: rows that are added once, told by nobody here, resolved when the records say so, and quiet otherwise.
import { expect, it } from 'vitest';
import { alertChanges } from '../../src/cli/alert-changes.ts';
import type { Tables } from '../../src/domain/derive.ts';
import type { Values } from '../../src/domain/field.ts';

const TODAY = '2027-02-01';

/** A feedback that has waited for too long, and a change that nobody acknowledged. */
const records = (alerts: readonly Values[] = [], feedback: Values = {}): Tables =>
  ({
    feedback: [{ key: 'F-1', subject: 'Leads', state: 'Open', received: '2027-01-04', ...feedback }],
    changes: [{ key: 'CN-1', what: 'New flow', side: 'A', filedOn: '2027-01-25', kpis: [] }],
    alerts: alerts.map((alert) => ({ ...alert })),
  }) as unknown as Tables;

const rowsOf = (tables: Tables): Values[] =>
  alertChanges(tables, TODAY).appended.map(({ key, values }) => ({ ...values, key }));

it('adds one row an episode, under a key that follows from it, and leaves the telling to the add-on', () => {
  const { appended, cells } = alertChanges(records(), TODAY);
  expect(cells).toEqual([]);
  expect(appended.map(({ values }) => [values.episode, values.openedOn, values.notifiedOn])).toEqual([
    ['Feedback unanswered-F-1-2027-02-01', TODAY, null],
    ['Change unacknowledged-CN-1-2027-02-01', TODAY, null],
  ]);
  expect(alertChanges(records(), TODAY).appended.map(({ key }) => key)).toEqual(
    appended.map(({ key }) => key),
  );
});

it('finds nothing to write once they stand there, and resolves what is over in their own cells', () => {
  const rows = rowsOf(records());
  expect(alertChanges(records(rows), TODAY)).toEqual({ appended: [], cells: [] });
  const over = alertChanges(records(rows, { state: 'Accepted' }), '2027-02-02');
  expect(over.appended).toEqual([]);
  expect(over.cells).toEqual([
    { table: 'alerts', key: rows[0]!.key, field: 'resolvedOn', expected: null, value: '2027-02-02' },
  ]);
});
