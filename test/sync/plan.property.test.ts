// The planner alone: one set of records, changed twice; plans are carried out in any order, twice, and until they are empty.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/domain/field.ts';
import { recordId } from '../../src/sync/record.ts';
import { SIMULATED_TABLES } from '../simulation/tables.ts';
import {
  blank,
  carryOut,
  isQuiet,
  type PlainPage,
  type PlainRow,
  type PlanWorld,
  picture,
  planWorld,
} from './plan-world.ts';

const FIELDS = SIMULATED_TABLES.flatMap((table) => table.fields.map((field) => ({ table, field })));

/** One change on one side; numbers choose. */
const change = fc.record({
  side: fc.constantFrom('sheet', 'notion'),
  what: fc.constantFrom('set', 'set', 'set', 'empty', 'remove', 'add', 'aside'),
  at: fc.nat(9),
  field: fc.nat(FIELDS.length - 1),
  value: fc.nat(3),
});

type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

const AGREED: PlanWorld = (() => {
  const rows = new Map<string, PlainRow>();
  for (const [table, key, values] of [
    ['aims', 'A-1', { title: 'one' }],
    ['aims', 'A-2', { title: 'two', note: 'n' }],
    ['measures', 'M-1', { name: 'm', aim: 'A-1' }],
    ['measures', 'M-2', { name: 'k' }],
  ] as const) {
    rows.set(recordId(table, key), { table, key, values: { ...blank(table), ...values }, archived: false });
  }
  let world: PlanWorld = { rows, pages: new Map(), base: new Map() };
  for (let round = 0; round < 3; round++) world = carryOut(world, planWorld(world));
  return world;
})();

const perturb = (world: PlanWorld, changes: readonly Change[]): PlanWorld => {
  const rows = new Map(world.rows);
  const pages = new Map(world.pages);
  for (const [count, { side, what, at, field: index, value }] of changes.entries()) {
    const spec = FIELDS[index] ?? FIELDS[0];
    if (spec === undefined) continue;
    const { table, field } = spec;
    const text: Value = field.kind === 'number' ? value : `${side}-${value}`;
    if (what === 'add') {
      const values = { ...blank(table.id), [table.title]: `new ${count}` };
      if (side === 'sheet')
        rows.set(`new-${count}`, { table: table.id, key: `K-${count}`, values, archived: false });
      else
        pages.set(`born-${count}`, {
          id: `born-${count}`,
          table: table.id,
          key: null,
          values,
          inTrash: false,
          createdByUs: false,
          time: '',
        });
    } else if (side === 'sheet') {
      const found = [...rows].filter(([, row]) => row.table === table.id && !row.archived);
      const [id, row] = found[at % Math.max(1, found.length)] ?? [];
      if (id === undefined || row === undefined) continue;
      if (what === 'remove') rows.delete(id);
      else if (what === 'aside') rows.set(id, { ...row, archived: true });
      else if (field.kind !== 'one')
        rows.set(id, { ...row, values: { ...row.values, [field.id]: what === 'empty' ? null : text } });
    } else {
      const found = [...pages.values()].filter((page) => page.table === table.id && !page.inTrash);
      const page = found[at % Math.max(1, found.length)];
      if (page === undefined) continue;
      const next: PlainPage =
        what === 'remove' || what === 'aside'
          ? { ...page, inTrash: true }
          : field.kind === 'one'
            ? page
            : { ...page, values: { ...page.values, [field.id]: what === 'empty' ? null : text } };
      pages.set(page.id, next);
    }
  }
  const byKey = new Map([...rows.values()].map((row) => [recordId(row.table, row.key), row]));
  return { rows: byKey, pages, base: world.base };
};

const worlds = fc.array(change, { maxLength: 8 }).map((changes) => perturb(AGREED, changes));
const RUNS = { numRuns: 2000 };

describe('a plan', () => {
  it('is empty in a world that agrees', () => {
    expect(isQuiet(planWorld(AGREED))).toBe(true);
  });

  it('L1, L5: is empty after at most two rounds', () => {
    fc.assert(
      fc.property(worlds, (start) => {
        let world = start;
        for (let round = 0; round < 2; round++) world = carryOut(world, planWorld(world));
        const last = planWorld(world);
        expect([last.notion, last.sheet, last.base]).toEqual([[], [], []]);
      }),
      RUNS,
    );
  });

  it('L4: carried out twice is carried out once', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planWorld(world);
        const twice = carryOut(world, plan, [...plan.notion, ...plan.notion], [...plan.sheet, ...plan.sheet]);
        expect(picture(twice)).toEqual(picture(carryOut(world, plan)));
      }),
      RUNS,
    );
  });

  it('L6: comes to the same in any order', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat(1000)), (world, stream) => {
        const plan = planWorld(world);
        const shuffled = <T>(items: readonly T[]): readonly T[] =>
          items
            .map((item) => [stream.next().value ?? 0, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        const other = carryOut(world, plan, shuffled(plan.notion), shuffled(plan.sheet));
        expect(picture(other)).toEqual(picture(carryOut(world, plan)));
      }),
      RUNS,
    );
  });

  it('L9: does not look at clocks', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.date({ noInvalidDate: true })), (world, times) => {
        const pages = new Map<string, PlainPage>();
        for (const [id, page] of world.pages) {
          pages.set(id, { ...page, time: times.next().value?.toISOString() ?? '' });
        }
        expect(planWorld({ ...world, pages })).toEqual(planWorld(world));
      }),
      RUNS,
    );
  });

  it('L7: removes nothing that a person changed since the last agreement', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planWorld(world);
        for (const op of [...plan.sheet, ...plan.notion]) {
          if (op.kind !== 'archive' && op.kind !== 'trash') continue;
          const agreed = world.base.get(recordId(op.table, op.key))?.values ?? {};
          const pageIds = new Map([...world.base.values()].map(({ key, pageId }) => [pageId, key]));
          for (const [field, value] of Object.entries(op.expected)) {
            const canonical = typeof value === 'string' ? (pageIds.get(value) ?? value) : value;
            expect(canonical).toEqual(agreed[field]);
          }
        }
      }),
      RUNS,
    );
  });

  it('L13: after the base was lost, removes nothing and overwrites nothing without a log entry', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planWorld({ ...world, base: new Map() });
        expect(plan.sheet.filter(({ kind }) => kind === 'archive')).toEqual([]);
        expect(plan.notion.filter(({ kind }) => kind === 'trash')).toEqual([]);
        for (const op of plan.sheet) {
          if (op.kind !== 'set') continue;
          for (const { field, from } of op.changes) {
            const isLogged = plan.lost.some((each) => each.key === op.key && each.field === field);
            expect(from === null || isLogged).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });
});
