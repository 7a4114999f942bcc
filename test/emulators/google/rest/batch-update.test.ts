// spreadsheets.batchUpdate and get through the official client.
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

const rows = (from: number, to: number) => ({
  sheetId: 0,
  dimension: 'ROWS',
  startIndex: from,
  endIndex: to,
});
const cells = (top: number, bottom: number, left: number, right: number) => ({
  sheetId: 0,
  startRowIndex: top,
  endRowIndex: bottom,
  startColumnIndex: left,
  endColumnIndex: right,
});

describe('all or nothing', () => {
  it('undoes what stood before a bad request, and names the bad one', async () => {
    const refusal = await refusalOf(
      batch([{ addSheet: { properties: { title: 'Goals' } } }, { deleteSheet: { sheetId: 4711 } }]),
    );
    expect(refusal).toEqual({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'Invalid requests[1].deleteSheet: No grid with id: 4711',
    });
    expect((await get()).sheets).toHaveLength(1);
  });

  it('gives one reply for each request', async () => {
    const { replies } = await batch([
      {
        addSheet: {
          properties: { sheetId: 7, title: 'Goals', gridProperties: { rowCount: 5, columnCount: 3 } },
        },
      },
      { updateSheetProperties: { properties: { sheetId: 7, hidden: true }, fields: 'hidden' } },
    ]);
    expect(replies).toHaveLength(2);
    expect(replies?.[0]?.addSheet?.properties).toMatchObject({ sheetId: 7, index: 1, title: 'Goals' });
    expect(replies?.[1]).toEqual({});
  });

  it('refuses names that do not exist and kinds that are wrong', async () => {
    const odd = batch([{ addSheet: { properties: { colour: 'red' } } } as Request]);
    expect((await refusalOf(odd)).message).toBe(
      `Invalid JSON payload received. Unknown name "colour" at 'requests[0].add_sheet.properties': Cannot find field.`,
    );
    const wrong = batch([{ mergeCells: { range: cells(0, 1, 0, 2), mergeType: 'MERGE_SOME' } }]);
    expect((await refusalOf(wrong)).message).toContain(
      "Invalid value at 'requests[0].merge_cells.merge_type'",
    );
  });

  it('takes numbers as text, names in snake case, and null as absent', async () => {
    const body = {
      requests: [{ add_sheet: { properties: { sheet_id: '12', title: 'Odd', hidden: null } } }],
    };
    const answer = await fetch(`${account.url}/v4/spreadsheets/${id}:batchUpdate`, {
      method: 'POST',
      headers: { authorization: 'Bearer ana' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
    expect((await get()).sheets?.[1]?.properties).toMatchObject({ sheetId: 12, title: 'Odd' });
  });
});

describe('cells', () => {
  it('writes masked fields and clears those that the rows do not give', async () => {
    await batch([
      {
        updateCells: {
          range: cells(0, 2, 0, 2),
          fields: 'userEnteredValue,userEnteredFormat.textFormat.bold',
          rows: [
            {
              values: [
                { userEnteredValue: { stringValue: '=no formula' } },
                { userEnteredValue: { numberValue: 2 } },
              ],
            },
            {
              values: [
                {
                  userEnteredValue: { formulaValue: '=B1*3' },
                  userEnteredFormat: { textFormat: { bold: true } },
                },
              ],
            },
          ],
        },
      },
    ]);
    expect(await values('A1:B2')).toEqual([['=no formula', 2], [6]]);
    await batch([{ updateCells: { range: cells(0, 2, 0, 2), fields: 'userEnteredValue' } }]);
    expect(await values('A1:B2')).toBeUndefined();
    const [sheet] = (await get('sheets.data.rowData.values.userEnteredFormat', ['A2'])).sheets!;
    expect(sheet?.data?.[0]?.rowData?.[0]?.values?.[0]?.userEnteredFormat?.textFormat?.bold).toBe(true);
  });

  it('appends below the last row of the sheet and grows it', async () => {
    await put('A1:B1', [['a', 'b']]);
    await put('B3', [['c']]);
    await batch([
      {
        appendCells: {
          sheetId: 0,
          fields: '*',
          rows: [{ values: [{ userEnteredValue: { stringValue: 'd' } }] }],
        },
      },
    ]);
    expect(await values('A4')).toEqual([['d']]);
    const wide = Array.from({ length: 27 }, () => ({ userEnteredValue: { numberValue: 1 } }));
    expect(
      (await refusalOf(batch([{ appendCells: { sheetId: 0, fields: '*', rows: [{ values: wide }] } }])))
        .message,
    ).toBe(
      'Invalid requests[0].appendCells: Attempting to write column: 26, beyond the last requested column of: 25',
    );
  });

  it('repeats a formula as a copy would', async () => {
    await put('A1:A3', [[1], [2], [3]]);
    await batch([
      {
        repeatCell: {
          range: cells(0, 3, 1, 2),
          cell: { userEnteredValue: { formulaValue: '=A1*$A$3' } },
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect(await values('B1:B3', 'FORMULA')).toEqual([['=A1*$A$3'], ['=A2*$A$3'], ['=A3*$A$3']]);
    expect(await values('B1:B3')).toEqual([[3], [6], [9]]);
  });

  it('shows grid data only when asked, by flag or by mask', async () => {
    await put('B2', [['25%']]);
    expect((await get()).sheets?.[0]?.data).toBeUndefined();
    const whole = await account
      .sheets()
      .spreadsheets.get({ spreadsheetId: id, includeGridData: true, ranges: ['B2:C2'] });
    const [block] = whole.data.sheets![0]!.data!;
    expect(block).toMatchObject({ startRow: 1, startColumn: 1 });
    expect(block?.rowData?.[0]?.values?.[0]).toMatchObject({
      userEnteredValue: { numberValue: 0.25 },
      effectiveValue: { numberValue: 0.25 },
      formattedValue: '25%',
      userEnteredFormat: { numberFormat: { type: 'PERCENT', pattern: '0%' } },
    });
    expect(await get('sheets(properties(sheetId,title),data.rowData.values.formattedValue)', ['B2'])).toEqual(
      {
        sheets: [
          {
            properties: { sheetId: 0, title: 'Sheet1' },
            data: [{ rowData: [{ values: [{ formattedValue: '25%' }] }] }],
          },
        ],
      },
    );
  });
});

describe('rows and columns', () => {
  it('lets formulas, names, protections, merges and metadata follow', async () => {
    await put('A1:B4', [[1, '=A4'], [2, '=SUM(A1:A4)'], [3], [4]]);
    await batch([
      { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'Last', range: cells(3, 4, 0, 1) } } },
      {
        addProtectedRange: {
          protectedRange: { protectedRangeId: 5, range: cells(3, 4, 0, 2), warningOnly: true },
        },
      },
      { mergeCells: { range: cells(4, 6, 0, 2), mergeType: 'MERGE_ALL' } },
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataId: 9,
            metadataKey: 'id',
            visibility: 'DOCUMENT',
            location: { dimensionRange: rows(3, 4) },
          },
        },
      },
      { insertDimension: { range: rows(1, 3) } },
    ]);
    expect(await values('B1:B4', 'FORMULA')).toEqual([['=A6'], [], [], ['=SUM(A1:A6)']]);
    const after = await get();
    expect(after.namedRanges?.[0]?.range).toMatchObject({ startRowIndex: 5, endRowIndex: 6 });
    expect(after.sheets?.[0]?.protectedRanges?.[0]?.range).toMatchObject({
      startRowIndex: 5,
      endRowIndex: 6,
    });
    expect(after.sheets?.[0]?.merges?.[0]).toMatchObject({ startRowIndex: 6, endRowIndex: 8 });
    expect(after.sheets?.[0]?.properties?.gridProperties?.rowCount).toBe(1002);
    const metadata = await account
      .sheets()
      .spreadsheets.developerMetadata.get({ spreadsheetId: id, metadataId: 9 });
    expect(metadata.data.location).toEqual({
      locationType: 'ROW',
      dimensionRange: { dimension: 'ROWS', startIndex: 5, endIndex: 6 },
    });

    await batch([{ deleteDimension: { range: rows(5, 6) } }]);
    expect(await values('B1', 'FORMULA')).toEqual([['=#REF!']]);
    expect(await values('B1')).toEqual([['#REF!']]);
    expect((await get()).namedRanges).toBeUndefined();
    const gone = account.sheets().spreadsheets.developerMetadata.get({ spreadsheetId: id, metadataId: 9 });
    expect(await refusalOf(gone)).toEqual({
      code: 404,
      status: 'NOT_FOUND',
      message: 'No developer metadata with ID 9',
    });
  });

  it('moves rows by coordinates before the move', async () => {
    await put('A1:A4', [['a'], ['b'], ['c'], ['d']]);
    await batch([{ moveDimension: { source: rows(0, 1), destinationIndex: 3 } }]);
    expect(await values('A1:A4')).toEqual([['b'], ['c'], ['a'], ['d']]);
    await batch([{ moveDimension: { source: rows(2, 3), destinationIndex: 0 } }]);
    expect(await values('A1:A4')).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('hides, sizes and shows dimensions', async () => {
    await batch([
      {
        updateDimensionProperties: {
          range: { ...rows(1, 2), dimension: 'COLUMNS' },
          properties: { hiddenByUser: true, pixelSize: 42 },
          fields: 'hiddenByUser,pixelSize',
        },
      },
    ]);
    const shown = await get('sheets.data.columnMetadata', ['A1:C1']);
    expect(shown.sheets?.[0]?.data?.[0]?.columnMetadata).toEqual([
      { pixelSize: 100 },
      { hiddenByUser: true, pixelSize: 42 },
      { pixelSize: 100 },
    ]);
  });

  it.each([
    [
      true,
      [
        [2, 'two'],
        [1, 'one'],
      ],
      1,
    ],
    [
      false,
      [
        [2, 'two'],
        [1, 'one'],
      ],
      0,
    ],
  ])('sorts; metadata of rows goes along: %s', async (sortMovesRowMetadata, sorted, row) => {
    const other = await openAccount({ sortMovesRowMetadata });
    const api = other.sheets().spreadsheets;
    const spreadsheetId = await other.newSpreadsheet();
    await api.values.update({
      spreadsheetId,
      range: 'A1',
      valueInputOption: 'RAW',
      requestBody: {
        values: [
          [1, 'one'],
          [2, 'two'],
        ],
      },
    });
    await api.batchUpdate({
      spreadsheetId,
      requestBody: {
        requests: [
          {
            createDeveloperMetadata: {
              developerMetadata: {
                metadataId: 1,
                metadataKey: 'k',
                visibility: 'DOCUMENT',
                location: { dimensionRange: rows(0, 1) },
              },
            },
          },
          {
            sortRange: {
              range: cells(0, 2, 0, 2),
              sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
            },
          },
        ],
      },
    });
    const got = await api.values.get({
      spreadsheetId,
      range: 'A1:B2',
      valueRenderOption: 'UNFORMATTED_VALUE',
    });
    expect(got.data.values).toEqual(sorted);
    const metadata = await api.developerMetadata.get({ spreadsheetId, metadataId: 1 });
    expect(metadata.data.location?.dimensionRange?.startIndex).toBe(row);
    await other.close();
  });
});
