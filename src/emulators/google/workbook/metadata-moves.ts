// Developer metadata follows the row, column or sheet it was put on.
import type { Book } from './book.ts';
import { type DimensionChange, moveIndex } from './span.ts';
import type { DeveloperMetadata } from './wire-types.ts';

const rebuild = (
  entries: readonly DeveloperMetadata[],
  sheetId: number,
  rows: boolean,
  next: (index: number) => number | null,
): DeveloperMetadata[] =>
  entries.flatMap((entry) => {
    const range = entry.location.dimensionRange;
    if (range === undefined || (range.sheetId ?? 0) !== sheetId || (range.dimension !== 'COLUMNS') !== rows)
      return [entry];
    const index = next(range.startIndex ?? 0);
    if (index === null) return [];
    if (index === range.startIndex) return [entry];
    return [
      {
        ...entry,
        location: { ...entry.location, dimensionRange: { ...range, startIndex: index, endIndex: index + 1 } },
      },
    ];
  });

/** Inserted, deleted and moved rows or columns. */
export const moveMetadata = (book: Book, sheetId: number, rows: boolean, change: DimensionChange): void => {
  book.state.metadata = rebuild(book.state.metadata, sheetId, rows, (index) => moveIndex(change, index));
};

/** Rows that were sorted: `next` gives the new place of each old one. */
export const permuteMetadata = (book: Book, sheetId: number, next: ReadonlyMap<number, number>): void => {
  book.state.metadata = rebuild(book.state.metadata, sheetId, true, (index) => next.get(index) ?? index);
};

export const dropSheetMetadata = (book: Book, sheetId: number): void => {
  book.state.metadata = book.state.metadata.filter(({ location }) => {
    if (location.dimensionRange !== undefined) return (location.dimensionRange.sheetId ?? 0) !== sheetId;
    return location.sheetId !== sheetId;
  });
};
