// Stores a view of a database, at its place among the tabs.
import type { ViewRecord } from '../records.ts';
import { type Call, stampNew } from '../world.ts';

export const VIEW_TYPES = [
  'table',
  'board',
  'list',
  'calendar',
  'timeline',
  'gallery',
  'form',
  'chart',
  'map',
  'dashboard',
] as const;

/** Where a new tab goes: behind another view, before all of its database, or last. */
export type ViewPlace = { readonly after: string } | 'start' | 'end';

/** Views are kept in one order; a database's tabs are its own views in that order. */
const place = (views: Map<string, ViewRecord>, view: ViewRecord, where: ViewPlace): void => {
  const all = [...views.values()];
  const first = all.findIndex((other) => other.databaseId === view.databaseId);
  const at =
    where === 'end' || first < 0
      ? all.length
      : where === 'start'
        ? first
        : all.findIndex((other) => other.id === where.after) + 1;
  all.splice(at, 0, view);
  views.clear();
  for (const each of all) views.set(each.id, each);
};

/** Stores a view and returns it. */
export const makeView = (
  call: Call,
  databaseId: string,
  dataSourceId: string,
  name: string,
  type: string,
  rest: Partial<Pick<ViewRecord, 'filter' | 'sorts' | 'quickFilters' | 'configuration'>> = {},
  where: ViewPlace = 'end',
): ViewRecord => {
  const view: ViewRecord = {
    id: call.world.random.uuid(),
    databaseId,
    dataSourceId,
    name,
    type,
    filter: null,
    sorts: null,
    quickFilters: null,
    configuration: null,
    ...rest,
    ...stampNew(call),
  };
  place(call.world.store.views, view, where);
  return view;
};
