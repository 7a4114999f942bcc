// Range: where it is, its values, formulas, notes, and moving about. Looks and rules are in their own files.
import type { ScriptValue } from '../../google/workbook/workbook.ts';
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { defineService, type Method, SAME, ServiceError } from '../service.ts';
import { rangeBandingMethods } from './banding.ts';
import { validationMethods } from './data-validation.ts';
import { metadataMethods } from './developer-metadata.ts';
import { rangeFilterMethods } from './filter.ts';
import { rangeObject, sheetObject } from './objects.ts';
import { changeMethods } from './range-changes.ts';
import { formatMethods } from './range-format.ts';
import {
  checkInside,
  checkSize,
  columnCount,
  fill,
  fromGridRange,
  type RangeRef,
  readRange,
  rowCount,
  toGridRange,
  toOpenGridRange,
} from './range-ref.ts';
import { requestMethods } from './range-requests.ts';
import { richTextMethods } from './rich-text.ts';

const toScript = (value: ScriptValue): unknown => (typeof value === 'object' ? new Date(value.date) : value);

/** What `setValues` takes from a script. */
export const fromScript = (value: unknown): ScriptValue => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return { date: value.getTime() };
  return String(value);
};

const valuesOf = (range: RangeRef, run: Execution): unknown[][] =>
  run.workbook.getValues(toGridRange(range)).map((row) => row.map(toScript));

const textGrid = (range: RangeRef, args: Arguments): string[][] => {
  const grid = args.grid(0);
  checkSize(range, grid);
  return grid.map((row) => row.map((value) => (value === null || value === undefined ? '' : String(value))));
};

const write = (range: RangeRef, values: readonly (readonly unknown[])[], run: Execution): typeof SAME => {
  run.editor.setValues(
    toGridRange(range),
    values.map((row) => row.map(fromScript)),
  );
  return SAME;
};

const clear =
  (what: {
    contents?: boolean;
    formats?: boolean;
    notes?: boolean;
    validation?: boolean;
  }): Method<RangeRef> =>
  (range, _, run) => {
    run.editor.clear(toGridRange(range), what);
    return SAME;
  };

const moved = (
  range: RangeRef,
  run: Execution,
  rows: number,
  columns: number,
  height: number,
  width: number,
) =>
  rangeObject(
    checkInside(run, {
      sheetId: range.sheetId,
      top: range.top + rows,
      left: range.left + columns,
      bottom: range.top + rows + height,
      right: range.left + columns + width,
    }),
  );

const select = (range: RangeRef, run: Execution): typeof SAME => {
  run.stores.selections.set(run.user.email, range);
  run.outputs.push({
    kind: 'select',
    sheetId: range.sheetId,
    range: run.workbook.rangeToA1(toGridRange(range)),
  });
  return SAME;
};

const place: Record<string, Method<RangeRef>> = {
  getA1Notation: (range, _, run) => run.workbook.rangeToA1(toOpenGridRange(range)).replace(/^.*!/s, ''),
  getRow: (range) => range.top + 1,
  getColumn: (range) => range.left + 1,
  getLastRow: (range) => range.bottom,
  getLastColumn: (range) => range.right,
  getRowIndex: (range) => range.top + 1,
  getNumRows: rowCount,
  getNumColumns: columnCount,
  getHeight: rowCount,
  getWidth: columnCount,
  getGridId: (range) => range.sheetId,
  getSheet: (range) => sheetObject(range.sheetId),
  getCell: (range, args, run) => {
    const row = args.number(0) - 1;
    const column = args.number(1) - 1;
    if (row >= rowCount(range) || column >= columnCount(range))
      throw new ServiceError('Cell reference out of range');
    return moved(range, run, row, column, 1, 1);
  },
  offset: (range, args, run) =>
    moved(
      range,
      run,
      args.number(0),
      args.number(1),
      args.optionalNumber(2) ?? rowCount(range),
      args.optionalNumber(3) ?? columnCount(range),
    ),
  getDataRegion: (range, _, run) =>
    rangeObject(fromGridRange(run, run.workbook.dataRegion(toGridRange(range)))),
  isBlank: (range, _, run) =>
    run.workbook.getInputs(toGridRange(range)).every((row) => row.every((text) => text === '')),
  activate: (range, _, run) => select(range, run),
  activateAsCurrentCell: (range, _, run) => select(range, run),
};

const values: Record<string, Method<RangeRef>> = {
  getValue: (range, _, run) =>
    valuesOf({ ...range, bottom: range.top + 1, right: range.left + 1 }, run)[0]![0],
  getValues: (range, _, run) => valuesOf(range, run),
  getDisplayValue: (range, _, run) => run.workbook.getDisplayValues(toGridRange(range))[0]![0],
  getDisplayValues: (range, _, run) => run.workbook.getDisplayValues(toGridRange(range)),
  setValue: (range, args, run) => {
    if (args.length !== 1) throw args.refuse();
    return write(range, fill(range, args.values[0]), run);
  },
  setValues: (range, args, run) => {
    const grid = args.grid(0);
    checkSize(range, grid);
    return write(range, grid, run);
  },
  getFormula: (range, _, run) => run.workbook.getFormulas(toGridRange(range))[0]![0],
  getFormulas: (range, _, run) => run.workbook.getFormulas(toGridRange(range)),
  setFormula: (range, args, run) => {
    run.editor.setFormulas(toGridRange(range), fill(range, args.text(0)));
    return SAME;
  },
  setFormulas: (range, args, run) => {
    run.editor.setFormulas(toGridRange(range), textGrid(range, args));
    return SAME;
  },
  getNote: (range, _, run) => run.workbook.getNotes(toGridRange(range))[0]![0],
  getNotes: (range, _, run) => run.workbook.getNotes(toGridRange(range)),
  setNote: (range, args, run) => {
    run.editor.setNotes(toGridRange(range), fill(range, args.optionalText(0) ?? ''));
    return SAME;
  },
  setNotes: (range, args, run) => {
    run.editor.setNotes(toGridRange(range), textGrid(range, args));
    return SAME;
  },
  clear: (range, args, run) => {
    const options = args.options(0);
    const part = { contents: options.contentsOnly === true, formats: options.formatOnly === true };
    run.editor.clear(
      toGridRange(range),
      part.contents || part.formats ? part : { contents: true, formats: true },
    );
    return SAME;
  },
  clearContent: clear({ contents: true }),
  clearFormat: clear({ formats: true }),
  clearNote: clear({ notes: true }),
  clearDataValidations: clear({ validation: true }),
};

export const rangeType = defineService<RangeRef>('Range', {
  ...place,
  ...values,
  ...changeMethods,
  ...formatMethods,
  ...validationMethods,
  ...richTextMethods,
  ...rangeFilterMethods,
  ...rangeBandingMethods,
  ...requestMethods,
  ...metadataMethods((range: RangeRef, run) => {
    const sheet = run.workbook.sheet(range.sheetId);
    const isRow = rowCount(range) === 1 && columnCount(range) === sheet?.columnCount;
    const isColumn = columnCount(range) === 1 && rowCount(range) === sheet?.rowCount;
    if (!isRow && !isColumn) {
      throw new ServiceError(
        'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
      );
    }
    const [start, end] = isRow ? [range.top, range.bottom] : [range.left, range.right];
    return {
      dimensionRange: {
        sheetId: range.sheetId,
        dimension: isRow ? 'ROWS' : 'COLUMNS',
        startIndex: start,
        endIndex: end,
      },
    };
  }),
});

/** For Spreadsheet.getRange and Sheet.getRange. */
export const rangeFrom = (run: Execution, args: Arguments, sheetId: number | undefined) =>
  rangeObject(readRange(run, args, sheetId));
