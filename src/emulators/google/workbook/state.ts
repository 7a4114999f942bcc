// What one spreadsheet consists of. Cells, rows and lists are replaced, never changed, so that a copy is cheap.

import type { Rect } from './rect.ts';
import type {
  BandedRange,
  BasicFilter,
  CellFormat,
  ColorStyle,
  ConditionalFormatRule,
  DataValidationRule,
  DeveloperMetadata,
  DimensionGroup,
  DimensionProperties,
  EmbeddedChart,
  FilterView,
  JsonObject,
  NamedRange,
  ProtectedRange,
  Scalar,
  Slicer,
  Table,
} from './wire-types.ts';

/** A literal has `value`, a formula has `formula` (with its `=`); a cell with neither only carries a look. */
export interface Cell {
  readonly value?: Scalar;
  readonly formula?: string;
  readonly format?: CellFormat;
  readonly note?: string;
  readonly validation?: DataValidationRule;
  readonly runs?: readonly JsonObject[];
}

export type Row = readonly (Cell | undefined)[];

export interface SheetState {
  readonly sheetId: number;
  title: string;
  hidden: boolean;
  rightToLeft: boolean;
  rowCount: number;
  columnCount: number;
  frozenRowCount: number;
  frozenColumnCount: number;
  hideGridlines: boolean;
  rowGroupControlAfter: boolean;
  columnGroupControlAfter: boolean;
  tabColorStyle: ColorStyle | undefined;
  /** Sparse: a row without cells is undefined. */
  rows: (Row | undefined)[];
  rowProperties: (DimensionProperties | undefined)[];
  columnProperties: (DimensionProperties | undefined)[];
  merges: readonly Rect[];
  conditionalFormats: readonly ConditionalFormatRule[];
  protectedRanges: readonly ProtectedRange[];
  basicFilter: BasicFilter | undefined;
  filterViews: readonly FilterView[];
  charts: readonly EmbeddedChart[];
  bandedRanges: readonly BandedRange[];
  tables: readonly Table[];
  slicers: readonly Slicer[];
  rowGroups: readonly DimensionGroup[];
  columnGroups: readonly DimensionGroup[];
}

export interface BookState {
  readonly spreadsheetId: string;
  title: string;
  locale: string;
  timeZone: string;
  autoRecalc: string;
  iterativeCalculationSettings: JsonObject | undefined;
  /** In tab order. */
  sheets: SheetState[];
  namedRanges: readonly NamedRange[];
  metadata: readonly DeveloperMetadata[];
}

export interface NewSheet {
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount?: number;
  readonly columnCount?: number;
}

/** An empty sheet; 1000 rows and 26 columns unless told. */
export const createSheetState = (options: NewSheet): SheetState => ({
  sheetId: options.sheetId,
  title: options.title,
  hidden: false,
  rightToLeft: false,
  rowCount: options.rowCount ?? 1000,
  columnCount: options.columnCount ?? 26,
  frozenRowCount: 0,
  frozenColumnCount: 0,
  hideGridlines: false,
  rowGroupControlAfter: false,
  columnGroupControlAfter: false,
  tabColorStyle: undefined,
  rows: [],
  rowProperties: [],
  columnProperties: [],
  merges: [],
  conditionalFormats: [],
  protectedRanges: [],
  basicFilter: undefined,
  filterViews: [],
  charts: [],
  bandedRanges: [],
  tables: [],
  slicers: [],
  rowGroups: [],
  columnGroups: [],
});

/** A copy that shares rows and cells with the original; either may then be changed without the other. */
export const copySheetState = (sheet: SheetState): SheetState => ({
  ...sheet,
  rows: sheet.rows.slice(),
  rowProperties: sheet.rowProperties.slice(),
  columnProperties: sheet.columnProperties.slice(),
});

export const copyBookState = (state: BookState): BookState => ({
  ...state,
  sheets: state.sheets.map(copySheetState),
});

/** What JSON made of the holes in sparse arrays becomes holes again. */
export const reviveBookState = (saved: BookState): BookState => ({
  ...saved,
  sheets: saved.sheets.map((sheet) => ({
    ...createSheetState({ sheetId: sheet.sheetId, title: sheet.title }),
    ...sheet,
    rows: sheet.rows.map((row) => row?.map((cell) => cell ?? undefined) ?? undefined),
    rowProperties: sheet.rowProperties.map((properties) => properties ?? undefined),
    columnProperties: sheet.columnProperties.map((properties) => properties ?? undefined),
  })),
});
