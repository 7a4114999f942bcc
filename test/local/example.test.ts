// The example as another program finds it right after the start: what instep init makes stands, and its rows tell one story.

import { auth, sheets } from '@googleapis/sheets';
import { Client, isFullBlock } from '@notionhq/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningWorkspace, startLocal } from '../support/local-workspace.ts';

let workspace: RunningWorkspace;
let notion: Client;

beforeAll(async () => {
  workspace = await startLocal();
  notion = new Client({
    auth: workspace.notion.token,
    baseUrl: workspace.notion.baseUrl,
    notionVersion: '2026-03-11',
    retry: false,
  });
}, 120_000);

afterAll(() => workspace.stop());

const idOf = async (title: string, object: 'page' | 'data_source'): Promise<string> => {
  const { results } = await notion.search({
    query: title,
    filter: { property: 'object', value: object },
  });
  return results[0]?.id ?? '';
};

const blocksOf = async (pageId: string) =>
  (await notion.blocks.children.list({ block_id: pageId, page_size: 100 })).results.filter(isFullBlock);

describe("the example's partnership page", () => {
  it('has the guide, the box with where things stand, and the kickoff page', async () => {
    const blocks = await blocksOf(await idOf('Lumen Apps × Corvid Media', 'page'));
    expect(blocks.filter((block) => block.type === 'callout')).toHaveLength(1);
    expect(JSON.stringify(blocks)).toContain('The partnership at a glance.');
    expect(JSON.stringify(blocks)).toContain('How to read this page');
    const pages = blocks.flatMap((block) => (block.type === 'child_page' ? [block.child_page.title] : []));
    expect(pages).toEqual([expect.stringMatching(/^Kickoff/)]);
    expect((await blocksOf(await idOf('Kickoff', 'page'))).length).toBeGreaterThan(20);
  });

  it('has views in its databases, a board and a timeline among them', async () => {
    const types: string[] = [];
    for (const title of ['Goals', 'Milestones', 'Check-ins']) {
      const source = await notion.dataSources.retrieve({ data_source_id: await idOf(title, 'data_source') });
      if (!('database_parent' in source) || source.parent.type !== 'database_id')
        throw new Error(`${title} is not a whole data source.`);
      const views = await notion.views.list({ database_id: source.parent.database_id });
      for (const { id } of views.results) {
        const view = await notion.views.retrieve({ view_id: id });
        types.push('type' in view ? view.type : '');
      }
    }
    expect(types).toEqual(expect.arrayContaining(['table', 'board', 'timeline', 'calendar']));
  });
});

describe("the example's ledgers", () => {
  const client = () => {
    const credentials = new auth.OAuth2();
    credentials.setCredentials({ access_token: workspace.google.token });
    return sheets({ version: 'v4', rootUrl: `${workspace.google.rootUrl}/`, auth: credentials }).spreadsheets;
  };
  const rowsOf = async (tab: string): Promise<readonly Record<string, string>[]> => {
    const { data } = await client().values.get({ spreadsheetId: workspace.google.spreadsheetId, range: tab });
    const [header = [], ...rows] = (data.values ?? []) as string[][];
    return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
  };

  it('say how each side sees a KPI, what changed, and whom an alert was news to', async () => {
    expect(await rowsOf('Opinions')).toMatchObject([
      { Side: 'A', Person: 'Mara Lindqvist', KPI: 'KPI-SALES1', Opinion: 'On track' },
      { Side: 'B', Person: 'Jonas Schreiber', KPI: 'KPI-SALES1', Opinion: 'At risk' },
    ]);
    expect(await rowsOf('Changes')).toMatchObject([
      { From: 'A', 'KPIs concerned': 'KPI-LEADS1', 'Acknowledged by': 'Jonas Schreiber' },
    ]);
    expect(await rowsOf('Alerts')).toMatchObject([
      { Rule: 'Pace', About: 'KPI-LEADS1', 'Acknowledged by A': '', 'Acknowledged by B': '2027-01-26' },
    ]);
  });

  it('stand in tabs that are seen', async () => {
    const { data } = await client().get({ spreadsheetId: workspace.google.spreadsheetId });
    const shown = data.sheets?.flatMap(({ properties }) =>
      properties?.hidden === true ? [] : properties?.title,
    );
    expect(shown).toEqual(expect.arrayContaining(['Opinions', 'Changes', 'Alerts']));
    expect(shown).not.toContain('Pilots');
  });
});
