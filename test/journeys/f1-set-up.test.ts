// F1: Lumen's manager sets up a spreadsheet and Notion, and both fill in the kickoff page: rows become drafts, once.

import { isFullBlock } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import { pageText } from '../support/page-text.ts';
import { type CommandFolder, openCommandFolder } from '../support/run-in-folder.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
let command: CommandFolder;

const INIT = [
  '--party-a',
  'Lumen Apps',
  '--party-b',
  'Corvid Media',
  '--manager-a',
  'Mara Lindqvist <mara@lumen.example>',
  '--manager-b',
  'Jonas Schreiber <jonas@corvid.example>',
  '--time-zone',
  'Europe/Berlin',
  '--currency',
  'USD',
];

beforeEach(async () => {
  services = await openTwoServices({ workbook: 'empty', example: 'none' });
  command = openCommandFolder(services.env);
});
afterEach(async () => {
  command.remove();
  await services.close();
});

const idOf = (url: string): string => String(/([0-9a-f]{32})/.exec(url)?.[1]);

const setUp = async (): Promise<{ readonly hub: string; readonly kickoff: string }> => {
  const said = await command.run([
    'init',
    '--spreadsheet',
    services.spreadsheetId,
    '--notion-page',
    services.rootPageId,
    ...INIT,
    '--json',
  ]);
  expect(said.code, said.note).toBe(0);
  const report = JSON.parse(said.out.trim());
  return { hub: idOf(report.hubUrl), kickoff: idOf(report.kickoffUrl) };
};

/** The rows of the page's table whose first cell of the header says this. */
const rowsOf = async (page: string, first: string) => {
  const notion = services.as('mara');
  const blocks = (await notion.blocks.children.list({ block_id: page, page_size: 100 })).results;
  for (const block of blocks.filter(isFullBlock)) {
    if (block.type !== 'table') continue;
    const rows = (await notion.blocks.children.list({ block_id: block.id })).results.filter(isFullBlock);
    const cells = (row: (typeof rows)[number]): string[] =>
      row.type === 'table_row'
        ? row.table_row.cells.map((pieces) => pieces.map((piece) => piece.plain_text).join(''))
        : [];
    if (rows[0] !== undefined && cells(rows[0])[0] === first && cells(rows[0]).length >= 6)
      return { header: cells(rows[0]), rows: rows.slice(1) };
  }
  throw new Error(`There is no table that begins with ${first}.`);
};

/** Fills a row in as a person does, by the labels of the columns. */
const fillIn = async (page: string, table: string, nth: number, cells: Record<string, string>) => {
  const { header, rows } = await rowsOf(page, table);
  await services.as('mara').blocks.update({
    block_id: rows[nth]!.id,
    table_row: {
      cells: header.map((label) => (cells[label] ? [{ text: { content: cells[label] } }] : [])),
    },
  });
};

describe('F1: the first day', () => {
  it('makes databases of the partnership’s own, a page that says how to read it, and the kickoff in its order', {
    timeout: 60_000,
  }, async () => {
    const { hub, kickoff } = await setUp();
    const notion = services.as('mara');
    const below = (await notion.blocks.children.list({ block_id: hub, page_size: 100 })).results.filter(
      isFullBlock,
    );
    const databases = below.flatMap((block) =>
      block.type === 'child_database' ? [block.child_database.title] : [],
    );
    expect(databases).toEqual(
      expect.arrayContaining(['Goals', 'KPIs', 'Milestones', 'Actions', 'Check-ins', 'Feedback']),
    );
    expect(below[0]?.type).toBe('callout');
    const text = await pageText(notion, hub);
    expect(text).toContain('There is no shared why yet');
    expect(text).toContain('How to read this page');
    expect(text).toContain('open the spreadsheet');

    // Relations point to the databases below this very page.
    const found = await notion.search({
      query: 'KPIs',
      filter: { property: 'object', value: 'data_source' },
    });
    const kpis = found.results.find((each) => each.object === 'data_source' && 'properties' in each);
    const goal = kpis && 'properties' in kpis ? kpis.properties.Goal : undefined;
    const target = (goal as { relation?: { data_source_id: string } }).relation?.data_source_id ?? '';
    const source = await notion.dataSources.retrieve({ data_source_id: target });
    const database = 'database_parent' in source ? source.database_parent : undefined;
    expect(database).toMatchObject({ type: 'page_id' });
    expect(JSON.stringify(database).replaceAll('-', '')).toContain(hub);

    const views = await notion.views.list({ data_source_id: target });
    const types = await Promise.all(
      views.results.map(async ({ id }) => {
        const view = await notion.views.retrieve({ view_id: id });
        return view.type;
      }),
    );
    expect(types).toEqual(expect.arrayContaining(['table', 'board']));

    const headings = (await notion.blocks.children.list({ block_id: kickoff, page_size: 100 })).results
      .filter(isFullBlock)
      .flatMap((block) =>
        block.type === 'heading_2' ? block.heading_2.rich_text.map((p) => p.plain_text) : [],
      );
    expect(headings.map((heading) => heading.replace(/^\d+\. /, ''))).toEqual([
      'What we hope for',
      'Each side\u2019s own answer'.replace('\u2019', "'"),
      'Compare',
      'Goals, written so that they can be checked',
      'Four to six numbers',
      'Roles, and who may decide what',
      'Rhythm',
      'Try it small first',
      'Money',
      'Disagreements and the way out',
      'Sign-off',
    ]);
  });

  it('takes filled-in rows into the sheet once, each with what is missing, until the kickoff is over', {
    timeout: 60_000,
  }, async () => {
    const { kickoff } = await setUp();
    await fillIn(kickoff, 'Goal', 0, {
      Goal: 'Joint sign-ups',
      Statement: 'Increase user signups from 8,000 to 10,000 by 30 June 2027.',
      Priority: 'High',
    });
    await fillIn(kickoff, 'Goal', 1, { Goal: 'Grow together', Statement: 'We want to grow together' });
    await fillIn(kickoff, 'Goal', 2, { Goal: 'Half typed' });
    await fillIn(kickoff, 'KPI', 0, {
      KPI: 'Sign-ups',
      Goal: 'Joint sign-ups',
      'What it measures': 'People who finish sign-up after a joint campaign.',
      Unit: 'count',
      Baseline: '8,000',
      Target: '10,000',
      Due: '2027-06-30',
      Frequency: 'Weekly',
      'Who reports': 'A',
    });
    const events: SyncEvent[] = [];
    await services.sync(events);
    const told = events.flatMap((event) => (event.kind === 'repair' ? [event.message] : []));
    const goals = await services.tab('Goals');
    const drafts = Object.values(goals).filter((goal) => String(goal['Status note']).startsWith('Draft'));
    expect(drafts.map((goal) => goal.Goal)).toEqual(['Joint sign-ups', 'Grow together']);
    expect(drafts[0]).toMatchObject({ Priority: 'High', State: 'Draft', Target: 10_000 });
    expect(drafts[1]?.['Status note']).toMatch(/Missing: .*M: /);
    expect(told.find((line) => line.includes('“Grow together”'))).toMatch(/Missing: .*T: /);
    const kpi = Object.values(await services.tab('KPIs'))[0];
    expect(kpi).toMatchObject({ KPI: 'Sign-ups', Baseline: 8_000, Target: 10_000, 'Who reports': 'A' });
    expect(kpi?.Goal).toBe(Object.keys(goals).find((key) => goals[key]?.Goal === 'Joint sign-ups'));
    expect(kpi?.['Status note']).toContain('The source of record');

    // A draft that a person threw away stays away, and nothing stands twice.
    const grow = Object.keys(goals).find((key) => goals[key]?.Goal === 'Grow together')!;
    await services.removeRow('Goals', grow);
    await services.sync();
    await services.sync();
    expect(Object.values(await services.tab('Goals')).map((goal) => goal.Goal)).not.toContain(
      'Grow together',
    );
    expect((await services.pages('KPIs')).length).toBe(1);

    const over = (
      await services.as('mara').blocks.children.list({ block_id: kickoff, page_size: 100 })
    ).results
      .filter(isFullBlock)
      .filter((block) => block.type === 'to_do')
      .at(-1);
    await services.as('mara').blocks.update({ block_id: over!.id, to_do: { checked: true } });
    await services.sync();
    await fillIn(kickoff, 'Goal', 3, { Goal: 'Too late', Statement: 'Earn $5,000 by 30 June 2027.' });
    await services.sync();
    expect(Object.values(await services.tab('Goals')).map((goal) => goal.Goal)).not.toContain('Too late');
  });

  it('loses no row and doubles none when a run dies anywhere in the kickoff', {
    timeout: 120_000,
  }, async () => {
    const { kickoff } = await setUp();
    await services.sync();
    await fillIn(kickoff, 'Goal', 0, { Goal: 'Joint sales', Statement: 'Earn $50,000 by 30 June 2027.' });
    const restore = services.save();
    for (let nth = 2; nth <= 14; nth += 3) {
      restore();
      services.faults.add({ nth, fault: { kind: 'answer-lost' } });
      services.faults.add({ nth: nth + 1, times: Number.POSITIVE_INFINITY, fault: { kind: 'hang-up' } });
      await services.sync().catch(() => undefined);
      services.faults.clear();
      await services.sync();
      await services.sync();
      const titles = Object.values(await services.tab('Goals')).map((goal) => goal.Goal);
      expect(
        titles.filter((title) => title === 'Joint sales'),
        `died at ${nth}`,
      ).toHaveLength(1);
      const pages = (await services.pages('Goals')).map((page) => page.values.Goal);
      expect(
        pages.filter((title) => title === 'Joint sales'),
        `died at ${nth}`,
      ).toHaveLength(1);
    }
  });
});
