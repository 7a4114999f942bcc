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
  if (cell?.formula === undefined) return undefined;
  const tree = book.calculator.treeOf(cell.formula);
  return tree === null ? undefined : inferFormat(book, sheet, tree, depth);
};
