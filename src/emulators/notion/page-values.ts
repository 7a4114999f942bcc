// Stores what a page write says about properties.
import { mirrorRelation } from './properties/relations.ts';
import type { WrittenValue } from './properties/write.ts';
import type { DataSourceRecord, PageRecord, StoredValue } from './records.ts';
import type { Call } from './world.ts';

/** Stores new options that values made in the schema of the source. */
const storeOptions = (call: Call, sourceId: string, written: readonly WrittenValue[]): void => {
  const source = call.world.store.dataSources.get(sourceId) as DataSourceRecord;
  const changed = new Map(written.map(({ property }) => [property.id, property]));
  const properties = source.properties.map((property) => changed.get(property.id) ?? property);
  if (properties.some((property, i) => property !== source.properties[i])) {
    call.world.store.dataSources.set(sourceId, { ...source, properties });
  }
};

/** Puts a page with written values into the store and mirrors its two-way relations. */
export const storePage = (call: Call, page: PageRecord, written: readonly WrittenValue[]): PageRecord => {
  if (page.parent.type === 'data_source_id') storeOptions(call, page.parent.id, written);
  const values: Record<string, StoredValue> = { ...page.values };
  for (const { property, value } of written) values[property.id] = value;
  call.world.store.pages.set(page.id, { ...page, values });
  for (const { property, value } of written) {
    if (property.config.type !== 'relation') continue;
    const before = (page.values[property.id] as readonly string[] | undefined) ?? [];
    mirrorRelation(call, page, property, before, value as readonly string[]);
  }
  return call.world.store.pages.get(page.id) as PageRecord;
};

/** The next number of a source's unique id property; counts up in the store. Null when it has none. */
export const takeNumber = (call: Call, sourceId: string): number | null => {
  const source = call.world.store.dataSources.get(sourceId) as DataSourceRecord;
  if (!source.properties.some((property) => property.config.type === 'unique_id')) return null;
  const lastNumber = source.lastNumber + 1;
  call.world.store.dataSources.set(sourceId, { ...source, lastNumber });
  return lastNumber;
};
