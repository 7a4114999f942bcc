// Databases, data sources and their properties.
import { isFullDatabase, isFullDataSource } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { createTestWorkspace, errorOf, makeSource, text } from './workspace.ts';

const propertiesOf = (source: unknown) =>
  (source as { properties: Record<string, { id: string; type: string } & Record<string, never>> }).properties;

describe('databases', () => {
  it('have sources, not properties, and exact times', async () => {
    const { client, rootPageId } = createTestWorkspace();
    const database = await client.databases.create({ parent: { type: 'page_id', page_id: rootPageId } });
    expect(isFullDatabase(database)).toBe(true);
    expect(database).not.toHaveProperty('properties');
    expect(database).toMatchObject({
      title: [{ plain_text: 'New database' }],
      data_sources: [{ name: 'New database' }],
      created_time: '2026-11-22T10:30:45.500+00:00',
      is_inline: false,
      is_locked: false,
    });
    if (!('data_sources' in database)) return;
    const source = await client.dataSources.retrieve({ data_source_id: database.data_sources[0]!.id });
    expect(isFullDataSource(source)).toBe(true);
    expect(source).toMatchObject({ title: [], parent: { type: 'database_id', database_id: database.id } });
    expect(propertiesOf(source)).toEqual({
      Name: { id: 'title', name: 'Name', description: null, type: 'title', title: {} },
    });
  });

  it('share title and description with an only source', async () => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const { databaseId, sourceId } = await makeSource(workspace, { Name: { title: {} } }, 'Goals');
    await client.databases.update({ database_id: databaseId, description: text('What we want') });
    expect(await client.dataSources.update({ data_source_id: sourceId, title: text('KPIs') })).toMatchObject({
      description: [{ plain_text: 'What we want' }],
    });
    expect(await client.databases.retrieve({ database_id: databaseId })).toMatchObject({
      title: [{ plain_text: 'KPIs' }],
      data_sources: [{ id: sourceId, name: 'KPIs' }],
    });
  });

  it('take more sources, and sources move between them', async () => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const first = await makeSource(workspace, { Name: { title: {} } }, 'One');
    const second = await makeSource(workspace, { Name: { title: {} } }, 'Two');
    const added = await client.dataSources.create({
      parent: { database_id: first.databaseId },
      title: text('More'),
      properties: { Name: { title: {} } },
    });
    await client.request({
      path: `data_sources/${added.id}`,
      method: 'patch',
      body: { parent: { database_id: second.databaseId } },
    });
    expect(await client.databases.retrieve({ database_id: first.databaseId })).toMatchObject({
      data_sources: [{ name: 'One' }],
    });
    expect(await client.databases.retrieve({ database_id: second.databaseId })).toMatchObject({
      data_sources: [{ name: 'Two' }, { name: 'More' }],
    });
    const ambiguous = await errorOf(
      client.pages.create({ parent: { database_id: second.databaseId }, properties: {} }),
    );
    expect(ambiguous.message).toContain('has 2 data sources');
  });

  it('go to the trash as a block and come back', async () => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const { databaseId } = await makeSource(workspace, { Name: { title: {} } });
    expect(await client.blocks.delete({ block_id: databaseId })).toMatchObject({
      type: 'child_database',
      child_database: { title: 'Goals' },
      in_trash: true,
    });
    expect(await client.blocks.update({ block_id: databaseId, in_trash: false })).toMatchObject({
      in_trash: false,
    });
  });
});

describe('schemas', () => {
  it('show every type with its settings', async () => {
    const workspace = createTestWorkspace();
    const { sourceId } = await makeSource(workspace, {
      Name: { title: {} },
      Amount: { number: { format: 'percent' } },
      Stage: { select: { options: [{ name: 'A', color: 'red' }] } },
      Status: { status: {} },
      No: { unique_id: { prefix: 'KPI' } },
    });
    const properties = propertiesOf(
      await workspace.client.dataSources.retrieve({ data_source_id: sourceId }),
    );
    expect(properties.Amount).toMatchObject({ type: 'number', number: { format: 'percent' } });
    expect(properties.Stage).toMatchObject({
      select: { options: [{ name: 'A', color: 'red', description: null }] },
    });
    const { status } = properties.Status as unknown as {
      status: { options: { id: string; name: string }[]; groups: { name: string; option_ids: string[] }[] };
    };
    expect(status.options.map((option) => option.name)).toEqual(['Not started', 'In progress', 'Done']);
    expect(status.groups.map((group) => [group.name, group.option_ids.length])).toEqual([
      ['To-do', 1],
      ['In progress', 1],
      ['Complete', 1],
    ]);
    expect(properties.No).toMatchObject({ unique_id: { prefix: 'KPI' } });
    for (const { id } of Object.values(properties))
      expect(encodeURIComponent(decodeURIComponent(id))).toBe(id);
  });

  it('take new, renamed, retyped and removed properties', async () => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const { sourceId } = await makeSource(workspace, {
      Name: { title: {} },
      Note: { rich_text: {} },
      Old: { checkbox: {} },
    });
    const page = await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { Note: { rich_text: text('42') } },
    });
    const before = propertiesOf(await client.dataSources.retrieve({ data_source_id: sourceId }));
    const after = await client.dataSources.update({
      data_source_id: sourceId,
      properties: {
        Note: { name: 'Amount', number: {} },
        [before.Name!.id]: { name: 'Title' },
        Old: null,
        New: { url: {} },
      },
    });
    const properties = propertiesOf(after);
    expect(Object.keys(properties).sort()).toEqual(['Amount', 'New', 'Title']);
    expect(properties.Amount!.id).toBe(before.Note!.id);
    expect(await client.pages.retrieve({ page_id: page.id })).toMatchObject({
      properties: { Amount: { number: 42 } },
    });
    const update = (change: object) =>
      errorOf(client.dataSources.update({ data_source_id: sourceId, properties: change as never }));
    expect((await update({ Title: null })).message).toContain('title');
    expect((await update({ Nope: null })).message).toBe('Could not find property with name or id: Nope');
    expect((await update({ New: { name: 'Amount' } })).message).toBe(
      'Cannot have two properties named "Amount".',
    );
    expect((await update({ Second: { title: {} } })).code).toBe('validation_error');
  });

  it('keep options by id and refuse new colours for old ones', async () => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const { sourceId } = await makeSource(workspace, {
      Name: { title: {} },
      Stage: { select: { options: [{ name: 'A', color: 'red' }, { name: 'B' }] } },
      Status: { status: { options: [{ name: 'Idea' }, { name: 'Live', group: 'Complete' }] } as never },
    });
    const page = await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { Stage: { select: { name: 'B' } } },
    });
    const change = (options: object[]) =>
      client.dataSources.update({
        data_source_id: sourceId,
        properties: { Stage: { select: { options } } } as never,
      });
    expect((await errorOf(change([{ name: 'A', color: 'blue' }]))).message).toBe(
      'Cannot update color of select with name: A.',
    );
    await change([{ name: 'A' }, { name: 'C' }]);
    expect(await client.pages.retrieve({ page_id: page.id })).toMatchObject({
      properties: { Stage: { select: null } },
    });
    const source = await client.dataSources.retrieve({ data_source_id: sourceId });
    const { status } = propertiesOf(source).Status as unknown as {
      status: { groups: { option_ids: string[] }[] };
    };
    expect(status.groups.map((group) => group.option_ids.length)).toEqual([1, 0, 1]);
  });

  it('need exactly one title and formulas that can be read', async () => {
    const workspace = createTestWorkspace();
    const make = (properties: object) => errorOf(makeSource(workspace, properties as never));
    expect((await make({ A: { checkbox: {} } })).message).toBe('Title is not provided');
    expect((await make({ A: { title: {} }, B: { title: {} } })).code).toBe('validation_error');
    expect((await make({ A: { title: {} }, F: { formula: { expression: '1 +' } } })).message).toContain(
      'Invalid formula',
    );
    expect((await make({ A: { title: {} }, F: { formula: { expression: 'prop("Z")' } } })).message).toContain(
      '"Z" does not exist',
    );
    expect((await make({ A: { title: {} }, V: { verification: {} } })).message).toContain('Verification');
    expect((await make({ A: { title: {} }, N: { number: { format: 'apples' } } })).message).toContain(
      'format should be',
    );
  });
});
