// One way to write a formula for every language of a spreadsheet: with `;` between its arguments.

/** A text or the title of a tab, in its quotes; else a comma. */
const QUOTED_OR_COMMA = /"(?:[^"]|"")*"|'(?:[^']|'')*'|,/g;

/**
 * Google takes `;` between arguments in every locale, and `,` only in those with decimal points; which of both it answers
 * with is up to the locale. Decimals are no part of our formulas: they are written as fractions, such as `19/20`.
 */
export const withSemicolons = (formula: string): string =>
  formula.replace(QUOTED_OR_COMMA, (part) => (part === ',' ? ';' : part));
