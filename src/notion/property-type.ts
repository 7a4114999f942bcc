// Which type of Notion property holds which field.
import type { Field, Table } from '../domain/field.ts';

export type PropertyType =
  | 'title'
  | 'rich_text'
  | 'url'
  | 'number'
  | 'date'
  | 'select'
  | 'checkbox'
  | 'relation';

const TYPES = {
  text: 'rich_text',
  'long-text': 'rich_text',
  link: 'url',
  number: 'number',
  date: 'date',
  instant: 'date',
  choice: 'select',
  'yes-no': 'checkbox',
  one: 'relation',
  many: 'relation',
} as const satisfies Record<Field['kind'], PropertyType>;

/** The title field of a table is the page's title; that one has to be text. */
export const propertyTypeOf = (table: Pick<Table, 'title'>, field: Field): PropertyType =>
  field.id === table.title ? 'title' : TYPES[field.kind];

/** Name of the text property that carries a record's key. */
export const KEY_PROPERTY = 'Instep key';
