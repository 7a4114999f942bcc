// The number format in force for a cell: its own, or the one its formula brings along.
import type { Book } from './book.ts';
import type { Node } from './formula/parse.ts';
import type { Reference } from './formula/reference.ts';
import type { SheetState } from './state.ts';
import type { NumberFormat } from './wire-types.ts';

const DATE_FUNCTIONS = new Set(['TODAY', 'DATE', 'EDATE', 'EOMONTH', 'TO_DATE', 'WORKDAY']);
/** These give a value of the kind of their first argument that has one. */
const PASSING = new Set([
  'SUM',
  'MIN',
  'MAX',
  'AVERAGE',
  'MEDIAN',
  'ABS',
  'ROUND',
  'ROUNDUP',
  'ROUNDDOWN',
  'IFERROR',
  'IFNA',
  'INDEX',
  'SUMIF',
  'SUMIFS',
  'AVERAGEIF',
  'AVERAGEIFS',
  'MINIFS',
  'MAXIFS',
  'FILTER',
  'SORT',
  'UNIQUE',
  'ARRAYFORMULA',
  'LARGE',
  'SMALL',
]);

const isDate = (format: NumberFormat | undefined): boolean =>
  format?.type === 'DATE' || format?.type === 'DATE_TIME';

/** Guesses as Google does from what the formula is made of; undefined is automatic. */
export const inferFormat = (
  book: Book,
  home: SheetState,
  tree: Node,
  depth = 0,
): NumberFormat | undefined => {
  if (depth > 12) return undefined;
  const of = (node: Node): NumberFormat | undefined => inferFormat(book, home, node, depth + 1);
  const ofReference = (reference: Reference): NumberFormat | undefined => {
    const { title, from } = reference;
    const sheet =
      title === null
        ? home
        : book.state.sheets.find((item) => item.title.toLowerCase() === title.toLowerCase());
    if (sheet === undefined) return undefined;
    return numberFormatAt(book, sheet, from.row ?? 0, from.column ?? 0, depth + 1);
  };
  switch (tree.kind) {
    case 'reference':
      return ofReference(tree.value);
    case 'unary':
      return of(tree.of);
    case 'percent':
      return { type: 'PERCENT', pattern: '0%' };
    case 'binary': {
      if (!/^[-+*/]$/.test(tree.operator)) return undefined;
      const left = of(tree.left);
      const right = of(tree.right);
      if (tree.operator === '-' && isDate(left) && isDate(right)) return undefined;
      if (tree.operator === '/' && left !== undefined && right !== undefined) return undefined;
      if (tree.operator === '*' && left?.type === 'PERCENT') return right ?? left;
      if (tree.operator === '/') return left;
      return left ?? right;
    }
    case 'call': {
      if (DATE_FUNCTIONS.has(tree.name)) return { type: 'DATE' };
      if (tree.name === 'NOW') return { type: 'DATE_TIME' };
      if (tree.name === 'TIME') return { type: 'TIME' };
      if (tree.name === 'TO_PERCENT') return { type: 'PERCENT', pattern: '0.00%' };
      if (tree.name === 'IF')
        return tree.args
          .slice(1)
          .map(of)
          .find((format) => format !== undefined);
      if (tree.name === 'VLOOKUP' || tree.name === 'HLOOKUP') return undefined;
      if (tree.name === 'XLOOKUP') return tree.args[2] === undefined ? undefined : of(tree.args[2]);
      return PASSING.has(tree.name) && tree.args[0] !== undefined ? of(tree.args[0]) : undefined;
    }
    default:
      return undefined;
  }
};

export const numberFormatAt = (
  book: Book,
  sheet: SheetState,
  row: number,
  column: number,
  depth = 0,
): NumberFormat | undefined => {
  const cell = sheet.rows[row]?.[column];
  if (cell?.format?.numberFormat !== undefined) return cell.format.numberFormat;
  if (cell?.value !== undefined) return undefined;
  if (cell?.formula === undefined) return spilledFormat(book, sheet, row, column, depth);
  const tree = book.calculator.treeOf(cell.formula);
  return tree === null ? undefined : inferFormat(book, sheet, tree, depth);
};

/** Functions that give rows of their first argument, columns in their order. */
const KEEPING_COLUMNS = new Set([
  'FILTER',
  'SORT',
  'SORTN',
  'UNIQUE',
  'ARRAYFORMULA',
  'ARRAY_CONSTRAIN',
  'VSTACK',
  'IFERROR',
]);

const tableOf = (tree: Node): Reference | null => {
  if (tree.kind === 'reference') return tree.value;
  if (tree.kind !== 'call' || !KEEPING_COLUMNS.has(tree.name) || tree.args[0] === undefined) return null;
  return tableOf(tree.args[0]);
};

/** How far below a table's first row a format is looked for: the first rows may be headings. */
const HEADING_ROWS = 3;

/** A cell that a table covers has the format of the column that its values come from. */
const spilledFormat = (
  book: Book,
  sheet: SheetState,
  row: number,
  column: number,
  depth: number,
): NumberFormat | undefined => {
  const source = depth > 12 ? null : book.calculator.spillSource(sheet, row, column);
  const tree = source === null ? null : book.calculator.treeOf(source.formula);
  const table = tree === null ? null : tableOf(tree);
  if (source === null || table === null) return undefined;
  const { title, from } = table;
  const origin =
    title === null
      ? sheet
      : book.state.sheets.find((item) => item.title.toLowerCase() === title.toLowerCase());
  if (origin === undefined) return undefined;
  for (let offset = 0; offset < HEADING_ROWS; offset++) {
    const found = numberFormatAt(
      book,
      origin,
      (from.row ?? 0) + offset,
      (from.column ?? 0) + column - source.column,
      depth + 1,
    );
    if (found !== undefined) return found;
  }
  return undefined;
};
