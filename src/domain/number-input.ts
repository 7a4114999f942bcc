// Numbers as people type them: separators, signs and suffixes, read only where there is one reading.
import { isCurrencySign, minorDigits } from './currency.ts';
import { decimalSignOf } from './locale.ts';
import { err, ok, type Result } from './result.ts';
import { shortText } from './text.ts';

export interface NumberRead {
  readonly value: number;
  /** What stood beside the digits: a percent sign, a currency sign or code, or nothing. */
  readonly mark: string | null;
}

const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  mn: 1e6,
  mln: 1e6,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
};

const multiplierOf = (word: string): number =>
  MULTIPLIERS[word] ?? MULTIPLIERS[word.toLowerCase().replace('.', '')] ?? 1;

const isGrouped = (whole: string, sign: string): boolean => {
  const [first, ...rest] = whole.split(sign);
  return first !== undefined && /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
};

/** The digits as a plain decimal, `ambiguous` when there are two readings, null when there is none. */
const readDigits = (
  text: string,
  decimal: '.' | ',' | null,
  isMoney: boolean,
): string | 'ambiguous' | null => {
  if (/^\d+$/.test(text)) return text;
  if (/^\d+(\.\d+)?[eE][+-]?\d{1,3}$/.test(text)) return text;
  if (/[ '’]/.test(text)) {
    // A space or apostrophe only ever parts thousands; what follows the last group is the decimal part.
    const match = /^([1-9]\d{0,2}(?:[ '’]\d{3})+)(?:[.,](\d+))?$/.exec(text);
    return match === null ? null : `${match[1]?.replace(/[ '’]/g, '')}.${match[2] ?? '0'}`;
  }
  if (!/^\d*[.,\d]*\d$/.test(text)) return null;
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const sign = text[last] === '.' ? '.' : ',';
  const other = sign === '.' ? ',' : '.';
  const whole = text.slice(0, last);
  const fraction = text.slice(last + 1);
  if (whole.includes(other)) {
    // Both signs: the later one is the decimal sign, or the text is neither.
    return !whole.includes(sign) && isGrouped(whole, other)
      ? `${whole.split(other).join('')}.${fraction}`
      : null;
  }
  if (whole.includes(sign)) return isGrouped(text, sign) ? text.split(sign).join('') : null;
  const plain = `${whole === '' ? '0' : whole}.${fraction}`;
  if (!isGrouped(text, sign)) return plain;
  // Money has no third decimal: "$50,000" is fifty thousand wherever the comma is not the decimal sign.
  if (isMoney) return sign === decimal ? 'ambiguous' : text.replace(sign, '');
  if (decimal === null) return 'ambiguous';
  return sign === decimal ? plain : text.replace(sign, '');
};

/** sign, unit before, sign, digits, multiplier, unit after */
const SHAPE =
  /^([+-]?) ?([^\d.,+\-\s'’%]{1,4})? ?([+-]?) ?((?:\d|[.,]\d)(?:[\d.,'’ ]*\d)?(?:[eE][+-]?\d{1,3})?) ?(k|K|M|mn|mln|[Mm]io\.?|million|bn|[Mm]rd\.?|billion)? ?(%|percent|[^\d.,+\-\s'’%]{1,4})?$/;

/**
 * Reads "50000", "$50,000", "1.234,5", "25 %", "50K", "12.5 mln", "−3". Without a locale, or in one that writes neither point nor
 * comma, "1,234" and "1.234" have two readings and are refused; every other form has one reading or none.
 */
export const readNumber = (
  raw: string,
  locale?: string,
): Result<NumberRead, { readonly message: string }> => {
  const typed = raw.trim();
  const match = SHAPE.exec(typed.normalize('NFC').replace(/\s+/g, ' ').replace(/[−–]/g, '-'));
  const noNumber = err({
    message: `“${shortText(typed)}” is no number. Write digits only, for example 50000.`,
  });
  if (match === null) return noNumber;
  const [, sign = '', before, signAfter = '', shown = '', multiplier = '', after] = match;
  if (sign !== '' && signAfter !== '') return noNumber;
  if (before !== undefined && !isCurrencySign(before)) return noNumber;
  if (after !== undefined && after !== '%' && after !== 'percent' && !isCurrencySign(after)) return noNumber;
  const mark = after === 'percent' ? '%' : (after ?? before ?? null);
  const isMoney = mark !== null && mark !== '%' && minorDigits(mark.toUpperCase()) < 3;
  const digits = readDigits(shown, decimalSignOf(locale), isMoney);
  if (digits === null) return noNumber;
  if (digits === 'ambiguous') {
    const [grouped, plain] = [shown.replace(/[.,]/, ''), shown.replace(',', '.')];
    return err({
      message: `“${shortText(typed)}” can be ${grouped} or ${plain}. Write it without a thousands separator.`,
    });
  }
  if (before !== undefined && after !== undefined) {
    return err({ message: `“${shortText(typed)}” has two units. Write the number alone.` });
  }
  const value = Number(digits) * multiplierOf(multiplier) * (sign + signAfter === '-' ? -1 : 1);
  if (!Number.isFinite(value)) return err({ message: `“${shortText(typed)}” is too large a number.` });
  // -0 is no canonical value.
  return ok({ value: value === 0 ? 0 : value, mark });
};
