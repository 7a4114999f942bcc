// `instep doctor` against the local servers: in order it says so; and for each check something is broken that makes it fail.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chosenConfig } from '../../src/cli/chosen-config.ts';
import { checkClock, checkNode } from '../../src/cli/doctor/machine-checks.ts';
import { checkRequests } from '../../src/cli/doctor/notion-checks.ts';
import { runDoctor } from '../../src/cli/doctor/run-doctor.ts';
import { createFileOutbox, outboxFile } from '../../src/cli/file-outbox.ts';
import { createManualClock } from '../../src/emulators/clock.ts';
import { type CommandFolder, openCommandFolder } from '../support/run-in-folder.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
let command: CommandFolder;

beforeEach(async () => {
  services = await openTwoServices({ example: 'small' });
  command = openCommandFolder(services.env);
  const { permissions } = services.person.drive;
  for (const emailAddress of [
    'mara@lumen.example',
    'theo@lumen.example',
    'jonas@corvid.example',
    'ada@corvid.example',
  ])
    await permissions.create({
      fileId: services.spreadsheetId,
      requestBody: { type: 'user', role: 'writer', emailAddress },
    });
  writeConfig();
  await services.sync();
});
afterEach(async () => {
  command.remove();
  await services.close();
});

const writeConfig = (more: object = {}): void =>
  writeFileSync(
    join(command.folder, 'instep.config.json'),
    JSON.stringify({
      partnerships: [
        {
          name: 'Lumen × Corvid',
          spreadsheetId: services.spreadsheetId,
          notion: [{ rootPageId: services.rootPageId }],
          ...more,
        },
      ],
    }),
  );

interface Found {
  readonly check: string;
  readonly level: string;
  readonly text: string;
  readonly fix: string;
}

/** Runs it; answers the exit code and what is not in order. */
const doctor = async (env: Record<string, string> = {}) => {
  const said = await command.run(['doctor', '--json'], { env });
  const { reports } = JSON.parse(said.out.trim()) as { reports: { findings: Found[] }[] };
  const all = reports.flatMap(({ findings }) => findings);
  for (const { level, fix } of all) if (level !== 'ok') expect(fix.length).toBeGreaterThan(20);
  expect(said.out).not.toContain('of-the-journey');
  return { code: said.code, all, open: all.filter(({ level }) => level !== 'ok') };
};

const sheetIdOf = async (title: string): Promise<number> => {
  const { data } = await services.person.sheets.spreadsheets.get({ spreadsheetId: services.spreadsheetId });
  return data.sheets?.find((sheet) => sheet.properties?.title === title)?.properties?.sheetId ?? -1;
};
const batch = async (request: object): Promise<void> => {
  await services.person.sheets.spreadsheets.batchUpdate({
    spreadsheetId: services.spreadsheetId,
    requestBody: { requests: [request] },
  });
};
const sourceOf = async (title: string) => {
  const found = await services.person.notion.search({
    query: title,
    filter: { property: 'object', value: 'data_source' },
  });
  const source = found.results.find(
    (each) => each.object === 'data_source' && 'title' in each && each.title[0]?.plain_text === title,
  );
  if (source === undefined || !('database_parent' in source)) throw new Error(`There is no ${title}.`);
  const parent = source.parent as { readonly database_id: string };
  return { id: source.id, databaseId: parent.database_id };
};

describe('instep doctor', () => {
  it('finds nothing to do where everything is in order, and shows each check', async () => {
    const { code, open, all } = await doctor();
    expect(open).toEqual([]);
    expect(code).toBe(0);
    expect(new Set(all.map(({ check }) => check)).size).toBeGreaterThanOrEqual(15);
    const said = await command.run(['doctor']);
    expect(said.out).toContain('Everything is in order.');
  });

  it('notion page: an id that can be none is told in plain words', async () => {
    for (const [rootPageId, fix] of [
      ['my-page', 'Share ▸ Copy link'],
      [
        `https://www.notion.so/Page-${services.rootPageId.replaceAll('-', '')}`,
        `Write ${services.rootPageId}`,
      ],
    ] as const) {
      writeConfig({ notion: [{ rootPageId }] });
      const { code, open } = await doctor();
      expect(code).toBe(2);
      const found = open.find(({ check }) => check === 'notion page');
      expect(found).toMatchObject({ level: 'fail', text: expect.stringContaining('cannot be the id') });
      expect(found?.fix).toContain(fix);
      expect(JSON.stringify(open)).not.toMatch(/uuid/i);
    }
  });

  it('config: none, or one that cannot be used', async () => {
    writeFileSync(join(command.folder, 'instep.config.json'), '{ "partnerships": [] }');
    const { code, open } = await doctor();
    expect(code).toBe(2);
    expect(open[0]).toMatchObject({ check: 'config', level: 'fail' });
  });

  it('tokens: none, and wrong ones', async () => {
    const none = await doctor({ NOTION_TOKEN: '' });
    expect(none.code).toBe(2);
    expect(none.open[0]).toMatchObject({ check: 'notion sign-in', level: 'fail' });
    const google = await doctor({ GOOGLE_ACCESS_TOKEN: '' });
    expect(google.open[0]).toMatchObject({ check: 'google sign-in', level: 'fail' });
    const wrong = await doctor({ NOTION_TOKEN: 'ntn_of-somebody-else' });
    expect(wrong.open.map(({ check }) => check)).toEqual(['notion sign-in']);
    expect(wrong.open[0]?.fix).toContain('NOTION_TOKEN');
    const stranger = await doctor({ GOOGLE_ACCESS_TOKEN: 'ya29.of-somebody-else' });
    expect(stranger.code).toBe(2);
    expect(stranger.open.map(({ check }) => check)).toContain('google sign-in');
  });

  it('spreadsheet: one that is not shared, and one where people have no access', async () => {
    writeConfig({ spreadsheetId: 'x'.repeat(44) });
    const { code, open } = await doctor();
    expect(code).toBe(2);
    expect(open[0]).toMatchObject({ check: 'spreadsheet', level: 'fail' });
    expect(open[0]?.fix).toContain('sync@instep.example');
    writeConfig();
    const { data } = await services.person.drive.permissions.list({
      fileId: services.spreadsheetId,
      fields: 'permissions(id,emailAddress)',
    });
    const jonas = data.permissions?.find(({ emailAddress }) => emailAddress === 'jonas@corvid.example');
    await services.person.drive.permissions.delete({
      fileId: services.spreadsheetId,
      permissionId: jonas?.id ?? '',
    });
    await services.person.drive.permissions.create({
      fileId: services.spreadsheetId,
      requestBody: { type: 'anyone', role: 'reader' },
    });
    const shared = await doctor();
    expect(shared.code).toBe(3);
    expect(shared.open.map(({ text }) => text)).toEqual([
      expect.stringContaining('jonas@corvid.example is in the tab People and cannot edit'),
      expect.stringContaining('Anybody with the link'),
    ]);
  });

  it('workbook, base and partnership: a tab gone, a base gone, two rows, no manager', async () => {
    await services.type('People', 'PER-JNASCH', 'Role', 'Sponsor');
    expect((await doctor()).open).toEqual([
      expect.objectContaining({
        check: 'partnership',
        text: expect.stringContaining('Party B has no manager'),
      }),
    ]);
    await services.type('KPIs', 'KPI-SALES1', 'Due', 'some day');
    const waiting = await doctor();
    expect(waiting.open.map(({ check }) => check)).toContain('waiting');
    expect(waiting.open.find(({ check }) => check === 'waiting')?.text).toContain('KPIs!');
    await batch({ deleteSheet: { sheetId: await sheetIdOf('_base') } });
    const base = await doctor();
    expect(base.open.map(({ check }) => check)).toContain('base');
    const [key] = Object.keys(await services.tab('Partnership'));
    await services.removeRow('Partnership', key ?? '');
    const none = await doctor();
    expect(none.code).toBe(2);
    expect(none.open.find(({ level }) => level === 'fail')?.text).toContain('has 0 rows');
    await batch({ deleteSheet: { sheetId: await sheetIdOf('Goals') } });
    const tab = await doctor();
    expect(tab.open[0]).toMatchObject({ check: 'workbook', level: 'fail' });
    expect(tab.open[0]?.text).toContain('Goals');
  });

  it('notion: a page that is not shared, a database in the trash, a property deleted or retyped, the page in the trash', {
    timeout: 60_000,
  }, async () => {
    writeConfig({ notion: [{ rootPageId: '00000000-0000-4000-8000-00000000ffff' }] });
    const page = await doctor();
    expect(page.code).toBe(2);
    expect(page.open[0]).toMatchObject({ check: 'notion page', level: 'fail' });
    expect(page.open[0]?.fix).toContain('Connections');
    writeConfig();

    const goals = await sourceOf('Goals');
    await services.person.notion.dataSources.update({
      data_source_id: goals.id,
      properties: { Statement: null, Priority: { rich_text: {} } },
    });
    const actions = await sourceOf('Actions');
    await services.person.notion.databases.update({ database_id: actions.databaseId, in_trash: true });
    const [hub] = await services.pages('Partnerships');
    const { code, open } = await doctor();
    expect(code).toBe(2);
    expect(open.map(({ text }) => text)).toEqual([
      expect.stringContaining('Goals lacks “Statement”'),
      expect.stringContaining('“Priority” in Goals is of type rich_text'),
      expect.stringContaining('Actions is in the trash'),
    ]);
    await services.person.notion.pages.update({ page_id: hub?.id ?? '', in_trash: true });
    const gone = await doctor();
    expect(gone.open.map(({ check }) => check)).toContain('partnership page');
  });

  it('a database that was duplicated by hand is named, with its address', async () => {
    const [hub] = await services.pages('Partnerships');
    const { id } = await services.person.notion.databases.create({
      parent: { type: 'page_id', page_id: hub?.id ?? '' },
      title: [{ type: 'text', text: { content: 'Goals (1)' } }],
      initial_data_source: { properties: { Goal: { title: {} } } },
    });
    const { code, open } = await doctor();
    expect(code).toBe(3);
    expect(open).toEqual([expect.objectContaining({ check: 'databases', level: 'wait' })]);
    expect(open[0]?.text).toContain('“Goals (1)”');
    expect(open[0]?.text).toContain(id.replaceAll('-', ''));
  });

  it('a service that is down: try again', async () => {
    services.faults.add({
      service: 'notion',
      path: '/users/me',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'error', status: 500 },
    });
    const reports = await runDoctor({
      config: () =>
        chosenConfig({ spreadsheet: services.spreadsheetId, notionPage: services.rootPageId }, {
          env: services.env,
          folder: command.folder,
        } as never),
      env: services.env,
      clock: services.clock,
      random: () => 0,
      stateDir: command.folder,
      nodeVersion: 'v20.19.0',
    });
    const found = reports.flatMap(({ findings }) => findings).filter(({ level }) => level === 'retry');
    expect(found.map(({ check }) => check)).toEqual(['notion sign-in']);
  });

  it('clock, node, requests: what no server can break, and a machine whose clock is wrong', async () => {
    expect(checkNode('v18.20.0')).toMatchObject({ level: 'fail' });
    expect(checkNode('v21.9.0')).toMatchObject({ level: 'fail' });
    expect(checkNode('v20.18.3')).toMatchObject({ level: 'fail' });
    for (const version of ['v20.19.0', 'v22.13.1', 'v24.0.0', 'v26.1.0'])
      expect(checkNode(version).level).toBe('ok');
    const at = Date.parse('2027-01-04T09:00:00Z');
    const date = new Date(at).toUTCString();
    expect(checkClock(date, at + 30_000).level).toBe('ok');
    expect(checkClock(date, at + 180_000)).toMatchObject({
      level: 'wait',
      text: expect.stringContaining('3 minutes ahead'),
    });
    expect(checkClock(date, at - 3_600_000)).toMatchObject({
      level: 'fail',
      text: expect.stringContaining('60 minutes behind'),
    });
    expect(checkClock(null, at).level).toBe('wait');
    expect(checkRequests({ goals: 40, kpis: 6 }, 180).level).toBe('ok');
    expect(checkRequests({ goals: 20_000 }, 180)).toMatchObject({
      level: 'wait',
      text: expect.stringContaining('200 requests'),
    });

    // The server tells the real time; this clock stands still in 2027.
    const reports = await runDoctor({
      config: () =>
        chosenConfig({ spreadsheet: services.spreadsheetId, notionPage: services.rootPageId }, {
          env: services.env,
          folder: command.folder,
        } as never),
      env: services.env,
      clock: createManualClock('2020-01-25T15:30:00Z'),
      random: () => 0,
      stateDir: command.folder,
      nodeVersion: 'v20.19.0',
      requestsPerMinute: 3,
    });
    const open = reports.flatMap(({ findings }) => findings).filter(({ level }) => level !== 'ok');
    expect(open.map(({ check, level }) => [check, level])).toEqual([
      ['clock', 'fail'],
      ['requests', 'wait'],
    ]);
  });

  it('blocks: a free workspace with several members that is nearly full', { timeout: 60_000 }, async () => {
    const [hub] = await services.pages('Partnerships');
    const fill = async (times: number): Promise<void> => {
      for (let n = 0; n < times; n += 1)
        await services.person.notion.blocks.children.append({
          block_id: hub?.id ?? '',
          children: Array.from({ length: 100 }, () => ({ paragraph: { rich_text: [] } })),
        });
    };
    await fill(7);
    expect((await doctor()).open).toEqual([
      expect.objectContaining({ check: 'blocks', level: 'wait', fix: expect.stringContaining('upgrade') }),
    ]);
    await fill(4);
    expect((await doctor()).open[0]).toMatchObject({ check: 'blocks', level: 'fail' });
  });

  it('interrupted run: values that a stopped run left on their way', async () => {
    const folder = join(command.folder, '.instep');
    mkdirSync(folder);
    await createFileOutbox(outboxFile(folder, services.spreadsheetId, 'notion')).record([
      { table: 'kpis', key: 'KPI-SALES1', field: 'target', value: 5 },
    ]);
    expect((await doctor()).open).toEqual([
      expect.objectContaining({ check: 'interrupted run', level: 'wait' }),
    ]);
  });
});
