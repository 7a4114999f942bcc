// The writing side of the facade, in somebody's name.
import { runBatch } from './batch/run-batch.ts';
import type { Book } from './book.ts';
import { changeExisting, changeRow, contentExtent } from './cells.ts';
import { hexToColor } from './colors.ts';
import { enterFormula, enterValue, type InputMode, withoutContent } from './enter-value.ts';
import { invalid } from './errors.ts';
import { parseMask } from './field-mask.ts';
import { isDateFormat, patternToType } from './format-value.ts';
import { requireEditable } from './protection.ts';
import { type Rect, rangeToRect, rectToRange } from './rect.ts';
import { sheetOf } from './resolve-range.ts';
import { plainValue } from './show-cell.ts';
import type { Cell, SheetState } from './state.ts';
import { requireValid } from './validation.ts';
import type {
  BandedRange,
  CellFormat,
  ConditionalFormatRule,
  DeveloperMetadata,
  EmbeddedChart,
  GridRange,
  JsonObject,
  NamedRange,
  NumberFormat,
  ProtectedRange,
} from './wire-types.ts';
import type {
  Actor,
  BookChange,
  Dimension,
  EditEvent,
  ScriptValue,
  SheetInfo,
  WorkbookEditor,
} from './workbook.ts';
import { sheetInfo } from './workbook-reader.ts';
import { mergeFormat } from './write-cell.ts';

type Change = (cell: Cell | undefined, row: number, column: number) => Cell | undefined;

export const createEditor = (book: Book, actor: Actor): WorkbookEditor => {
  const place = (range: GridRange): readonly [SheetState, Rect] => {
    const sheet = sheetOf(book.state, range.sheetId ?? 0);
    return [sheet, rangeToRect(range, sheet)];
  };
  const requireSize = (rows: readonly (readonly unknown[])[], rect: Rect): void => {
    const height = rect.bottom - rect.top;
    const width = rect.right - rect.left;
    if (rows.length !== height) {
      throw invalid(
        `The number of rows in the data does not match the number of rows in the range. The data has ${rows.length} but the range has ${height}.`,
      );
    }
    const wrong = rows.find((row) => row.length !== width);
    if (wrong !== undefined) {
      throw invalid(
        `The number of columns in the data does not match the number of columns in the range. The data has ${wrong.length} but the range has ${width}.`,
      );
    }
  };
  const write = (range: GridRange, changeType: BookChange['changeType'], change: Change): void => {
    book.transact(actor, changeType, () => {
      const [sheet, rect] = place(range);
      requireEditable(book, actor, sheet.sheetId, rect);
      for (let row = rect.top; row < rect.bottom; row++) {
        changeRow(sheet, row, rect.left, rect.right, (cell, column) =>
          change(cell, row - rect.top, column - rect.left),
        );
      }
      book.touch(sheet.sheetId, rect);
    });
  };
  const enter = (cell: Cell | undefined, value: ScriptValue, mode: InputMode): Cell | undefined => {
    if (typeof value !== 'object') return enterValue(book, cell, value, mode);
    const serial = book.zone().toSerial(value.date);
    const isDate = isDateFormat(cell?.format?.numberFormat);
    // A date that is not midnight shows its time.
    const numberFormat: NumberFormat =
      Math.abs(serial - Math.round(serial)) < 1e-9 ? { type: 'DATE' } : { type: 'DATE_TIME' };
    return {
      ...withoutContent(cell),
      value: serial,
      format: isDate ? cell!.format! : { ...cell?.format, numberFormat },
    };
  };
  const writeValues = (
    range: GridRange,
    rows: readonly (readonly ScriptValue[])[],
    mode: InputMode,
  ): void => {
    requireSize(rows, place(range)[1]);
    write(range, 'EDIT', (cell, row, column) => enter(cell, rows[row]![column]!, mode));
  };
  const apply = (requests: readonly JsonObject[]): JsonObject[] => runBatch(book, actor, requests);
  const one = <T>(kind: string, request: object): T =>
    apply([{ [kind]: request as JsonObject }])[0]![kind] as T;
  const infoOf = (sheetId: number): SheetInfo => {
    const sheet = sheetOf(book.state, sheetId);
    return sheetInfo(sheet, book.state.sheets.indexOf(sheet));
  };
  const span = (sheetId: number, dimension: Dimension, index: number, count: number): object => ({
    sheetId,
    dimension,
    startIndex: index,
    endIndex: index + count,
  });
  const updateSheet = (sheetId: number, properties: object, fields: string): void =>
    one('updateSheetProperties', { properties: { sheetId, ...properties }, fields });

  return {
    apply,
    setValues: (range, rows) => writeValues(range, rows, 'USER_ENTERED'),
    setRawValues: (range, rows) => writeValues(range, rows, 'RAW'),
    setFormulas: (range, rows) => {
      requireSize(rows, place(range)[1]);
      write(range, 'EDIT', (cell, row, column) => enterFormula(cell, rows[row]![column]!));
    },
    userEdit: (range, inputs) => {
      const [sheet, rect] = place(range);
      requireSize(inputs, rect);
      const isSingle = rect.bottom - rect.top === 1 && rect.right - rect.left === 1;
      const oldValue = plainValue(book, sheet, rect.top, rect.left);
      book.transact(actor, 'EDIT', () => {
        write(range, 'EDIT', (cell, row, column) =>
          enterValue(book, cell, inputs[row]![column]!, 'USER_ENTERED'),
        );
        for (let row = rect.top; row < rect.bottom; row++) {
          for (let column = rect.left; column < rect.right; column++) requireValid(book, sheet, row, column);
        }
      });
      const value = isSingle ? plainValue(book, sheet, rect.top, rect.left) : null;
      const event: EditEvent = {
        range: rectToRange(sheet.sheetId, rect),
        value: value ?? undefined,
        oldValue: isSingle ? (oldValue ?? undefined) : undefined,
        user: actor.email,
      };
      return event;
    },
    setFormat: (range, format, fields) => {
      const mask = parseMask(fields);
      write(range, 'FORMAT', (cell) => withFormat(cell, mergeFormat(cell?.format, format, mask)));
    },
    setFormats: (range, formats, fields) => {
      const mask = parseMask(fields);
      requireSize(formats, place(range)[1]);
      write(range, 'FORMAT', (cell, row, column) =>
        withFormat(cell, mergeFormat(cell?.format, formats[row]![column]!, mask)),
      );
    },
    setNumberFormats: (range, patterns) => {
      requireSize(patterns, place(range)[1]);
      write(range, 'FORMAT', (cell, row, column) => {
        const pattern = patterns[row]![column]!;
        const { numberFormat: _, ...rest } = cell?.format ?? {};
        const isAutomatic = pattern === '' || /^general$/i.test(pattern);
        const next: CellFormat = isAutomatic
          ? rest
          : { ...rest, numberFormat: { type: patternToType(pattern), pattern } };
        return withFormat(cell, Object.keys(next).length === 0 ? undefined : next);
      });
    },
    setNotes: (range, notes) => {
      requireSize(notes, place(range)[1]);
      write(range, 'OTHER', (cell, row, column) => {
        const note = notes[row]![column]!;
        const { note: _, ...rest } = cell ?? {};
        return note === '' ? rest : { ...rest, note };
      });
    },
    setValidation: (range, rule) => one('setDataValidation', { range, ...(rule === null ? {} : { rule }) }),
    clear: (range, what = { contents: true }) => {
      book.transact(actor, 'EDIT', () => {
        const [sheet, rect] = place(range);
        requireEditable(book, actor, sheet.sheetId, rect);
        changeExisting(sheet, rect, (cell) => {
          const { format, note, validation, ...rest } =
            what.contents === true ? (withoutContent(cell) ?? {}) : cell;
          return {
            ...rest,
            ...(format === undefined || what.formats === true ? {} : { format }),
            ...(note === undefined || what.notes === true ? {} : { note }),
            ...(validation === undefined || what.validation === true ? {} : { validation }),
          };
        });
        book.touch(sheet.sheetId, rect);
      });
    },
    appendRow: (sheetId, values) =>
      book.transact(actor, 'EDIT', () => {
        const sheet = sheetOf(book.state, sheetId);
        const row = contentExtent(sheet).rowCount;
        const width = Math.max(1, values.length);
        if (row >= sheet.rowCount) sheet.rowCount = row + 1;
        if (width > sheet.columnCount) sheet.columnCount = width;
        const range = rectToRange(sheetId, { top: row, bottom: row + 1, left: 0, right: width });
        if (values.length > 0) writeValues(range, [values], 'USER_ENTERED');
        return range;
      }),

    updateProperties: (properties) =>
      one('updateSpreadsheetProperties', { properties, fields: Object.keys(properties).join(',') }),
    insertSheet: (options = {}) => {
      const { title, index, sheetId, rowCount, columnCount, hidden } = options;
      const reply = one<{ properties: { sheetId: number } }>('addSheet', {
        properties: {
          ...(title === undefined ? {} : { title }),
          ...(index === undefined ? {} : { index }),
          ...(sheetId === undefined ? {} : { sheetId }),
          ...(hidden === undefined ? {} : { hidden }),
          gridProperties: { rowCount: rowCount ?? 1000, columnCount: columnCount ?? 26 },
        },
      });
      return infoOf(reply.properties.sheetId);
    },
    deleteSheet: (sheetId) => one('deleteSheet', { sheetId }),
    renameSheet: (sheetId, title) => updateSheet(sheetId, { title }, 'title'),
    moveSheet: (sheetId, index) => {
      const from = infoOf(sheetId).index;
      updateSheet(sheetId, { index: index > from ? index + 1 : index }, 'index');
    },
    setSheetHidden: (sheetId, hidden) => updateSheet(sheetId, { hidden }, 'hidden'),
    setFrozen: (sheetId, { rows, columns }) =>
      updateSheet(
        sheetId,
        {
          gridProperties: {
            ...(rows === undefined ? {} : { frozenRowCount: rows }),
            ...(columns === undefined ? {} : { frozenColumnCount: columns }),
          },
        },
        [
          rows === undefined ? '' : 'gridProperties.frozenRowCount',
          columns === undefined ? '' : 'gridProperties.frozenColumnCount',
        ]
          .filter(Boolean)
          .join(','),
      ),
    setTabColor: (sheetId, color) => {
      const rgbColor = color === null ? null : hexToColor(color);
      updateSheet(sheetId, rgbColor === null ? {} : { tabColorStyle: { rgbColor } }, 'tabColorStyle');
    },
    resizeSheet: (sheetId, size) =>
      updateSheet(
        sheetId,
        { gridProperties: size },
        Object.keys(size)
          .map((name) => `gridProperties.${name}`)
          .join(','),
      ),
    duplicateSheet: (sheetId, options = {}) => {
      const reply = one<{ properties: { sheetId: number } }>('duplicateSheet', {
        sourceSheetId: sheetId,
        insertSheetIndex: options.index ?? infoOf(sheetId).index + 1,
        ...(options.title === undefined ? {} : { newSheetName: options.title }),
      });
      return infoOf(reply.properties.sheetId);
    },
    insertDimension: (sheetId, dimension, index, count, inheritFromBefore = index > 0) =>
      one('insertDimension', { range: span(sheetId, dimension, index, count), inheritFromBefore }),
    deleteDimension: (sheetId, dimension, index, count) =>
      one('deleteDimension', { range: span(sheetId, dimension, index, count) }),
    moveDimension: (sheetId, dimension, index, count, destination) =>
      one('moveDimension', { source: span(sheetId, dimension, index, count), destinationIndex: destination }),
    setDimension: (sheetId, dimension, index, count, properties) =>
      one('updateDimensionProperties', {
        range: span(sheetId, dimension, index, count),
        properties,
        fields: Object.keys(properties).join(','),
      }),
    merge: (range, mergeType = 'MERGE_ALL') => one('mergeCells', { range, mergeType }),
    unmerge: (range) => one('unmergeCells', { range }),
    sort: (range, sortSpecs) => one('sortRange', { range, sortSpecs }),
    copy: (source, destination, pasteType = 'PASTE_NORMAL') =>
      one('copyPaste', { source, destination, pasteType }),
    cut: (source, destination) => {
      const { sheetId, startRowIndex: rowIndex, startColumnIndex: columnIndex } = destination;
      one('cutPaste', { source, destination: { sheetId, rowIndex, columnIndex }, pasteType: 'PASTE_NORMAL' });
    },
    findReplace: (find, replacement, options = { allSheets: true }) => {
      const reply = one<{ valuesChanged?: number; formulasChanged?: number }>('findReplace', {
        find,
        replacement,
        ...options,
      });
      return (reply.valuesChanged ?? 0) + (reply.formulasChanged ?? 0);
    },
    addNamedRange: (name, range) => {
      const reply = one<{ namedRange: NamedRange }>('addNamedRange', { namedRange: { name, range } });
      return book.state.namedRanges.find((item) => item.namedRangeId === reply.namedRange.namedRangeId)!;
    },
    deleteNamedRange: (namedRangeId) => one('deleteNamedRange', { namedRangeId }),
    addProtectedRange: (range) => {
      const { protectedRange } = one<{ protectedRange: ProtectedRange }>('addProtectedRange', {
        protectedRange: range,
      });
      const all = book.state.sheets.flatMap((sheet) => sheet.protectedRanges);
      return all.find((item) => item.protectedRangeId === protectedRange.protectedRangeId)!;
    },
    updateProtectedRange: (protectedRange, fields) => one('updateProtectedRange', { protectedRange, fields }),
    deleteProtectedRange: (protectedRangeId) => one('deleteProtectedRange', { protectedRangeId }),
    addConditionalFormat: (rule: ConditionalFormatRule, index = 0) =>
      one('addConditionalFormatRule', { rule, index }),
    deleteConditionalFormat: (sheetId, index) => one('deleteConditionalFormatRule', { sheetId, index }),
    setBasicFilter: (filter) => one('setBasicFilter', { filter }),
    clearBasicFilter: (sheetId) => one('clearBasicFilter', { sheetId }),
    addBanding: (range, properties) =>
      one<{ bandedRange: BandedRange }>('addBanding', { bandedRange: { range, ...properties } }).bandedRange,
    deleteBanding: (bandedRangeId) => one('deleteBanding', { bandedRangeId }),
    addChart: (chart) => one<{ chart: EmbeddedChart }>('addChart', { chart }).chart,
    updateChart: (chartId, spec) => one('updateChartSpec', { chartId, spec }),
    deleteChart: (objectId) => one('deleteEmbeddedObject', { objectId }),
    addMetadata: (entry) =>
      one<{ developerMetadata: DeveloperMetadata }>('createDeveloperMetadata', { developerMetadata: entry })
        .developerMetadata,
    updateMetadata: (metadataId, change) =>
      one('updateDeveloperMetadata', {
        dataFilters: [{ developerMetadataLookup: { metadataId } }],
        developerMetadata: change,
        fields: Object.keys(change).join(','),
      }),
    deleteMetadata: (metadataId) =>
      one('deleteDeveloperMetadata', { dataFilter: { developerMetadataLookup: { metadataId } } }),
  };
};

const withFormat = (cell: Cell | undefined, format: CellFormat | undefined): Cell => {
  const { format: _, ...rest } = cell ?? {};
  return format === undefined ? rest : { ...rest, format };
};
