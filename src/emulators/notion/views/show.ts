// A view in the form of answers.
import { toMinuteIso } from '../dates.ts';
import { encodePropertyId } from '../ids.ts';
import { partialUser } from '../objects.ts';
import { addressOf } from '../page-address.ts';
import type { Property, ViewRecord } from '../records.ts';
import { isObject } from '../validate.ts';
import type { Body, Call } from '../world.ts';

const isPropertyKey = (key: string): boolean =>
  key === 'property_id' || key === 'map_by' || key === 'toggle_column_id' || key.endsWith('_property_id');

/** Settings name their properties by encoded id, and by name beside it; a removed property takes its entry along. */
const showSettings = (value: unknown, properties: readonly Property[]): unknown => {
  if (Array.isArray(value))
    return value.map((item) => showSettings(item, properties)).filter((item) => item !== null);
  if (!isObject(value)) return value;
  const shown: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (!isPropertyKey(key)) {
      const setting = showSettings(inner, properties);
      if (setting !== null) shown[key] = setting;
      continue;
    }
    const property = properties.find(({ id }) => id === inner);
    if (property === undefined) return null;
    shown[key] = encodePropertyId(property.id);
    if (key !== 'toggle_column_id') {
      const name = key === 'map_by' ? 'map_by_property_name' : key.replace(/_id$/, '_name');
      shown[name] = property.name;
    }
  }
  return shown;
};

/** What kinds of view show when nothing was set. */
const EMPTY: Readonly<Record<string, Body>> = { dashboard: { type: 'dashboard', rows: [] } };

export const viewToBody = (call: Call, view: ViewRecord): Body => {
  const properties = call.world.store.dataSources.get(view.dataSourceId)?.properties ?? [];
  return {
    object: 'view',
    id: view.id,
    parent: { type: 'database_id', database_id: view.databaseId },
    name: view.name,
    type: view.type,
    created_time: toMinuteIso(view.createdTime),
    last_edited_time: toMinuteIso(view.editedTime),
    url: `${addressOf(call.world, view.databaseId, call.version)}?v=${view.id.replaceAll('-', '')}`,
    data_source_id: view.dataSourceId,
    created_by: partialUser(view.createdBy),
    last_edited_by: partialUser(view.editedBy),
    filter: view.filter,
    sorts: view.sorts,
    quick_filters: view.quickFilters,
    configuration:
      view.configuration === null ? (EMPTY[view.type] ?? null) : showSettings(view.configuration, properties),
  };
};
