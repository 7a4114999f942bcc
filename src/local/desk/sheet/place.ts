// Cells by row and column, their A1 names, and how keys move among them.

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** 0 → A, 25 → Z, 26 → AA. */
export const columnName = (column: number): string => {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
};

export const placeName = ({ row, column }: Place): string => `${columnName(column)}${row + 1}`;

/** `b7` → row 6, column 1; null when it is no cell's name. */
export const parsePlace = (name: string): Place | null => {
  const parts = /^\s*([A-Za-z]{1,3})([1-9]\d{0,6})\s*$/.exec(name);
  if (parts === null) return null;
  const column = [...(parts[1] ?? '').toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  return { row: Number(parts[2]) - 1, column: column - 1 };
};

export const isSamePlace = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column;

/** What can be reached: visible rows and columns, by index, in order. */
export interface Ground {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Rows of one screen. */
  readonly page: number;
}

/** The nearest entry at or before `value`. */
const indexOf = (list: readonly number[], value: number): number => {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((list[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};

export const step = (ground: Ground, from: Place, rows: number, columns: number): Place => {
  const clamp = (list: readonly number[], value: number, by: number): number =>
    list[Math.min(list.length - 1, Math.max(0, indexOf(list, value) + by))] ?? value;
  return { row: clamp(ground.rows, from.row, rows), column: clamp(ground.columns, from.column, columns) };
};

const FAR = 10_000_000;

/** Where a key leads; null for keys that do not move. `withControl`: Ctrl, or Cmd on a Mac. */
export const moveByKey = (
  ground: Ground,
  from: Place,
  key: string,
  withControl: boolean,
  withShift: boolean,
): Place | null => {
  const far = withControl ? FAR : 1;
  switch (key) {
    case 'ArrowDown':
      return step(ground, from, far, 0);
    case 'ArrowUp':
      return step(ground, from, -far, 0);
    case 'ArrowRight':
      return step(ground, from, 0, far);
    case 'ArrowLeft':
      return step(ground, from, 0, -far);
    case 'Tab':
      return step(ground, from, 0, withShift ? -1 : 1);
    case 'PageDown':
      return step(ground, from, ground.page, 0);
    case 'PageUp':
      return step(ground, from, -ground.page, 0);
    case 'Home':
      return step(ground, from, withControl ? -FAR : 0, -FAR);
    case 'End':
      return step(ground, from, withControl ? FAR : 0, FAR);
    default:
      return null;
  }
};

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** From one corner to the other, both included. */
export const areaOf = (a: Place, b: Place): Area => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
});

/** Texts as other spreadsheets put them on the clipboard: tabs between cells, lines between rows. */
export const parseClipboard = (text: string): readonly (readonly string[])[] => {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
};
