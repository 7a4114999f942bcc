// What the server answers, and what it takes, is what Google's discovery documents say.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBodyCheck } from '../../../src/emulators/google/rest/check-body.ts';
import { ENUMS } from '../../../src/emulators/google/rest/messages-enums.ts';
import { FRACTIONS } from '../../../src/emulators/google/rest/messages-numbers.ts';
import { type Account, openAccount } from './account.ts';
import { findViolations, type Schemas } from './discovery-check.ts';

const FOLDER = new URL('../../../../shared/conformance/discovery/', import.meta.url);
const load = (name: string): Schemas =>
  (JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as { schemas: Schemas }).schemas;

describe.runIf(existsSync(FOLDER))('the discovery documents', () => {
  let account: Account;
  let schemas: Schemas;
  let driveSchemas: Schemas;
  beforeAll(async () => {
    account = await openAccount();
    schemas = load('sheets-v4.json');
    driveSchemas = load('drive-v3.json');
  });
  afterAll(() => account.close());

  const requireShape = (value: unknown, schema: string, of = schemas): void =>
    expect(findViolations(value, { $ref: schema }, of)).toEqual([]);

  it('describe a spreadsheet with everything in it', async () => {
    const api = account.sheets().spreadsheets;
    const id = await account.newSpreadsheet();
    const cells = (top: number, bottom: number, left: number, right: number) => ({
      sheetId: 0,
      startRowIndex: top,
      endRowIndex: bottom,
      startColumnIndex: left,
      endColumnIndex: right,
    });
    await api.values.update({
      spreadsheetId: id,
      range: 'A1',
      valueInputOption: 'USER_ENTERED',
      requestBody: {
        values: [
          ['Name', '2026-01-02', '50%', '=1/0', '=HYPERLINK("https://a.example","a")'],
          ['=QUERY(A1:B1)', true, '=SORT(A1:A1)', '=TODAY()', '$3'],
        ],
      },
    });
    const location = { dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } };
    const updated = await api.batchUpdate({
      spreadsheetId: id,
      requestBody: {
        includeSpreadsheetInResponse: true,
        responseIncludeGridData: true,
        requests: [
          { mergeCells: { range: cells(5, 7, 0, 2), mergeType: 'MERGE_ROWS' } },
          { addNamedRange: { namedRange: { name: 'N', range: cells(0, 1, 0, 1) } } },
          {
            addProtectedRange: {
              protectedRange: { range: { sheetId: 0 }, warningOnly: true, description: 'd' },
            },
          },
          {
            setDataValidation: {
              range: cells(1, 3, 1, 2),
              rule: { condition: { type: 'BOOLEAN' }, showCustomUi: true },
            },
          },
          {
            addConditionalFormatRule: {
              rule: {
                ranges: [cells(0, 2, 0, 5)],
                booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } },
              },
            },
          },
          {
            addBanding: {
              bandedRange: {
                range: cells(0, 4, 0, 4),
                rowProperties: { firstBandColorStyle: { themeColor: 'ACCENT1' }, secondBandColor: {} },
              },
            },
          },
          {
            setBasicFilter: {
              filter: { range: cells(0, 3, 0, 3), criteria: { '0': { hiddenValues: ['x'] } } },
            },
          },
          { addFilterView: { filter: { title: 'v', range: cells(0, 3, 0, 3) } } },
          {
            addTable: {
              table: {
                name: 'T',
                range: cells(20, 24, 0, 2),
                columnProperties: [{ columnName: 'a', columnType: 'BOOLEAN' }],
              },
            },
          },
          {
            addChart: {
              chart: {
                spec: {
                  basicChart: {
                    chartType: 'LINE',
                    series: [{ series: { sourceRange: { sources: [cells(0, 2, 0, 1)] } } }],
                  },
                },
                position: { overlayPosition: { anchorCell: { sheetId: 0, columnIndex: 6 } } },
              },
            },
          },
          {
            addSlicer: {
              slicer: {
                spec: { title: 's', dataRange: cells(0, 3, 0, 3) },
                position: { overlayPosition: { anchorCell: { rowIndex: 9 } } },
              },
            },
          },
          { addDimensionGroup: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 8, endIndex: 10 } } },
          { updateBorders: { range: cells(0, 2, 0, 2), top: { style: 'SOLID', color: { red: 1 } } } },
          {
            updateDimensionProperties: {
              range: { sheetId: 0, dimension: 'ROWS', startIndex: 3, endIndex: 4 },
              properties: { hiddenByUser: true },
              fields: 'hiddenByUser',
            },
          },
          {
            createDeveloperMetadata: {
              developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location },
            },
          },
          {
            createDeveloperMetadata: {
              developerMetadata: { metadataKey: 'k', visibility: 'PROJECT', location: { sheetId: 0 } },
            },
          },
          { duplicateSheet: { sourceSheetId: 0, newSheetName: 'Copy' } },
          { updateConditionalFormatRule: { index: 0, sheetId: 0, newIndex: 0 } },
          { findReplace: { find: 'zzz', replacement: 'y', allSheets: true } },
          { trimWhitespace: { range: cells(0, 1, 0, 1) } },
          { deleteDuplicates: { range: cells(30, 32, 0, 1) } },
        ],
      },
    });
    requireShape(updated.data, 'BatchUpdateSpreadsheetResponse');
    requireShape((await api.get({ spreadsheetId: id, includeGridData: true })).data, 'Spreadsheet');
    const search = await api.developerMetadata.search({
      spreadsheetId: id,
      requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: 'k' } }] },
    });
    requireShape(search.data, 'SearchDeveloperMetadataResponse');
  });

  it('describe the answers of the values methods', async () => {
    const api = account.sheets().spreadsheets.values;
    const spreadsheetId = await account.newSpreadsheet();
    const values = [[1, 'a', true]];
    const filter = { a1Range: 'A1:C1' };
    const written = {
      spreadsheetId,
      range: 'A1',
      valueInputOption: 'RAW',
      includeValuesInResponse: true,
      requestBody: { values },
    };
    requireShape((await api.update(written)).data, 'UpdateValuesResponse');
    requireShape((await api.append(written)).data, 'AppendValuesResponse');
    requireShape((await api.get({ spreadsheetId, range: 'A1:C1' })).data, 'ValueRange');
    requireShape(
      (await api.batchGet({ spreadsheetId, ranges: ['A1', 'B1'] })).data,
      'BatchGetValuesResponse',
    );
    const many = { spreadsheetId, requestBody: { valueInputOption: 'RAW', data: [{ range: 'A1', values }] } };
    requireShape((await api.batchUpdate(many)).data, 'BatchUpdateValuesResponse');
    requireShape(
      (await api.batchGetByDataFilter({ spreadsheetId, requestBody: { dataFilters: [filter] } })).data,
      'BatchGetValuesByDataFilterResponse',
    );
    const filtered = {
      spreadsheetId,
      requestBody: { valueInputOption: 'RAW', data: [{ dataFilter: filter, values }] },
    };
    requireShape((await api.batchUpdateByDataFilter(filtered)).data, 'BatchUpdateValuesByDataFilterResponse');
    requireShape((await api.clear({ spreadsheetId, range: 'A1' })).data, 'ClearValuesResponse');
    requireShape(
      (await api.batchClear({ spreadsheetId, requestBody: { ranges: ['A1'] } })).data,
      'BatchClearValuesResponse',
    );
    requireShape(
      (await api.batchClearByDataFilter({ spreadsheetId, requestBody: { dataFilters: [filter] } })).data,
      'BatchClearValuesByDataFilterResponse',
    );
  });

  it('describe the answers of Drive', async () => {
    const api = account.drive();
    const fileId = await account.newSpreadsheet();
    requireShape((await api.files.get({ fileId, fields: '*' })).data, 'File', driveSchemas);
    requireShape((await api.files.list({ fields: '*' })).data, 'FileList', driveSchemas);
    requireShape((await api.about.get({ fields: '*' })).data, 'About', driveSchemas);
    requireShape((await api.permissions.list({ fileId, fields: '*' })).data, 'PermissionList', driveSchemas);
    requireShape((await api.changes.list({ pageToken: '1', fields: '*' })).data, 'ChangeList', driveSchemas);
    requireShape((await api.changes.getStartPageToken()).data, 'StartPageToken', driveSchemas);
  });

  it('have every field that the body check accepts, and every name of its enumerations', () => {
    const bodies = createBodyCheck();
    for (const [name, schema] of Object.entries(schemas)) {
      for (const [field, inner] of Object.entries(schema.properties ?? {})) {
        const choices = ENUMS[`${name}.${field}`]?.split(' ');
        const names = inner.enum ?? inner.items?.enum ?? [];
        if (choices === undefined) {
          const isOpen = names.length === 0 || !bodies.hasField(name, field);
          expect(isOpen, `${name}.${field}`).toBe(true);
          continue;
        }
        const known = names.filter((choice) => !choice.endsWith('_UNSPECIFIED'));
        expect([...choices].sort(), `${name}.${field}`).toEqual([...known].sort());
      }
    }
    for (const [name, schema] of Object.entries(schemas)) {
      for (const [field, inner] of Object.entries(schema.properties ?? {})) {
        const isFraction = inner.type === 'number';
        expect(FRACTIONS[`${name}.${field}`] !== undefined, `${name}.${field}`).toBe(isFraction);
      }
    }
    for (const [key] of Object.entries(ENUMS)) {
      const [message, field] = key.split('.') as [string, string];
      expect(bodies.hasField(message, field), key).toBe(true);
      expect(schemas[message]?.properties?.[field], key).toBeDefined();
    }
    for (const [kind, inner] of Object.entries(schemas.Request!.properties!)) {
      expect(bodies.hasField('Request', kind), kind).toBe(true);
      const message = inner.$ref!;
      for (const field of Object.keys(schemas[message]!.properties ?? {})) {
        if (!message.includes('DataSource'))
          expect(bodies.hasField(message, field), `${message}.${field}`).toBe(true);
      }
    }
  });
});
