// Counting and adding under conditions: COUNT, COUNTIF(S), SUMIF(S), AVERAGEIF(S), MINIFS, MAXIFS.
import { type CallContext, type FunctionEntry, type FunctionTable, ranged } from './call.ts';
import { firstOf, toNumber, valuesOf } from './coerce.ts';
import { createCriterion } from './criterion.ts';
import { sum } from './functions-math.ts';
import {
  type CellResult,
  divideByZero,
  type ErrorValue,
  isError,
  isMatrix,
  type Value,
  wrongValue,
} from './values.ts';

/** Which places of the ranges meet all conditions, given as range, criterion, range, criterion… */
const matchAll = (pairs: readonly Value[], call: CallContext): boolean[] | ErrorValue => {
  let hits: boolean[] | null = null;
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const cells = valuesOf(pairs[i]!);
    const test = createCriterion(firstOf(pairs[i + 1]!), call.locale);
    if (hits === null) hits = cells.map(test);
    else {
      if (cells.length !== hits.length) return wrongValue('Array arguments are of different size.');
      for (let k = 0; k < cells.length; k++) if (hits[k] && !test(cells[k]!)) hits[k] = false;
    }
  }
  return hits ?? [];
};

const chosenNumbers = (values: readonly CellResult[], hits: readonly boolean[]): number[] | ErrorValue => {
  const numbers: number[] = [];
  for (let i = 0; i < hits.length; i++) {
    const value = hits[i] ? values[i] : undefined;
    if (value === undefined) continue;
    if (isError(value)) return value;
    if (typeof value === 'number') numbers.push(value);
  }
  return numbers;
};

/** SUMIF: the sum range starts where it says and has the size of the condition's range. */
const reshape = (condition: Value, values: Value, call: CallContext): Value | ErrorValue => {
  if (!isMatrix(condition) || !isMatrix(values) || values.range === undefined) return values;
  const { sheetId, rect } = values.range;
  return call.read(sheetId, {
    top: rect.top,
    left: rect.left,
    bottom: rect.top + condition.rows.length,
    right: rect.left + (condition.rows[0]?.length ?? 1),
  });
};

const single = (finish: (numbers: readonly number[]) => CellResult): FunctionEntry =>
  ranged(2, 3, ([range, criterion, values], call) => {
    const hits = matchAll([range!, criterion!], call);
    if (isError(hits as Value)) return hits as ErrorValue;
    const cells = values === undefined ? range! : reshape(range!, values, call);
    if (isError(cells)) return cells;
    const numbers = chosenNumbers(valuesOf(cells), hits as boolean[]);
    return Array.isArray(numbers) ? finish(numbers) : numbers;
  });

const several = (finish: (numbers: readonly number[]) => CellResult): FunctionEntry =>
  ranged(3, -1, ([values, ...pairs], call) => {
    const hits = matchAll(pairs, call);
    if (!Array.isArray(hits)) return hits;
    const cells = valuesOf(values!);
    if (cells.length !== hits.length) return wrongValue('Array arguments are of different size.');
    const numbers = chosenNumbers(cells, hits);
    return Array.isArray(numbers) ? finish(numbers) : numbers;
  });

const average = (numbers: readonly number[]): CellResult =>
  numbers.length === 0 ? divideByZero('The average') : sum(numbers) / numbers.length;
const least = (numbers: readonly number[]): CellResult =>
  numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0);
const greatest = (numbers: readonly number[]): CellResult =>
  numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0);

const countWhere = (
  test: (value: CellResult, inRange: boolean, call: CallContext) => boolean,
): FunctionEntry =>
  ranged(1, -1, (args, call) => {
    let count = 0;
    for (const arg of args) {
      const inRange = isMatrix(arg);
      for (const value of valuesOf(arg)) if (test(value, inRange, call)) count += 1;
    }
    return count;
  });

const keyOf = (value: CellResult): string =>
  isError(value) ? value.error : `${typeof value}:${String(value)}`;

export const conditionalFunctions: FunctionTable = {
  COUNT: countWhere((value, inRange, call) => {
    if (typeof value === 'number') return true;
    return !inRange && value !== null && typeof toNumber(value, call.locale) === 'number';
  }),
  COUNTA: countWhere((value) => value !== null),
  COUNTBLANK: countWhere((value) => value === null || value === ''),
  COUNTUNIQUE: ranged(1, -1, (args) => {
    const seen = new Set<string>();
    for (const arg of args)
      for (const value of valuesOf(arg)) if (value !== null && value !== '') seen.add(keyOf(value));
    return seen.size;
  }),
  COUNTIF: ranged(2, 2, (args, call) => {
    const hits = matchAll(args, call);
    return Array.isArray(hits) ? hits.filter(Boolean).length : hits;
  }),
  COUNTIFS: ranged(2, -1, (args, call) => {
    const hits = matchAll(args, call);
    return Array.isArray(hits) ? hits.filter(Boolean).length : hits;
  }),
  SUMIF: single(sum),
  AVERAGEIF: single(average),
  SUMIFS: several(sum),
  AVERAGEIFS: several(average),
  MINIFS: several(least),
  MAXIFS: several(greatest),
};
