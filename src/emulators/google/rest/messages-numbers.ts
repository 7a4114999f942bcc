// Numbers of the messages that may have a fraction; every other number is a 32-bit whole one.

const DOUBLE = 'TYPE_DOUBLE';
const FLOAT = 'TYPE_FLOAT';

/** `Message.field`, and the name that refusals give its kind. */
export const FRACTIONS: Readonly<Record<string, string>> = {
  'BubbleChartSpec.bubbleOpacity': FLOAT,
  'ChartAxisViewWindowOptions.viewWindowMax': DOUBLE,
  'ChartAxisViewWindowOptions.viewWindowMin': DOUBLE,
  'ChartHistogramRule.intervalSize': DOUBLE,
  'ChartHistogramRule.maxValue': DOUBLE,
  'ChartHistogramRule.minValue': DOUBLE,
  'Color.alpha': FLOAT,
  'Color.blue': FLOAT,
  'Color.green': FLOAT,
  'Color.red': FLOAT,
  'ExtendedValue.numberValue': DOUBLE,
  'HistogramChartSpec.bucketSize': DOUBLE,
  'HistogramChartSpec.outlierPercentile': DOUBLE,
  'HistogramRule.end': DOUBLE,
  'HistogramRule.interval': DOUBLE,
  'HistogramRule.start': DOUBLE,
  'IterativeCalculationSettings.convergenceThreshold': DOUBLE,
  'PieChartSpec.pieHole': DOUBLE,
  'PointStyle.size': DOUBLE,
  'ScorecardChartSpec.scaleFactor': DOUBLE,
  'TreemapChartSpec.maxValue': DOUBLE,
  'TreemapChartSpec.minValue': DOUBLE,
};

export const isInt32 = (value: number): boolean => Number.isInteger(value) && (value | 0) === value;
