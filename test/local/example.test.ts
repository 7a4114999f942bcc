// The example as another program finds it right after the start: what instep init makes stands, and its rows tell one story.
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
