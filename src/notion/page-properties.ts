// Values by field as the `properties` of a page request, addressed by property id.

import type { Key, Table, Values } from '../domain/field.ts';
import { fieldById } from '../domain/fields.ts';
import { StoreError } from '../sync/store-error.ts';
import type { PropertyRequest } from './property-request.ts';
import { valueToRequest } from './property-request.ts';
import type { TableSchema } from './schema.ts';

/** Notion refuses larger requests; some room is left for what surrounds the properties. */
const MOST_BYTES = 480_000;

export type PageProperties = Readonly<Record<string, PropertyRequest>>;

/** A key in the text property that `schema` names; null empties it. */
export const keyToProperty = (schema: Pick<TableSchema, 'keyProperty'>, key: Key | null): PageProperties => ({
  [schema.keyProperty]: { rich_text: key === null ? [] : [{ type: 'text', text: { content: key } }] },
});

/**
 * Only the fields given. Throws `invalid` when a value cannot be held by Notion, `layout` when a field has no property.
 */
export const valuesToProperties = (table: Table, schema: TableSchema, values: Values): PageProperties => {
  const properties: Record<string, PropertyRequest> = {};
  for (const [fieldId, value] of Object.entries(values)) {
    const field = fieldById(table, fieldId);
    const propertyId = schema.properties[fieldId];
    if (propertyId === undefined)
      throw new StoreError(
        'layout',
        `The database ${table.database} has no property for ${field.label}. Run instep sync again; it makes what is missing.`,
      );
    const encoded = valueToRequest(table, field, value);
    if (!encoded.ok) throw new StoreError('invalid', `${table.database}, ${field.label}: ${encoded.error}`);
    properties[propertyId] = encoded.value;
  }
  if (new TextEncoder().encode(JSON.stringify(properties)).length > MOST_BYTES)
    throw new StoreError(
      'invalid',
      `The texts of this record are too long for one Notion page (500 KB). Shorten the longest one (${table.database}).`,
    );
  return properties;
};
