// Views of a partnership's databases: made once, with the columns that matter, never against people's wishes.
import { beforeEach, describe, expect, it } from 'vitest';
import type { NotionSchema } from '../../src/notion/schema.ts';
import { ensureViews, VIEWS, viewName } from '../../src/notion/views.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let schema: NotionSchema;
beforeEach(async () => {
  workspace = createWorkspace();
  schema = await workspace.ensure();
});

interface View {
  readonly name: string;
  readonly type: string;
  readonly configuration: {
    readonly properties: readonly { readonly property_id: string; readonly visible: boolean }[];
    readonly group_by?: { readonly property_id: string };
    readonly date_property_id?: string;
  };
}
const viewsOf = async (table: string): Promise<readonly View[]> => {
  const { results } = await workspace.person('GET', `views?database_id=${schema.tables[table]?.databaseId}`);
  return Promise.all(
    (results as unknown as { id: string }[]).map(
      async ({ id }) => (await workspace.person('GET', `views/${id}`)) as unknown as View,
    ),
  );
};

describe('views', () => {
  it('are a table, a board by status, a timeline of milestones and a calendar of check-ins', async () => {
    const { made, refused } = await ensureViews(workspace.client, schema, undefined);
    expect(refused).toEqual([]);
    expect(made.map(viewName)).toEqual(VIEWS.map(viewName));
    const goals = schema.tables.goals!;
    const board = (await viewsOf('goals')).find(({ type }) => type === 'board');
    expect(board?.configuration.group_by?.property_id).toBe(goals.properties.status);
    const timeline = (await viewsOf('milestones')).find(({ type }) => type === 'timeline');
    expect(timeline?.configuration.date_property_id).toBe(schema.tables.milestones?.properties.due);
    const calendar = (await viewsOf('checkIns')).find(({ type }) => type === 'calendar');
    expect(calendar?.configuration.date_property_id).toBe(schema.tables.checkIns?.properties.startsAt);
    const table = (await viewsOf('goals')).find(({ name }) => name === 'Goals at a glance');
    const shown = table?.configuration.properties.filter(({ visible }) => visible) ?? [];
    expect(shown.map(({ property_id }) => property_id)).toEqual(
      VIEWS[0]?.fields.map((field) => goals.properties[field]),
    );
  });

  it('are not made again, also when people deleted or renamed one', async () => {
    const { memory } = await ensureViews(workspace.client, schema, undefined);
    const ids = memory as Record<string, string>;
    await workspace.person('DELETE', `views/${ids['goals/By status']}`);
    workspace.log.reset();
    const again = await ensureViews(workspace.client, schema, memory);
    expect(again.made).toEqual([]);
    expect(workspace.requests()).toBe(0);
  });

  it('that a stopped run left behind are found by their names', async () => {
    const { memory } = await ensureViews(workspace.client, schema, undefined);
    workspace.log.reset();
    const again = await ensureViews(workspace.client, schema, undefined);
    expect(again.made).toEqual([]);
    expect(again.memory).toEqual(memory);
    expect(workspace.writes()).toBe(0);
  });

  it('that Notion refuses are named, and the others are made', async () => {
    const broken: NotionSchema = {
      ...schema,
      tables: {
        ...schema.tables,
        milestones: {
          ...schema.tables.milestones!,
          properties: { ...schema.tables.milestones!.properties, due: 'nope' },
        },
      },
    };
    const { made, refused } = await ensureViews(workspace.client, broken, undefined);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ view }) => view.table.id === 'milestones')).toBe(true);
    expect(made).toHaveLength(VIEWS.length - refused.length);
  });
});
