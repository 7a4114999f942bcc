// The real engine over the real adapter: first sync, quiet runs, edits both ways, and a connection that breaks anywhere.
import { describe, expect, it } from 'vitest';
import { emptyValue, type Value, type Values } from '../../src/domain/field.ts';
import { TABLES, tableById } from '../../src/domain/fields.ts';
import { createNotionStore } from '../../src/notion/store.ts';
import type { RunSummary, SyncEvent } from '../../src/sync/events.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { openGate } from '../simulation/gate.ts';
import { addRow, createMemorySheet, createSheetStore, setCell } from '../simulation/memory-sheet.ts';
import { createWorkspace, PARTNERSHIP } from './workspace.ts';

const SYNCED = TABLES.filter((table) => table.sides === 'both').length;

const full = (table: string, values: Values): Values => ({
  ...Object.fromEntries(tableById(table).fields.map((field) => [field.id, emptyValue(field.kind)])),
  ...values,
});

const setUp = async () => {
  const world = createWorkspace();
  const schema = await world.ensure();
  const sheet = createMemorySheet(TABLES);
  const notion = createNotionStore({ client: world.client, schema, tables: TABLES });
  const put = (table: string, key: string, values: Values) => addRow(sheet, table, key, full(table, values));
  put('partnership', PARTNERSHIP.key, { name: PARTNERSHIP.name, timeZone: 'Europe/Berlin' });
  const goal = put('goals', 'G-1', { title: 'Grow', target: 500 });
  const kpi = put('kpis', 'KPI-1', {
    name: 'Seats =SUM(A1) 😀',
    goal: 'G-1',
    target: 500,
    due: '2027-12-31',
    frequency: 'Monthly',
  });
  const events: SyncEvent[] = [];
  const run = async (): Promise<
    RunSummary & { readonly requests: number; readonly notionWrites: number }
  > => {
    world.log.reset();
    const summary = await runSync({
      tables: TABLES,
      sheet: createSheetStore(sheet, openGate),
      notion,
      clock: world.clock,
      random: () => 0.5,
      derive: () => ({}),
      check: () => [],
      emit: (event) => events.push(event),
    });
    return { ...summary, requests: world.requests(), notionWrites: world.writes() };
  };
  const pageOf = async (key: string) => (await notion.list()).pages.find((page) => page.key === key);
  const cell = (table: string, key: string, field: string): Value | undefined =>
    sheet.rows.get(table)?.find((row) => row.key === key)?.values[field];
  return { sheet, world, notion, run, goal, kpi, pageOf, cell, events };
};

describe('a run over the local Notion server', () => {
  it('makes every page once and is quiet afterwards, for one query a table', async () => {
    const { run, pageOf } = await setUp();
    const first = await run();
    expect(first).toMatchObject({ exitCode: 0, failure: null });
    const goal = await pageOf('G-1');
    const kpi = await pageOf('KPI-1');
    expect(kpi?.values).toMatchObject({
      name: 'Seats =SUM(A1) 😀',
      goal: goal?.id,
      target: 500,
      due: '2027-12-31',
    });
    const second = await run();
    expect(second).toMatchObject({
      exitCode: 0,
      writes: { sheet: 0, notion: 0 },
      requests: SYNCED,
      notionWrites: 0,
    });
  });

  it('carries edits both ways, with one pre-read and one write for one record', async () => {
    const { world, run, kpi, pageOf, cell } = await setUp();
    await run();
    const page = await pageOf('KPI-1');
    await world.person('PATCH', `pages/${page?.id}`, { properties: { Target: { number: 650 } } });
    setCell(kpi, 'name', 'Paid seats');
    const summary = await run();
    expect(summary).toMatchObject({ exitCode: 0, notionWrites: 1 });
    expect(summary.requests).toBeLessThanOrEqual(SYNCED + 2);
    expect(cell('kpis', 'KPI-1', 'target')).toBe(650);
    expect((await pageOf('KPI-1'))?.values.name).toBe('Paid seats');
    expect((await run()).writes).toEqual({ sheet: 0, notion: 0 });
  });

  it('finishes after a break at any request of the first sync, without a second page', async () => {
    const calm = await setUp();
    const all = (await calm.run()).requests;
    for (const kind of ['answer-lost', 'hang-up'] as const) {
      for (let nth = 1; nth <= all; nth++) {
        const { world, run, notion } = await setUp();
        world.faults.add({ nth, times: Number.POSITIVE_INFINITY, fault: { kind } });
        await run();
        world.faults.clear();
        await run();
        const { pages } = await notion.list();
        expect(pages.map((page) => page.key).sort()).toEqual(['G-1', 'KPI-1', PARTNERSHIP.key]);
        expect((await run()).writes).toEqual({ sheet: 0, notion: 0 });
      }
    }
  });

  it('takes a page that a person made into the sheet, with its text as text', async () => {
    const { sheet, world, run, notion } = await setUp();
    await run();
    const { pages } = await notion.list();
    const kpi = pages.find((page) => page.key === 'KPI-1');
    const parent = (await world.person('GET', `pages/${kpi?.id}`)) as unknown as {
      parent: { data_source_id: string };
    };
    await world.person('POST', 'pages', {
      parent: { type: 'data_source_id', data_source_id: parent.parent.data_source_id },
      properties: { KPI: { title: [{ type: 'text', text: { content: '=IMPORTXML("http://x","//a")' } }] } },
    });
    await run();
    const made = (await notion.list()).pages.filter((page) => page.table === 'kpis' && page.id !== kpi?.id);
    expect(made).toHaveLength(1);
    expect(sheet.rows.get('kpis')?.map((row) => row.values.name)).toEqual([
      kpi?.values.name,
      '=IMPORTXML("http://x","//a")',
    ]);
    expect((await run()).writes).toEqual({ sheet: 0, notion: 0 });
  });
});
