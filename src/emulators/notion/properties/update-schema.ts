// Changes a data source's properties: adds, renames, retypes, removes.
import { validationError } from '../errors.ts';
import { encodePropertyId, mintPropertyId } from '../ids.ts';
import type { DataSourceRecord, Property, PropertyConfig } from '../records.ts';
import { at, type Field, isObject, readNullable, readObject, readOptional, readString } from '../validate.ts';
import type { Call } from '../world.ts';
import { convertValues } from './convert.ts';
import { findProperty } from './find.ts';
import { unlinkRelation } from './relations.ts';
import { readConfig, typeOfConfig } from './schema.ts';

/** Keys of an entry that say nothing about the type. */
const NOT_TYPES = ['name', 'description', 'id', 'type'];

const hasConfig = (field: Field): boolean =>
  isObject(field.value) && Object.keys(field.value).some((key) => !NOT_TYPES.includes(key));

const checkName = (properties: readonly Property[], name: string, id: string | null): string => {
  if (name.trim() === '') throw validationError('Property names must not be empty.');
  if (properties.some((property) => property.name === name && property.id !== id)) {
    throw validationError(`Cannot have two properties named "${name}".`);
  }
  return name;
};

/** A two-way relation that stays one keeps its other side. */
const keepLink = (old: PropertyConfig, next: PropertyConfig): PropertyConfig =>
  old.type === 'relation' &&
  next.type === 'relation' &&
  next.syncedId === 'pending' &&
  old.syncedId !== null &&
  old.dataSourceId === next.dataSourceId
    ? old
    : next;

/**
 * Applies `{nameOrId: config | {name} | null}` to a source and stores it. Returns the changes as webhooks name them.
 * A retyped property keeps the values that make sense in the new type.
 */
export const updateSchema = (
  call: Call,
  sourceId: string,
  field: Field,
): readonly { id: string; action: string }[] => {
  const { store } = call.world;
  const source = store.dataSources.get(sourceId) as DataSourceRecord;
  const changes: { id: string; action: string }[] = [];
  let properties = source.properties;
  const dropped: Property[] = [];
  const retyped: { before: Property; after: Property }[] = [];
  for (const key of Object.keys(readObject(field))) {
    const entry = at(field, key);
    const old = findProperty(properties, key);
    if (entry.value === null) {
      if (old === undefined) throw validationError(`Could not find property with name or id: ${key}`);
      if (old.id === 'title') throw validationError('Cannot delete title property');
      properties = properties.filter((property) => property.id !== old.id);
      dropped.push(old);
      changes.push({ id: encodePropertyId(old.id), action: 'deleted' });
      continue;
    }
    readObject(entry);
    const scope = { call, sourceId, properties };
    const renamed = readOptional(at(entry, 'name'), (f) => readString(f, 2000));
    const description = readOptional(at(entry, 'description'), (f) =>
      readNullable(f, (d) => readString(d, 2000)),
    );
    if (old === undefined) {
      if (!hasConfig(entry)) throw validationError(`Could not find property with name or id: ${key}`);
      if (typeOfConfig(entry) === 'title') throw validationError('Cannot create a second title property');
      const id = mintPropertyId(call.world.random, new Set(properties.map((property) => property.id)));
      const name = checkName(properties, renamed ?? key, null);
      const config = readConfig(entry, scope, null);
      properties = [...properties, { id, name, description: description ?? null, config }];
      changes.push({ id: encodePropertyId(id), action: 'created' });
      continue;
    }
    let config = old.config;
    if (hasConfig(entry)) {
      const type = typeOfConfig(entry);
      if ((old.id === 'title') !== (type === 'title')) {
        throw validationError(
          old.id === 'title'
            ? 'Cannot change the type of the title property'
            : 'Cannot change a property to title',
        );
      }
      config = keepLink(old.config, readConfig(entry, scope, old.config));
    }
    const next: Property = {
      ...old,
      name: renamed === undefined ? old.name : checkName(properties, renamed, old.id),
      description: description === undefined ? old.description : description,
      config,
    };
    properties = properties.map((property) => (property.id === old.id ? next : property));
    if (config !== old.config) retyped.push({ before: old, after: next });
    changes.push({ id: encodePropertyId(old.id), action: 'updated' });
  }
  if (properties.length > 500) throw validationError('A data source can have at most 500 properties.');
  store.dataSources.set(sourceId, { ...source, properties });
  for (const property of dropped) unlinkRelation(call, property);
  for (const { before, after } of retyped) {
    if (before.config.type === 'relation' && after.config !== before.config) unlinkRelation(call, before);
    convertValues(call.world, sourceId, before, after);
  }
  return changes;
};
