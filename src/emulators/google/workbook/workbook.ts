// One spreadsheet as synchronous functions: what the script host and the desk read, write and listen to.
//
// Ranges are `GridRange`s: zero-based, half-open, `{sheetId, startRowIndex, endRowIndex, startColumnIndex,
// endColumnIndex}`; a missing bound reaches to the edge of the grid. Grids of values are arrays of rows with
// exactly the size of the range. Every refusal is a `RequestError` (code, status, message as Google words them),
// and nothing of a refused call is applied.
//
//   const book = createWorkbook({ spreadsheetId, title, clock, random });
//   book.getValues(range)                                   reads need no user
//   book.as({ email, source: 'script' }).setValues(range, rows)     writes are somebody's
//   const event = book.as({ email, source: 'user' }).userEdit(range, [['42']])   -> the onEdit event
//   book.as(actor).apply([{ addSheet: { properties: { title: 'Goals' } } }])     any batchUpdate request
import type { Clock } from '../../clock.ts';
import type { Random } from '../../random.ts';
import { type Book, createBook } from './book.ts';
import type { BookState } from './state.ts';
import type {
  BandedRange,
  BasicFilter,
  CellData,
  CellFormat,
  ConditionalFormatRule,
  DataValidationRule,
  DeveloperMetadata,
  DimensionProperties,
  EmbeddedChart,
  GridRange,
  JsonObject,
  NamedRange,
  ProtectedRange,
  SortSpec,
  Table,
} from './wire-types.ts';
import { createEditor } from './workbook-editor.ts';
import { createReader } from './workbook-reader.ts';

/** A value as a script sees it. A cell with a date format holds `{ date: epoch ms }` in the spreadsheet's zone. */
export type ScriptValue = string | number | boolean | { readonly date: number };

/** Who writes. Only edits of a `user` are edits in the sense of `onEdit`; nobody is checked by name for `source`. */
export interface Actor {
  readonly email: string;
  readonly source: 'user' | 'api' | 'script';
}

export interface SheetInfo {
  readonly sheetId: number;
  readonly title: string;
  readonly index: number;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  readonly hideGridlines: boolean;
  /** `#rrggbb`, or null. */
  readonly tabColor: string | null;
}

export interface BookProperties {
  readonly title: string;
  /** Such as `en_US`. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** What `onEdit` tells: zero-based range; `value` and `oldValue` for one cell only, undefined when it was empty. */
export interface EditEvent {
  readonly range: GridRange;
  readonly value: string | number | boolean | undefined;
  readonly oldValue: string | number | boolean | undefined;
  readonly user: string;
}

/** One applied write. `changeType` as in Apps Script's onChange. */
export interface BookChange {
  readonly version: number;
  readonly actor: Actor;
  readonly changeType:
    | 'EDIT'
    | 'INSERT_ROW'
    | 'INSERT_COLUMN'
    | 'REMOVE_ROW'
    | 'REMOVE_COLUMN'
    | 'INSERT_GRID'
    | 'REMOVE_GRID'
    | 'FORMAT'
    | 'OTHER';
}

export interface MetadataFilter {
  readonly metadataId?: number;
  readonly metadataKey?: string;
  readonly metadataValue?: string;
  readonly visibility?: string;
  /** SPREADSHEET, SHEET, ROW or COLUMN. */
  readonly locationType?: string;
  readonly metadataLocation?: DeveloperMetadata['location'];
  /** EXACT_LOCATION or INTERSECTING_LOCATION (default). */
  readonly locationMatchingStrategy?: string;
}

export type Dimension = 'ROWS' | 'COLUMNS';

/** Reading. Nothing here changes the spreadsheet. */
export interface WorkbookReader {
  readonly spreadsheetId: string;
  /** Rises with every applied write. */
  version(): number;
  properties(): BookProperties;
  /** In tab order, hidden ones too. */
  sheets(): readonly SheetInfo[];
  sheet(sheetId: number): SheetInfo | undefined;
  sheetByTitle(title: string): SheetInfo | undefined;
  /** Rows and columns from A1 to the last cell with content; 0 and 0 for an empty sheet. */
  contentExtent(sheetId: number): { readonly rowCount: number; readonly columnCount: number };
  /** The block of cells with content round a range (Apps Script's getDataRegion). */
  dataRegion(range: GridRange): GridRange;
  /** Reads A1 or R1C1 text, or a named range; without a sheet name it means `sheetId`, or else the first visible sheet. */
  resolveRange(text: string, sheetId?: number): GridRange;
  /** `Sheet1!A1:B2`. */
  rangeToA1(range: GridRange): string;

  /** Effective values; `''` for empty; errors as their text (`#REF!`). */
  getValues(range: GridRange): ScriptValue[][];
  /** As the grid shows them. */
  getDisplayValues(range: GridRange): string[][];
  /** `''` where there is no formula. */
  getFormulas(range: GridRange): string[][];
  /** What an editor opens with: the formula, or the value as it would be typed. */
  getInputs(range: GridRange): string[][];
  /** What the user entered for the look; `{}` where nothing. */
  getFormats(range: GridRange): CellFormat[][];
  /** With the defaults, conditional formats and banding worked in: what the grid draws. */
  getEffectiveFormats(range: GridRange): CellFormat[][];
  /** The pattern in force, such as `0.00%`; `''` for automatic. */
  getNumberFormats(range: GridRange): string[][];
  getNotes(range: GridRange): string[][];
  /** `''` where there is no link. */
  getLinks(range: GridRange): string[][];
  getValidations(range: GridRange): (DataValidationRule | null)[][];
  /** Everything of each cell in one go, as the Sheets API shows it (`effectiveFormat` included). */
  getCells(range: GridRange): CellData[][];
  /** The choices of a drop-down at one cell (list or range), or null when it has none. */
  getValidationChoices(range: GridRange): readonly string[] | null;

  merges(sheetId: number): readonly GridRange[];
  rowProperties(sheetId: number, row: number): Required<DimensionProperties>;
  columnProperties(sheetId: number, column: number): Required<DimensionProperties>;
  /** Rows that the basic filter hides. */
  filteredRows(sheetId: number): readonly number[];
  namedRanges(): readonly NamedRange[];
  protectedRanges(sheetId: number): readonly ProtectedRange[];
  /** Whether the user may change every cell of the range. */
  canEdit(email: string, range: GridRange): boolean;
  conditionalFormats(sheetId: number): readonly ConditionalFormatRule[];
  basicFilter(sheetId: number): BasicFilter | null;
  charts(sheetId: number): readonly EmbeddedChart[];
  bandedRanges(sheetId: number): readonly BandedRange[];
  tables(sheetId: number): readonly Table[];
  /** Every filter given must hold for an entry. No filter finds all. */
  findMetadata(filter?: MetadataFilter): readonly DeveloperMetadata[];
}

/** Writing, in somebody's name. Each call is applied whole or not at all. */
export interface WorkbookEditor {
  /** Carries out Sheets API `batchUpdate` requests in order, all or none. One reply for each, `{}` when there is nothing to say. */
  apply(requests: readonly JsonObject[]): JsonObject[];
  /** As a script's `setValues`: texts are read as if typed (numbers, dates, `=` formulas), except into text-format cells. */
  setValues(range: GridRange, rows: readonly (readonly ScriptValue[])[]): void;
  /** Stores values as they are; nothing is parsed, nothing becomes a formula. */
  setRawValues(range: GridRange, rows: readonly (readonly ScriptValue[])[]): void;
  /** `''` empties the cell. A missing `=` is added. */
  setFormulas(range: GridRange, rows: readonly (readonly string[])[]): void;
  /** A person's edit: typed texts, validation rules enforced. Gives the event for `onEdit`. */
  userEdit(range: GridRange, inputs: readonly (readonly string[])[]): EditEvent;
  /** The masked fields of the format for every cell, such as `backgroundColor,textFormat.bold`; a field that is absent is cleared. */
  setFormat(range: GridRange, format: CellFormat, fields: string): void;
  /** One format per cell, same mask. */
  setFormats(range: GridRange, formats: readonly (readonly CellFormat[])[], fields: string): void;
  /** Patterns such as `yyyy-mm-dd`, `0.0%`, `@`; `''` or `General` for automatic. */
  setNumberFormats(range: GridRange, patterns: readonly (readonly string[])[]): void;
  setNotes(range: GridRange, notes: readonly (readonly string[])[]): void;
  setValidation(range: GridRange, rule: DataValidationRule | null): void;
  /** Without options: contents only. */
  clear(
    range: GridRange,
    what?: {
      readonly contents?: boolean;
      readonly formats?: boolean;
      readonly notes?: boolean;
      readonly validation?: boolean;
    },
  ): void;
  /** Adds rows below the last row with content of the sheet, values as in `setValues`. Gives the range written. */
  appendRow(sheetId: number, values: readonly ScriptValue[]): GridRange;

  updateProperties(properties: Partial<BookProperties>): void;
  insertSheet(options?: {
    readonly title?: string;
    readonly index?: number;
    readonly sheetId?: number;
    readonly rowCount?: number;
    readonly columnCount?: number;
    readonly hidden?: boolean;
  }): SheetInfo;
  deleteSheet(sheetId: number): void;
  renameSheet(sheetId: number, title: string): void;
  /** `index` in the order without the sheet: 0 makes it the first tab. */
  moveSheet(sheetId: number, index: number): void;
  setSheetHidden(sheetId: number, hidden: boolean): void;
  setFrozen(sheetId: number, frozen: { readonly rows?: number; readonly columns?: number }): void;
  /** `#rrggbb`, or null for none. */
  setTabColor(sheetId: number, color: string | null): void;
  resizeSheet(sheetId: number, size: { readonly rowCount?: number; readonly columnCount?: number }): void;
  duplicateSheet(sheetId: number, options?: { readonly title?: string; readonly index?: number }): SheetInfo;

  /** New rows or columns stand before `index`. They take the look of the one before when `inheritFromBefore`. */
  insertDimension(
    sheetId: number,
    dimension: Dimension,
    index: number,
    count: number,
    inheritFromBefore?: boolean,
  ): void;
  deleteDimension(sheetId: number, dimension: Dimension, index: number, count: number): void;
  /** `destination` in coordinates before the move. */
  moveDimension(
    sheetId: number,
    dimension: Dimension,
    index: number,
    count: number,
    destination: number,
  ): void;
  setDimension(
    sheetId: number,
    dimension: Dimension,
    index: number,
    count: number,
    properties: DimensionProperties,
  ): void;
  merge(range: GridRange, mergeType?: 'MERGE_ALL' | 'MERGE_COLUMNS' | 'MERGE_ROWS'): void;
  unmerge(range: GridRange): void;
  /** `dimensionIndex` is the sheet's column index. */
  sort(range: GridRange, specs: readonly SortSpec[]): void;
  copy(source: GridRange, destination: GridRange, pasteType?: string): void;
  cut(source: GridRange, destination: GridRange): void;
  /** Returns how many cells changed. */
  findReplace(find: string, replacement: string, options?: JsonObject): number;

  addNamedRange(name: string, range: GridRange): NamedRange;
  deleteNamedRange(namedRangeId: string): void;
  addProtectedRange(range: Omit<ProtectedRange, 'protectedRangeId'>): ProtectedRange;
  updateProtectedRange(range: ProtectedRange, fields: string): void;
  deleteProtectedRange(protectedRangeId: number): void;
  addConditionalFormat(rule: ConditionalFormatRule, index?: number): void;
  deleteConditionalFormat(sheetId: number, index: number): void;
  setBasicFilter(filter: BasicFilter): void;
  clearBasicFilter(sheetId: number): void;
  addBanding(
    range: GridRange,
    properties: { readonly rowProperties?: JsonObject; readonly columnProperties?: JsonObject },
  ): BandedRange;
  deleteBanding(bandedRangeId: number): void;
  addChart(chart: { readonly spec: JsonObject; readonly position: JsonObject }): EmbeddedChart;
  updateChart(chartId: number, spec: JsonObject): void;
  deleteChart(chartId: number): void;
  addMetadata(entry: Omit<DeveloperMetadata, 'metadataId'>): DeveloperMetadata;
  updateMetadata(metadataId: number, change: Partial<DeveloperMetadata>): void;
  deleteMetadata(metadataId: number): void;
}

export interface Workbook extends WorkbookReader {
  /** May edit everything; undefined: nobody in particular. */
  readonly owner: string | undefined;
  /** The writing side in somebody's name. The owner may edit protected ranges. */
  as(actor: Actor): WorkbookEditor;
  /** Runs several writes as one: when `work` throws, none of them is kept, and the listeners hear once. */
  transaction<T>(work: () => T): T;
  /** Calls back after each applied write. Returns "stop". */
  onChange(listener: (change: BookChange) => void): () => void;
  /** A copy of everything, fit for JSON. */
  snapshot(): BookState;
  /** Goes back to a snapshot (also one that went through JSON). The listeners hear of it. */
  restore(state: BookState): void;
}

export interface WorkbookOptions {
  readonly spreadsheetId: string;
  readonly title: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'next'>;
  /** Default `en_US`. */
  readonly locale?: string;
  /** Default `Etc/GMT`. */
  readonly timeZone?: string;
  /** May edit everything. Default: nobody in particular. */
  readonly owner?: string;
  /** Whether metadata of a row goes with it in a sort. Google does not say; default true. */
  readonly sortMovesRowMetadata?: boolean;
  /** Starts from a snapshot instead of one empty sheet. */
  readonly state?: BookState;
}

/** The facade over a book that somebody else keeps. */
export const workbookOf = (book: Book): Workbook => ({
  owner: book.owner,
  ...createReader(book),
  as: (actor) => createEditor(book, actor),
  transaction: (work) => book.transact({ email: book.owner ?? '', source: 'api' }, 'OTHER', work),
  onChange: book.onChange,
  snapshot: book.snapshot,
  restore: book.restore,
});

/** Creates a spreadsheet with one sheet, `Sheet1` (id 0, 1000 × 26), or from a snapshot. */
export const createWorkbook = (options: WorkbookOptions): Workbook => workbookOf(createBook(options));
