// Which method an address means, in the forms that clients send.
import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../../src/emulators/google/rest/router.ts';

describe('addresses', () => {
  const router = createRouter();

  it.each([
    ['GET', '/v4/spreadsheets/1a', 'spreadsheets.get', { spreadsheetId: '1a' }],
    ['GET', '/v4/spreadsheets/1a/', 'spreadsheets.get', { spreadsheetId: '1a' }],
    ['POST', '/v4/spreadsheets/1a:batchUpdate', 'spreadsheets.batchUpdate', { spreadsheetId: '1a' }],
    ['POST', '/v4/spreadsheets/1a/:batchUpdate', 'spreadsheets.batchUpdate', { spreadsheetId: '1a' }],
    ['POST', '/v4/spreadsheets/1a%3AbatchUpdate', 'spreadsheets.batchUpdate', { spreadsheetId: '1a' }],
    [
      'GET',
      '/v4/spreadsheets/1a/values/A1:B2',
      'spreadsheets.values.get',
      { spreadsheetId: '1a', range: 'A1:B2' },
    ],
    [
      'GET',
      '/v4/spreadsheets/1a/values/%27My%20Goals%2F1%27%21A1%3AB2',
      'spreadsheets.values.get',
      { spreadsheetId: '1a', range: "'My Goals/1'!A1:B2" },
    ],
    [
      'POST',
      '/v4/spreadsheets/1a/values/Goals%21A1:append',
      'spreadsheets.values.append',
      { spreadsheetId: '1a', range: 'Goals!A1' },
    ],
    [
      'POST',
      '/v4/spreadsheets/1a/values/A1:B2:clear',
      'spreadsheets.values.clear',
      { spreadsheetId: '1a', range: 'A1:B2' },
    ],
    ['GET', '/v4/spreadsheets/1a/values:batchGet', 'spreadsheets.values.batchGet', { spreadsheetId: '1a' }],
    [
      'POST',
      '/v4/spreadsheets/1a/sheets/0:copyTo',
      'spreadsheets.sheets.copyTo',
      { spreadsheetId: '1a', sheetId: '0' },
    ],
    [
      'POST',
      '/v4/spreadsheets/1a/developerMetadata:search',
      'spreadsheets.developerMetadata.search',
      { spreadsheetId: '1a' },
    ],
    ['GET', '/drive/v3/changes/startPageToken', 'changes.getStartPageToken', {}],
    ['GET', '/drive/v3/files/generateIds', 'files.generateIds', {}],
    ['GET', '/drive/v3/files/1a', 'files.get', { fileId: '1a' }],
  ])('%s %s is %s', (method, path, name, params) => {
    const match = router.match(method, path);
    expect([match?.route.name, match?.params]).toEqual([name, params]);
  });

  it.each([
    ['DELETE', '/v4/spreadsheets/1a'],
    ['GET', '/v4/spreadsheets'],
    ['GET', '/v4/spreadsheets/1a/values/%E0%A4%A'],
    ['GET', '/calendar/v3/calendars'],
  ])('%s %s is none', (method, path) => {
    expect(router.match(method, path)).toBeNull();
  });
});
