// Whether the values of one row of a ledger fit together; used by `checkRecord`, which adds what holds for every table.
import { isCurrency } from './currency.ts';
import type { Values } from './field.ts';
import type { RecordProblem } from './table-check.ts';
import { tidyNumber } from './tidy-number.ts';

const text = (values: Values, field: string): string | null => {
  const value = values[field];
  return typeof value === 'string' ? value : null;
};
const number = (values: Values, field: string): number | null => {
  const value = values[field];
  return typeof value === 'number' ? value : null;
};

const currency = (values: Values): readonly RecordProblem[] => {
  const unit = text(values, 'unit');
  return unit === null || isCurrency(unit)
    ? []
    : [{ field: 'unit', message: `“${unit}” is no ISO 4217 code. Write for example USD or EUR.` }];
};

const inOrder = (values: Values, first: string, last: string): readonly RecordProblem[] => {
  const [low, high] = [values[first], values[last]];
  const isWrong =
    (typeof low === 'number' && typeof high === 'number' && low > high) ||
    (typeof low === 'string' && typeof high === 'string' && low > high);
  return isWrong
    ? [{ field: last, message: `${String(high)} comes before ${String(low)}. Change one of them.` }]
    : [];
};

const notNegative = (values: Values, ...fields: readonly string[]): readonly RecordProblem[] =>
  fields
    .filter((field) => (number(values, field) ?? 0) < 0)
    .map((field) => ({ field, message: 'This cannot be negative.' }));

type Check = (values: Values) => readonly RecordProblem[];

/** By table id. Terms that are unwise but possible are not looked at here: a row is held only for a contradiction. */
export const LEDGER_CHECKS: Readonly<Record<string, Check>> = {
  pilots: (values) => [
    ...currency(values),
    ...notNegative(values, 'budgetLow', 'budgetHigh'),
    ...inOrder(values, 'budgetLow', 'budgetHigh'),
    ...inOrder(values, 'start', 'end'),
  ],
  economics: (values) => {
    const [a, b] = [number(values, 'shareA'), number(values, 'shareB')];
    const sum = a === null || b === null ? 1 : tidyNumber(a + b);
    return [
      ...currency(values),
      ...notNegative(values, 'shareA', 'shareB', 'floor'),
      ...(sum === 1
        ? []
        : [{ field: 'shareB', message: `The shares add up to ${tidyNumber(sum * 100)} %, not to 100 %.` }]),
      ...inOrder(values, 'floor', 'cap'),
      ...inOrder(values, 'from', 'to'),
    ];
  },
  contributions: (values) => [...currency(values), ...notNegative(values, 'quantity', 'rate')],
  alternatives: (values) => [...currency(values), ...notNegative(values, 'cost', 'outcomes')],
  assets: (values) => [
    ...currency(values),
    ...notNegative(
      values,
      'costLow',
      'costHigh',
      'reachLow',
      'reachHigh',
      'ownReach',
      'cost',
      'reach',
      'leads',
    ),
    ...inOrder(values, 'costLow', 'costHigh'),
    ...inOrder(values, 'reachLow', 'reachHigh'),
  ],
  vetting: (values) => notNegative(values, 'weight'),
  exit: (values) => notNegative(values, 'times'),
  changes: (values) => inOrder(values, 'filedOn', 'acknowledgedOn'),
  disputes: (values) => inOrder(values, 'raisedOn', 'settledOn'),
};
