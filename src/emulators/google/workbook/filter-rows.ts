// Which rows a tab's basic filter hides: by listed values, and by condition.
import type { Book } from './book.ts';
import { meetsCondition } from './conditions.ts';
import { displayValue } from './show-cell.ts';
import type { SheetState } from './state.ts';
import type { BooleanCondition } from './wire-types.ts';

interface Criteria {
  readonly hiddenValues?: readonly string[];
  readonly condition?: BooleanCondition;
}

/** By column of the sheet; the older `criteria` and the newer `filterSpecs` say the same. */
const criteriaOf = (sheet: SheetState): readonly (readonly [number, Criteria])[] => {
  const { criteria, filterSpecs } = sheet.basicFilter ?? {};
  const listed = Object.entries(criteria ?? {}).map(
    ([column, each]) => [Number(column), (each ?? {}) as Criteria] as const,
  );
  if (listed.length > 0) return listed;
  return (filterSpecs ?? []).map((spec) => {
    const { columnIndex = 0, filterCriteria = {} } = spec as {
      readonly columnIndex?: number;
      readonly filterCriteria?: Criteria;
    };
    return [columnIndex, filterCriteria] as const;
  });
};

/** Asks of one row whether the filter hides it; made once for all rows of a tab. */
export const createRowFilter = (book: Book, sheet: SheetState): ((row: number) => boolean) => {
  const all = criteriaOf(sheet).map(([column, { hiddenValues = [], condition }]) => ({
    column,
    hidden: new Set(hiddenValues),
    condition,
  }));
  const range = sheet.basicFilter?.range;
  if (range === undefined || all.length === 0) return () => false;
  const top = (range.startRowIndex ?? 0) + 1;
  const bottom = range.endRowIndex ?? sheet.rowCount;
  return (row) =>
    row >= top &&
    row < bottom &&
    all.some(({ column, hidden, condition }) => {
      if (hidden.size > 0 && hidden.has(displayValue(book, sheet, row, column))) return true;
      if (condition === undefined) return false;
      const place = { sheet, row, column, homeRow: top, homeColumn: column };
      return meetsCondition(book, condition, book.calculator.valueAt(sheet, row, column), place) === false;
    });
};
