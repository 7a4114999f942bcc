// Rows of a tab as records: what can be read without guessing, and a sentence with tab and cell for what cannot.

import { emptyValue, type Field, type Table, type Value, type Values } from '../src/domain/field.ts';
import { parseInput } from '../src/domain/parse-input.ts';
import { checkTable } from '../src/domain/table-check.ts';
import { shortText } from '../src/domain/text.ts';
import { ARCHIVED_COLUMN, KEY_COLUMN } from '../src/domain/workbook-layout.ts';
import type { Zone } from '../src/domain/zone.ts';
import type { Problem } from './api.ts';
import { cellName } from './cell-name.ts';
import type { ReadTab } from './spreadsheet.ts';

export interface SheetRecord {
  readonly key: string;
  /** Zero-based row of the tab. */
  readonly row: number;
  readonly values: Values;
}

export interface Records {
  readonly records: readonly SheetRecord[];
  /** Live rows that people typed and that have no key yet; their key is ''. */
  readonly keyless: readonly SheetRecord[];
  readonly problems: readonly Problem[];
  /** Every key in the tab, those of set-aside rows too. */
  readonly keys: ReadonlySet<string>;
  /** Zero-based row in which the next record goes. */
  readonly nextRow: number;
}

export interface ReadContext {
  readonly zone: Zone;
  readonly locale: string;
  /** Number formats of the tab's cells, where they were read: tells "25 %" from 0.25. */
  readonly formats?: readonly (readonly string[])[];
}

const isBlank = (cell: unknown): boolean => cell === '' || cell === null || cell === undefined;

const isDate = (cell: unknown): cell is Date => Object.prototype.toString.call(cell) === '[object Date]';

/** The cell as `parseInput` takes it. */
const toRaw = (field: Field, cell: unknown, zone: Zone): string | number | boolean | null => {
  if (isBlank(cell)) return null;
  if (isDate(cell)) {
    const { date, time } = zone.at(cell.getTime());
    return field.kind === 'date' || time === '00:00' ? date : `${date} ${time}`;
  }
  return cell as string | number | boolean;
};

/** Rows below the header that hold something a person or the key column put there. */
const recordRows = (table: Table, read: ReadTab): number[] => {
  const ids = [KEY_COLUMN, ...table.fields.filter((each) => each.owner !== 'machine').map((each) => each.id)];
  const columns = ids.flatMap((id) => read.columns.get(id) ?? []);
  const rows: number[] = [];
  for (let row = read.headerRow + 1; row < read.rows.length; row++) {
    const cells = read.rows[row] ?? [];
    // An unticked checkbox is no content.
    if (columns.some((column) => !isBlank(cells[column]) && cells[column] !== false)) rows.push(row);
  }
  return rows;
};

const readRow = (
  table: Table,
  read: ReadTab,
  row: number,
  context: ReadContext,
): { readonly values: Values; readonly problems: readonly Problem[] } => {
  const cells = read.rows[row] ?? [];
  const values: Record<string, Value> = {};
  const problems: Problem[] = [];
  const unitColumn = read.columns.get('unit');
  const unit = unitColumn === undefined ? '' : String(cells[unitColumn] ?? '').trim();
  for (const field of table.fields) {
    const column = read.columns.get(field.id);
    const format = column === undefined ? '' : (context.formats?.[row]?.[column] ?? '');
    const isPercent = format.includes('%');
    const raw = column === undefined ? null : toRaw(field, cells[column], context.zone);
    const parsed = parseInput(field, raw, {
      locale: context.locale,
      isShownAsPercent: isPercent,
      ...(unit === '' ? {} : { unit }),
    });
    values[field.id] = parsed.ok ? parsed.value : emptyValue(field.kind);
    // The machine puts its own cells right: whatever stands there is no problem of people.
    if (parsed.ok || field.owner === 'machine' || column === undefined) continue;
    const shown = isPercent && typeof raw === 'number' ? `${Number((raw * 100).toPrecision(15))} %` : raw;
    problems.push({
      field: field.id,
      place: cellName(read.title, row, column),
      message: `“${shortText(String(shown))}”: ${parsed.error.message}`,
    });
  }
  return { values, problems };
};

/** Reads the live rows of a table. A row with an unreadable cell is a record with that field empty, and a problem. */
export const readRecords = (table: Table, read: ReadTab | undefined, context: ReadContext): Records => {
  if (read === undefined) return { records: [], keyless: [], problems: [], keys: new Set(), nextRow: 1 };
  const records: SheetRecord[] = [];
  const keyless: SheetRecord[] = [];
  const problems: Problem[] = [];
  const keys = new Set<string>();
  const rows = recordRows(table, read);
  const keyColumn = read.columns.get(KEY_COLUMN) ?? 0;
  const archivedColumn = read.columns.get(ARCHIVED_COLUMN) ?? -1;
  for (const row of rows) {
    const cells = read.rows[row] ?? [];
    const key = String(cells[keyColumn] ?? '').trim();
    const place = (field: string): string => cellName(read.title, row, read.columns.get(field) ?? keyColumn);
    const isDuplicate = keys.has(key);
    if (key !== '') keys.add(key);
    if (archivedColumn >= 0 && !isBlank(cells[archivedColumn])) continue;
    if (key === '' || isDuplicate) {
      if (key === '') keyless.push({ key, row, values: readRow(table, read, row, context).values });
      const why = key === '' ? 'This row has no key yet.' : `The key ${key} stands in two rows.`;
      problems.push({
        field: null,
        place: place(KEY_COLUMN),
        message: `${why} It gets one in the next sync; until then it is not shown here.`,
      });
      continue;
    }
    const { values, problems: unreadable } = readRow(table, read, row, context);
    const unreadableFields = new Set(unreadable.map((problem) => problem.field));
    const wrong = checkTable(table, values).filter((problem) => !unreadableFields.has(problem.field));
    records.push({ key, row, values });
    problems.push(
      ...unreadable,
      ...wrong.map(({ field, message }) => ({ field, place: place(field), message })),
    );
  }
  const last = rows[rows.length - 1] ?? read.headerRow;
  return { records, keyless, problems, keys, nextRow: last + 1 };
};

/** The record in the type of its table: one property a field, plus the key. */
export const asRecord = <R>({ key, values }: SheetRecord): R => ({ key, ...values }) as R;
