// The functions of formulas on numbers, texts and lists.
import { compare, isEmpty, isList, isSame, toNumber, toText, type Value } from './values.ts';

type Functions = Readonly<Record<string, (...args: Value[]) => Value>>;

const listOf = (value: Value | undefined): readonly Value[] => {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
};

/** Numbers of all arguments, lists opened. */
const numbersOf = (args: readonly Value[]): number[] => args.flatMap((arg) => listOf(arg).map(toNumber));

const math =
  (name: 'abs' | 'sqrt' | 'cbrt' | 'exp' | 'log10' | 'log2' | 'sign' | 'floor' | 'ceil') =>
  (value: Value = 0): Value =>
    Math[name](toNumber(value));

const median = (numbers: readonly number[]): Value => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const NUMBERS: Functions = {
  add: (a = 0, b = 0) =>
    typeof a === 'string' || typeof b === 'string' ? toText(a) + toText(b) : toNumber(a) + toNumber(b),
  subtract: (a = 0, b = 0) => toNumber(a) - toNumber(b),
  multiply: (a = 0, b = 0) => toNumber(a) * toNumber(b),
  divide: (a = 0, b = 0) => toNumber(a) / toNumber(b),
  mod: (a = 0, b = 0) => toNumber(a) % toNumber(b),
  pow: (a = 0, b = 0) => toNumber(a) ** toNumber(b),
  unaryMinus: (a = 0) => -toNumber(a),
  unaryPlus: (a = 0) => toNumber(a),
  abs: math('abs'),
  sqrt: math('sqrt'),
  cbrt: math('cbrt'),
  exp: math('exp'),
  log10: math('log10'),
  log2: math('log2'),
  sign: math('sign'),
  floor: math('floor'),
  ceil: math('ceil'),
  ln: (a = 0) => Math.log(toNumber(a)),
  pi: () => Math.PI,
  e: () => Math.E,
  round: (a = 0, digits = 0) => {
    const scale = 10 ** toNumber(digits);
    return Math.round(toNumber(a) * scale) / scale;
  },
  min: (...args) => Math.min(...numbersOf(args)),
  max: (...args) => Math.max(...numbersOf(args)),
  sum: (...args) => numbersOf(args).reduce((total, n) => total + n, 0),
  mean: (...args) => {
    const numbers = numbersOf(args);
    return numbers.length === 0 ? null : numbers.reduce((total, n) => total + n, 0) / numbers.length;
  },
  median: (...args) => median(numbersOf(args)),
  toNumber: (a = null) => {
    const number = toNumber(a);
    return Number.isNaN(number) ? null : number;
  },
};

const COMPARISONS: Functions = {
  equal: (a = null, b = null) => isSame(a, b),
  unequal: (a = null, b = null) => !isSame(a, b),
  larger: (a = null, b = null) => compare(a, b) > 0,
  largerEq: (a = null, b = null) => compare(a, b) >= 0,
  smaller: (a = null, b = null) => compare(a, b) < 0,
  smallerEq: (a = null, b = null) => compare(a, b) <= 0,
  not: (a = null) => isEmpty(a),
  empty: (a = null) => isEmpty(a),
};

const TEXTS: Functions = {
  length: (a = null) => (isList(a) ? a.length : toText(a).length),
  format: (a = null) => toText(a),
  concat: (...args) => (args.some(isList) ? args.flatMap(listOf) : args.map(toText).join('')),
  contains: (a = null, b = null) => toText(a).includes(toText(b)),
  lower: (a = null) => toText(a).toLowerCase(),
  upper: (a = null) => toText(a).toUpperCase(),
  trim: (a = null) => toText(a).trim(),
  repeat: (a = null, times = 0) => toText(a).repeat(Math.max(0, Math.min(10_000, toNumber(times)))),
  substring: (a = null, from = 0, to = null) =>
    toText(a).substring(toNumber(from), to === null ? undefined : toNumber(to)),
  replace: (a = null, pattern = '', by = '') =>
    toText(a).replace(new RegExp(toText(pattern), 'u'), toText(by)),
  replaceAll: (a = null, pattern = '', by = '') =>
    toText(a).replace(new RegExp(toText(pattern), 'gu'), toText(by)),
  test: (a = null, pattern = '') => new RegExp(toText(pattern), 'u').test(toText(a)),
  match: (a = null, pattern = '') =>
    [...toText(a).matchAll(new RegExp(toText(pattern), 'gu'))].map((found) => found[0]),
  split: (a = null, by = '') => toText(a).split(toText(by)),
  join: (a = null, by = '') => listOf(a).map(toText).join(toText(by)),
  padStart: (a = null, size = 0, fill = ' ') => toText(a).padStart(toNumber(size), toText(fill)),
  padEnd: (a = null, size = 0, fill = ' ') => toText(a).padEnd(toNumber(size), toText(fill)),
  style: (a = null) => toText(a),
  unstyle: (a = null) => toText(a),
  name: (a = null) => toText(a),
};

const unique = (list: readonly Value[]): Value =>
  list.filter((item, i) => list.findIndex((other) => isSame(other, item)) === i);

const LISTS: Functions = {
  at: (list = null, i = 0) => listOf(list).at(toNumber(i)) ?? null,
  first: (list = null) => listOf(list)[0] ?? null,
  last: (list = null) => listOf(list).at(-1) ?? null,
  slice: (list = null, from = 0, to = null) =>
    listOf(list).slice(toNumber(from), to === null ? undefined : toNumber(to)),
  sort: (list = null) => [...listOf(list)].sort(compare),
  reverse: (list = null) => [...listOf(list)].reverse(),
  unique: (list = null) => unique(listOf(list)),
  includes: (list = null, item = null) => listOf(list).some((other) => isSame(other, item)),
  flat: (list = null) => listOf(list).flatMap(listOf),
};

/** Every function whose arguments are computed before it is called, by name. */
export const FUNCTIONS: Functions = { ...NUMBERS, ...COMPARISONS, ...TEXTS, ...LISTS };
