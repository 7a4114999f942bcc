// One form for every table that people edit: what is filled in, refused, written along, and both versions of a stale row.
import { describe, expect, test } from 'vitest';
import type { RecordForm } from '../../apps-script/api.ts';
import { ANN, BEN } from '../emulators/apps-script/test-host.ts';
import { refused, saved } from './answers.ts';
import { type AddOn, API, fillPartnership, signUps, useAddOn } from './test-add-on.ts';

const openEmpty = useAddOn();
const open = async (): Promise<AddOn> => {
  const addOn = await openEmpty();
  fillPartnership(addOn);
  return addOn;
};

const save = (addOn: AddOn, form: Partial<RecordForm> & Pick<RecordForm, 'table' | 'input'>, user = ANN) =>
  addOn.call('saveRecord', [{ key: null, seen: null, ...form }], user);

const GUEST = { email: 'guest@else.example' };

describe('a new row', () => {
  test.each<[RecordForm['table'], Record<string, string>, string, object]>([
    [
      'parties',
      { name: 'Third', side: 'A', timeZone: 'Europe/Berlin' },
      'Parties',
      { Party: 'Third', Side: 'A' },
    ],
    ['people', { name: 'Cy', side: 'B', email: 'cy@corvid.example' }, 'People', { Name: 'Cy', Side: 'B' }],
    ['goals', { title: 'Reach', target: '5', unit: 'count' }, 'Goals', { Goal: 'Reach', Target: 5 }],
    [
      'milestones',
      { title: 'First', due: '2027-02-01', side: 'B' },
      'Milestones',
      { State: 'Planned', Owner: 'Ben' },
    ],
    [
      'actions',
      { title: 'Send it', due: '2027-02-01' },
      'Actions',
      { State: 'Open', Party: 'A', Owner: 'Ann' },
    ],
    [
      'feedback',
      { subject: '=1+1', type: 'Challenge' },
      'Feedback',
      { Feedback: '=1+1', State: 'Open', From: 'A', Person: 'Ann' },
    ],
    [
      'changes',
      { what: 'New flow', reason: 'Product' },
      'Changes',
      { Change: 'New flow', From: 'A', Person: 'Ann' },
    ],
    [
      'rhythm',
      { meeting: 'Tactical sync', rule: 'FREQ=WEEKLY', first: '2027-01-05', time: '10:00' },
      'Rhythm',
      { Rule: 'FREQ=WEEKLY', 'Local time': '10:00' },
    ],
  ])('of %s is filled in where the form says nothing', async (table, input, tab, row) => {
    const addOn = await open();
    const answer = saved(await save(addOn, { table, input }));
    expect(addOn.rows(tab).at(-1)).toMatchObject({ 'Instep key': answer.key, ...row });
  });

  test('of a hidden ledger shows its tab', async () => {
    const addOn = await open();
    expect(addOn.workbook.sheetByTitle('Changes')!.hidden).toBe(true);
    saved(await save(addOn, { table: 'changes', input: { what: 'New flow' } }));
    expect(addOn.workbook.sheetByTitle('Changes')!.hidden).toBe(false);
  });

  test.each(['changes', 'opinions'] as const)('of %s needs a person of a party', async (table) => {
    const addOn = await open();
    const answer = refused(
      await save(addOn, { table, input: { what: 'x', kpi: 'KPI-1', opinion: 'At risk' } }, GUEST),
    );
    expect(answer.reason).toBe('not-a-party');
    expect(answer.problems[0]!.message).toContain('guest@else.example is not in the People tab');
  });

  test.each<[RecordForm['table'], Record<string, string>, string]>([
    ['people', { name: 'Cy', side: 'C', email: 'cy@corvid.example' }, 'side'],
    ['people', { name: 'Cy', side: 'B', email: 'nobody' }, 'email'],
    ['rhythm', { meeting: 'Tactical sync', rule: 'EVERY=DAY' }, 'rule'],
    ['actions', { title: 'x', kpi: 'KPI-NONE00' }, 'kpi'],
    ['milestones', { due: '2027-02-30', title: 'x' }, 'due'],
    ['goals', { title: 'x', state: 'Agreed' }, 'state'],
    ['feedback', { subject: 'x', state: 'Accepted' }, 'answer'],
  ])('of %s with %j is refused beside the field %s', async (table, input, field) => {
    const addOn = await open();
    const answer = refused(await save(addOn, { table, input }));
    expect(answer.reason).toBe('invalid');
    expect(answer.problems.map((each) => each.field)).toContain(field);
  });
});

describe('the row of the partnership', () => {
  test('is made once, and is the row that people typed, with a key', async () => {
    const addOn = await openEmpty();
    const first = await addOn.call('getSidebarState', []);
    expect(first.partnership).toMatchObject({ key: '' });
    const made = saved(
      await save(addOn, { table: 'partnership', input: { name: 'Ours', timeZone: 'Europe/Berlin' } }),
    );
    const again = saved(
      await save(addOn, {
        table: 'partnership',
        seen: made.state.partnership!.fingerprint,
        input: { why: 'One why' },
      }),
    );
    expect(again.key).toBe(made.key);
    expect(addOn.rows('Partnership')).toMatchObject([{ Partnership: 'Ours', 'Shared why': 'One why' }]);
  });

  test('typed by hand without a key gets one', async () => {
    const addOn = await openEmpty();
    addOn.put('partnership', '', { name: 'Typed', timeZone: 'Europe/Berlin' });
    const { partnership } = await addOn.call('getSidebarState', []);
    expect(partnership).toMatchObject({ key: '', name: 'Typed' });
    const { key } = saved(
      await save(addOn, { table: 'partnership', seen: partnership!.fingerprint, input: { why: 'Why' } }),
    );
    expect(addOn.rows('Partnership')).toMatchObject([
      { 'Instep key': key, Partnership: 'Typed', 'Shared why': 'Why' },
    ]);
  });

  test('cannot become active before both have a manager, a why, a goal and a KPI', async () => {
    const addOn = await open();
    const { partnership } = await addOn.call('getSidebarState', []);
    const answer = refused(
      await save(addOn, { table: 'partnership', seen: partnership!.fingerprint, input: { stage: 'Active' } }),
    );
    expect(answer.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('The shared why is not mutual yet'),
      'No goal is agreed by both. Sign at least one.',
      'No KPI is agreed by both. Sign at least one.',
    ]);
  });
});

describe('a row that somebody changed meanwhile', () => {
  test('shows both versions, and is saved with the new fingerprint', async () => {
    const addOn = await open();
    const [goal] = (await addOn.call('getSidebarState', [])).goals;
    saved(
      await save(
        addOn,
        { table: 'goals', key: 'G-1', seen: goal!.fingerprint, input: { target: '10', unit: 'count' } },
        BEN,
      ),
    );
    const stale = refused(
      await save(addOn, {
        table: 'goals',
        key: 'G-1',
        seen: goal!.fingerprint,
        input: { target: '12', title: 'More sign-ups' },
      }),
    );
    expect(stale.reason).toBe('stale');
    expect(stale.versions).toEqual([{ field: 'target', label: 'Target', inSheet: '10', inForm: '12' }]);
    const { fingerprint } = stale.state!.goals[0]!;
    saved(await save(addOn, { table: 'goals', key: 'G-1', seen: fingerprint, input: { target: '12' } }));
    expect(addOn.rows('Goals')[0]).toMatchObject({ Target: 12 });
  });

  test('can be emptied of a value', async () => {
    const addOn = await open();
    const set = saved(
      await save(addOn, {
        table: 'goals',
        key: 'G-1',
        seen: (await addOn.call('getSidebarState', [])).goals[0]!.fingerprint,
        input: { target: '10', unit: 'count' },
      }),
    );
    saved(
      await save(addOn, {
        table: 'goals',
        key: 'G-1',
        seen: set.state.goals[0]!.fingerprint,
        input: { target: '' },
      }),
    );
    expect(addOn.rows('Goals')[0]).toMatchObject({ Target: '', Unit: 'count' });
  });

  test('that is gone is said to be gone', async () => {
    const addOn = await open();
    const answer = refused(
      await save(addOn, { table: 'goals', key: 'G-NONE00', seen: 'x', input: { title: 'y' } }),
    );
    expect(answer).toMatchObject({
      reason: 'stale',
      problems: [{ message: expect.stringContaining('no longer in the tab Goals') }],
    });
  });

  test('in a tab that was deleted is refused with the tab’s name', async () => {
    const addOn = await open();
    addOn.workbook.as(API).deleteSheet(addOn.workbook.sheetByTitle('Actions')!.sheetId);
    const answer = refused(await save(addOn, { table: 'actions', input: { title: 'x' } }));
    expect(answer.reason).toBe('not-set-up');
    expect(answer.problems[0]!.message).toContain(
      'the tab “Actions”. Choose Instep ▸ Set up this spreadsheet',
    );
    // What does not need the tab goes on.
    saved(await save(addOn, { table: 'feedback', input: { subject: 'x' } }));
  });
});

describe('along with a row', () => {
  test('a milestone’s moved day is logged with the reason, which is asked for', async () => {
    const addOn = await open();
    const made = saved(
      await save(addOn, { table: 'milestones', input: { title: 'First', due: '2027-02-01', side: 'A' } }),
    );
    const { fingerprint } = made.state.milestones[0]!;
    const form = {
      table: 'milestones',
      key: made.key,
      seen: fingerprint,
      input: { due: '2027-03-01' },
    } as const;
    expect(refused(await save(addOn, form)).problems).toMatchObject([{ field: 'reason' }]);
    saved(await save(addOn, { ...form, reason: 'The vendor is late' }, BEN));
    expect(addOn.rows('Date changes')).toMatchObject([
      { Milestone: made.key, Person: 'Ben', Why: 'The vendor is late' },
    ]);
  });

  test('a milestone is reached when the other side accepts it', async () => {
    const addOn = await open();
    const made = saved(
      await save(addOn, { table: 'milestones', input: { title: 'First', due: '2027-02-01', side: 'A' } }),
    );
    const form = {
      table: 'milestones',
      key: made.key,
      seen: made.state.milestones[0]!.fingerprint,
      input: { state: 'Reached' },
    } as const;
    expect(refused(await save(addOn, form)).problems).toMatchObject([{ field: 'state' }]);
    const done = saved(await save(addOn, form, BEN));
    expect(done.state.milestones[0]).toMatchObject({
      state: 'Reached',
      acceptedOn: '2027-01-04',
      reachedOn: '2027-01-04',
    });
  });

  test('a change flags the definitions it touches, and the other side acknowledges it', async () => {
    const addOn = await open();
    const kpi = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }])).key;
    const filed = saved(
      await save(addOn, {
        table: 'changes',
        input: { what: 'New flow', effective: '2027-01-25', kpis: kpi },
      }),
    );
    expect(filed.state.kpis[0]!.kpi.reviewDue).toBe('2027-01-25');
    expect(filed.state.waiting).toContainEqual({
      side: 'B',
      kind: 'acknowledge-change',
      key: filed.key,
      text: 'Acknowledge the change “New flow”.',
    });
    expect(refused(await addOn.call('acknowledge', [{ what: 'change', key: filed.key }])).reason).toBe(
      'invalid',
    );
    const seen = saved(await addOn.call('acknowledge', [{ what: 'change', key: filed.key }], BEN));
    expect(seen.state.changes[0]).toMatchObject({ acknowledgedOn: '2027-01-04', acknowledgedBy: 'Ben' });
  });

  test('opinions are each side’s own', async () => {
    const addOn = await open();
    const kpi = saved(await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }])).key;
    saved(await save(addOn, { table: 'opinions', input: { kpi, opinion: 'On track', side: 'B' } }));
    const both = saved(await save(addOn, { table: 'opinions', input: { kpi, opinion: 'Off track' } }, BEN));
    expect(both.state.kpis[0]!.opinions).toMatchObject({
      A: { opinion: 'On track', person: 'Ann' },
      B: { opinion: 'Off track', person: 'Ben' },
    });
  });
});

test('the seventh KPI is refused with those that can be parked, and parks one', async () => {
  const addOn = await open();
  let first = '';
  for (const n of [1, 2, 3, 4, 5, 6]) {
    const { key } = saved(
      await addOn.call('saveKpi', [{ key: null, seen: null, input: { ...signUps, name: `KPI ${n}` } }]),
    );
    first ||= key;
  }
  const form = { key: null, seen: null, input: { ...signUps, name: 'KPI 7' } };
  const full = refused(await addOn.call('saveKpi', [form]));
  expect(full.reason).toBe('limit');
  expect(full.problems[0]!.message).toMatch(/^If you track everything, you’re tracking nothing\./);
  expect(full.parkable).toHaveLength(6);
  const { state } = saved(await addOn.call('saveKpi', [{ ...form, park: first }]));
  expect(state.kpis.map(({ kpi }) => kpi.use)).toEqual(['Parked', ...Array<string>(6).fill('Active')]);
});

describe('the stage', () => {
  const stages = async (addOn: AddOn, ...names: string[]) => {
    let answer = null;
    for (const stage of names) {
      const { partnership } = await addOn.call('getSidebarState', []);
      const seen = partnership!.fingerprint;
      answer = await save(addOn, { table: 'partnership', key: 'P-1', seen, input: { stage } });
    }
    return answer!;
  };

  test('goes only where the lifecycle leads', async () => {
    const addOn = await open();
    saved(await stages(addOn, 'Prospect', 'Vetting'));
    expect(refused(await stages(addOn, 'Ending')).problems).toEqual([
      { field: 'stage', place: null, message: 'After “Vetting” comes Pilot, Active, Ended.' },
    ]);
    saved(await stages(addOn, 'Ended'));
    expect(refused(await stages(addOn, 'Prospect')).problems[0]!.message).toBe(
      'After “Ended” comes nothing.',
    );
  });

  test('comes into a recovery and out of it on its own page only', async () => {
    const addOn = await open();
    expect(refused(await stages(addOn, 'Under evaluation', 'In recovery')).problems[0]!.message).toContain(
      'on the page Health and alerts',
    );
  });
});
