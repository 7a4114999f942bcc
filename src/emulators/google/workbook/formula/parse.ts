// Turns the tokens of a formula into a tree.
import { parseReference, type Reference } from './reference.ts';
import { type Token, tokenize } from './tokenize.ts';

export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly value: string }
  | { readonly kind: 'reference'; readonly value: Reference }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly of: Node }
  | { readonly kind: 'percent'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Node[])[] }
  /** An argument left out, as in `IF(A1,,2)`. */
  | { readonly kind: 'missing' };

/** The formula is not one. */
export class FormulaSyntaxError extends Error {}

const STRENGTH: Readonly<Record<string, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 6,
};
/** A sign binds tighter than a power: `-2^2` is 4, as in every spreadsheet. */
const UNARY_STRENGTH = 7;

/** Parses a formula with or without its `=`. Throws `FormulaSyntaxError`. */
export const parseFormula = (formula: string, decimal = '.'): Node => {
  const tokens = tokenize(formula, decimal).filter((token) => token.kind !== 'space');
  let at = 0;
  const peek = (): Token | undefined => tokens[at];
  const fail = (): never => {
    throw new FormulaSyntaxError(`Formula parse error near "${peek()?.text ?? 'the end'}".`);
  };
  const expect = (kind: Token['kind']): void => {
    if (peek()?.kind !== kind) fail();
    at += 1;
  };

  const parseArguments = (): Node[] => {
    const args: Node[] = [];
    if (peek()?.kind === 'close') {
      at += 1;
      return args;
    }
    for (;;) {
      const kind = peek()?.kind;
      args.push(kind === 'separator' || kind === 'close' ? { kind: 'missing' } : parseExpression(0));
      if (peek()?.kind === 'separator') {
        at += 1;
        if (peek()?.kind === 'close') args.push({ kind: 'missing' });
        else continue;
      }
      expect('close');
      return args;
    }
  };

  const parseArray = (): Node => {
    const rows: Node[][] = [[]];
    if (peek()?.kind === 'brace-close') fail();
    for (;;) {
      rows.at(-1)!.push(parseExpression(0));
      const token = peek();
      at += 1;
      if (token?.kind === 'brace-close') return { kind: 'array', rows };
      if (token?.kind === 'row-separator') rows.push([]);
      else if (token?.kind !== 'separator') fail();
    }
  };

  const parsePrimary = (): Node => {
    const token = peek();
    if (token === undefined) return fail();
    at += 1;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(decimal === ',' ? token.text.replace(',', '.') : token.text) };
      case 'text':
        return { kind: 'text', value: token.text.slice(1, -1).replaceAll('""', '"') };
      case 'boolean':
        return { kind: 'boolean', value: token.text.toUpperCase() === 'TRUE' };
      case 'error':
        return { kind: 'error', value: token.text };
      case 'reference': {
        const value = parseReference(token.text);
        return value === null ? { kind: 'error', value: '#REF!' } : { kind: 'reference', value };
      }
      case 'name':
        return { kind: 'name', value: token.text };
      case 'function': {
        expect('open');
        return { kind: 'call', name: token.text.toUpperCase(), args: parseArguments() };
      }
      case 'open': {
        const inner = parseExpression(0);
        expect('close');
        return inner;
      }
      case 'brace-open':
        return parseArray();
      case 'operator':
        if (token.text === '-' || token.text === '+') {
          return { kind: 'unary', operator: token.text, of: parseExpression(UNARY_STRENGTH) };
        }
        break;
    }
    at -= 1;
    return fail();
  };

  const parseExpression = (least: number): Node => {
    let left = parsePrimary();
    for (;;) {
      const token = peek();
      if (token?.kind !== 'operator') return left;
      if (token.text === '%') {
        at += 1;
        left = { kind: 'percent', of: left };
        continue;
      }
      const strength = STRENGTH[token.text] ?? 0;
      if (strength <= least) return left;
      at += 1;
      left = { kind: 'binary', operator: token.text, left, right: parseExpression(strength) };
    }
  };

  const tree = parseExpression(0);
  if (at < tokens.length) fail();
  return tree;
};
