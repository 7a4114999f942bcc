// Where values.append writes, with the example of Google's reference: tables at A1:C2 and B4:D6.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, openAccount } from '../account.ts';

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

const append = async (spreadsheetId: string, range: string, rows: unknown[][], insertDataOption?: string) =>
  (
    await account.sheets().spreadsheets.values.append({
      spreadsheetId,
      range,
      valueInputOption: 'RAW',
      ...(insertDataOption ? { insertDataOption } : {}),
      requestBody: { values: rows },
    })
  ).data;

const example = async (): Promise<string> => {
  const id = await account.newSpreadsheet();
  await account.sheets().spreadsheets.values.batchUpdate({
    spreadsheetId: id,
    requestBody: {
      valueInputOption: 'RAW',
      data: [
        {
          range: 'A1:C2',
          values: [
            ['x', 'y', 'z'],
            ['x', 'y', 'z'],
          ],
        },
        {
          range: 'B4:D6',
          values: [
            ['x', 'y', 'z'],
            ['x', 'y', 'z'],
            ['x', 'y', 'z'],
          ],
        },
      ],
    },
  });
  return id;
};

describe('values.append', () => {
  it.each([
    ['Sheet1', 'Sheet1!B7'],
    ['B4', 'Sheet1!B7'],
    ['C5:D5', 'Sheet1!B7'],
    ['B2:D4', 'Sheet1!B7'],
    ['A3:G10', 'Sheet1!B7'],
    ['A1', 'Sheet1!A3'],
    ['E4', 'Sheet1!E4'],
    ['A4', 'Sheet1!A4'],
  ])('%s appends at %s', async (range, at) => {
    const answer = await append(await example(), range, [['new']]);
    expect(answer.updates?.updatedRange).toBe(at);
    expect(answer.tableRange).toBe(
      at.endsWith('7') ? 'Sheet1!B4:D6' : at === 'Sheet1!A3' ? 'Sheet1!A1:C2' : undefined,
    );
  });

  it('finds the table round a gap in its middle', async () => {
    const id = await account.newSpreadsheet();
    await append(id, 'A1', [
      ['a', 'b', 'c'],
      ['d', '', 'f'],
      ['g', 'h', 'i'],
    ]);
    expect((await append(id, 'B2', [['j']])).updates?.updatedRange).toBe('Sheet1!A4');
  });

  it('writes into an empty row between two tables', async () => {
    const id = await account.newSpreadsheet();
    await append(id, 'A1', [['a', 'b'], [], ['c', 'd']]);
    const answer = await append(id, 'A2', [['new']]);
    expect([answer.tableRange, answer.updates?.updatedRange]).toEqual([undefined, 'Sheet1!A2']);
  });

  it('overwrites what is below unless rows are to be inserted', async () => {
    const id = await example();
    expect((await append(id, 'A1', [['1'], ['2']], 'INSERT_ROWS')).updates?.updatedRange).toBe(
      'Sheet1!A3:A4',
    );
    const moved = await account.sheets().spreadsheets.values.get({ spreadsheetId: id, range: 'B4:B9' });
    expect(moved.data.values).toEqual([[], [], ['x'], ['x'], ['x']]);
  });

  it('grows a full grid', async () => {
    const id = await account.newSpreadsheet();
    await account.sheets().spreadsheets.batchUpdate({
      spreadsheetId: id,
      requestBody: {
        requests: [
          {
            updateSheetProperties: {
              properties: { sheetId: 0, gridProperties: { rowCount: 2, columnCount: 2 } },
              fields: 'gridProperties.rowCount,gridProperties.columnCount',
            },
          },
        ],
      },
    });
    await append(id, 'Sheet1', [['a'], ['b']]);
    expect((await append(id, 'Sheet1', [['c']])).updates?.updatedRange).toBe('Sheet1!A3');
  });
});
