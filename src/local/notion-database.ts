// A Notion database as the desk draws it: one of its views, with the rows this view shows.
import type { Json, NotionDoor } from './notion-door.ts';
import { databaseToNode, readPath, readRelated } from './notion-neighbours.ts';
import { iconOf, titleOfPage, viewProperty } from './notion-values.ts';
import { dataSourceOf, inOrder, type Viewer } from './notion-view.ts';
import { type FullView, readViews } from './notion-views.ts';
import type { NotionDatabase } from './notion-wire.ts';

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** Rows of a database shown at once; more are asked for by a click. */
export const ROWS_AT_ONCE = 100;
const MAX_ROWS = 10_000;

/** The options of the property that a board groups by, and the rows without one first. */
const groupsOf = (schema: Json, view: FullView | undefined): NotionDatabase['groups'] => {
  if (view?.type !== 'board' || view.by === null) return [];
  const property = Object.values(schema)
    .map(object)
    .find(({ id }) => id === view.by);
  const options = list(object(property?.[String(property.type)]).options);
  return [
    { name: '', color: 'default' },
    ...options.map((option) => ({ name: String(option.name), color: String(option.color) })),
  ];
};

/** What of a view a query takes; an empty one asks for all rows. */
const queryOf = (view: FullView | undefined): Json => ({
  ...(view?.filter == null ? {} : { filter: view.filter }),
  ...(view?.sorts == null ? {} : { sorts: view.sorts }),
});

export interface DatabaseQuery {
  readonly id: string;
  /** Id of the view; null or one that is gone for the first. */
  readonly view: string | null;
  /** Rows at most. */
  readonly limit: number;
}

export const viewNotionDatabase = async (
  door: NotionDoor,
  viewer: Viewer,
  { id, view: wanted, limit }: DatabaseQuery,
): Promise<NotionDatabase> => {
  const database = await door.get(`/v1/databases/${id}`);
  const views = await readViews(door, id);
  const view = views.find((each) => each.id === wanted) ?? views[0];
  const source =
    view === undefined
      ? await dataSourceOf(door, database)
      : await door.get(`/v1/data_sources/${view.dataSourceId}`);
  const schema = object(source?.properties);
  const { results, more } =
    source === null
      ? { results: [], more: false }
      : await door.list(
          `/v1/data_sources/${String(source.id)}/query`,
          Math.min(limit, MAX_ROWS),
          queryOf(view),
        );
  const related = await readRelated(door, results);
  const node = databaseToNode(database);
  const all = results.map((page) => ({
    id: String(page.id),
    title: titleOfPage(page),
    icon: iconOf(page.icon),
    properties: Object.entries(schema).map(([name, definition]) =>
      viewProperty(name, object(object(page.properties)[name]), object(definition), related, viewer.timeZone),
    ),
  }));
  const filled = new Set(
    all.flatMap((row) => row.properties.filter(({ text }) => text !== '').map(({ name }) => name)),
  );
  const known = inOrder(
    Object.entries(schema).map(([name, property]) => ({
      id: String(object(property).id),
      name,
      type: String(object(property).type),
    })),
    viewer.columnsOf(node.title),
    (column) => filled.has(column.name),
  );
  const shown = view?.shown ?? null;
  const columns =
    shown === null
      ? known
      : shown.flatMap((property) => known.find((column) => column.id === property) ?? []);
  // A board needs its grouping, a timeline its day, shown as a column or not.
  const kept = [...columns, ...known.filter((column) => column.id === view?.by || column.type === 'title')];
  const order = new Map(kept.map((column, index) => [column.name, index]));
  const isUsed = (name: string): boolean =>
    all.some((row) =>
      row.properties.some(({ id: property, value }) => property === view?.by && value === name),
    );
  return {
    ...node,
    path: await readPath(door, object(database.parent)),
    columns,
    rows: all.map((row) => ({
      ...row,
      properties: row.properties
        .filter(({ name }) => order.has(name))
        .sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0)),
    })),
    more,
    views: views.map(({ id: viewId, name, type, by, shown: each }) => ({
      id: viewId,
      name,
      type,
      by,
      shown: each,
    })),
    view: view?.id ?? null,
    groups: groupsOf(schema, view).filter(
      ({ name }) => view?.hidesEmpty !== true || name === '' || isUsed(name),
    ),
  };
};
