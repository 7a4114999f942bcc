// A field as the configuration of a Notion property, for making a database.
import type { Field, Table } from '../domain/field.ts';
import { inboxOf } from '../domain/new-reading.ts';
import { KEY_PROPERTY, propertyTypeOf } from './property-type.ts';
import { signingConfigs } from './sign-property.ts';

export type PropertyConfig = Readonly<Record<string, unknown>>;

/** Colours of words that people look for at a glance; the rest keep Notion's default. */
const COLOURS: Readonly<Record<string, string>> = {
  'On track': 'green',
  Achieved: 'blue',
  'At risk': 'yellow',
  'Off track': 'red',
  Missed: 'red',
  Agreed: 'green',
  Changed: 'orange',
  Disputed: 'red',
  Proposed: 'yellow',
};

const NUMBER_FORMATS = { percent: 'percent', amount: 'number_with_commas', whole: 'number' } as const;

const option = (name: string): PropertyConfig => ({ name, color: COLOURS[name] ?? 'default' });

/** Undefined for a relation: it needs the other database first. */
export const fieldToConfig = (table: Table, field: Field): PropertyConfig | undefined => {
  const type = propertyTypeOf(table, field);
  switch (type) {
    case 'relation':
      return undefined;
    case 'select':
      return { type, select: { options: (field.choices ?? []).map(option) } };
    case 'number':
      return { type, number: { format: NUMBER_FORMATS[field.format ?? 'whole'] } };
    default:
      return { type, [type]: {} };
  }
};

/** One way: a two-way relation would add a property to the other database that nobody asked for. */
export const relationConfig = (dataSourceId: string): PropertyConfig => ({
  type: 'relation',
  relation: { data_source_id: dataSourceId, type: 'single_property', single_property: {} },
});

export const KEY_CONFIG: PropertyConfig = { type: 'rich_text', rich_text: {} };

/** The two properties of a table's inbox by name; none for a table without. */
export const inboxConfigs = (table: Table): Readonly<Record<string, PropertyConfig>> => {
  const inbox = inboxOf(table.id);
  if (inbox === undefined) return {};
  return {
    [inbox.label]: { type: 'number', number: { format: NUMBER_FORMATS.amount } },
    [inbox.mark]: { type: 'rich_text', rich_text: {} },
  };
};

/** Every property of a new database by name, except relations. */
export const tableToConfigs = (table: Table): Readonly<Record<string, PropertyConfig>> => {
  const configs: Record<string, PropertyConfig> = {};
  for (const field of table.fields) {
    const config = fieldToConfig(table, field);
    if (config !== undefined) configs[field.label] = config;
  }
  return { ...configs, ...inboxConfigs(table), ...signingConfigs(table), [KEY_PROPERTY]: KEY_CONFIG };
};
