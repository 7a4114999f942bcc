// Collects single cells and turns them into as few `updateCells` requests as their neighbourhood allows.
import type { sheets_v4 } from '@googleapis/sheets';
import type { CellContent } from './cell-codec.ts';

export type SheetRequest = sheets_v4.Schema$Request;

export interface CellWrites {
  /** The last content put into a cell counts. */
  put(sheetId: number, row: number, column: number, content: CellContent): void;
  putText(sheetId: number, row: number, column: number, text: string): void;
  /** Only the cells that were put are touched: value, and format where one was given. */
  toRequests(): SheetRequest[];
}

interface Run {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly fields: string;
  readonly rows: sheets_v4.Schema$CellData[][];
}

const VALUE = 'userEnteredValue';
const VALUE_AND_FORMAT = 'userEnteredValue,userEnteredFormat.numberFormat';

const toCellData = ({ value, format }: CellContent): sheets_v4.Schema$CellData => ({
  ...(value !== null && { userEnteredValue: value }),
  ...(format && { userEnteredFormat: { numberFormat: format } }),
});

const toRequest = (run: Run): SheetRequest => ({
  updateCells: {
    start: { sheetId: run.sheetId, rowIndex: run.row, columnIndex: run.column },
    rows: run.rows.map((values) => ({ values })),
    fields: run.fields,
  },
});

export const createCellWrites = (): CellWrites => {
  const cells = new Map<string, { sheetId: number; row: number; column: number; content: CellContent }>();
  const put: CellWrites['put'] = (sheetId, row, column, content) => {
    cells.set(`${sheetId}/${row}/${column}`, { sheetId, row, column, content });
  };
  return {
    put,
    putText: (sheetId, row, column, text) => {
      put(sheetId, row, column, { value: text === '' ? null : { stringValue: text } });
    },
    toRequests: () => {
      const sorted = [...cells.values()].sort(
        (a, b) => a.sheetId - b.sheetId || a.row - b.row || a.column - b.column,
      );
      const runs: Run[] = [];
      for (const { sheetId, row, column, content } of sorted) {
        const fields = content.format === undefined ? VALUE : VALUE_AND_FORMAT;
        const last = runs.at(-1);
        const goesOn =
          last !== undefined &&
          last.sheetId === sheetId &&
          last.row === row &&
          last.fields === fields &&
          last.column + last.rows[0]!.length === column;
        if (goesOn) last.rows[0]!.push(toCellData(content));
        else runs.push({ sheetId, row, column, fields, rows: [[toCellData(content)]] });
      }
      const blocks = new Map<string, Run>();
      const done: Run[] = [];
      for (const run of runs) {
        const place = `${run.sheetId}/${run.column}/${run.fields}/${run.rows[0]!.length}`;
        const above = blocks.get(place);
        if (above !== undefined && above.row + above.rows.length === run.row) above.rows.push(...run.rows);
        else {
          blocks.set(place, run);
          done.push(run);
        }
      }
      return done.map(toRequest);
    },
  };
};
