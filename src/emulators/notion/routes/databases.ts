// Creating, reading and changing databases.
import { databaseToBody } from '../database-body.ts';
import { validationError } from '../errors.ts';
import { checkEditable, findBlock, findDatabase, findPage, pathId } from '../find.ts';
import { parseCover, parseIcon } from '../media.ts';
import { sceneOf } from '../page-body.ts';
import { linkRelations } from '../properties/relations.ts';
import { readSchema } from '../properties/schema.ts';
import type { DatabaseRecord, DataSourceRecord, Parent, Property } from '../records.ts';
import { checkMentions, parseRichText } from '../rich-text.ts';
import { get, patch, post, type Route } from '../router.ts';
import { attach, detach } from '../store.ts';
import { touchParent } from '../touch.ts';
import { readTrash, setTrashed, trashKeys } from '../trash.ts';
import {
  at,
  type Field,
  invalid,
  isAbsent,
  readBoolean,
  readId,
  readObject,
  readOptional,
  refuseUnknown,
} from '../validate.ts';
import { makeView } from '../views/make.ts';
import { type Body, type Call, mintId, stampNew } from '../world.ts';

const readParent = (call: Call, field: Field): Parent => {
  const object = readObject(field);
  if (object.page_id !== undefined) {
    const page = findPage(call, readId(at(field, 'page_id')));
    checkEditable(call, page, false);
    return { type: 'page_id', id: page.id };
  }
  if (object.block_id !== undefined) {
    const block = findBlock(call, readId(at(field, 'block_id')));
    checkEditable(call, block, false);
    return { type: 'block_id', id: block.id };
  }
  if (object.workspace === true) {
    if (call.user.type === 'bot') {
      throw validationError(
        "Internal integrations aren't owned by a single user, so creating workspace-level private databases is not supported.",
      );
    }
    return { type: 'workspace' };
  }
  throw invalid(at(field, 'page_id'), 'defined');
};

const readText = (call: Call, field: Field) =>
  readOptional(field, (f) => {
    const runs = parseRichText(f);
    checkMentions(call.world, runs);
    return runs;
  });

const NAME: readonly Property[] = [
  { id: 'title', name: 'Name', description: null, config: { type: 'title' } },
];

const readFirstSchema = (call: Call, sourceId: string): readonly Property[] => {
  const initial = at(call.body, 'initial_data_source');
  if (isAbsent(initial)) return NAME;
  refuseUnknown(initial, ['properties']);
  const properties = at(initial, 'properties');
  return isAbsent(properties) ? NAME : readSchema(properties, call, sourceId);
};

const createDatabase = (call: Call): Body => {
  const { body, world } = call;
  refuseUnknown(body, [
    'parent',
    'title',
    'description',
    'is_inline',
    'icon',
    'cover',
    'initial_data_source',
  ]);
  const title = readText(call, at(body, 'title')) ?? [];
  const description = readText(call, at(body, 'description')) ?? [];
  const isInline = readOptional(at(body, 'is_inline'), readBoolean) ?? false;
  const icon = readOptional(at(body, 'icon'), (f) => parseIcon(call, f)) ?? null;
  const cover = readOptional(at(body, 'cover'), (f) => parseCover(call, f)) ?? null;
  const parent = readParent(call, at(body, 'parent'));
  const id = mintId(world);
  const sourceId = mintId(world);
  const properties = readFirstSchema(call, sourceId);
  const database: DatabaseRecord = {
    id,
    parent,
    title,
    description,
    icon,
    cover,
    isInline,
    isLocked: false,
    inTrash: false,
    dataSourceIds: [sourceId],
    ...stampNew(call),
  };
  const source: DataSourceRecord = {
    id: sourceId,
    databaseId: id,
    title,
    icon,
    inTrash: false,
    properties,
    lastNumber: 0,
    ...stampNew(call),
  };
  world.store.databases.set(id, database);
  world.store.dataSources.set(sourceId, source);
  attach(world.store, parent, id);
  touchParent(call, parent);
  linkRelations(call, sourceId);
  makeView(call, id, sourceId, 'Default view', 'table');
  call.committed.resourceId = id;
  world.emit({
    type: 'database.created',
    entity: { id, type: 'database' },
    authorId: call.user.id,
    data: {},
  });
  return databaseToBody(sceneOf(call), database);
};

const retrieveDatabase = (call: Call): Body =>
  databaseToBody(sceneOf(call), findDatabase(call, pathId(call, 'database_id')));

/** A database with one source shares its title with it (recorded). */
const shareTitle = (call: Call, database: DatabaseRecord): void => {
  const only = database.dataSourceIds.length === 1 ? database.dataSourceIds[0] : undefined;
  const source = only === undefined ? undefined : call.world.store.dataSources.get(only);
  if (source !== undefined) call.world.store.dataSources.set(source.id, { ...source, title: database.title });
};

const updateDatabase = (call: Call): Body => {
  const { body, world } = call;
  const id = pathId(call, 'database_id');
  refuseUnknown(body, [
    'parent',
    'title',
    'description',
    'is_inline',
    'icon',
    'cover',
    'is_locked',
    ...trashKeys(call),
  ]);
  const title = readText(call, at(body, 'title'));
  const description = readText(call, at(body, 'description'));
  const isInline = readOptional(at(body, 'is_inline'), readBoolean);
  const isLocked = readOptional(at(body, 'is_locked'), readBoolean);
  const inTrash = readTrash(call, body);
  const icon = readOptional(at(body, 'icon'), (f) => parseIcon(call, f));
  const cover = readOptional(at(body, 'cover'), (f) => parseCover(call, f));
  const database = findDatabase(call, id);
  checkEditable(call, database, inTrash === false || inTrash === true);
  const parent = readOptional(at(body, 'parent'), (f) => readParent(call, f));
  // Recorded: title, description and lock leave `last_edited_time` as it was.
  const next: DatabaseRecord = {
    ...database,
    parent: parent ?? database.parent,
    title: title ?? database.title,
    description: description ?? database.description,
    isInline: isInline ?? database.isInline,
    isLocked: isLocked ?? database.isLocked,
    icon: icon === undefined ? database.icon : icon,
    cover: cover === undefined ? database.cover : cover,
  };
  world.store.databases.set(id, next);
  if (parent !== undefined) {
    detach(world.store, database.parent, id);
    attach(world.store, parent, id);
    world.emit({
      type: 'database.moved',
      entity: { id, type: 'database' },
      authorId: call.user.id,
      data: {},
    });
  }
  if (title !== undefined) shareTitle(call, next);
  if (inTrash !== undefined) setTrashed(call, id, inTrash);
  call.committed.resourceId = id;
  return databaseToBody(sceneOf(call), world.store.databases.get(id) as DatabaseRecord);
};

export const databaseRoutes: readonly Route[] = [
  post('/v1/databases', createDatabase),
  get('/v1/databases/:database_id', retrieveDatabase),
  patch('/v1/databases/:database_id', updateDatabase),
];
