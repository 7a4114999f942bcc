// How a spreadsheet's locale writes numbers and dates.

export interface Locale {
  readonly id: string;
  readonly decimal: string;
  readonly group: string;
  /** Such as `$`; stands after the number when `currencyAfter`. */
  readonly currency: string;
  readonly currencyAfter: boolean;
  readonly dateOrder: 'MDY' | 'DMY' | 'YMD';
  readonly datePattern: string;
  readonly timePattern: string;
  /** A number as it is typed: whole part with or without groups, decimal sign, fraction, exponent. */
  readonly numberShape: RegExp;
  /** Full names, January first. */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** Sunday first. */
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
}

/** The patterns Google gives to a typed date; other locales take the order of their language. */
const DATE_PATTERNS: Readonly<Record<string, string>> = {
  en_US: 'M/d/yyyy',
  en_GB: 'dd/MM/yyyy',
  en_AU: 'dd/MM/yyyy',
  de_DE: 'dd.MM.yyyy',
  de_AT: 'dd.MM.yyyy',
  de_CH: 'dd.MM.yyyy',
  fr_FR: 'dd/MM/yyyy',
  es_ES: 'd/M/yyyy',
  it_IT: 'd/M/yyyy',
  nl_NL: 'd-M-yyyy',
  pt_BR: 'dd/MM/yyyy',
  pl_PL: 'd.MM.yyyy',
  sv_SE: 'yyyy-MM-dd',
  ja_JP: 'yyyy/MM/dd',
};

const CURRENCIES: Readonly<Record<string, string>> = {
  US: '$',
  GB: '£',
  AU: '$',
  CA: '$',
  DE: '€',
  AT: '€',
  FR: '€',
  ES: '€',
  IT: '€',
  NL: '€',
  IE: '€',
  FI: '€',
  BE: '€',
  PT: '€',
  CH: 'CHF',
  JP: '¥',
  CN: '¥',
  IN: '₹',
  BR: 'R$',
  PL: 'zł',
  SE: 'kr',
  NO: 'kr',
  DK: 'kr.',
  KR: '₩',
};

const isLocaleId = (id: string): boolean => /^[a-z]{2,3}(_[A-Z]{2})?$/.test(id);

/** Whether the engine can work in the locale: `en_US`, `de`, `fr_FR`. */
export const isKnownLocale = (id: string): boolean => {
  if (!isLocaleId(id)) return false;
  return Intl.NumberFormat.supportedLocalesOf([id.replace('_', '-')]).length > 0;
};

const names = (
  tag: string,
  options: Intl.DateTimeFormatOptions,
  count: number,
  day: (i: number) => number,
): string[] => {
  const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  return Array.from({ length: count }, (_, i) => format.format(day(i)));
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const numberShape = (decimal: string, group: string): RegExp => {
  // People type a plain space where the locale prints a narrow one.
  const gap = /\s/.test(group) ? '[\\s\\u00a0\\u202f]' : escaped(group);
  return new RegExp(
    `^(\\d{1,3}(?:${gap}\\d{3})+|\\d*)(?:(${escaped(decimal)})(\\d*))?(?:[eE]([+-]?\\d{1,3}))?$`,
  );
};

/** An unknown id reads as `en_US`. */
export const createLocale = (id: string): Locale => {
  const known = isKnownLocale(id) ? id : 'en_US';
  const tag = known.replace('_', '-');
  const parts = new Intl.NumberFormat(tag, { useGrouping: true }).formatToParts(1_234_567.8);
  const decimal = parts.find((part) => part.type === 'decimal')?.value ?? '.';
  const group = parts.find((part) => part.type === 'group')?.value ?? ',';
  const order = new Intl.DateTimeFormat(tag)
    .formatToParts(0)
    .map((part) => ({ year: 'Y', month: 'M', day: 'D' })[part.type as string] ?? '')
    .join('');
  const dateOrder = order.startsWith('Y') ? 'YMD' : order.startsWith('M') ? 'MDY' : 'DMY';
  const fallback = { MDY: 'M/d/yyyy', DMY: 'dd/MM/yyyy', YMD: 'yyyy-MM-dd' }[dateOrder];
  const monthDay = (i: number): number => Date.UTC(2026, i, 1);
  // 4 January 2026 is a Sunday.
  const weekDay = (i: number): number => Date.UTC(2026, 0, 4 + i);
  return {
    id: known,
    decimal,
    group,
    currency: CURRENCIES[known.slice(-2)] ?? '$',
    currencyAfter: decimal === ',' && !known.endsWith('_BR') && !known.endsWith('_NL'),
    dateOrder,
    datePattern: DATE_PATTERNS[known] ?? fallback,
    timePattern: known.startsWith('en') && known !== 'en_GB' ? 'h:mm:ss am/pm' : 'HH:mm:ss',
    numberShape: numberShape(decimal, group),
    months: names(tag, { month: 'long' }, 12, monthDay),
    shortMonths: names(tag, { month: 'short' }, 12, monthDay),
    weekdays: names(tag, { weekday: 'long' }, 7, weekDay),
    shortWeekdays: names(tag, { weekday: 'short' }, 7, weekDay),
  };
};
