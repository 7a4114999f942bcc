// Two-way relations: the property on the other side, and equal values on both sides.
import { mintPropertyId } from '../ids.ts';
import { titleOf } from '../plain-text.ts';
import type { DataSourceRecord, PageRecord, Property } from '../records.ts';
import { listOf } from '../store.ts';
import { type Call, stampEdit } from '../world.ts';

const freeName = (properties: readonly Property[], wanted: string): string => {
  let name = wanted;
  for (let n = 1; properties.some((property) => property.name === name); n++) name = `${wanted} ${n}`;
  return name;
};

/** Gives every new two-way relation of a source its other side, named as the service names it. */
export const linkRelations = (call: Call, sourceId: string): void => {
  const { world } = call;
  const { store } = world;
  for (const property of store.dataSources.get(sourceId)?.properties ?? []) {
    const { config } = property;
    if (config.type !== 'relation' || config.syncedId !== 'pending') continue;
    const target = store.dataSources.get(config.dataSourceId) as DataSourceRecord;
    const syncedId = mintPropertyId(world.random, new Set(target.properties.map((p) => p.id)));
    const title = titleOf(world, sourceId) || 'New database';
    const other: Property = {
      id: syncedId,
      name: freeName(target.properties, `Related to ${title} (${property.name})`),
      description: null,
      config: { type: 'relation', dataSourceId: sourceId, syncedId: property.id },
    };
    store.dataSources.set(target.id, { ...target, properties: [...target.properties, other] });
    const source = store.dataSources.get(sourceId) as DataSourceRecord;
    const properties = source.properties.map((p) =>
      p.id === property.id ? { ...p, config: { ...config, syncedId } } : p,
    );
    store.dataSources.set(sourceId, { ...source, properties });
  }
};

/** Removes the other side of a two-way relation that was removed or made one-way. */
export const unlinkRelation = (call: Call, property: Property): void => {
  const { config } = property;
  if (config.type !== 'relation' || config.syncedId === null) return;
  const target = call.world.store.dataSources.get(config.dataSourceId);
  if (target === undefined) return;
  const properties = target.properties.filter((p) => p.id !== config.syncedId);
  call.world.store.dataSources.set(target.id, { ...target, properties });
};

const idsOf = (page: PageRecord, propertyId: string): readonly string[] =>
  (page.values[propertyId] as readonly string[] | undefined) ?? [];

/** After `page` got new related pages: adds and removes `page` on the other side. */
export const mirrorRelation = (
  call: Call,
  page: PageRecord,
  property: Property,
  before: readonly string[],
  after: readonly string[],
): void => {
  const { config } = property;
  if (config.type !== 'relation' || config.syncedId === null) return;
  const { syncedId } = config;
  const { pages } = call.world.store;
  const change = (id: string, edit: (ids: readonly string[]) => readonly string[]): void => {
    const other = pages.get(id);
    if (other === undefined) return;
    const values = { ...other.values, [syncedId]: edit(idsOf(other, syncedId)) };
    pages.set(id, { ...other, ...stampEdit(call), values });
  };
  for (const id of before)
    if (!after.includes(id)) change(id, (ids) => ids.filter((other) => other !== page.id));
  for (const id of after) {
    if (!before.includes(id)) change(id, (ids) => (ids.includes(page.id) ? ids : [...ids, page.id]));
  }
};

/** Related pages that still exist and are not in the trash. */
export const liveRelated = (call: { world: Call['world'] }, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => call.world.store.pages.get(id)?.inTrash === false);

/** Every row of a source that is not in the trash. */
export const liveRows = (world: Call['world'], sourceId: string): readonly PageRecord[] => {
  const rows: PageRecord[] = [];
  for (const id of listOf(world.store.rows, sourceId)) {
    const page = world.store.pages.get(id);
    if (page !== undefined && !page.inTrash && !page.isArchived) rows.push(page);
  }
  return rows;
};
