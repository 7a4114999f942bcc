// Reads where a new or moved page is to lie.
import { trashedAncestorError, validationError } from '../errors.ts';
import { checkEditable, findDatabase, findPage, findSource } from '../find.ts';
import type { DataSourceRecord, Parent } from '../records.ts';
import { hasTrashedAncestor } from '../store.ts';
import { at, type Field, invalid, readId, readObject } from '../validate.ts';
import type { Call } from '../world.ts';

export interface PagePlace {
  readonly parent: Parent;
  /** The data source of a row; null for a page outside one. */
  readonly source: DataSourceRecord | null;
}

const placeInSource = (call: Call, source: DataSourceRecord): PagePlace => {
  const database = findDatabase(call, source.databaseId);
  if (source.inTrash || database.inTrash || hasTrashedAncestor(call.world.store, database.id)) {
    throw trashedAncestorError();
  }
  return { parent: { type: 'data_source_id', id: source.id }, source };
};

/** Reads `{page_id}`, `{data_source_id}`, `{database_id}` or `{workspace: true}`. */
export const readPagePlace = (call: Call, field: Field): PagePlace => {
  const object = readObject(field);
  if (object.page_id !== undefined) {
    const page = findPage(call, readId(at(field, 'page_id')));
    checkEditable(call, page, false);
    return { parent: { type: 'page_id', id: page.id }, source: null };
  }
  if (object.data_source_id !== undefined) {
    return placeInSource(call, findSource(call, readId(at(field, 'data_source_id'))));
  }
  if (object.database_id !== undefined) {
    const database = findDatabase(call, readId(at(field, 'database_id')));
    const live = database.dataSourceIds.filter(
      (id) => call.world.store.dataSources.get(id)?.inTrash === false,
    );
    if (live.length !== 1) {
      throw validationError(
        `Database ${database.id} has ${live.length} data sources. Name one of them as the parent with data_source_id.`,
      );
    }
    return placeInSource(call, findSource(call, live[0]!));
  }
  if (object.workspace === true) {
    if (call.user.type === 'bot') {
      throw validationError(
        "Internal integrations aren't owned by a single user, so creating workspace-level private pages is not supported.",
      );
    }
    return { parent: { type: 'workspace' }, source: null };
  }
  throw invalid(at(field, 'page_id'), 'defined');
};
