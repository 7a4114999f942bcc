// Computes the tree of a formula.
import type { Rect } from '../rect.ts';
import type { CallContext, FunctionEntry, Lambda, LazyContext } from './call.ts';
import { compareValues, firstOf, toNumber, toText } from './coerce.ts';
import { functionByName, isKnownToGoogle } from './function-table.ts';
import type { Node } from './parse.ts';
import type { Reference } from './reference.ts';
import {
  badName,
  badNumber,
  badReference,
  type CellResult,
  divideByZero,
  type ErrorValue,
  errorValue,
  isError,
  isMatrix,
  notAvailable,
  notComputed,
  type Value,
  wrongValue,
} from './values.ts';

/** What the tree needs to know about the spreadsheet. */
export interface EvaluationContext extends CallContext {
  /** The cells a reference names, or null when its sheet does not exist. */
  locate(reference: Reference): { readonly sheetId: number; readonly rect: Rect } | null;
}

const applyOperator = (operator: string, a: CellResult, b: CellResult, call: CallContext): CellResult => {
  if (isError(a)) return a;
  if (isError(b)) return b;
  if (operator === '&') {
    const [left, right] = [toText(a, call.locale), toText(b, call.locale)];
    return `${left as string}${right as string}`;
  }
  if (operator === '=') return compareValues(a, b) === 0;
  if (operator === '<>') return compareValues(a, b) !== 0;
  if (operator === '<') return compareValues(a, b) < 0;
  if (operator === '>') return compareValues(a, b) > 0;
  if (operator === '<=') return compareValues(a, b) <= 0;
  if (operator === '>=') return compareValues(a, b) >= 0;
  const left = toNumber(a, call.locale);
  if (isError(left)) return left;
  const right = toNumber(b, call.locale);
  if (isError(right)) return right;
  const result = ((): number | ErrorValue => {
    if (operator === '+') return left + right;
    if (operator === '-') return left - right;
    if (operator === '*') return left * right;
    if (operator === '^') return left ** right;
    return right === 0 ? divideByZero('Function DIVIDE parameter 2') : left / right;
  })();
  return typeof result === 'number' && !Number.isFinite(result)
    ? badNumber('The result is not a number.')
    : result;
};

/** Applies `run` place by place; single values and single rows or columns are repeated. */
const broadcast = (args: readonly Value[], run: (cells: readonly CellResult[]) => CellResult): Value => {
  let height = 1;
  let width = 1;
  for (const arg of args) {
    if (!isMatrix(arg)) continue;
    height = Math.max(height, arg.rows.length);
    width = Math.max(width, arg.rows[0]?.length ?? 0);
  }
  const pick = (value: Value, r: number, c: number): CellResult => {
    if (!isMatrix(value)) return value;
    const row = value.rows.length === 1 ? value.rows[0] : value.rows[r];
    const cell = row?.length === 1 ? row[0] : row?.[c];
    return cell === undefined ? notAvailable('The arrays have different sizes.') : cell;
  };
  return {
    rows: Array.from({ length: height }, (_, r) =>
      Array.from({ length: width }, (_x, c) => run(args.map((arg) => pick(arg, r, c)))),
    ),
  };
};

/** A range where one value is wanted: the cell in the formula's own row or column. */
const intersect = (value: Value, call: CallContext): CellResult => {
  if (!isMatrix(value)) return value;
  if (value.range === undefined) return firstOf(value);
  const { rect, sheetId } = value.range;
  if (rect.bottom - rect.top === 1 && rect.right - rect.left === 1) return firstOf(value);
  if (sheetId === call.sheetId || rect.right - rect.left === 1 || rect.bottom - rect.top === 1) {
    if (rect.right - rect.left === 1 && call.row >= rect.top && call.row < rect.bottom) {
      return value.rows[call.row - rect.top]?.[0] ?? null;
    }
    if (rect.bottom - rect.top === 1 && call.column >= rect.left && call.column < rect.right) {
      return value.rows[0]?.[call.column - rect.left] ?? null;
    }
  }
  return wrongValue('An array value could not be found.');
};

/** Computes a tree. The result may be a table, which the caller spreads over cells. */
export const evaluate = (tree: Node, context: EvaluationContext): Value => {
  const arrayContext: EvaluationContext = { ...context, isArray: true };
  const run = (node: Node, isArray: boolean, names: ReadonlyMap<string, Value | Lambda>): Value => {
    const operand = (child: Node): Value => {
      const value = run(child, isArray, names);
      return isArray || !isMatrix(value) || value.range === undefined ? value : intersect(value, context);
    };
    const apply = (args: readonly Value[], each: (cells: readonly CellResult[]) => CellResult): Value =>
      args.some(isMatrix) ? broadcast(args, each) : each(args as CellResult[]);

    const lazyContext = (bound: ReadonlyMap<string, Value | Lambda>): LazyContext => ({
      ...context,
      scalar: (child) => intersect(run(child, false, bound), context),
      value: (child) => run(child, isArray, bound),
      array: (child) => run(child, true, bound),
      withName: (name, value) => lazyContext(new Map(bound).set(name.toLowerCase(), value)),
      withLambda: (name, lambda) => lazyContext(new Map(bound).set(name.toLowerCase(), lambda)),
    });

    const callFunction = (name: string, entry: FunctionEntry, args: readonly Node[]): Value => {
      if (args.length < entry.min || args.length > entry.max) {
        return notAvailable(`Wrong number of arguments to ${name}: it got ${args.length}.`);
      }
      if (entry.kind === 'lazy') return entry.run(args, lazyContext(names));
      if (entry.kind === 'lift') return apply(args.map(operand), (cells) => entry.run(cells, context));
      const arrays = isArray || entry.kind === 'array';
      const values = args.map((arg) => run(arg, arrays, names));
      if (entry.kind === 'array') for (const value of values) if (isError(value)) return value;
      return entry.run(values, arrays ? arrayContext : context);
    };

    switch (node.kind) {
      case 'number':
      case 'text':
      case 'boolean':
        return node.value;
      case 'missing':
        return null;
      case 'error':
        return node.value === '#REF!' ? badReference() : errorValue(node.value, node.value);
      case 'reference': {
        const place = context.locate(node.value);
        if (place === null) return badReference(`Unresolved sheet name '${node.value.title ?? ''}'.`);
        const cells = context.read(place.sheetId, place.rect);
        if (isError(cells) || node.value.to !== null || isArray) return cells;
        return cells;
      }
      case 'name': {
        const bound = names.get(node.value.toLowerCase());
        if (typeof bound === 'function') return notAvailable(`${node.value} is a LAMBDA and wants values.`);
        if (bound !== undefined) return bound;
        const place = context.resolve(node.value);
        return place === null
          ? badName(`Unknown range name: '${node.value}'.`)
          : context.read(place.sheetId, place.rect);
      }
      case 'call': {
        const bound = names.get(node.name.toLowerCase());
        if (typeof bound === 'function') return bound(node.args.map((arg) => run(arg, isArray, names)));
        const entry = functionByName(node.name);
        if (entry !== undefined) return callFunction(node.name, entry, node.args);
        return isKnownToGoogle(node.name)
          ? notComputed(node.name)
          : badName(`Unknown function: '${node.name}'.`);
      }
      case 'unary':
        return apply([operand(node.of)], ([value]) =>
          node.operator === '-' ? applyOperator('-', 0, value!, context) : value!,
        );
      case 'percent':
        return apply([operand(node.of)], ([value]) => applyOperator('/', value!, 100, context));
      case 'binary':
        return apply([operand(node.left), operand(node.right)], ([a, b]) =>
          applyOperator(node.operator, a!, b!, context),
        );
      case 'array': {
        const rows: CellResult[][] = [];
        for (const line of node.rows) {
          const parts = line.map((item) => run(item, true, names));
          const height = Math.max(...parts.map((part) => (isMatrix(part) ? part.rows.length : 1)));
          for (let r = 0; r < height; r++) {
            rows.push(
              parts.flatMap((part) =>
                isMatrix(part) ? [...(part.rows[r] ?? [null])] : [r === 0 ? part : null],
              ),
            );
          }
        }
        return { rows };
      }
    }
  };
  return run(tree, false, new Map());
};
