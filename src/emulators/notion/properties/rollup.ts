// Computes rollups.
import { dateToInstant } from '../dates.ts';
import type { DataSourceRecord, DateValue, PageRecord, PropertyConfig } from '../records.ts';
import type { World } from '../world.ts';
import { liveRelated } from './relations.ts';
import type { RollupResult, Valuer, Worth } from './worth.ts';

type RollupConfig = Extract<PropertyConfig, { type: 'rollup' }>;

/** The parts of a value that are counted: a multi-select with two options counts two. */
const partsOf = (worth: Worth): readonly (string | number)[] => {
  switch (worth.kind) {
    case 'text':
      return worth.text === '' ? [] : [worth.text];
    case 'number':
      return worth.number === null ? [] : [worth.number];
    case 'checkbox':
      return [String(worth.checked)];
    case 'option':
      return worth.id === null ? [] : [worth.id];
    case 'options':
    case 'ids':
      return worth.ids;
    case 'date':
      return worth.date === null ? [] : [worth.date.start];
    case 'files':
      return Array.from({ length: worth.count }, (_, i) => i);
    case 'formula': {
      const { result } = worth;
      if (result.type === 'number') return result.number === null ? [] : [result.number];
      if (result.type === 'string') return result.string ? [result.string] : [];
      if (result.type === 'boolean') return [String(result.boolean)];
      return result.type === 'date' && result.date !== null ? [result.date.start] : [];
    }
    case 'rollup':
      return worth.result.type === 'number' && worth.result.number !== null ? [worth.result.number] : [];
  }
};

const dateOf = (worth: Worth): DateValue | null => {
  if (worth.kind === 'date') return worth.date;
  return worth.kind === 'formula' && worth.result.type === 'date' ? worth.result.date : null;
};

const isChecked = (worth: Worth): boolean =>
  (worth.kind === 'checkbox' && worth.checked) ||
  (worth.kind === 'formula' && worth.result.type === 'boolean' && worth.result.boolean === true);

const median = (sorted: readonly number[]): number | null => {
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const summariseNumbers = (name: string, numbers: readonly number[]): number | null => {
  const sum = numbers.reduce((total, n) => total + n, 0);
  const sorted = [...numbers].sort((a, b) => a - b);
  switch (name) {
    case 'sum':
      return sum;
    case 'average':
      return numbers.length === 0 ? null : sum / numbers.length;
    case 'median':
      return median(sorted);
    case 'min':
      return sorted[0] ?? null;
    case 'max':
      return sorted.at(-1) ?? null;
    case 'range':
      return sorted.length === 0 ? null : sorted.at(-1)! - sorted[0]!;
    default:
      return null;
  }
};

const summariseDates = (name: string, dates: readonly DateValue[]): DateValue | null => {
  const sorted = [...dates].sort((a, b) => dateToInstant(a.start) - dateToInstant(b.start));
  const ends = [...dates].sort((a, b) => dateToInstant(a.end ?? a.start) - dateToInstant(b.end ?? b.start));
  const first = sorted[0];
  const last = ends.at(-1);
  if (first === undefined || last === undefined) return null;
  if (name === 'earliest_date') return { start: first.start, end: null };
  const lastDay = last.end ?? last.start;
  return name === 'latest_date' ? { start: lastDay, end: null } : { start: first.start, end: lastDay };
};

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Computes one rollup of one page. Groups (`count_per_group`) are not offered by the API and stay unsupported. */
export const rollUp = (
  world: World,
  page: PageRecord,
  source: DataSourceRecord,
  config: RollupConfig,
  { depth, worthOf }: { readonly depth: number; readonly worthOf: Valuer },
): RollupResult => {
  const relation = source.properties.find((property) => property.id === config.relationId);
  if (relation?.config.type !== 'relation' || depth > 5) return { type: 'unsupported' };
  const target = world.store.dataSources.get(relation.config.dataSourceId);
  const property = target?.properties.find((candidate) => candidate.id === config.targetId);
  if (property === undefined) return { type: 'unsupported' };
  const ids = liveRelated({ world }, (page.values[relation.id] as readonly string[] | undefined) ?? []);
  const items = ids.map((id) => {
    const related = world.store.pages.get(id) as PageRecord;
    return { page: related, property, worth: worthOf(world, related, property, depth + 1) };
  });
  const parts = items.map((item) => partsOf(item.worth));
  const filled = parts.filter((list) => list.length > 0).length;
  const checked = items.filter((item) => isChecked(item.worth)).length;
  const number = (value: number | null): RollupResult => ({ type: 'number', number: value });
  switch (config.function) {
    case 'show_original':
      return { type: 'array', items };
    case 'show_unique': {
      const seen = new Set<string>();
      return {
        type: 'array',
        items: items.filter((_, i) => {
          const key = JSON.stringify(parts[i]);
          return !seen.has(key) && seen.add(key) !== undefined;
        }),
      };
    }
    case 'count':
      return number(items.length);
    case 'count_values':
      return number(parts.reduce((total, list) => total + list.length, 0));
    case 'unique':
      return number(new Set(parts.flat()).size);
    case 'empty':
      return number(items.length - filled);
    case 'not_empty':
      return number(filled);
    case 'percent_empty':
      return number(share(items.length - filled, items.length));
    case 'percent_not_empty':
      return number(share(filled, items.length));
    case 'checked':
      return number(checked);
    case 'unchecked':
      return number(items.length - checked);
    case 'percent_checked':
      return number(share(checked, items.length));
    case 'percent_unchecked':
      return number(share(items.length - checked, items.length));
    case 'earliest_date':
    case 'latest_date':
    case 'date_range':
      return {
        type: 'date',
        date: summariseDates(
          config.function,
          items.flatMap((item) => dateOf(item.worth) ?? []),
        ),
      };
    case 'count_per_group':
    case 'percent_per_group':
      return { type: 'unsupported' };
    default: {
      const numbers = parts.flat().filter((part): part is number => typeof part === 'number');
      return number(summariseNumbers(config.function, numbers));
    }
  }
};
