// All functions the engine computes, and the names of Google's that it does not.
import type { FunctionEntry } from './call.ts';
import { arrayFunctions } from './functions-array.ts';
import { conditionalFunctions } from './functions-conditional.ts';
import { dateFunctions } from './functions-date.ts';
import { logicFunctions } from './functions-logic.ts';
import { lookupFunctions } from './functions-lookup.ts';
import { mathFunctions } from './functions-math.ts';
import { textFunctions } from './functions-text.ts';

const TABLES = [
  logicFunctions,
  mathFunctions,
  conditionalFunctions,
  textFunctions,
  dateFunctions,
  lookupFunctions,
  arrayFunctions,
];

/** Google has these; here they give a value that says so. Names in neither list are `#NAME?`, as at Google. */
const NOT_COMPUTED = new Set(
  (
    'QUERY IMPORTRANGE IMPORTHTML IMPORTXML IMPORTDATA IMPORTFEED GOOGLEFINANCE GOOGLETRANSLATE DETECTLANGUAGE SPARKLINE ' +
    'IMAGE GETPIVOTDATA LAMBDA MAP REDUCE SCAN BYROW BYCOL MAKEARRAY CELL ADDRESS SUBTOTAL AGGREGATE FORECAST TREND ' +
    'GROWTH LINEST LOGEST SLOPE INTERCEPT CORREL PEARSON PERCENTILE QUARTILE PERCENTRANK MODE FREQUENCY NPV IRR XIRR ' +
    'XNPV PMT PV FV NPER RATE IPMT PPMT WORKDAY.INTL NETWORKDAYS.INTL YEARFRAC DAYS360 MMULT MINVERSE MDETERM ' +
    'ARRAY_CONSTRAIN VSTACK HSTACK TOCOL TOROW WRAPROWS WRAPCOLS CHOOSECOLS CHOOSEROWS COUNTUNIQUEIFS COMBIN FACT GCD ' +
    'LCM BASE DECIMAL SIN COS TAN ASIN ACOS ATAN ATAN2 SINH COSH TANH RADIANS DEGREES CONVERT ENCODEURL FORMULATEXT ' +
    'ISREF ISDATE TYPE SHEET SHEETS ROMAN ARABIC STDEV.S STDEV.P VAR.S VAR.P RANK.EQ RANK.AVG NORM.DIST NORM.INV ' +
    'ERROR.TYPE LENB LEFTB RIGHTB MIDB FINDB SEARCHB ASC PERCENTILE.INC QUARTILE.INC AVERAGEA MINA MAXA AVERAGE.WEIGHTED ' +
    'SUMX2MY2 SUMX2PY2 SUMXMY2 SERIESSUM BITAND BITOR BITXOR AI GEMINI'
  ).split(' '),
);

export const functionByName = (name: string): FunctionEntry | undefined => {
  for (const table of TABLES) if (Object.hasOwn(table, name)) return table[name];
  return undefined;
};

export const isKnownToGoogle = (name: string): boolean => NOT_COMPUTED.has(name);
