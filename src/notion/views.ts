// The views that people find in the partnership's databases: tables with the columns that matter, boards, a timeline, a calendar.
import * as z from 'zod';
import type { Table } from '../domain/field.ts';
import { ACTIONS, CHECK_INS, FEEDBACK, GOALS, KPIS, MILESTONES } from '../domain/fields.ts';
import type { Json } from '../sync/ports.ts';
import { isStoreError } from '../sync/store-error.ts';
import { parseAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import type { NotionSchema, TableSchema } from './schema.ts';

type ViewType = 'table' | 'board' | 'timeline' | 'calendar';

/** One view; `fields` are shown, in this order, and the others are hidden. */
export interface ViewPlan {
  readonly table: Table;
  readonly name: string;
  readonly type: ViewType;
  readonly fields: readonly string[];
  /** Boards: what the columns are. Timelines and calendars: the day. */
  readonly by?: string;
  readonly sortBy?: string;
}

export const VIEWS: readonly ViewPlan[] = [
  {
    table: GOALS,
    name: 'Goals at a glance',
    type: 'table',
    fields: ['title', 'priority', 'target', 'unit', 'due', 'progress', 'status', 'state'],
    sortBy: 'due',
  },
  { table: GOALS, name: 'By status', type: 'board', by: 'status', fields: ['title', 'progress', 'due'] },
  {
    table: KPIS,
    name: 'The numbers',
    type: 'table',
    fields: ['name', 'goal', 'current', 'expected', 'target', 'unit', 'status', 'forecast', 'agreement'],
  },
  {
    table: KPIS,
    name: 'By status',
    type: 'board',
    by: 'status',
    fields: ['name', 'current', 'target', 'agreement'],
  },
  { table: MILESTONES, name: 'Timeline', type: 'timeline', by: 'due', fields: ['title', 'owner', 'state'] },
  {
    table: MILESTONES,
    name: 'All milestones',
    type: 'table',
    fields: ['title', 'owner', 'due', 'state', 'moves'],
    sortBy: 'due',
  },
  { table: ACTIONS, name: 'By state', type: 'board', by: 'state', fields: ['title', 'owner', 'due'] },
  {
    table: ACTIONS,
    name: 'All actions',
    type: 'table',
    fields: ['title', 'owner', 'due', 'state', 'carried'],
    sortBy: 'due',
  },
  {
    table: CHECK_INS,
    name: 'Calendar',
    type: 'calendar',
    by: 'startsAt',
    fields: ['title', 'meeting', 'state'],
  },
  { table: FEEDBACK, name: 'By state', type: 'board', by: 'state', fields: ['subject', 'type', 'received'] },
];

/** Names a view in what is remembered: names repeat from database to database. */
export const viewName = (view: ViewPlan): string => `${view.table.id}/${view.name}`;

const memorySchema = z.record(z.string(), z.string());
const viewRef = z.object({ id: z.string() });
const viewAnswer = z.object({ id: z.string(), name: z.string() });

/** Ids of views by `viewName`; empty when nothing is remembered. */
export const jsonToViews = (json: unknown): Readonly<Record<string, string>> =>
  memorySchema.catch({}).parse(json ?? {});

/** `missing`: the field has no property, so the view cannot be made. */
const idOf = (schema: TableSchema, field: string): string => {
  const id = schema.properties[field];
  if (id === undefined) throw new Error(`The schema lacks the field "${field}".`);
  return id;
};

/** The body of the request that makes a view. */
export const viewToRequest = (view: ViewPlan, schema: TableSchema): Readonly<Record<string, unknown>> => {
  const shown = view.fields.map((field) => ({ property_id: idOf(schema, field), visible: true }));
  const hidden = Object.keys(schema.properties)
    .filter((field) => !view.fields.includes(field))
    .map((field) => ({ property_id: idOf(schema, field), visible: false }));
  const properties = [...shown, ...hidden, { property_id: schema.keyProperty, visible: false }];
  const by = view.by === undefined ? '' : idOf(schema, view.by);
  const configuration = {
    table: { type: 'table', properties, wrap_cells: true },
    board: {
      type: 'board',
      group_by: { type: 'select', property_id: by, sort: { type: 'manual' }, hide_empty_groups: true },
      properties,
    },
    timeline: { type: 'timeline', date_property_id: by, properties, preference: { zoom_level: 'month' } },
    calendar: { type: 'calendar', date_property_id: by, properties, view_range: 'month' },
  }[view.type];
  return {
    database_id: schema.databaseId,
    data_source_id: schema.dataSourceId,
    name: view.name,
    type: view.type,
    configuration,
    ...(view.sortBy === undefined
      ? {}
      : { sorts: [{ property: idOf(schema, view.sortBy), direction: 'ascending' }] }),
  };
};

export interface MadeViews {
  /** For the next call. */
  readonly memory: Json;
  readonly made: readonly ViewPlan[];
  /** Views that Notion refused, with its words: nothing else hangs on a view. */
  readonly refused: readonly { readonly view: ViewPlan; readonly message: string }[];
}

/**
 * Makes the views that were never made. One that people deleted is not made again, and one that a killed run left
 * behind is found by its name. `keep` is called after each, so that the run can be stopped at any moment.
 */
export const ensureViews = async (
  client: NotionClient,
  schema: NotionSchema,
  known: unknown,
  onMade: (view: ViewPlan) => void = () => undefined,
): Promise<MadeViews> => {
  const ids: Record<string, string> = { ...jsonToViews(known) };
  const made: ViewPlan[] = [];
  const refused: { view: ViewPlan; message: string }[] = [];
  const missing = VIEWS.filter((view) => ids[viewName(view)] === undefined && schema.tables[view.table.id]);
  for (const tableId of new Set(missing.map((view) => view.table.id))) {
    const table = schema.tables[tableId]!;
    const place = `the views of ${tableId}`;
    const standing = new Map<string, string>();
    const listing = await listAll(client, {
      kind: 'read',
      method: 'get',
      path: 'views',
      query: { database_id: table.databaseId },
      place,
    });
    for (const entry of listing.results) {
      const { id } = parseAnswer(viewRef, entry, place);
      const answer = await client.send({ kind: 'read', method: 'get', path: `views/${id}`, place });
      standing.set(parseAnswer(viewAnswer, answer, place).name, id);
    }
    for (const view of missing.filter((each) => each.table.id === tableId)) {
      const found = standing.get(view.name);
      if (found !== undefined) {
        ids[viewName(view)] = found;
        continue;
      }
      try {
        const answer = await client.send({
          kind: 'make',
          method: 'post',
          path: 'views',
          body: viewToRequest(view, table),
          place: `the view “${view.name}” of ${view.table.database}`,
          lane: table.databaseId,
        });
        ids[viewName(view)] = parseAnswer(viewRef, answer, place).id;
        made.push(view);
        onMade(view);
      } catch (error) {
        if (!isStoreError(error) || (error.code !== 'invalid' && error.code !== 'layout')) throw error;
        refused.push({ view, message: error.message });
      }
    }
  }
  return { memory: ids, made, refused };
};
