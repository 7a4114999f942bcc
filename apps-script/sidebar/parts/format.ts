// How values read for people: amounts in their unit, days, percentages.
import { isCurrency, minorDigits } from '../../../src/domain/currency.ts';
import type { Field, Value } from '../../../src/domain/field.ts';
import { texts } from '../texts/common.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2027-01-04` → `4 Jan 2027`: the month as a word, because two numbers can be swapped. */
export const formatDay = (day: string | null): string => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? '');
  if (parts === null) return day ?? texts.none;
  return `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1] ?? parts[2]} ${parts[1]}`;
};

/** Whether a number has no more decimals than so many: people typed it so, and see it so. */
const isExact = (value: number, digits: number): boolean => Number(value.toFixed(digits)) === value;

/** What was typed as it was typed; of what was computed two decimals at most, and none where they say nothing. */
const plain = (value: number): string => {
  const digits = isExact(value, 3) ? 3 : Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
};

/** An amount in a KPI's unit: `$50,000`, `12 %`, `8 hours`; a bare number for counts. */
export const formatAmount = (value: number | null, unit: string | null): string => {
  if (value === null) return texts.none;
  if (unit !== null && isCurrency(unit)) {
    const minor = minorDigits(unit);
    const isRounded = Math.abs(value) >= 1000 && !isExact(value, minor);
    const digits = Number.isInteger(value) || isRounded ? 0 : minor;
    return value.toLocaleString('en-US', {
      style: 'currency',
      currency: unit,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }
  if (unit === '%') return `${plain(value)} %`;
  return unit === null || unit === '' || unit === 'count' ? plain(value) : `${plain(value)} ${unit}`;
};

/** 0.354 → `35 %`. */
export const formatShare = (share: number | null): string =>
  share === null ? texts.none : `${Math.round(share * 100)} %`;

/** Any value as the text that a person would have typed for it, which `parseInput` reads back. */
export const valueToInput = (field: Field, value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : '';
  if (typeof value === 'number' && field.format === 'percent')
    return `${Number((value * 100).toPrecision(12))} %`;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return field.kind === 'many' ? value.join(', ') : '';
};
