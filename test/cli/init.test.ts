// `instep init` against the local servers: what it makes, that it makes it once, and what it leaves alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareInit } from '../../src/cli/init/compare.ts';
import { runInit } from '../../src/cli/init/run-init.ts';
import { type CommandFolder, openCommandFolder } from '../support/run-in-folder.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
let command: CommandFolder;

const open = async (options: Parameters<typeof openTwoServices>[0]): Promise<void> => {
  services = await openTwoServices(options);
  command = openCommandFolder(services.env);
};

afterEach(async () => {
  command.remove();
  await services.close();
});

const places = () => [
  '--spreadsheet',
  `https://docs.google.com/spreadsheets/d/${services.spreadsheetId}/edit#gid=0`,
  '--notion-page',
  `https://www.notion.so/Partnerships-${services.rootPageId.replaceAll('-', '')}`,
];
const parties = [
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

/** Requests that make something: in Notion new objects, in Google a change of the spreadsheet. */
const countCreates = (): {
  readonly counts: { notion: number; google: number };
  readonly stop: () => void;
} => {
  const counts = { notion: 0, google: 0 };
  const stop = services.faults.onRequest((_, { service, method, path }) => {
    const isQuery = path.endsWith('/query') || path.endsWith('/search');
    if (service === 'notion' && method !== 'GET' && !isQuery) counts.notion += 1;
    if (service !== 'notion' && method === 'POST') counts.google += 1;
  });
  return { counts, stop };
};

const tabs = async (): Promise<readonly string[]> =>
  (
    (await services.person.sheets.spreadsheets.get({ spreadsheetId: services.spreadsheetId })).data.sheets ??
    []
  ).map((sheet) => sheet.properties?.title ?? '');

describe('instep init on an empty spreadsheet', () => {
  beforeEach(() => open({ workbook: 'empty', example: 'none' }));

  it('makes everything, writes the configuration, and makes nothing when run again', {
    timeout: 60_000,
  }, async () => {
    const first = countCreates();
    const said = await command.run(['init', ...places(), ...parties, '--json']);
    first.stop();
    expect(said.code).toBe(0);
    expect(first.counts.notion).toBeGreaterThan(15);
    expect(first.counts.google).toBeGreaterThan(2);
    const report = JSON.parse(said.out.trim());
    expect(report.made).toMatchObject({ records: 13, hub: 2, kickoff: 1 });
    expect(report.made.views).toBeGreaterThanOrEqual(9);

    expect(await tabs()).toEqual(expect.arrayContaining(['Sheet1', 'Goals', 'KPIs', 'Economics', 'Exit']));
    const goals = Object.values(await services.tab('Goals'));
    expect(goals.map((goal) => [goal.Goal, goal.Target, goal.Unit, goal.Priority])).toEqual([
      ['Revenue growth', 50_000, 'USD', 'Critical'],
      ['Market access', 1_000, 'count', 'High'],
      ['Cost reduction', 30, '%', 'Medium'],
      ['Brand building', 50_000, 'count', 'Low'],
    ]);
    expect(Object.values(await services.tab('Rhythm')).map((row) => [row.Meeting, row.Purpose])).toEqual([
      ['Strategy review', 'Alignment'],
      ['Tactical sync', 'Coordination'],
      ['Results review', 'Accountability'],
      ['Relationship building', 'Trust'],
    ]);
    expect(Object.values(await services.tab('People')).map((row) => row['E-mail'])).toEqual([
      'mara@lumen.example',
      'jonas@corvid.example',
    ]);
    const config = JSON.parse(readFileSync(join(command.folder, 'instep.config.json'), 'utf8'));
    expect(config.partnerships).toEqual([
      {
        name: 'Lumen Apps × Corvid Media',
        spreadsheetId: services.spreadsheetId,
        notion: [{ name: 'notion', rootPageId: services.rootPageId, tokenVariable: 'NOTION_TOKEN' }],
      },
    ]);
    expect(JSON.stringify(config)).not.toContain('of-the-journey');

    const { counts, stop } = countCreates();
    const again = await command.run(['init', '--json']);
    stop();
    expect(again.code).toBe(0);
    expect(counts).toEqual({ notion: 0, google: 0 });
    expect(Object.values(JSON.parse(again.out.trim()).made)).toEqual([0, 0, 0, 0, 0, 0]);
    expect((await command.run(['sync'])).code).toBe(0);
    expect((await services.pages('Goals')).length).toBe(4);
  });

  it('names every flag that is missing when nobody is at a terminal', async () => {
    const said = await command.run(['init', ...places()]);
    expect(said.code).toBe(2);
    for (const flag of ['--party-a', '--party-b', '--manager-a', '--manager-b'])
      expect(said.note).toContain(flag);
  });

  it('asks at a terminal for what no flag says', { timeout: 60_000 }, async () => {
    const asked: string[] = [];
    const answers: Record<string, string> = {
      'Party A': 'Lumen Apps',
      'Party B': 'Corvid Media',
      'of Lumen Apps': 'Mara <mara@lumen.example>',
      'of Corvid Media': 'jonas@corvid.example',
    };
    const said = await command.run(['init', ...places()], {
      ask: async (question, fallback) => {
        asked.push(question);
        return Object.entries(answers).find(([part]) => question.includes(part))?.[1] ?? fallback ?? '';
      },
    });
    expect(said.code).toBe(0);
    expect(asked).toHaveLength(7);
    expect(Object.values(await services.tab('People')).map((row) => row.Name)).toEqual(['Mara', 'jonas']);
  });

  it('shows everything and makes nothing in a dry run', async () => {
    const { counts, stop } = countCreates();
    const said = await command.run(['init', ...places(), ...parties, '--dry-run']);
    stop();
    expect(said.code).toBe(0);
    expect(counts).toEqual({ notion: 0, google: 0 });
    expect(said.note).toMatch(/Tabs to be made: .*Goals/);
    expect(said.note).toMatch(/Databases to be made: .*KPIs/);
    expect(said.note).toMatch(/Views to be made: Goals “Goals at a glance”, .*Milestones “Timeline”/);
    expect(said.note).toContain('gets a box that says where the partnership stands');
    expect(said.note).toContain('A kickoff page is made below it.');
    expect(await tabs()).toEqual(['Sheet1']);
  });

  it.each([
    ['--time-zone', 'Mars/Olympus', '“Mars/Olympus” is no time zone. Write an IANA name'],
    ['--currency', 'Taler', '“Taler” is no currency. Write an ISO 4217 code'],
    ['--manager-a', 'Mara', '“Mara” names no e-mail.'],
  ])('refuses a bad %s before anything is read or made', async (flag, value, message) => {
    const requests: string[] = [];
    const stop = services.faults.onRequest((_, { path }) => {
      requests.push(path);
    });
    const said = await command.run(['init', ...places(), ...parties, flag, value]);
    stop();
    expect(said.code).toBe(2);
    expect(said.note).toContain(message);
    expect(requests).toEqual([]);
  });

  it('puts a question again when the answer cannot be', { timeout: 60_000 }, async () => {
    const asked: string[] = [];
    const said = await command.run(['init', ...places(), ...parties.slice(0, 8)], {
      ask: async (question, fallback) => {
        asked.push(question);
        if (!question.includes('Time zone')) return fallback ?? '';
        return question.includes('no time zone') ? 'Europe/Berlin' : 'Mars/Olympus';
      },
    });
    expect(said.code, said.note).toBe(0);
    expect(asked.filter((question) => question.includes('Time zone'))).toHaveLength(2);
    expect(Object.values(await services.tab('Partnership'))[0]?.['Time zone']).toBe('Europe/Berlin');
  });

  it('can be stopped at any request and run again: nothing stands twice', { timeout: 60_000 }, async () => {
    const sync = services.partnership;
    const setUp = async (): Promise<void> => {
      const party = (name: string) => ({ name, manager: { name, email: 'someone@lumen.example' } });
      await runInit({
        sync,
        comparison: await compareInit(sync),
        answers: async () => ({
          name: 'Lumen × Corvid',
          timeZone: 'Europe/Berlin',
          currency: 'USD',
          parties: { A: party('Lumen Apps'), B: party('Corvid Media') },
        }),
        onStep: () => undefined,
      });
    };
    const restore = services.save();
    let requests = 0;
    const stop = services.faults.onRequest(() => {
      requests += 1;
    });
    await setUp();
    stop();
    for (let nth = 2; nth <= requests; nth += 13) {
      restore();
      services.faults.add({ nth, fault: { kind: 'answer-lost' } });
      services.faults.add({ nth: nth + 1, times: Number.POSITIVE_INFINITY, fault: { kind: 'hang-up' } });
      await setUp().catch(() => undefined);
      services.faults.clear();
      await setUp();
      const where = `stopped at request ${nth}`;
      expect(Object.keys(await services.tab('Goals')), where).toHaveLength(4);
      expect(Object.keys(await services.tab('Partnership')), where).toHaveLength(1);
      expect(await services.pages('Partnerships'), where).toHaveLength(1);
      const found = await services.person.notion.search({ query: 'Kickoff' });
      expect(
        found.results.filter((each) => each.object === 'page'),
        where,
      ).toHaveLength(1);
    }
  });
});

describe('instep init on what people have already', () => {
  it('shows what it adopts first, and waits for a yes', { timeout: 60_000 }, async () => {
    await open({ workbook: 'empty', example: 'none' });
    const { spreadsheets } = services.person.sheets;
    await spreadsheets.batchUpdate({
      spreadsheetId: services.spreadsheetId,
      requestBody: {
        requests: [
          { addSheet: { properties: { title: 'Goals' } } },
          { addSheet: { properties: { title: 'Budget 2027' } } },
        ],
      },
    });
    const mine = [
      ['Goal', 'Our own column'],
      ['Sell more', 'keep me'],
    ];
    for (const range of ['Goals!A1:B2', 'Budget 2027!A1:B2'])
      await spreadsheets.values.update({
        spreadsheetId: services.spreadsheetId,
        range,
        valueInputOption: 'RAW',
        requestBody: { values: mine },
      });
    const { counts, stop } = countCreates();
    const first = await command.run(['init', ...places(), ...parties]);
    stop();
    expect(first.code).toBe(3);
    expect(counts).toEqual({ notion: 0, google: 0 });
    expect(first.note).toContain('The tab “Goals” is there already');
    expect(first.note).toMatch(/Tabs of your own, left alone: .*“Budget 2027”/);
    expect(first.note).toContain('--yes');

    const second = await command.run(['init', ...places(), ...parties, '--yes']);
    expect(second.code).toBe(0);
    const read = async (range: string) =>
      (await spreadsheets.values.get({ spreadsheetId: services.spreadsheetId, range })).data.values;
    expect(await read('Budget 2027!A1:Z9')).toEqual(mine);
    expect((await read('Goals!A1:B2'))?.map((row) => row.slice(0, 2))).toEqual(mine);
    // A goal of their own stands there, so no starter goals are added.
    expect((await read('Goals!A1:A9'))?.flat()).toEqual(['Goal', 'Sell more']);
  });

  it('knows its own dashboard from the tabs of people, and announces nothing that stands', {
    timeout: 60_000,
  }, async () => {
    await open({ workbook: 'empty', example: 'none' });
    expect((await command.run(['init', ...places(), ...parties])).code).toBe(0);
    // As the add-on makes it: a tab with the mark of Instep that is no table.
    const { spreadsheets } = services.person.sheets;
    await spreadsheets.batchUpdate({
      spreadsheetId: services.spreadsheetId,
      requestBody: {
        requests: [
          { addSheet: { properties: { sheetId: 4711, title: 'Dashboard' } } },
          {
            createDeveloperMetadata: {
              developerMetadata: {
                metadataKey: 'instep.table',
                metadataValue: 'dashboard',
                visibility: 'DOCUMENT',
                location: { sheetId: 4711 },
              },
            },
          },
        ],
      },
    });
    const said = await command.run(['init', '--dry-run']);
    expect(said.code).toBe(0);
    expect(said.note).toContain('Tabs of your own, left alone: “Sheet1”.');
    expect(said.note).not.toMatch(/to be made|kickoff page is made|gets a box/);
  });

  it('adopts databases that stand, and adds what they lack', { timeout: 60_000 }, async () => {
    await open({ example: 'small' });
    await services.sync();
    const said = await command.run(['init', ...places(), '--json']);
    expect(said.note).not.toContain('is adopted');
    expect(said.code).toBe(0);
    expect(JSON.parse(said.out.trim()).made).toMatchObject({ databases: 0, hub: 2, kickoff: 1 });
    expect((await services.pages('Goals')).length).toBe(2);
  });

  it('compares databases that it does not remember, waits for a yes, and adopts them', {
    timeout: 60_000,
  }, async () => {
    await open({ example: 'small' });
    await services.sync();
    const { data } = await services.person.sheets.spreadsheets.get({ spreadsheetId: services.spreadsheetId });
    const sheetId = data.sheets?.find((sheet) => sheet.properties?.title === '_base')?.properties?.sheetId;
    await services.person.sheets.spreadsheets.batchUpdate({
      spreadsheetId: services.spreadsheetId,
      requestBody: { requests: [{ deleteSheet: { sheetId } }] },
    });
    const found = await services.person.notion.search({
      query: 'Goals',
      filter: { property: 'object', value: 'data_source' },
    });
    await services.person.notion.dataSources.update({
      data_source_id: found.results[0]?.id ?? '',
      properties: { 'Our own': { rich_text: {} }, Outcome: null },
    });
    const first = await command.run(['init', ...places()]);
    expect(first.code).toBe(3);
    expect(first.note).toContain(
      'The database Goals is there already and is adopted: it gets “Outcome” and keeps “Our own”, which is yours.',
    );
    const second = await command.run(['init', ...places(), '--yes', '--json']);
    expect(second.code, second.note).toBe(0);
    expect(JSON.parse(second.out.trim()).made.databases).toBe(1);
    expect((await command.run(['sync'])).code).toBe(0);
    expect(await services.pages('Goals')).toHaveLength(2);
    expect((await services.pages('Goals'))[0]?.values).toHaveProperty('Our own');
  });

  it('says what to do about a page that is not shared', async () => {
    await open({ workbook: 'empty', example: 'none' });
    const said = await command.run([
      'init',
      ...places().slice(0, 2),
      '--notion-page',
      '00000000-0000-4000-8000-00000000ffff',
      ...parties,
    ]);
    expect(said.code).toBe(2);
    expect(said.note).toMatch(/share/i);
  });
});
