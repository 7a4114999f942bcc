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

/** A number of a KPI with its unit: `333`, `26,000 USD`, `19.5 %`, `1.5 hours`; `–` for none. From 100 up without decimals. */
export const showAmount = (value: number | null, unitText: string | null): string => {
  if (value === null) return '–';
  const unit = unitText === null ? null : readUnit(unitText);
  const isLarge = Math.abs(value) >= 100;
  if (unit?.kind === 'money') {
    const digits = isLarge || Number.isInteger(value) ? 0 : minorDigits(unit.currency);
    return `${groupDigits(value, digits, digits > 0)} ${unit.currency}`;
  }
  const number = groupDigits(value, isLarge ? 0 : 2);
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
