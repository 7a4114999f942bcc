// Rewrites the references of a formula, leaving every other character as it was typed.
import type { Corner, Reference } from './reference.ts';
import { parseReference, referenceToText } from './reference.ts';
import { tokenize } from './tokenize.ts';

/** Replaces each reference by what `change` gives: another one, null for `#REF!`, or the same object for no change. */
export const rewriteReferences = (
  formula: string,
  change: (reference: Reference) => Reference | null,
): string => {
  let changed = false;
  const parts = tokenize(formula).map((token) => {
    if (token.kind !== 'reference') return token.text;
    const reference = parseReference(token.text);
    if (reference === null) return token.text;
    const next = change(reference);
    if (next === reference) return token.text;
    changed = true;
    return next === null ? '#REF!' : referenceToText(next);
  });
  return changed ? `=${parts.join('')}` : formula;
};

const moveCorner = (corner: Corner, rows: number, columns: number): Corner | null => {
  const row = corner.row === undefined || corner.rowFixed ? corner.row : corner.row + rows;
  const column = corner.column === undefined || corner.columnFixed ? corner.column : corner.column + columns;
  if ((row ?? 0) < 0 || (column ?? 0) < 0) return null;
  return {
    ...corner,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  };
};

/** What a copy of the formula says so many rows and columns away: references without `$` go along. */
export const shiftFormula = (formula: string, rows: number, columns: number): string => {
  if (rows === 0 && columns === 0) return formula;
  return rewriteReferences(formula, (reference) => {
    const from = moveCorner(reference.from, rows, columns);
    const to = reference.to === null ? null : moveCorner(reference.to, rows, columns);
    if (from === null || (reference.to !== null && to === null)) return null;
    return { ...reference, from, to };
  });
};

/** Follows a renamed sheet. */
export const renameInFormula = (formula: string, before: string, after: string): string =>
  rewriteReferences(formula, (reference) =>
    reference.title !== null && reference.title.toLowerCase() === before.toLowerCase()
      ? { ...reference, title: after }
      : reference,
  );
