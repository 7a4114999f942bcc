// A data source's properties: read from schema writes and shown in answers.
import { validationError } from '../errors.ts';
import { checkFormula, namesToIds } from '../formula/references.ts';
import { encodePropertyId, mintPropertyId } from '../ids.ts';
import type { DataSourceRecord, PlainType, Property, PropertyConfig, SelectOption } from '../records.ts';
import {
  at,
  type Field,
  invalid,
  readId,
  readNullable,
  readObject,
  readOneOf,
  readOptional,
  readString,
} from '../validate.ts';
import type { Body, Call, World } from '../world.ts';
import { NUMBER_FORMATS } from './number-formats.ts';
import { readOptions, readStatus } from './options.ts';
import { readRollup } from './rollup-schema.ts';

const PLAIN_TYPES: readonly PlainType[] = [
  'title',
  'rich_text',
  'date',
  'people',
  'files',
  'checkbox',
  'url',
  'email',
  'phone_number',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
  'button',
  'place',
];

const TYPES = [
  ...PLAIN_TYPES,
  'number',
  'select',
  'multi_select',
  'status',
  'formula',
  'relation',
  'rollup',
  'unique_id',
] as const;

/** The type a schema entry names: the key with settings. */
export const typeOfConfig = (field: Field): (typeof TYPES)[number] => {
  const object = readObject(field);
  const type = TYPES.find((name) => object[name] !== undefined);
  if (type !== undefined) return type;
  if (object.verification !== undefined) {
    throw validationError('Verification properties cannot be created through the API.');
  }
  throw invalid(at(field, 'title'), 'defined');
};

/** What reading a schema entry needs to know. */
export interface SchemaScope {
  readonly call: Call;
  /** The source the property belongs to, as far as it is known. */
  readonly sourceId: string;
  /** Properties before this write and those of this write read so far. */
  readonly properties: readonly Property[];
}

const readRelation = (field: Field, scope: SchemaScope): PropertyConfig => {
  const object = readObject(field);
  const { store } = scope.call.world;
  let sourceId: string | undefined;
  if (object.data_source_id !== undefined) sourceId = readId(at(field, 'data_source_id'));
  else if (object.database_id !== undefined) {
    sourceId = store.databases.get(readId(at(field, 'database_id')))?.dataSourceIds[0];
  } else readId(at(field, 'data_source_id'));
  if (sourceId === undefined || (!store.dataSources.has(sourceId) && sourceId !== scope.sourceId)) {
    throw validationError(
      `Could not find data_source with ID: ${sourceId ?? String(object.database_id)}. Make sure the relevant pages and databases are shared with your integration.`,
    );
  }
  // The id of the other side is put in once that side exists (see relations.ts).
  const syncedId = object.dual_property !== undefined || object.type === 'dual_property' ? 'pending' : null;
  return { type: 'relation', dataSourceId: sourceId, syncedId };
};

/** Reads the settings of one property. `old` is what the property was, when it stays of the same type. */
export const readConfig = (field: Field, scope: SchemaScope, old: PropertyConfig | null): PropertyConfig => {
  const type = typeOfConfig(field);
  const inner = at(field, type);
  readObject(inner);
  const { random } = scope.call.world;
  switch (type) {
    case 'number': {
      const format = readOptional(at(inner, 'format'), (f) => readOneOf(f, NUMBER_FORMATS));
      return { type, format: format ?? (old?.type === 'number' ? old.format : 'number') };
    }
    case 'select':
    case 'multi_select': {
      const before: readonly SelectOption[] = old?.type === type ? old.options : [];
      return {
        type,
        options: readOptional(at(inner, 'options'), (f) => readOptions(f, random, before)) ?? before,
      };
    }
    case 'status':
      return readStatus(inner, random, old?.type === 'status' ? old : null);
    case 'formula': {
      const written = readString(at(inner, 'expression'));
      const expression = namesToIds(written, scope.properties);
      checkFormula(expression, scope.properties);
      return { type, expression };
    }
    case 'relation':
      return readRelation(inner, scope);
    case 'rollup':
      return readRollup(inner, scope.call.world, scope.properties);
    case 'unique_id':
      return {
        type,
        prefix: readOptional(at(inner, 'prefix'), (f) => readNullable(f, (p) => readString(p, 20))) ?? null,
      };
    default:
      return { type };
  }
};

const readDescription = (field: Field): string | null =>
  readOptional(at(field, 'description'), (f) => readNullable(f, (d) => readString(d, 2000))) ?? null;

/**
 * Reads a whole new schema `{name: config}`. Formulas and rollups are read last: they look at the others.
 * Throws when there is not exactly one title.
 */
export const readSchema = (field: Field, call: Call, sourceId: string): readonly Property[] => {
  const taken = new Set<string>();
  const entries = Object.keys(readObject(field)).map((name) => {
    const entry = at(field, name);
    const type = typeOfConfig(entry);
    if (type === 'title' && taken.has('title')) {
      throw validationError('A data source must have exactly one title property.');
    }
    const id = type === 'title' ? 'title' : mintPropertyId(call.world.random, taken);
    taken.add(id);
    return { id, name, entry, isLate: type === 'formula' || type === 'rollup' };
  });
  // Formulas may use properties that come later in the list, so all are known by name before any is read.
  let properties: readonly Property[] = entries.map(({ id, name, entry }) => ({
    id,
    name,
    description: readDescription(entry),
    config: { type: 'checkbox' },
  }));
  for (const { id, entry } of [...entries].sort((a, b) => Number(a.isLate) - Number(b.isLate))) {
    const config = readConfig(entry, { call, sourceId, properties }, null);
    properties = properties.map((property) => (property.id === id ? { ...property, config } : property));
  }
  if (!taken.has('title')) throw validationError('Title is not provided');
  if (properties.length > 500) throw validationError('A data source can have at most 500 properties.');
  return properties;
};

const relationToBody = (world: World, config: Extract<PropertyConfig, { type: 'relation' }>): Body => {
  const target = world.store.dataSources.get(config.dataSourceId);
  const base = { database_id: target?.databaseId ?? null, data_source_id: config.dataSourceId };
  if (config.syncedId === null) return { ...base, type: 'single_property', single_property: {} };
  const synced = target?.properties.find((property) => property.id === config.syncedId);
  return {
    ...base,
    type: 'dual_property',
    dual_property: {
      synced_property_name: synced?.name ?? '',
      synced_property_id: encodePropertyId(config.syncedId),
    },
  };
};

const rollupToBody = (
  world: World,
  source: DataSourceRecord,
  config: Extract<PropertyConfig, { type: 'rollup' }>,
): Body => {
  const relation = source.properties.find((property) => property.id === config.relationId);
  const targetSource =
    relation?.config.type === 'relation'
      ? world.store.dataSources.get(relation.config.dataSourceId)
      : undefined;
  const target = targetSource?.properties.find((property) => property.id === config.targetId);
  return {
    relation_property_name: relation?.name ?? '',
    relation_property_id: encodePropertyId(config.relationId),
    rollup_property_name: target?.name ?? '',
    rollup_property_id: encodePropertyId(config.targetId),
    function: config.function,
  };
};

const optionsToBody = (options: readonly SelectOption[]): Body[] => options.map((option) => ({ ...option }));

const configToBody = (world: World, source: DataSourceRecord, config: PropertyConfig): Body => {
  switch (config.type) {
    case 'number':
      return { format: config.format };
    case 'select':
    case 'multi_select':
      return { options: optionsToBody(config.options) };
    case 'status':
      return {
        options: optionsToBody(config.options),
        groups: config.groups.map(({ id, name, color, optionIds }) => ({
          id,
          name,
          color,
          option_ids: optionIds,
        })),
      };
    case 'formula':
      // Recorded: properties are shown by id, with the source and the workspace they belong to.
      return {
        expression: config.expression.replace(
          /\{\{([^}]*)\}\}/g,
          (_, id: string) => `{{notion:block_property:${id}:${source.id}:${world.workspaceId}}}`,
        ),
      };
    case 'relation':
      return relationToBody(world, config);
    case 'rollup':
      return rollupToBody(world, source, config);
    case 'unique_id':
      return { prefix: config.prefix };
    default:
      return {};
  }
};

/** Answers list properties by id, the title last (seen in every recorded answer). */
export const inAnswerOrder = (properties: readonly Property[]): readonly Property[] =>
  [...properties].sort((a, b) => {
    if (a.id === 'title' || b.id === 'title') return a.id === 'title' ? 1 : -1;
    return a.id < b.id ? -1 : 1;
  });

export const schemaToBody = (world: World, source: DataSourceRecord): Body =>
  Object.fromEntries(
    inAnswerOrder(source.properties).map(({ id, name, description, config }) => [
      name,
      {
        id: encodePropertyId(id),
        name,
        description,
        type: config.type,
        [config.type]: configToBody(world, source, config),
      },
    ]),
  );
