// Names of columns and cells as people see them: `H`, `KPIs!H7`.

/** `0` → `A`, `25` → `Z`, `26` → `AA`. */
export const columnName = (index: number): string => {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
};

/** The title as it stands in a reference: quoted unless it is one plain word. */
export const quoteTitle = (title: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) ? title : `'${title.replaceAll("'", "''")}'`;

/** `KPIs!H7`; row and column are counted from 0. */
export const cellName = (title: string, row: number, column: number): string =>
  `${quoteTitle(title)}!${columnName(column)}${row + 1}`;
