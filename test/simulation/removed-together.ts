// The oracle of joint removal: a record and what it refers to, removed by one person at once, stay removed.
import { isEmptyValue, type Key, sameValue } from '../../src/domain/field.ts';
import { entryId } from './memory-sheet.ts';
import { fieldsOf, pagesWith, pageValue, rowsWith, type World } from './world.ts';

interface Removed {
  readonly table: string;
  readonly key: Key;
}

/** Whether both sides say what was agreed last, so that a removal is nothing but a removal. */
export const isSettled = (world: World, { table, key }: Removed): boolean => {
  const entry = world.sheet.base.get(entryId(table, key));
  const rows = rowsWith(world, table, key);
  const pages = pagesWith(world, table, key);
  const [row] = rows;
  const [page] = pages;
  if (entry === undefined || row === undefined || page === undefined) return false;
  if (rows.length > 1 || pages.length > 1 || entry.pageId !== page.id || page.inTrash || page.typed !== null)
    return false;
  return fieldsOf(table).every((field) => {
    if (field.owner === 'machine') return true;
    const agreed = entry.values[field.id];
    const value = row.values[field.id] ?? null;
    return (
      agreed !== undefined && sameValue(agreed, value) && sameValue(agreed, pageValue(world, page, field))
    );
  });
};

/** The first record that came back although nobody touched it since. */
export const checkRemoved = (world: World): string | undefined => {
  for (const { table, key } of world.removed) {
    if (world.touched.has(entryId(table, key))) continue;
    const isBack =
      rowsWith(world, table, key).some(({ archived }) => !archived) ||
      pagesWith(world, table, key).some(
        (page) => !page.inTrash && Object.values(page.values).some((value) => !isEmptyValue(value)),
      );
    if (isBack) return `L7: ${table} ${key} was removed together with what it refers to, and came back`;
  }
  return undefined;
};
