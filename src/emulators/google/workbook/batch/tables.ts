// Requests about tables: a named block with a heading row and typed columns.
import { changeRect } from '../cells.ts';
import { invalid } from '../errors.ts';
import { mergeByMask, requireMask } from '../field-mask.ts';
import { hasCommonCell, openRect, type Rect } from '../rect.ts';
import { displayValue } from '../show-cell.ts';
import type { SheetState } from '../state.ts';
import type { DataValidationRule, GridRange, JsonObject, Table } from '../wire-types.ts';
import {
  type BatchContext,
  type BatchEntry,
  handle,
  locateRange,
  showRange,
  withSheetId,
} from './context.ts';

interface Column {
  readonly columnIndex?: number;
  readonly columnName?: string;
  readonly columnType?: string;
  readonly dataValidationRule?: DataValidationRule;
}

const COLUMN_TYPES = new Set(
  'DOUBLE CURRENCY PERCENT DATE TIME DATE_TIME TEXT BOOLEAN DROPDOWN FILES_CHIP PEOPLE_CHIP FINANCE_CHIP PLACE_CHIP RATINGS_CHIP'.split(
    ' ',
  ),
);

const allTables = (context: BatchContext): Table[] =>
  context.book.state.sheets.flatMap((sheet) => sheet.tables);

const requireColumns = (columns: readonly Column[], width: number): void => {
  for (const { columnIndex = 0, columnType, dataValidationRule: rule } of columns) {
    if (columnIndex < 0 || columnIndex >= width)
      throw invalid(`columnIndex ${columnIndex} is outside of the table.`);
    if (columnType !== undefined && columnType !== 'COLUMN_TYPE_UNSPECIFIED' && !COLUMN_TYPES.has(columnType))
      throw invalid(`Unknown columnType: ${columnType}`);
    if (columnType === 'DROPDOWN' && rule?.condition.type !== 'ONE_OF_LIST')
      throw invalid('A DROPDOWN column must have a ONE_OF_LIST condition.');
    if (columnType !== 'DROPDOWN' && rule !== undefined)
      throw invalid('dataValidationRule is for DROPDOWN columns only.');
  }
};

const requireRoom = (sheet: SheetState, rect: Rect, own?: Table): void => {
  if (rect.bottom - rect.top < 2) throw invalid('A table must have at least two rows.');
  const other = sheet.tables.find((table) => table !== own && hasCommonCell(openRect(table.range), rect));
  if (other !== undefined) throw invalid(`The table overlaps with the table "${other.name}".`);
  if (sheet.merges.some((merge) => hasCommonCell(merge, rect)))
    throw invalid('A table may not have merged cells.');
};

/** Every column of the table with its name; a missing name is taken from the heading cell, or made up. */
const fillColumns = (
  context: BatchContext,
  sheet: SheetState,
  rect: Rect,
  asked: readonly Column[],
): Column[] =>
  Array.from({ length: rect.right - rect.left }, (_, i) => {
    const given = asked.find((column) => (column.columnIndex ?? 0) === i) ?? {};
    const heading = displayValue(context.book, sheet, rect.top, rect.left + i);
    const columnName = given.columnName ?? (heading === '' ? `Column ${i + 1}` : heading);
    return { ...given, ...(i === 0 ? {} : { columnIndex: i }), columnName };
  });

/** Names stand in the heading row; drop-downs and checkboxes get their rule below it. */
const writeColumns = (
  context: BatchContext,
  sheet: SheetState,
  rect: Rect,
  columns: readonly Column[],
): void => {
  changeRect(sheet, { ...rect, bottom: rect.top + 1 }, (cell, _, column) => {
    const { formula: _f, ...rest } = cell ?? {};
    return { ...rest, value: columns[column - rect.left]!.columnName! };
  });
  columns.forEach((column, i) => {
    const rule: DataValidationRule | undefined =
      column.columnType === 'DROPDOWN'
        ? { ...column.dataValidationRule!, strict: true, showCustomUi: true }
        : column.columnType === 'BOOLEAN'
          ? { condition: { type: 'BOOLEAN' }, strict: true, showCustomUi: true }
          : undefined;
    const fill =
      column.columnType === 'BOOLEAN' ? false : column.columnType === 'RATINGS_CHIP' ? 0 : undefined;
    if (rule === undefined && fill === undefined) return;
    const body = { top: rect.top + 1, bottom: rect.bottom, left: rect.left + i, right: rect.left + i + 1 };
    changeRect(sheet, body, (cell) => ({
      ...cell,
      ...(fill !== undefined && cell?.value === undefined && cell?.formula === undefined
        ? { value: fill }
        : {}),
      ...(rule === undefined ? {} : { validation: rule }),
    }));
  });
  context.book.touch(sheet.sheetId, rect);
};

const showTable = (table: Table): object => ({ ...table, range: showRange(table.range) });

const addTable = (context: BatchContext, request: { readonly table?: Partial<Table> }): object => {
  const { book } = context;
  const asked = request.table ?? {};
  const { sheet, rect } = locateRange(context, asked.range, 'table.range');
  const columns = (asked.columnProperties ?? []) as readonly Column[];
  requireColumns(columns, rect.right - rect.left);
  requireRoom(sheet, rect);
  const isTaken = (id: string): boolean => allTables(context).some((table) => table.tableId === id);
  const tableId = asked.tableId ?? String(book.newId((id) => isTaken(String(id))));
  if (isTaken(tableId)) throw invalid(`A table with id ${tableId} already exists.`);
  const isNameTaken = (name: string): boolean =>
    allTables(context).some((table) => table.name.toLowerCase() === name.toLowerCase());
  let name = asked.name;
  for (let n = 1; name === undefined; n++) if (!isNameTaken(`Table${n}`)) name = `Table${n}`;
  if (isNameTaken(name)) throw invalid(`A table with the name "${name}" already exists.`);
  const filled = fillColumns(context, sheet, rect, columns);
  writeColumns(context, sheet, rect, filled);
  const table: Table = {
    tableId,
    name,
    range: withSheetId(asked.range!),
    ...(asked.rowsProperties === undefined ? {} : { rowsProperties: asked.rowsProperties }),
    columnProperties: filled as unknown as readonly JsonObject[],
  };
  sheet.tables = [...sheet.tables, table];
  return { table: showTable(table) };
};

const tableOf = (context: BatchContext, id: string | undefined): readonly [SheetState, Table] => {
  for (const sheet of context.book.state.sheets) {
    const found = sheet.tables.find((table) => table.tableId === id);
    if (found !== undefined) return [sheet, found];
  }
  throw invalid(`No table with id: ${id ?? ''}`);
};

const updateTable = (
  context: BatchContext,
  request: { readonly table?: Partial<Table>; readonly fields?: string },
): undefined => {
  const mask = requireMask(request.fields);
  const [sheet, before] = tableOf(context, request.table?.tableId);
  const merged = mergeByMask<Table>(before, request.table!, mask);
  const range: GridRange = withSheetId(merged.range);
  const { rect } = locateRange(context, range, 'table.range');
  requireRoom(sheet, rect, before);
  const columns = (merged.columnProperties ?? []) as readonly Column[];
  const inside = columns.filter((column) => (column.columnIndex ?? 0) < rect.right - rect.left);
  requireColumns(inside, rect.right - rect.left);
  const other = allTables(context).find(
    (table) => table !== before && table.name.toLowerCase() === merged.name.toLowerCase(),
  );
  if (other !== undefined) throw invalid(`A table with the name "${merged.name}" already exists.`);
  const filled = fillColumns(context, sheet, rect, inside);
  writeColumns(context, sheet, rect, filled);
  const next: Table = {
    ...merged,
    tableId: before.tableId,
    range,
    columnProperties: filled as unknown as readonly JsonObject[],
  };
  sheet.tables = sheet.tables.map((table) => (table === before ? next : table));
  return undefined;
};

/** The contents go with the table. */
const deleteTable = (context: BatchContext, request: { readonly tableId?: string }): undefined => {
  const [sheet, gone] = tableOf(context, request.tableId);
  const { rect } = locateRange(context, gone.range);
  changeRect(sheet, rect, () => undefined);
  sheet.tables = sheet.tables.filter((table) => table !== gone);
  context.book.touch(sheet.sheetId, rect);
  return undefined;
};

export const tableRequests: Readonly<Record<string, BatchEntry>> = {
  addTable: handle('OTHER', addTable),
  updateTable: handle('OTHER', updateTable),
  deleteTable: handle('OTHER', deleteTable),
};
