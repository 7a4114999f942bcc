// Notion's pages and databases as the desk draws them, read with a person's own token.
import type { NotionBlock, NotionDatabase, NotionNode, NotionPage } from './desk-wire.ts';
import type { Json, NotionDoor } from './notion-door.ts';
import { databaseToNode, readPath, readRelated } from './notion-neighbours.ts';
import { iconOf, pageToNode, richTextToSpans, titleOfPage, viewProperty } from './notion-values.ts';

/** Rows of a database shown at once; more would only be scrolled past. */
const MAX_ROWS = 300;
/** Blocks nest this deep at most on the desk; deeper ones are rare and stay readable in Notion. */
const MAX_DEPTH = 4;

/** How a person sees things: the zone of the clock, and in which order a database's columns are told. */
export interface Viewer {
  readonly timeZone: string;
  /** Known names of a database's columns, in order; the API promises none. */
  columnsOf(database: string): readonly string[];
}

/** The title first, then what has something in it, each in the known order; other names last. */
const inOrder = <T extends { readonly name: string; readonly type: string }>(
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
const dataSourceOf = async (door: NotionDoor, database: Json): Promise<Json | null> => {
  const first = (database.data_sources as readonly Json[] | undefined)?.[0];
  return first === undefined ? null : door.get(`/v1/data_sources/${String(first.id)}`);
};

const EDITABLE_BLOCKS = [
  'paragraph',
  'heading_1',
  'heading_2',
  'heading_3',
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
    spans: richTextToSpans(body.rich_text),
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
  const [path, blocks, related] = await Promise.all([
    readPath(door, parent),
    readBlocks(door, id, 0),
    readRelated(door, [page]),
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
    inTrash: page.in_trash === true,
  };
};

export const viewNotionDatabase = async (
  door: NotionDoor,
  viewer: Viewer,
  id: string,
): Promise<NotionDatabase> => {
  const database = await door.get(`/v1/databases/${id}`);
  const source = await dataSourceOf(door, database);
  const schema = object(source?.properties);
  const { results, more } =
    source === null
      ? { results: [], more: false }
      : await door.list(`/v1/data_sources/${String(source.id)}/query`, MAX_ROWS, {});
  const related = await readRelated(door, results);
  const node = databaseToNode(database);
  const rows = results.map((page) => ({
    id: String(page.id),
    title: titleOfPage(page),
    icon: iconOf(page.icon),
    properties: Object.entries(schema).map(([name, definition]) =>
      viewProperty(name, object(object(page.properties)[name]), object(definition), related, viewer.timeZone),
    ),
  }));
  const filled = new Set(
    rows.flatMap((row) => row.properties.filter(({ text }) => text !== '').map(({ name }) => name)),
  );
  const columns = inOrder(
    Object.entries(schema).map(([name, property]) => ({
      id: String(object(property).id),
      name,
      type: String(object(property).type),
    })),
    viewer.columnsOf(node.title),
    (column) => filled.has(column.name),
  );
  const order = new Map(columns.map((column, index) => [column.name, index]));
  return {
    ...node,
    path: await readPath(door, object(database.parent)),
    columns,
    rows: rows.map((row) => ({
      ...row,
      properties: [...row.properties].sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0)),
    })),
    more,
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
