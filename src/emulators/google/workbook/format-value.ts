// Shows a value the way a cell shows it.
import { formatDate } from './format-date.ts';
import { formatNumber } from './format-number.ts';
import type { Locale } from './locale.ts';
import { choosePattern } from './pattern-sections.ts';
import type { NumberFormat, Scalar } from './wire-types.ts';

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** The automatic format: ten significant digits, whole numbers in full up to 15. */
export const formatGeneral = (value: number, locale: Locale): string => {
  if (Object.is(value, -0) || value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value);
  if (size >= 1e15 || size < 1e-9) {
    const [mantissa, exponent] = value.toExponential(5).split('e');
    const power = Number(exponent);
    const tail = `${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
    return `${trimZeros(mantissa!).replace('.', locale.decimal)}E${tail}`;
  }
  const digits = Math.max(0, Math.min(100, 9 - Math.floor(Math.log10(size))));
  return trimZeros(value.toFixed(digits)).replace('.', locale.decimal);
};

/** The pattern a format stands for when it names none. */
export const patternOf = (format: NumberFormat, locale: Locale): string => {
  if (format.pattern !== undefined && format.pattern !== '') return format.pattern;
  const money = locale.currencyAfter ? `#,##0.00 "${locale.currency}"` : `"${locale.currency}"#,##0.00`;
  const patterns: Readonly<Record<string, string>> = {
    NUMBER: '#,##0.00',
    PERCENT: '0.00%',
    CURRENCY: money,
    DATE: locale.datePattern,
    TIME: locale.timePattern,
    // A moment shows 24 hours also where a time alone has am and pm.
    DATE_TIME: `${locale.datePattern} ${locale.timePattern.startsWith('h') ? 'H:mm:ss' : locale.timePattern}`,
    SCIENTIFIC: '0.00E+00',
    TEXT: '@',
  };
  return patterns[format.type] ?? '';
};

/** Whether numbers under the format are dates or times. */
export const isDateFormat = (format: NumberFormat | undefined): boolean =>
  format !== undefined && (format.type === 'DATE' || format.type === 'TIME' || format.type === 'DATE_TIME');

/** The type a pattern alone speaks of: letters of dates, a percent sign, a currency. */
export const patternToType = (pattern: string): string => {
  const bare = pattern.replace(/"[^"]*"|\\.|\[\$[^\]]*\]/g, '');
  if (/^\s*@\s*$/.test(bare)) return 'TEXT';
  const hasDay = /[yd]|mmm/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
  const hasTime = /[hs]/i.test(bare);
  if (hasDay && hasTime) return 'DATE_TIME';
  if (hasDay) return 'DATE';
  if (hasTime) return 'TIME';
  if (bare.includes('%')) return 'PERCENT';
  if (/E[+-]/i.test(bare)) return 'SCIENTIFIC';
  if (/[$€£¥₹]|\[\$/.test(pattern)) return 'CURRENCY';
  return 'NUMBER';
};

/** Formats a value under a pattern, as TEXT does. Null when the pattern cannot show it. */
export const formatPattern = (value: Scalar, pattern: string, locale: Locale): string => {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const { section, value: shown } = choosePattern(value, pattern);
  if (typeof shown === 'string') {
    return section === null ? shown : section.replace(/"([^"]*)"|\\(.)/g, '$1$2').replaceAll('@', shown);
  }
  if (section === null || /^\s*general\s*$/i.test(section)) return formatGeneral(shown, locale);
  const type = patternToType(section);
  if (type === 'TEXT') return formatGeneral(shown, locale);
  if (type === 'DATE' || type === 'TIME' || type === 'DATE_TIME') return formatDate(shown, section, locale);
  return formatNumber(shown, section, locale);
};

/** What the cell shows. */
export const formatValue = (value: Scalar, format: NumberFormat | undefined, locale: Locale): string => {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (format === undefined) return typeof value === 'string' ? value : formatGeneral(value, locale);
  const pattern = patternOf(format, locale);
  if (pattern === '') return typeof value === 'string' ? value : formatGeneral(value, locale);
  return formatPattern(value, pattern, locale);
};
