// Numbers for people: grouped, rounded to what matters, with their unit.
import { minorDigits } from './currency.ts';
import { readUnit } from './unit.ts';

/** `26000.456` with two digits is `26,000.46`; trailing zeros are dropped unless `keep`. */
export const groupDigits = (value: number, decimals: number, keep = false): string => {
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole = '', fraction = ''] = fixed.split('.');
  const shown = keep ? fraction : fraction.replace(/0+$/, '');
  const sign = value < 0 && /[1-9]/.test(fixed) ? '−' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${shown === '' ? '' : `.${shown}`}`;
};

/** Whether a number has no more decimals than so many: people typed it so, and see it so. */
const isExact = (value: number, digits: number): boolean => Number(value.toFixed(digits)) === value;

/**
 * A number of a KPI with its unit: `333`, `26,000 USD`, `19.5 %`, `1.5 hours`; `–` for none. From 100 up, what was computed
 * is shown without decimals (`333.333` is `333`), and what was typed as it was typed (`1200.5` is `1,200.5`).
 */
export const showAmount = (value: number | null, unitText: string | null): string => {
  if (value === null) return '–';
  const unit = unitText === null ? null : readUnit(unitText);
  const isLarge = Math.abs(value) >= 100;
  if (unit?.kind === 'money') {
    const minor = minorDigits(unit.currency);
    const digits = Number.isInteger(value) || (isLarge && !isExact(value, minor)) ? 0 : minor;
    return `${groupDigits(value, digits, digits > 0)} ${unit.currency}`;
  }
  const number = groupDigits(value, !isLarge ? 2 : isExact(value, 3) ? 3 : 0);
  switch (unit?.kind) {
    case 'percent':
      return `${number} %`;
    case 'points':
      return `${number} points`;
    case 'hours':
    case 'days':
      return `${number} ${unit.label}`;
    default:
      return number;
  }
};

/** A share as percent: `0.19` is `19 %`. */
export const showShare = (value: number | null): string =>
  value === null ? '–' : `${groupDigits(value * 100, 0)} %`;
