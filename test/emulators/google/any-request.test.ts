// Whatever is sent, the server answers as the API would and its spreadsheet stays whole.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../src/emulators/clock.ts';
import { createGoogleEmulator } from '../../../src/emulators/google/rest/emulator.ts';
import { createRandom } from '../../../src/emulators/random.ts';
import { createAnyBody } from './any-body.ts';
import { findViolations, type Schemas } from './discovery-check.ts';

const FOLDER = new URL('../../../../shared/conformance/discovery/', import.meta.url);
const schemas: Schemas | null = existsSync(FOLDER)
  ? (JSON.parse(readFileSync(new URL('sheets-v4.json', FOLDER), 'utf8')) as { schemas: Schemas }).schemas
  : null;

/** Checks names, kinds and enumerations of an answer, where the discovery documents are at hand. */
const requireShape = (value: unknown, schema: string): void => {
  if (schemas !== null) expect(findViolations(value, { $ref: schema }, schemas)).toEqual([]);
};

const REFUSALS = [400, 401, 403, 404, 405, 409, 413, 416];

const openServer = async () => {
  const google = createGoogleEmulator({
    clock: createManualClock('2026-11-22T10:00:00Z'),
    random: createRandom('any'),
    tokens: { ana: { email: 'ana@a.example' } },
  });
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await google.fetch(
      new Request(`http://127.0.0.1:1${path}`, {
        method,
        headers: { authorization: 'Bearer ana', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await answer.text();
    return { status: answer.status, text, json: text === '' ? null : (JSON.parse(text) as unknown) };
  };
  const made = await send('POST', '/v4/spreadsheets', { properties: { title: 'Any' } });
  const id = (made.json as { spreadsheetId: string }).spreadsheetId;
  const cells = { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 3 };
  const series = [{ series: { sourceRange: { sources: [{ ...cells, startColumnIndex: 2 }] } } }];
  const first = await send('POST', `/v4/spreadsheets/${id}:batchUpdate`, {
    requests: [
      { addSheet: { properties: { sheetId: 7, title: 'Other tab' } } },
      {
        updateCells: {
          start: { sheetId: 0 },
          fields: '*',
          rows: [
            {
              values: [
                { userEnteredValue: { numberValue: 1 } },
                { userEnteredValue: { formulaValue: '=A1+1' } },
              ],
            },
          ],
        },
      },
      { addNamedRange: { namedRange: { namedRangeId: 'N', name: 'N', range: cells } } },
      {
        addProtectedRange: {
          protectedRange: { protectedRangeId: 1, range: { sheetId: 7 }, warningOnly: true },
        },
      },
      {
        addBanding: {
          bandedRange: {
            bandedRangeId: 1,
            range: { ...cells, sheetId: 7 },
            rowProperties: { firstBandColor: {} },
          },
        },
      },
      { addFilterView: { filter: { filterViewId: 1, title: 'F', range: cells } } },
      { setBasicFilter: { filter: { range: cells } } },
      {
        addTable: {
          table: { tableId: 'T', name: 'T', range: { ...cells, startRowIndex: 20, endRowIndex: 24 } },
        },
      },
      {
        addChart: {
          chart: {
            chartId: 1,
            spec: { basicChart: { chartType: 'LINE', series } },
            position: { overlayPosition: { anchorCell: { sheetId: 0 } } },
          },
        },
      },
      {
        addConditionalFormatRule: {
          rule: { ranges: [cells], booleanRule: { condition: { type: 'NOT_BLANK' }, format: {} } },
        },
      },
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataId: 1,
            metadataKey: 'k',
            visibility: 'DOCUMENT',
            location: { sheetId: 0 },
          },
        },
      },
      { addDimensionGroup: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 2, endIndex: 3 } } },
    ],
  });
  expect(first.status).toBe(200);
  return { google, send, id };
};

type Server = Awaited<ReturnType<typeof openServer>>;

/** An answer of the API: the right shape, or a refusal in Google's form. */
const requireAnswer = (answer: Awaited<ReturnType<Server['send']>>, schema: string): void => {
  if (answer.status === 200) {
    requireShape(answer.json, schema);
    return;
  }
  expect(REFUSALS).toContain(answer.status);
  expect(answer.json).toMatchObject({
    error: { code: answer.status, message: expect.any(String), status: expect.stringMatching(/^[A-Z_]+$/) },
  });
  expect((answer.json as { error: { message: string } }).error.message).not.toMatch(
    /undefined|NaN|is not a function|cannot read/i,
  );
};

const any = createAnyBody();

describe('any request', () => {
  it('of a batch gets an answer, and is applied whole or not at all', async () => {
    const server = await openServer();
    const { send, id, google } = server;
    let before = JSON.stringify(google.workbooks.get(id)!.snapshot());
    await fc.assert(
      fc.asyncProperty(fc.array(any.request(), { minLength: 1, maxLength: 3 }), async (requests) => {
        const answer = await send('POST', `/v4/spreadsheets/${id}:batchUpdate`, { requests });
        requireAnswer(answer, 'BatchUpdateSpreadsheetResponse');
        const after = JSON.stringify(google.workbooks.get(id)!.snapshot());
        if (answer.status === 200) {
          expect((answer.json as { replies: unknown[] }).replies).toHaveLength(requests.length);
        } else expect(after).toBe(before);
        before = after;
        const whole = await send('GET', `/v4/spreadsheets/${id}?includeGridData=true&ranges=A1:H30`);
        requireAnswer(whole, 'Spreadsheet');
      }),
      { numRuns: 1500, seed: 20261122, endOnFailure: true },
    );
  }, 120_000);

  it('of values and of files gets an answer', async () => {
    const { send, id } = await openServer();
    const range = fc.constantFrom(
      'A1',
      'A1:C3',
      'Sheet1',
      "'Other tab'!B2:C",
      'N',
      'A:A',
      '2:3',
      'R1C1',
      'Z1000:ZZ9999',
      'Nowhere',
      "'",
      'A0',
      '!',
      '%25',
    );
    const option = (...choices: readonly string[]) => fc.constantFrom('', ...choices, 'WRONG');
    const query = fc
      .record(
        {
          valueInputOption: option('RAW', 'USER_ENTERED'),
          valueRenderOption: option('FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'),
          dateTimeRenderOption: option('SERIAL_NUMBER', 'FORMATTED_STRING'),
          majorDimension: option('ROWS', 'COLUMNS'),
          insertDataOption: option('OVERWRITE', 'INSERT_ROWS'),
          includeValuesInResponse: fc.constantFrom('true', 'false', 'maybe'),
          fields: fc.constantFrom('*', 'range', 'updates(updatedRange)', 'nothing', '('),
        },
        { requiredKeys: [] },
      )
      .map((each) => new URLSearchParams(Object.entries(each)).toString());
    const at = (path: string) => `/v4/spreadsheets/${id}${path}`;
    const calls: readonly (readonly [string, string, string | null, (range: string) => string])[] = [
      ['GET', 'ValueRange', null, (r) => at(`/values/${encodeURIComponent(r)}`)],
      ['PUT', 'UpdateValuesResponse', 'ValueRange', (r) => at(`/values/${encodeURIComponent(r)}`)],
      ['POST', 'AppendValuesResponse', 'ValueRange', (r) => at(`/values/${encodeURIComponent(r)}:append`)],
      [
        'POST',
        'ClearValuesResponse',
        'ClearValuesRequest',
        (r) => at(`/values/${encodeURIComponent(r)}:clear`),
      ],
      ['GET', 'BatchGetValuesResponse', null, (r) => at(`/values:batchGet?ranges=${encodeURIComponent(r)}`)],
      ['POST', 'BatchUpdateValuesResponse', 'BatchUpdateValuesRequest', () => at('/values:batchUpdate')],
      ['POST', 'BatchClearValuesResponse', 'BatchClearValuesRequest', () => at('/values:batchClear')],
      [
        'POST',
        'BatchGetValuesByDataFilterResponse',
        'BatchGetValuesByDataFilterRequest',
        () => at('/values:batchGetByDataFilter'),
      ],
      [
        'POST',
        'BatchUpdateValuesByDataFilterResponse',
        'BatchUpdateValuesByDataFilterRequest',
        () => at('/values:batchUpdateByDataFilter'),
      ],
      [
        'POST',
        'BatchClearValuesByDataFilterResponse',
        'BatchClearValuesByDataFilterRequest',
        () => at('/values:batchClearByDataFilter'),
      ],
      [
        'POST',
        'SearchDeveloperMetadataResponse',
        'SearchDeveloperMetadataRequest',
        () => at('/developerMetadata:search'),
      ],
      ['GET', 'DeveloperMetadata', null, (r) => at(`/developerMetadata/${r.length}`)],
      ['POST', 'Spreadsheet', 'GetSpreadsheetByDataFilterRequest', () => at(':getByDataFilter')],
      ['GET', 'Spreadsheet', null, (r) => at(`?ranges=${encodeURIComponent(r)}`)],
      [
        'POST',
        'SheetProperties',
        'CopySheetToAnotherSpreadsheetRequest',
        (r) => at(`/sheets/${r.length}:copyTo`),
      ],
      ['POST', 'Spreadsheet', 'Spreadsheet', () => '/v4/spreadsheets'],
    ];
    const call = fc.constantFrom(...calls).chain(([method, schema, message, path]) =>
      fc.record({
        method: fc.constant(method),
        schema: fc.constant(schema),
        path: fc.tuple(range, query).map(([r, q]) => `${path(r)}${path(r).includes('?') ? '&' : '?'}${q}`),
        body: message === null ? fc.constant(undefined) : any.body(message),
      }),
    );
    await fc.assert(
      fc.asyncProperty(call, async ({ method, path, body, schema }) => {
        requireAnswer(await send(method, path, body), schema);
      }),
      { numRuns: 2000, seed: 20261122, endOnFailure: true },
    );
  }, 120_000);
});
