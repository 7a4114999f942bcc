// Functions of statistics: percentiles, the most common number, lines through points.
import { type FunctionEntry, type FunctionTable, ranged } from './call.ts';
import { firstOf, toNumber, valuesOf } from './coerce.ts';
import { mathFunctions, numbersOf, sum } from './functions-math.ts';
import {
  badNumber,
  type CellResult,
  divideByZero,
  type ErrorValue,
  isError,
  notAvailable,
  type Value,
} from './values.ts';

/** Between two neighbours of the sorted numbers. */
const percentile = (numbers: readonly number[], share: number): CellResult => {
  if (numbers.length === 0 || share < 0 || share > 1)
    return badNumber('The percentile lies outside of the numbers.');
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
};

const sharing = (unit: number): FunctionEntry =>
  ranged(2, 2, ([data, part], call) => {
    const numbers = numbersOf([data!], call);
    const share = toNumber(firstOf(part!), call.locale);
    if (isError(numbers)) return numbers;
    return isError(share) ? share : percentile(numbers, (unit === 1 ? share : Math.trunc(share)) / unit);
  });

/** Numbers of two ranges, place by place; places without two numbers do not count. */
const pairs = (ys: Value, xs: Value): readonly (readonly [number, number])[] | ErrorValue => {
  const [first, second] = [valuesOf(ys), valuesOf(xs)];
  if (first.length !== second.length) return notAvailable('The ranges are not of one size.');
  return first.flatMap((y, i) => {
    const x = second[i];
    return typeof y === 'number' && typeof x === 'number' ? [[x, y] as const] : [];
  });
};

interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** Products of differences: x with y, x with x, y with y. */
  readonly xy: number;
  readonly xx: number;
  readonly yy: number;
}

const lineThrough = (ys: Value, xs: Value, name: string): Line | ErrorValue => {
  const points = pairs(ys, xs);
  if (isError(points)) return points;
  const meanX = sum(points.map(([x]) => x)) / points.length;
  const meanY = sum(points.map(([, y]) => y)) / points.length;
  const xx = sum(points.map(([x]) => (x - meanX) ** 2));
  const xy = sum(points.map(([x, y]) => (x - meanX) * (y - meanY)));
  const yy = sum(points.map(([, y]) => (y - meanY) ** 2));
  if (!(xx > 0)) return divideByZero(name);
  return { slope: xy / xx, intercept: meanY - (xy / xx) * meanX, xy, xx, yy };
};

const ofLine = (name: string, read: (line: Line) => CellResult): FunctionEntry =>
  ranged(2, 2, ([ys, xs]) => {
    const line = lineThrough(ys!, xs!, name);
    return isError(line) ? line : read(line);
  });

const correlation = (name: string): FunctionEntry =>
  ofLine(name, ({ xy, xx, yy }) => (yy > 0 ? xy / Math.sqrt(xx * yy) : divideByZero(name)));

const forecast: FunctionEntry = ranged(3, 3, ([at, ys, xs], call) => {
  const x = toNumber(firstOf(at!), call.locale);
  const line = lineThrough(ys!, xs!, 'FORECAST');
  if (isError(x)) return x;
  return isError(line) ? line : line.intercept + line.slope * x;
});

const mode: FunctionEntry = ranged(1, -1, (args, call) => {
  const numbers = numbersOf(args, call);
  if (isError(numbers)) return numbers;
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const best = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 1]);
  return best[1] < 2 ? notAvailable('No number is there twice.') : best[0];
});

const alias = (name: string): FunctionEntry => mathFunctions[name]!;

export const statisticsFunctions: FunctionTable = {
  PERCENTILE: sharing(1),
  'PERCENTILE.INC': sharing(1),
  QUARTILE: sharing(4),
  'QUARTILE.INC': sharing(4),
  MODE: mode,
  SLOPE: ofLine('SLOPE', ({ slope }) => slope),
  INTERCEPT: ofLine('INTERCEPT', ({ intercept }) => intercept),
  CORREL: correlation('CORREL'),
  PEARSON: correlation('PEARSON'),
  RSQ: ofLine('RSQ', ({ xy, xx, yy }) => (yy > 0 ? xy ** 2 / (xx * yy) : divideByZero('RSQ'))),
  FORECAST: forecast,
  'FORECAST.LINEAR': forecast,
  'STDEV.S': alias('STDEV'),
  'STDEV.P': alias('STDEVP'),
  'VAR.S': alias('VAR'),
  'VAR.P': alias('VARP'),
  'RANK.EQ': alias('RANK'),
};
