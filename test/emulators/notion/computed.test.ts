// Relations, rollups and formulas.
import { beforeAll, describe, expect, it } from 'vitest';
import { createManualClock } from '../../../src/emulators/clock.ts';
import { createTestWorkspace, errorOf, makeSource, START, text } from './workspace.ts';

const valuesOf = (page: unknown) =>
  (page as { properties: Record<string, Record<string, unknown>> }).properties;
const schemaOf = (source: unknown) =>
  (source as { properties: Record<string, Record<string, unknown>> }).properties;

describe('relations', () => {
  const setUp = async (kind: object) => {
    const workspace = createTestWorkspace();
    const goals = await makeSource(workspace, { Name: { title: {} } }, 'Goals');
    const kpis = await makeSource(
      workspace,
      { Name: { title: {} }, Goal: { relation: { data_source_id: goals.sourceId, ...kind } } as never },
      'KPIs',
    );
    const row = (source: string, name: string, properties = {}) =>
      workspace.client.pages.create({
        parent: { data_source_id: source },
        properties: { Name: { title: text(name) }, ...properties },
      });
    return { ...workspace, goals, kpis, row };
  };

  it('of one side show the target', async () => {
    const { client, goals, kpis, row } = await setUp({ single_property: {} });
    expect(schemaOf(await client.dataSources.retrieve({ data_source_id: kpis.sourceId })).Goal).toMatchObject(
      {
        relation: { database_id: goals.databaseId, data_source_id: goals.sourceId, type: 'single_property' },
      },
    );
    const goal = await row(goals.sourceId, 'Grow');
    const kpi = await row(kpis.sourceId, 'Leads', { Goal: { relation: [{ id: goal.id }] } });
    expect(valuesOf(kpi).Goal).toMatchObject({ relation: [{ id: goal.id }], has_more: false });
    const wrong = await errorOf(row(kpis.sourceId, 'x', { Goal: { relation: [{ id: kpi.id }] } }));
    expect(wrong.code).toBe('validation_error');
    await client.pages.update({ page_id: goal.id, in_trash: true });
    expect(valuesOf(await client.pages.retrieve({ page_id: kpi.id })).Goal!.relation).toEqual([]);
  });

  it('of two sides stay equal on both', async () => {
    const { client, goals, kpis, row } = await setUp({ dual_property: {} });
    const there = schemaOf(await client.dataSources.retrieve({ data_source_id: goals.sourceId }));
    const name = 'Related to KPIs (Goal)';
    expect(there[name]).toMatchObject({
      relation: { type: 'dual_property', dual_property: { synced_property_name: 'Goal' } },
    });
    const goal = await row(goals.sourceId, 'Grow');
    const kpi = await row(kpis.sourceId, 'Leads', { Goal: { relation: [{ id: goal.id }] } });
    expect(valuesOf(await client.pages.retrieve({ page_id: goal.id }))[name]!.relation).toEqual([
      { id: kpi.id },
    ]);
    await client.pages.update({ page_id: goal.id, properties: { [name]: { relation: [] } } });
    expect(valuesOf(await client.pages.retrieve({ page_id: kpi.id })).Goal!.relation).toEqual([]);
    await client.dataSources.update({ data_source_id: kpis.sourceId, properties: { Goal: null } });
    expect(
      schemaOf(await client.dataSources.retrieve({ data_source_id: goals.sourceId })),
    ).not.toHaveProperty(name);
  });

  it('show 25 and say that there are more', async () => {
    const { client, goals, kpis, row } = await setUp({ single_property: {} });
    const ids: string[] = [];
    for (let i = 0; i < 30; i++) ids.push((await row(goals.sourceId, `G${i}`)).id);
    const kpi = await row(kpis.sourceId, 'Leads', { Goal: { relation: ids.map((id) => ({ id })) } });
    const goal = valuesOf(kpi).Goal as { id: string; relation: unknown[]; has_more: boolean };
    expect([goal.relation.length, goal.has_more]).toEqual([25, true]);
    const all = await client.pages.properties.retrieve({ page_id: kpi.id, property_id: goal.id });
    if (all.object !== 'list') throw new Error('expected a list');
    expect(all.results).toHaveLength(30);
    expect(all.results[0]).toMatchObject({
      object: 'property_item',
      type: 'relation',
      relation: { id: ids[0] },
    });
  });
});

describe('rollups', () => {
  it.each([
    ['count', 'Name', { type: 'number', number: 3 }],
    ['sum', 'Amount', { type: 'number', number: 30 }],
    ['average', 'Amount', { type: 'number', number: 15 }],
    ['median', 'Amount', { type: 'number', number: 15 }],
    ['min', 'Amount', { type: 'number', number: 10 }],
    ['max', 'Amount', { type: 'number', number: 20 }],
    ['range', 'Amount', { type: 'number', number: 10 }],
    ['empty', 'Amount', { type: 'number', number: 1 }],
    ['not_empty', 'Amount', { type: 'number', number: 2 }],
    ['percent_empty', 'Amount', { type: 'number', number: 1 / 3 }],
    ['checked', 'Done', { type: 'number', number: 1 }],
    ['percent_checked', 'Done', { type: 'number', number: 1 / 3 }],
    ['earliest_date', 'Due', { type: 'date', date: { start: '2026-01-01', end: null } }],
    ['date_range', 'Due', { type: 'date', date: { start: '2026-01-01', end: '2026-02-01' } }],
    ['count_per_group', 'Name', { type: 'unsupported' }],
  ])('%s', async (name, property, expected) => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const parts = await makeSource(workspace, {
      Name: { title: {} },
      Amount: { number: {} },
      Done: { checkbox: {} },
      Due: { date: {} },
    });
    const whole = await makeSource(workspace, {
      Name: { title: {} },
      Parts: { relation: { data_source_id: parts.sourceId, single_property: {} } },
      Total: {
        rollup: {
          relation_property_name: 'Parts',
          rollup_property_name: property,
          function: name as 'count',
        },
      },
    });
    const rows = [
      { Amount: { number: 10 }, Done: { checkbox: true }, Due: { date: { start: '2026-02-01' } } },
      { Amount: { number: 20 }, Due: { date: { start: '2026-01-01' } } },
      {},
    ];
    const ids: { id: string }[] = [];
    for (const properties of rows) {
      const page = await client.pages.create({
        parent: { data_source_id: parts.sourceId },
        properties: properties as never,
      });
      ids.push({ id: page.id });
    }
    const page = await client.pages.create({
      parent: { data_source_id: whole.sourceId },
      properties: { Parts: { relation: ids } },
    });
    expect(valuesOf(page).Total!.rollup).toMatchObject({ ...expected, function: name });
  });

  it('show the originals as an array', async () => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const parts = await makeSource(workspace, { Name: { title: {} }, Amount: { number: {} } });
    const whole = await makeSource(workspace, {
      Name: { title: {} },
      Parts: { relation: { data_source_id: parts.sourceId, single_property: {} } },
      All: {
        rollup: {
          relation_property_name: 'Parts',
          rollup_property_name: 'Amount',
          function: 'show_original',
        },
      },
    });
    const part = await client.pages.create({
      parent: { data_source_id: parts.sourceId },
      properties: { Amount: { number: 7 } },
    });
    const page = await client.pages.create({
      parent: { data_source_id: whole.sourceId },
      properties: { Parts: { relation: [{ id: part.id }] } },
    });
    expect(valuesOf(page).All!.rollup).toEqual({
      type: 'array',
      array: [{ type: 'number', number: 7 }],
      function: 'show_original',
    });
    const answer = await client.dataSources.query({
      data_source_id: whole.sourceId,
      filter: { property: 'All', rollup: { any: { number: { equals: 7 } } } },
    });
    expect(answer.results).toHaveLength(1);
  });
});

describe('formulas', () => {
  const workspace = createTestWorkspace({ clock: createManualClock(START) });
  let sourceId = '';
  beforeAll(async () => {
    ({ sourceId } = await makeSource(workspace, {
      Name: { title: {} },
      Amount: { number: {} },
      Stage: { select: { options: [] } },
      Tags: { multi_select: { options: [] } },
      Due: { date: {} },
      Done: { checkbox: {} },
    }));
  });

  const compute = async (expression: string): Promise<unknown> => {
    const { client } = workspace;
    await client.dataSources.update({
      data_source_id: sourceId,
      properties: { F: { formula: { expression } } },
    });
    const page = await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: {
        Name: { title: text('Ada') },
        Amount: { number: 4 },
        Stage: { select: { name: 'Open' } },
        Tags: { multi_select: [{ name: 'b' }, { name: 'a' }] },
        Due: { date: { start: '2026-12-01' } },
      },
    });
    return valuesOf(page).F!.formula;
  };

  it.each([
    ['1 + 2 * 3 ^ 2 - -1', { type: 'number', number: 20 }],
    ['(1 + 2) * 3 % 4', { type: 'number', number: 1 }],
    ['prop("Amount") / 0', { type: 'number', number: null }],
    ['"Hi " + prop("Name")', { type: 'string', string: 'Hi Ada' }],
    ['if(prop("Stage") == "Open", "yes", "no")', { type: 'string', string: 'yes' }],
    ['prop("Done") or not prop("Done") and 2 > 1', { type: 'boolean', boolean: true }],
    ['prop("Amount") > 3 ? 1 : 2', { type: 'number', number: 1 }],
    ['empty(prop("Due"))', { type: 'boolean', boolean: false }],
    ['dateAdd(prop("Due"), 1, "months")', { type: 'date', date: { start: '2027-01-01' } }],
    ['dateBetween(prop("Due"), now(), "days")', { type: 'number', number: 8 }],
    ['formatDate(prop("Due"), "YYYY-MM-DD")', { type: 'string', string: '2026-12-01' }],
    ['round(2.345, 2) + max(1, 5, 3)', { type: 'number', number: 7.35 }],
    ['prop("Tags").sort().join("/")', { type: 'string', string: 'a/b' }],
    ['[1, 2, 3].map(current * 2).filter(current > 2).length()', { type: 'number', number: 2 }],
    ['lets(a, 2, b, a * 3, a + b)', { type: 'number', number: 8 }],
    ['ifs(false, 1, true, 2, 3)', { type: 'number', number: 2 }],
    ['prop("Name").lower().contains("da")', { type: 'boolean', boolean: true }],
    ['replaceAll("a-b-c", "-", "+")', { type: 'string', string: 'a+b+c' }],
    ['somethingNew(1)', { type: 'unsupported' }],
  ])('%s', async (expression, expected) => {
    expect(await compute(expression)).toMatchObject(expected);
  });

  it('survive a rename and end when they go in a circle', async () => {
    const { client } = workspace;
    await compute('prop("Amount") + 1');
    await client.dataSources.update({ data_source_id: sourceId, properties: { Amount: { name: 'Sum' } } });
    const page = await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { Sum: { number: 1 } },
    });
    expect(valuesOf(page).F!.formula).toEqual({ type: 'number', number: 2 });
    await client.dataSources.update({
      data_source_id: sourceId,
      properties: { F: { formula: { expression: 'prop("F") + 1' } } },
    });
    expect(valuesOf(await client.pages.retrieve({ page_id: page.id })).F!.formula).toMatchObject({
      type: 'unsupported',
    });
  });
});
