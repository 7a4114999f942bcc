// Views: kept, shown, listed and queried; the filters in them work as in queries.

import { toMinuteIso } from '../dates.ts';
import { validationError } from '../errors.ts';
import { findDatabase, findSource, findView, pathId } from '../find.ts';
import { listBody, readIdCursor, readPageSize, sliceFrom } from '../lists.ts';
import { partialUser } from '../objects.ts';
import { addressOf } from '../page-address.ts';
import { liveRows } from '../properties/relations.ts';
import { readFilter } from '../query/filters.ts';
import { sortRows } from '../query/sorts.ts';
import type { PageRecord, ViewRecord } from '../records.ts';
import { ask, get, patch, post, type Route, remove } from '../router.ts';
import {
  at,
  type Field,
  invalid,
  isAbsent,
  readId,
  readNullable,
  readObject,
  readOneOf,
  readOptional,
  readString,
  refuseUnknown,
} from '../validate.ts';
import { makeView, VIEW_TYPES } from '../views.ts';
import { type Body, type Call, stampEdit } from '../world.ts';

const viewToBody = (call: Call, view: ViewRecord): Body => ({
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
  configuration: view.configuration,
});

const emit = (call: Call, view: ViewRecord, what: string): void => {
  call.world.emit({
    type: `view.${what}`,
    entity: { id: view.id, type: 'view' },
    authorId: call.user.id,
    data: { parent: { id: view.databaseId, type: 'database' } },
  });
};

/** Settings of a view, checked as a query would check them. */
const readSettings = (call: Call, dataSourceId: string) => {
  const { body, world } = call;
  const source = findSource(call, dataSourceId);
  const scope = { now: world.clock.now(), me: call.user.id };
  const checkFilter = (field: Field): unknown => {
    readFilter(field, world, source.properties, scope);
    return field.value;
  };
  const checkSorts = (field: Field): unknown => {
    sortRows([], field, world, source.properties);
    return field.value;
  };
  const read = (key: string, check: (field: Field) => unknown): unknown =>
    readOptional(at(body, key), (f) => readNullable(f, check));
  return {
    filter: read('filter', checkFilter),
    sorts: read('sorts', checkSorts),
    quickFilters: read('quick_filters', readObject),
    configuration: read('configuration', readObject) as ViewRecord['configuration'] | undefined,
  };
};

const CREATE_KEYS = [
  'data_source_id',
  'name',
  'type',
  'database_id',
  'view_id',
  'create_database',
  'filter',
  'sorts',
  'quick_filters',
  'configuration',
  'position',
  'placement',
];

const createView = (call: Call): Body => {
  const { body } = call;
  refuseUnknown(body, CREATE_KEYS);
  const name = readString(at(body, 'name'), 2000);
  const type = readOneOf(at(body, 'type'), VIEW_TYPES);
  const sourceId = readId(at(body, 'data_source_id'));
  if (!isAbsent(at(body, 'create_database')) || !isAbsent(at(body, 'view_id'))) {
    throw validationError(
      'This local server makes views in databases only. Name the database with database_id.',
    );
  }
  const source = findSource(call, sourceId);
  const database = findDatabase(call, readId(at(body, 'database_id')));
  if (source.databaseId !== database.id)
    throw invalid(at(body, 'database_id'), 'the database of the data source');
  const settings = readSettings(call, sourceId);
  const view = makeView(call, database.id, sourceId, name, type, {
    filter: settings.filter ?? null,
    sorts: settings.sorts ?? null,
    quickFilters: settings.quickFilters ?? null,
    configuration: settings.configuration ?? null,
  });
  call.committed.resourceId = view.id;
  emit(call, view, 'created');
  return viewToBody(call, view);
};

const updateView = (call: Call): Body => {
  const { body } = call;
  const view = findView(call, pathId(call, 'view_id'));
  refuseUnknown(body, ['name', 'filter', 'sorts', 'quick_filters', 'configuration']);
  const name = readOptional(at(body, 'name'), (f) => readString(f, 2000));
  const settings = readSettings(call, view.dataSourceId);
  const next: ViewRecord = {
    ...view,
    ...stampEdit(call),
    name: name ?? view.name,
    filter: settings.filter === undefined ? view.filter : settings.filter,
    sorts: settings.sorts === undefined ? view.sorts : settings.sorts,
    quickFilters: settings.quickFilters === undefined ? view.quickFilters : settings.quickFilters,
    configuration: settings.configuration === undefined ? view.configuration : settings.configuration,
  };
  call.world.store.views.set(view.id, next);
  emit(call, next, 'updated');
  return viewToBody(call, next);
};

const retrieveView = (call: Call): Body => viewToBody(call, findView(call, pathId(call, 'view_id')));

const deleteView = (call: Call): Body => {
  const view = findView(call, pathId(call, 'view_id'));
  const others = [...call.world.store.views.values()].filter((other) => other.databaseId === view.databaseId);
  if (others.length === 1) throw validationError('A database keeps at least one view.');
  call.world.store.views.delete(view.id);
  emit(call, view, 'deleted');
  return viewToBody(call, view);
};

const listViews = (call: Call): Body => {
  const id = call.query.get('data_source_id');
  const field = { path: 'query.database_id', value: call.query.get('database_id') ?? undefined };
  const size = readPageSize({ path: 'query.page_size', value: call.query.get('page_size') ?? undefined });
  const cursor = readIdCursor({
    path: 'query.start_cursor',
    value: call.query.get('start_cursor') ?? undefined,
  });
  const isWanted =
    id === null
      ? (wanted: string) => (view: ViewRecord) => view.databaseId === wanted
      : (wanted: string) => (view: ViewRecord) => view.dataSourceId === wanted;
  const wanted =
    id === null
      ? findDatabase(call, readId(field)).id
      : findSource(call, readId({ path: 'query.data_source_id', value: id })).id;
  const views = [...call.world.store.views.values()].filter(isWanted(wanted));
  const slice = sliceFrom(views, (view) => view.id, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  return listBody(
    'view',
    slice.items.map((view) => ({ object: 'view', id: view.id })),
    slice.next?.id ?? null,
  );
};

/** How long the service keeps the result of a view's query, ms. */
const QUERY_LIFE = 900_000;

/** The rows a view shows, in its order. */
const rowsOfView = (call: Call, view: ViewRecord): readonly PageRecord[] => {
  const { world } = call;
  const source = findSource(call, view.dataSourceId);
  const scope = { now: world.clock.now(), me: call.user.id };
  let rows: readonly PageRecord[] = [...liveRows(world, source.id)].reverse();
  if (view.filter !== null) {
    rows = rows.filter(
      readFilter({ path: 'view.filter', value: view.filter }, world, source.properties, scope),
    );
  }
  return view.sorts === null
    ? rows
    : sortRows(rows, { path: 'view.sorts', value: view.sorts }, world, source.properties);
};

const queryPage = (
  call: Call,
  view: ViewRecord,
  queryId: string,
  size: number,
  cursor: string | null,
): Body => {
  const rows = rowsOfView(call, view);
  const slice = sliceFrom(rows, (page) => page.id, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  return {
    object: 'view_query',
    id: queryId,
    view_id: view.id,
    expires_at: new Date(call.world.clock.now() + QUERY_LIFE).toISOString(),
    total_count: rows.length,
    results: slice.items.map((page) => ({ object: 'page', id: page.id })),
    next_cursor: slice.next?.id ?? null,
    has_more: slice.next !== null,
  };
};

/** Runs the view. The answer is not cached: its id names the run, and later pages are computed anew. */
const createQuery = (call: Call): Body => {
  const view = findView(call, pathId(call, 'view_id'));
  refuseUnknown(call.body, ['page_size']);
  return queryPage(call, view, call.world.random.uuid(), readPageSize(at(call.body, 'page_size')), null);
};

const queryResults = (call: Call): Body => {
  const view = findView(call, pathId(call, 'view_id'));
  const size = readPageSize({ path: 'query.page_size', value: call.query.get('page_size') ?? undefined });
  const cursor = readIdCursor({
    path: 'query.start_cursor',
    value: call.query.get('start_cursor') ?? undefined,
  });
  const { results, next_cursor } = queryPage(call, view, pathId(call, 'query_id'), size, cursor);
  return listBody('page', results as unknown[], next_cursor as string | null);
};

const deleteQuery = (call: Call): Body => {
  findView(call, pathId(call, 'view_id'));
  return { object: 'view_query', id: pathId(call, 'query_id'), deleted: true };
};

export const viewRoutes: readonly Route[] = [
  post('/v1/views', createView),
  get('/v1/views', listViews),
  get('/v1/views/:view_id', retrieveView),
  patch('/v1/views/:view_id', updateView),
  remove('/v1/views/:view_id', deleteView),
  ask('/v1/views/:view_id/queries', createQuery),
  get('/v1/views/:view_id/queries/:query_id', queryResults),
  remove('/v1/views/:view_id/queries/:query_id', deleteQuery),
];
