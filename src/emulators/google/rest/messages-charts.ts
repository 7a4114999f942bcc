// The objects inside chart specifications.

/** One message a paragraph; `s` text, `n` number, `b` truth value, `any` unchecked, `[]` list, `{}` map. */
export const CHART_MESSAGES = `
ChartSpec: altText:s backgroundColor:Color backgroundColorStyle:ColorStyle basicChart:BasicChartSpec
  bubbleChart:BubbleChartSpec candlestickChart:CandlestickChartSpec dataSourceChartProperties:any
  filterSpecs:FilterSpec[] fontName:s hiddenDimensionStrategy:s histogramChart:HistogramChartSpec
  maximized:b orgChart:OrgChartSpec pieChart:PieChartSpec scorecardChart:ScorecardChartSpec
  sortSpecs:SortSpec[] subtitle:s subtitleTextFormat:TextFormat subtitleTextPosition:TextPosition title:s
  titleTextFormat:TextFormat titleTextPosition:TextPosition treemapChart:TreemapChartSpec
  waterfallChart:WaterfallChartSpec
BasicChartSpec: axis:BasicChartAxis[] chartType:s compareMode:s domains:BasicChartDomain[] headerCount:n
  interpolateNulls:b legendPosition:s lineSmoothing:b series:BasicChartSeries[] stackedType:s
  threeDimensional:b totalDataLabel:DataLabel
BasicChartAxis: format:TextFormat position:s title:s titleTextPosition:TextPosition
  viewWindowOptions:ChartAxisViewWindowOptions
TextPosition: horizontalAlignment:s
ChartAxisViewWindowOptions: viewWindowMax:n viewWindowMin:n viewWindowMode:s
BasicChartDomain: domain:ChartData reversed:b
ChartData: aggregateType:s columnReference:any groupRule:ChartGroupRule sourceRange:ChartSourceRange
ChartGroupRule: dateTimeRule:ChartDateTimeRule histogramRule:ChartHistogramRule
ChartDateTimeRule: type:s
ChartHistogramRule: intervalSize:n maxValue:n minValue:n
ChartSourceRange: sources:GridRange[]
BasicChartSeries: color:Color colorStyle:ColorStyle dataLabel:DataLabel lineStyle:LineStyle
  pointStyle:PointStyle series:ChartData styleOverrides:BasicSeriesDataPointStyleOverride[] targetAxis:s
  type:s
DataLabel: customLabelData:ChartData placement:s textFormat:TextFormat type:s
LineStyle: type:s width:n
PointStyle: shape:s size:n
BasicSeriesDataPointStyleOverride: color:Color colorStyle:ColorStyle index:n pointStyle:PointStyle
BubbleChartSpec: bubbleBorderColor:Color bubbleBorderColorStyle:ColorStyle bubbleLabels:ChartData
  bubbleMaxRadiusSize:n bubbleMinRadiusSize:n bubbleOpacity:n bubbleSizes:ChartData
  bubbleTextStyle:TextFormat domain:ChartData groupIds:ChartData legendPosition:s series:ChartData
CandlestickChartSpec: data:CandlestickData[] domain:CandlestickDomain
CandlestickData: closeSeries:CandlestickSeries highSeries:CandlestickSeries lowSeries:CandlestickSeries
  openSeries:CandlestickSeries
CandlestickSeries: data:ChartData
CandlestickDomain: data:ChartData reversed:b
HistogramChartSpec: bucketSize:n legendPosition:s outlierPercentile:n series:HistogramSeries[]
  showItemDividers:b
HistogramSeries: barColor:Color barColorStyle:ColorStyle data:ChartData
OrgChartSpec: labels:ChartData nodeColor:Color nodeColorStyle:ColorStyle nodeSize:s parentLabels:ChartData
  selectedNodeColor:Color selectedNodeColorStyle:ColorStyle tooltips:ChartData
PieChartSpec: domain:ChartData legendPosition:s pieHole:n series:ChartData threeDimensional:b
ScorecardChartSpec: aggregateType:s baselineValueData:ChartData baselineValueFormat:BaselineValueFormat
  customFormatOptions:ChartCustomNumberFormatOptions keyValueData:ChartData keyValueFormat:KeyValueFormat
  numberFormatSource:s scaleFactor:n
BaselineValueFormat: comparisonType:s description:s negativeColor:Color negativeColorStyle:ColorStyle
  position:TextPosition positiveColor:Color positiveColorStyle:ColorStyle textFormat:TextFormat
ChartCustomNumberFormatOptions: prefix:s suffix:s
KeyValueFormat: position:TextPosition textFormat:TextFormat
TreemapChartSpec: colorData:ChartData colorScale:TreemapChartColorScale headerColor:Color
  headerColorStyle:ColorStyle hideTooltips:b hintedLevels:n labels:ChartData levels:n maxValue:n minValue:n
  parentLabels:ChartData sizeData:ChartData textFormat:TextFormat
TreemapChartColorScale: maxValueColor:Color maxValueColorStyle:ColorStyle midValueColor:Color
  midValueColorStyle:ColorStyle minValueColor:Color minValueColorStyle:ColorStyle noDataColor:Color
  noDataColorStyle:ColorStyle
WaterfallChartSpec: connectorLineStyle:LineStyle domain:WaterfallChartDomain firstValueIsTotal:b
  hideConnectorLines:b series:WaterfallChartSeries[] stackedType:s totalDataLabel:DataLabel
WaterfallChartDomain: data:ChartData reversed:b
WaterfallChartSeries: customSubtotals:WaterfallChartCustomSubtotal[] data:ChartData dataLabel:DataLabel
  hideTrailingSubtotal:b negativeColumnsStyle:WaterfallChartColumnStyle
  positiveColumnsStyle:WaterfallChartColumnStyle subtotalColumnsStyle:WaterfallChartColumnStyle
WaterfallChartCustomSubtotal: dataIsSubtotal:b label:s subtotalIndex:n
WaterfallChartColumnStyle: color:Color colorStyle:ColorStyle label:s
`;
