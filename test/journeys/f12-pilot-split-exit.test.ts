// F12: a pilot with two verdicts, a split by what each side put in, the return, and an exit criterion that a person confirms.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GOALS, KPIS, READINGS, RHYTHM } from '../../src/domain/fields.ts';
import { ALTERNATIVES, CONTRIBUTIONS, ECONOMICS, EXIT, PILOTS } from '../../src/domain/ledger-tables.ts';
import type { SyncEvent } from '../../src/sync/events.ts';
import { pageText } from '../support/page-text.ts';
import { type CommandFolder, openCommandFolder } from '../support/run-in-folder.ts';
import { appendRows, signRecords } from '../support/sign.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
let command: CommandFolder;
let hub: string;

beforeEach(async () => {
  services = await openTwoServices({ example: 'small' });
  command = openCommandFolder(services.env);
  const said = await command.run([
    'init',
    '--spreadsheet',
    services.spreadsheetId,
    '--notion-page',
    services.rootPageId,
    '--yes',
    '--json',
  ]);
  expect(said.code, said.note).toBe(0);
  hub = String(/([0-9a-f]{32})/.exec(JSON.parse(said.out.trim()).hubUrl)?.[1]);
});
afterEach(async () => {
  command.remove();
  await services.close();
});

const hubText = (): Promise<string> => pageText(services.person.notion, hub);

const kpi = (key: string, more: Record<string, unknown>) => ({
  key,
  measures: 'Counted once, on the last day of the month.',
  start: '2027-01-04',
  due: '2027-07-04',
  frequency: 'Monthly',
  reportedBy: 'A',
  source: 'Ledger',
  aggregation: 'last',
  use: 'Active',
  ...more,
});
const reading = (key: string, of: string, value: number) => ({
  key,
  kpi: of,
  periodEnd: '2027-01-24',
  value,
  reportedBy: 'A',
  origin: 'Import',
});

describe('F12: the end of the month', () => {
  it('reads every figure back from the partnership’s page', { timeout: 60_000 }, async () => {
    await appendRows(services, PILOTS, [
      {
        key: 'PIL-000001',
        name: 'Joint webinar',
        type: 'Joint webinar',
        duration: 'Single event',
        risk: 'Very Low',
        criterion: 'leads',
        needed: 40,
        result: 46,
        verdictA: 'Scale',
        verdictB: 'Extend',
      },
    ]);
    await appendRows(services, GOALS, [
      {
        key: 'G-CVST01',
        title: 'Customer base',
        unit: 'count',
        baseline: 0,
        target: 200,
        start: '2027-01-04',
        due: '2027-07-04',
      },
    ]);
    await appendRows(services, KPIS, [
      kpi('KPI-0THER1', {
        name: 'Other sales',
        goal: 'G-REVENV',
        family: 'Revenue',
        unit: 'USD',
        targetType: 'Increase to',
        baseline: 0,
        target: 5_000,
      }),
      kpi('KPI-SPEND1', {
        name: 'What it costs',
        goal: 'G-REVENV',
        family: 'Cost',
        unit: 'USD',
        targetType: 'Stay at or below',
        target: 20_000,
      }),
      kpi('KPI-CVST01', {
        name: 'New customers',
        goal: 'G-CVST01',
        family: 'Volume / usage',
        unit: 'count',
        targetType: 'Increase to',
        baseline: 0,
        target: 200,
        primary: true,
      }),
    ]);
    await services.type('KPIs', 'KPI-SALES1', 'Metric family', 'Revenue');
    await appendRows(services, READINGS, [
      reading('R-000001', 'KPI-SALES1', 50_000),
      reading('R-000002', 'KPI-0THER1', 2_000),
      reading('R-000003', 'KPI-SPEND1', 18_000),
      reading('R-000004', 'KPI-CVST01', 120),
    ]);
    await appendRows(services, CONTRIBUTIONS, [
      {
        key: 'CO-000001',
        what: 'Development',
        side: 'A',
        kind: 'Hours',
        quantity: 320,
        rate: 60,
        unit: 'USD',
      },
      { key: 'CO-000002', what: 'Licences', side: 'A', kind: 'Money', quantity: 4_000, unit: 'USD' },
      { key: 'CO-000003', what: 'Editing', side: 'B', kind: 'Hours', quantity: 90, rate: 60, unit: 'USD' },
      { key: 'CO-000004', what: 'Adverts', side: 'B', kind: 'Money', quantity: 2_000, unit: 'USD' },
    ]);
    await appendRows(services, ECONOMICS, [
      { key: 'EC-000001', model: 'Revenue share', shareA: 0.5, shareB: 0.5, unit: 'USD' },
    ]);
    await appendRows(services, ALTERNATIVES, [
      {
        key: 'ALT-000001',
        name: 'Paid acquisition',
        type: 'Paid acquisition',
        goal: 'G-CVST01',
        cost: 21_000,
        outcomes: 100,
        unit: 'USD',
      },
    ]);
    expect((await services.sync()).failure).toBeNull();
    const open = await hubText();
    expect(open).toContain(
      'Joint webinar: 46 of at least 40 (leads), met. A says Scale, B says Extend: talk it over.',
    );
    expect(open).toContain(
      'Avoid 50/50 splits that seem fair but often create resentment about unequal effort.',
    );
    expect(open).toContain('Lumen Apps 23,200.00 USD, Corvid Media 7,400.00 USD. That is 75.8 % and 24.2 %.');
    // Verdicts differ, so no stage follows.
    expect(Object.values(await services.tab('Partnership'))[0]?.Stage).toBe('Active');

    await services.type('Economics', 'EC-000001', 'Basis', 'Co-branded sales');
    await services.sync();
    const text = await hubText();
    expect(text).not.toContain('Avoid 50/50');
    expect(text).toContain(
      'Of 50,000.00 USD, as agreed: Lumen Apps 25,000.00 USD, Corvid Media 25,000.00 USD.',
    );
    expect(text).toContain(
      'Of 50,000.00 USD, by what each put in: Lumen Apps 37,908.50 USD, Corvid Media 12,091.50 USD.',
    );
    expect(text).toContain('Return: 188.9 % (52,000.00 USD brought in, 18,000.00 USD spent).');
    expect(text).toContain(
      'Against Paid acquisition: 150.00 USD for one of “New customers” here, 210.00 USD there: 28.6 % cheaper.',
    );

    // A quiet run writes nothing, the page included.
    let writes = 0;
    const stop = services.faults.onRequest((_, { method, path }) => {
      if (method !== 'GET' && !path.endsWith('/query') && !path.endsWith('/search')) writes += 1;
    });
    await services.sync();
    stop();
    expect(writes).toBe(0);
  });

  it('three results reviews Off track propose an evaluation; the stage follows only once a person has confirmed it', {
    timeout: 120_000,
  }, async () => {
    await signRecords(services, KPIS, ['KPI-SALES1', 'KPI-LEADS1']);
    await appendRows(services, RHYTHM, [
      {
        key: 'RH-REVVW1',
        meeting: 'Results review',
        purpose: 'Accountability',
        rule: 'FREQ=MONTHLY',
        first: '2027-01-29',
        time: '10:00',
        timeZone: 'Europe/Berlin',
        duration: 'PT1H',
        leadHours: 24,
      },
    ]);
    await appendRows(services, EXIT, [
      {
        key: 'EX-000001',
        criterion: 'Consistent underperformance',
        kind: 'Computed',
        times: 3,
        consequence: 'Evaluate',
        state: 'Clear',
      },
    ]);
    await appendRows(services, READINGS, [
      reading('R-000001', 'KPI-SALES1', 10),
      reading('R-000002', 'KPI-LEADS1', 1),
    ]);
    const exit = async () => (await services.tab('Exit'))['EX-000001'];
    const stage = async () => Object.values(await services.tab('Partnership'))[0]?.Stage;
    const told: string[] = [];
    const sync = async (): Promise<void> => {
      const events: SyncEvent[] = [];
      await services.sync(events);
      told.push(...events.flatMap((event) => (event.kind === 'repair' ? [event.message] : [])));
    };
    const meetings = ['2027-01-29', '2027-02-28', '2027-03-29'];
    for (const [index, day] of meetings.entries()) {
      expect((await exit())?.State, day).toBe('Clear');
      const start = Date.parse(`${day}T${index < 2 ? '09' : '08'}:00:00Z`);
      services.clock.advance(start - 3_600_000 - services.clock.now());
      await sync();
      services.clock.advance(start + 60_000 - services.clock.now());
      await sync();
      await sync();
    }
    expect(await exit()).toMatchObject({ State: 'Triggered' });
    expect(told.join(' ')).toContain('“Consistent underperformance” is triggered: evaluate?');
    expect(await stage()).toBe('Active');
    await sync();
    expect(await hubText()).toMatch(
      /Consistent underperformance: triggered since .*Proposal: evaluate the partnership\. Nothing happens until a person confirms it/,
    );

    await services.type('Exit', 'EX-000001', 'Confirmed on', '2027-03-30');
    await sync();
    expect(await stage(), 'a day without a person confirms nothing').toBe('Active');
    await services.type('Exit', 'EX-000001', 'Confirmed by', 'Mara Lindqvist');
    await sync();
    expect(await stage()).toBe('Under evaluation');
    expect(told.join(' ')).toContain('Mara Lindqvist confirmed it');
    await sync();
    expect((await services.pages('Partnerships'))[0]?.values.Stage).toBe('Under evaluation');
  });
});
