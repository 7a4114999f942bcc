// What lies around a Notion page: the way down to it, and the titles of the pages it relates to.

import type { Json, NotionDoor } from './notion-door.ts';
import { iconOf, pageToNode, richTextToPlain } from './notion-values.ts';
import type { NotionNode } from './notion-wire.ts';

/** How far up the path of a page is followed. */
const MAX_PATH = 8;
/** Titles that are looked up for one table; the rest shows as untitled. */
const MAX_RELATED = 300;

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

export const databaseToNode = (database: Json): NotionNode => ({
  kind: 'database',
  id: String(database.id),
  title: richTextToPlain(database.title) || 'Untitled',
  icon: iconOf(database.icon),
});

/** From the page under the root down to the parent. A parent that this person cannot see ends the path. */
export const readPath = async (door: NotionDoor, parent: Json): Promise<readonly NotionNode[]> => {
  const path: NotionNode[] = [];
  let next: Json = parent;
  for (let steps = 0; steps < MAX_PATH; steps++) {
    try {
      if (next.type === 'page_id') {
        const page = await door.get(`/v1/pages/${String(next.page_id)}`);
        path.unshift(pageToNode(page));
        next = object(page.parent);
      } else if (next.type === 'data_source_id' || next.type === 'database_id') {
        const id =
          next.database_id ??
          object((await door.get(`/v1/data_sources/${String(next.data_source_id)}`)).parent).database_id;
        const database = await door.get(`/v1/databases/${String(id)}`);
        path.unshift(databaseToNode(database));
        next = object(database.parent);
      } else if (next.type === 'block_id') {
        next = object((await door.get(`/v1/blocks/${String(next.block_id)}`)).parent);
      } else return path;
    } catch {
      return path;
    }
  }
  return path;
};

/** Titles of the pages that relations point to, each asked for once. */
export const readRelated = async (
  door: NotionDoor,
  pages: readonly Json[],
): Promise<ReadonlyMap<string, NotionNode>> => {
  const ids = new Set<string>();
  for (const page of pages)
    for (const property of Object.values(object(page.properties)).map(object))
      if (property.type === 'relation')
        for (const each of property.relation as readonly Json[]) ids.add(String(each.id));
  const found = await Promise.all(
    [...ids].slice(0, MAX_RELATED).map(async (id) => {
      try {
        return [id, pageToNode(await door.get(`/v1/pages/${id}`))] as const;
      } catch {
        return [id, { kind: 'page', id, title: 'No access', icon: null }] as const;
      }
    }),
  );
  return new Map<string, NotionNode>(found);
};
