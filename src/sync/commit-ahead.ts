// The commit before the plan is carried out: keys of rows that have none, and rows of numbers typed in Notion.
import type { Plan } from './plan-types.ts';
import { emptyChange, type SheetSnapshot } from './ports.ts';
import { recordId } from './record.ts';
import { type Minted, mintKeys } from './rows.ts';
import type { RunInput } from './run-input.ts';
import { StoreError } from './store-error.ts';
import type { Report } from './summary.ts';

/** Rows that still have no key of their own are left out: the next run gives them one. */
const withoutUnkeyed = (sheet: SheetSnapshot, unkeyed: readonly Minted[]): SheetSnapshot => {
  if (unkeyed.length === 0) return sheet;
  const left = new Set(unkeyed.map(({ table, ref }) => `${table}\n${ref}`));
  const rows = Object.entries(sheet.rows).map(
    ([table, all]) => [table, all.filter((row) => !left.has(`${table}\n${row.ref}`))] as const,
  );
  return { ...sheet, rows: Object.fromEntries(rows) };
};

/**
 * Writes what the rest of the run builds on, and reads the sheet again: minted keys, and rows of numbers typed in Notion,
 * which must stand before the property is emptied (L8).
 */
export const commitAhead = async (
  input: RunInput,
  before: SheetSnapshot,
  minted: readonly Minted[],
  taken: Plan['taken'],
  report: Report,
): Promise<SheetSnapshot> => {
  const { revision, wrote, skipped } = await input.sheet.commit({
    ...emptyChange,
    revision: before.revision,
    minted,
    appended: taken,
  });
  if (wrote !== false) {
    const left = new Set(skipped.map(({ table, key }) => recordId(table, key)));
    report.wroteAhead({
      minted: minted.length,
      taken: taken.filter(({ table, key }) => !left.has(recordId(table, key))).length,
    });
  }
  const sheet = await input.sheet.read();
  if (sheet.revision !== revision) {
    // The base would be newer than the listing, and an old page would look like a change.
    throw new StoreError('conflict', 'Another run wrote to the spreadsheet meanwhile. Run again.');
  }
  const unkeyed = mintKeys(input.tables, sheet, input.random);
  report.postpone(unkeyed.length);
  return withoutUnkeyed(sheet, unkeyed);
};
