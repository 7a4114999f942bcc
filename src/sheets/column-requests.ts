// The requests that make, mark and dress one column of a tab.
import { columnHelp } from '../domain/column-help.ts';
import { type Column, METADATA, NUMBER_FORMATS, type Tab } from '../domain/workbook-layout.ts';
import type { SheetRequest } from './cell-writes.ts';

export const markColumn = (sheetId: number, index: number, value: string): SheetRequest => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataKey: METADATA.field,
      metadataValue: value,
      visibility: 'DOCUMENT',
      location: { dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 } },
    },
  },
});

export const markTab = (sheetId: number, value: string): SheetRequest => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataKey: METADATA.table,
      metadataValue: value,
      visibility: 'DOCUMENT',
      location: { sheetId },
    },
  },
});

export const protectionName = (tab: Tab, column?: Column): string =>
  `Instep writes ${column === undefined ? `the tab ${tab.title}` : `“${column.header}”`}.`;

export const protect = (range: object, description: string): SheetRequest => ({
  addProtectedRange: { protectedRange: { range, description, warningOnly: true } },
});

/** Number format, drop-down or checkbox of a column's cells in some rows. Safe to repeat. */
export const dressCells = (
  sheetId: number,
  column: Column,
  index: number,
  rows: { readonly startRowIndex: number; readonly endRowIndex?: number },
): SheetRequest[] => {
  const range = { sheetId, ...rows, startColumnIndex: index, endColumnIndex: index + 1 };
  const requests: SheetRequest[] = [];
  if (column.format !== null)
    requests.push({
      repeatCell: {
        range,
        cell: { userEnteredFormat: { numberFormat: NUMBER_FORMATS[column.format] } },
        fields: 'userEnteredFormat.numberFormat',
      },
    });
  const values = column.choices?.map((choice) => ({ userEnteredValue: choice }));
  if (values !== undefined)
    requests.push({
      setDataValidation: {
        range,
        rule: { condition: { type: 'ONE_OF_LIST', values }, strict: column.strict, showCustomUi: true },
      },
    });
  if (column.checkbox)
    requests.push({
      setDataValidation: { range, rule: { condition: { type: 'BOOLEAN' }, strict: true } },
    });
  return requests;
};

/** Header, cells, width, mark and protection of one new column. */
export const makeColumn = (
  sheetId: number,
  tab: Tab,
  column: Column,
  index: number,
  headerRow: number,
): SheetRequest[] => {
  const help = columnHelp(tab.id, column.id);
  return [
    {
      updateCells: {
        start: { sheetId, rowIndex: headerRow, columnIndex: index },
        rows: [
          {
            values: [
              {
                userEnteredValue: { stringValue: column.header },
                userEnteredFormat: { textFormat: { bold: true } },
                ...(help !== '' && { note: help }),
              },
            ],
          },
        ],
        fields: 'userEnteredValue,userEnteredFormat.textFormat.bold,note',
      },
    },
    {
      updateDimensionProperties: {
        range: { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 },
        properties: { pixelSize: column.width, hiddenByUser: column.hidden },
        fields: 'pixelSize,hiddenByUser',
      },
    },
    markColumn(sheetId, index, column.id),
    ...dressCells(sheetId, column, index, { startRowIndex: headerRow + 1 }),
    ...(column.machine
      ? [
          protect(
            { sheetId, startColumnIndex: index, endColumnIndex: index + 1 },
            protectionName(tab, column),
          ),
        ]
      : []),
  ];
};
