// Developer metadata: where it may be put, how it is shown, how much of it there may be.
import type { Book } from './book.ts';
import { invalid } from './errors.ts';
import { sheetOf } from './resolve-range.ts';
import type { DeveloperMetadata, DimensionRange, MetadataLocation } from './wire-types.ts';

/** Keys and values together, for the spreadsheet and for each sheet. */
const MAX_CHARACTERS = 30_000;

/** The location with its type; throws unless it is the spreadsheet, a sheet, or exactly one row or column. */
export const requireLocation = (book: Book, location: MetadataLocation | undefined): MetadataLocation => {
  if (location?.dimensionRange !== undefined) {
    const range = location.dimensionRange;
    const sheet = sheetOf(book.state, range.sheetId ?? 0);
    if (range.dimension !== 'ROWS' && range.dimension !== 'COLUMNS')
      throw invalid('location.dimensionRange.dimension must be set.');
    const start = range.startIndex ?? 0;
    const size = range.dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount;
    if (range.endIndex === undefined || range.endIndex - start !== 1) {
      throw invalid('Developer metadata can only be associated with exactly one row or column.');
    }
    if (start < 0 || range.endIndex > size)
      throw invalid('location.dimensionRange lies outside of the sheet.');
    return {
      locationType: range.dimension === 'ROWS' ? 'ROW' : 'COLUMN',
      dimensionRange: {
        sheetId: sheet.sheetId,
        dimension: range.dimension,
        startIndex: start,
        endIndex: range.endIndex,
      },
    };
  }
  if (location?.sheetId !== undefined) {
    return { locationType: 'SHEET', sheetId: sheetOf(book.state, location.sheetId).sheetId };
  }
  if (location?.spreadsheet === true) return { locationType: 'SPREADSHEET', spreadsheet: true };
  throw invalid('developerMetadata.location must be the spreadsheet, a sheet, or one row or column.');
};

const sheetIdOf = ({ location }: DeveloperMetadata): number | null =>
  location.dimensionRange?.sheetId ?? location.sheetId ?? null;

export const requireMetadataBudget = (book: Book): void => {
  const used = new Map<number | null, number>();
  for (const entry of book.state.metadata) {
    const place = sheetIdOf(entry);
    const total = (used.get(place) ?? 0) + entry.metadataKey.length + (entry.metadataValue?.length ?? 0);
    if (total > MAX_CHARACTERS) {
      throw invalid(
        `Developer metadata of one ${place === null ? 'spreadsheet' : 'sheet'} may not be longer than ${MAX_CHARACTERS} characters.`,
      );
    }
    used.set(place, total);
  }
};

/** A zero sheet id is left out of a dimension range, but not where it alone tells the sheet. */
export const showMetadata = (entry: DeveloperMetadata): DeveloperMetadata => {
  const range = entry.location.dimensionRange;
  if (range === undefined || range.sheetId !== 0) return entry;
  const { sheetId: _, ...rest } = range;
  return { ...entry, location: { ...entry.location, dimensionRange: rest as DimensionRange } };
};
