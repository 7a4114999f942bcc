// Cuts a formula into tokens.

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'property' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Thrown for a formula that cannot be read. `at` is the character position, from 0. */
export class FormulaError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const SIGNS = [
  '==',
  '!=',
  '>=',
  '<=',
  '&&',
  '||',
  '=>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '>',
  '<',
  '!',
  '?',
  ':',
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  '=',
];

const readText = (source: string, from: number): { text: string; next: number } => {
  let text = '';
  for (let i = from + 1; i < source.length; i++) {
    const char = source[i]!;
    if (char === '"') return { text, next: i + 1 };
    if (char === '\\' && i + 1 < source.length) {
      i += 1;
      const escaped = source[i]!;
      text += escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped;
    } else text += char;
  }
  throw new FormulaError('A text is not closed with "', from);
};

/** The tokens of a formula whose properties are written `{{id}}`, with an `end` token last. */
export const tokenise = (source: string): readonly Token[] => {
  const tokens: Token[] = [];
  let i = 0;
  const push = (kind: Token['kind'], text: string, at: number, next: number): void => {
    tokens.push({ kind, text, at });
    i = next;
  };
  while (i < source.length) {
    const rest = source.slice(i, i + 400);
    const space = /^(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*)/.exec(rest);
    const property = /^\{\{([^}]*)\}\}/.exec(rest);
    const number = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?/i.exec(rest);
    const name = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(rest);
    if (space !== null) i += space[0].length;
    else if (property !== null) push('property', property[1]!, i, i + property[0].length);
    else if (source[i] === '"') {
      const { text, next } = readText(source, i);
      push('text', text, i, next);
    } else if (number !== null) push('number', number[0], i, i + number[0].length);
    else if (name !== null) push('name', name[0], i, i + name[0].length);
    else {
      const sign = SIGNS.find((candidate) => rest.startsWith(candidate));
      if (sign === undefined) throw new FormulaError(`Unexpected character ${source[i]}`, i);
      push('sign', sign, i, i + sign.length);
    }
  }
  tokens.push({ kind: 'end', text: '', at: source.length });
  return tokens;
};
