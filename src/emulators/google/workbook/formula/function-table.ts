// All functions the engine computes, and the names of Google's that it does not.
import type { FunctionEntry } from './call.ts';
import { arrayFunctions } from './functions-array.ts';
import { conditionalFunctions } from './functions-conditional.ts';
import { dateFunctions } from './functions-date.ts';
import { lambdaFunctions } from './functions-lambda.ts';
import { logicFunctions } from './functions-logic.ts';
import { lookupFunctions } from './functions-lookup.ts';
import { mathFunctions } from './functions-math.ts';
import { shapeFunctions } from './functions-shape.ts';
import { statisticsFunctions } from './functions-statistics.ts';
import { textFunctions } from './functions-text.ts';

const TABLES = [
  logicFunctions,
  mathFunctions,
  conditionalFunctions,
  textFunctions,
  dateFunctions,
  lookupFunctions,
  arrayFunctions,
  shapeFunctions,
  statisticsFunctions,
  lambdaFunctions,
];

/** Google has these; here they give a value that says so. Names in neither list are `#NAME?`, as at Google. */
const NOT_COMPUTED = new Set(
  (
    'QUERY IMPORTRANGE IMPORTHTML IMPORTXML IMPORTDATA IMPORTFEED GOOGLEFINANCE GOOGLETRANSLATE DETECTLANGUAGE SPARKLINE ' +
    'IMAGE GETPIVOTDATA CELL SUBTOTAL AGGREGATE TREND ' +
    'GROWTH LINEST LOGEST PERCENTRANK FREQUENCY NPV IRR XIRR ' +
    'XNPV PMT PV FV NPER RATE IPMT PPMT WORKDAY.INTL NETWORKDAYS.INTL YEARFRAC DAYS360 MMULT MINVERSE MDETERM ' +
    'COUNTUNIQUEIFS COMBIN FACT GCD ' +
    'LCM BASE DECIMAL ASIN ACOS ATAN ATAN2 SINH COSH TANH CONVERT ENCODEURL FORMULATEXT ' +
    'ISREF ISDATE TYPE SHEET SHEETS ROMAN ARABIC RANK.AVG NORM.DIST NORM.INV ' +
    'ERROR.TYPE LENB LEFTB RIGHTB MIDB FINDB SEARCHB ASC AVERAGEA MINA MAXA AVERAGE.WEIGHTED ' +
    'SUMX2MY2 SUMX2PY2 SUMXMY2 SERIESSUM BITAND BITOR BITXOR AI GEMINI'
  ).split(' '),
);

export const functionByName = (name: string): FunctionEntry | undefined => {
  for (const table of TABLES) if (Object.hasOwn(table, name)) return table[name];
  return undefined;
};

/** Sorted names of the functions that are computed. */
export const computedFunctions = (): string[] => TABLES.flatMap((table) => Object.keys(table)).sort();

/** Sorted names of Google's functions that say so instead. */
export const functionsNotComputed = (): string[] => [...NOT_COMPUTED].sort();

export const isKnownToGoogle = (name: string): boolean => NOT_COMPUTED.has(name);
