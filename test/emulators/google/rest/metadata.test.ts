// Developer metadata and the methods that choose by it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Account, openAccount, refusalOf } from '../account.ts';

let account: Account;
let id: string;
beforeAll(async () => {
  account = await openAccount();
  id = await account.newSpreadsheet();
  await account.sheets().spreadsheets.batchUpdate({
    spreadsheetId: id,
    requestBody: {
      requests: [
        {
          addSheet: {
            properties: { sheetId: 7, title: 'Sheet7', gridProperties: { rowCount: 20, columnCount: 26 } },
          },
        },
        ...[
          {
            metadataId: 1,
            metadataKey: 'row',
            metadataValue: 'goal-1',
            location: { dimensionRange: { sheetId: 7, dimension: 'ROWS', startIndex: 6, endIndex: 7 } },
          },
          {
            metadataId: 2,
            metadataKey: 'field',
            metadataValue: 'title',
            location: { dimensionRange: { sheetId: 7, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } },
          },
          { metadataId: 3, metadataKey: 'tab', metadataValue: 'goals', location: { sheetId: 7 } },
          { metadataId: 4, metadataKey: 'schema', metadataValue: '1', location: { spreadsheet: true } },
        ].map((developerMetadata) => ({
          createDeveloperMetadata: { developerMetadata: { ...developerMetadata, visibility: 'DOCUMENT' } },
        })),
      ],
    },
  });
});
afterAll(() => account.close());

const search = async (lookup: object) => {
  const answer = await account.sheets().spreadsheets.developerMetadata.search({
    spreadsheetId: id,
    requestBody: { dataFilters: [{ developerMetadataLookup: lookup }] },
  });
  return (answer.data.matchedDeveloperMetadata ?? []).map((match) => match.developerMetadata?.metadataId);
};

it('finds by key, value, type and place', async () => {
  expect(await search({ metadataKey: 'row' })).toEqual([1]);
  expect(await search({ metadataKey: 'row', metadataValue: 'other' })).toEqual([]);
  expect(await search({ locationType: 'SHEET' })).toEqual([3]);
  expect(await search({ metadataLocation: { sheetId: 7 } })).toEqual([1, 2, 3]);
  expect(
    await search({ metadataLocation: { sheetId: 7 }, locationMatchingStrategy: 'EXACT_LOCATION' }),
  ).toEqual([3]);
  expect(
    await search({
      metadataLocation: { dimensionRange: { sheetId: 7, dimension: 'ROWS', startIndex: 0, endIndex: 20 } },
    }),
  ).toEqual([1, 2, 3]);
});

it('reads the whole row that metadata marks, and writes into it', async () => {
  const filter = { developerMetadataLookup: { metadataKey: 'row', metadataValue: 'goal-1' } };
  const written = await account.sheets().spreadsheets.values.batchUpdateByDataFilter({
    spreadsheetId: id,
    requestBody: {
      valueInputOption: 'RAW',
      data: [{ dataFilter: filter, majorDimension: 'ROWS', values: [['a', 'b']] }],
    },
  });
  expect(written.data.responses?.[0]).toEqual({
    updatedRange: 'Sheet7!A7:B7',
    updatedRows: 1,
    updatedColumns: 2,
    updatedCells: 2,
    dataFilter: filter,
  });
  const got = await account
    .sheets()
    .spreadsheets.values.batchGetByDataFilter({ spreadsheetId: id, requestBody: { dataFilters: [filter] } });
  expect(got.data.valueRanges).toEqual([
    {
      valueRange: { range: 'Sheet7!A7:Z7', majorDimension: 'ROWS', values: [['a', 'b']] },
      dataFilters: [filter],
    },
  ]);
  const tooWide = account.sheets().spreadsheets.values.batchUpdateByDataFilter({
    spreadsheetId: id,
    requestBody: { valueInputOption: 'RAW', data: [{ dataFilter: filter, values: [['a'], ['b']] }] },
  });
  expect((await refusalOf(tooWide)).code).toBe(400);
  const cleared = await account.sheets().spreadsheets.values.batchClearByDataFilter({
    spreadsheetId: id,
    requestBody: { dataFilters: [filter] },
  });
  expect(cleared.data.clearedRanges).toEqual(['Sheet7!A7:Z7']);
});

it('gives a spreadsheet cut to a filter', async () => {
  const got = await account.sheets().spreadsheets.getByDataFilter({
    spreadsheetId: id,
    fields: 'sheets(properties.title,developerMetadata.metadataId)',
    requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: 'tab' } }] },
  });
  expect(got.data).toEqual({
    sheets: [{ properties: { title: 'Sheet7' }, developerMetadata: [{ metadataId: 3 }] }],
  });
});

it('updates, deletes, and holds to its limits', async () => {
  const send = (request: object) =>
    account.sheets().spreadsheets.batchUpdate({ spreadsheetId: id, requestBody: { requests: [request] } });
  const create = (developerMetadata: object) => send({ createDeveloperMetadata: { developerMetadata } });
  expect(
    (
      await refusalOf(
        create({ metadataId: 1, metadataKey: 'x', visibility: 'DOCUMENT', location: { spreadsheet: true } }),
      )
    ).code,
  ).toBe(400);
  expect((await refusalOf(create({ metadataKey: 'x', location: { spreadsheet: true } }))).message).toContain(
    'visibility',
  );
  const wide = { dimensionRange: { sheetId: 7, dimension: 'ROWS', startIndex: 0, endIndex: 2 } };
  expect((await refusalOf(create({ metadataKey: 'x', visibility: 'DOCUMENT', location: wide }))).code).toBe(
    400,
  );
  const big = {
    metadataKey: 'x',
    metadataValue: 'v'.repeat(30_000),
    visibility: 'DOCUMENT',
    location: { spreadsheet: true },
  };
  expect((await refusalOf(create(big))).message).toContain('30000');
  const changed = await send({
    updateDeveloperMetadata: {
      dataFilters: [{ developerMetadataLookup: { metadataId: 4 } }],
      developerMetadata: { metadataValue: '2' },
      fields: 'metadataValue',
    },
  });
  expect(changed.data.replies?.[0]?.updateDeveloperMetadata?.developerMetadata?.[0]).toMatchObject({
    metadataId: 4,
    metadataValue: '2',
  });
  const deleted = await send({
    deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId: 4 } } },
  });
  expect(deleted.data.replies?.[0]?.deleteDeveloperMetadata?.deletedDeveloperMetadata).toHaveLength(1);
  expect(await search({ metadataId: 4 })).toEqual([]);
});
