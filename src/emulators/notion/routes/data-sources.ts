// Creating, reading, changing and querying data sources.
import { dataSourceToBody } from '../database-body.ts';
import { validationError } from '../errors.ts';
import { checkEditable, findDatabase, findSource, pathId } from '../find.ts';
import { listBody, makeQueryCursor, readPageSize, readQueryCursor, sliceFrom } from '../lists.ts';
import { parseIcon } from '../media.ts';
import { pageToBody, sceneOf } from '../page-body.ts';
import { linkRelations, liveRows } from '../properties/relations.ts';
import { readSchema } from '../properties/schema.ts';
import { updateSchema } from '../properties/update-schema.ts';
import { readFilter } from '../query/filters.ts';
import { sortRows } from '../query/sorts.ts';
import type { DatabaseRecord, DataSourceRecord, PageRecord } from '../records.ts';
import { checkMentions, parseRichText } from '../rich-text.ts';
import { ask, get, patch, post, type Route } from '../router.ts';
import { listOf } from '../store.ts';
import { readTrash, trashKeys } from '../trash.ts';
import {
  at,
  invalid,
  isAbsent,
  isObject,
  readBoolean,
  readId,
  readObject,
  readOneOf,
  readOptional,
  refuseUnknown,
} from '../validate.ts';
import { makeView } from '../views/make.ts';
import { type Body, type Call, mintId, stampEdit, stampNew } from '../world.ts';
import { readFilterProperties } from './pages.ts';

const readTitle = (call: Call) =>
  readOptional(at(call.body, 'title'), (f) => {
    const runs = parseRichText(f);
    checkMentions(call.world, runs);
    return runs;
  });

const createSource = (call: Call): Body => {
  const { body, world } = call;
  refuseUnknown(body, ['parent', 'properties', 'title', 'icon']);
  const title = readTitle(call) ?? [];
  const icon = readOptional(at(body, 'icon'), (f) => parseIcon(call, f)) ?? null;
  const parent = at(body, 'parent');
  readObject(parent);
  const database = findDatabase(call, readId(at(parent, 'database_id')));
  checkEditable(call, database, false);
  const id = mintId(world);
  const properties = readSchema(at(body, 'properties'), call, id);
  world.store.dataSources.set(id, {
    id,
    databaseId: database.id,
    title,
    icon,
    inTrash: false,
    properties,
    lastNumber: 0,
    ...stampNew(call),
  });
  world.store.databases.set(database.id, { ...database, dataSourceIds: [...database.dataSourceIds, id] });
  linkRelations(call, id);
  makeView(call, database.id, id, 'Default view', 'table');
  call.committed.resourceId = id;
  emitSource(call, id, 'created');
  return dataSourceToBody(sceneOf(call), world.store.dataSources.get(id) as DataSourceRecord);
};

const emitSource = (call: Call, id: string, what: string, data: Body = {}): void => {
  call.world.emit({
    type: `data_source.${what}`,
    entity: { id, type: 'data_source' },
    authorId: call.user.id,
    data,
  });
};

const retrieveSource = (call: Call): Body =>
  dataSourceToBody(sceneOf(call), findSource(call, pathId(call, 'data_source_id')));

const moveSource = (call: Call, source: DataSourceRecord, to: DatabaseRecord): void => {
  const { databases, dataSources } = call.world.store;
  const from = databases.get(source.databaseId) as DatabaseRecord;
  if (from.id === to.id) return;
  databases.set(from.id, { ...from, dataSourceIds: from.dataSourceIds.filter((id) => id !== source.id) });
  databases.set(to.id, { ...to, dataSourceIds: [...to.dataSourceIds, source.id] });
  dataSources.set(source.id, { ...source, databaseId: to.id });
  emitSource(call, source.id, 'moved');
};

const updateSource = (call: Call): Body => {
  const { body, world } = call;
  const id = pathId(call, 'data_source_id');
  refuseUnknown(body, ['title', 'icon', 'properties', 'parent', ...trashKeys(call)]);
  const title = readTitle(call);
  const icon = readOptional(at(body, 'icon'), (f) => parseIcon(call, f));
  const inTrash = readTrash(call, body);
  const source = findSource(call, id);
  const database = findDatabase(call, source.databaseId);
  checkEditable(
    call,
    { id: database.id, inTrash: source.inTrash || database.inTrash },
    inTrash !== undefined,
  );
  const parent = at(body, 'parent');
  const target = isAbsent(parent) ? null : findDatabase(call, readId(at(parent, 'database_id')));
  const properties = at(body, 'properties');
  const changes = isAbsent(properties) ? [] : updateSchema(call, id, properties);
  linkRelations(call, id);
  const changed = world.store.dataSources.get(id) as DataSourceRecord;
  world.store.dataSources.set(id, {
    ...changed,
    ...stampEdit(call),
    title: title ?? changed.title,
    icon: icon === undefined ? changed.icon : icon,
    inTrash: inTrash ?? changed.inTrash,
  });
  if (title !== undefined && database.dataSourceIds.length === 1) {
    world.store.databases.set(database.id, { ...database, title });
  }
  if (target !== null) moveSource(call, world.store.dataSources.get(id) as DataSourceRecord, target);
  if (inTrash !== undefined && inTrash !== source.inTrash)
    emitSource(call, id, inTrash ? 'deleted' : 'undeleted');
  if (changes.length > 0) emitSource(call, id, 'schema_updated', { updated_properties: changes });
  else if (title !== undefined || icon !== undefined)
    emitSource(call, id, 'content_updated', { updated_blocks: [] });
  call.committed.resourceId = id;
  return dataSourceToBody(sceneOf(call), world.store.dataSources.get(id) as DataSourceRecord);
};

/** Rows newest first: the order of recorded answers without sorts (the service promises none). */
const rowsOf = (call: Call, source: DataSourceRecord, isArchived: boolean): readonly PageRecord[] => {
  if (!isArchived) return [...liveRows(call.world, source.id)].reverse();
  const all = listOf(call.world.store.rows, source.id).map(
    (id) => call.world.store.pages.get(id) as PageRecord,
  );
  return all.filter((page) => page.isArchived && !page.inTrash).reverse();
};

const querySource = (call: Call): Body => {
  const { body, world } = call;
  const id = pathId(call, 'data_source_id');
  refuseUnknown(body, ['filter', 'sorts', 'start_cursor', 'page_size', 'result_type', 'is_archived']);
  const size = readPageSize(at(body, 'page_size'));
  const cursorField = at(body, 'start_cursor');
  const cursor = readQueryCursor(cursorField);
  const resultType = readOptional(at(body, 'result_type'), (f) => readOneOf(f, ['page', 'data_source']));
  const isArchived = readOptional(at(body, 'is_archived'), readBoolean) ?? false;
  const source = findSource(call, id);
  const scope = { now: world.clock.now(), me: call.user.id };
  const filterField = at(body, 'filter');
  if (!isAbsent(filterField) && !isObject(filterField.value)) {
    throw invalid(filterField, 'an object or `undefined`');
  }
  const filter = readOptional(filterField, (f) => readFilter(f, world, source.properties, scope));
  let rows = resultType === 'data_source' ? [] : rowsOf(call, source, isArchived);
  if (filter !== undefined) rows = rows.filter(filter);
  const sorts = at(body, 'sorts');
  if (!isAbsent(sorts)) rows = sortRows(rows, sorts, world, source.properties);
  const isCut = rows.length > world.queryRowLimit;
  if (isCut) rows = rows.slice(0, world.queryRowLimit);
  const slice = sliceFrom(rows, (page) => page.id, cursor, size);
  if (slice === null)
    throw validationError(`The start_cursor provided is invalid: ${String(cursorField.value)}`);
  const scene = sceneOf(call);
  const only = readFilterProperties(call);
  const next = slice.next === null ? null : makeQueryCursor(world.random, slice.next.id);
  const list = listBody(
    'page_or_data_source',
    slice.items.map((page) => pageToBody(scene, page, only)),
    next,
  );
  if (!isCut) return list;
  return { ...list, request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } };
};

/** Templates are made in Notion's own interface only, so there are none here. */
const listTemplates = (call: Call): Body => {
  findSource(call, pathId(call, 'data_source_id'));
  return { templates: [], has_more: false, next_cursor: null };
};

export const dataSourceRoutes: readonly Route[] = [
  post('/v1/data_sources', createSource),
  get('/v1/data_sources/:data_source_id', retrieveSource),
  patch('/v1/data_sources/:data_source_id', updateSource),
  ask('/v1/data_sources/:data_source_id/query', querySource),
  get('/v1/data_sources/:data_source_id/templates', listTemplates),
];
