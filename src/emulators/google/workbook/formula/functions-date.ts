// Functions of dates and times.
import { parseInput } from '../parse-input.ts';
import { type DateParts, dateToSerial, serialToParts, timeToSerial } from '../serial-date.ts';
import { type CallContext, type FunctionEntry, type FunctionTable, lift, ranged } from './call.ts';
import { firstOf, toNumber, valuesOf } from './coerce.ts';
import { badNumber, type CellResult, type ErrorValue, isError, type Value, wrongValue } from './values.ts';

const numbers = (args: readonly CellResult[], call: CallContext): number[] | ErrorValue => {
  const read: number[] = [];
  for (const arg of args) {
    const number = toNumber(arg, call.locale);
    if (typeof number !== 'number') return number;
    read.push(number);
  }
  return read;
};

const ofNumbers = (min: number, max: number, run: (read: readonly number[]) => CellResult): FunctionEntry =>
  lift(min, max, (args, call) => {
    const read = numbers(args, call);
    return Array.isArray(read) ? run(read) : read;
  });

const part = (pick: (parts: DateParts) => number): FunctionEntry =>
  ofNumbers(1, 1, ([serial]) => pick(serialToParts(serial!)));

const daysInMonth = (year: number, month: number): number =>
  serialToParts(dateToSerial(year, month + 1, 0)).day;

const addMonths = (serial: number, months: number): number => {
  const { year, month, day } = serialToParts(Math.floor(serial));
  const target = serialToParts(dateToSerial(year, month + Math.trunc(months), 1));
  return dateToSerial(target.year, target.month, Math.min(day, daysInMonth(target.year, target.month)));
};

const monthsBetween = (from: number, to: number): number => {
  const a = serialToParts(from);
  const b = serialToParts(to);
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
};

const dateDifference = (start: number, end: number, unit: string): CellResult => {
  const from = Math.floor(start);
  const to = Math.floor(end);
  if (from > to) return badNumber('DATEDIF: the start is after the end.');
  const months = monthsBetween(from, to);
  switch (unit.toUpperCase()) {
    case 'D':
      return to - from;
    case 'M':
      return months;
    case 'Y':
      return Math.floor(months / 12);
    case 'YM':
      return months % 12;
    case 'MD':
      return to - addMonths(from, months);
    case 'YD':
      return to - addMonths(from, Math.floor(months / 12) * 12);
    default:
      return badNumber(`DATEDIF knows no unit '${unit}'.`);
  }
};

const isWorkday = (serial: number, holidays: ReadonlySet<number>): boolean => {
  const { weekday } = serialToParts(serial);
  return weekday !== 0 && weekday !== 6 && !holidays.has(serial);
};

const holidaySet = (value: Value | undefined): Set<number> =>
  new Set(
    (value === undefined ? [] : valuesOf(value)).filter((item) => typeof item === 'number').map(Math.floor),
  );

const networkDays = (start: number, end: number, holidays: ReadonlySet<number>): number => {
  const step = start <= end ? 1 : -1;
  let count = 0;
  for (let day = Math.floor(start); day !== Math.floor(end) + step; day += step)
    if (isWorkday(day, holidays)) count += step;
  return count;
};

const workday = (start: number, days: number, holidays: ReadonlySet<number>): number => {
  const step = days < 0 ? -1 : 1;
  let day = Math.floor(start);
  for (let left = Math.abs(Math.trunc(days)); left > 0; ) {
    day += step;
    if (isWorkday(day, holidays)) left -= 1;
  }
  return day;
};

const withHolidays = (
  run: (a: number, b: number, holidays: ReadonlySet<number>) => CellResult,
): FunctionEntry =>
  ranged(2, 3, ([a, b, holidays], call) => {
    const read = numbers([firstOf(a!), firstOf(b!)], call);
    return Array.isArray(read) ? run(read[0]!, read[1]!, holidaySet(holidays)) : read;
  });

const weekday = (serial: number, type: number): CellResult => {
  const day = serialToParts(serial).weekday;
  if (type === 1) return day + 1;
  if (type === 2) return ((day + 6) % 7) + 1;
  return type === 3 ? (day + 6) % 7 : badNumber('WEEKDAY knows the types 1, 2 and 3.');
};

const isoWeek = (serial: number): number => {
  const thursday = Math.floor(serial) - ((serialToParts(serial).weekday + 6) % 7) + 3;
  return 1 + Math.floor((thursday - dateToSerial(serialToParts(thursday).year, 1, 1)) / 7);
};

const weekNumber = (serial: number, type: number): number => {
  if (type === 21) return isoWeek(serial);
  const { year } = serialToParts(serial);
  const first = dateToSerial(year, 1, 1);
  const firstDay = type === 2 || type === 11 ? 1 : 0;
  const shift = (serialToParts(first).weekday - firstDay + 7) % 7;
  return 1 + Math.floor((Math.floor(serial) - first + shift) / 7);
};

const parsed = (text: CellResult, call: CallContext, name: string): CellResult => {
  if (typeof text === 'number') return text;
  if (isError(text)) return text;
  const value = parseInput(String(text ?? ''), call.locale, call.today());
  const isTimely = value.format !== undefined && /^(DATE|TIME)/.test(value.format.type);
  return isTimely && typeof value.value === 'number'
    ? value.value
    : wrongValue(`${name} cannot read '${String(text)}'.`);
};

export const dateFunctions: FunctionTable = {
  TODAY: ranged(0, 0, (_, call) => call.today()),
  NOW: ranged(0, 0, (_, call) => call.now()),
  DATE: ofNumbers(3, 3, ([year, month, day]) => {
    const full = year! >= 0 && year! < 1900 ? year! + 1900 : year!;
    return full > 9999
      ? badNumber('DATE is beyond the year 9999.')
      : dateToSerial(Math.trunc(full), Math.trunc(month!), Math.trunc(day!));
  }),
  TIME: ofNumbers(3, 3, ([hour, minute, second]) => timeToSerial(hour!, minute!, second!) % 1),
  YEAR: part((parts) => parts.year),
  MONTH: part((parts) => parts.month),
  DAY: part((parts) => parts.day),
  HOUR: part((parts) => parts.hour),
  MINUTE: part((parts) => parts.minute),
  SECOND: part((parts) => parts.second),
  WEEKDAY: ofNumbers(1, 2, ([serial, type = 1]) => weekday(serial!, type)),
  WEEKNUM: ofNumbers(1, 2, ([serial, type = 1]) => weekNumber(serial!, type)),
  ISOWEEKNUM: ofNumbers(1, 1, ([serial]) => isoWeek(serial!)),
  EDATE: ofNumbers(2, 2, ([serial, months]) => addMonths(serial!, months!)),
  EOMONTH: ofNumbers(2, 2, ([serial, months]) => {
    const first = serialToParts(addMonths(serial!, months!));
    return dateToSerial(first.year, first.month, daysInMonth(first.year, first.month));
  }),
  DAYS: ofNumbers(2, 2, ([end, start]) => Math.floor(end!) - Math.floor(start!)),
  DATEDIF: lift(3, 3, ([start = null, end = null, unit = null], call) => {
    const read = numbers([start, end], call);
    return Array.isArray(read) ? dateDifference(read[0]!, read[1]!, String(unit)) : read;
  }),
  NETWORKDAYS: withHolidays(networkDays),
  WORKDAY: withHolidays(workday),
  DATEVALUE: lift(1, 1, ([text = null], call) => {
    const value = parsed(text, call, 'DATEVALUE');
    return typeof value === 'number' ? Math.floor(value) : value;
  }),
  TIMEVALUE: lift(1, 1, ([text = null], call) => {
    const value = parsed(text, call, 'TIMEVALUE');
    return typeof value === 'number' ? value - Math.floor(value) : value;
  }),
  TO_DATE: ofNumbers(1, 1, ([serial]) => serial!),
  TO_PERCENT: ofNumbers(1, 1, ([value]) => value!),
  TO_PURE_NUMBER: ofNumbers(1, 1, ([value]) => value!),
};
