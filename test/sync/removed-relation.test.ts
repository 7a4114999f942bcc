// The planner: relations to records that are being removed, and what becomes of them when such a record comes back.
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/domain/field.ts';
import type { Plan } from '../../src/sync/plan-types.ts';
import { recordId } from '../../src/sync/record.ts';
import { blank, carryOut, isQuiet, type PlanWorld, planWorld } from './plan-world.ts';

/** Two aims and a measure of the first, agreed on by both sides. */
const AGREED: PlanWorld = (() => {
  const rows = new Map(
    (
      [
        ['aims', 'A-1', { title: 'one' }],
        ['aims', 'A-2', { title: 'two' }],
        ['measures', 'M-1', { name: 'm', aim: 'A-1' }],
      ] as const
    ).map(([table, key, values]) => [
      recordId(table, key),
      { table, key, values: { ...blank(table), ...values }, archived: false },
    ]),
  );
  let world: PlanWorld = { rows, pages: new Map(), base: new Map() };
  for (let round = 0; round < 3; round++) world = carryOut(world, planWorld(world));
  expect(isQuiet(planWorld(world))).toBe(true);
  return world;
})();

const MEASURE = recordId('measures', 'M-1');
const pageIdOf = (key: string): string => `made-${key}`;

const withCell = (world: PlanWorld, aim: Value): PlanWorld => {
  const row = world.rows.get(MEASURE);
  if (row === undefined) throw new Error('The measure has no row.');
  return {
    ...world,
    rows: new Map([...world.rows, [MEASURE, { ...row, values: { ...row.values, aim } }]]),
  };
};

const withProperty = (world: PlanWorld, key: string, field: string, value: Value): PlanWorld => {
  const page = world.pages.get(pageIdOf(key));
  if (page === undefined) throw new Error(`${key} has no page.`);
  const edited = { ...page, values: { ...page.values, [field]: value } };
  return { ...world, pages: new Map([...world.pages, [page.id, edited]]) };
};

const withoutRow = (world: PlanWorld, table: string, key: string): PlanWorld => {
  const rows = new Map(world.rows);
  rows.delete(recordId(table, key));
  return { ...world, rows };
};

const setAside = (world: PlanWorld, table: string, key: string, archived: boolean): PlanWorld => {
  const id = recordId(table, key);
  const row = world.rows.get(id);
  if (row === undefined) throw new Error(`${key} has no row.`);
  return { ...world, rows: new Map([...world.rows, [id, { ...row, archived }]]) };
};

const inTrash = (world: PlanWorld, key: string): PlanWorld => {
  const page = world.pages.get(pageIdOf(key));
  if (page === undefined) throw new Error(`${key} has no page.`);
  return { ...world, pages: new Map([...world.pages, [page.id, { ...page, inTrash: true }]]) };
};

/** What a run does to whom nothing in its plan is denied, except the removal of one record (an edit beat it). */
const carryOutExcept = (world: PlanWorld, plan: Plan, key: string): PlanWorld => {
  const isOther = (each: { readonly key: string }): boolean => each.key !== key;
  return carryOut(
    world,
    { ...plan, base: plan.base.filter(isOther) },
    plan.notion.filter(isOther),
    plan.sheet.filter(isOther),
  );
};

const ofMeasure = <T extends { readonly table: string }>(ops: readonly T[]): readonly T[] =>
  ops.filter(({ table }) => table === 'measures');

const aimOf = (world: PlanWorld): readonly [Value | undefined, Value | undefined] => [
  world.rows.get(MEASURE)?.values.aim,
  world.pages.get(pageIdOf('M-1'))?.values.aim,
];

describe('a relation emptied in Notion while the record it named is being removed', () => {
  const emptied = withProperty(withoutRow(AGREED, 'aims', 'A-1'), 'M-1', 'aim', null);

  it('empties the cell too', () => {
    const plan = planWorld(emptied);
    expect(plan.notion).toMatchObject([{ kind: 'trash', key: 'A-1' }]);
    expect(plan.sheet).toEqual([
      { kind: 'set', table: 'measures', key: 'M-1', changes: [{ field: 'aim', from: 'A-1', to: null }] },
    ]);
    expect(isQuiet(planWorld(carryOut(emptied, plan)))).toBe(true);
  });

  it('stays empty when an edit of the page keeps the record from the trash', () => {
    let world = carryOutExcept(emptied, planWorld(emptied), 'A-1');
    world = withProperty(world, 'A-1', 'title', 'one, edited');
    for (let round = 0; round < 2; round++) world = carryOut(world, planWorld(world));
    expect(world.rows.get(recordId('aims', 'A-1'))?.values.title).toBe('one, edited');
    expect(aimOf(world)).toEqual([null, null]);
    expect(isQuiet(planWorld(world))).toBe(true);
  });

  it('keeps the cell when the relation was not touched, so that it is whole again when the record is', () => {
    let world = withoutRow(AGREED, 'aims', 'A-1');
    const plan = planWorld(world);
    expect(plan.sheet).toEqual([]);
    world = withProperty(carryOutExcept(world, plan, 'A-1'), 'A-1', 'title', 'one, edited');
    for (let round = 0; round < 2; round++) world = carryOut(world, planWorld(world));
    expect(aimOf(world)).toEqual(['A-1', pageIdOf('A-1')]);
  });
});

describe('a cell that is made to name a record whose page was trashed, while Notion empties the relation', () => {
  const clash = withProperty(inTrash(withCell(AGREED, 'A-2'), 'A-2'), 'M-1', 'aim', null);

  it('is held, with both answers in the log', () => {
    const plan = planWorld(clash);
    expect(plan.held).toMatchObject([
      { table: 'measures', key: 'M-1', field: 'aim', base: 'A-1', sheet: 'A-2', notion: '' },
    ]);
    expect(plan.records.measures).toMatchObject([{ key: 'M-1', aim: null }]);
    const after = carryOut(clash, plan);
    expect(aimOf(after)).toEqual(['A-2', null]);
    expect(isQuiet(planWorld(after))).toBe(true);
  });

  it('is still held when the record comes back', () => {
    const after = carryOut(clash, planWorld(clash));
    const back = setAside(after, 'aims', 'A-2', false);
    expect(planWorld(back).held).toMatchObject([{ field: 'aim', base: 'A-1', sheet: 'A-2', notion: '' }]);
  });

  it.each([
    ['sheet', 'A-2'],
    ['notion', null],
  ] as const)('is over when a person picks the side %s', (pick, cell) => {
    const [held] = planWorld(clash).held;
    if (held === undefined) throw new Error('Nothing is held.');
    const picked = { ...held, pick, resolved: false };
    const plan = planWorld(clash, [picked]);
    expect(plan.held).toEqual([]);
    expect(plan.settled).toEqual([held.id]);
    expect(ofMeasure(plan.notion)).toEqual([]);
    const after = carryOut(clash, plan);
    expect(aimOf(after)).toEqual([cell, null]);
    expect(after.base.get(MEASURE)?.values.aim).toBe(null);
    expect(planWorld(after, [{ ...picked, resolved: true }]).held).toEqual([]);
  });
});

describe('a row that still names a record which was set aside', () => {
  it('is no edited row: it is set aside when its page is thrown away', () => {
    let world = setAside(AGREED, 'aims', 'A-1', true);
    for (let round = 0; round < 2; round++) world = carryOut(world, planWorld(world));
    expect(world.rows.get(MEASURE)?.values.aim).toBe('A-1');
    const plan = planWorld(inTrash(world, 'M-1'));
    expect(ofMeasure(plan.notion)).toEqual([]);
    expect(ofMeasure(plan.sheet)).toMatchObject([{ kind: 'archive', key: 'M-1' }]);
  });

  it('is an edited row when it was made to name another record since', () => {
    let world = setAside(AGREED, 'aims', 'A-1', true);
    for (let round = 0; round < 2; round++) world = carryOut(world, planWorld(world));
    const plan = planWorld(inTrash(withCell(world, 'A-2'), 'M-1'));
    expect(ofMeasure(plan.notion)).toMatchObject([{ kind: 'restore', key: 'M-1' }]);
  });

  it('is an edited row when the relation was taken out of the cell, before the record is set aside and after', () => {
    let world = inTrash(inTrash(withCell(AGREED, null), 'M-1'), 'A-1');
    for (let round = 0; round < 2; round++) {
      const plan = planWorld(world);
      expect(ofMeasure(plan.notion)).toMatchObject([{ kind: 'restore', key: 'M-1' }]);
      world = carryOutExcept(world, plan, 'M-1');
    }
  });
});
