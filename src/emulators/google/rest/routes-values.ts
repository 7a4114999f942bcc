// The methods of spreadsheets.values.

import type { Book } from '../workbook/book.ts';
import { changeExisting } from '../workbook/cells.ts';
import { changeDimension } from '../workbook/dimension.ts';
import { type InputMode, withoutContent } from '../workbook/enter-value.ts';
import { invalid, RequestError } from '../workbook/errors.ts';
import { requireEditable } from '../workbook/protection.ts';
import { isEmptyRect, isSameRect, type Rect, rangeToRect } from '../workbook/rect.ts';
import { readRange, resolveRange } from '../workbook/resolve-range.ts';
import type { SheetState } from '../workbook/state.ts';
import type { JsonObject } from '../workbook/wire-types.ts';
import type { Actor } from '../workbook/workbook.ts';
import { findTable } from './append-place.ts';
import { type Call, type Route, readChoice, readFlag } from './call.ts';
import { openSpreadsheet } from './files.ts';
import { type RenderOptions, readValueRange, rectToA1 } from './read-values.ts';
import { runWrite } from './run-write.ts';
import { countsOf, readInput, requireFit, totalsOf, type Written, writeInput } from './write-values.ts';

const DIMENSIONS = ['ROWS', 'COLUMNS'] as const;
const RENDERS = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'] as const;
const DATE_TIMES = ['SERIAL_NUMBER', 'FORMATTED_STRING'] as const;
const MODES = ['RAW', 'USER_ENTERED'] as const;

const renderOf = ({ query }: Call, prefix: '' | 'response' = ''): RenderOptions => {
  const name = (text: string): string =>
    prefix === '' ? text : `response${text[0]!.toUpperCase()}${text.slice(1)}`;
  return {
    majorDimension:
      (prefix === '' ? readChoice(query, 'majorDimension', 'Dimension', DIMENSIONS) : undefined) ?? 'ROWS',
    render: readChoice(query, name('valueRenderOption'), 'ValueRenderOption', RENDERS) ?? 'FORMATTED_VALUE',
    dateTime:
      readChoice(query, name('dateTimeRenderOption'), 'DateTimeRenderOption', DATE_TIMES) ?? 'SERIAL_NUMBER',
  };
};

/** The options of a batch body, which has no query. */
export const bodyRender = (body: JsonObject, prefix: '' | 'response' = ''): RenderOptions => {
  const of = (text: string): unknown =>
    body[prefix === '' ? text : `response${text[0]!.toUpperCase()}${text.slice(1)}`];
  return {
    majorDimension:
      ((prefix === '' ? body.majorDimension : undefined) as RenderOptions['majorDimension'] | undefined) ??
      'ROWS',
    render: (of('valueRenderOption') as RenderOptions['render'] | undefined) ?? 'FORMATTED_VALUE',
    dateTime: (of('dateTimeRenderOption') as RenderOptions['dateTime'] | undefined) ?? 'SERIAL_NUMBER',
  };
};

const open = (call: Call, writing: boolean): Book =>
  openSpreadsheet(call.world, call.params.spreadsheetId!, call.holder.email, writing).book;

export const actorOf = (call: Call): Actor => ({ email: call.holder.email, source: 'api' });

const modeOf = (value: string | undefined): InputMode => {
  if (value === undefined) throw invalid("'valueInputOption' is required but not specified");
  return value as InputMode;
};

const get = (call: Call): object => {
  const book = open(call, false);
  const { sheet, rect } = resolveRange(book.state, call.params.range!);
  return readValueRange(book, sheet, rect, renderOf(call));
};

const batchGet = (call: Call): object => {
  const book = open(call, false);
  const options = renderOf(call);
  const ranges = call.query.getAll('ranges');
  const valueRanges = ranges.map((text) => {
    const { sheet, rect } = resolveRange(book.state, text);
    return readValueRange(book, sheet, rect, options);
  });
  return { spreadsheetId: book.state.spreadsheetId, ...(valueRanges.length === 0 ? {} : { valueRanges }) };
};

/** A range inside the body must say the same as the one in the address. */
const requireSameRange = (book: Book, given: unknown, sheet: SheetState, rect: Rect): void => {
  if (typeof given !== 'string' || given === '') return;
  const range = readRange(book.state, given);
  const isSame =
    range !== null && (range.sheetId ?? 0) === sheet.sheetId && isSameRect(rangeToRect(range, sheet), rect);
  if (!isSame)
    throw invalid(
      `Requested writing within range [${rectToA1(sheet, rect)}], but the values name the range [${given}]`,
    );
};

const answerWrite = (book: Book, written: Written, shows: boolean, render: RenderOptions): object => ({
  spreadsheetId: book.state.spreadsheetId,
  ...countsOf(written),
  ...(shows ? { updatedData: readValueRange(book, written.sheet, written.rect, render) } : {}),
});

const update = (call: Call): object => {
  const book = open(call, true);
  const mode = modeOf(readChoice(call.query, 'valueInputOption', 'ValueInputOption', MODES));
  const body = call.bodies.check(call.body, 'ValueRange', 'data');
  const input = readInput(body.values, body.majorDimension);
  return runWrite(book, actorOf(call), () => {
    const { sheet, rect } = resolveRange(book.state, call.params.range!);
    requireSameRange(book, body.range, sheet, rect);
    requireFit(sheet, rect, input);
    const written = writeInput(book, actorOf(call), sheet, rect, input, mode);
    return answerWrite(
      book,
      written,
      readFlag(call.query, 'includeValuesInResponse'),
      renderOf(call, 'response'),
    );
  });
};

/** Text ranges and data filters write in the same way. */
export const writeMany = (
  book: Book,
  actor: Actor,
  data: readonly {
    readonly rect: Rect;
    readonly sheet: SheetState;
    readonly values: unknown;
    readonly majorDimension: unknown;
  }[],
  mode: InputMode,
): Written[] =>
  data.map(({ sheet, rect, values, majorDimension }, i) => {
    try {
      const input = readInput(values, majorDimension);
      requireFit(sheet, rect, input);
      return writeInput(book, actor, sheet, rect, input, mode);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      throw new RequestError(error.code, error.status, `Invalid data[${i}]: ${error.message}`);
    }
  });

const batchUpdate = (call: Call): object => {
  const book = open(call, true);
  const body = call.bodies.check(call.body, 'BatchUpdateValuesRequest');
  const mode = modeOf(body.valueInputOption as string | undefined);
  const render = bodyRender(body, 'response');
  const data = (body.data ?? []) as readonly JsonObject[];
  return runWrite(book, actorOf(call), () => {
    const located = data.map((item, i) => {
      if (typeof item.range !== 'string') throw invalid(`Invalid data[${i}]: Must specify range.`);
      try {
        const { sheet, rect } = resolveRange(book.state, item.range);
        return { sheet, rect, values: item.values, majorDimension: item.majorDimension };
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        throw new RequestError(error.code, error.status, `Invalid data[${i}]: ${error.message}`);
      }
    });
    const all = writeMany(book, actorOf(call), located, mode);
    return {
      spreadsheetId: book.state.spreadsheetId,
      ...totalsOf(all),
      responses: all.map((written) =>
        answerWrite(book, written, body.includeValuesInResponse === true, render),
      ),
    };
  });
};

const append = (call: Call): object => {
  const book = open(call, true);
  const mode = modeOf(readChoice(call.query, 'valueInputOption', 'ValueInputOption', MODES));
  const inserts =
    readChoice(call.query, 'insertDataOption', 'InsertDataOption', ['OVERWRITE', 'INSERT_ROWS']) ===
    'INSERT_ROWS';
  const body = call.bodies.check(call.body, 'ValueRange', 'data');
  const input = readInput(body.values, body.majorDimension);
  return runWrite(book, actorOf(call), () => {
    const { sheet, rect } = resolveRange(book.state, call.params.range!);
    requireSameRange(book, body.range, sheet, rect);
    const table = findTable(sheet, rect);
    const start = table === null ? rect : { ...table, top: table.bottom };
    if (inserts && table !== null && input.length > 0) {
      if (start.top >= sheet.rowCount) sheet.rowCount = start.top;
      changeDimension(book, sheet, 'ROWS', { kind: 'insert', at: start.top, count: input.length });
    }
    const written = writeInput(book, actorOf(call), sheet, start, input, mode);
    return {
      spreadsheetId: book.state.spreadsheetId,
      ...(table === null ? {} : { tableRange: rectToA1(sheet, table) }),
      updates: answerWrite(
        book,
        written,
        readFlag(call.query, 'includeValuesInResponse'),
        renderOf(call, 'response'),
      ),
    };
  });
};

/** Takes values and formulas away; the look stays. */
export const clearRect = (book: Book, actor: Actor, sheet: SheetState, rect: Rect): string => {
  if (!isEmptyRect(rect)) requireEditable(book, actor, sheet.sheetId, rect);
  changeExisting(sheet, rect, withoutContent);
  book.touch(sheet.sheetId, rect);
  return rectToA1(sheet, rect);
};

const clear = (call: Call): object => {
  const book = open(call, true);
  call.bodies.check(call.body, 'ClearValuesRequest');
  return runWrite(book, actorOf(call), () => {
    const { sheet, rect } = resolveRange(book.state, call.params.range!);
    return {
      spreadsheetId: book.state.spreadsheetId,
      clearedRange: clearRect(book, actorOf(call), sheet, rect),
    };
  });
};

const batchClear = (call: Call): object => {
  const book = open(call, true);
  const body = call.bodies.check(call.body, 'BatchClearValuesRequest');
  return runWrite(book, actorOf(call), () => {
    const located = ((body.ranges ?? []) as readonly string[]).map((text) => resolveRange(book.state, text));
    const clearedRanges = located.map(({ sheet, rect }) => clearRect(book, actorOf(call), sheet, rect));
    return {
      spreadsheetId: book.state.spreadsheetId,
      ...(clearedRanges.length === 0 ? {} : { clearedRanges }),
    };
  });
};

const ID = '/v4/spreadsheets/{spreadsheetId}';
const READ = ['drive', 'drive.file', 'drive.readonly', 'spreadsheets', 'spreadsheets.readonly'];
const WRITE = ['drive', 'drive.file', 'spreadsheets'];
const RENDER = ['majorDimension', 'valueRenderOption', 'dateTimeRenderOption'];
const RESPONSE = [
  'valueInputOption',
  'includeValuesInResponse',
  'responseValueRenderOption',
  'responseDateTimeRenderOption',
];

export const valueRoutes: readonly Route[] = [
  {
    name: 'spreadsheets.values.get',
    service: 'sheets',
    method: 'GET',
    path: `${ID}/values/{range}`,
    write: false,
    query: RENDER,
    scopes: READ,
    run: get,
  },
  {
    name: 'spreadsheets.values.batchGet',
    service: 'sheets',
    method: 'GET',
    path: `${ID}/values:batchGet`,
    write: false,
    query: [...RENDER, 'ranges'],
    scopes: READ,
    run: batchGet,
  },
  {
    name: 'spreadsheets.values.update',
    service: 'sheets',
    method: 'PUT',
    path: `${ID}/values/{range}`,
    write: true,
    query: RESPONSE,
    scopes: WRITE,
    run: update,
  },
  {
    name: 'spreadsheets.values.batchUpdate',
    service: 'sheets',
    method: 'POST',
    path: `${ID}/values:batchUpdate`,
    write: true,
    query: [],
    scopes: WRITE,
    run: batchUpdate,
  },
  {
    name: 'spreadsheets.values.append',
    service: 'sheets',
    method: 'POST',
    path: `${ID}/values/{range}:append`,
    write: true,
    query: [...RESPONSE, 'insertDataOption'],
    scopes: WRITE,
    run: append,
  },
  {
    name: 'spreadsheets.values.clear',
    service: 'sheets',
    method: 'POST',
    path: `${ID}/values/{range}:clear`,
    write: true,
    query: [],
    scopes: WRITE,
    run: clear,
  },
  {
    name: 'spreadsheets.values.batchClear',
    service: 'sheets',
    method: 'POST',
    path: `${ID}/values:batchClear`,
    write: true,
    query: [],
    scopes: WRITE,
    run: batchClear,
  },
];
