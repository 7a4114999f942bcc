// The closed sets of names in charts, slicers, colour scales and what answers repeat.

/** `Message.field`, and the names it may have. */
export const CHART_ENUMS: Readonly<Record<string, string>> = {
  'BatchUpdateValuesRequest.responseDateTimeRenderOption': 'SERIAL_NUMBER FORMATTED_STRING',
  'BatchUpdateValuesRequest.responseValueRenderOption': 'FORMATTED_VALUE UNFORMATTED_VALUE FORMULA',
  'BatchUpdateValuesByDataFilterRequest.responseDateTimeRenderOption': 'SERIAL_NUMBER FORMATTED_STRING',
  'BatchUpdateValuesByDataFilterRequest.responseValueRenderOption':
    'FORMATTED_VALUE UNFORMATTED_VALUE FORMULA',
  'InterpolationPoint.type': 'MIN MAX NUMBER PERCENT PERCENTILE',
  'SlicerSpec.horizontalAlignment': 'LEFT CENTER RIGHT',
  'PersonProperties.displayFormat': 'DEFAULT LAST_NAME_COMMA_FIRST_NAME EMAIL',
  'ErrorValue.type': 'ERROR NULL_VALUE DIVIDE_BY_ZERO VALUE REF NAME NUM N_A LOADING',
  'DeveloperMetadataLocation.locationType': 'ROW COLUMN SHEET SPREADSHEET',
  'ThemeColorPair.colorType': 'TEXT BACKGROUND ACCENT1 ACCENT2 ACCENT3 ACCENT4 ACCENT5 ACCENT6 LINK',
  'ChartSpec.hiddenDimensionStrategy':
    'SKIP_HIDDEN_ROWS_AND_COLUMNS SKIP_HIDDEN_ROWS SKIP_HIDDEN_COLUMNS SHOW_ALL',
  'BasicChartSpec.compareMode': 'DATUM CATEGORY',
  'BasicChartSpec.legendPosition': 'BOTTOM_LEGEND LEFT_LEGEND RIGHT_LEGEND TOP_LEGEND NO_LEGEND',
  'BasicChartSpec.stackedType': 'NOT_STACKED STACKED PERCENT_STACKED',
  'BasicChartAxis.position': 'BOTTOM_AXIS LEFT_AXIS RIGHT_AXIS',
  'TextPosition.horizontalAlignment': 'LEFT CENTER RIGHT',
  'ChartAxisViewWindowOptions.viewWindowMode':
    'DEFAULT_VIEW_WINDOW_MODE VIEW_WINDOW_MODE_UNSUPPORTED EXPLICIT PRETTY',
  'ChartData.aggregateType': 'AVERAGE COUNT MAX MEDIAN MIN SUM',
  'ChartDateTimeRule.type':
    'SECOND MINUTE HOUR HOUR_MINUTE HOUR_MINUTE_AMPM DAY_OF_WEEK DAY_OF_YEAR DAY_OF_MONTH DAY_MONTH MONTH QUARTER YEAR YEAR_MONTH YEAR_QUARTER YEAR_MONTH_DAY',
  'BasicChartSeries.targetAxis': 'BOTTOM_AXIS LEFT_AXIS RIGHT_AXIS',
  'BasicChartSeries.type': 'BAR LINE AREA COLUMN SCATTER COMBO STEPPED_AREA',
  'DataLabel.placement': 'CENTER LEFT RIGHT ABOVE BELOW INSIDE_END INSIDE_BASE OUTSIDE_END',
  'DataLabel.type': 'NONE DATA CUSTOM',
  'LineStyle.type':
    'INVISIBLE CUSTOM SOLID DOTTED MEDIUM_DASHED MEDIUM_DASHED_DOTTED LONG_DASHED LONG_DASHED_DOTTED',
  'PointStyle.shape': 'CIRCLE DIAMOND HEXAGON PENTAGON SQUARE STAR TRIANGLE X_MARK',
  'BubbleChartSpec.legendPosition':
    'BOTTOM_LEGEND LEFT_LEGEND RIGHT_LEGEND TOP_LEGEND NO_LEGEND INSIDE_LEGEND',
  'HistogramChartSpec.legendPosition':
    'BOTTOM_LEGEND LEFT_LEGEND RIGHT_LEGEND TOP_LEGEND NO_LEGEND INSIDE_LEGEND',
  'OrgChartSpec.nodeSize': 'SMALL MEDIUM LARGE',
  'PieChartSpec.legendPosition': 'BOTTOM_LEGEND LEFT_LEGEND RIGHT_LEGEND TOP_LEGEND NO_LEGEND LABELED_LEGEND',
  'ScorecardChartSpec.aggregateType': 'AVERAGE COUNT MAX MEDIAN MIN SUM',
  'ScorecardChartSpec.numberFormatSource': 'CHART_NUMBER_FORMAT_SOURCE_UNDEFINED FROM_DATA CUSTOM',
  'BaselineValueFormat.comparisonType': 'COMPARISON_TYPE_UNDEFINED ABSOLUTE_DIFFERENCE PERCENTAGE_DIFFERENCE',
  'WaterfallChartSpec.stackedType': 'STACKED SEQUENTIAL',
};
