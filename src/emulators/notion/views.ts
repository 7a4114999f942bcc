// Views as they are kept: this server stores them and shows them, but draws nothing.
import type { ViewRecord } from './records.ts';
import { type Call, stampNew } from './world.ts';

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

/** Stores a view and returns it. */
export const makeView = (
  call: Call,
  databaseId: string,
  dataSourceId: string,
  name: string,
  type: string,
  rest: Partial<Pick<ViewRecord, 'filter' | 'sorts' | 'quickFilters' | 'configuration'>> = {},
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
  call.world.store.views.set(view.id, view);
  return view;
};
