// Set-up over the local Notion server: made once, adopted afterwards, never removing what people made.
import { describe, expect, it } from 'vitest';
import { KPIS, TABLES } from '../../src/domain/fields.ts';
import type { SetUpStep } from '../../src/notion/set-up.ts';
import { createWorkspace, PARTNERSHIP } from './workspace.ts';

/** Tables that Notion holds, and those of them that lie in the hub. */
const NOTION_TABLES = TABLES.filter((table) => table.sides !== 'sheet');
const HUB_TITLES = NOTION_TABLES.map((table) => table.database).filter((title) => title !== 'Partnerships');

const creates = (log: { count(filter: object): number }): number =>
  log.count({ route: '/v1/databases', method: 'POST' }) + log.count({ route: '/v1/pages', method: 'POST' });

describe('ensureNotion', () => {
  it('makes Partnerships under the root, the hub page in it, and the databases in the hub', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    expect(Object.keys(schema.tables).sort()).toEqual(NOTION_TABLES.map((table) => table.id).sort());
    const hub = (await world.person('GET', `pages/${schema.hubPageId}`)) as unknown as {
      parent: { data_source_id: string };
      properties: Record<string, { title?: { plain_text: string }[]; rich_text?: { plain_text: string }[] }>;
    };
    expect(hub.parent.data_source_id).toBe(schema.tables.partnership?.dataSourceId);
    expect(hub.properties.Partnership?.title?.[0]?.plain_text).toBe(PARTNERSHIP.name);
    expect(hub.properties['Instep key']?.rich_text?.[0]?.plain_text).toBe(PARTNERSHIP.key);
    const below = (await world.person('GET', `blocks/${schema.hubPageId}/children`)) as unknown as {
      results: { child_database: { title: string } }[];
    };
    expect(below.results.map((block) => block.child_database.title).sort()).toEqual([...HUB_TITLES].sort());
    const kpis = (await world.person(
      'GET',
      `data_sources/${schema.tables.kpis?.dataSourceId}`,
    )) as unknown as {
      properties: Record<
        string,
        { type: string; relation?: { data_source_id: string }; select?: { options: { name: string }[] } }
      >;
    };
    expect(kpis.properties.Goal).toMatchObject({
      type: 'relation',
      relation: { data_source_id: schema.tables.goals?.dataSourceId },
    });
    expect(kpis.properties.Frequency?.select?.options.map((option) => option.name)).toEqual([
      'Daily',
      'Weekly',
      'Bi-weekly',
      'Monthly',
      'Quarterly',
      'Once',
    ]);
    expect(kpis.properties['New reading']?.type).toBe('number');
    expect(kpis.properties['Last reading taken']?.type).toBe('rich_text');
    expect(Object.keys(kpis.properties)).toHaveLength(KPIS.fields.length + 5);
  });

  it('is JSON, and costs nothing when it is known', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    world.log.reset();
    const again = await world.ensure({ known: JSON.parse(JSON.stringify(schema)) as unknown });
    expect(again).toEqual(schema);
    expect(JSON.stringify(again)).toBe(JSON.stringify(schema));
    expect(world.requests()).toBe(0);
  });

  it('finds everything again when nothing is known, and makes nothing', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    world.log.reset();
    expect(await world.ensure()).toEqual(schema);
    expect(world.writes()).toBe(0);
  });

  it('finishes what a killed run began, at whichever request it stopped', async () => {
    const whole = createWorkspace();
    await whole.ensure();
    const all = whole.requests();
    for (let nth = 1; nth <= all; nth++) {
      for (const kind of ['answer-lost', 'hang-up'] as const) {
        const world = createWorkspace();
        world.faults.add({ nth, times: Number.POSITIVE_INFINITY, fault: { kind } });
        await expect(world.ensure()).rejects.toThrow();
        world.faults.clear();
        const schema = await world.ensure();
        // However often a create was cut off, the service holds each thing once.
        const root = (await world.person('GET', `blocks/${world.rootPageId}/children`)) as unknown as {
          results: unknown[];
        };
        const hub = (await world.person('GET', `blocks/${schema.hubPageId}/children`)) as unknown as {
          results: unknown[];
        };
        expect([root.results.length, hub.results.length]).toEqual([1, HUB_TITLES.length]);
      }
    }
  });

  it('shares Partnerships with a second partnership, which gets a hub of its own', async () => {
    const world = createWorkspace();
    const first = await world.ensure();
    const second = await world.ensure({ partnership: { key: 'P-000002', name: 'Lumen Apps × Tessel' } });
    expect(second.tables.partnership).toEqual(first.tables.partnership);
    expect(second.hubPageId).not.toBe(first.hubPageId);
    expect(second.tables.kpis?.dataSourceId).not.toBe(first.tables.kpis?.dataSourceId);
  });

  it('leaves a database that a person made by the same title alone, and makes its own', async () => {
    const world = createWorkspace();
    const own = (await world.person('POST', 'databases', {
      parent: { type: 'page_id', page_id: world.rootPageId },
      title: [{ type: 'text', text: { content: 'Partnerships' } }],
      initial_data_source: {
        properties: { Name: { title: {} }, Mood: { type: 'rich_text', rich_text: {} } },
      },
    })) as unknown as { data_sources: { id: string }[] };
    const steps: SetUpStep[] = [];
    const schema = await world.ensure({ onStep: (step) => steps.push(step) });
    expect(steps[0]).toEqual({ kind: 'database-made', table: 'partnership' });
    const theirs = own.data_sources[0]?.id ?? '';
    expect(schema.tables.partnership?.dataSourceId).not.toBe(theirs);
    const source = (await world.person('GET', `data_sources/${theirs}`)) as unknown as {
      properties: Record<string, unknown>;
    };
    expect(Object.keys(source.properties).sort()).toEqual(['Mood', 'Name']);
  });

  it('keeps ids through a rename', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    const kpis = schema.tables.kpis!;
    await world.person('PATCH', `data_sources/${kpis.dataSourceId}`, {
      properties: { [kpis.properties.target!]: { name: 'Goal number' } },
    });
    world.log.reset();
    expect(await world.ensure({ known: schema, verify: true })).toEqual(schema);
    expect(world.writes()).toBe(0);
  });

  it('adds the property of a new field, in one write, and keeps the rest', async () => {
    const world = createWorkspace();
    const older = TABLES.map((table) =>
      table.id === 'kpis'
        ? { ...table, fields: table.fields.filter((field) => field.id !== 'note' && field.id !== 'goal') }
        : table,
    );
    const known = await world.ensure({ tables: older });
    world.log.reset();
    const schema = await world.ensure({ known });
    // One for the text, one for the relation.
    expect(world.writes()).toBe(2);
    expect(schema.tables.kpis?.properties).toMatchObject(known.tables.kpis?.properties ?? {});
    expect(Object.keys(schema.tables.kpis?.properties ?? {})).toHaveLength(KPIS.fields.length);
  });

  it('does not quietly put an empty property where people deleted a full one', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    const kpis = schema.tables.kpis!;
    await world.person('PATCH', `data_sources/${kpis.dataSourceId}`, {
      properties: { [kpis.properties.target!]: null },
    });
    world.log.reset();
    await expect(world.ensure({ known: schema, verify: true })).rejects.toMatchObject({
      code: 'layout',
      message: expect.stringContaining('"Target" was deleted from the database KPIs'),
    });
    expect(world.writes()).toBe(0);
    const steps: SetUpStep[] = [];
    const renewed = await world.ensure({
      known: schema,
      verify: true,
      renew: true,
      onStep: (step) => steps.push(step),
    });
    expect(steps).toContainEqual({ kind: 'property-made', table: 'kpis', field: 'target', renewed: true });
    expect(renewed.tables.kpis?.properties.target).not.toBe(kpis.properties.target);
  });

  it('does not make a second database when the known one was trashed', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    await world.person('PATCH', `databases/${schema.tables.kpis?.databaseId}`, { in_trash: true });
    await expect(world.ensure({ known: schema, verify: true })).rejects.toMatchObject({ code: 'layout' });
  });

  it('stops when the key of the partnership is not the one it was', async () => {
    const world = createWorkspace();
    const schema = await world.ensure();
    await expect(
      world.ensure({ known: schema, partnership: { key: 'P-000009', name: 'Other' } }),
    ).rejects.toMatchObject({ code: 'layout', message: expect.stringContaining('P-000001') });
  });

  it('makes each thing once', async () => {
    const world = createWorkspace();
    await world.ensure();
    // One database a table, and the hub page.
    expect(creates(world.log)).toBe(NOTION_TABLES.length + 1);
  });
});
