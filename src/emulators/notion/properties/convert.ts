// What becomes of the values of a property whose type or options change.
import { normaliseDate } from '../dates.ts';
import type { PageRecord, Property, StoredValue } from '../records.ts';
import { plainRun } from '../rich-text.ts';
import { listOf } from '../store.ts';
import type { World } from '../world.ts';
import { worthOf } from './computed.ts';
import { findOption } from './options.ts';

/** A value as text, for types that can be read from text; null when it is empty or has none. */
const asText = (world: World, page: PageRecord, property: Property): string | null => {
  const worth = worthOf(world, page, property);
  switch (worth.kind) {
    case 'text':
      return worth.text === '' ? null : worth.text;
    case 'number':
      return worth.number === null ? null : String(worth.number);
    case 'checkbox':
      return worth.checked ? 'Yes' : 'No';
    case 'option':
      return worth.name;
    case 'options':
      return worth.names.length === 0 ? null : worth.names.join(', ');
    case 'date':
      return worth.date?.start ?? null;
    default:
      return null;
  }
};

const fromText = (text: string, after: Property): StoredValue => {
  const { config } = after;
  switch (config.type) {
    case 'rich_text':
      return [plainRun(text)];
    case 'url':
    case 'email':
    case 'phone_number':
      return text;
    case 'number':
      return text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text);
    case 'checkbox':
      return text === 'Yes' || text === 'true';
    case 'select':
    case 'status':
      return findOption(config.options, text)?.id ?? null;
    case 'multi_select':
      return text.split(',').flatMap((name) => findOption(config.options, name.trim())?.id ?? []);
    case 'date': {
      const start = normaliseDate(text, null);
      return start === null ? null : { start, end: null };
    }
    default:
      return null;
  }
};

/** Drops options that are gone; the type stays. */
const keepOptions = (value: StoredValue, ids: readonly string[]): StoredValue => {
  if (typeof value === 'string') return ids.includes(value) ? value : null;
  return Array.isArray(value) ? (value as readonly string[]).filter((id) => ids.includes(id)) : value;
};

/** Rewrites the values of every row of a source after a property changed. */
export const convertValues = (world: World, sourceId: string, before: Property, after: Property): void => {
  const isSameType = before.config.type === after.config.type;
  const options = 'options' in after.config ? after.config.options.map((option) => option.id) : null;
  const isOtherRelation =
    before.config.type === 'relation' &&
    after.config.type === 'relation' &&
    before.config.dataSourceId !== after.config.dataSourceId;
  if (isSameType && options === null && !isOtherRelation) return;
  for (const id of listOf(world.store.rows, sourceId)) {
    const page = world.store.pages.get(id);
    const value = page?.values[before.id];
    if (page === undefined || value === undefined || value === null) continue;
    const text = isSameType ? null : asText(world, page, before);
    const next = isOtherRelation
      ? []
      : isSameType
        ? keepOptions(value, options ?? [])
        : text === null
          ? null
          : fromText(text, after);
    world.store.pages.set(id, { ...page, values: { ...page.values, [after.id]: next } });
  }
};
