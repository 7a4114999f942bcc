// The settings of a rollup: which relation, which property over there, which function.
import { validationError } from '../errors.ts';
import type { Property, PropertyConfig } from '../records.ts';
import { at, type Field, readObject, readOneOf, readString } from '../validate.ts';
import type { World } from '../world.ts';
import { findProperty } from './find.ts';

export const ROLLUP_FUNCTIONS = [
  'count',
  'count_values',
  'empty',
  'not_empty',
  'unique',
  'show_unique',
  'percent_empty',
  'percent_not_empty',
  'sum',
  'average',
  'median',
  'min',
  'max',
  'range',
  'earliest_date',
  'latest_date',
  'date_range',
  'checked',
  'unchecked',
  'percent_checked',
  'percent_unchecked',
  'count_per_group',
  'percent_per_group',
  'show_original',
] as const;

export const readRollup = (field: Field, world: World, properties: readonly Property[]): PropertyConfig => {
  const object = readObject(field);
  const key = (end: string): string => {
    const byId = at(field, `${end}_id`);
    return readString(object[`${end}_id`] === undefined ? at(field, `${end}_name`) : byId);
  };
  const relation = findProperty(properties, key('relation_property'));
  if (relation?.config.type !== 'relation') {
    throw validationError(`Could not find relation property with name or id: ${key('relation_property')}`);
  }
  const there = world.store.dataSources.get(relation.config.dataSourceId)?.properties ?? properties;
  const target = findProperty(there, key('rollup_property'));
  if (target === undefined) {
    throw validationError(`Could not find rollup property with name or id: ${key('rollup_property')}`);
  }
  return {
    type: 'rollup',
    relationId: relation.id,
    targetId: target.id,
    function: readOneOf(at(field, 'function'), ROLLUP_FUNCTIONS),
  };
};
