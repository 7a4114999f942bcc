// Functions that choose: IF and its kin, AND/OR, and the IS… questions.
import { type FunctionTable, lazy, lift, ranged } from './call.ts';
import { compareValues, toBoolean, valuesOf } from './coerce.ts';
import { toLambda } from './lambda.ts';
import type { Node } from './parse.ts';
import {
  badReference,
  type CellResult,
  isError,
  isMatrix,
  notAvailable,
  type Value,
  wrongValue,
} from './values.ts';

const hides = (value: Value): boolean => isError(value) && value.offline === undefined;

const firstError = (value: Value): Value => {
  if (!isMatrix(value)) return value;
  return value.rows.flat().find((cell) => isError(cell)) ?? value;
};

const fold = (
  args: readonly Value[],
  start: boolean,
  join: (a: boolean, b: boolean) => boolean,
): CellResult => {
  let result = start;
  let seen = false;
  for (const arg of args) {
    for (const value of valuesOf(arg)) {
      // Texts and empty cells inside a range are not asked.
      if (isMatrix(arg) && (value === null || typeof value === 'string')) continue;
      const truth = toBoolean(value);
      if (isError(truth)) return truth;
      result = join(result, truth);
      seen = true;
    }
  }
  return seen ? result : wrongValue('There is no TRUE or FALSE among the arguments.');
};

const isOffline = (value: CellResult): value is CellResult & { readonly offline: true } =>
  isError(value) && value.offline === true;

const question = (ask: (value: CellResult) => boolean) =>
  lift(1, 1, ([value = null]) => (isOffline(value) ? value : ask(value)));

const choose = (node: Node | undefined, run: (node: Node) => Value): Value =>
  node === undefined || node.kind === 'missing' ? null : run(node);

export const logicFunctions: FunctionTable = {
  IF: lazy(2, 3, (args, call) => {
    const condition = call.value(args[0]!);
    if (isMatrix(condition) && condition.range === undefined) {
      const [yes, no] = [
        choose(args[1], call.array),
        args[2] === undefined ? false : choose(args[2], call.array),
      ];
      const pick = (value: Value, r: number, c: number): CellResult =>
        isMatrix(value) ? (value.rows[r]?.[c] ?? value.rows[r]?.[0] ?? value.rows[0]?.[c] ?? null) : value;
      return {
        rows: condition.rows.map((row, r) =>
          row.map((cell, c) => {
            const truth = toBoolean(cell);
            return isError(truth) ? truth : pick(truth ? yes : no, r, c);
          }),
        ),
      };
    }
    const truth = toBoolean(call.scalar(args[0]!));
    if (isError(truth)) return truth;
    if (truth) return choose(args[1], call.value);
    return args[2] === undefined ? false : choose(args[2], call.value);
  }),
  IFS: lazy(2, -1, (args, call) => {
    for (let i = 0; i + 1 < args.length; i += 2) {
      const truth = toBoolean(call.scalar(args[i]!));
      if (isError(truth)) return truth;
      if (truth) return call.value(args[i + 1]!);
    }
    return notAvailable('No match.');
  }),
  IFERROR: lazy(1, 2, (args, call) => {
    const value = call.value(args[0]!);
    if (isMatrix(value) && value.range === undefined && args[1] !== undefined) {
      const other = call.scalar(args[1]);
      return { rows: value.rows.map((row) => row.map((cell) => (hides(cell) ? other : cell))) };
    }
    return hides(firstError(value)) ? choose(args[1], call.value) : value;
  }),
  IFNA: lazy(2, 2, (args, call) => {
    const value = call.value(args[0]!);
    return isError(value) && value.error === '#N/A' ? choose(args[1], call.value) : value;
  }),
  SWITCH: lazy(3, -1, (args, call) => {
    const wanted = call.scalar(args[0]!);
    if (isError(wanted)) return wanted;
    let i = 1;
    for (; i + 1 < args.length; i += 2) {
      const candidate = call.scalar(args[i]!);
      if (!isError(candidate) && compareValues(wanted, candidate) === 0) return call.value(args[i + 1]!);
    }
    return i < args.length ? call.value(args[i]!) : notAvailable('No match.');
  }),
  CHOOSE: lazy(2, -1, (args, call) => {
    const index = Number(call.scalar(args[0]!));
    const chosen = args[Math.trunc(index)];
    return index >= 1 && chosen !== undefined
      ? call.value(chosen)
      : badReference('CHOOSE has no such argument.');
  }),
  LET: lazy(3, -1, (args, call) => {
    let scope = call;
    for (let i = 0; i + 1 < args.length; i += 2) {
      const name = args[i]!;
      if (name.kind !== 'name') return wrongValue('LET wants a name before each value.');
      const value = args[i + 1]!;
      const lambda = toLambda(value, scope);
      scope =
        lambda === null
          ? scope.withName(name.value, scope.value(value))
          : scope.withLambda(name.value, lambda);
    }
    return scope.value(args.at(-1)!);
  }),
  AND: ranged(1, -1, (args) => fold(args, true, (a, b) => a && b)),
  OR: ranged(1, -1, (args) => fold(args, false, (a, b) => a || b)),
  XOR: ranged(1, -1, (args) => fold(args, false, (a, b) => a !== b)),
  NOT: lift(1, 1, ([value = null]) => {
    const truth = toBoolean(value);
    return isError(truth) ? truth : !truth;
  }),
  TRUE: ranged(0, 0, () => true),
  FALSE: ranged(0, 0, () => false),
  NA: ranged(0, 0, () => notAvailable('NA() was called.')),
  ISBLANK: question((value) => value === null),
  ISNUMBER: question((value) => typeof value === 'number'),
  ISTEXT: question((value) => typeof value === 'string'),
  ISNONTEXT: question((value) => typeof value !== 'string'),
  ISLOGICAL: question((value) => typeof value === 'boolean'),
  ISERROR: question((value) => isError(value)),
  ISERR: question((value) => isError(value) && value.error !== '#N/A'),
  ISNA: question((value) => isError(value) && value.error === '#N/A'),
  ISEMAIL: question((value) => typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value)),
  ISURL: question(
    (value) => typeof value === 'string' && /^(https?:\/\/|www\.)[^\s.]+\.[^\s]+$/i.test(value),
  ),
  ISODD: question((value) => typeof value === 'number' && Math.abs(Math.trunc(value)) % 2 === 1),
  ISEVEN: question(
    (value) => (typeof value === 'number' || value === null) && Math.trunc(Number(value)) % 2 === 0,
  ),
  ISFORMULA: ranged(1, 1, ([value], call) => {
    if (!isMatrix(value!) || value.range === undefined) return notAvailable('ISFORMULA wants a cell.');
    const { sheetId, rect } = value.range;
    return call.formulaAt(sheetId, rect.top, rect.left) !== null;
  }),
};
