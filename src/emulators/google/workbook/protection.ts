// Who may change which cells: protected ranges and their editors.
import type { Book } from './book.ts';
import { invalid } from './errors.ts';
import { hasCommonCell, isInside, openRect, type Rect } from './rect.ts';
import type { ProtectedRange } from './wire-types.ts';
import type { Actor } from './workbook.ts';

const MESSAGE =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** The owner and the listed editors may edit a protected range; one that only warns stops nobody. */
export const isEditor = (owner: string | undefined, email: string, range: ProtectedRange): boolean => {
  if (range.warningOnly === true || email === owner) return true;
  const isSame = (user: string): boolean => user.toLowerCase() === email.toLowerCase();
  return range.editors?.domainUsersCanEdit === true || (range.editors?.users?.some(isSame) ?? false);
};

/** The first protected range that keeps somebody from editing cells of a rectangle, or undefined. */
export const findProtection = (
  book: Book,
  email: string,
  sheetId: number,
  rect: Rect,
): ProtectedRange | undefined => {
  const sheet = book.state.sheets.find((candidate) => candidate.sheetId === sheetId);
  return sheet?.protectedRanges.find(
    (range) =>
      hasCommonCell(openRect(range.range), rect) &&
      !(range.unprotectedRanges ?? []).some((open) => isInside(rect, openRect(open))) &&
      !isEditor(book.owner, email, range),
  );
};

/** Throws 400 when a protected range forbids the edit. */
export const requireEditable = (book: Book, actor: Actor, sheetId: number, rect: Rect): void => {
  if (findProtection(book, actor.email, sheetId, rect) !== undefined) throw invalid(MESSAGE);
};
