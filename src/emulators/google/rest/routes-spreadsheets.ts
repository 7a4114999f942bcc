// The methods of spreadsheets, their sheets and developer metadata.
import { runBatch } from '../workbook/batch/run-batch.ts';
import { copySheet } from '../workbook/copy-sheet.ts';
import { invalid, RequestError } from '../workbook/errors.ts';
import { type MaskTree, maskCovers } from '../workbook/field-mask.ts';
import { showMetadata } from '../workbook/metadata.ts';
import {
  type DataFilter,
  findByDataFilters,
  matchesLookup,
  rangesOfFilter,
} from '../workbook/metadata-search.ts';
import { rangeToRect } from '../workbook/rect.ts';
import { findSheetByTitle, resolveRange, sheetOf } from '../workbook/resolve-range.ts';
import { sheetToProperties } from '../workbook/sheet-properties.ts';
import type { JsonObject } from '../workbook/wire-types.ts';
import { buildSpreadsheet } from './build-spreadsheet.ts';
import { type Call, type Route, readFields, readFlag } from './call.ts';
import { openSpreadsheet } from './files.ts';
import { actorOf } from './routes-values.ts';
import { showFilter } from './show-filter.ts';
import { viewSpreadsheet } from './spreadsheet-view.ts';

const view = (
  call: Call,
  options: {
    readonly ranges: readonly string[];
    readonly includeGridData: boolean;
    readonly id: string;
    readonly fields: MaskTree | null;
  },
): object => {
  const { book } = openSpreadsheet(call.world, options.id, call.holder.email, false);
  const ranges =
    options.ranges.length === 0 ? null : options.ranges.map((text) => resolveRange(book.state, text));
  return viewSpreadsheet(book, {
    email: call.holder.email,
    ranges,
    includeGridData: options.includeGridData,
    fields: options.fields,
    excludeTablesInBandedRanges: readFlag(call.query, 'excludeTablesInBandedRanges'),
  });
};

const KNOWN_FIELDS = new Set([
  'spreadsheetId',
  'properties',
  'sheets',
  'namedRanges',
  'spreadsheetUrl',
  'developerMetadata',
  'dataSources',
  'dataSourceSchedules',
  '*',
]);

const requireKnownFields = (fields: MaskTree | null): void => {
  for (const name of Object.keys(fields ?? {})) {
    if (!KNOWN_FIELDS.has(name)) {
      throw invalid(
        `Request contains an invalid argument: the field mask names "${name}", which a spreadsheet does not have.`,
      );
    }
  }
};

const get = (call: Call): object => {
  const fields = readFields(call.query, 'sheets');
  requireKnownFields(fields);
  return view(call, {
    id: call.params.spreadsheetId!,
    ranges: call.query.getAll('ranges'),
    includeGridData: readFlag(call.query, 'includeGridData'),
    fields,
  });
};

const getByDataFilter = (call: Call): object => {
  const { book } = openSpreadsheet(call.world, call.params.spreadsheetId!, call.holder.email, false);
  const body = call.bodies.check(call.body, 'GetSpreadsheetByDataFilterRequest');
  const fields = readFields(call.query, 'sheets');
  const filters = (body.dataFilters ?? []) as readonly DataFilter[];
  const ranges = filters
    .flatMap((filter) => rangesOfFilter(book, filter))
    .map((range) => {
      const sheet = sheetOf(book.state, range.sheetId ?? 0);
      return { sheet, rect: rangeToRect(range, sheet) };
    });
  return viewSpreadsheet(book, {
    email: call.holder.email,
    ranges: filters.length === 0 ? null : ranges,
    includeGridData: body.includeGridData === true,
    fields,
    excludeTablesInBandedRanges: body.excludeTablesInBandedRanges === true,
  });
};

const create = (call: Call): object => {
  const body = call.bodies.check(call.body, 'Spreadsheet');
  const file = buildSpreadsheet(call.world, actorOf(call), body);
  return view(call, {
    id: file.id,
    ranges: [],
    includeGridData: false,
    fields: readFields(call.query, 'sheets'),
  });
};

const batchUpdate = (call: Call): object => {
  const { book } = openSpreadsheet(call.world, call.params.spreadsheetId!, call.holder.email, true);
  const body = call.bodies.check(call.body, 'BatchUpdateSpreadsheetRequest');
  const requests = (body.requests ?? []) as readonly JsonObject[];
  if (requests.length === 0) throw invalid('Must specify at least one request.');
  const replies = runBatch(book, actorOf(call), requests);
  const fields = readFields(call.query, 'sheets');
  const updated =
    body.includeSpreadsheetInResponse === true
      ? {
          updatedSpreadsheet: view(call, {
            id: book.state.spreadsheetId,
            ranges: (body.responseRanges ?? []) as readonly string[],
            includeGridData: body.responseIncludeGridData === true,
            fields:
              fields === null || !maskCovers(fields, 'updatedSpreadsheet')
                ? null
                : (fields.updatedSpreadsheet ?? null),
          }),
        }
      : {};
  return { spreadsheetId: book.state.spreadsheetId, replies, ...updated };
};

const copyTo = (call: Call): object => {
  const source = openSpreadsheet(call.world, call.params.spreadsheetId!, call.holder.email, false).book;
  const body = call.bodies.check(call.body, 'CopySheetToAnotherSpreadsheetRequest');
  if (typeof body.destinationSpreadsheetId !== 'string')
    throw invalid('Must specify destinationSpreadsheetId.');
  const target = openSpreadsheet(call.world, body.destinationSpreadsheetId, call.holder.email, true).book;
  const sheet = sheetOf(source.state, Number(call.params.sheetId));
  return target.transact(actorOf(call), 'INSERT_GRID', () => {
    let title = `Copy of ${sheet.title}`;
    for (let n = 2; findSheetByTitle(target.state, title) !== undefined; n++)
      title = `Copy of ${sheet.title} ${n}`;
    const sheetId = target.newId((id) => target.state.sheets.some((known) => known.sheetId === id));
    const copy = copySheet(source, target, sheet, { sheetId, title });
    target.state.sheets = [...target.state.sheets, copy];
    target.touchAll();
    return sheetToProperties(copy, target.state.sheets.length - 1);
  });
};

const getMetadata = (call: Call): object => {
  const { book } = openSpreadsheet(call.world, call.params.spreadsheetId!, call.holder.email, false);
  const metadataId = Number(call.params.metadataId);
  const entry = book.state.metadata.find((item) => item.metadataId === metadataId);
  if (entry === undefined)
    throw new RequestError(404, 'NOT_FOUND', `No developer metadata with ID ${call.params.metadataId}`);
  return showMetadata(entry);
};

const searchMetadata = (call: Call): object => {
  const { book } = openSpreadsheet(call.world, call.params.spreadsheetId!, call.holder.email, false);
  const body = call.bodies.check(call.body, 'SearchDeveloperMetadataRequest');
  const filters = (body.dataFilters ?? []) as readonly DataFilter[];
  const matchedDeveloperMetadata = findByDataFilters(book, filters).map((entry) => ({
    developerMetadata: showMetadata(entry),
    dataFilters: filters
      .filter(({ developerMetadataLookup: lookup }) => lookup === undefined || matchesLookup(entry, lookup))
      .map(showFilter),
  }));
  return matchedDeveloperMetadata.length === 0 ? {} : { matchedDeveloperMetadata };
};

const ROOT = '/v4/spreadsheets';
const ID = `${ROOT}/{spreadsheetId}`;
const READ = ['drive', 'drive.file', 'drive.readonly', 'spreadsheets', 'spreadsheets.readonly'];
const WRITE = ['drive', 'drive.file', 'spreadsheets'];

export const spreadsheetRoutes: readonly Route[] = [
  {
    name: 'spreadsheets.create',
    service: 'sheets',
    method: 'POST',
    path: ROOT,
    write: true,
    query: [],
    scopes: WRITE,
    run: create,
  },
  {
    name: 'spreadsheets.get',
    service: 'sheets',
    method: 'GET',
    path: ID,
    write: false,
    query: ['ranges', 'includeGridData', 'excludeTablesInBandedRanges'],
    scopes: READ,
    run: get,
  },
  {
    name: 'spreadsheets.getByDataFilter',
    service: 'sheets',
    method: 'POST',
    path: `${ID}:getByDataFilter`,
    write: false,
    query: [],
    scopes: WRITE,
    run: getByDataFilter,
  },
  {
    name: 'spreadsheets.batchUpdate',
    service: 'sheets',
    method: 'POST',
    path: `${ID}:batchUpdate`,
    write: true,
    query: [],
    scopes: WRITE,
    run: batchUpdate,
  },
  {
    name: 'spreadsheets.sheets.copyTo',
    service: 'sheets',
    method: 'POST',
    path: `${ID}/sheets/{sheetId}:copyTo`,
    write: true,
    query: [],
    scopes: WRITE,
    run: copyTo,
  },
  {
    name: 'spreadsheets.developerMetadata.get',
    service: 'sheets',
    method: 'GET',
    path: `${ID}/developerMetadata/{metadataId}`,
    write: false,
    query: [],
    scopes: WRITE,
    run: getMetadata,
  },
  {
    name: 'spreadsheets.developerMetadata.search',
    service: 'sheets',
    method: 'POST',
    path: `${ID}/developerMetadata:search`,
    write: false,
    query: [],
    scopes: WRITE,
    run: searchMetadata,
  },
];
