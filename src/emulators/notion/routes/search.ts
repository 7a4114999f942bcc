// Search by title.
import { dataSourceToBody, sourceName } from '../database-body.ts';
import { validationError } from '../errors.ts';
import { listBody, makeQueryCursor, readPageSize, readQueryCursor, sliceFrom } from '../lists.ts';
import { pageToBody, sceneOf } from '../page-body.ts';
import { titleOf } from '../plain-text.ts';
import type { DataSourceRecord, PageRecord } from '../records.ts';
import { ask, type Route } from '../router.ts';
import { hasTrashedAncestor } from '../store.ts';
import {
  at,
  invalid,
  isAbsent,
  readBoolean,
  readObject,
  readOneOf,
  readOptional,
  refuseUnknown,
} from '../validate.ts';
import type { Body, Call } from '../world.ts';

type Found = { readonly page: PageRecord } | { readonly source: DataSourceRecord };

const recordOf = (found: Found): PageRecord | DataSourceRecord =>
  'page' in found ? found.page : found.source;

const readQuery = (call: Call): string => {
  const field = at(call.body, 'query');
  if (isAbsent(field)) return '';
  if (typeof field.value !== 'string') throw invalid(field, 'a string or `undefined`');
  return field.value.trim().toLowerCase();
};

const readKind = (call: Call): { kind: string | null; inTrash: boolean } => {
  const field = at(call.body, 'filter');
  if (isAbsent(field)) return { kind: null, inTrash: false };
  if (typeof field.value !== 'object' || field.value === null)
    throw invalid(field, 'an object or `undefined`');
  const inTrash = readOptional(at(field, 'in_trash'), readBoolean) ?? false;
  const object = readObject(field);
  if (object.property === undefined && object.in_trash !== undefined) return { kind: null, inTrash };
  readOneOf(at(field, 'property'), ['object']);
  return { kind: readOneOf(at(field, 'value'), ['page', 'data_source']), inTrash };
};

/** 1 for oldest first, -1 for newest first. Without a sort: newest edited first. */
const readDirection = (call: Call): number => {
  const field = at(call.body, 'sort');
  if (isAbsent(field)) return -1;
  const object = readObject(field);
  if (object.property === 'relevance') return -1;
  readOneOf(at(field, 'timestamp'), ['last_edited_time']);
  return readOneOf(at(field, 'direction'), ['ascending', 'descending']) === 'ascending' ? 1 : -1;
};

const search = (call: Call): Body => {
  const { store } = call.world;
  refuseUnknown(call.body, ['query', 'filter', 'sort', 'start_cursor', 'page_size']);
  const query = readQuery(call);
  const { kind, inTrash } = readKind(call);
  const direction = readDirection(call);
  const size = readPageSize(at(call.body, 'page_size'), true);
  const cursor = readQueryCursor(at(call.body, 'start_cursor'));
  const found: Found[] = [];
  if (kind !== 'data_source') {
    for (const page of store.pages.values()) {
      const isGone = page.inTrash || hasTrashedAncestor(store, page.id);
      if (isGone === inTrash && titleOf(call.world, page.id).toLowerCase().includes(query))
        found.push({ page });
    }
  }
  if (kind !== 'page') {
    for (const source of store.dataSources.values()) {
      const isGone =
        source.inTrash ||
        store.databases.get(source.databaseId)?.inTrash !== false ||
        hasTrashedAncestor(store, source.databaseId);
      if (isGone === inTrash && sourceName(call.world, source).toLowerCase().includes(query))
        found.push({ source });
    }
  }
  found.sort((a, b) => direction * (recordOf(a).editedTime - recordOf(b).editedTime));
  const slice = sliceFrom(found, (item) => recordOf(item).id, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  const scene = sceneOf(call);
  const results = slice.items.map((item) =>
    'page' in item ? pageToBody(scene, item.page) : dataSourceToBody(scene, item.source),
  );
  const next = slice.next === null ? null : makeQueryCursor(call.world.random, recordOf(slice.next).id);
  return listBody('page_or_data_source', results, next);
};

export const searchRoutes: readonly Route[] = [ask('/v1/search', search)];
