// The dashboard: live formulas over the tabs, words and colours of the status, native charts; made once, then people's.
import { describe, expect, test } from 'vitest';
import { headerNotes } from '../../src/domain/column-help.ts';
import { ANN } from '../emulators/apps-script/test-host.ts';
import { type AddOn, API, fillPartnership, useAddOn } from './test-add-on.ts';

const open = useAddOn();

/** What people see from A1 on. */
const shown = (addOn: AddOn, rows = 24, columns = 18): string[][] => {
  const { sheetId } = addOn.workbook.sheetByTitle('Dashboard')!;
  return addOn.workbook.getDisplayValues({
    sheetId,
    startRowIndex: 0,
    endRowIndex: rows,
    startColumnIndex: 0,
    endColumnIndex: columns,
  });
};

const fill = (addOn: AddOn): void => {
  fillPartnership(addOn);
  const kpi = { goal: 'G-1', targetType: 'Increase to', unit: 'count', frequency: 'Weekly', use: 'Active' };
  // Half of the time is over on 4 January 2027.
  const window = { start: '2026-10-06', due: '2027-04-04' };
  addOn.put('kpis', 'KPI-1', { ...kpi, ...window, name: 'Sign-ups', baseline: 8000, target: 10_000 });
  addOn.put('kpis', 'KPI-2', {
    ...kpi,
    ...window,
    name: 'Sales',
    baseline: 0,
    target: 50_000,
    aggregation: 'sum',
  });
  addOn.put('kpis', 'KPI-3', { ...kpi, ...window, name: 'Parked', baseline: 0, target: 1, use: 'Parked' });
  addOn.put('kpis', 'KPI-4', {
    ...kpi,
    ...window,
    name: 'New',
    baseline: 0,
    target: 10,
    status: 'Not agreed',
  });
  addOn.put('readings', 'R-1', { kpi: 'KPI-1', periodEnd: '2026-12-01', value: 8500, reportedBy: 'A' });
  addOn.put('readings', 'R-2', { kpi: 'KPI-1', periodEnd: '2027-01-02', value: 9900, reportedBy: 'A' });
  addOn.put('readings', 'R-3', { kpi: 'KPI-1', periodEnd: '2027-01-02', value: 8700, corrects: 'R-2' });
  addOn.put('readings', 'R-4', { kpi: 'KPI-2', periodEnd: '2026-12-01', value: 20_000 });
  addOn.put('readings', 'R-5', { kpi: 'KPI-2', periodEnd: '2027-01-01', value: 6_000 });
  addOn.put('milestones', 'M-1', {
    title: 'Second market',
    due: '2027-03-01',
    state: 'Planned',
    owner: 'Ben',
  });
  addOn.put('milestones', 'M-2', { title: 'First market', due: '2027-02-01', state: 'In progress' });
  addOn.put('milestones', 'M-3', { title: 'Done', due: '2027-01-01', state: 'Reached' });
  addOn.put('actions', 'A-1', { title: 'Send the list', due: '2027-01-10', state: 'Open', owner: 'Ann' });
};

describe('the dashboard', () => {
  test('shows the why, the cards, milestones and actions from the tabs as they are', async () => {
    const addOn = await open();
    fill(addOn);
    const cells = shown(addOn);
    expect(cells[0]![0]).toBe('Lumen × Corvid');
    expect(cells[1]![0]).toBe('The shared why is not written yet.');
    expect(cells[2]![0]).toBe('As of 2027-01-04; newest reading: 2027-01-02.');
    expect(cells[5]!.slice(0, 9)).toEqual([
      'Sign-ups',
      '8,700',
      '9,000',
      '10,000',
      '35%',
      '50%',
      'Off track',
      'Draft',
      '2027-01-02',
    ]);
    expect(cells[6]!.slice(0, 9)).toEqual([
      'Sales',
      '26,000',
      '25,000',
      '50,000',
      '52%',
      '50%',
      'On track',
      'Draft',
      '2027-01-01',
    ]);
    expect(cells[7]!.slice(0, 9)).toEqual([
      'New',
      'no reading',
      '5.0',
      '10.0',
      '',
      '50%',
      'Not agreed',
      'Draft',
      '',
    ]);
    expect(cells[8]!.slice(0, 9).join('')).toBe('');
    expect(cells[13]!.slice(0, 9)).toEqual([
      'First market',
      '2027-02-01',
      '',
      '',
      'Send the list',
      '',
      '',
      '2027-01-10',
      'Ann',
    ]);
    expect(cells[14]!.slice(0, 3)).toEqual(['Second market', '2027-03-01', 'Ben']);
    expect(cells[15]![0]).toBe('');
  });

  test('follows a change at once, and a tab that is renamed or a column that is moved', async () => {
    const addOn = await open();
    fill(addOn);
    const readings = addOn.workbook.sheetByTitle('Readings')!;
    addOn.workbook.as(API).renameSheet?.(readings.sheetId, 'Numbers');
    await addOn.call('saveRecord', [
      {
        table: 'partnership',
        key: 'P-1',
        seen: (await addOn.call('getSidebarState', [])).partnership!.fingerprint,
        input: { why: 'Grow signups where both are weak' },
      },
    ]);
    await addOn.call('logReading', [
      { kpi: 'KPI-1', periodEnd: '2027-01-03', value: '9100', note: '', corrects: null },
    ]);
    const cells = shown(addOn);
    expect(cells[1]![0]).toBe('Grow signups where both are weak');
    expect(cells[5]!.slice(1, 7)).toEqual(['9,100', '9,000', '10,000', '55%', '50%', 'On track']);
  });

  test('has a chart of progress and one of the trend, and repeats status words in colour', async () => {
    const addOn = await open();
    fill(addOn);
    const { sheetId } = addOn.workbook.sheetByTitle('Dashboard')!;
    const charts = addOn.workbook.charts(sheetId);
    expect(charts).toHaveLength(2);
    const trend = addOn.workbook.getDisplayValues({
      sheetId,
      startRowIndex: 4,
      endRowIndex: 25,
      startColumnIndex: 19,
      endColumnIndex: 22,
    });
    expect(trend[0]).toEqual(['Day', 'Sign-ups', 'Sales']);
    expect(trend.slice(-3)).toEqual([
      ['2026-12-01', '25%', '40%'],
      ['2027-01-01', '', '12%'],
      ['2027-01-02', '65%', ''],
    ]);
  });

  test('is made once: what people changed in it stays, and its formulas are never written again', async () => {
    const addOn = await open();
    const sheet = addOn.workbook.sheetByTitle('Dashboard')!;
    const cell = {
      sheetId: sheet.sheetId,
      startRowIndex: 0,
      endRowIndex: 1,
      startColumnIndex: 0,
      endColumnIndex: 1,
    };
    addOn.workbook.as(API).setRawValues(cell, [['Ours']]);
    const before = addOn.workbook.version();
    expect(await addOn.call('setUpSpreadsheet', [headerNotes()], ANN)).toMatchObject({ ok: true, made: [] });
    expect(addOn.workbook.version()).toBe(before);
    expect(shown(addOn)[0]![0]).toBe('Ours');
  });

  test('is made again when it was deleted', async () => {
    const addOn = await open();
    addOn.workbook.as(API).deleteSheet(addOn.workbook.sheetByTitle('Dashboard')!.sheetId);
    expect(await addOn.call('setUpSpreadsheet', [headerNotes()])).toMatchObject({
      ok: true,
      made: ['The tab “Dashboard” was made.'],
    });
  });
});
