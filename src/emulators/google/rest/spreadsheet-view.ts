// A spreadsheet as spreadsheets.get shows it.
import { showPosition } from '../workbook/batch/charts.ts';
import { showGroup, showRange } from '../workbook/batch/context.ts';
import type { Book } from '../workbook/book.ts';
import { hexToColor, THEME_COLORS } from '../workbook/colors.ts';
import { type MaskTree, maskCovers, maskNames } from '../workbook/field-mask.ts';
import { DEFAULT_FORMAT } from '../workbook/grid-format.ts';
import { showMetadata } from '../workbook/metadata.ts';
import { isEditor } from '../workbook/protection.ts';
import { hasCommonCell, openRect, type Rect, rectToRange } from '../workbook/rect.ts';
import { sheetToProperties } from '../workbook/sheet-properties.ts';
import type { SheetState } from '../workbook/state.ts';
import type { GridRange, JsonObject, ProtectedRange } from '../workbook/wire-types.ts';
import { gridData } from './grid-data.ts';

export interface ViewOptions {
  readonly email: string;
  /** Only what meets these ranges; null for everything. */
  readonly ranges: readonly { readonly sheet: SheetState; readonly rect: Rect }[] | null;
  readonly includeGridData: boolean;
  /** The mask of the answer; it decides about grid data when there is one. */
  readonly fields: MaskTree | null;
  readonly excludeTablesInBandedRanges: boolean;
}

const theme = (): JsonObject => ({
  primaryFontFamily: 'Arial',
  themeColors: THEME_COLORS.map(({ colorType, hex }) => ({
    colorType,
    color: { rgbColor: hexToColor(hex) as JsonObject },
  })),
});

const properties = (book: Book): object => {
  const { title, locale, autoRecalc, timeZone, iterativeCalculationSettings } = book.state;
  return {
    title,
    locale,
    autoRecalc,
    timeZone,
    defaultFormat: DEFAULT_FORMAT,
    ...(iterativeCalculationSettings === undefined ? {} : { iterativeCalculationSettings }),
    spreadsheetTheme: theme(),
  };
};

const some = <T>(name: string, items: readonly T[]): object => (items.length === 0 ? {} : { [name]: items });

const showProtected = (book: Book, email: string, range: ProtectedRange): object => {
  const canEdit = isEditor(book.owner, email, range);
  return {
    protectedRangeId: range.protectedRangeId,
    range: showRange(range.range),
    ...(range.namedRangeId === undefined ? {} : { namedRangeId: range.namedRangeId }),
    ...(range.tableId === undefined ? {} : { tableId: range.tableId }),
    ...(range.description === undefined ? {} : { description: range.description }),
    ...(range.warningOnly === true ? { warningOnly: true } : {}),
    ...(canEdit ? { requestingUserCanEdit: true } : {}),
    ...(range.unprotectedRanges === undefined
      ? {}
      : { unprotectedRanges: range.unprotectedRanges.map(showRange) }),
    // Only those who may edit see who else may.
    ...(canEdit ? { editors: range.editors ?? {} } : {}),
  };
};

const sheetMetadata = (book: Book, sheet: SheetState): object[] =>
  book.state.metadata
    .filter(({ location }) => location.dimensionRange === undefined && location.sheetId === sheet.sheetId)
    .map(showMetadata);

const viewSheet = (
  book: Book,
  sheet: SheetState,
  index: number,
  areas: readonly Rect[] | null,
  options: ViewOptions,
  withGrid: boolean,
): object => {
  const isSeen = (range: GridRange): boolean =>
    areas === null || areas.some((area) => hasCommonCell(openRect(range), area));
  const ranged = <T extends { readonly range: GridRange }>(items: readonly T[]): T[] =>
    items.filter((item) => isSeen(item.range)).map((item) => ({ ...item, range: showRange(item.range) }));
  const wants = (part: string): boolean =>
    options.fields === null || maskCovers(options.fields, `sheets.data.${part}`);
  const cellParts = options.fields === null ? null : maskNames(options.fields, 'sheets.data.rowData.values');
  const merges = sheet.merges
    .map((merge) => rectToRange(sheet.sheetId, merge))
    .filter(isSeen)
    .map(showRange);
  const whole = { top: 0, bottom: sheet.rowCount, left: 0, right: sheet.columnCount };
  return {
    properties: sheetToProperties(sheet, index),
    ...(withGrid
      ? { data: (areas ?? [whole]).map((area) => gridData(book, sheet, area, wants, cellParts)) }
      : {}),
    ...some('merges', merges),
    ...some(
      'conditionalFormats',
      sheet.conditionalFormats
        .filter((rule) => rule.ranges.some(isSeen))
        .map((rule) => ({ ...rule, ranges: rule.ranges.map(showRange) })),
    ),
    ...some('filterViews', ranged(sheet.filterViews)),
    ...some(
      'protectedRanges',
      sheet.protectedRanges
        .filter(({ range }) => isSeen(range))
        .map((range) => showProtected(book, options.email, range)),
    ),
    ...(sheet.basicFilter === undefined || !isSeen(sheet.basicFilter.range)
      ? {}
      : { basicFilter: { ...sheet.basicFilter, range: showRange(sheet.basicFilter.range) } }),
    ...some(
      'charts',
      sheet.charts.map((chart) => ({ ...chart, position: showPosition(chart.position) })),
    ),
    ...some('bandedRanges', ranged(sheet.bandedRanges)),
    ...some('developerMetadata', sheetMetadata(book, sheet)),
    ...some('rowGroups', sheet.rowGroups.map(showGroup)),
    ...some('columnGroups', sheet.columnGroups.map(showGroup)),
    ...some(
      'slicers',
      sheet.slicers.map((slicer) => ({ ...slicer, position: showPosition(slicer.position) })),
    ),
    ...some('tables', ranged(sheet.tables)),
  };
};

/** The whole answer before the mask cuts it; parts that no mask asks for and that cost time are left out. */
export const viewSpreadsheet = (book: Book, options: ViewOptions): object => {
  const { fields, ranges } = options;
  const withGrid = fields === null ? options.includeGridData : maskCovers(fields, 'sheets.data');
  const sheets = book.state.sheets.flatMap((sheet, index) => {
    const areas =
      ranges === null ? null : ranges.filter((range) => range.sheet === sheet).map(({ rect }) => rect);
    if (areas !== null && areas.length === 0) return [];
    return [viewSheet(book, sheet, index, areas, options, withGrid)];
  });
  const spreadsheetMetadata = book.state.metadata
    .filter(({ location }) => location.spreadsheet === true)
    .map(showMetadata);
  return {
    spreadsheetId: book.state.spreadsheetId,
    properties: properties(book),
    sheets,
    ...some(
      'namedRanges',
      book.state.namedRanges.map((range) => ({ ...range, range: showRange(range.range) })),
    ),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${book.state.spreadsheetId}/edit`,
    ...some('developerMetadata', spreadsheetMetadata),
  };
};
