// The shapes of the Sheets API that the engine keeps and gives back as they are.

export type Scalar = string | number | boolean;

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Any wire object whose inside the engine only stores. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Half-open and zero-based; a missing bound is unbounded. */
export interface GridRange {
  readonly sheetId?: number;
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

/** Each part 0–1; a missing part is 0. */
export interface Color {
  readonly red?: number;
  readonly green?: number;
  readonly blue?: number;
  readonly alpha?: number;
}

export interface ColorStyle {
  readonly rgbColor?: Color;
  readonly themeColor?: string;
}

export interface NumberFormat {
  /** TEXT, NUMBER, PERCENT, CURRENCY, DATE, TIME, DATE_TIME or SCIENTIFIC. */
  readonly type: string;
  readonly pattern?: string;
}

export interface TextFormat {
  readonly foregroundColor?: Color;
  readonly foregroundColorStyle?: ColorStyle;
  readonly fontFamily?: string;
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly underline?: boolean;
  readonly link?: { readonly uri?: string };
}

export interface CellFormat {
  readonly numberFormat?: NumberFormat;
  readonly backgroundColor?: Color;
  readonly backgroundColorStyle?: ColorStyle;
  readonly borders?: JsonObject;
  readonly padding?: JsonObject;
  readonly horizontalAlignment?: string;
  readonly verticalAlignment?: string;
  readonly wrapStrategy?: string;
  readonly textDirection?: string;
  readonly textFormat?: TextFormat;
  readonly hyperlinkDisplayType?: string;
  readonly textRotation?: JsonObject;
}

export interface ConditionValue {
  readonly relativeDate?: string;
  readonly userEnteredValue?: string;
}

export interface BooleanCondition {
  readonly type: string;
  readonly values?: readonly ConditionValue[];
}

export interface DataValidationRule {
  readonly condition: BooleanCondition;
  readonly inputMessage?: string;
  readonly strict?: boolean;
  readonly showCustomUi?: boolean;
}

export interface ExtendedValue {
  readonly numberValue?: number;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly formulaValue?: string;
  readonly errorValue?: { readonly type: string; readonly message?: string };
}

/** What a request may write into a cell; the read-only fields appear in answers only. */
export interface CellData {
  readonly userEnteredValue?: ExtendedValue;
  readonly effectiveValue?: ExtendedValue;
  readonly formattedValue?: string;
  readonly userEnteredFormat?: CellFormat;
  readonly effectiveFormat?: CellFormat;
  readonly hyperlink?: string;
  readonly note?: string;
  readonly textFormatRuns?: readonly JsonObject[];
  readonly dataValidation?: DataValidationRule;
}

export interface DimensionRange {
  readonly sheetId?: number;
  readonly dimension: string;
  readonly startIndex?: number;
  readonly endIndex?: number;
}

export interface DimensionProperties {
  readonly pixelSize?: number;
  readonly hiddenByUser?: boolean;
}

export interface Editors {
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly domainUsersCanEdit?: boolean;
}

export interface ProtectedRange {
  readonly protectedRangeId: number;
  readonly range: GridRange;
  readonly namedRangeId?: string;
  readonly tableId?: string;
  readonly description?: string;
  readonly warningOnly?: boolean;
  readonly editors?: Editors;
  readonly unprotectedRanges?: readonly GridRange[];
}

export interface NamedRange {
  readonly namedRangeId: string;
  readonly name: string;
  readonly range: GridRange;
}

export interface MetadataLocation {
  readonly locationType?: string;
  readonly spreadsheet?: boolean;
  readonly sheetId?: number;
  readonly dimensionRange?: DimensionRange;
}

export interface DeveloperMetadata {
  readonly metadataId: number;
  readonly metadataKey: string;
  readonly metadataValue?: string;
  readonly location: MetadataLocation;
  /** DOCUMENT or PROJECT. */
  readonly visibility: string;
}

export interface ConditionalFormatRule {
  readonly ranges: readonly GridRange[];
  readonly booleanRule?: { readonly condition: BooleanCondition; readonly format: CellFormat };
  readonly gradientRule?: JsonObject;
}

export interface SortSpec {
  readonly dimensionIndex: number;
  readonly sortOrder?: string;
}

export interface BasicFilter {
  readonly range: GridRange;
  readonly sortSpecs?: readonly SortSpec[];
  readonly criteria?: JsonObject;
  readonly filterSpecs?: readonly JsonObject[];
}

export interface BandedRange {
  readonly bandedRangeId: number;
  readonly range: GridRange;
  readonly rowProperties?: JsonObject;
  readonly columnProperties?: JsonObject;
}

export interface Table {
  readonly tableId: string;
  readonly name: string;
  readonly range: GridRange;
  readonly rowsProperties?: JsonObject;
  readonly columnProperties?: readonly JsonObject[];
}

export interface EmbeddedChart {
  readonly chartId: number;
  readonly spec: JsonObject;
  readonly position: JsonObject;
  readonly border?: JsonObject;
}

export interface FilterView {
  readonly filterViewId: number;
  readonly title: string;
  readonly range: GridRange;
  readonly [key: string]: Json | GridRange | undefined;
}

export interface Slicer {
  readonly slicerId: number;
  readonly spec: JsonObject;
  readonly position: JsonObject;
}

export interface DimensionGroup {
  readonly range: DimensionRange;
  readonly depth: number;
  readonly collapsed?: boolean;
}
