// Spreadsheets in the shape in which `spreadsheets.get` gives them, for tests that need no server.
import type { Table } from '../../src/domain/field.ts';
import { TABLES } from '../../src/domain/fields.ts';
import {
  BASE_TAB,
  baseFirstRow,
  METADATA,
  NUMBER_FORMATS,
  type Tab,
  workbookTabs,
} from '../../src/domain/workbook-layout.ts';
import { type Cell, type Spreadsheet, spreadsheetSchema } from '../../src/sheets/wire.ts';

export const SPREADSHEET_ID = '1AbCdEfGh';

/** A cell as typed: text, number, boolean, or a wire cell as it is. */
export type Typed = string | number | boolean | null | Cell;

export interface TabOptions {
  readonly title?: string;
  /** Headers to use instead, by column id; null empties the header. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Columns without a mark. */
  readonly unmarked?: readonly string[] | 'all';
  /** Columns left out. */
  readonly without?: readonly string[];
  /** Columns of people, added at the right: header and cells. */
  readonly own?: readonly (readonly [string, ...Typed[]])[];
  readonly tabMarked?: boolean;
  /** Leave the header row out altogether. */
  readonly headerless?: boolean;
}

const DAY = 86_400_000;
const dayOf = (serial: number): string => new Date((serial - 25_569) * DAY).toISOString().slice(0, 10);

/** What Google shows for a number under a format. */
const showNumber = (number: number, formatType: string | undefined): string => {
  if (formatType === 'PERCENT') return `${Number((number * 100).toPrecision(15))}%`;
  if (formatType === 'CURRENCY') return `$${number.toLocaleString('en-US')}.00`;
  if (formatType === 'TIME') return '12:00:00';
  const isDay = Math.abs(number) < 2_900_000;
  return formatType?.startsWith('DATE') && isDay ? dayOf(number) : String(number);
};

export const toCell = (typed: Typed, formatType?: string): Cell => {
  if (typed === null) return {};
  if (typeof typed === 'object') return typed;
  const value =
    typeof typed === 'number'
      ? { numberValue: typed }
      : typeof typed === 'boolean'
        ? { boolValue: typed }
        : { stringValue: typed };
  const shown =
    typeof typed === 'boolean'
      ? String(typed).toUpperCase()
      : typeof typed === 'number'
        ? showNumber(typed, formatType)
        : typed;
  return { userEnteredValue: value, effectiveValue: value, formattedValue: shown };
};

/** A formula with its result. */
export const formulaCell = (formula: string, result: string | number): Cell => ({
  ...toCell(result),
  userEnteredValue: { formulaValue: formula },
});

export type TypedRow = Readonly<Record<string, Typed>>;

let nextMark = 1;
const mark = (key: string, value: string) => ({
  metadataId: nextMark++,
  metadataKey: key,
  metadataValue: value,
});

/** One sheet of the answer. */
export const sheetOf = (
  tab: Tab,
  sheetId: number,
  rows: readonly TypedRow[] = [],
  options: TabOptions = {},
): unknown => {
  const columns = tab.columns.filter((column) => !(options.without ?? []).includes(column.id));
  const own = options.own ?? [];
  const isMarked = (id: string): boolean =>
    options.unmarked !== 'all' && !(options.unmarked ?? []).includes(id);
  const header = [
    ...columns.map((column) => {
      const text = options.headers?.[column.id];
      return toCell(text === undefined ? column.header : text);
    }),
    ...own.map(([title]) => toCell(title)),
  ];
  const body = rows.map((row, nth) => [
    ...columns.map((column) =>
      toCell(row[column.id] ?? null, column.format === null ? undefined : NUMBER_FORMATS[column.format].type),
    ),
    ...own.map((cells) => toCell(cells[nth + 1] ?? null)),
  ]);
  return {
    properties: {
      sheetId,
      title: options.title ?? tab.title,
      index: sheetId,
      sheetType: 'GRID',
      ...(tab.hidden && { hidden: true }),
      gridProperties: { rowCount: 100, columnCount: columns.length + own.length, frozenRowCount: 1 },
    },
    ...(options.tabMarked !== false && { developerMetadata: [mark(METADATA.table, tab.id)] }),
    data: [
      {
        rowData: [...(options.headerless ? [] : [header]), ...body].map((values) => ({ values })),
        columnMetadata: [...columns, ...own].map((column) =>
          'id' in column && isMarked(column.id)
            ? { pixelSize: 100, developerMetadata: [mark(METADATA.field, column.id)] }
            : { pixelSize: 100 },
        ),
      },
    ],
  };
};

export interface BookOptions {
  readonly rows?: Readonly<Record<string, readonly TypedRow[]>>;
  readonly tabs?: Readonly<Record<string, TabOptions>>;
  /** Tabs left out, by id. */
  readonly without?: readonly string[];
  readonly base?: readonly (readonly string[])[];
  /** Whose base it is. */
  readonly owner?: string;
  readonly locale?: string;
  readonly tables?: readonly Table[];
}

/** A whole workbook as the add-on sets it up, with these rows. Sheet ids count from 1 in the order of the tabs. */
export const bookOf = (options: BookOptions = {}): Spreadsheet => {
  const sheets = workbookTabs(options.tables ?? TABLES).flatMap((tab, index) => {
    if (options.without?.includes(tab.id)) return [];
    if (tab.id !== BASE_TAB.id)
      return [sheetOf(tab, index + 1, options.rows?.[tab.id], options.tabs?.[tab.id])];
    const cells = [baseFirstRow(options.owner ?? SPREADSHEET_ID), ...(options.base ?? [])];
    const sheet = sheetOf(tab, index + 1) as { data: { rowData: unknown }[] };
    sheet.data[0]!.rowData = cells.map((row) => ({
      values: row.map((text) => toCell(text === '' ? null : text)),
    }));
    return [sheet];
  });
  return spreadsheetSchema.parse({
    spreadsheetId: SPREADSHEET_ID,
    properties: { title: 'Lumen × Corvid', locale: options.locale ?? 'en_US', timeZone: 'Europe/Berlin' },
    sheets,
  });
};
