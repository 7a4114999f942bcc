// The Notion adapter over a real socket: the official client, broken connections, cut bodies.
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Value, Values } from '../../src/domain/field.ts';
import { fieldById, TABLES, tableById } from '../../src/domain/fields.ts';
import { type ListeningServer, listen } from '../../src/emulators/server.ts';
import { createNotionClient, type NotionClient } from '../../src/notion/client.ts';
import { createMeetingPages } from '../../src/notion/meeting-pages.ts';
import { propertyTypeOf } from '../../src/notion/property-type.ts';
import type { NotionSchema } from '../../src/notion/schema.ts';
import { createNotionStore } from '../../src/notion/store.ts';
import type { NotionStore } from '../../src/sync/ports.ts';
import { createWorkspace, type Workspace } from '../notion/workspace.ts';
import { notionStoreContract } from './notion-store.contract.ts';

/** Everything below is done by a person through the API itself: none of our codecs between. */
const plainProperty = (property: string, type: string, value: Value): object => {
  const text = [{ type: 'text', text: { content: String(value) } }];
  const filled: Record<string, unknown> = {
    title: text,
    rich_text: text,
    number: value,
    date: { start: value },
    select: { name: value },
    url: value,
  };
  return {
    [property]: {
      [type]: value === null ? (type === 'title' || type === 'rich_text' ? [] : null) : filled[type],
    },
  };
};

notionStoreContract('over HTTP', async () => {
  const world = createWorkspace();
  const server = await listen(world.answer, { port: 0 });
  onTestFinished(() => server.close());
  const client = createNotionClient({
    token: 'bot',
    baseUrl: server.url,
    clock: world.clock,
    random: () => 0,
    requestsPerMinute: 100_000,
  });
  const schema = await world.ensure();
  const typeOf = (table: string, field: string): string => {
    const spec = tableById(table);
    return propertyTypeOf(spec, fieldById(spec, field));
  };
  const set = (id: string, table: string, values: Values) =>
    world.person('PATCH', `pages/${id}`, {
      properties: Object.assign(
        {},
        ...Object.entries(values).map(([field, value]) =>
          plainProperty(schema.tables[table]?.properties[field] ?? '', typeOf(table, field), value),
        ),
      ),
    });
  const make = async (table: string, properties: object): Promise<string> => {
    const parent = { type: 'data_source_id', data_source_id: schema.tables[table]?.dataSourceId };
    return String((await world.person('POST', 'pages', { parent, properties })).id);
  };
  return {
    store: createNotionStore({ client, schema, tables: TABLES }),
    addPage: async (table, values) => {
      const id = await make(table, {});
      await set(id, table, values);
      return id;
    },
    setProperty: async (id, table, field, value) => {
      await set(id, table, { [field]: value });
    },
    copyPage: async (id) => {
      const page = (await world.person('GET', `pages/${id}`)) as unknown as {
        parent: { data_source_id: string };
        properties: Record<string, { id: string; type: string } & Record<string, unknown>>;
      };
      const properties = Object.fromEntries(
        Object.values(page.properties)
          .filter(({ type }) => type === 'title' || type === 'rich_text' || type === 'number')
          .map((property) => [property.id, { [property.type]: property[property.type] }]),
      );
      const made = await world.person('POST', 'pages', {
        parent: { type: 'data_source_id', data_source_id: page.parent.data_source_id },
        properties,
      });
      return String(made.id);
    },
    trash: async (id) => {
      await world.person('PATCH', `pages/${id}`, { in_trash: true });
    },
    typeNumber: async (id, value) => {
      await world.person('PATCH', `pages/${id}`, { properties: { 'New reading': { number: value } } });
    },
  };
});

let world: Workspace;
let server: ListeningServer;
let client: NotionClient;
let schema: NotionSchema;
let store: NotionStore;

beforeEach(async () => {
  world = createWorkspace();
  server = await listen(world.answer, { port: 0 });
  client = createNotionClient({
    token: 'bot',
    baseUrl: server.url,
    clock: world.clock,
    random: () => 0,
    requestsPerMinute: 100_000,
  });
  schema = await world.ensure();
  store = createNotionStore({ client, schema, tables: TABLES });
  world.log.reset();
});

afterEach(() => server.close());

describe('the Notion store over HTTP', () => {
  it('makes, lists, changes, trashes and restores a page', async () => {
    const page = await store.create('kpis', 'KPI-1', { name: 'Seats 😀', target: 500 });
    expect((await store.list()).pages.find((each) => each.key === 'KPI-1')?.values.name).toBe('Seats 😀');
    await store.patch('kpis', page.id, { target: 600 });
    await store.setTrashed('kpis', page.id, true);
    expect(await store.retrieve('kpis', page.id)).toMatchObject({ inTrash: true, values: { target: 600 } });
    expect(await store.setTrashed('kpis', page.id, false)).toMatchObject({ inTrash: false });
  });

  it.each([
    ['answer-lost', true],
    ['truncated', true],
    ['hang-up', false],
    ['bad-gateway', false],
  ] as const)(
    'a create that meets %s goes out once and is ambiguous; the key tells',
    async (kind, isThere) => {
      world.faults.add({ method: 'POST', path: /^\/v1\/pages$/, fault: { kind } });
      await expect(store.create('kpis', 'KPI-1', { name: 'Seats' })).rejects.toMatchObject({
        code: 'ambiguous',
      });
      expect(world.log.count({ method: 'POST', path: '/v1/pages' })).toBe(1);
      expect((await store.findByKey('kpis', 'KPI-1')) !== undefined).toBe(isThere);
    },
  );

  it.each(['answer-lost', 'truncated', 'hang-up', 'bad-gateway', 'conflict'] as const)(
    'reads and absolute writes survive %s',
    async (kind) => {
      const page = await store.create('kpis', 'KPI-1', { name: 'Seats' });
      world.faults.add({ path: '/query', fault: { kind } });
      expect((await store.list()).complete).toBe(true);
      world.faults.add({ method: 'PATCH', fault: { kind } });
      expect((await store.patch('kpis', page.id, { target: 9 })).values.target).toBe(9);
    },
  );

  it('says that nothing happened when nobody listens', async () => {
    const { url } = server;
    await server.close();
    const deaf = createNotionStore({
      client: createNotionClient({ token: 'bot', baseUrl: url, clock: world.clock, random: () => 0 }),
      schema,
      tables: TABLES,
    });
    await expect(deaf.create('kpis', 'KPI-1', { name: 'Seats' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    server = await listen(world.answer, { port: 0 });
  });

  it('says what to check when the token is wrong, without showing it', async () => {
    const stranger = createNotionStore({
      client: createNotionClient({ token: 'secret_wrong', baseUrl: server.url, clock: world.clock }),
      schema,
      tables: TABLES,
    });
    const error = await stranger.list().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'unauthorized', message: expect.stringContaining('token') });
    expect(String(error)).not.toContain('secret_wrong');
  });
});

describe('meeting pages over HTTP', () => {
  it('are made in three requests and stay quiet in two', async () => {
    const pages = createMeetingPages({ client, schema });
    const page = {
      title: 'Tactical sync',
      managed: [{ kind: 'table', header: ['KPI', 'Current'], rows: [['Seats', '150']] }],
      human: [{ kind: 'heading', text: 'Notes' }],
    } as const;
    const made = await pages.create('RH-1-2026-11-24', { state: 'Prepared' }, page);
    expect(world.requests()).toBe(3);
    world.log.reset();
    expect((await pages.refresh(made.pageId, made.memory, { state: 'Prepared' }, page)).writes).toBe(0);
    expect(world.requests()).toBe(2);
  });
});
