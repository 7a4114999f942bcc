// The laws that must hold once people rest and faults stop.
import { isEmptyValue, sameValue } from '../../src/domain/field.ts';
import { entryId, type MemoryRow } from './memory-sheet.ts';
import { SIMULATED_TABLES } from './tables.ts';
import { fieldsOf, isLiveKey, pagesWith, pageValue, tableOf, type World } from './world.ts';

const titleOf = (table: string, values: MemoryRow['values']) => values[tableOf(table).title] ?? null;

/** A record that waits for a title lives on one side only. */
const isUntitled = (table: string, values: MemoryRow['values']): boolean =>
  fieldsOf(table).some(({ id, required }) => required && id === tableOf(table).title) &&
  isEmptyValue(titleOf(table, values));

/** L3: at most one row and one live page a key, and one page a row. */
const checkDuplicates = (world: World): string | undefined => {
  for (const { id } of SIMULATED_TABLES) {
    const keys = new Set<string>();
    for (const { key } of world.sheet.rows.get(id) ?? []) {
      if (key === null) return `L3: a row of ${id} has no key`;
      if (keys.has(key)) return `L3: duplicate row ${key}`;
      keys.add(key);
    }
  }
  const owners = new Map<string, string>();
  for (const { table, key, pageId, archived } of world.sheet.base.values()) {
    if (archived) continue;
    const other = owners.get(pageId);
    if (other !== undefined) return `L3: ${table} ${key} and ${other} share a page`;
    owners.set(pageId, key);
  }
  for (const page of world.notion.pages.values()) {
    if (page.inTrash || owners.has(page.id) || isUntitled(page.table, page.values)) continue;
    return `L3: page ${page.id} of ${page.table} has no row`;
  }
  return undefined;
};

/** L1: sheet, Notion and base agree on every field that is not held. */
const checkAgreement = (world: World): string | undefined => {
  const open = new Set(
    world.sheet.conflicts
      .filter(({ kind, resolved }) => kind === 'held' && !resolved)
      .map(({ table, key, field }) => `${table}\n${key}\n${field}`),
  );
  for (const { id: table, fields } of SIMULATED_TABLES) {
    for (const row of world.sheet.rows.get(table) ?? []) {
      const key = row.key ?? '';
      const entry = world.sheet.base.get(entryId(table, key));
      if (row.archived) {
        if (entry !== undefined && !entry.archived)
          return `L1: ${table} ${key} is set aside, but not in the base`;
        continue;
      }
      const page = entry === undefined ? undefined : world.notion.pages.get(entry.pageId);
      if (entry === undefined) {
        if (isUntitled(table, row.values)) continue;
        return `L1: row ${table} ${key} has no page`;
      }
      if (page === undefined) continue;
      if (page.inTrash) return `L1: row ${table} ${key} is alive, its page is in the trash`;
      for (const field of fields) {
        if (open.has(`${table}\n${key}\n${field.id}`)) continue;
        const sheet = row.values[field.id] ?? null;
        const notion = pageValue(world, page, field);
        const base = entry.values[field.id];
        if ('required' in field && (isEmptyValue(sheet) || isEmptyValue(notion))) continue;
        if (row.formulas.includes(field.id) && (field.owner === 'machine' || field.owner === 'notion'))
          continue;
        if (field.kind === 'one') {
          const target = String(field.refersTo);
          // A row whose page cannot be seen is alive, but nothing in Notion can point to it.
          const isWaiting =
            typeof sheet === 'string' && pagesWith(world, target, sheet).every(({ inTrash }) => inTrash);
          // A key that no record ever had is a typing mistake, which was reported and waits for a person.
          const isUnknown = typeof sheet === 'string' && !world.sheet.base.has(entryId(target, sheet));
          if (isWaiting && (isUnknown || isLiveKey(world, target, sheet))) continue;
          const [left, right] = [sheet, notion].map((value) =>
            isLiveKey(world, target, value) ? value : null,
          );
          if (left !== right) {
            return `L1: ${table}.${field.id} of ${key}: ${sheet} in the sheet, ${notion} in Notion`;
          }
          continue;
        }
        if (!sameValue(sheet, notion)) {
          return `L1: ${table}.${field.id} of ${key}: ${sheet} in the sheet, ${notion} in Notion`;
        }
        if (base === undefined || !sameValue(sheet, base)) {
          return `L1: ${table}.${field.id} of ${key}: both say ${sheet}, the base says ${base}`;
        }
      }
    }
  }
  return undefined;
};

export const checkLaws = (world: World): string | undefined =>
  checkDuplicates(world) ?? checkAgreement(world);
