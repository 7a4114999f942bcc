// The methods that choose cells by data filter.

import type { Book } from '../workbook/book.ts';
import type { InputMode } from '../workbook/enter-value.ts';
import { invalid } from '../workbook/errors.ts';
import { type DataFilter, rangesOfFilter } from '../workbook/metadata-search.ts';
import { hasCommonCell, type Rect, rangeToRect } from '../workbook/rect.ts';
import { sheetOf } from '../workbook/resolve-range.ts';
import type { SheetState } from '../workbook/state.ts';
import type { JsonObject } from '../workbook/wire-types.ts';
import type { Call, Route } from './call.ts';
import { openSpreadsheet } from './files.ts';
import { readValueRange } from './read-values.ts';
import { actorOf, bodyRender, clearRect, writeMany } from './routes-values.ts';
import { runWrite } from './run-write.ts';
import { showFilter } from './show-filter.ts';
import { countsOf, totalsOf } from './write-values.ts';

interface Chosen {
  readonly sheet: SheetState;
  readonly rect: Rect;
  readonly filters: readonly DataFilter[];
}

/** Each chosen range once, with all filters that choose it. */
const choose = (book: Book, filters: readonly DataFilter[]): Chosen[] => {
  const chosen = new Map<string, Chosen>();
  for (const filter of filters) {
    for (const range of rangesOfFilter(book, filter)) {
      const sheet = sheetOf(book.state, range.sheetId ?? 0);
      const rect = rangeToRect(range, sheet);
      const key = JSON.stringify([sheet.sheetId, rect]);
      const known = chosen.get(key);
      chosen.set(key, { sheet, rect, filters: [...(known?.filters ?? []), filter] });
    }
  }
  return [...chosen.values()];
};

const filtersOf = (body: JsonObject): readonly DataFilter[] => {
  const filters = (body.dataFilters ?? []) as readonly DataFilter[];
  if (filters.length === 0) throw invalid('Must specify at least one dataFilter.');
  return filters;
};

const open = (call: Call, writing: boolean): Book =>
  openSpreadsheet(call.world, call.params.spreadsheetId!, call.holder.email, writing).book;

const batchGetByDataFilter = (call: Call): object => {
  const book = open(call, false);
  const body = call.bodies.check(call.body, 'BatchGetValuesByDataFilterRequest');
  const options = bodyRender(body);
  const valueRanges = choose(book, filtersOf(body)).map(({ sheet, rect, filters }) => ({
    valueRange: readValueRange(book, sheet, rect, options),
    dataFilters: filters.map(showFilter),
  }));
  return { spreadsheetId: book.state.spreadsheetId, ...(valueRanges.length === 0 ? {} : { valueRanges }) };
};

const batchUpdateByDataFilter = (call: Call): object => {
  const book = open(call, true);
  const body = call.bodies.check(call.body, 'BatchUpdateValuesByDataFilterRequest');
  if (body.valueInputOption === undefined) throw invalid("'valueInputOption' is required but not specified");
  const render = bodyRender(body, 'response');
  const data = (body.data ?? []) as readonly JsonObject[];
  return runWrite(book, actorOf(call), () => {
    const located = data.flatMap((item) => {
      const filter = item.dataFilter as DataFilter | undefined;
      if (filter === undefined) throw invalid('Must specify dataFilter.');
      return rangesOfFilter(book, filter).map((range) => {
        const sheet = sheetOf(book.state, range.sheetId ?? 0);
        return {
          sheet,
          rect: rangeToRect(range, sheet),
          values: item.values,
          majorDimension: item.majorDimension,
          filter,
        };
      });
    });
    located.forEach(({ sheet, rect }, i) => {
      const twice = located
        .slice(i + 1)
        .some((other) => other.sheet === sheet && hasCommonCell(other.rect, rect));
      if (twice) throw invalid('Data filters may not choose the same cells twice.');
    });
    const all = writeMany(book, actorOf(call), located, body.valueInputOption as InputMode);
    return {
      spreadsheetId: book.state.spreadsheetId,
      ...totalsOf(all),
      responses: all.map((written, i) => ({
        ...countsOf(written),
        dataFilter: showFilter(located[i]!.filter),
        ...(body.includeValuesInResponse === true
          ? { updatedData: readValueRange(book, written.sheet, written.rect, render) }
          : {}),
      })),
    };
  });
};

const batchClearByDataFilter = (call: Call): object => {
  const book = open(call, true);
  const body = call.bodies.check(call.body, 'BatchClearValuesByDataFilterRequest');
  return runWrite(book, actorOf(call), () => {
    const clearedRanges = choose(book, filtersOf(body)).map(({ sheet, rect }) =>
      clearRect(book, actorOf(call), sheet, rect),
    );
    return {
      spreadsheetId: book.state.spreadsheetId,
      ...(clearedRanges.length === 0 ? {} : { clearedRanges }),
    };
  });
};

const VALUES = '/v4/spreadsheets/{spreadsheetId}/values';
// Even the reading one refuses the read-only scopes.
const SCOPES = ['drive', 'drive.file', 'spreadsheets'];

export const filterRoutes: readonly Route[] = [
  {
    name: 'spreadsheets.values.batchGetByDataFilter',
    service: 'sheets',
    method: 'POST',
    path: `${VALUES}:batchGetByDataFilter`,
    write: false,
    query: [],
    scopes: SCOPES,
    run: batchGetByDataFilter,
  },
  {
    name: 'spreadsheets.values.batchUpdateByDataFilter',
    service: 'sheets',
    method: 'POST',
    path: `${VALUES}:batchUpdateByDataFilter`,
    write: true,
    query: [],
    scopes: SCOPES,
    run: batchUpdateByDataFilter,
  },
  {
    name: 'spreadsheets.values.batchClearByDataFilter',
    service: 'sheets',
    method: 'POST',
    path: `${VALUES}:batchClearByDataFilter`,
    write: true,
    query: [],
    scopes: SCOPES,
    run: batchClearByDataFilter,
  },
];
