// Which property of a data source belongs to which field.
import type { Field, Table } from '../domain/field.ts';
import { inboxOf } from '../domain/new-reading.ts';
import type { DataSourceAnswer } from './answers.ts';
import { KEY_PROPERTY, propertyTypeOf } from './property-type.ts';
import type { TableSchema } from './schema.ts';
import { signingIds } from './sign-property.ts';

/** A database of ours as it stands. */
export interface Found {
  readonly databaseId: string;
  readonly source: DataSourceAnswer;
}

/** The property of a field: the known one, else the title, else the one of that name. Its type may be another. */
export const propertyId = (
  table: Table,
  source: DataSourceAnswer,
  field: Field,
  known: TableSchema | undefined,
): string | undefined => {
  const all = Object.values(source.properties);
  const knownId = known?.properties[field.id];
  const byId = all.find((property) => property.id === knownId);
  if (byId !== undefined) return byId.id;
  if (propertyTypeOf(table, field) === 'title') return all.find((property) => property.type === 'title')?.id;
  return source.properties[field.label]?.id;
};

export const keyPropertyId = (source: DataSourceAnswer, known: TableSchema | undefined): string | undefined =>
  Object.values(source.properties).find((property) => property.id === known?.keyProperty)?.id ??
  source.properties[KEY_PROPERTY]?.id;

/** The properties of a table's inbox, by what they hold; undefined where one is missing or there is no inbox. */
export const inboxIds = (
  table: Table,
  source: DataSourceAnswer,
  known: TableSchema | undefined,
): Partial<NonNullable<TableSchema['inbox']>> => {
  const inbox = inboxOf(table.id);
  if (inbox === undefined) return {};
  const idOf = (knownId: string | undefined, name: string): string | undefined =>
    Object.values(source.properties).find(({ id }) => id === knownId)?.id ?? source.properties[name]?.id;
  const number = idOf(known?.inbox?.number, inbox.label);
  const mark = idOf(known?.inbox?.mark, inbox.mark);
  return { ...(number === undefined ? {} : { number }), ...(mark === undefined ? {} : { mark }) };
};

/** Fields without a property are left out. */
export const toSchema = (table: Table, found: Found, known: TableSchema | undefined): TableSchema => {
  const properties: Record<string, string> = {};
  for (const field of table.fields) {
    const id = propertyId(table, found.source, field, known);
    if (id !== undefined) properties[field.id] = id;
  }
  const { number, mark } = inboxIds(table, found.source, known);
  const { choice, note } = signingIds(table, found.source, known);
  return {
    databaseId: found.databaseId,
    dataSourceId: found.source.id,
    keyProperty: keyPropertyId(found.source, known) ?? '',
    properties,
    ...(number === undefined || mark === undefined ? {} : { inbox: { number, mark } }),
    ...(choice === undefined || note === undefined ? {} : { signing: { choice, note } }),
  };
};
