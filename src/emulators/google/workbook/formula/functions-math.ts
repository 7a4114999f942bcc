// Functions of numbers.
import { raiseDecimal, roundDecimal, truncateDecimal } from '../round-decimal.ts';
import { arrayed, type CallContext, type FunctionEntry, type FunctionTable, lift, ranged } from './call.ts';
import { toNumber, valuesOf } from './coerce.ts';
import {
  badNumber,
  type CellResult,
  divideByZero,
  type ErrorValue,
  isError,
  isMatrix,
  type Value,
  wrongValue,
} from './values.ts';

/** The numbers among the arguments: in ranges only true numbers count, single arguments are read as numbers. */
export const numbersOf = (args: readonly Value[], call: CallContext): number[] | ErrorValue => {
  const numbers: number[] = [];
  for (const arg of args) {
    for (const value of valuesOf(arg)) {
      if (isError(value)) return value;
      if (typeof value === 'number') numbers.push(value);
      else if (!isMatrix(arg) && value !== null) {
        const number = toNumber(value, call.locale);
        if (isError(number)) return number;
        numbers.push(number);
      }
    }
  }
  return numbers;
};

/** A function of numbers only; empty arguments are 0. */
const numeric = (
  min: number,
  max: number,
  run: (numbers: readonly number[]) => number | ErrorValue,
): FunctionEntry =>
  lift(min, max, (args, call) => {
    const numbers: number[] = [];
    for (const arg of args) {
      const number = toNumber(arg, call.locale);
      if (isError(number)) return number;
      numbers.push(number);
    }
    const result = run(numbers);
    if (typeof result === 'number' && !Number.isFinite(result))
      return badNumber('The result is not a number.');
    return result;
  });

const aggregate = (run: (numbers: readonly number[]) => CellResult): FunctionEntry =>
  ranged(1, -1, (args, call) => {
    const numbers = numbersOf(args, call);
    return isError(numbers) ? numbers : run(numbers);
  });

/** Sums without the crumbs of binary fractions growing with the order of the numbers. */
export const sum = (numbers: readonly number[]): number => {
  let total = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = total + number;
    lost += Math.abs(total) >= Math.abs(number) ? total - next + number : number - next + total;
    total = next;
  }
  return total + lost;
};

const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;

const variance = (numbers: readonly number[], divisor: number): CellResult => {
  if (divisor < 1) return divideByZero('The function');
  const middle = mean(numbers);
  return sum(numbers.map((number) => (number - middle) ** 2)) / divisor;
};

const root = (value: CellResult): CellResult => (typeof value === 'number' ? Math.sqrt(value) : value);

const median = (numbers: readonly number[]): CellResult => {
  if (numbers.length === 0) return badNumber('MEDIAN has no numbers.');
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

const ranking = (descending: boolean): FunctionEntry =>
  ranged(2, 2, ([data, place], call) => {
    const numbers = numbersOf([data!], call);
    if (isError(numbers)) return numbers;
    const n = Number(valuesOf(place!)[0]);
    const sorted = numbers.sort((a, b) => (descending ? b - a : a - b));
    return sorted[Math.trunc(n) - 1] ?? badNumber('There are not so many numbers.');
  });

const toMultiple =
  (round: (value: number) => number) =>
  ([value = 0, factor = 1]: readonly number[]): number =>
    factor === 0 ? 0 : Number((round(Number((value / factor).toPrecision(15))) * factor).toPrecision(15));

export const mathFunctions: FunctionTable = {
  SUM: aggregate(sum),
  PRODUCT: aggregate((numbers) => numbers.reduce((a, b) => a * b, numbers.length === 0 ? 0 : 1)),
  AVERAGE: aggregate((numbers) => (numbers.length === 0 ? divideByZero('AVERAGE') : mean(numbers))),
  MIN: aggregate((numbers) => numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0)),
  MAX: aggregate((numbers) => numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0)),
  MEDIAN: aggregate(median),
  STDEV: aggregate((numbers) => root(variance(numbers, numbers.length - 1))),
  STDEVP: aggregate((numbers) => root(variance(numbers, numbers.length))),
  VAR: aggregate((numbers) => variance(numbers, numbers.length - 1)),
  VARP: aggregate((numbers) => variance(numbers, numbers.length)),
  SUMSQ: aggregate((numbers) => sum(numbers.map((number) => number * number))),
  LARGE: ranking(true),
  SMALL: ranking(false),
  RANK: ranged(2, 3, ([value, data, ascending], call) => {
    const numbers = numbersOf([data!], call);
    const wanted = toNumber(valuesOf(value!)[0] ?? null, call.locale);
    if (isError(numbers)) return numbers;
    if (isError(wanted)) return wanted;
    if (!numbers.includes(wanted)) return { error: '#N/A', message: 'RANK did not find the value.' };
    const up = ascending !== undefined && Number(valuesOf(ascending)[0]) !== 0;
    return 1 + numbers.filter((number) => (up ? number < wanted : number > wanted)).length;
  }),
  SUMPRODUCT: arrayed(1, -1, (args) => {
    const tables = args.map((arg) => (isMatrix(arg) ? arg.rows : [[arg]]));
    const [first] = tables;
    let total = 0;
    for (let r = 0; r < first!.length; r++) {
      for (let c = 0; c < first![r]!.length; c++) {
        let product = 1;
        for (const table of tables) {
          if (table.length !== first!.length || table[0]!.length !== first![0]!.length) {
            return wrongValue('SUMPRODUCT wants arrays of one size.');
          }
          const cell = table[r]![c]!;
          if (isError(cell)) return cell;
          product *= typeof cell === 'number' ? cell : 0;
        }
        total += product;
      }
    }
    return total;
  }),
  ROUND: numeric(1, 2, ([value, places = 0]) => roundDecimal(value!, Math.trunc(places))),
  ROUNDUP: numeric(1, 2, ([value, places = 0]) => raiseDecimal(value!, Math.trunc(places))),
  ROUNDDOWN: numeric(1, 2, ([value, places = 0]) => truncateDecimal(value!, Math.trunc(places))),
  TRUNC: numeric(1, 2, ([value, places = 0]) => truncateDecimal(value!, Math.trunc(places))),
  MROUND: numeric(
    2,
    2,
    toMultiple((value) => Math.sign(value) * Math.round(Math.abs(value))),
  ),
  CEILING: numeric(1, 2, toMultiple(Math.ceil)),
  FLOOR: numeric(1, 2, toMultiple(Math.floor)),
  INT: numeric(1, 1, ([value]) => Math.floor(value!)),
  ABS: numeric(1, 1, ([value]) => Math.abs(value!)),
  SIGN: numeric(1, 1, ([value]) => Math.sign(value!)),
  SQRT: numeric(1, 1, ([value]) =>
    value! < 0 ? badNumber('SQRT of a negative number.') : Math.sqrt(value!),
  ),
  POWER: numeric(2, 2, ([base, exponent]) => base! ** exponent!),
  POW: numeric(2, 2, ([base, exponent]) => base! ** exponent!),
  EXP: numeric(1, 1, ([value]) => Math.exp(value!)),
  LN: numeric(1, 1, ([value]) => (value! <= 0 ? badNumber('LN wants a positive number.') : Math.log(value!))),
  LOG10: numeric(1, 1, ([value]) =>
    value! <= 0 ? badNumber('LOG10 wants a positive number.') : Math.log10(value!),
  ),
  LOG: numeric(1, 2, ([value, base = 10]) =>
    value! <= 0 || base <= 0 ? badNumber('LOG wants positive numbers.') : Math.log(value!) / Math.log(base),
  ),
  MOD: numeric(2, 2, ([value, by]) =>
    by === 0 ? divideByZero('MOD') : value! - by! * Math.floor(value! / by!),
  ),
  QUOTIENT: numeric(2, 2, ([value, by]) => (by === 0 ? divideByZero('QUOTIENT') : Math.trunc(value! / by!))),
  DIVIDE: numeric(2, 2, ([value, by]) => (by === 0 ? divideByZero('DIVIDE') : value! / by!)),
  MULTIPLY: numeric(2, 2, ([a, b]) => a! * b!),
  ADD: numeric(2, 2, ([a, b]) => a! + b!),
  MINUS: numeric(2, 2, ([a, b]) => a! - b!),
  SIN: numeric(1, 1, ([value]) => Math.sin(value!)),
  COS: numeric(1, 1, ([value]) => Math.cos(value!)),
  TAN: numeric(1, 1, ([value]) => Math.tan(value!)),
  RADIANS: numeric(1, 1, ([value]) => (value! * Math.PI) / 180),
  DEGREES: numeric(1, 1, ([value]) => (value! * 180) / Math.PI),
  PI: ranged(0, 0, () => Math.PI),
  RAND: ranged(0, 0, (_, call) => call.random()),
  RANDBETWEEN: lift(2, 2, ([low = null, high = null], call) => {
    const from = toNumber(low, call.locale);
    const to = toNumber(high, call.locale);
    if (isError(from)) return from;
    if (isError(to)) return to;
    return Math.floor(call.random() * (Math.floor(to) - Math.ceil(from) + 1)) + Math.ceil(from);
  }),
};
