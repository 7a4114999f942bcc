// What a page takes along when it moves to another data source.
import { propertiesOf } from '../page-body.ts';
import type { DataSourceRecord, PageRecord, Property, Run, SelectOption, StoredValue } from '../records.ts';
import type { World } from '../world.ts';
import { findProperty } from './find.ts';

const optionsOf = ({ config }: Property): readonly SelectOption[] =>
  'options' in config ? config.options : [];

/** The choice of the same name where the page goes; null when there is none. */
const carryOption = (value: unknown, from: Property, to: Property): string | null => {
  const name = optionsOf(from).find((option) => option.id === value)?.name;
  return optionsOf(to).find((option) => option.name === name)?.id ?? null;
};

const carryValue = (value: StoredValue, from: Property, to: Property): StoredValue => {
  switch (from.config.type) {
    case 'select':
    case 'status':
      return carryOption(value, from, to);
    case 'multi_select':
      return ((value ?? []) as readonly string[]).flatMap((id) => carryOption(id, from, to) ?? []);
    case 'relation':
      // The other side of a two-way relation would still name the old property: such links are dropped.
      return to.config.type === 'relation' &&
        to.config.dataSourceId === from.config.dataSourceId &&
        to.config.syncedId === null &&
        from.config.syncedId === null
        ? value
        : [];
    default:
      return value;
  }
};

/** Values that have a property of the same name and type in `source`; the rest is dropped, the title never. */
export const carryValues = (
  world: World,
  page: PageRecord,
  source: DataSourceRecord | null,
): Record<string, StoredValue> => {
  const kept: Record<string, StoredValue> = { title: (page.values.title ?? []) as readonly Run[] };
  for (const property of propertiesOf(world, page)) {
    const there = findProperty(source?.properties ?? [], property.name);
    if (there === undefined || there.config.type !== property.config.type) continue;
    kept[there.id] = carryValue(page.values[property.id] ?? null, property, there);
  }
  return kept;
};
