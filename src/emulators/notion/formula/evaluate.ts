// Computes a formula for one page.

import { own } from '../own.ts';
import { titleOf } from '../plain-text.ts';
import { findProperty } from '../properties/find.ts';
import type { FormulaResult, Valuer, Worth } from '../properties/worth.ts';
import type { DataSourceRecord, PageRecord } from '../records.ts';
import type { World } from '../world.ts';
import { dateFunctions } from './dates.ts';
import { FUNCTIONS } from './functions.ts';
import { type Node, parseFormula } from './parse.ts';
import { FormulaError } from './tokens.ts';
import { isDate, isEmpty, isList, toText, Unsupported, type Value } from './values.ts';

/** How many related pages a formula looks at. */
const REFERENCE_CUT = 25;

const formulaToValue = (result: FormulaResult): Value => {
  switch (result.type) {
    case 'number':
      return result.number;
    case 'string':
      return result.string;
    case 'boolean':
      return result.boolean;
    case 'date':
      return result.date === null ? null : { kind: 'date', date: result.date };
    case 'unsupported':
      throw new Unsupported('a formula that is not computed');
  }
};

const worthToValue = (world: World, worth: Worth): Value => {
  switch (worth.kind) {
    case 'text':
      return worth.text;
    case 'number':
      return worth.number;
    case 'checkbox':
      return worth.checked;
    case 'option':
      return worth.name;
    case 'options':
      return worth.names;
    case 'date':
      return worth.date === null ? null : { kind: 'date', date: worth.date };
    case 'ids':
      return worth.ids.slice(0, REFERENCE_CUT).map((id) => ({
        kind: 'ref',
        id,
        name: world.users.get(id)?.name ?? titleOf(world, id),
      }));
    case 'files':
      return Array.from({ length: worth.count }, (_, i) => `file ${i + 1}`);
    case 'formula':
      return formulaToValue(worth.result);
    case 'rollup': {
      const { result } = worth;
      if (result.type === 'number') return result.number;
      if (result.type === 'date') return result.date === null ? null : { kind: 'date', date: result.date };
      if (result.type === 'array') return result.items.map((item) => worthToValue(world, item.worth));
      throw new Unsupported('a rollup that is not computed');
    }
  }
};

type Names = ReadonlyMap<string, Value>;

const valueToResult = (value: Value): FormulaResult => {
  if (typeof value === 'number') return { type: 'number', number: Number.isFinite(value) ? value : null };
  if (typeof value === 'boolean') return { type: 'boolean', boolean: value };
  if (isDate(value)) return { type: 'date', date: value.date };
  if (value === null) return { type: 'string', string: null };
  return { type: 'string', string: toText(value) };
};

/** Computes `expression` (properties as `{{id}}`) for `page`; what cannot be computed is `unsupported`. */
export const evaluateFormula = (
  world: World,
  page: PageRecord,
  source: DataSourceRecord,
  expression: string,
  { depth, worthOf }: { readonly depth: number; readonly worthOf: Valuer },
): FormulaResult => {
  if (depth > 10) return { type: 'unsupported' };
  const dates = dateFunctions(world.clock.now());

  const readProperty = (id: string): Value => {
    const property = findProperty(source.properties, id);
    if (property === undefined) throw new Unsupported('a property that is gone');
    return worthToValue(world, worthOf(world, page, property, depth + 1));
  };

  const overList = (node: Node, body: Node, names: Names): readonly Value[] => {
    const list = run(node, names);
    const items = isList(list) ? list : [list];
    return items.map((current, index) =>
      run(body, new Map([...names, ['current', current], ['index', index]])),
    );
  };

  const itemsOf = (node: Node, names: Names): readonly Value[] => {
    const list = run(node, names);
    return isList(list) ? list : [list];
  };

  /** Functions that do not compute all of their arguments, or that give names. */
  const runSpecial = (name: string, args: readonly Node[], names: Names): Value | undefined => {
    const [a, b, c] = args;
    const truth = (node: Node): boolean => !isEmpty(run(node, names));
    switch (name) {
      case 'if':
        if (a === undefined || b === undefined) return undefined;
        return truth(a) ? run(b, names) : c === undefined ? null : run(c, names);
      case 'ifs':
        for (let i = 0; i + 1 < args.length; i += 2) if (truth(args[i]!)) return run(args[i + 1]!, names);
        return args.length % 2 === 1 ? run(args.at(-1)!, names) : null;
      case 'and':
        return args.every(truth);
      case 'or':
        return args.some(truth);
      case 'let':
        if (a?.kind !== 'name' || b === undefined || c === undefined) return undefined;
        return run(c, new Map([...names, [a.name, run(b, names)]]));
      case 'lets': {
        let scope = names;
        for (let i = 0; i + 2 < args.length; i += 2) {
          const key = args[i]!;
          if (key.kind !== 'name') return undefined;
          scope = new Map([...scope, [key.name, run(args[i + 1]!, scope)]]);
        }
        return run(args.at(-1)!, scope);
      }
      case 'map':
        return a === undefined || b === undefined ? undefined : overList(a, b, names);
      case 'filter': {
        if (a === undefined || b === undefined) return undefined;
        const kept = overList(a, b, names);
        return itemsOf(a, names).filter((_, i) => !isEmpty(kept[i]!));
      }
      case 'some':
        return a === undefined || b === undefined
          ? undefined
          : overList(a, b, names).some((v) => !isEmpty(v));
      case 'every':
        return a === undefined || b === undefined
          ? undefined
          : overList(a, b, names).every((v) => !isEmpty(v));
      case 'find': {
        if (a === undefined || b === undefined) return undefined;
        const found = overList(a, b, names).findIndex((v) => !isEmpty(v));
        return itemsOf(a, names)[found] ?? null;
      }
      case 'id':
        return page.id.replaceAll('-', '');
      default:
        return undefined;
    }
  };

  const run = (node: Node, names: Names): Value => {
    switch (node.kind) {
      case 'value':
        return node.value;
      case 'property':
        return readProperty(node.id);
      case 'name': {
        const value = names.get(node.name);
        if (value === undefined) throw new Unsupported(`the name ${node.name}`);
        return value;
      }
      case 'list':
        return node.items.map((item) => run(item, names));
      case 'call': {
        const special = runSpecial(node.name, node.args, names);
        if (special !== undefined) return special;
        const call = own(FUNCTIONS, node.name) ?? own(dates, node.name);
        if (call === undefined) throw new Unsupported(`the function ${node.name}`);
        return call(...node.args.map((arg) => run(arg, names)));
      }
    }
  };

  try {
    return valueToResult(run(parseFormula(expression), new Map()));
  } catch (error) {
    // A bad pattern or number inside a formula is the writer's affair, not a failure of the server.
    if (
      error instanceof Unsupported ||
      error instanceof FormulaError ||
      error instanceof SyntaxError ||
      error instanceof RangeError
    ) {
      return { type: 'unsupported' };
    }
    throw error;
  }
};
