// What a page's properties are worth, computed ones included, in one form for filters, sorts, rollups and formulas.
import { toMinuteIso } from '../dates.ts';
import { evaluateFormula } from '../formula/evaluate.ts';
import { runsToText } from '../plain-text.ts';
import type { DataSourceRecord, DateValue, PageRecord, Property, Run, StoredValue } from '../records.ts';
import type { World } from '../world.ts';
import { defaultOption } from './options.ts';
import { liveRelated } from './relations.ts';
import { rollUp } from './rollup.ts';
import type { Valuer } from './worth.ts';

/** What a page holds for a property when nothing was ever written. */
export const storedValue = (page: PageRecord, property: Property): StoredValue => {
  const stored = page.values[property.id];
  if (stored !== undefined && stored !== null) return stored;
  switch (property.config.type) {
    case 'title':
    case 'rich_text':
    case 'people':
    case 'files':
    case 'relation':
    case 'multi_select':
      return [];
    case 'checkbox':
      return false;
    case 'status':
      return defaultOption(property.config);
    default:
      return null;
  }
};

const sourceOf = (world: World, page: PageRecord): DataSourceRecord | undefined =>
  page.parent.type === 'data_source_id' ? world.store.dataSources.get(page.parent.id) : undefined;

/** The number of a unique id property. */
export const uniqueNumber = (page: PageRecord): number | null =>
  (page.values.unique_id as number | undefined) ?? null;

/** Values a page's property for comparing and computing. */
export const worthOf: Valuer = (world, page, property, depth = 0) => {
  const { config } = property;
  const value = storedValue(page, property);
  switch (config.type) {
    case 'title':
    case 'rich_text':
      return { kind: 'text', text: runsToText(world, value as readonly Run[]) };
    case 'url':
    case 'email':
    case 'phone_number':
      return { kind: 'text', text: (value as string | null) ?? '' };
    case 'number':
      return { kind: 'number', number: value as number | null };
    case 'unique_id':
      return { kind: 'number', number: uniqueNumber(page) };
    case 'checkbox':
      return { kind: 'checkbox', checked: value as boolean };
    case 'select':
    case 'status': {
      const rank = config.options.findIndex((option) => option.id === value);
      const option = config.options[rank];
      return { kind: 'option', id: option?.id ?? null, name: option?.name ?? null, rank };
    }
    case 'multi_select': {
      const options = (value as readonly string[]).flatMap((id) => config.options.filter((o) => o.id === id));
      return { kind: 'options', ids: options.map((o) => o.id), names: options.map((o) => o.name) };
    }
    case 'date':
      return { kind: 'date', date: value as DateValue | null };
    case 'created_time':
      return { kind: 'date', date: { start: toMinuteIso(page.createdTime), end: null } };
    case 'last_edited_time':
      return { kind: 'date', date: { start: toMinuteIso(page.editedTime), end: null } };
    case 'created_by':
      return { kind: 'ids', ids: [page.createdBy] };
    case 'last_edited_by':
      return { kind: 'ids', ids: [page.editedBy] };
    case 'people':
      return { kind: 'ids', ids: value as readonly string[] };
    case 'relation':
      return { kind: 'ids', ids: liveRelated({ world }, value as readonly string[]) };
    case 'files':
      return { kind: 'files', count: (value as readonly unknown[]).length };
    case 'formula': {
      const source = sourceOf(world, page);
      if (source === undefined) return { kind: 'formula', result: { type: 'unsupported' } };
      return {
        kind: 'formula',
        result: evaluateFormula(world, page, source, config.expression, { depth, worthOf }),
      };
    }
    case 'rollup': {
      const source = sourceOf(world, page);
      if (source === undefined) return { kind: 'rollup', result: { type: 'unsupported' } };
      return { kind: 'rollup', result: rollUp(world, page, source, config, { depth, worthOf }) };
    }
    default:
      return { kind: 'text', text: '' };
  }
};
