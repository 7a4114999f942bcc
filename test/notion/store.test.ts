// The Notion store over the local server: what the port promises, counted in requests.
import { describe, expect, it } from 'vitest';
import { emptyValue, type Table, type Values } from '../../src/domain/field.ts';
import { GOALS, KPIS, PARTNERSHIP as PARTNERSHIP_TABLE, TABLES } from '../../src/domain/fields.ts';
import { pageAnswer, parseAnswer } from '../../src/notion/answers.ts';
import { createPageReader } from '../../src/notion/page-reader.ts';
import { createNotionStore } from '../../src/notion/store.ts';
import { HOSTILE_TEXTS } from './hostile-text.ts';
import { createWorkspace, PARTNERSHIP, type Workspace } from './workspace.ts';

const SYNCED = TABLES.filter((table) => table.sides === 'both').length;

const emptyRecord = (table: Table): Values =>
  Object.fromEntries(table.fields.map((field) => [field.id, emptyValue(field.kind)]));

const setUp = async (options: Parameters<typeof createWorkspace>[0] = {}) => {
  const world = createWorkspace(options);
  const schema = await world.ensure();
  const store = createNotionStore({ client: world.client, schema, tables: TABLES });
  world.log.reset();
  return { world, schema, store };
};

/** Changes a property as a person does, by its name. */
const edit = (world: Workspace, pageId: string, properties: object) =>
  world.person('PATCH', `pages/${pageId}`, { properties });

const FULL: Values = {
  name: 'Net new paid seats',
  measures: 'Seats billed at month end, without trials and refunds.',
  unit: 'count',
  targetType: 'Increase to',
  baseline: 0,
  target: 500,
  start: '2024-02-29',
  due: '2027-12-31',
  frequency: 'Monthly',
  reportedBy: 'both',
  progress: 0.30000000000000004,
};

describe('create', () => {
  it('writes key and all values in one request, and the page reads back as written', async () => {
    const { world, store } = await setUp();
    const page = await store.create('kpis', 'KPI-1', FULL);
    expect(world.requests()).toBe(1);
    expect(page).toMatchObject({
      table: 'kpis',
      key: 'KPI-1',
      problems: [],
      inTrash: false,
      createdByUs: true,
    });
    expect(page.values).toEqual({ ...emptyRecord(KPIS), ...FULL });
    expect(await store.retrieve('kpis', page.id)).toEqual(page);
  });

  it('keeps hostile texts letter by letter, as text', async () => {
    const { store } = await setUp();
    for (const [index, raw] of HOSTILE_TEXTS.entries()) {
      const text = raw.normalize('NFC').trim();
      const page = await store.create('kpis', `KPI-${index}`, { name: text, measures: text });
      expect([page.values.name, page.values.measures]).toEqual([text, text]);
    }
  });

  it('links records by page id', async () => {
    const { store } = await setUp();
    const goal = await store.create('goals', 'G-1', { title: 'Grow' });
    const kpi = await store.create('kpis', 'KPI-1', { name: 'Seats', goal: goal.id });
    expect(kpi.values.goal).toBe(goal.id);
  });

  it.each(['answer-lost', 'bad-gateway', 'hang-up', 'truncated'] as const)(
    'goes out once when it meets %s',
    async (kind) => {
      const { world, store } = await setUp();
      world.faults.add({ method: 'POST', path: '/v1/pages', fault: { kind } });
      await expect(store.create('kpis', 'KPI-1', FULL)).rejects.toMatchObject({ code: 'ambiguous' });
      expect(world.log.count({ method: 'POST', path: '/v1/pages' })).toBe(1);
      const found = await store.findByKey('kpis', 'KPI-1');
      expect(found !== undefined).toBe(kind === 'answer-lost' || kind === 'truncated');
    },
  );

  it('answers the page that Notion saved although it said 503', async () => {
    const { world, store } = await setUp();
    world.faults.add({ method: 'POST', path: '/v1/pages', fault: { kind: 'committed-error' } });
    const page = await store.create('kpis', 'KPI-1', FULL);
    expect(page.values.target).toBe(500);
    expect((await store.list()).pages.filter((each) => each.key === 'KPI-1')).toHaveLength(1);
  });

  it('refuses what Notion cannot hold before anything is sent', async () => {
    const { world, store } = await setUp();
    await expect(store.create('kpis', 'KPI-1', { name: 'x'.repeat(200_001) })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/KPIs, KPI: .*200001 characters/),
    });
    await expect(
      store.create('kpis', 'KPI-1', { name: '😀'.repeat(60_000), measures: '😀'.repeat(70_000) }),
    ).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('500 KB') });
    expect(world.requests()).toBe(0);
  });
});

describe('list', () => {
  it('costs one request a table while each has at most 100 pages, and writes nothing', async () => {
    const { world, store } = await setUp();
    await store.create('kpis', 'KPI-1', FULL);
    world.log.reset();
    const listing = await store.list();
    expect(world.requests()).toBe(SYNCED);
    expect(world.writes()).toBe(0);
    expect(listing.complete).toBe(true);
    expect(listing.pages.map((page) => [page.table, page.key])).toEqual([
      ['partnership', PARTNERSHIP.key],
      ['kpis', 'KPI-1'],
    ]);
  });

  it('reads on after 100 pages', async () => {
    const { world, store } = await setUp();
    for (let n = 0; n < 101; n++) await store.create('goals', `G-${n}`, { title: `Goal ${n}` });
    world.log.reset();
    const listing = await store.list();
    expect(listing.pages.filter((page) => page.table === 'goals')).toHaveLength(101);
    expect(world.requests()).toBe(SYNCED + 1);
  });

  it('sees only its own partnership in Partnerships', async () => {
    const { world, store } = await setUp();
    const other = await world.ensure({ partnership: { key: 'P-000002', name: 'Other' } });
    const pages = (await store.list()).pages.filter((page) => page.table === 'partnership');
    expect(pages.map((page) => page.id)).not.toContain(other.hubPageId);
    expect(pages).toHaveLength(1);
  });

  it('leaves out what is in the trash, and says so when asked for the page', async () => {
    const { world, store } = await setUp();
    const page = await store.create('kpis', 'KPI-1', FULL);
    await world.person('PATCH', `pages/${page.id}`, { in_trash: true });
    expect((await store.list()).pages.some((each) => each.id === page.id)).toBe(false);
    expect(await store.retrieve('kpis', page.id)).toMatchObject({ inTrash: true, key: 'KPI-1' });
  });

  it('tells pages that people made from its own', async () => {
    const { world, schema, store } = await setUp();
    await world.person('POST', 'pages', {
      parent: { type: 'data_source_id', data_source_id: schema.tables.kpis?.dataSourceId },
      properties: { KPI: { title: [{ type: 'text', text: { content: '=IMPORTXML("http://x","//a")' } }] } },
    });
    const [page] = (await store.list()).pages.filter((each) => each.table === 'kpis');
    expect(page).toMatchObject({
      key: null,
      createdByUs: false,
      values: { name: '=IMPORTXML("http://x","//a")' },
    });
  });

  it('holds a value that it cannot use alone, with the page’s address', async () => {
    const { world, store } = await setUp();
    const page = await store.create('kpis', 'KPI-1', FULL);
    await edit(world, page.id, {
      Frequency: { select: { name: 'Fortnightly' } },
      Due: { date: { start: '2027-01-01', end: '2027-02-01' } },
    });
    const [seen] = (await store.list()).pages.filter((each) => each.id === page.id);
    expect(seen?.problems.map((problem) => [problem.field, problem.place, problem.found])).toEqual([
      ['due', page.url, '2027-01-01 → 2027-02-01'],
      ['frequency', page.url, 'Fortnightly'],
    ]);
    expect(Object.keys(seen?.values ?? {})).not.toContain('due');
    expect(seen?.values.target).toBe(500);
  });

  it('goes on by id when a property is renamed', async () => {
    const { world, schema, store } = await setUp();
    await store.create('kpis', 'KPI-1', FULL);
    const kpis = schema.tables.kpis!;
    await world.person('PATCH', `data_sources/${kpis.dataSourceId}`, {
      properties: { Target: { name: 'Zielwert' } },
    });
    const [page] = (await store.list()).pages.filter((each) => each.table === 'kpis');
    expect(page?.values.target).toBe(500);
    expect((await store.patch('kpis', page!.id, { target: 600 })).values.target).toBe(600);
  });

  it('reports a retyped property on every page instead of guessing', async () => {
    const { world, schema, store } = await setUp();
    await store.create('kpis', 'KPI-1', FULL);
    await world.person('PATCH', `data_sources/${schema.tables.kpis?.dataSourceId}`, {
      properties: { Target: { type: 'rich_text', rich_text: {} } },
    });
    const [page] = (await store.list()).pages.filter((each) => each.table === 'kpis');
    expect(page?.problems.map((problem) => problem.field)).toEqual(['target']);
    expect(page?.problems[0]?.message).toContain('has to be Number');
  });

  it('stops with "layout" when a property or a database was deleted', async () => {
    const { world, schema, store } = await setUp();
    await store.create('kpis', 'KPI-1', FULL);
    const kpis = schema.tables.kpis!;
    await world.person('PATCH', `data_sources/${kpis.dataSourceId}`, { properties: { Target: null } });
    await expect(store.list()).rejects.toMatchObject({
      code: 'layout',
      message: expect.stringContaining('"Target"'),
    });
    await world.person('PATCH', `databases/${schema.tables.goals?.databaseId}`, { in_trash: true });
    await expect(store.list()).rejects.toMatchObject({ code: 'layout' });
  });

  it('stops when the hub is in the trash: nothing in it can be judged', async () => {
    const { world, schema, store } = await setUp();
    await world.person('PATCH', `pages/${schema.hubPageId}`, { in_trash: true });
    await expect(store.list()).rejects.toMatchObject({
      code: 'layout',
      message: expect.stringContaining('trash'),
    });
  });

  it('waits out a refusal and goes on', async () => {
    const { world, store } = await setUp();
    world.faults.add({ path: '/query', fault: { kind: 'rate-limit', retryAfter: 100 } });
    const before = world.clock.now();
    expect((await store.list()).complete).toBe(true);
    expect(world.clock.now() - before).toBe(100_000);
  });
});

describe('retrieve', () => {
  it('is "missing" for what is not there and for what was moved out of the database', async () => {
    const { world, schema, store } = await setUp();
    expect(await store.retrieve('kpis', '00000000-0000-4000-8000-00000000dead')).toBe('missing');
    const page = await store.create('kpis', 'KPI-1', FULL);
    await world.person('POST', `pages/${page.id}/move`, {
      parent: { type: 'data_source_id', data_source_id: schema.tables.goals?.dataSourceId },
    });
    expect(await store.retrieve('kpis', page.id)).toBe('missing');
  });
});

describe('patch', () => {
  it('sets the fields given and no others', async () => {
    const { world, store } = await setUp();
    const page = await store.create('kpis', 'KPI-1', FULL);
    await edit(world, page.id, { Unit: { rich_text: [{ type: 'text', text: { content: 'seats' } }] } });
    world.log.reset();
    const patched = await store.patch('kpis', page.id, { target: 650, due: null, frequency: null });
    expect(world.requests()).toBe(1);
    expect(patched.values).toEqual({
      ...emptyRecord(KPIS),
      ...FULL,
      unit: 'seats',
      target: 650,
      due: null,
      frequency: null,
    });
  });

  it.each(['bad-gateway', 'answer-lost', 'conflict', 'hang-up'] as const)(
    'is repeated after %s',
    async (kind) => {
      const { world, store } = await setUp();
      const page = await store.create('kpis', 'KPI-1', FULL);
      world.faults.add({ method: 'PATCH', path: `/v1/pages/${page.id}`, fault: { kind } });
      expect((await store.patch('kpis', page.id, { target: 7 })).values.target).toBe(7);
    },
  );

  it('is not repeated when Notion says that it was saved, and answers what stands there', async () => {
    const { world, store } = await setUp();
    const page = await store.create('kpis', 'KPI-1', FULL);
    world.faults.add({ method: 'PATCH', path: `/v1/pages/${page.id}`, fault: { kind: 'committed-error' } });
    expect((await store.patch('kpis', page.id, { target: 8 })).values.target).toBe(8);
    expect(world.log.count({ method: 'PATCH' })).toBe(1);
  });

  it('says "gone" for a page in the trash', async () => {
    const { store } = await setUp();
    const page = await store.create('kpis', 'KPI-1', FULL);
    await store.setTrashed('kpis', page.id, true);
    await expect(store.patch('kpis', page.id, { target: 1 })).rejects.toMatchObject({ code: 'gone' });
    expect(await store.setTrashed('kpis', page.id, false)).toMatchObject({ inTrash: false });
    expect((await store.patch('kpis', page.id, { target: 1 })).values.target).toBe(1);
  });
});

describe('keys', () => {
  it('are found, cleared and set again', async () => {
    const { store } = await setUp();
    const page = await store.create('kpis', 'KPI-1', FULL);
    expect((await store.findByKey('kpis', 'KPI-1'))?.id).toBe(page.id);
    expect(await store.findByKey('kpis', 'KPI-2')).toBeUndefined();
    expect((await store.setKey('kpis', page.id, null)).key).toBeNull();
    expect(await store.findByKey('kpis', 'KPI-1')).toBeUndefined();
    expect((await store.setKey('kpis', page.id, 'KPI-3')).key).toBe('KPI-3');
  });
});

describe('relations', () => {
  it('beyond 25 pages are read to the end', async () => {
    const tables: readonly Table[] = [
      PARTNERSHIP_TABLE,
      {
        ...GOALS,
        fields: [
          ...GOALS.fields,
          { id: 'kpis', kind: 'many', label: 'KPIs', owner: 'both', refersTo: 'kpis' },
        ],
      },
      KPIS,
    ];
    const world = createWorkspace();
    const schema = await world.ensure({ tables });
    const store = createNotionStore({ client: world.client, schema, tables: TABLES });
    const ids: string[] = [];
    for (let n = 0; n < 60; n++) ids.push((await store.create('kpis', `KPI-${n}`, { name: `KPI ${n}` })).id);
    // The domain's table has no such field; the reader is given one that has.
    const goals = schema.tables.goals!;
    const page = await store.create('goals', 'G-1', { title: 'Many' });
    await world.person('PATCH', `pages/${page.id}`, {
      properties: { KPIs: { relation: ids.map((id) => ({ id })) } },
    });
    world.log.reset();
    const reader = createPageReader({
      client: world.client,
      table: tables[1]!,
      schema: goals,
      botId: schema.botId,
    });
    const answer = await world.client.send({
      kind: 'read',
      method: 'get',
      path: `pages/${page.id}`,
      place: 'the goal',
    });
    const read = await reader.read(parseAnswer(pageAnswer, answer, 'the goal'));
    expect(read.values.kpis).toEqual([...ids].sort());
    expect(world.requests()).toBe(2);
  });
});

describe('the rate limit', () => {
  it('lets 1,000 creates take at most 1.1 × the time that the limit alone allows', async () => {
    const { world, store } = await setUp({ perMinute: 180, allowance: 180 });
    world.clock.advance(60_000);
    const before = world.clock.now();
    for (let n = 0; n < 1_000; n++) await store.create('goals', `G-${n}`, { title: `Goal ${n}` });
    const minutes = (world.clock.now() - before) / 60_000;
    expect(world.log.count({ status: 429 })).toBe(0);
    expect(minutes).toBeLessThanOrEqual(1.1 * (1_000 / 180));
  });
});
