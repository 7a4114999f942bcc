// Readings and signatures through the built add-on, with people of both parties.
import { describe, expect, test } from 'vitest';
import type { Saved, SignForm } from '../../apps-script/api.ts';
import { hashText } from '../../src/domain/agreement.ts';
import { headerNotes } from '../../src/domain/column-help.ts';
import { ANN, BEN } from '../emulators/apps-script/test-host.ts';
import { type AddOn, fillPartnership, signUps, useAddOn } from './test-add-on.ts';

const openEmpty = useAddOn();
const GUEST = { email: 'guest@elsewhere.example' };

const open = async (): Promise<AddOn & { readonly key: string; hash(): Promise<string> }> => {
  const addOn = await openEmpty();
  fillPartnership(addOn);
  const saved = await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]);
  if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
  const hash = async () => (await addOn.call('getSidebarState', [])).kpis[0]!.hash;
  return { ...addOn, key: saved.key, hash };
};

const sign = async (
  addOn: Awaited<ReturnType<typeof open>>,
  user: typeof ANN,
  more: Partial<SignForm> = {},
): Promise<Saved> =>
  addOn.call(
    'signTerms',
    [{ key: addOn.key, hash: await addOn.hash(), decision: 'sign', note: '', ...more }],
    user,
  );

describe('signing', () => {
  test('takes a person of each party, and keeps the very terms with their hash', async () => {
    const addOn = await open();
    expect(await sign(addOn, ANN)).toMatchObject({
      ok: true,
      state: { kpis: [{ agreement: 'Proposed', waitingFor: ['B'] }] },
    });
    expect(await sign(addOn, BEN)).toMatchObject({
      ok: true,
      state: {
        me: { side: 'B', name: 'Ben' },
        kpis: [{ agreement: 'Agreed', waitingFor: [], status: 'No data' }],
      },
    });
    const rows = addOn.rows('Agreements');
    expect(rows).toMatchObject([
      { Signed: addOn.key, Side: 'A', Person: 'Ann', Decision: 'sign', At: '2027-01-04T12:00:00.000Z' },
      { Signed: addOn.key, Side: 'B', Person: 'Ben', Decision: 'sign' },
    ]);
    for (const row of rows) expect(hashText(String(row.Terms))).toBe(row.Hash);
    expect(JSON.parse(String(rows[0]!.Terms))).toMatchObject({
      name: 'Sign-ups',
      target: '10000',
      due: '2027-06-30',
    });
  });

  test('is refused to somebody who stands for no party', async () => {
    const addOn = await open();
    expect(await sign(addOn, GUEST)).toMatchObject({
      ok: false,
      reason: 'not-a-party',
      problems: [{ message: expect.stringContaining('guest@elsewhere.example is not in the People tab') }],
      state: { me: { side: null, name: null } },
    });
    expect(addOn.rows('Agreements')).toEqual([]);
  });

  test('is refused when the terms changed under the eyes', async () => {
    const addOn = await open();
    const hash = await addOn.hash();
    const [card] = (await addOn.call('getSidebarState', [])).kpis;
    await addOn.call(
      'saveKpi',
      [{ key: addOn.key, seen: card!.fingerprint, input: { target: '11000' } }],
      BEN,
    );
    expect(await sign(addOn, ANN, { hash })).toMatchObject({
      ok: false,
      reason: 'stale',
      state: { kpis: [{ kpi: { target: 11000 } }] },
    });
  });

  test('goes on with the agreed terms after a change, until both sign again', async () => {
    const addOn = await open();
    await sign(addOn, ANN);
    await sign(addOn, BEN);
    const [card] = (await addOn.call('getSidebarState', [])).kpis;
    await addOn.call('saveKpi', [{ key: addOn.key, seen: card!.fingerprint, input: { target: '8400' } }]);
    await addOn.call('logReading', [
      { kpi: addOn.key, periodEnd: '2027-01-03', value: '8400', note: '', corrects: null },
    ]);
    const [changed] = (await addOn.call('getSidebarState', [])).kpis;
    // By the agreed target of 10,000 a fifth of the way; by the new one it would be all of it.
    expect(changed).toMatchObject({ agreement: 'Changed', progress: 0.2, kpi: { target: 8400 } });
    expect(await sign(addOn, BEN, { decision: 'reject', note: '' })).toMatchObject({
      ok: false,
      reason: 'invalid',
      problems: [{ field: 'note' }],
    });
    expect(await sign(addOn, BEN, { decision: 'reject', note: 'Too easy' })).toMatchObject({
      ok: true,
      // The terms that were agreed last are back, and the signatures on them count again; the reason is kept.
      state: { kpis: [{ agreement: 'Agreed', kpi: { target: 10000 }, terms: { version: 1, changed: [] } }] },
    });
    expect(addOn.rows('Agreements').at(-1)).toMatchObject({ Decision: 'reject', Note: 'Too easy' });
  });

  test('can be taken back by the side that signed', async () => {
    const addOn = await open();
    await sign(addOn, ANN);
    expect(await sign(addOn, BEN, { decision: 'withdraw' })).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await sign(addOn, ANN, { decision: 'withdraw' })).toMatchObject({
      ok: true,
      state: { kpis: [{ agreement: 'Draft', waitingFor: ['A', 'B'] }] },
    });
    expect(addOn.rows('Agreements').map((row) => row.Decision)).toEqual(['sign', 'withdraw']);
  });
});

describe('logging a reading', () => {
  const form = (kpi: string, more: object = {}) => ({
    kpi,
    periodEnd: '2027-01-03',
    value: '8,200',
    note: 'Admin dashboard',
    corrects: null,
    ...more,
  });

  test('adds a row for the person’s side', async () => {
    const addOn = await open();
    const first = await addOn.call('logReading', [form(addOn.key)], BEN);
    expect(first).toMatchObject({
      ok: true,
      row: 2,
      state: { kpis: [{ current: 8200, readings: [{ value: 8200, reportedBy: 'B' }] }] },
    });
    expect(addOn.rows('Readings')).toMatchObject([
      {
        KPI: addOn.key,
        Value: 8200,
        'Reported by': 'B',
        Person: 'Ben',
        'Reported at': '2027-01-04T12:00:00.000Z',
        Origin: 'Sidebar',
        'Source note': 'Admin dashboard',
      },
    ]);
  });

  test('a correction names its predecessor, which stays', async () => {
    const addOn = await open();
    const first = await addOn.call('logReading', [form(addOn.key)]);
    const corrects = first.ok ? first.key : '';
    expect(await addOn.call('logReading', [form(addOn.key, { value: '8100', corrects })])).toMatchObject({
      ok: true,
      state: { kpis: [{ current: 8100 }] },
    });
    expect(addOn.rows('Readings').map((row) => row.Value)).toEqual([8200, 8100]);
    expect(await addOn.call('logReading', [form(addOn.key, { corrects: 'R-NOBODY' })])).toMatchObject({
      ok: false,
      problems: [{ field: 'corrects' }],
    });
  });

  test.each([
    ['an empty value', { value: ' ' }, 'value'],
    ['a value that is no number', { value: 'many' }, 'value'],
    ['another unit', { value: '$5' }, 'value'],
    ['a day that is not over', { periodEnd: '2027-01-05' }, 'periodEnd'],
    ['no day', { periodEnd: '' }, 'periodEnd'],
    ['a slip of the year', { periodEnd: '1999-01-01' }, 'periodEnd'],
  ])('refuses %s', async (_, more, field) => {
    const addOn = await open();
    expect(await addOn.call('logReading', [form(addOn.key, more)])).toMatchObject({
      ok: false,
      reason: 'invalid',
      problems: [{ field }],
    });
    expect(addOn.rows('Readings')).toEqual([]);
  });

  test('is refused to somebody who stands for no party, and for a KPI that is gone', async () => {
    const addOn = await open();
    expect(await addOn.call('logReading', [form(addOn.key)], GUEST)).toMatchObject({
      ok: false,
      reason: 'not-a-party',
    });
    expect(await addOn.call('logReading', [form('KPI-GONE00')])).toMatchObject({
      ok: false,
      reason: 'stale',
    });
  });
});

describe('the state', () => {
  test('names the cell of what cannot be read, and shows the rest', async () => {
    const addOn = await open();
    addOn.put('kpis', 'KPI-HAND01', {
      name: 'Revenue',
      unit: 'USD',
      target: '$50,000',
      baseline: 'some',
      due: '31.12.2027',
    });
    addOn.put('kpis', '', { name: 'No key yet' });
    const state = await addOn.call('getSidebarState', []);
    expect(state.kpis.map((card) => card.kpi.name)).toEqual(['Sign-ups', 'Revenue']);
    expect(state.kpis[1]!.kpi).toMatchObject({ target: 50000, baseline: null });
    expect(state.problems).toContainEqual({
      field: 'baseline',
      place: 'KPIs!M3',
      message: expect.stringContaining('some'),
    });
    expect(state.problems).toContainEqual({
      field: null,
      place: 'KPIs!A4',
      message: expect.stringContaining('no key yet'),
    });
  });

  test('reads “25 %” in a percent cell as the sync does', async () => {
    const addOn = await open();
    addOn.put('kpis', 'KPI-SHARE1', { name: 'Share', unit: '%' });
    const { sheetId } = addOn.workbook.sheetByTitle('KPIs')!;
    const range = { sheetId, startRowIndex: 2, endRowIndex: 3, startColumnIndex: 13, endColumnIndex: 14 };
    addOn.workbook.as({ email: ANN.email, source: 'user' }).userEdit(range, [['25%']]);
    const state = await addOn.call('getSidebarState', []);
    expect(state.kpis[1]!.kpi.target).toBe(25);
  });

  test('leaves out rows that were set aside', async () => {
    const addOn = await open();
    addOn.put('kpis', 'KPI-OLD001', { name: 'Old', archived: '2027-01-02' });
    expect((await addOn.call('getSidebarState', [])).kpis.map((card) => card.kpi.name)).toEqual(['Sign-ups']);
  });

  test('is of the day in the partnership’s zone', async () => {
    const addOn = await open();
    addOn.clock.set('2027-01-04T23:30:00Z');
    expect((await addOn.call('getSidebarState', [])).today).toBe('2027-01-05');
  });

  test('of a set-up spreadsheet without a partnership row is not “not set up”', async () => {
    const addOn = await openEmpty();
    expect(await addOn.call('getSidebarState', [])).toMatchObject({
      partnership: { key: '', name: null },
      kpis: [],
      problems: [],
    });
  });
});

test('an action says so when somebody else keeps the lock, and changes nothing', async () => {
  // Another execution has the lock and sleeps on a clock that lets it sleep until the test is done.
  let started = (): void => {};
  const asleep = new Promise<void>((resolve) => {
    started = resolve;
  });
  let wake = (): void => {};
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  let now = Date.parse('2027-01-04T12:00:00Z');
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      if (ms === 60_000) {
        started();
        await awake;
      } else now += ms;
    },
  };
  const extraCode =
    'function keepLock() { LockService.getDocumentLock().tryLock(1); Utilities.sleep(60000); }';
  const addOn = await openEmpty({ clock, extraCode });
  const keeping = addOn.host.callFromPage('keepLock', [], BEN);
  await asleep;
  const before = addOn.workbook.version();
  const form = { key: null, seen: null, input: signUps };
  expect(await addOn.call('saveKpi', [form])).toMatchObject({ ok: false, reason: 'busy' });
  expect(await addOn.call('setUpSpreadsheet', [headerNotes()])).toMatchObject({ ok: false, made: [] });
  expect(addOn.workbook.version()).toBe(before);
  wake();
  await keeping;
});
