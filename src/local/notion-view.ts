// Notion's pages and databases as the desk draws them, read with a person's own token.

import type { Json, NotionDoor } from './notion-door.ts';
import { readPath, readRelated } from './notion-neighbours.ts';
import { iconOf, pageToNode, richTextToSpans, titleOfPage, viewProperty } from './notion-values.ts';
import type { NotionBlock, NotionNode, NotionPage } from './notion-wire.ts';

/** Blocks nest this deep at most on the desk; deeper ones are rare and stay readable in Notion. */
const MAX_DEPTH = 4;

/** How a person sees things: the zone of the clock, and in which order a database's columns are told. */
export interface Viewer {
  readonly timeZone: string;
  /** Known names of a database's columns, in order; the API promises none. */
  columnsOf(database: string): readonly string[];
}

/** The title first, then what has something in it, each in the known order; other names last. */
export const inOrder = <T extends { readonly name: string; readonly type: string }>(
  all: readonly T[],
  known: readonly string[],
  isFilled: (each: T) => boolean,
): readonly T[] => {
  const rank = (each: T): number => {
    if (each.type === 'title') return -1;
    const at = known.indexOf(each.name);
    return (isFilled(each) ? 0 : 10_000) + (at === -1 ? 1000 : at);
  };
  return [...all].sort((a, b) => rank(a) - rank(b));
};

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** The data source that a database shows first; a linked or empty one has none. */
export const dataSourceOf = async (door: NotionDoor, database: Json): Promise<Json | null> => {
  const first = (database.data_sources as readonly Json[] | undefined)?.[0];
  return first === undefined ? null : door.get(`/v1/data_sources/${String(first.id)}`);
};

const EDITABLE_BLOCKS = [
  'paragraph',
  'heading_1',
  'heading_2',
  'heading_3',
  'heading_4',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'quote',
  'callout',
  'toggle',
];

const readBlocks = async (door: NotionDoor, id: string, depth: number): Promise<readonly NotionBlock[]> => {
  const { results } = await door.list(`/v1/blocks/${id}/children`, 500);
  return Promise.all(results.map((block) => viewBlock(door, block, depth)));
};

/** Kinds of block that hold a file. */
const FILES = ['image', 'video', 'audio', 'file', 'pdf'];

/** The path of an uploaded file at this desk, and the address of anything else. */
const addressesOf = (type: string, body: Json): Pick<NotionBlock, 'picture' | 'link'> => {
  if (type === 'bookmark' || type === 'embed' || type === 'link_preview')
    return { picture: null, link: typeof body.url === 'string' ? body.url : null };
  if (!FILES.includes(type)) return { picture: null, link: null };
  const uploaded = object(body.file).url;
  if (typeof uploaded === 'string') {
    const { pathname, search } = new URL(uploaded);
    const own = `/api/notion${pathname}${search}`;
    return type === 'image' ? { picture: own, link: null } : { picture: null, link: own };
  }
  // Pictures from elsewhere are not fetched: the desk asks nobody but the workspace.
  const url = object(body.external).url;
  return { picture: null, link: typeof url === 'string' ? url : null };
};

const viewBlock = async (door: NotionDoor, block: Json, depth: number): Promise<NotionBlock> => {
  const type = String(block.type);
  const id = String(block.id);
  const body = object(block[type]);
  const isNode = type === 'child_page' || type === 'child_database';
  const isTable = type === 'table';
  const rows = isTable ? (await door.list(`/v1/blocks/${id}/children`, 200)).results : [];
  const goesDeeper = block.has_children === true && !isNode && !isTable && depth < MAX_DEPTH;
  return {
    id,
    type,
    spans: richTextToSpans(body.rich_text ?? body.caption),
    ...addressesOf(type, body),
    color: typeof body.color === 'string' ? body.color : 'default',
    icon: iconOf(body.icon),
    checked: body.checked === true,
    table: rows.map((row) => (object(row.table_row).cells as readonly unknown[]).map(richTextToSpans)),
    hasColumnHeader: body.has_column_header === true,
    children: goesDeeper ? await readBlocks(door, id, depth + 1) : [],
    node: isNode
      ? {
          kind: type === 'child_page' ? 'page' : 'database',
          id,
          title: String(body.title ?? 'Untitled') || 'Untitled',
          icon: null,
        }
      : null,
    editable: EDITABLE_BLOCKS.includes(type),
  };
};

export const viewNotionPage = async (door: NotionDoor, viewer: Viewer, id: string): Promise<NotionPage> => {
  const page = await door.get(`/v1/pages/${id}`);
  const parent = object(page.parent);
  const schema =
    parent.type === 'data_source_id'
      ? object((await door.get(`/v1/data_sources/${String(parent.data_source_id)}`)).properties)
      : {};
  const [path, blocks, related, editor] = await Promise.all([
    readPath(door, parent),
    readBlocks(door, id, 0),
    readRelated(door, [page]),
    door.get(`/v1/users/${String(object(page.last_edited_by).id)}`).catch((): Json => ({})),
  ]);
  const properties = inOrder(
    Object.entries(object(page.properties)).map(([name, property]) =>
      viewProperty(name, object(property), object(schema[name]), related, viewer.timeZone),
    ),
    viewer.columnsOf(path[path.length - 1]?.title ?? ''),
    (property) => property.text !== '',
  );
  return {
    id,
    title: titleOfPage(page),
    icon: iconOf(page.icon),
    path,
    properties,
    blocks,
    lastEdited: String(page.last_edited_time ?? ''),
    editedBy: String(editor.name ?? ''),
    isLocked: page.is_locked === true,
    inTrash: page.in_trash === true,
  };
};

/** What lies directly under a page or a database, for the tree. */
export const readChildren = async (
  door: NotionDoor,
  kind: NotionNode['kind'],
  id: string,
): Promise<readonly NotionNode[]> => {
  if (kind === 'database') {
    const source = await dataSourceOf(door, await door.get(`/v1/databases/${id}`));
    if (source === null) return [];
    const { results } = await door.list(`/v1/data_sources/${String(source.id)}/query`, 100, {});
    return results.map(pageToNode);
  }
  const { results } = await door.list(`/v1/blocks/${id}/children`, 500);
  const nodes: NotionNode[] = [];
  for (const block of results) {
    if (block.type === 'child_page')
      nodes.push({
        kind: 'page',
        id: String(block.id),
        title: String(object(block.child_page).title || 'Untitled'),
        icon: null,
      });
    if (block.type === 'child_database')
      nodes.push({
        kind: 'database',
        id: String(block.id),
        title: String(object(block.child_database).title || 'Untitled'),
        icon: null,
      });
  }
  return nodes;
};
