// Requests about whole sheets and the spreadsheet itself.

import { changeExisting, wholeSheet } from '../cells.ts';
import { tidyColor } from '../colors.ts';
import { copySheet } from '../copy-sheet.ts';
import { requireCellBudget } from '../dimension.ts';
import { invalid } from '../errors.ts';
import { type MaskTree, maskCovers, requireMask } from '../field-mask.ts';
import { followAll } from '../follow.ts';
import { rewriteReferences } from '../formula/rewrite.ts';
import { isKnownLocale } from '../locale.ts';
import { dropSheetMetadata } from '../metadata-moves.ts';
import { requireEditable } from '../protection.ts';
import { findSheetByTitle, sheetOf } from '../resolve-range.ts';
import { sheetToProperties } from '../sheet-properties.ts';
import { createSheetState, type SheetState } from '../state.ts';
import type { ColorStyle, JsonObject } from '../wire-types.ts';
import { type BatchContext, type BatchEntry, handle } from './context.ts';

interface GridProperties {
  readonly rowCount?: number;
  readonly columnCount?: number;
  readonly frozenRowCount?: number;
  readonly frozenColumnCount?: number;
  readonly hideGridlines?: boolean;
  readonly rowGroupControlAfter?: boolean;
  readonly columnGroupControlAfter?: boolean;
}

interface SheetProperties {
  readonly sheetId?: number;
  readonly title?: string;
  readonly index?: number;
  readonly sheetType?: string;
  readonly gridProperties?: GridProperties;
  readonly hidden?: boolean;
  readonly tabColor?: ColorStyle['rgbColor'];
  readonly tabColorStyle?: ColorStyle;
  readonly rightToLeft?: boolean;
}

const requireFreeTitle = (context: BatchContext, title: string, own?: SheetState): void => {
  if (title === '') throw invalid("You can't leave the sheet name blank. Please enter a name.");
  if (title.length > 100) throw invalid('The sheet name cannot be greater than 100 characters.');
  const other = findSheetByTitle(context.book.state, title);
  if (other !== undefined && other !== own) {
    throw invalid(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
};

const nextTitle = (context: BatchContext): string => {
  for (let n = context.book.state.sheets.length + 1; ; n++) {
    if (findSheetByTitle(context.book.state, `Sheet${n}`) === undefined) return `Sheet${n}`;
  }
};

const requireSize = (sheet: SheetState): void => {
  if (sheet.rowCount < 1 || sheet.columnCount < 1)
    throw invalid('gridProperties: rowCount and columnCount must be at least 1.');
  if (sheet.columnCount > 18_278) throw invalid('gridProperties.columnCount may not be greater than 18278.');
  if (sheet.frozenRowCount >= sheet.rowCount && sheet.frozenRowCount > 0) {
    throw invalid("You can't freeze all visible rows on the sheet.");
  }
  if (sheet.frozenColumnCount >= sheet.columnCount && sheet.frozenColumnCount > 0) {
    throw invalid("You can't freeze all visible columns on the sheet.");
  }
};

/** Cells beyond a smaller grid are lost, with the merges that reach there. */
const cutToGrid = (sheet: SheetState): void => {
  if (sheet.rows.length > sheet.rowCount) sheet.rows.length = sheet.rowCount;
  sheet.rowProperties.length = Math.min(sheet.rowProperties.length, sheet.rowCount);
  sheet.columnProperties.length = Math.min(sheet.columnProperties.length, sheet.columnCount);
  sheet.rows = sheet.rows.map((row) =>
    row !== undefined && row.length > sheet.columnCount ? row.slice(0, sheet.columnCount) : row,
  );
  sheet.merges = sheet.merges.filter(
    (merge) => merge.bottom <= sheet.rowCount && merge.right <= sheet.columnCount,
  );
};

const applyProperties = (sheet: SheetState, properties: SheetProperties, mask: MaskTree): void => {
  const grid = properties.gridProperties ?? {};
  const asked = (path: string): boolean => maskCovers(mask, path);
  const whole = asked('gridProperties') && mask.gridProperties === null;
  const sized = (name: 'rowCount' | 'columnCount'): void => {
    const size = grid[name];
    if (asked(`gridProperties.${name}`) && size !== undefined) sheet[name] = size;
    else if (asked(`gridProperties.${name}`) && !whole && !('*' in mask))
      throw invalid(`gridProperties.${name} must be at least 1.`);
  };
  sized('rowCount');
  sized('columnCount');
  if (asked('gridProperties.frozenRowCount')) sheet.frozenRowCount = grid.frozenRowCount ?? 0;
  if (asked('gridProperties.frozenColumnCount')) sheet.frozenColumnCount = grid.frozenColumnCount ?? 0;
  if (asked('gridProperties.hideGridlines')) sheet.hideGridlines = grid.hideGridlines ?? false;
  if (asked('gridProperties.rowGroupControlAfter'))
    sheet.rowGroupControlAfter = grid.rowGroupControlAfter ?? false;
  if (asked('gridProperties.columnGroupControlAfter'))
    sheet.columnGroupControlAfter = grid.columnGroupControlAfter ?? false;
  if (asked('rightToLeft')) sheet.rightToLeft = properties.rightToLeft ?? false;
  if (asked('hidden')) sheet.hidden = properties.hidden ?? false;
  if (asked('tabColorStyle') || asked('tabColor')) {
    const { tabColor: color, tabColorStyle: style } = properties;
    const rgb = style?.rgbColor ?? (style === undefined ? color : undefined);
    // A style without a colour takes the colour away.
    sheet.tabColorStyle =
      rgb !== undefined ? { rgbColor: tidyColor(rgb) } : style?.themeColor === undefined ? undefined : style;
  }
  requireSize(sheet);
};

const addSheet = (context: BatchContext, request: { readonly properties?: SheetProperties }): object => {
  const { book } = context;
  const properties = request.properties ?? {};
  if (properties.sheetType !== undefined && properties.sheetType !== 'GRID') {
    throw invalid(`Sheets of the type ${properties.sheetType} are not available offline.`);
  }
  const isTaken = (id: number): boolean => book.state.sheets.some((sheet) => sheet.sheetId === id);
  const sheetId = properties.sheetId ?? book.newId(isTaken);
  if (isTaken(sheetId)) throw invalid(`Sheet with id ${sheetId} already exists.`);
  const title = properties.title ?? nextTitle(context);
  requireFreeTitle(context, title);
  const sheet = createSheetState({ sheetId, title });
  applyProperties(sheet, properties, { '*': null });
  const index = Math.min(properties.index ?? book.state.sheets.length, book.state.sheets.length);
  book.state.sheets = [...book.state.sheets.slice(0, index), sheet, ...book.state.sheets.slice(index)];
  requireCellBudget(book);
  book.touchAll();
  return { properties: sheetToProperties(sheet, index) };
};

const requireVisible = (context: BatchContext): void => {
  if (context.book.state.sheets.every((sheet) => sheet.hidden)) {
    throw invalid("You can't remove or hide all the visible sheets in a document.");
  }
};

const deleteSheet = (context: BatchContext, request: { readonly sheetId?: number }): undefined => {
  const { book } = context;
  const sheet = sheetOf(book.state, request.sheetId ?? 0);
  requireEditable(book, context.actor, sheet.sheetId, wholeSheet(sheet));
  if (book.state.sheets.length === 1) throw invalid("You can't remove all the sheets in a document.");
  const isGone = (id: number | undefined): boolean => (id ?? 0) === sheet.sheetId;
  followAll(book.state, {
    range: (range) => (isGone(range.sheetId) ? null : range),
    reference: (reference, sheetId) => (isGone(sheetId) && reference.title !== null ? null : reference),
    point: (sheetId, row, column) => (isGone(sheetId) ? null : { sheetId, row, column }),
  });
  dropSheetMetadata(book, sheet.sheetId);
  book.state.sheets = book.state.sheets.filter((item) => item !== sheet);
  requireVisible(context);
  book.touchAll();
  return undefined;
};

const rename = (context: BatchContext, sheet: SheetState, title: string): void => {
  const { state } = context.book;
  const before = sheet.title.toLowerCase();
  const renamed = (formula: string): string =>
    rewriteReferences(formula, (reference) =>
      reference.title?.toLowerCase() === before ? { ...reference, title } : reference,
    );
  for (const other of state.sheets) {
    changeExisting(other, wholeSheet(other), (cell) => {
      const formula = cell.formula === undefined ? undefined : renamed(cell.formula);
      const values = cell.validation?.condition.values;
      const hasFormula = values?.some((value) => value.userEnteredValue?.startsWith('=')) ?? false;
      if (formula === cell.formula && !hasFormula) return cell;
      const validation =
        cell.validation === undefined || !hasFormula
          ? cell.validation
          : {
              ...cell.validation,
              condition: {
                ...cell.validation.condition,
                values: values!.map((value) => ({
                  ...value,
                  ...(value.userEnteredValue?.startsWith('=')
                    ? { userEnteredValue: renamed(value.userEnteredValue) }
                    : {}),
                })),
              },
            };
      return {
        ...cell,
        ...(formula === undefined ? {} : { formula }),
        ...(validation === undefined ? {} : { validation }),
      };
    });
  }
  sheet.title = title;
  context.book.touchAll();
};

const updateSheetProperties = (
  context: BatchContext,
  request: { readonly properties?: SheetProperties; readonly fields?: string },
): undefined => {
  const { book } = context;
  const properties = request.properties ?? {};
  const mask = requireMask(request.fields);
  const sheet = sheetOf(book.state, properties.sheetId ?? 0);
  if (maskCovers(mask, 'title') && (properties.title !== undefined || 'title' in mask)) {
    const title = properties.title ?? '';
    requireFreeTitle(context, title, sheet);
    if (title !== sheet.title) rename(context, sheet, title);
  }
  const [rowsBefore, columnsBefore] = [sheet.rowCount, sheet.columnCount];
  applyProperties(sheet, properties, mask);
  if (sheet.rowCount !== rowsBefore || sheet.columnCount !== columnsBefore) {
    cutToGrid(sheet);
    requireCellBudget(book);
    book.touchAll();
  }
  requireVisible(context);
  if (maskCovers(mask, 'index') && properties.index !== undefined) {
    const from = book.state.sheets.indexOf(sheet);
    if (properties.index < 0 || properties.index > book.state.sheets.length)
      throw invalid(`Sheet index ${properties.index} is outside of the spreadsheet.`);
    // The wish counts in the order before the move, so a move to the right loses one place.
    const to = properties.index > from ? properties.index - 1 : properties.index;
    const others = book.state.sheets.filter((item) => item !== sheet);
    book.state.sheets = [...others.slice(0, to), sheet, ...others.slice(to)];
  }
  return undefined;
};

const duplicateSheet = (
  context: BatchContext,
  request: {
    readonly sourceSheetId?: number;
    readonly insertSheetIndex?: number;
    readonly newSheetId?: number;
    readonly newSheetName?: string;
  },
): object => {
  const { book } = context;
  const source = sheetOf(book.state, request.sourceSheetId ?? 0);
  let title = request.newSheetName;
  for (let n = 1; title === undefined; n++) {
    const candidate = n === 1 ? `Copy of ${source.title}` : `Copy of ${source.title} ${n}`;
    if (findSheetByTitle(book.state, candidate) === undefined) title = candidate;
  }
  requireFreeTitle(context, title);
  const isTaken = (id: number): boolean => book.state.sheets.some((sheet) => sheet.sheetId === id);
  const sheetId = request.newSheetId ?? book.newId(isTaken);
  if (isTaken(sheetId)) throw invalid(`Sheet with id ${sheetId} already exists.`);
  const index = Math.min(request.insertSheetIndex ?? 0, book.state.sheets.length);
  const sheet = copySheet(book, book, source, { sheetId, title });
  book.state.sheets = [...book.state.sheets.slice(0, index), sheet, ...book.state.sheets.slice(index)];
  requireCellBudget(book);
  book.touchAll();
  return { properties: sheetToProperties(sheet, index) };
};

interface SpreadsheetProperties {
  readonly title?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly autoRecalc?: string;
  readonly iterativeCalculationSettings?: JsonObject;
}

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const updateSpreadsheetProperties = (
  context: BatchContext,
  request: { readonly properties?: SpreadsheetProperties; readonly fields?: string },
): undefined => {
  const { state } = context.book;
  const properties = request.properties ?? {};
  const mask = requireMask(request.fields);
  const asked = (name: string): boolean => maskCovers(mask, name);
  if (asked('title') && properties.title !== undefined) state.title = properties.title;
  if (asked('locale') && properties.locale !== undefined) {
    if (!isKnownLocale(properties.locale)) throw invalid(`Unsupported locale: ${properties.locale}`);
    state.locale = properties.locale;
  }
  if (asked('timeZone') && properties.timeZone !== undefined) {
    if (!isTimeZone(properties.timeZone)) throw invalid(`Invalid time zone: ${properties.timeZone}`);
    state.timeZone = properties.timeZone;
  }
  if (asked('autoRecalc') && properties.autoRecalc !== undefined) state.autoRecalc = properties.autoRecalc;
  if (asked('iterativeCalculationSettings'))
    state.iterativeCalculationSettings = properties.iterativeCalculationSettings;
  context.book.touchAll();
  return undefined;
};

export const sheetRequests: Readonly<Record<string, BatchEntry>> = {
  addSheet: handle('INSERT_GRID', addSheet),
  deleteSheet: handle('REMOVE_GRID', deleteSheet),
  updateSheetProperties: handle('OTHER', updateSheetProperties),
  duplicateSheet: handle('INSERT_GRID', duplicateSheet),
  updateSpreadsheetProperties: handle('OTHER', updateSpreadsheetProperties),
};
