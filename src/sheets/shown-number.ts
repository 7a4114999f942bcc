// How a number is shown: as a number, a percentage or a day, judged by the text that people see.
//
// The format of a cell would say it outright. But a mask that names formats brings every formatted empty cell of every
// tab along (tens of megabytes in a workbook of a thousand rows a tab), so only what is shown is asked for.
import type { Cell } from './wire.ts';

export type Shown = 'number' | 'percent' | 'date';

const PERCENT = /[%٪﹪％]/;
const DATE = /\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}|\d:\d\d|\p{L}{3,}/u;
const MOST_DECIMALS = 15;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether the digits shown are those of the number, rounded to some number of decimals. */
const hasDigitsOf = (number: number, text: string): boolean => {
  const digits = digitsOf(text);
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals += 1)
    if (digitsOf(Math.abs(number).toFixed(decimals)) === digits) return true;
  return false;
};

/** Null for a cell that holds no number. */
export const shownAs = (cell: Cell): Shown | null => {
  const number = cell.effectiveValue?.numberValue;
  if (number === undefined) return null;
  const text = cell.formattedValue ?? String(number);
  if (PERCENT.test(text)) return 'percent';
  // "1.234.567" and `12 "days"` look like dates, but for their digits.
  return DATE.test(text) && !hasDigitsOf(number, text) ? 'date' : 'number';
};
