// The link of a cell: of its format, or of a HYPERLINK formula.
import type { Book } from './book.ts';
import type { Node } from './formula/parse.ts';
import type { SheetState } from './state.ts';

const linkNode = (tree: Node): Node | null => {
  if (tree.kind !== 'call') return null;
  if (tree.name === 'HYPERLINK') return tree.args[0] ?? null;
  return null;
};

/** Undefined when there is none, or when the formula's address is itself computed from cells. */
export const linkAt = (book: Book, sheet: SheetState, row: number, column: number): string | undefined => {
  const cell = sheet.rows[row]?.[column];
  if (cell?.format?.textFormat?.link?.uri !== undefined) return cell.format.textFormat.link.uri;
  if (cell?.formula === undefined || !/hyperlink/i.test(cell.formula)) return undefined;
  const tree = book.calculator.treeOf(cell.formula);
  const node = tree === null ? null : linkNode(tree);
  return node?.kind === 'text' ? node.value : undefined;
};
