// Tables by where they exist and how they are shown: the four cases that occur, each a way to begin a table.
import type { Field, Table } from './field.ts';

type Base = Pick<Table, 'sides' | 'startsHidden'>;
type More = Partial<Pick<Table, 'database' | 'title'>>;

type TableOf<B, I extends string, F extends readonly Field[]> = Table &
  B & { readonly id: I; readonly fields: F };

/** `tab` names the database as well, and the first field is a page's title, unless `more` says otherwise. */
const tableOf =
  <const B extends Base>(base: B) =>
  <const I extends string, const F extends readonly [Field, ...Field[]]>(
    id: I,
    tab: string,
    keyPrefix: string,
    fields: F,
    more?: More,
  ): TableOf<B, I, F> => ({
    id,
    tab,
    database: tab,
    keyPrefix,
    title: fields[0].id,
    fields,
    ...base,
    ...more,
  });

/** In the sheet and in Notion, merged. */
export const sharedTable = tableOf({ sides: 'both' });

/** In the sheet alone. */
export const sheetTable = tableOf({ sides: 'sheet' });

/** In the sheet alone, and hidden until people use it. */
export const ledger = tableOf({ sides: 'sheet', startsHidden: true });

/** In Notion alone. */
export const notionTable = tableOf({ sides: 'notion' });
