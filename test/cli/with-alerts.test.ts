// The alerts of a day among the records of a run: what a page tells is what the end of the run writes.
import { expect, it } from 'vitest';
import { alertChanges } from '../../src/cli/alert-changes.ts';
import { withAlerts } from '../../src/cli/with-alerts.ts';
import type { Tables } from '../../src/domain/derive.ts';

const TODAY = '2027-02-01';
const waiting = { key: 'F-1', subject: 'Leads', state: 'Open', received: '2027-01-04' };
const records = { feedback: [waiting] } as unknown as Tables;

it('adds what opens, under the keys and with the values that are written', () => {
  const { appended } = alertChanges(records, TODAY);
  expect(appended).toHaveLength(1);
  expect(withAlerts(records, TODAY).alerts).toEqual(appended.map(({ key, values }) => ({ ...values, key })));
});

it('reads known ones as they are now, in their place, and changes nothing twice', () => {
  const open = withAlerts(records, TODAY);
  expect(withAlerts(open, TODAY)).toEqual(open);
  const answered = { ...open, feedback: [{ ...waiting, state: 'Accepted' }] } as unknown as Tables;
  expect(withAlerts(answered, '2027-02-02').alerts).toMatchObject([
    { key: open.alerts![0]!.key, openedOn: TODAY, resolvedOn: '2027-02-02' },
  ]);
});
