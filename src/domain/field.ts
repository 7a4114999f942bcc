// What a field and a table are, and the TypeScript type of a record, derived from its table.

/**
 * How a field's value is represented in memory. Empty is `null`, except for `yes-no` (`false`) and `many` (`[]`).
 *
 * | kind | value | sheet cell | Notion property |
 * |---|---|---|---|
 * | text, long-text, link | NFC string, trimmed, never '' | text | title / rich text / url |
 * | number | finite double, never -0 | number | number |
 * | date | civil date `YYYY-MM-DD` | serial day number | date without time |
 * | instant | ISO 8601 in UTC, `…Z` | text | date with time |
 * | choice | one of the field's `choices` | text | select |
 * | yes-no | boolean | checkbox | checkbox |
 * | one | key of the record referred to | text (the key) | relation, one page |
 * | many | keys, sorted, without duplicates | text, keys parted by ', ' | relation |
 */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'link'
  | 'number'
  | 'date'
  | 'instant'
  | 'choice'
  | 'yes-no'
  | 'one'
  | 'many';

export type Value = string | number | boolean | null | readonly string[];

/** The values of one record by field id; a field that a side does not hold is absent. */
export type Values = Readonly<Record<string, Value>>;

/** A record's identity: text, minted once, never a row number, a title or a page id. */
export type Key = string;

/**
 * Who may change a field.
 * `both`: people on either side, merged three-way. `sheet` / `notion`: people on that side; the other is a mirror.
 * `machine`: computed; a stray edit is reverted and reported.
 */
export type Owner = 'both' | 'sheet' | 'notion' | 'machine';

export interface Field {
  readonly id: string;
  readonly kind: FieldKind;
  /** Header in the sheet, property name in Notion, label in forms. */
  readonly label: string;
  readonly owner: Owner;
  /** Only with owner `both`: what happens when both sides changed it. `hold`: neither is written, a person picks. */
  readonly onConflict?: 'hold' | 'sheet' | 'notion';
  readonly choices?: readonly string[];
  /** Only with kinds `one` and `many`: the table referred to. */
  readonly refersTo?: string;
  /** A row without it is held. */
  readonly required?: boolean;
  /** Part of the definition that both parties sign (hashed). */
  readonly locked?: boolean;
  /** How a number reads: a fraction shown as percent, or an amount in the record's own unit. */
  readonly format?: 'percent' | 'amount' | 'whole';
}

export interface Table {
  readonly id: string;
  /** Title of the spreadsheet tab. */
  readonly tab: string;
  /** Title of the Notion database. */
  readonly database: string;
  /** Start of every key, e.g. `KPI` in `KPI-7K2M9Q`. */
  readonly keyPrefix: string;
  /** On which sides the table exists. Only `both` is merged. */
  readonly sides: 'both' | 'sheet' | 'notion';
  /** Its tab is made hidden: people show it when they use it. */
  readonly startsHidden?: boolean;
  /** The field that is a Notion page's title; the first field unless said otherwise. */
  readonly title: string;
  readonly fields: readonly Field[];
}

type ValueOfKind<K extends FieldKind> = K extends 'number'
  ? number | null
  : K extends 'yes-no'
    ? boolean
    : K extends 'many'
      ? readonly string[]
      : string | null;

type ChoiceOf<F extends Field> = F extends { readonly choices: readonly (infer C)[] }
  ? C | null
  : ValueOfKind<F['kind']>;

/** The record type of a table declared `as const`: one property a field, plus its key. */
export type RecordOf<T extends Table> = { readonly key: Key } & {
  readonly [F in T['fields'][number] as F['id']]: ChoiceOf<F>;
};

/** The value that stands for "nothing here" in a field of this kind. */
export const emptyValue = (kind: FieldKind): Value =>
  kind === 'yes-no' ? false : kind === 'many' ? [] : null;

export const isEmptyValue = (value: Value): boolean =>
  value === null || value === false || (Array.isArray(value) && value.length === 0);

/** Equality of canonical values of one field. */
export const sameValue = (a: Value, b: Value): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((v, i) => v === b[i]);
  return a === b;
};
