// Requests that work on typed text: findReplace, trimWhitespace, textToColumns, pasteData.
import { changeExisting, changeRow, wholeSheet } from '../cells.ts';
import { requireCellBudget } from '../dimension.ts';
import { enterFormula, enterValue } from '../enter-value.ts';
import { invalid } from '../errors.ts';
import { requireEditable } from '../protection.ts';
import type { Rect } from '../rect.ts';
import { sheetOf } from '../resolve-range.ts';
import { displayValue } from '../show-cell.ts';
import type { Cell, SheetState } from '../state.ts';
import type { GridRange } from '../wire-types.ts';
import { type BatchContext, type BatchEntry, handle, locateRange } from './context.ts';

interface FindReplace {
  readonly find?: string;
  readonly replacement?: string;
  readonly matchCase?: boolean;
  readonly matchEntireCell?: boolean;
  readonly searchByRegex?: boolean;
  readonly includeFormulas?: boolean;
  readonly range?: GridRange;
  readonly sheetId?: number;
  readonly allSheets?: boolean;
}

const patternOf = (request: FindReplace): RegExp => {
  const { find } = request;
  if (find === undefined || find === '') throw invalid('Must specify find.');
  const source = request.searchByRegex === true ? find : find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(
      request.matchEntireCell === true ? `^(?:${source})$` : source,
      request.matchCase === true ? 'gu' : 'giu',
    );
  } catch {
    throw invalid(`find is not a valid regular expression: ${find}`);
  }
};

const scopeOf = (context: BatchContext, request: FindReplace): { sheet: SheetState; rect: Rect }[] => {
  if (request.range !== undefined) return [locateRange(context, request.range)];
  if (request.allSheets === true)
    return context.book.state.sheets.map((sheet) => ({ sheet, rect: wholeSheet(sheet) }));
  if (request.sheetId === undefined) throw invalid('Must specify range, sheetId or allSheets.');
  const sheet = sheetOf(context.book.state, request.sheetId);
  return [{ sheet, rect: wholeSheet(sheet) }];
};

const findReplace = (context: BatchContext, request: FindReplace): object => {
  const pattern = patternOf(request);
  const raw = request.replacement ?? '';
  const replacement = request.searchByRegex === true ? raw : raw.replaceAll('$', '$$$$');
  const { book } = context;
  const counts = {
    valuesChanged: 0,
    formulasChanged: 0,
    rowsChanged: 0,
    sheetsChanged: 0,
    occurrencesChanged: 0,
  };
  for (const { sheet, rect } of scopeOf(context, request)) {
    const rows = new Set<number>();
    const replaceCell = (cell: Cell, row: number, column: number): Cell | undefined => {
      const isFormula = cell.formula !== undefined;
      if (isFormula && request.includeFormulas !== true) return cell;
      if (!isFormula && cell.value === undefined) return cell;
      const text = isFormula ? cell.formula! : displayValue(book, sheet, row, column);
      const hits = text.match(pattern)?.length ?? 0;
      if (hits === 0) return cell;
      const next = text.replace(pattern, replacement);
      counts.occurrencesChanged += hits;
      if (isFormula) counts.formulasChanged += 1;
      else counts.valuesChanged += 1;
      rows.add(row);
      requireEditable(book, context.actor, sheet.sheetId, {
        top: row,
        bottom: row + 1,
        left: column,
        right: column + 1,
      });
      return isFormula ? enterFormula(cell, next) : enterValue(book, cell, next, 'USER_ENTERED');
    };
    changeExisting(sheet, rect, replaceCell);
    counts.rowsChanged += rows.size;
    if (rows.size > 0) counts.sheetsChanged += 1;
    book.touch(sheet.sheetId, rect);
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
};

const trimWhitespace = (context: BatchContext, request: { readonly range?: GridRange }): object => {
  const { sheet, rect } = locateRange(context, request.range);
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  let count = 0;
  changeExisting(sheet, rect, (cell) => {
    if (typeof cell.value !== 'string') return cell;
    const value = cell.value.trim().replace(/[ \t\u00a0]+/g, ' ');
    if (value === cell.value) return cell;
    count += 1;
    return enterValue(context.book, cell, value, 'RAW');
  });
  context.book.touch(sheet.sheetId, rect);
  return count > 0 ? { cellsChangedCount: count } : {};
};

const DELIMITERS: Readonly<Record<string, string>> = { COMMA: ',', SEMICOLON: ';', PERIOD: '.', SPACE: ' ' };

const detectDelimiter = (texts: readonly string[]): string => {
  const counts = [',', ';', '\t', '|'].map((mark) => ({
    mark,
    count: texts.filter((text) => text.includes(mark)).length,
  }));
  const best = counts.sort((a, b) => b.count - a.count)[0]!;
  return best.count > 0 ? best.mark : ' ';
};

const textToColumns = (
  context: BatchContext,
  request: { readonly source?: GridRange; readonly delimiter?: string; readonly delimiterType?: string },
): undefined => {
  const { sheet, rect } = locateRange(context, request.source, 'source');
  if (rect.right - rect.left !== 1) throw invalid('The source must be one column.');
  const texts: string[] = [];
  for (let row = rect.top; row < rect.bottom; row++)
    texts.push(displayValue(context.book, sheet, row, rect.left));
  const type = request.delimiterType ?? 'AUTODETECT';
  const mark =
    type === 'CUSTOM'
      ? (request.delimiter ?? '')
      : type === 'AUTODETECT'
        ? detectDelimiter(texts)
        : DELIMITERS[type];
  if (mark === undefined || mark === '') throw invalid('Must specify a delimiter.');
  writeTexts(
    context,
    sheet,
    rect.top,
    rect.left,
    texts.map((text) => text.split(mark)),
  );
  return undefined;
};

/** Writes typed texts; the grid grows to the right as far as it must. */
const writeTexts = (
  context: BatchContext,
  sheet: SheetState,
  top: number,
  left: number,
  rows: readonly (readonly string[])[],
): void => {
  const right = left + rows.reduce((most, row) => Math.max(most, row.length), 1);
  const area = { top, bottom: top + rows.length, left, right };
  sheet.columnCount = Math.max(sheet.columnCount, right);
  sheet.rowCount = Math.max(sheet.rowCount, area.bottom);
  requireCellBudget(context.book);
  requireEditable(context.book, context.actor, sheet.sheetId, area);
  rows.forEach((texts, i) => {
    changeRow(sheet, top + i, left, left + texts.length, (cell, column) =>
      enterValue(context.book, cell, texts[column - left]!, 'USER_ENTERED'),
    );
  });
  context.book.touch(sheet.sheetId, area);
};

interface PasteData {
  readonly coordinate?: {
    readonly sheetId?: number;
    readonly rowIndex?: number;
    readonly columnIndex?: number;
  };
  readonly data?: string;
  readonly delimiter?: string;
  readonly html?: boolean;
  readonly type?: string;
}

/** Text in quotes may hold delimiters and line ends, as in a CSV file. */
const parseDelimited = (text: string, delimiter: string): string[][] => {
  const rows: string[][] = [['']];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1)!;
    const letter = text[i]!;
    if (quoted && letter === '"' && text[i + 1] === '"') {
      row[row.length - 1] += '"';
      i += 1;
    } else if (letter === '"' && (quoted || row.at(-1) === '')) quoted = !quoted;
    else if (!quoted && text.startsWith(delimiter, i)) {
      row.push('');
      i += delimiter.length - 1;
    } else if (!quoted && (letter === '\n' || letter === '\r')) {
      if (letter === '\r' && text[i + 1] === '\n') i += 1;
      if (i < text.length - 1) rows.push(['']);
    } else row[row.length - 1] += letter;
  }
  return rows;
};

const pasteData = (context: BatchContext, request: PasteData): undefined => {
  if (request.html === true) throw invalid('Pasting HTML is not available offline; paste delimited text.');
  if (request.delimiter === undefined || request.delimiter === '') throw invalid('Must specify a delimiter.');
  const { sheetId = 0, rowIndex = 0, columnIndex = 0 } = request.coordinate ?? {};
  const sheet = sheetOf(context.book.state, sheetId);
  writeTexts(context, sheet, rowIndex, columnIndex, parseDelimited(request.data ?? '', request.delimiter));
  return undefined;
};

export const textRequests: Readonly<Record<string, BatchEntry>> = {
  findReplace: handle<FindReplace>('EDIT', findReplace),
  trimWhitespace: handle('EDIT', trimWhitespace),
  textToColumns: handle('EDIT', textToColumns),
  pasteData: handle<PasteData>('EDIT', pasteData),
};
