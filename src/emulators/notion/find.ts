// Finds what a request names, or refuses.
import { notFound, trashedAncestorError, trashedError } from './errors.ts';
import type {
  BlockRecord,
  CommentRecord,
  DatabaseRecord,
  DataSourceRecord,
  PageRecord,
  UploadRecord,
  ViewRecord,
} from './records.ts';
import { hasTrashedAncestor } from './store.ts';
import { readId } from './validate.ts';
import type { Call } from './world.ts';

/** The id in the path under `name`; refuses what is not an id. */
export const pathId = (call: Call, name: string): string =>
  readId({ path: `path.${name}`, value: call.params[name] });

const refuse = (call: Call, kind: string, id: string) =>
  notFound(kind, id, { id: call.user.id, name: call.user.name });

const find = <T>(call: Call, table: ReadonlyMap<string, T>, kind: string, id: string): T => {
  const record = table.get(id);
  if (record === undefined) throw refuse(call, kind, id);
  return record;
};

export const findPage = (call: Call, id: string): PageRecord =>
  find(call, call.world.store.pages, 'page', id);

export const findDatabase = (call: Call, id: string): DatabaseRecord =>
  find(call, call.world.store.databases, 'database', id);

export const findSource = (call: Call, id: string): DataSourceRecord =>
  find(call, call.world.store.dataSources, 'data_source', id);

export const findComment = (call: Call, id: string): CommentRecord =>
  find(call, call.world.store.comments, 'comment', id);

export const findUpload = (call: Call, id: string): UploadRecord =>
  find(call, call.world.store.uploads, 'file_upload', id);

export const findView = (call: Call, id: string): ViewRecord =>
  find(call, call.world.store.views, 'view', id);

/** A block; pages and databases are blocks too. */
export const findBlock = (call: Call, id: string): BlockRecord | PageRecord | DatabaseRecord => {
  const { store } = call.world;
  const record = store.blocks.get(id) ?? store.pages.get(id) ?? store.databases.get(id);
  if (record === undefined) throw refuse(call, 'block', id);
  return record;
};

/** Refuses edits in the trash. `restores`: the edit takes the thing itself out of it. */
export const checkEditable = (
  call: Call,
  record: { id: string; inTrash: boolean },
  restores: boolean,
): void => {
  if (record.inTrash && !restores) throw trashedError();
  if (hasTrashedAncestor(call.world.store, record.id)) throw trashedAncestorError();
};
