// Running a view: its rows are found once, kept for a quarter of an hour, and read page by page.
import { notFound, validationError } from '../errors.ts';
import { findSource, findView, pathId } from '../find.ts';
import { listBody, readIdCursor, readPageSize, sliceFrom } from '../lists.ts';
import { liveRows } from '../properties/relations.ts';
import { readFilter } from '../query/filters.ts';
import { sortRows } from '../query/sorts.ts';
import type { PageRecord, ViewRecord } from '../records.ts';
import { ask, get, type Route, remove } from '../router.ts';
import { at, isObject, refuseUnknown } from '../validate.ts';
import type { Body, Call, ViewQuery } from '../world.ts';

/** How long the service keeps the result of a view's query, ms (documentation, "Create a view query"). */
const QUERY_LIFE = 900_000;

/** The rows a view shows, in its order. Quick filters narrow it as its filter does. */
const rowsOfView = (call: Call, view: ViewRecord): readonly PageRecord[] => {
  const { world } = call;
  const source = findSource(call, view.dataSourceId);
  const scope = { now: world.clock.now(), me: call.user.id };
  const quick = isObject(view.quickFilters) ? Object.entries(view.quickFilters) : [];
  const filters = [
    ...(view.filter === null ? [] : [view.filter]),
    ...quick.map(([property, condition]) => ({ property, ...(condition as object) })),
  ];
  let rows: readonly PageRecord[] = [...liveRows(world, source.id)].reverse();
  for (const value of filters)
    rows = rows.filter(readFilter({ path: 'view.filter', value }, world, source.properties, scope));
  return view.sorts === null
    ? rows
    : sortRows(rows, { path: 'view.sorts', value: view.sorts }, world, source.properties);
};

const INCOMPLETE = {
  request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' },
};

const pageOf = (query: ViewQuery, size: number, cursor: string | null) => {
  const slice = sliceFrom(query.pageIds, (id) => id, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  return { results: slice.items.map((id) => ({ object: 'page', id })), next: slice.next };
};

const createQuery = (call: Call): Body => {
  const { world } = call;
  const view = findView(call, pathId(call, 'view_id'));
  refuseUnknown(call.body, ['page_size']);
  const size = readPageSize(at(call.body, 'page_size'));
  const all = rowsOfView(call, view).map((page) => page.id);
  const query: ViewQuery = {
    viewId: view.id,
    pageIds: all.slice(0, world.queryRowLimit),
    isCut: all.length > world.queryRowLimit,
    expires: world.clock.now() + QUERY_LIFE,
  };
  const id = world.random.uuid();
  for (const [old, { expires }] of world.viewQueries)
    if (expires <= world.clock.now()) world.viewQueries.delete(old);
  world.viewQueries.set(id, query);
  const { results, next } = pageOf(query, size, null);
  return {
    object: 'view_query',
    id,
    view_id: view.id,
    expires_at: new Date(query.expires).toISOString(),
    total_count: query.pageIds.length,
    results,
    next_cursor: next,
    has_more: next !== null,
    ...(query.isCut ? INCOMPLETE : {}),
  };
};

const findQuery = (call: Call): { readonly id: string; readonly query: ViewQuery } => {
  const view = findView(call, pathId(call, 'view_id'));
  const id = pathId(call, 'query_id');
  const query = call.world.viewQueries.get(id);
  if (query === undefined || query.viewId !== view.id || query.expires <= call.world.clock.now())
    throw notFound('view query', id, call.user);
  return { id, query };
};

const queryResults = (call: Call): Body => {
  const size = readPageSize({ path: 'query.page_size', value: call.query.get('page_size') ?? undefined });
  const cursor = readIdCursor({
    path: 'query.start_cursor',
    value: call.query.get('start_cursor') ?? undefined,
  });
  const { query } = findQuery(call);
  const { results, next } = pageOf(query, size, cursor);
  return { ...listBody('page', results, next), ...(query.isCut ? INCOMPLETE : {}) };
};

const deleteQuery = (call: Call): Body => {
  const { id } = findQuery(call);
  call.world.viewQueries.delete(id);
  return { object: 'view_query', id, deleted: true };
};

export const viewQueryRoutes: readonly Route[] = [
  ask('/v1/views/:view_id/queries', createQuery),
  get('/v1/views/:view_id/queries/:query_id', queryResults),
  remove('/v1/views/:view_id/queries/:query_id', deleteQuery),
];
