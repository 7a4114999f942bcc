// Finding developer metadata by lookup, and what a data filter stands for.
import type { Book } from './book.ts';
import { invalid } from './errors.ts';
import { hasCommonCell, isSameRect, openRect, type Rect } from './rect.ts';
import { resolveRange, sheetOf } from './resolve-range.ts';
import type { DeveloperMetadata, GridRange, MetadataLocation } from './wire-types.ts';
import type { MetadataFilter } from './workbook.ts';

export interface DataFilter {
  readonly developerMetadataLookup?: MetadataFilter & { readonly metadataId?: number };
  readonly a1Range?: string;
  readonly gridRange?: GridRange;
}

/** Where metadata stands, as cells: the spreadsheet is everywhere. */
const areaOf = (location: MetadataLocation): { readonly sheetId: number | null; readonly rect: Rect } => {
  const range = location.dimensionRange;
  if (range !== undefined) {
    const span = { start: range.startIndex ?? 0, end: range.endIndex ?? Number.MAX_SAFE_INTEGER };
    const rows = range.dimension !== 'COLUMNS';
    return {
      sheetId: range.sheetId ?? 0,
      rect: openRect(
        rows
          ? { startRowIndex: span.start, endRowIndex: span.end }
          : { startColumnIndex: span.start, endColumnIndex: span.end },
      ),
    };
  }
  return { sheetId: location.sheetId ?? null, rect: openRect({}) };
};

const isAt = (entry: MetadataLocation, wanted: MetadataLocation, exact: boolean): boolean => {
  const a = areaOf(entry);
  const b = areaOf(wanted);
  const sameKind = a.sheetId === b.sheetId && isSameRect(a.rect, b.rect);
  if (exact) return sameKind;
  if (b.sheetId === null) return true;
  return a.sheetId === b.sheetId && hasCommonCell(a.rect, b.rect);
};

export const matchesLookup = (entry: DeveloperMetadata, lookup: MetadataFilter): boolean => {
  if (lookup.metadataId !== undefined && lookup.metadataId !== entry.metadataId) return false;
  if (lookup.metadataKey !== undefined && lookup.metadataKey !== entry.metadataKey) return false;
  if (lookup.metadataValue !== undefined && lookup.metadataValue !== (entry.metadataValue ?? ''))
    return false;
  if (lookup.visibility !== undefined && lookup.visibility !== entry.visibility) return false;
  if (lookup.locationType !== undefined && lookup.locationType !== entry.location.locationType) return false;
  if (lookup.metadataLocation === undefined) return true;
  return isAt(entry.location, lookup.metadataLocation, lookup.locationMatchingStrategy === 'EXACT_LOCATION');
};

/** A filter by cells finds the metadata whose row, column or sheet meets them. */
const filterToLookup = (book: Book, filter: DataFilter): ((entry: DeveloperMetadata) => boolean) => {
  const { developerMetadataLookup: lookup, a1Range, gridRange } = filter;
  if (lookup !== undefined) return (entry) => matchesLookup(entry, lookup);
  const range = a1Range === undefined ? gridRange : resolveRange(book.state, a1Range).range;
  if (range === undefined)
    throw invalid('A data filter must have a developerMetadataLookup, an a1Range or a gridRange.');
  sheetOf(book.state, range.sheetId ?? 0);
  const wanted = openRect(range);
  return ({ location }) => {
    const area = areaOf(location);
    return area.sheetId === (range.sheetId ?? 0) && hasCommonCell(area.rect, wanted);
  };
};

/** Metadata that meets at least one filter, oldest first. */
export const findByDataFilters = (book: Book, filters: readonly DataFilter[]): DeveloperMetadata[] => {
  if (filters.length === 0) throw invalid('Must specify at least one data filter.');
  const tests = filters.map((filter) => filterToLookup(book, filter));
  return book.state.metadata.filter((entry) => tests.some((test) => test(entry)));
};

/** The cells that a filter chooses, for reading and writing values: whole rows, columns or sheets for metadata. */
export const rangesOfFilter = (book: Book, filter: DataFilter): GridRange[] => {
  if (filter.a1Range !== undefined) {
    const { range } = resolveRange(book.state, filter.a1Range);
    return [{ ...range, sheetId: range.sheetId ?? 0 }];
  }
  if (filter.gridRange !== undefined) {
    sheetOf(book.state, filter.gridRange.sheetId ?? 0);
    return [{ ...filter.gridRange, sheetId: filter.gridRange.sheetId ?? 0 }];
  }
  return findByDataFilters(book, [filter]).flatMap(({ location }) => {
    const range = location.dimensionRange;
    if (range !== undefined) {
      const sheetId = range.sheetId ?? 0;
      const { startIndex = 0, endIndex = startIndex + 1 } = range;
      return range.dimension === 'COLUMNS'
        ? [{ sheetId, startColumnIndex: startIndex, endColumnIndex: endIndex }]
        : [{ sheetId, startRowIndex: startIndex, endRowIndex: endIndex }];
    }
    if (location.sheetId !== undefined) return [{ sheetId: location.sheetId }];
    return book.state.sheets.map((sheet) => ({ sheetId: sheet.sheetId }));
  });
};
