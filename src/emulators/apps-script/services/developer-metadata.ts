// Developer metadata: on the spreadsheet, a sheet, a row or a column; and the finder.
import type { DeveloperMetadata, MetadataLocation } from '../../google/workbook/wire-types.ts';
import type { MetadataFilter } from '../../google/workbook/workbook.ts';
import type { Execution } from '../execution.ts';
import { defineService, enumValue, type Method, SAME, ServiceError } from '../service.ts';
import { rangeObject, sheetObject } from './objects.ts';
import { sheetInfo } from './range-ref.ts';

const current = (id: number, run: Execution): DeveloperMetadata => {
  const [found] = run.workbook.findMetadata({ metadataId: id });
  if (found === undefined) throw new ServiceError('The developer metadata was removed.');
  return found;
};

const change = (id: number, run: Execution, changed: Partial<DeveloperMetadata>): typeof SAME => {
  run.editor.updateMetadata(id, changed);
  return SAME;
};

const locationType = defineService<MetadataLocation>('DeveloperMetadataLocation', {
  getLocationType: (location) =>
    enumValue(
      'DeveloperMetadataLocationType',
      location.dimensionRange !== undefined
        ? location.dimensionRange.dimension === 'ROWS'
          ? 'ROW'
          : 'COLUMN'
        : location.sheetId !== undefined
          ? 'SHEET'
          : 'SPREADSHEET',
    ),
  getSheet: (location) => (location.sheetId === undefined ? null : sheetObject(location.sheetId)),
  getColumn: (location, _, run) => line(location, 'COLUMNS', run),
  getRow: (location, _, run) => line(location, 'ROWS', run),
});

const line = (location: MetadataLocation, dimension: 'ROWS' | 'COLUMNS', run: Execution) => {
  const at = location.dimensionRange;
  if (at === undefined || at.dimension !== dimension) return null;
  const sheet = sheetInfo(run, at.sheetId ?? 0);
  const start = at.startIndex ?? 0;
  return rangeObject(
    dimension === 'ROWS'
      ? { sheetId: sheet.sheetId, top: start, bottom: start + 1, left: 0, right: sheet.columnCount }
      : { sheetId: sheet.sheetId, top: 0, bottom: sheet.rowCount, left: start, right: start + 1 },
  );
};

export const metadataType = defineService<number>('DeveloperMetadata', {
  getId: (id) => id,
  getKey: (id, _, run) => current(id, run).metadataKey,
  getValue: (id, _, run) => current(id, run).metadataValue ?? null,
  getVisibility: (id, _, run) => enumValue('DeveloperMetadataVisibility', current(id, run).visibility),
  getLocation: (id, _, run) => locationType.of(current(id, run).location),
  setKey: (id, args, run) => change(id, run, { metadataKey: args.text(0) }),
  setValue: (id, args, run) => change(id, run, { metadataValue: args.text(0) }),
  setVisibility: (id, args, run) =>
    change(id, run, { visibility: args.enumeration(0, 'DeveloperMetadataVisibility') }),
  remove: (id, _, run) => {
    run.editor.deleteMetadata(id);
  },
});

interface Search {
  readonly location: MetadataLocation;
  filter: MetadataFilter;
  /** Inside the location counts, not only the location itself. */
  intersecting: boolean;
}

const narrow = (search: Search, more: MetadataFilter): typeof SAME => {
  search.filter = { ...search.filter, ...more };
  return SAME;
};

export const finderType = defineService<Search>('DeveloperMetadataFinder', {
  withKey: (search, args) => narrow(search, { metadataKey: args.text(0) }),
  withValue: (search, args) => narrow(search, { metadataValue: args.text(0) }),
  withId: (search, args) => narrow(search, { metadataId: args.number(0) }),
  withVisibility: (search, args) =>
    narrow(search, { visibility: args.enumeration(0, 'DeveloperMetadataVisibility') }),
  withLocationType: (search, args) =>
    narrow(search, { locationType: args.enumeration(0, 'DeveloperMetadataLocationType') }),
  onIntersectingLocations: (search) => {
    search.intersecting = true;
    return SAME;
  },
  find: (search, _, run) => {
    const { location } = search;
    // A search that starts at the spreadsheet finds everything in it.
    const isWhole = location.sheetId === undefined && location.dimensionRange === undefined;
    return run.workbook
      .findMetadata({
        ...search.filter,
        ...(isWhole
          ? {}
          : {
              metadataLocation: location,
              locationMatchingStrategy: search.intersecting ? 'INTERSECTING_LOCATION' : 'EXACT_LOCATION',
            }),
      })
      .map((found) => metadataType.of(found.metadataId));
  },
});

/** The metadata methods of a Spreadsheet, a Sheet or a Range; `locate` gives the place and refuses what is none. */
export const metadataMethods = <Self>(
  locate: (self: Self, run: Execution) => MetadataLocation,
): Readonly<Record<string, Method<Self>>> => ({
  addDeveloperMetadata: (self, args, run) => {
    const rest = args.values.slice(1);
    const visibility = rest.find((value) => typeof value === 'object') as
      | { readonly name: string }
      | undefined;
    const value = rest.find((each) => typeof each === 'string') as string | undefined;
    run.editor.addMetadata({
      metadataKey: args.text(0),
      ...(value === undefined ? {} : { metadataValue: value }),
      location: locate(self, run),
      visibility: visibility?.name ?? 'DOCUMENT',
    });
    return SAME;
  },
  getDeveloperMetadata: (self, _, run) =>
    run.workbook
      .findMetadata({ metadataLocation: locate(self, run), locationMatchingStrategy: 'EXACT_LOCATION' })
      .map((found) => metadataType.of(found.metadataId)),
  createDeveloperMetadataFinder: (self, _, run) =>
    finderType.of({ location: locate(self, run), filter: {}, intersecting: false }),
});

/** Types that scripts meet only as results. */
export const metadataTypes = [metadataType, finderType, locationType];
