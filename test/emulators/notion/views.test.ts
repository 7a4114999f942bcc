// Views: their places, their settings, what they show, and databases that show another's rows.
import { isFullDatabase, isFullView } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { createTestWorkspace, errorOf, makeSource, text } from './workspace.ts';

const fillWorkspace = async () => {
  const workspace = createTestWorkspace();
  const { databaseId, sourceId } = await makeSource(workspace, {
    Name: { title: {} },
    Status: { status: {} },
    Side: { select: { options: [{ name: 'Lumen' }, { name: 'Corvid' }] } },
    Due: { date: {} },
    Weight: { number: {} },
  });
  for (const [name, side, weight] of [
    ['a', 'Lumen', 3],
    ['b', 'Corvid', 1],
    ['c', 'Lumen', 2],
  ] as const) {
    await workspace.client.pages.create({
      parent: { data_source_id: sourceId },
      properties: {
        Name: { title: text(name) },
        Side: { select: { name: side } },
        Weight: { number: weight },
      },
    });
  }
  const create = (more: object) =>
    workspace.client.views.create({
      database_id: databaseId,
      data_source_id: sourceId,
      name: 'A view',
      type: 'table',
      ...more,
    } as never) as unknown as Promise<{ readonly id: string }>;
  return { ...workspace, databaseId, sourceId, create };
};

const namesOf = async (client: Awaited<ReturnType<typeof fillWorkspace>>['client'], viewId: string) => {
  const { results } = await client.views.queries.create({ view_id: viewId });
  return Promise.all(
    results.map(async ({ id }) => {
      const page = (await client.pages.retrieve({ page_id: id })) as unknown as {
        properties: { Name: { title: { plain_text: string }[] } };
      };
      return page.properties.Name.title[0]!.plain_text;
    }),
  );
};

describe('the tabs of a database', () => {
  it('begin with the default view, and new ones go where they are put', async () => {
    const { client, databaseId, sourceId, create } = await fillWorkspace();
    const [first] = (await client.views.list({ database_id: databaseId })).results;
    const last = await create({ name: 'Last' });
    const start = await create({ name: 'Start', position: { type: 'start' } });
    const second = await create({ name: 'Second', position: { type: 'after_view', view_id: first!.id } });
    const order = [start.id, first!.id, second.id, last.id];
    expect((await client.views.list({ database_id: databaseId })).results.map(({ id }) => id)).toEqual(order);
    expect((await client.views.list({ data_source_id: sourceId, page_size: 3 })).results).toHaveLength(3);
    expect(await client.views.retrieve({ view_id: first!.id })).toMatchObject({
      name: 'Default view',
      type: 'table',
      parent: { type: 'database_id', database_id: databaseId },
      data_source_id: sourceId,
    });
    for (const id of order.slice(1)) await client.views.delete({ view_id: id });
    expect((await errorOf(client.views.delete({ view_id: start.id }))).message).toContain(
      'at least one view',
    );
  });

  it('are told to webhooks and listeners', async () => {
    const { client, emulator, create } = await fillWorkspace();
    const seen: (string | undefined)[] = [];
    emulator.onChange((event) => seen.push(event?.type));
    const view = await create({});
    await client.views.update({ view_id: view.id, name: 'Other' });
    await client.views.delete({ view_id: view.id });
    expect(seen).toEqual(['view.created', 'view.updated', 'view.deleted']);
  });
});

describe('settings of a view', () => {
  it('name their properties by id or name, and show both', async () => {
    const { create, client } = await fillWorkspace();
    const board = await create({
      type: 'board',
      configuration: {
        type: 'board',
        group_by: { type: 'status', property_id: 'Status', group_by: 'option', sort: { type: 'manual' } },
        properties: [{ property_id: 'Weight', visible: true, width: 120 }],
        cover_size: null,
      },
    });
    const id = (board as never as { configuration: { group_by: { property_id: string } } }).configuration
      .group_by.property_id;
    expect(id).not.toBe('Status');
    expect(board).toMatchObject({
      configuration: {
        type: 'board',
        group_by: { property_name: 'Status', group_by: 'option' },
        properties: [{ property_name: 'Weight', visible: true, width: 120 }],
      },
    });
    const changed = await client.views.update({
      view_id: board.id,
      configuration: {
        type: 'board',
        group_by: { type: 'select', property_id: 'Side', sort: { type: 'ascending' } },
      },
    } as never);
    expect(changed).toMatchObject({
      configuration: { group_by: { property_name: 'Side' }, properties: [{ property_name: 'Weight' }] },
    });
  });

  it.each([
    ['another kind', 'table', { type: 'board' }, 'body.configuration.type should be "table"'],
    ['a board without groups', 'board', { type: 'board' }, 'body.configuration.group_by should be defined'],
    [
      'a property that is not there',
      'calendar',
      { type: 'calendar', date_property_id: 'Nope' },
      'Could not find property with name or id: Nope',
    ],
    [
      'a date that is none',
      'timeline',
      { type: 'timeline', date_property_id: 'Weight' },
      'Weight is expected to be date.',
    ],
    [
      'a narrow column',
      'table',
      { type: 'table', properties: [{ property_id: 'Name', width: 31 }] },
      'properties[0].width should be ≥ `32`',
    ],
    [
      'an unknown setting',
      'list',
      { type: 'list', colour: 'red' },
      'body.configuration.colour should be not present',
    ],
    [
      'groups of another type',
      'table',
      {
        type: 'table',
        group_by: { type: 'select', property_id: 'Status', sort: { type: 'manual' } },
      },
      'database property status does not match group_by select',
    ],
    [
      'a chart of an unknown kind',
      'chart',
      { type: 'chart', chart_type: 'pie' },
      'body.configuration.chart_type should be `"column"`',
    ],
  ])('refuse %s', async (_, type, configuration, said) => {
    const { create } = await fillWorkspace();
    const error = await errorOf(create({ type, configuration }));
    expect([error.code, error.message]).toEqual(['validation_error', expect.stringContaining(said)]);
  });

  it('take a chart and a timeline with everything', async () => {
    const { create } = await fillWorkspace();
    const chart = {
      type: 'chart',
      chart_type: 'column',
      x_axis: { type: 'select', property_id: 'Side', sort: { type: 'manual' } },
      y_axis: { aggregator: 'sum', property_id: 'Weight' },
      reference_lines: [{ value: 2, label: 'Target', color: 'green', dash_style: 'dash' }],
      caption: 'Weights',
    };
    expect(await create({ type: 'chart', configuration: chart })).toMatchObject({
      configuration: { y_axis: { property_name: 'Weight' }, reference_lines: [{ label: 'Target' }] },
    });
    const timeline = {
      type: 'timeline',
      date_property_id: 'Due',
      preference: { zoom_level: 'quarter' },
      arrows_by: { property_id: null },
    };
    expect(await create({ type: 'timeline', configuration: timeline })).toMatchObject({
      configuration: { date_property_name: 'Due', preference: { zoom_level: 'quarter' } },
    });
  });

  it('lose a property that is removed', async () => {
    const { create, client, sourceId } = await fillWorkspace();
    const configuration = {
      type: 'table',
      properties: [{ property_id: 'Weight' }, { property_id: 'Name' }],
    };
    const view = await create({ configuration });
    await client.dataSources.update({ data_source_id: sourceId, properties: { Weight: null } });
    expect(await client.views.retrieve({ view_id: view.id })).toMatchObject({
      configuration: { properties: [{ property_name: 'Name' }] },
    });
  });
});

describe('what a view shows', () => {
  it('is filtered and sorted, quick filters too', async () => {
    const { create, client } = await fillWorkspace();
    const view = await create({
      filter: { property: 'Weight', number: { greater_than: 1 } },
      sorts: [{ property: 'Weight', direction: 'ascending' }],
    });
    expect(isFullView(view as never)).toBe(true);
    expect(await namesOf(client, view.id)).toEqual(['c', 'a']);
    await client.views.update({
      view_id: view.id,
      filter: null,
      quick_filters: { Side: { select: { equals: 'Corvid' } } },
    } as never);
    expect(await namesOf(client, view.id)).toEqual(['b']);
    expect(
      await client.views.update({ view_id: view.id, quick_filters: { Side: null } } as never),
    ).toMatchObject({ quick_filters: null });
    expect(await namesOf(client, view.id)).toEqual(['b', 'c', 'a']);
  });

  it('stands still for a quarter of an hour, then the query is gone', async () => {
    const { create, client, clock, sourceId } = await fillWorkspace();
    const view = await create({});
    const query = await client.views.queries.create({ view_id: view.id, page_size: 2 });
    await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { Name: { title: text('d') } },
    });
    const results = () =>
      client.views.queries.results({
        view_id: view.id,
        query_id: query.id,
        start_cursor: query.next_cursor!,
      });
    expect((await results()).results).toHaveLength(1);
    clock.advance(900_000);
    expect((await errorOf(results())).code).toBe('object_not_found');
    const again = await client.views.queries.create({ view_id: view.id });
    expect(again.total_count).toBe(4);
    expect(await client.views.queries.delete({ view_id: view.id, query_id: again.id })).toMatchObject({
      deleted: true,
    });
    const gone = client.views.queries.results({ view_id: view.id, query_id: again.id });
    expect((await errorOf(gone)).code).toBe('object_not_found');
  });
});

describe('a linked database', () => {
  it('lies on a page and shows the rows of another', async () => {
    const { client, create, rootPageId, sourceId } = await fillWorkspace();
    const page = await client.pages.create({
      parent: { page_id: rootPageId },
      children: [{ paragraph: { rich_text: text('before') } }, { paragraph: { rich_text: text('after') } }],
    });
    const [before] = (await client.blocks.children.list({ block_id: page.id })).results;
    const linked = (await create({
      database_id: undefined,
      create_database: {
        parent: { type: 'page_id', page_id: page.id },
        position: { type: 'after_block', block_id: before!.id },
      },
      filter: { property: 'Side', select: { equals: 'Lumen' } },
    })) as never as { id: string; parent: { database_id: string } };
    const children = (await client.blocks.children.list({ block_id: page.id })).results;
    expect(children.map((block) => 'type' in block && block.type)).toEqual([
      'paragraph',
      'child_database',
      'paragraph',
    ]);
    const database = await client.databases.retrieve({ database_id: linked.parent.database_id });
    expect(isFullDatabase(database) && database.data_sources).toEqual([]);
    expect(await namesOf(client, linked.id)).toEqual(['c', 'a']);
    expect((await client.views.list({ data_source_id: sourceId })).results).toHaveLength(2);
    expect(await create({ database_id: linked.parent.database_id })).toMatchObject({
      parent: { database_id: linked.parent.database_id },
    });
  });

  it('needs exactly one home', async () => {
    const { create, rootPageId } = await fillWorkspace();
    const place = { parent: { type: 'page_id', page_id: rootPageId } };
    expect((await errorOf(create({ create_database: place }))).message).toContain(
      'body.create_database should be not present',
    );
    expect((await errorOf(create({ database_id: undefined }))).message).toContain(
      'body.database_id should be defined',
    );
  });
});
