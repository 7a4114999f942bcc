// The main job in a throw-away workspace: a KPI added, edited on both sides, and the next check-in; every value read back from the servers.

import { auth, sheets, type sheets_v4 } from '@googleapis/sheets';
import { Client, isFullBlock, isFullPage, type PageObjectResponse } from '@notionhq/client';
import { CHECK_INS, KPIS } from '../domain/fields.ts';
import { NOTION_VERSION } from '../notion/client.ts';
import type { LocalSession } from './local-session.ts';

/** What `npm start -- --once --json` prints as its last line. */
export interface MainJobReport {
  readonly ok: boolean;
  readonly kpi: { readonly key: string; readonly sheetRow: number; readonly notionPageId: string };
  readonly roundTrip: {
    readonly sheetToNotion: boolean;
    readonly notionToSheet: boolean;
    readonly bothKept: boolean;
  };
  readonly checkIn: { readonly pageId: string; readonly title: string; readonly blocks: number };
  readonly secondRun: { readonly writes: number };
  readonly requests: { readonly google: number; readonly notion: number };
  readonly ms: number;
}

/** What Lumen's manager types into the sidebar. */
const NEW_KPI: Readonly<Record<string, string>> = {
  name: 'Sign-ups through joint campaigns',
  goal: 'G-MARKET',
  measures: 'People who finish sign-up within 30 days of a joint campaign visit.',
  unit: 'count',
  targetType: 'Increase to',
  baseline: '8,000',
  target: '10,000',
  start: '2027-01-01',
  due: '2027-06-30',
  frequency: 'Weekly',
  reportedBy: 'A',
  source: "Lumen's product analytics",
  kind: 'Outcome',
};

/** Reads and edits the way any other program would: through the official clients, knowing nothing of Instep's adapters. */
const createWitness = ({ workspace }: LocalSession) => {
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: workspace.google.token });
  const values = sheets({
    version: 'v4',
    rootUrl: `${workspace.google.rootUrl.replace(/\/$/, '')}/`,
    auth: credentials,
  }).spreadsheets.values;
  const { spreadsheetId } = workspace.google;
  const notion = new Client({
    auth: workspace.notion.token,
    baseUrl: workspace.notion.baseUrl,
    notionVersion: NOTION_VERSION,
    retry: false,
  });

  const readTab = async (tab: string): Promise<unknown[][]> => {
    const request: sheets_v4.Params$Resource$Spreadsheets$Values$Get = {
      spreadsheetId,
      range: tab,
      valueRenderOption: 'UNFORMATTED_VALUE',
    };
    return ((await values.get(request)).data.values ?? []) as unknown[][];
  };
  /** 1-based row of a key, and its cells by header. */
  const readKpi = async (
    key: string,
  ): Promise<{ row: number; cells: Record<string, unknown>; columns: readonly unknown[] } | undefined> => {
    const [header = [], ...rows] = await readTab(KPIS.tab);
    const at = rows.findIndex((row) => row[0] === key);
    if (at < 0) return undefined;
    return {
      row: at + 2,
      cells: Object.fromEntries(header.map((name, column) => [String(name), rows[at]?.[column]])),
      columns: header,
    };
  };
  const dataSources = new Map<string, string>();
  const dataSourceOf = async (title: string): Promise<string> => {
    const known = dataSources.get(title);
    if (known !== undefined) return known;
    const found = await notion.search({ query: title, filter: { property: 'object', value: 'data_source' } });
    const source = found.results.find(
      (each) =>
        each.object === 'data_source' &&
        'title' in each &&
        each.title.map((piece) => piece.plain_text).join('') === title,
    );
    if (source === undefined) throw new Error(`There is no database ${title} in Notion.`);
    dataSources.set(title, source.id);
    return source.id;
  };
  const pagesOf = async (database: string): Promise<PageObjectResponse[]> => {
    const { results } = await notion.dataSources.query({ data_source_id: await dataSourceOf(database) });
    return results.filter((page) => page.object === 'page').filter(isFullPage);
  };
  const countBlocks = async (block: string): Promise<number> => {
    const { results } = await notion.blocks.children.list({ block_id: block, page_size: 100 });
    const inside = await Promise.all(
      results.filter(isFullBlock).map((each) => (each.has_children ? countBlocks(each.id) : 0)),
    );
    return results.length + inside.reduce((sum, count) => sum + count, 0);
  };
  return {
    readTab,
    readKpi,
    pagesOf,
    countBlocks,
    kpiPage: async (key: string): Promise<PageObjectResponse | undefined> =>
      (await pagesOf(KPIS.database)).find((page) => plainText(page.properties['Instep key']) === key),
    editPage: (
      pageId: string,
      properties: NonNullable<Parameters<typeof notion.pages.update>[0]['properties']>,
    ) => notion.pages.update({ page_id: pageId, properties }),
    /** Types into one cell of a KPI, found by its header. */
    editCell: async (key: string, header: string, value: string | number): Promise<void> => {
      const found = await readKpi(key);
      if (found === undefined) throw new Error(`${key} is not in the tab ${KPIS.tab}.`);
      const column = columnLetters(found.columns.indexOf(header));
      await values.update({
        spreadsheetId,
        range: `${KPIS.tab}!${column}${found.row}`,
        valueInputOption: 'USER_ENTERED',
        requestBody: { values: [[value]] },
      });
    },
  };
};

/** 0 → A, 25 → Z, 26 → AA. */
const columnLetters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);

type Property = PageObjectResponse['properties'][string];

const plainText = (property: Property | undefined): string => {
  if (property?.type === 'title') return property.title.map((piece) => piece.plain_text).join('');
  if (property?.type === 'rich_text') return property.rich_text.map((piece) => piece.plain_text).join('');
  return '';
};

const numberOf = (property: Property | undefined): number | null =>
  property?.type === 'number' ? property.number : null;

/** Does steps 3 to 6 of the first minute, in a workspace that holds the example. Throws when a step cannot be done. */
export const doMainJob = async (
  session: LocalSession,
  progress: (text: string) => void,
  startedAt: number,
): Promise<MainJobReport> => {
  const witness = createWitness(session);

  progress('Adding a KPI in the sidebar');
  const saved = await session.callAddOn('saveKpi', { key: null, seen: null, input: NEW_KPI });
  if (!saved.ok)
    throw new Error(
      `The sidebar refused the KPI: ${saved.problems.map((problem) => problem.message).join(' ')}`,
    );
  const { key } = saved;
  await session.sync();
  const inSheet = await witness.readKpi(key);
  const inNotion = await witness.kpiPage(key);
  if (inSheet === undefined) throw new Error(`${key} did not arrive in the tab ${KPIS.tab}.`);
  if (inNotion === undefined) throw new Error(`${key} did not arrive in the database ${KPIS.database}.`);

  progress('Editing it in Notion, then in the sheet');
  await witness.editPage(inNotion.id, { Target: { number: 12_000 } });
  await session.sync();
  const notionToSheet = (await witness.readKpi(key))?.cells.Target === 12_000;
  await witness.editCell(key, 'KPI', 'Joint sign-ups');
  await session.sync();
  const sheetToNotion = plainText((await witness.kpiPage(key))?.properties.KPI) === 'Joint sign-ups';

  progress('Editing it in both places between two runs');
  // Two fields, one on each side: both arrive. One field on both sides: neither is overwritten, and a row asks a person.
  await witness.editCell(key, 'Source of record', 'Warehouse table signups_joint');
  await witness.editCell(key, 'Baseline', 8_100);
  await witness.editPage(inNotion.id, {
    'Status note': { rich_text: [{ text: { content: 'First week looks good' } }] },
    Baseline: { number: 8_200 },
  });
  await session.sync();
  const cells = (await witness.readKpi(key))?.cells ?? {};
  const properties = (await witness.kpiPage(key))?.properties ?? {};
  const asked = (await witness.readTab('Conflicts')).some(
    (row) =>
      row.some((cell) => String(cell).includes(key)) &&
      row.some((cell) => String(cell).includes('8,200') || String(cell).includes('8200')),
  );
  const bothKept =
    cells['Status note'] === 'First week looks good' &&
    plainText(properties['Source of record']) === 'Warehouse table signups_joint' &&
    cells.Baseline === 8_100 &&
    numberOf(properties.Baseline) === 8_200 &&
    asked;
  // A person settles it by making both sides equal.
  await witness.editPage(inNotion.id, { Baseline: { number: 8_100 } });
  await session.sync();

  progress('Moving the clock to the day before the next meeting');
  const before = new Set((await witness.pagesOf(CHECK_INS.database)).map((page) => page.id));
  await session.nextCheckIn();
  const made = (await witness.pagesOf(CHECK_INS.database)).find((page) => !before.has(page.id));
  if (made === undefined) throw new Error('No check-in page appeared before the next meeting.');
  const checkIn = {
    pageId: made.id,
    title: plainText(made.properties[CHECK_INS.fields[0].label]),
    blocks: await witness.countBlocks(made.id),
  };

  progress('Running again');
  const again = await session.sync();
  const secondRun = { writes: again.writes.sheet + again.writes.notion };

  return {
    ok: notionToSheet && sheetToNotion && bothKept && secondRun.writes === 0 && checkIn.blocks > 0,
    kpi: { key, sheetRow: inSheet.row, notionPageId: inNotion.id },
    roundTrip: { sheetToNotion, notionToSheet, bothKept },
    checkIn,
    secondRun,
    requests: session.requests(),
    ms: Math.round(performance.now() - startedAt),
  };
};
