// Lists with cursors.
import type { Random } from '../random.ts';
import { toId } from './ids.ts';
import { type Field, invalid } from './validate.ts';
import type { Body } from './world.ts';

export const MAX_PAGE = 100;

/** `page_size` of a query string or body: 1 to 100. */
export const readPageSize = (field: Field, isZeroAllowed = false): number => {
  if (field.value === undefined || field.value === null) return MAX_PAGE;
  const size = typeof field.value === 'string' && field.value !== '' ? Number(field.value) : field.value;
  const shown = { path: field.path, value: size };
  if (typeof size !== 'number' || !Number.isInteger(size)) throw invalid(field, 'a number or `undefined`');
  if (size === 0 && isZeroAllowed) return MAX_PAGE;
  if (size < 1) throw invalid(shown, '≥ `1`');
  if (size > MAX_PAGE) throw invalid(shown, `≤ \`${MAX_PAGE}\``);
  return size;
};

/** A cursor that is the id of the next item. */
export const readIdCursor = (field: Field): string | null => {
  if (field.value === undefined || field.value === null) return null;
  const id = typeof field.value === 'string' ? toId(field.value) : null;
  if (id === null) throw invalid(field, 'a valid uuid or `undefined`');
  return id;
};

/** Query cursors name a session and the next row: `s:<session>:<row>` (recorded). */
export const makeQueryCursor = (random: Random, id: string): string => `s:${random.uuid()}:${id}`;

export const readQueryCursor = (field: Field): string | null => {
  if (field.value === undefined || field.value === null) return null;
  const text = typeof field.value === 'string' ? field.value : '';
  const id = toId(text.startsWith('s:') ? (text.split(':')[2] ?? '') : text);
  if (id === null) throw invalid(field, 'a valid cursor or `undefined`');
  return id;
};

export interface Slice<T> {
  readonly items: readonly T[];
  /** The first item that did not fit. */
  readonly next: T | null;
}

/** The items from the one the cursor names on; null when it names none. */
export const sliceFrom = <T>(
  items: readonly T[],
  idOf: (item: T) => string,
  cursor: string | null,
  size: number,
): Slice<T> | null => {
  const start = cursor === null ? 0 : items.findIndex((item) => idOf(item) === cursor);
  if (start < 0) return null;
  return { items: items.slice(start, start + size), next: items[start + size] ?? null };
};

/** The envelope of a list. */
export const listBody = (type: string, results: readonly unknown[], nextCursor: string | null): Body => ({
  object: 'list',
  results,
  next_cursor: nextCursor,
  has_more: nextCursor !== null,
  type,
  [type]: {},
});
