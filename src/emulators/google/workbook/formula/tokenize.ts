// Cuts a formula into tokens. A reference, with its sheet name, is one token, so that moves can rewrite it in place.

export type TokenKind =
  | 'number'
  | 'text'
  | 'boolean'
  | 'error'
  | 'reference'
  | 'function'
  | 'name'
  | 'operator'
  | 'open'
  | 'close'
  | 'separator'
  | 'row-separator'
  | 'brace-open'
  | 'brace-close'
  | 'space'
  | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  /** The exact characters of the formula. */
  readonly text: string;
}

const CELL = '\\$?[A-Za-z]{1,3}\\$?\\d{1,8}';
const COLUMN = '\\$?[A-Za-z]{1,3}';
const ROW = '\\$?\\d{1,8}';
const SHEET = "(?:'(?:[^']|'')+'|[\\p{L}_][\\p{L}\\p{N}_.]*)!";
const REFERENCE = new RegExp(
  `(?:${SHEET})?(?:${CELL}:(?:${CELL}|${COLUMN}|${ROW})|${COLUMN}:${CELL}|${COLUMN}:${COLUMN}|${ROW}:${ROW}|${CELL}|#REF!)(?![\\p{L}\\p{N}_(.!])`,
  'uy',
);

/** Braces decide what `;` and `\\` mean: inside them `;` starts a row. */
export const tokenize = (formula: string, decimal = '.'): Token[] => {
  const source = formula.startsWith('=') ? formula.slice(1) : formula;
  const number =
    decimal === ',' ? /(?:\d+(?:,\d+)?|\d*\.\d+)(?:[eE][+-]?\d+)?/y : /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
  const rules: readonly (readonly [TokenKind, RegExp])[] = [
    ['space', /\s+/y],
    ['text', /"(?:[^"]|"")*"/y],
    ['reference', new RegExp(REFERENCE.source, 'uy')],
    ['error', /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)/y],
    ['number', number],
    ['boolean', /(?:TRUE|FALSE)(?![\p{L}\p{N}_(.])/iuy],
    ['function', /[\p{L}_][\p{L}\p{N}_.]*(?=\s*\()/uy],
    ['name', new RegExp(`(?:${SHEET})?[\\p{L}_][\\p{L}\\p{N}_.]*`, 'uy')],
    ['operator', /<=|>=|<>|[-+*/^&=<>%]/y],
  ];
  const tokens: Token[] = [];
  let at = 0;
  let braces = 0;
  const single: Readonly<Record<string, TokenKind>> = {
    '(': 'open',
    ')': 'close',
    ',': 'separator',
    '\\': 'separator',
  };
  while (at < source.length) {
    let found: Token | null = null;
    for (const [kind, rule] of rules) {
      rule.lastIndex = at;
      const match = rule.exec(source);
      if (match) {
        found = { kind, text: match[0] };
        break;
      }
    }
    if (found === null) {
      const letter = source[at]!;
      if (letter === '{') braces += 1;
      if (letter === '}') braces -= 1;
      const kind =
        letter === '{'
          ? 'brace-open'
          : letter === '}'
            ? 'brace-close'
            : letter === ';'
              ? braces > 0
                ? 'row-separator'
                : 'separator'
              : (single[letter] ?? 'unknown');
      found = { kind, text: letter };
    }
    tokens.push(found);
    at += found.text.length;
  }
  return tokens;
};
