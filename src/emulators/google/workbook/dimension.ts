// Inserting, deleting and moving rows or columns, with all that follows.
import type { Book } from './book.ts';
import { invalid } from './errors.ts';
import { type Follower, followAll } from './follow.ts';
import type { Corner, Reference } from './formula/reference.ts';
import { moveMetadata } from './metadata-moves.ts';
import type { Rect } from './rect.ts';
import { type DimensionChange, moveIndex, moveOpenSpan, moveSpan } from './span.ts';
import type { Row, SheetState } from './state.ts';
import type { DimensionGroup, DimensionProperties, GridRange } from './wire-types.ts';

export const isRows = (dimension: string): boolean => dimension !== 'COLUMNS';

const MAX_CELLS = 10_000_000;

/** Throws when the spreadsheet would hold more than ten million cells. */
export const requireCellBudget = (book: Book): void => {
  let cells = 0;
  for (const sheet of book.state.sheets) cells += sheet.rowCount * sheet.columnCount;
  if (cells > MAX_CELLS) {
    throw invalid(
      `This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`,
    );
  }
};

/** A sparse list after the change. */
const moveList = <T>(list: readonly (T | undefined)[], change: DimensionChange): (T | undefined)[] => {
  const next = list.slice();
  if (change.kind === 'insert') {
    if (change.at < next.length) {
      // In pieces: a call takes no hundred thousand arguments.
      const tail = next.splice(change.at);
      for (let i = 0; i < change.count; i++) next.push(undefined);
      for (const item of tail) next.push(item);
    }
    return next;
  }
  if (change.kind === 'delete') {
    next.splice(change.from, change.to - change.from);
    return next;
  }
  const { from, to, destination } = change;
  while (next.length < Math.max(to, destination)) next.push(undefined);
  const moved = next.splice(from, to - from);
  next.splice(destination > from ? destination - moved.length : destination, 0, ...moved);
  return next;
};

const trimRow = (row: Row[number][]): Row | undefined => {
  let length = row.length;
  while (length > 0 && row[length - 1] === undefined) length -= 1;
  return length === 0 ? undefined : row.slice(0, length);
};

const moveCells = (sheet: SheetState, rows: boolean, change: DimensionChange): void => {
  if (rows) {
    sheet.rows = moveList(sheet.rows, change);
    sheet.rowProperties = moveList(sheet.rowProperties, change);
    return;
  }
  sheet.rows = sheet.rows.map((row) => (row === undefined ? undefined : trimRow(moveList(row, change))));
  sheet.columnProperties = moveList(sheet.columnProperties, change);
};

const moveMerges = (merges: readonly Rect[], rows: boolean, change: DimensionChange): Rect[] =>
  merges.flatMap((merge) => {
    const span = moveSpan(change, rows ? [merge.top, merge.bottom] : [merge.left, merge.right]);
    if (span === null) return [];
    const next = rows
      ? { ...merge, top: span[0], bottom: span[1] }
      : { ...merge, left: span[0], right: span[1] };
    const isSingle = next.bottom - next.top === 1 && next.right - next.left === 1;
    return isSingle ? [] : [next];
  });

const moveGroups = (groups: readonly DimensionGroup[], change: DimensionChange): DimensionGroup[] =>
  groups.flatMap((group) => {
    const span = moveSpan(change, [group.range.startIndex ?? 0, group.range.endIndex ?? 0]);
    return span === null
      ? []
      : [{ ...group, range: { ...group.range, startIndex: span[0], endIndex: span[1] } }];
  });

const moveReference = (reference: Reference, rows: boolean, change: DimensionChange): Reference | null => {
  const of = (corner: Corner): number | undefined => (rows ? corner.row : corner.column);
  const set = (corner: Corner, index: number): Corner =>
    rows ? { ...corner, row: index } : { ...corner, column: index };
  const { from, to } = reference;
  const a = of(from);
  if (to === null) {
    if (a === undefined) return reference;
    const next = moveIndex(change, a);
    if (next === null) return null;
    return next === a ? reference : { ...reference, from: set(from, next) };
  }
  const b = of(to);
  if (a === undefined && b === undefined) return reference;
  if (a === undefined || b === undefined) {
    const next = moveIndex(change, (a ?? b)!);
    if (next === null)
      return change.kind === 'delete'
        ? {
            ...reference,
            from: a === undefined ? from : set(from, change.from),
            to: b === undefined ? to : set(to, change.from),
          }
        : null;
    return {
      ...reference,
      from: a === undefined ? from : set(from, next),
      to: b === undefined ? to : set(to, next),
    };
  }
  const span = moveSpan(change, [Math.min(a, b), Math.max(a, b) + 1]);
  if (span === null) return null;
  const [low, high] = [span[0], span[1] - 1];
  if (low === Math.min(a, b) && high === Math.max(a, b)) return reference;
  return { ...reference, from: set(from, a <= b ? low : high), to: set(to, a <= b ? high : low) };
};

/** How everything follows a change of one sheet's rows or columns. */
export const dimensionFollower = (sheetId: number, rows: boolean, change: DimensionChange): Follower => ({
  range: (range: GridRange) => {
    if ((range.sheetId ?? 0) !== sheetId) return range;
    const [start, end] = rows
      ? [range.startRowIndex, range.endRowIndex]
      : [range.startColumnIndex, range.endColumnIndex];
    if (start === undefined && end === undefined) return range;
    const span = moveOpenSpan(change, start, end);
    if (span === null) return null;
    const keys = rows
      ? (['startRowIndex', 'endRowIndex'] as const)
      : (['startColumnIndex', 'endColumnIndex'] as const);
    return {
      ...range,
      ...(span[0] === undefined ? {} : { [keys[0]]: span[0] }),
      ...(span[1] === undefined ? {} : { [keys[1]]: span[1] }),
    };
  },
  reference: (reference, target) => (target === sheetId ? moveReference(reference, rows, change) : reference),
  point: (target, row, column) => {
    if (target !== sheetId) return { sheetId: target, row, column };
    const index = rows ? row : column;
    const next = moveIndex(change, index) ?? (change.kind === 'delete' ? change.from : index);
    return { sheetId: target, row: rows ? next : row, column: rows ? column : next };
  },
});

/** Applies the change to the sheet and to all that refers to it. Bounds must have been checked. */
export const changeDimension = (
  book: Book,
  sheet: SheetState,
  dimension: string,
  change: DimensionChange,
): void => {
  const rows = isRows(dimension);
  moveCells(sheet, rows, change);
  const growth =
    change.kind === 'insert' ? change.count : change.kind === 'delete' ? change.from - change.to : 0;
  if (rows) sheet.rowCount += growth;
  else sheet.columnCount += growth;
  if (change.kind !== 'move') {
    const frozen = rows ? sheet.frozenRowCount : sheet.frozenColumnCount;
    const next = Math.max(0, moveFrozen(frozen, change));
    if (rows) sheet.frozenRowCount = next;
    else sheet.frozenColumnCount = next;
  }
  sheet.merges = moveMerges(sheet.merges, rows, change);
  if (rows) sheet.rowGroups = moveGroups(sheet.rowGroups, change);
  else sheet.columnGroups = moveGroups(sheet.columnGroups, change);
  followAll(book.state, dimensionFollower(sheet.sheetId, rows, change));
  moveMetadata(book, sheet.sheetId, rows, change);
  requireCellBudget(book);
  book.touchAll();
};

const moveFrozen = (frozen: number, change: Exclude<DimensionChange, { kind: 'move' }>): number => {
  if (frozen === 0) return 0;
  if (change.kind === 'insert') return change.at < frozen ? frozen + change.count : frozen;
  return frozen - Math.max(0, Math.min(frozen, change.to) - change.from);
};

/** Gives inserted rows or columns the look of their neighbour, without its contents. */
export const inheritLook = (
  sheet: SheetState,
  rows: boolean,
  at: number,
  count: number,
  source: number,
): void => {
  const strip = (cell: Row[number]): Row[number] => {
    if (cell?.format === undefined && cell?.validation === undefined) return undefined;
    return {
      ...(cell.format === undefined ? {} : { format: cell.format }),
      ...(cell.validation === undefined ? {} : { validation: cell.validation }),
    };
  };
  const properties = rows ? sheet.rowProperties : sheet.columnProperties;
  const look: DimensionProperties | undefined = properties[source];
  for (let i = at; i < at + count; i++) {
    if (look?.pixelSize !== undefined) properties[i] = { pixelSize: look.pixelSize };
  }
  if (rows) {
    const row = sheet.rows[source];
    const stripped = row === undefined ? undefined : trimRow(row.map(strip));
    if (stripped === undefined) return;
    while (sheet.rows.length < at + count) sheet.rows.push(undefined);
    for (let i = at; i < at + count; i++) sheet.rows[i] = stripped;
    return;
  }
  sheet.rows = sheet.rows.map((row) => {
    const cell = strip(row?.[source]);
    if (row === undefined || cell === undefined) return row;
    const next = row.slice();
    while (next.length < at + count) next.push(undefined);
    for (let i = at; i < at + count; i++) next[i] = cell;
    return next;
  });
};
