// The values methods through the official client.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, openAccount, refusalOf } from '../account.ts';

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

const values = () => account.sheets().spreadsheets.values;
const put = (spreadsheetId: string, range: string, rows: unknown[][], valueInputOption = 'RAW') =>
  values().update({ spreadsheetId, range, valueInputOption, requestBody: { values: rows } });
const read = async (spreadsheetId: string, range: string, valueRenderOption?: string): Promise<unknown> =>
  (await values().get({ spreadsheetId, range, ...(valueRenderOption ? { valueRenderOption } : {}) })).data
    .values;

describe('values.get', () => {
  it('leaves out empty ends and says the whole range', async () => {
    const id = await account.newSpreadsheet();
    expect((await values().get({ spreadsheetId: id, range: 'Sheet1' })).data).toEqual({
      range: 'Sheet1!A1:Z1000',
      majorDimension: 'ROWS',
    });
    await put(id, 'B2:D4', [
      ['a', '', ''],
      ['', '', ''],
      ['', 'b', ''],
    ]);
    expect((await values().get({ spreadsheetId: id, range: 'A1:D9' })).data.values).toEqual([
      [],
      ['', 'a'],
      [],
      ['', '', 'b'],
    ]);
  });

  it('turns the table with majorDimension', async () => {
    const id = await account.newSpreadsheet();
    await put(id, 'A1:B2', [[1, 2], [3]]);
    const turned = await values().get({ spreadsheetId: id, range: 'A1:B2', majorDimension: 'COLUMNS' });
    expect(turned.data.values).toEqual([['1', '3'], ['2']]);
  });

  it('reads titles that need quotes, in any wire form', async () => {
    const id = await account.newSpreadsheet();
    const title = "Ana's Goals 50%/2!";
    await account.sheets().spreadsheets.batchUpdate({
      spreadsheetId: id,
      requestBody: { requests: [{ addSheet: { properties: { title } } }] },
    });
    await put(id, `'${title.replaceAll("'", "''")}'!B1`, [['x']]);
    const got = await values().get({ spreadsheetId: id, range: `'${title.replaceAll("'", "''")}'!A1:B1` });
    expect(got.data).toEqual({
      range: `'Ana''s Goals 50%/2!'!A1:B1`,
      majorDimension: 'ROWS',
      values: [['', 'x']],
    });
  });

  it('reads named ranges, R1C1, open ends and corners in any order', async () => {
    const id = await account.newSpreadsheet();
    await put(id, 'A1:C3', [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    await account.sheets().spreadsheets.batchUpdate({
      spreadsheetId: id,
      requestBody: {
        requests: [
          {
            addNamedRange: {
              namedRange: { name: 'Middle', range: { sheetId: 0, startRowIndex: 1, endRowIndex: 2 } },
            },
          },
        ],
      },
    });
    expect(await read(id, 'Middle', 'UNFORMATTED_VALUE')).toEqual([[4, 5, 6]]);
    expect(await read(id, 'R2C2:R3C3', 'UNFORMATTED_VALUE')).toEqual([
      [5, 6],
      [8, 9],
    ]);
    expect(await read(id, 'B2:B', 'UNFORMATTED_VALUE')).toEqual([[5], [8]]);
    expect(await read(id, 'C3:B2', 'UNFORMATTED_VALUE')).toEqual([
      [5, 6],
      [8, 9],
    ]);
    expect(await read(id, '2:2', 'UNFORMATTED_VALUE')).toEqual([[4, 5, 6]]);
  });

  it('refuses what is no range, and what starts beyond the grid', async () => {
    const id = await account.newSpreadsheet();
    expect(await refusalOf(read(id, 'Nowhere!A1'))).toEqual({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'Unable to parse range: Nowhere!A1',
    });
    expect(await refusalOf(read(id, 'AB1'))).toMatchObject({
      code: 400,
      message: 'Range (Sheet1!AB1) exceeds grid limits. Max rows: 1000, max columns: 26',
    });
    expect(await refusalOf(read('1unknown', 'A1'))).toEqual({
      code: 404,
      status: 'NOT_FOUND',
      message: 'Requested entity was not found.',
    });
  });

  it('renders formulas, plain values and dates in the asked way', async () => {
    const id = await account.newSpreadsheet();
    await put(id, 'A1:D1', [['=1/4', '2026-01-02', '50%', 'true']], 'USER_ENTERED');
    expect(await read(id, 'A1:D1')).toEqual([['0.25', '2026-01-02', '50%', 'TRUE']]);
    expect(await read(id, 'A1:D1', 'UNFORMATTED_VALUE')).toEqual([[0.25, 46024, 0.5, true]]);
    expect(await read(id, 'A1:D1', 'FORMULA')).toEqual([['=1/4', 46024, 0.5, true]]);
    const asText = await values().get({
      spreadsheetId: id,
      range: 'B1',
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'FORMATTED_STRING',
    });
    expect(asText.data.values).toEqual([['2026-01-02']]);
  });
});

describe('values.update', () => {
  it('skips null, empties with a text of no length, and counts what it wrote', async () => {
    const id = await account.newSpreadsheet();
    await put(id, 'A1:B2', [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const second = await put(id, 'A1:B2', [
      [null, ''],
      ['x', null],
    ]);
    expect(second.data).toEqual({
      spreadsheetId: id,
      updatedRange: 'Sheet1!A1:B2',
      updatedRows: 2,
      updatedColumns: 2,
      updatedCells: 2,
    });
    expect(await read(id, 'A1:B2')).toEqual([['a'], ['x', 'd']]);
  });

  it('keeps RAW texts as they are', async () => {
    const id = await account.newSpreadsheet();
    await put(id, 'A1:C1', [['=1+1', '007', "'x"]]);
    expect(await read(id, 'A1:C1', 'FORMULA')).toEqual([['=1+1', '007', "'x"]]);
    expect(await read(id, 'A1:C1')).toEqual([['=1+1', '007', "'x"]]);
  });

  it('takes one cell as a start and a larger range as a border', async () => {
    const id = await account.newSpreadsheet();
    expect(
      (
        await put(id, 'B2', [
          [1, 2],
          [3, 4],
        ])
      ).data.updatedRange,
    ).toBe('Sheet1!B2:C3');
    expect(await refusalOf(put(id, 'A1:B2', [[1, 2, 3]]))).toMatchObject({
      code: 400,
      message: 'Requested writing within range [Sheet1!A1:B2], but tried writing to column [C]',
    });
  });

  it('wants a valueInputOption and rows', async () => {
    const id = await account.newSpreadsheet();
    const call = values().update({ spreadsheetId: id, range: 'A1', requestBody: { values: [['x']] } });
    expect(await refusalOf(call)).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
    const odd = values().update({
      spreadsheetId: id,
      range: 'A1',
      valueInputOption: 'RAW',
      requestBody: { values: 'x' as unknown as string[][] },
    });
    expect((await refusalOf(odd)).message).toContain("Invalid value at 'data.values'");
  });

  it('gives back what it wrote when asked', async () => {
    const id = await account.newSpreadsheet();
    const written = await values().update({
      spreadsheetId: id,
      range: 'A1',
      valueInputOption: 'USER_ENTERED',
      includeValuesInResponse: true,
      responseValueRenderOption: 'UNFORMATTED_VALUE',
      requestBody: { values: [['=2*3']] },
    });
    expect(written.data.updatedData).toEqual({ range: 'Sheet1!A1', majorDimension: 'ROWS', values: [[6]] });
  });
});

describe('values.batchUpdate and the clears', () => {
  it('writes all or nothing and counts rows and columns once', async () => {
    const id = await account.newSpreadsheet();
    const done = await values().batchUpdate({
      spreadsheetId: id,
      requestBody: {
        valueInputOption: 'RAW',
        data: [
          { range: 'A1:B1', values: [[1, 2]] },
          { range: 'A1:A2', values: [[3], [4]] },
        ],
      },
    });
    expect(done.data).toMatchObject({
      totalUpdatedRows: 2,
      totalUpdatedColumns: 2,
      totalUpdatedCells: 4,
      totalUpdatedSheets: 1,
    });
    const bad = values().batchUpdate({
      spreadsheetId: id,
      requestBody: {
        valueInputOption: 'RAW',
        data: [
          { range: 'A1', values: [['lost']] },
          { range: 'A1:A2', values: [[1, 2]] },
        ],
      },
    });
    expect((await refusalOf(bad)).message).toContain('Invalid data[1]');
    expect(await read(id, 'A1', 'UNFORMATTED_VALUE')).toEqual([[3]]);
  });

  it('clears values and keeps formats', async () => {
    const id = await account.newSpreadsheet();
    await put(id, 'A1:B1', [['50%', '50%']], 'USER_ENTERED');
    const cleared = await values().batchClear({
      spreadsheetId: id,
      requestBody: { ranges: ['A1', 'B1:B9'] },
    });
    expect(cleared.data.clearedRanges).toEqual(['Sheet1!A1', 'Sheet1!B1:B9']);
    await put(id, 'A1', [[0.25]]);
    expect(await read(id, 'A1')).toEqual([['25%']]);
  });
});
