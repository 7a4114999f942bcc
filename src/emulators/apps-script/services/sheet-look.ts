// Sheet: gridlines, sizes that follow the contents, groups, copies of the tab.
import type { JsonObject } from '../../google/workbook/wire-types.ts';
import type { Arguments } from '../arguments.ts';
import { type Method, SAME, ServiceError } from '../service.ts';
import { sheetObject } from './objects.ts';
import { sheetInfo } from './range-ref.ts';

const doing =
  (requestOf: (id: number, args: Arguments) => JsonObject): Method<number> =>
  (id, args, run) => {
    run.editor.apply([requestOf(id, args)]);
    return SAME;
  };

const lines = (sheetId: number, dimension: string, args: Arguments): JsonObject => {
  const start = args.number(0) - 1;
  return { sheetId, dimension, startIndex: start, endIndex: start + (args.optionalNumber(1) ?? 1) };
};

const autoResize = (dimension: string): Method<number> =>
  doing((id, args) => ({ autoResizeDimensions: { dimensions: lines(id, dimension, args) } }));

const properties = (read: (args: Arguments) => JsonObject, fields: string): Method<number> =>
  doing((id, args) => ({ updateSheetProperties: { properties: { sheetId: id, ...read(args) }, fields } }));

export const sheetLookMethods: Record<string, Method<number>> = {
  hasHiddenGridlines: (id, _, run) => sheetInfo(run, id).hideGridlines,
  setHiddenGridlines: properties(
    (args) => ({ gridProperties: { hideGridlines: args.flag(0) } }),
    'gridProperties.hideGridlines',
  ),
  setRightToLeft: properties((args) => ({ rightToLeft: args.flag(0) }), 'rightToLeft'),
  autoResizeColumn: autoResize('COLUMNS'),
  autoResizeColumns: autoResize('COLUMNS'),
  autoResizeRows: autoResize('ROWS'),
  setRowHeights: (id, args, run) => {
    run.editor.setDimension(id, 'ROWS', args.number(0) - 1, args.number(1), { pixelSize: args.number(2) });
    return SAME;
  },
  isRowHiddenByFilter: (id, args, run) => run.workbook.filteredRows(id).includes(args.number(0) - 1),
  copyTo: (id, args, run) => {
    if (args.values[0] === undefined || !args.has(0, 'Spreadsheet'))
      throw new ServiceError(
        'The Apps Script host has this one spreadsheet only: copyTo takes this spreadsheet.',
      );
    const made = run.editor.duplicateSheet(id, {
      title: copyTitle(
        `Copy of ${sheetInfo(run, id).title}`,
        (title) => run.workbook.sheetByTitle(title) !== undefined,
      ),
      index: run.workbook.sheets().length,
    });
    return sheetObject(made.sheetId);
  },
};

const copyTitle = (title: string, isTaken: (title: string) => boolean): string => {
  if (!isTaken(title)) return title;
  let n = 2;
  while (isTaken(`${title} ${n}`)) n += 1;
  return `${title} ${n}`;
};
