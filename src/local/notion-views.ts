// The tabs of a Notion database: which views there are, and what each shows.
import type { Json, NotionDoor } from './notion-door.ts';
import type { NotionView } from './notion-wire.ts';

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** A view with what is needed to ask for its rows. */
export interface FullView extends NotionView {
  readonly dataSourceId: string;
  readonly filter: unknown;
  readonly sorts: unknown;
  /** A board without the columns that have no card. */
  readonly hidesEmpty: boolean;
}

const toView = (view: Json): FullView => {
  const config = object(view.configuration);
  const by = object(config.group_by).property_id ?? config.date_property_id;
  const columns = list(config.properties);
  return {
    id: String(view.id),
    name: String(view.name),
    type: String(view.type),
    by: typeof by === 'string' ? by : null,
    // Properties that a view says nothing about stay visible behind the named ones.
    shown:
      columns.length === 0
        ? null
        : columns.filter(({ visible }) => visible !== false).map((column) => String(column.property_id)),
    dataSourceId: String(view.data_source_id),
    filter: view.filter,
    sorts: view.sorts,
    hidesEmpty: object(config.group_by).hide_empty_groups === true,
  };
};

export const readViews = async (door: NotionDoor, databaseId: string): Promise<readonly FullView[]> => {
  const { results } = await door.list('/v1/views', 100, undefined, { database_id: databaseId });
  const views = await Promise.all(results.map(({ id }) => door.get(`/v1/views/${String(id)}`)));
  return views.map(toView);
};
