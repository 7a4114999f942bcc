// Protections, rules, tables, charts and copies through the official client.
import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Account, openAccount, refusalOf } from '../account.ts';

let account: Account;
let id: string;
beforeAll(async () => {
  account = await openAccount();
});
beforeEach(async () => {
  id = await account.newSpreadsheet();
});
afterAll(() => account.close());

type Request = sheets_v4.Schema$Request;
const batch = async (requests: Request[], token?: string) =>
  (await account.sheets(token).spreadsheets.batchUpdate({ spreadsheetId: id, requestBody: { requests } }))
    .data;
const values = async (range: string, valueRenderOption = 'UNFORMATTED_VALUE') =>
  (await account.sheets().spreadsheets.values.get({ spreadsheetId: id, range, valueRenderOption })).data
    .values;
const put = (range: string, rows: unknown[][]) =>
  account.sheets().spreadsheets.values.update({
    spreadsheetId: id,
    range,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: rows },
  });
const get = async (fields?: string, ranges?: string[]) =>
  (
    await account
      .sheets()
      .spreadsheets.get({ spreadsheetId: id, ...(fields ? { fields } : {}), ...(ranges ? { ranges } : {}) })
  ).data;

const cells = (top: number, bottom: number, left: number, right: number) => ({
  sheetId: 0,
  startRowIndex: top,
  endRowIndex: bottom,
  startColumnIndex: left,
  endColumnIndex: right,
});

describe('protection', () => {
  it('keeps others out, never the editors, the owner or after a mere warning', async () => {
    account.google.workbooks.share(id, 'ben@b.example', 'writer');
    await batch([
      { addProtectedRange: { protectedRange: { range: cells(0, 1, 0, 1), editors: { users: [] } } } },
      { addProtectedRange: { protectedRange: { range: cells(1, 2, 0, 1), warningOnly: true } } },
    ]);
    const write = (row: number): Request => ({
      updateCells: {
        start: { sheetId: 0, rowIndex: row },
        fields: 'userEnteredValue',
        rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }],
      },
    });
    expect((await refusalOf(batch([write(0)], 'ben'))).message).toContain(
      'You are trying to edit a protected cell',
    );
    await batch([write(1)], 'ben');
    await batch([write(0)]);
    const seen = (await account.sheets('ben').spreadsheets.get({ spreadsheetId: id })).data.sheets?.[0]
      ?.protectedRanges?.[0];
    expect(seen?.requestingUserCanEdit).toBeUndefined();
    expect(seen?.editors).toBeUndefined();
  });
});

describe('rules, tables and charts', () => {
  it('keeps validation, conditional formats, banding, filters, charts and tables', async () => {
    await put('A1:B3', [
      ['Name', 'Value'],
      ['a', 1],
      ['b', 2],
    ]);
    const { replies } = await batch([
      {
        setDataValidation: {
          range: cells(1, 3, 0, 1),
          rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] }, strict: true },
        },
      },
      {
        addConditionalFormatRule: {
          rule: {
            ranges: [cells(1, 3, 1, 2)],
            booleanRule: {
              condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '1' }] },
              format: { backgroundColor: { red: 1 } },
            },
          },
          index: 0,
        },
      },
      {
        addBanding: {
          bandedRange: {
            bandedRangeId: 3,
            range: cells(0, 3, 0, 2),
            rowProperties: {
              headerColor: { blue: 1 },
              firstBandColor: { red: 1, green: 1, blue: 1 },
              secondBandColor: { green: 1 },
            },
          },
        },
      },
      { setBasicFilter: { filter: { range: cells(0, 3, 0, 2) } } },
      {
        addChart: {
          chart: {
            chartId: 8,
            spec: { title: 'T', basicChart: { chartType: 'COLUMN' } },
            position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 4 } } },
          },
        },
      },
    ]);
    expect(replies?.[4]?.addChart?.chart?.chartId).toBe(8);
    const shown = await get(
      'sheets(conditionalFormats,bandedRanges,basicFilter,charts(chartId,spec.title),data.rowData.values(dataValidation,effectiveFormat.backgroundColor))',
      ['A1:B3'],
    );
    const sheet = shown.sheets![0]!;
    expect(sheet.charts).toEqual([{ chartId: 8, spec: { title: 'T' } }]);
    expect(sheet.basicFilter?.range).toMatchObject({ endRowIndex: 3 });
    const cell = (row: number, column: number) => sheet.data?.[0]?.rowData?.[row]?.values?.[column];
    expect(cell(1, 0)?.dataValidation).toEqual({
      condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] },
      strict: true,
    });
    expect(cell(2, 1)?.effectiveFormat?.backgroundColor).toEqual({ red: 1 });
    expect(cell(0, 0)?.effectiveFormat?.backgroundColor).toEqual({ blue: 1 });
  });

  it('makes tables with typed columns and refuses a second on the same cells', async () => {
    const table = {
      tableId: 't1',
      name: 'Goals',
      range: cells(0, 4, 0, 2),
      columnProperties: [
        { columnName: 'Title', columnType: 'TEXT' },
        {
          columnIndex: 1,
          columnName: 'Stage',
          columnType: 'DROPDOWN',
          dataValidationRule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'open' }] } },
        },
      ],
    };
    await batch([{ addTable: { table } }]);
    expect(await values('A1:B1')).toEqual([['Title', 'Stage']]);
    await batch([
      {
        appendCells: {
          tableId: 't1',
          fields: 'userEnteredValue',
          rows: [{ values: [{ userEnteredValue: { stringValue: 'x' } }] }],
        },
      },
    ]);
    expect(await values('A2')).toEqual([['x']]);
    expect(
      (await refusalOf(batch([{ addTable: { table: { ...table, tableId: 't2', name: 'More' } } }]))).message,
    ).toContain('overlaps');
    await batch([{ deleteTable: { tableId: 't1' } }]);
    expect(await values('A1:B2')).toBeUndefined();
  });
});

describe('copies', () => {
  it('copies, cuts, fills, finds and replaces', async () => {
    await put('A1:B2', [
      [1, '=A1*2'],
      [2, '=A2*2'],
    ]);
    await batch([
      { copyPaste: { source: cells(0, 2, 1, 2), destination: cells(0, 2, 2, 3), pasteType: 'PASTE_VALUES' } },
    ]);
    expect(await values('C1:C2', 'FORMULA')).toEqual([[2], [4]]);
    await batch([
      {
        cutPaste: {
          source: cells(0, 2, 0, 1),
          destination: { sheetId: 0, rowIndex: 0, columnIndex: 4 },
          pasteType: 'PASTE_NORMAL',
        },
      },
    ]);
    expect(await values('B1:B2', 'FORMULA')).toEqual([['=E1*2'], ['=E2*2']]);
    await batch([
      { autoFill: { sourceAndDestination: { source: cells(0, 2, 4, 5), dimension: 'ROWS', fillLength: 2 } } },
    ]);
    expect(await values('E1:E4')).toEqual([[1], [2], [3], [4]]);
    await put('G1', [['partner A and partner B']]);
    const { replies } = await batch([
      { findReplace: { find: 'partner', replacement: 'party', allSheets: true } },
    ]);
    expect(replies?.[0]?.findReplace).toEqual({
      valuesChanged: 1,
      rowsChanged: 1,
      sheetsChanged: 1,
      occurrencesChanged: 2,
    });
    expect(await values('G1')).toEqual([['party A and party B']]);
  });

  it('copies a sheet to another spreadsheet', async () => {
    await put('A1', [['kept']]);
    const other = await account.newSpreadsheet('Other');
    const copied = await account.sheets().spreadsheets.sheets.copyTo({
      spreadsheetId: id,
      sheetId: 0,
      requestBody: { destinationSpreadsheetId: other },
    });
    expect(copied.data).toMatchObject({ title: 'Copy of Sheet1', index: 1 });
    const got = await account
      .sheets()
      .spreadsheets.values.get({ spreadsheetId: other, range: "'Copy of Sheet1'!A1" });
    expect(got.data.values).toEqual([['kept']]);
  });
});
