// The closed sets of names that requests choose from. Fields that are not listed take any text.

import { CHART_ENUMS } from './messages-enums-charts.ts';

/** `Message.field`, and the names it may have; the `…_UNSPECIFIED` ones are accepted as absent. */
export const ENUMS: Readonly<Record<string, string>> = {
  ...CHART_ENUMS,
  'SourceAndDestination.dimension': 'ROWS COLUMNS',
  'DimensionRange.dimension': 'ROWS COLUMNS',
  'AppendDimensionRequest.dimension': 'ROWS COLUMNS',
  'InsertRangeRequest.shiftDimension': 'ROWS COLUMNS',
  'DeleteRangeRequest.shiftDimension': 'ROWS COLUMNS',
  'ValueRange.majorDimension': 'ROWS COLUMNS',
  'DataFilterValueRange.majorDimension': 'ROWS COLUMNS',
  'BatchGetValuesByDataFilterRequest.majorDimension': 'ROWS COLUMNS',
  'MergeCellsRequest.mergeType': 'MERGE_ALL MERGE_COLUMNS MERGE_ROWS',
  'CopyPasteRequest.pasteType':
    'PASTE_NORMAL PASTE_VALUES PASTE_FORMAT PASTE_NO_BORDERS PASTE_FORMULA PASTE_DATA_VALIDATION PASTE_CONDITIONAL_FORMATTING',
  'CutPasteRequest.pasteType':
    'PASTE_NORMAL PASTE_VALUES PASTE_FORMAT PASTE_NO_BORDERS PASTE_FORMULA PASTE_DATA_VALIDATION PASTE_CONDITIONAL_FORMATTING',
  'PasteDataRequest.type':
    'PASTE_NORMAL PASTE_VALUES PASTE_FORMAT PASTE_NO_BORDERS PASTE_FORMULA PASTE_DATA_VALIDATION PASTE_CONDITIONAL_FORMATTING',
  'CopyPasteRequest.pasteOrientation': 'NORMAL TRANSPOSE',
  'SortSpec.sortOrder': 'ASCENDING DESCENDING',
  'SheetProperties.sheetType': 'GRID OBJECT DATA_SOURCE',
  'SpreadsheetProperties.autoRecalc': 'ON_CHANGE MINUTE HOUR',
  'NumberFormat.type': 'TEXT NUMBER PERCENT CURRENCY DATE TIME DATE_TIME SCIENTIFIC',
  'CellFormat.horizontalAlignment': 'LEFT CENTER RIGHT',
  'CellFormat.verticalAlignment': 'TOP MIDDLE BOTTOM',
  'CellFormat.wrapStrategy': 'OVERFLOW_CELL LEGACY_WRAP CLIP WRAP',
  'CellFormat.hyperlinkDisplayType': 'LINKED PLAIN_TEXT',
  'CellFormat.textDirection': 'LEFT_TO_RIGHT RIGHT_TO_LEFT',
  'Border.style': 'DOTTED DASHED SOLID SOLID_MEDIUM SOLID_THICK NONE DOUBLE',
  'ColorStyle.themeColor': 'TEXT BACKGROUND ACCENT1 ACCENT2 ACCENT3 ACCENT4 ACCENT5 ACCENT6 LINK',
  'BooleanCondition.type':
    'NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ NUMBER_EQ NUMBER_NOT_EQ NUMBER_BETWEEN NUMBER_NOT_BETWEEN TEXT_CONTAINS TEXT_NOT_CONTAINS TEXT_STARTS_WITH TEXT_ENDS_WITH TEXT_EQ TEXT_IS_EMAIL TEXT_IS_URL DATE_EQ DATE_BEFORE DATE_AFTER DATE_ON_OR_BEFORE DATE_ON_OR_AFTER DATE_BETWEEN DATE_NOT_BETWEEN DATE_IS_VALID ONE_OF_RANGE ONE_OF_LIST BLANK NOT_BLANK CUSTOM_FORMULA BOOLEAN TEXT_NOT_EQ DATE_NOT_EQ FILTER_EXPRESSION',
  'ConditionValue.relativeDate': 'PAST_YEAR PAST_MONTH PAST_WEEK YESTERDAY TODAY TOMORROW',
  'DeveloperMetadata.visibility': 'DOCUMENT PROJECT',
  'DeveloperMetadataLookup.visibility': 'DOCUMENT PROJECT',
  'DeveloperMetadataLookup.locationType': 'ROW COLUMN SHEET SPREADSHEET',
  'DeveloperMetadataLookup.locationMatchingStrategy': 'EXACT_LOCATION INTERSECTING_LOCATION',
  'TableColumnProperties.columnType':
    'DOUBLE CURRENCY PERCENT DATE TIME DATE_TIME TEXT BOOLEAN DROPDOWN FILES_CHIP PEOPLE_CHIP FINANCE_CHIP PLACE_CHIP RATINGS_CHIP',
  'TextToColumnsRequest.delimiterType': 'COMMA SEMICOLON PERIOD SPACE CUSTOM AUTODETECT',
  'BasicChartSpec.chartType': 'BAR LINE AREA COLUMN SCATTER COMBO STEPPED_AREA',
  'BatchUpdateValuesRequest.valueInputOption': 'RAW USER_ENTERED',
  'BatchUpdateValuesByDataFilterRequest.valueInputOption': 'RAW USER_ENTERED',
  'BatchGetValuesByDataFilterRequest.valueRenderOption': 'FORMATTED_VALUE UNFORMATTED_VALUE FORMULA',
  'BatchGetValuesByDataFilterRequest.dateTimeRenderOption': 'SERIAL_NUMBER FORMATTED_STRING',
};
