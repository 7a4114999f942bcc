// Names of columns and cells as people see them.

/** `A`, `Z`, `AA` for a zero-based column. */
export const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

/** `KPIs!H7` for people, from zero-based row and column. */
export const cellName = (title: string, row: number, column: number): string =>
  `${title}!${columnName(column)}${row + 1}`;
