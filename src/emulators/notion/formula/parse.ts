// Reads a formula into a tree.
import { own } from '../own.ts';
import { FormulaError, type Token, tokenise } from './tokens.ts';

export type Node =
  | { readonly kind: 'value'; readonly value: number | string | boolean }
  | { readonly kind: 'property'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] };

/** Operators that bind alike, loosest first; each is the name of a function. */
const LEVELS: readonly Readonly<Record<string, string>>[] = [
  { or: 'or', '||': 'or' },
  { and: 'and', '&&': 'and' },
  { '==': 'equal', '!=': 'unequal' },
  { '>': 'larger', '>=': 'largerEq', '<': 'smaller', '<=': 'smallerEq' },
  { '+': 'add', '-': 'subtract' },
  { '*': 'multiply', '/': 'divide', '%': 'mod' },
];

const CONSTANTS: Readonly<Record<string, number | boolean>> = { true: true, false: false };

/** Parses a formula whose properties are written `{{id}}`. Throws `FormulaError`. */
export const parseFormula = (source: string): Node => {
  const tokens = tokenise(source);
  let i = 0;
  const peek = (): Token => tokens[i]!;
  const isSign = (text: string): boolean => peek().kind === 'sign' && peek().text === text;
  const isWord = (text: string): boolean =>
    peek().kind !== 'text' && peek().kind !== 'property' && peek().text === text;
  const take = (text: string): void => {
    if (!isSign(text)) throw new FormulaError(`Expected ${text}`, peek().at);
    i += 1;
  };
  const parseList = (close: string): Node[] => {
    const items: Node[] = [];
    while (!isSign(close)) {
      items.push(parseTernary());
      if (!isSign(close)) take(',');
    }
    take(close);
    return items;
  };
  const parsePrimary = (): Node => {
    const token = peek();
    i += 1;
    if (token.kind === 'number') return { kind: 'value', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'value', value: token.text };
    if (token.kind === 'property') return { kind: 'property', id: token.text };
    if (token.kind === 'name') {
      const constant = own(CONSTANTS, token.text);
      if (constant !== undefined) return { kind: 'value', value: constant };
      if (!isSign('(')) return { kind: 'name', name: token.text };
      i += 1;
      return { kind: 'call', name: token.text, args: parseList(')') };
    }
    if (token.text === '(') {
      const inner = parseTernary();
      take(')');
      return inner;
    }
    if (token.text === '[') return { kind: 'list', items: parseList(']') };
    throw new FormulaError(
      token.kind === 'end' ? 'The formula ends too early' : `Unexpected ${token.text}`,
      token.at,
    );
  };
  const parsePostfix = (): Node => {
    let node = parsePrimary();
    while (isSign('.')) {
      i += 1;
      const name = peek();
      if (name.kind !== 'name') throw new FormulaError('Expected the name of a function', name.at);
      i += 1;
      let args: Node[] = [];
      if (isSign('(')) {
        i += 1;
        args = parseList(')');
      }
      node = { kind: 'call', name: name.text, args: [node, ...args] };
    }
    return node;
  };
  const parsePower = (): Node => {
    const base = parsePostfix();
    if (!isSign('^')) return base;
    i += 1;
    return { kind: 'call', name: 'pow', args: [base, parseUnary()] };
  };
  const parseUnary = (): Node => {
    const name = isSign('-')
      ? 'unaryMinus'
      : isSign('+')
        ? 'unaryPlus'
        : isSign('!') || isWord('not')
          ? 'not'
          : null;
    // `not(x)` is a function call and read as one.
    if (name === null || (isWord('not') && tokens[i + 1]?.text === '(')) return parsePower();
    i += 1;
    return { kind: 'call', name, args: [parseUnary()] };
  };
  const parseLevel = (level: number): Node => {
    const operators = LEVELS[level];
    if (operators === undefined) return parseUnary();
    let left = parseLevel(level + 1);
    for (;;) {
      const token = peek();
      const name = token.kind === 'sign' || token.kind === 'name' ? own(operators, token.text) : undefined;
      if (name === undefined) return left;
      i += 1;
      left = { kind: 'call', name, args: [left, parseLevel(level + 1)] };
    }
  };
  const parseTernary = (): Node => {
    const condition = parseLevel(0);
    if (!isSign('?')) return condition;
    i += 1;
    const then = parseTernary();
    take(':');
    return { kind: 'call', name: 'if', args: [condition, then, parseTernary()] };
  };
  const tree = parseTernary();
  if (peek().kind !== 'end') throw new FormulaError(`Unexpected ${peek().text}`, peek().at);
  return tree;
};
