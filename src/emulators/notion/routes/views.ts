// Views of databases: made, listed, shown, changed, deleted.

import { databaseName } from '../database-body.ts';
import { validationError } from '../errors.ts';
import { checkEditable, findDatabase, findPage, findSource, findView, pathId } from '../find.ts';
import { listBody, readIdCursor, readPageSize, sliceFrom } from '../lists.ts';
import { readFilter } from '../query/filters.ts';
import { sortRows } from '../query/sorts.ts';
import type { DatabaseRecord, DataSourceRecord, ViewRecord } from '../records.ts';
import { plainRun } from '../rich-text.ts';
import { get, patch, post, type Route, remove } from '../router.ts';
import { attach, listOf } from '../store.ts';
import { touchParent } from '../touch.ts';
import {
  at,
  type Field,
  invalid,
  isAbsent,
  isObject,
  type JsonObject,
  readId,
  readNullable,
  readObject,
  readOneOf,
  readOptional,
  readString,
  refuseUnknown,
} from '../validate.ts';
import { readViewConfig } from '../views/config.ts';
import { makeView, VIEW_TYPES, type ViewPlace } from '../views/make.ts';
import { viewToBody } from '../views/show.ts';
import { type Body, type Call, mintId, stampEdit, stampNew } from '../world.ts';

const emit = (call: Call, view: ViewRecord, what: string): void => {
  call.world.emit({
    type: `view.${what}`,
    entity: { id: view.id, type: 'view' },
    authorId: call.user.id,
    data: { parent: { id: view.databaseId, type: 'database' } },
  });
};

/** Settings of a view, checked as a query would check them; undefined where the request says nothing. */
const readSettings = (call: Call, source: DataSourceRecord, type: string) => {
  const { body, world } = call;
  const scope = { now: world.clock.now(), me: call.user.id };
  const check = (field: Field): void => {
    readFilter(field, world, source.properties, scope);
  };
  const read = <T>(key: string, take: (field: Field) => T): T | null | undefined =>
    readOptional(at(body, key), (f) => readNullable(f, take));
  return {
    filter: read('filter', (field) => {
      check(field);
      return field.value;
    }),
    sorts: read('sorts', (field) => {
      sortRows([], field, world, source.properties);
      return field.value;
    }),
    quickFilters: read('quick_filters', (field) => {
      for (const [property, condition] of Object.entries(readObject(field))) {
        if (condition === null) continue;
        readObject(at(field, property));
        check({ path: at(field, property).path, value: { property, ...(condition as JsonObject) } });
      }
      return field.value as JsonObject;
    }),
    configuration: read('configuration', (field) => readViewConfig(field, type, source.properties)),
  };
};

/** Given quick filters are added to the kept ones; null takes one away. */
const mergeQuick = (kept: unknown, given: JsonObject): JsonObject | null => {
  const all = { ...(isObject(kept) ? kept : {}), ...given };
  const left = Object.entries(all).filter(([, condition]) => condition !== null);
  return left.length === 0 ? null : Object.fromEntries(left);
};

/** Settings that are given replace the kept ones; null takes one away. */
const mergeConfig = (
  kept: JsonObject | null,
  given: JsonObject | null | undefined,
  field: Field,
): JsonObject | null => {
  if (given == null) return kept;
  const cleared = Object.entries(readObject(field)).filter(([, value]) => value === null);
  return { ...kept, ...given, ...Object.fromEntries(cleared.map(([key]) => [key, undefined])) };
};

/** A database on a page that has no rows of its own: it shows another's source. */
const linkDatabase = (call: Call, source: DataSourceRecord, field: Field): DatabaseRecord => {
  refuseUnknown(field, ['parent', 'position']);
  const { store } = call.world;
  const parentField = at(field, 'parent');
  readObject(parentField);
  const page = findPage(call, readId(at(parentField, 'page_id')));
  checkEditable(call, page, false);
  const after = at(field, 'position');
  const afterId = isAbsent(after) ? null : readId(at(after, 'block_id'));
  const index = afterId === null ? undefined : listOf(store.children, page.id).indexOf(afterId) + 1;
  if (index === 0) throw invalid(at(after, 'block_id'), 'a child of the parent page');
  const original = findDatabase(call, source.databaseId);
  const parent = { type: 'page_id', id: page.id } as const;
  const linked: DatabaseRecord = {
    id: mintId(call.world),
    parent,
    title: [plainRun(databaseName(call.world, original))],
    description: [],
    icon: original.icon,
    cover: null,
    isInline: true,
    isLocked: false,
    inTrash: false,
    dataSourceIds: [],
    ...stampNew(call),
  };
  store.databases.set(linked.id, linked);
  attach(store, parent, linked.id, index);
  touchParent(call, parent);
  return linked;
};

/** The database the new tab goes to: one that has the source, or shows it. */
const readHome = (call: Call, source: DataSourceRecord): DatabaseRecord => {
  const database = findDatabase(call, readId(at(call.body, 'database_id')));
  checkEditable(call, database, false);
  const shows = [...call.world.store.views.values()].some(
    (view) => view.databaseId === database.id && view.dataSourceId === source.id,
  );
  if (source.databaseId !== database.id && !shows)
    throw invalid(at(call.body, 'database_id'), 'the database of the data source');
  return database;
};

const readPlace = (call: Call, databaseId: string, field: Field): ViewPlace => {
  if (isAbsent(field)) return 'end';
  readObject(field);
  const type = readOneOf(at(field, 'type'), ['start', 'end', 'after_view'] as const);
  if (type !== 'after_view') return type;
  const after = findView(call, readId(at(field, 'view_id')));
  if (after.databaseId !== databaseId) throw invalid(at(field, 'view_id'), 'a view of the same database');
  return { after: after.id };
};

const CREATE_KEYS = [
  ...['data_source_id', 'name', 'type', 'database_id', 'view_id', 'create_database', 'filter', 'sorts'],
  ...['quick_filters', 'configuration', 'position', 'placement'],
];
const HOMES = ['database_id', 'view_id', 'create_database'];

const createView = (call: Call): Body => {
  const { body } = call;
  refuseUnknown(body, CREATE_KEYS);
  const source = findSource(call, readId(at(body, 'data_source_id')));
  const name = readString(at(body, 'name'), 2000);
  const type = readOneOf(at(body, 'type'), VIEW_TYPES);
  const homes = HOMES.filter((key) => !isAbsent(at(body, key)));
  if (homes.length === 0) throw invalid(at(body, 'database_id'), 'defined');
  if (homes.length > 1) throw invalid(at(body, homes[1]!), 'not present');
  if (homes[0] === 'view_id') {
    throw validationError(
      'This local server has no widgets of dashboards. Make the view in a database with database_id.',
    );
  }
  for (const [key, home] of [['position', 'database_id'] as const, ['placement', 'view_id'] as const])
    if (homes[0] !== home && !isAbsent(at(body, key))) throw invalid(at(body, key), 'not present');
  const settings = readSettings(call, source, type);
  const database =
    homes[0] === 'database_id'
      ? readHome(call, source)
      : linkDatabase(call, source, at(body, 'create_database'));
  const where = readPlace(call, database.id, at(body, 'position'));
  const rest = {
    filter: settings.filter ?? null,
    sorts: settings.sorts ?? null,
    quickFilters: mergeQuick(null, settings.quickFilters ?? {}),
    configuration: settings.configuration ?? null,
  };
  const view = makeView(call, database.id, source.id, name, type, rest, where);
  call.committed.resourceId = view.id;
  emit(call, view, 'created');
  return viewToBody(call, view);
};

const updateView = (call: Call): Body => {
  const { body } = call;
  const view = findView(call, pathId(call, 'view_id'));
  refuseUnknown(body, ['name', 'filter', 'sorts', 'quick_filters', 'configuration']);
  const name = readOptional(at(body, 'name'), (f) => readString(f, 2000));
  const settings = readSettings(call, findSource(call, view.dataSourceId), view.type);
  const { quickFilters, configuration } = settings;
  const quick =
    quickFilters === undefined
      ? view.quickFilters
      : quickFilters === null
        ? null
        : mergeQuick(view.quickFilters, quickFilters);
  const next: ViewRecord = {
    ...view,
    ...stampEdit(call),
    name: name ?? view.name,
    filter: settings.filter === undefined ? view.filter : settings.filter,
    sorts: settings.sorts === undefined ? view.sorts : settings.sorts,
    quickFilters: quick,
    configuration: mergeConfig(view.configuration, configuration, at(body, 'configuration')),
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
  const part = (key: string): Field => ({ path: `query.${key}`, value: call.query.get(key) ?? undefined });
  const size = readPageSize(part('page_size'));
  const cursor = readIdCursor(part('start_cursor'));
  const source = readOptional(part('data_source_id'), (f) => findSource(call, readId(f)).id);
  const database = source === undefined ? findDatabase(call, readId(part('database_id'))).id : null;
  const views = [...call.world.store.views.values()].filter((view) =>
    database === null ? view.dataSourceId === source : view.databaseId === database,
  );
  const slice = sliceFrom(views, (view) => view.id, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  return listBody(
    'view',
    slice.items.map((view) => ({ object: 'view', id: view.id })),
    slice.next?.id ?? null,
  );
};

export const viewRoutes: readonly Route[] = [
  post('/v1/views', createView),
  get('/v1/views', listViews),
  get('/v1/views/:view_id', retrieveView),
  patch('/v1/views/:view_id', updateView),
  remove('/v1/views/:view_id', deleteView),
];
