// What people do: typing, emptying, deleting, restoring, copying, sorting, relating, picking, on either side.
import type { Field, Value } from '../../src/domain/field.ts';
import type { Claims, Place } from './claims.ts';
import { addPage, type MemoryPage, setProperty, setTrash } from './memory-notion.ts';
import { addRow, entryId, type MemoryRow, setCell } from './memory-sheet.ts';
import { isSettled } from './removed-together.ts';
import { inbox, SIMULATED_TABLES } from './tables.ts';
import { fieldsOf, freshText, freshValue, keyOfPage, type World } from './world.ts';

/** One thing a person does; the numbers choose where and what. */
export interface Act {
  readonly name: ActName;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export interface Scene {
  readonly world: World;
  readonly claims: Claims;
  /** Old values of each place, for typing them again. */
  readonly history: WeakMap<object, Map<string, Value[]>>;
  /** Whether runs remember what they saw. */
  readonly narrow: boolean;
}

type Deed = (scene: Scene, act: Act) => void;

const pick = <T>(items: readonly T[], index: number): T | undefined =>
  items.length === 0 ? undefined : items[index % items.length];

const liveRows = (world: World): readonly (Place & { side: 'sheet' })[] =>
  SIMULATED_TABLES.flatMap(({ id: table }) =>
    (world.sheet.rows.get(table) ?? [])
      .filter((row) => !row.archived)
      .map((row) => ({ side: 'sheet' as const, table, row })),
  );

const pagesBy = (world: World, inTrash: boolean): readonly (Place & { side: 'notion' })[] => {
  const found: (Place & { side: 'notion' })[] = [];
  for (const page of world.notion.pages.values()) {
    if (page.inTrash === inTrash) found.push({ side: 'notion', table: page.table, page });
  }
  return found;
};

const subject = (place: Place): MemoryRow | MemoryPage => (place.side === 'sheet' ? place.row : place.page);

const touch = (world: World, place: Place): void => {
  const key = place.side === 'sheet' ? place.row.key : keyOfPage(world, place.page);
  world.touched.add(entryId(place.table, key ?? ''));
};

/** A person sets a value in a cell or property. */
const type = (
  { world, claims, history }: Scene,
  place: Place,
  field: Field,
  value: Value,
  isFresh: boolean,
): void => {
  const { values } = subject(place);
  const raw = values[field.id] ?? null;
  const seen = history.get(subject(place)) ?? new Map<string, Value[]>();
  seen.set(field.id, [...(seen.get(field.id) ?? []), raw]);
  history.set(subject(place), seen);
  claims.typed(place, field, raw, value, isFresh);
  touch(world, place);
  if (place.side === 'sheet') {
    setCell(place.row, field.id, value);
    place.row.formulas = place.row.formulas.filter((each) => each !== field.id);
  } else setProperty(world.notion, place.page, field.id, value);
  claims.observe(place, field);
};

const places = (world: World, side: 'sheet' | 'notion'): readonly Place[] =>
  side === 'sheet' ? liveRows(world) : pagesBy(world, false);

const plainField = (place: Place, index: number): Field | undefined =>
  pick(
    fieldsOf(place.table).filter(({ kind }) => kind !== 'one'),
    index,
  );

const write =
  (side: 'sheet' | 'notion'): Deed =>
  (scene, { a, b }) => {
    const place = pick(places(scene.world, side), a);
    const field = place && plainField(place, b);
    if (place && field) type(scene, place, field, freshValue(scene.world, field), true);
  };

const retype =
  (side: 'sheet' | 'notion'): Deed =>
  (scene, { a, b, c }) => {
    if (!scene.world.aba) return;
    const place = pick(places(scene.world, side), a);
    const field = place && plainField(place, b);
    const old = place && field && pick(scene.history.get(subject(place))?.get(field.id) ?? [], c);
    if (place && field && old !== undefined && old !== null) type(scene, place, field, old, false);
  };

const empty =
  (side: 'sheet' | 'notion'): Deed =>
  (scene, { a, b }) => {
    const place = pick(places(scene.world, side), a);
    const field = place && plainField(place, b);
    if (place && field && !field.required) type(scene, place, field, null, false);
  };

const relate =
  (side: 'sheet' | 'notion'): Deed =>
  (scene, { a, b }) => {
    const { world } = scene;
    const place = pick(
      places(world, side).filter(({ table }) => table === 'measures'),
      a,
    );
    const field = fieldsOf('measures').find(({ kind }) => kind === 'one');
    if (!place || !field) return;
    const targets: readonly (string | null)[] =
      side === 'sheet'
        ? [
            null,
            ...liveRows(world)
              .filter(({ table }) => table === 'aims')
              .map(({ row }) => row.key),
          ]
        : [
            null,
            ...pagesBy(world, false)
              .filter(({ table }) => table === 'aims')
              .map(({ page }) => page.id),
          ];
    type(scene, place, field, pick(targets, b) ?? null, false);
  };

const numberedPages = (world: World): readonly MemoryPage[] =>
  pagesBy(world, false).flatMap(({ table, page }) => (table === inbox.table ? [page] : []));

const stamp = (world: World, id: string): void => {
  world.awayAt.set(id, world.tick);
};

/** A measure and the aim that it refers to, both by their places on one side. */
const couples = (world: World, side: 'sheet' | 'notion'): readonly (readonly [Place, Place])[] => {
  const found: (readonly [Place, Place])[] = [];
  for (const place of places(world, side)) {
    const target = subject(place).values.aim;
    if (place.table !== 'measures' || typeof target !== 'string') continue;
    const aim = places(world, side).find(
      (each) => each.table === 'aims' && (each.side === 'sheet' ? each.row.key : each.page.id) === target,
    );
    if (aim !== undefined) found.push([place, aim]);
  }
  return found;
};

const removePlace = ({ world, claims }: Scene, place: Place): void => {
  claims.removed(place);
  if (place.side === 'notion') {
    world.numbers.carriedAlong(place.page);
    setTrash(world.notion, place.page, true);
    stamp(world, `page\n${place.page.id}`);
    // While Notion's index still lists the page, hiding a relation to it looks like a person's edit of the other page.
    for (const page of world.notion.pages.values()) {
      if (page.values.aim === place.page.id) touch(world, { side: 'notion', table: page.table, page });
    }
    return;
  }
  const rows = world.sheet.rows.get(place.table) ?? [];
  rows.splice(rows.indexOf(place.row), 1);
  stamp(world, `row\n${place.table}\n${place.row.key}`);
};

const removeTogether =
  (side: 'sheet' | 'notion'): Deed =>
  (scene, { a }) => {
    const { world } = scene;
    const couple = pick(couples(world, side), a);
    if (couple === undefined) return;
    const records = couple.map((place) => ({
      table: place.table,
      key: (place.side === 'sheet' ? place.row.key : keyOfPage(world, place.page)) ?? '',
    }));
    const isPure = records.every((record) => isSettled(world, record));
    for (const place of couple) removePlace(scene, place);
    if (!isPure) return;
    world.removed.push(...records);
    for (const { table, key } of records) world.touched.delete(entryId(table, key));
  };

const deeds = {
  'write cell': write('sheet'),
  'write property': write('notion'),
  'retype cell': retype('sheet'),
  'retype property': retype('notion'),
  'empty cell': empty('sheet'),
  'empty property': empty('notion'),
  'relate row': relate('sheet'),
  'relate page': relate('notion'),
  'delete row': (scene, { a }) => {
    const place = pick(liveRows(scene.world), a);
    if (place) removePlace(scene, place);
  },
  'delete together': removeTogether('sheet'),
  'trash together': removeTogether('notion'),
  /** Undo of a deletion: the row comes back as it was, key and all. */
  'bring row back': ({ world }, { a, b }) => {
    const table = pick(SIMULATED_TABLES, a)?.id ?? '';
    const entry = pick(
      [...world.sheet.base.values()].filter((each) => each.table === table),
      b,
    );
    const rows = world.sheet.rows.get(table) ?? [];
    if (entry === undefined || rows.some((row) => row.key === entry.key)) return;
    const blank = Object.fromEntries(fieldsOf(table).map(({ id }) => [id, null]));
    addRow(world.sheet, table, entry.key, { ...blank, ...entry.values });
    world.touched.add(entryId(table, entry.key));
    stamp(world, `row\n${table}\n${entry.key}`);
  },
  'copy row': ({ world }, { a }) => {
    const place = pick(liveRows(world), a);
    if (!place) return;
    touch(world, place);
    addRow(world.sheet, place.table, place.row.key, place.row.values);
  },
  'sort tab': ({ world }, { a }) => {
    world.sheet.rows.get(pick(SIMULATED_TABLES, a)?.id ?? '')?.reverse();
  },
  'add row': (scene, { a }) => {
    const { world } = scene;
    const table = pick(SIMULATED_TABLES, a) ?? SIMULATED_TABLES[0];
    if (table === undefined) return;
    const row = addRow(
      world.sheet,
      table.id,
      null,
      Object.fromEntries(table.fields.map(({ id }) => [id, null])),
    );
    const [first] = table.fields;
    if (first) type(scene, { side: 'sheet', table: table.id, row }, first, freshText(world), true);
  },
  'set row aside': ({ world, claims }, { a }) => {
    const place = pick(liveRows(world), a);
    if (!place || place.row.key === null) return;
    claims.removed(place);
    place.row.archived = true;
    place.row.version += 1;
    stamp(world, `row\n${place.table}\n${place.row.key}`);
  },
  'take row back': ({ world }, { a }) => {
    const aside = [...world.sheet.rows].flatMap(([table, rows]) =>
      rows.filter(({ archived }) => archived).map((row) => ({ table, row })),
    );
    const found = pick(aside, a);
    if (!found) return;
    found.row.archived = false;
    touch(world, { side: 'sheet', ...found });
    found.row.version += 1;
    stamp(world, `row\n${found.table}\n${found.row.key}`);
  },
  'put formula': (scene, { a, b }) => {
    const place = pick(liveRows(scene.world), a);
    const field = place && plainField(place, b);
    if (!place || !field) return;
    type(scene, place, field, freshValue(scene.world, field), true);
    place.row.formulas = [...place.row.formulas, field.id];
  },
  'trash page': (scene, { a }) => {
    const place = pick(pagesBy(scene.world, false), a);
    if (place) removePlace(scene, place);
  },
  'restore page': ({ world }, { a }) => {
    const place = pick(pagesBy(world, true), a);
    if (!place) return;
    setTrash(world.notion, place.page, false);
    touch(world, place);
    stamp(world, `page\n${place.page.id}`);
  },
  'purge page': ({ world, claims }, { a }) => {
    const place = pick(pagesBy(world, true), a);
    if (!place) return;
    claims.removed(place);
    touch(world, place);
    world.notion.pages.delete(place.page.id);
  },
  'copy page': ({ world }, { a }) => {
    const place = pick(pagesBy(world, false), a);
    if (!place) return;
    const { key, values, typed, mark } = place.page;
    const copy = addPage(world.notion, place.table, key, values, false);
    Object.assign(copy, { typed, mark });
    world.numbers.carriedAlong(copy);
  },
  'type number': ({ world }, { a, b }) => {
    const page = pick(numberedPages(world), a);
    if (!page) return;
    world.fresh += 1;
    const again = world.aba && b % 2 === 0 ? world.lastNumber.get(page.id) : undefined;
    const value = again ?? world.fresh;
    world.lastNumber.set(page.id, value);
    world.numbers.type(page, value);
    touch(world, { side: 'notion', table: page.table, page });
    page.editedAt = world.notion.now();
  },
  'take number back': ({ world }, { a }) => {
    const page = pick(numberedPages(world), a);
    if (!page) return;
    world.numbers.type(page, null);
    touch(world, { side: 'notion', table: page.table, page });
  },
  'add page': (scene, { a }) => {
    const { world } = scene;
    const table = pick(SIMULATED_TABLES, a) ?? SIMULATED_TABLES[0];
    const [first] = table?.fields ?? [];
    if (table === undefined || first === undefined) return;
    const page = addPage(world.notion, table.id, null, {}, false);
    type(scene, { side: 'notion', table: table.id, page }, first, freshText(world), true);
  },
  'pick side': ({ world }, { a, b }) => {
    const open = world.sheet.conflicts.filter(({ kind, resolved }) => kind === 'held' && !resolved);
    const chosen = pick(open, a);
    if (!chosen) return;
    const side = b % 2 === 0 ? 'sheet' : 'notion';
    world.sheet.conflicts = world.sheet.conflicts.map((row) =>
      row === chosen ? { ...row, pick: side } : row,
    );
  },
  'lose base': ({ world, claims }) => {
    world.sheet.base = new Map();
    world.removed = [];
    world.sheet.notes = {};
    world.sheet.hasBase = false;
    world.sheet.revision = 0;
    claims.forgetEmptied();
  },
  /** The outbox is a local file: another machine has none. With values typed again that is a documented limit. */
  'lose outbox': ({ world }) => {
    if (world.aba) return;
    for (const outbox of world.outboxes) outbox.sent = [];
    world.isOutboxLost = true;
  },
} as const satisfies Record<string, Deed>;

export type ActName = keyof typeof deeds;

const sheetOnly: ReadonlySet<string> = new Set([
  'write cell',
  'retype cell',
  'empty cell',
  'relate row',
  'delete row',
  'delete together',
  'bring row back',
  'copy row',
  'sort tab',
  'add row',
  'set row aside',
  'take row back',
  'put formula',
  'pick side',
  'lose base',
]);

/** On which side a person works in this act. */
export const sideOf = (name: ActName): 'sheet' | 'notion' => (sheetOnly.has(name) ? 'sheet' : 'notion');

export const perform = (scene: Scene, act: Act): void => {
  scene.world.tick += 1;
  scene.world.now += 5000;
  deeds[act.name](scene, act);
};

/** Edits are what people do most. */
export const ACT_NAMES: readonly ActName[] = (Object.keys(deeds) as ActName[]).flatMap((name) => {
  const weight = name.startsWith('write')
    ? 6
    : name === 'type number'
      ? 3
      : /retype|empty|relate/.test(name)
        ? 2
        : 1;
  return Array.from({ length: weight }, () => name);
});
