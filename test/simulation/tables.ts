// Two small tables that hold every kind of field the planner tells apart, with relations and computed fields between them.
import type { Key, Table, Values } from '../../src/domain/field.ts';
import type { Inbox } from '../../src/sync/inbox.ts';
import type { Check, Derive } from '../../src/sync/record.ts';

export const AIMS = {
  id: 'aims',
  tab: 'Aims',
  database: 'Aims',
  keyPrefix: 'A',
  sides: 'both',
  title: 'title',
  fields: [
    {
      id: 'title',
      kind: 'text',
      label: 'Title',
      owner: 'both',
      onConflict: 'hold',
      required: true,
    },
    { id: 'note', kind: 'long-text', label: 'Note', owner: 'both', onConflict: 'notion' },
    { id: 'rank', kind: 'text', label: 'Rank', owner: 'both', onConflict: 'sheet' },
    { id: 'count', kind: 'number', label: 'Count', owner: 'machine' },
  ],
} as const satisfies Table;

export const MEASURES = {
  id: 'measures',
  tab: 'Measures',
  database: 'Measures',
  keyPrefix: 'M',
  sides: 'both',
  title: 'name',
  fields: [
    { id: 'name', kind: 'text', label: 'Name', owner: 'both', onConflict: 'hold' },
    { id: 'aim', kind: 'one', label: 'Aim', owner: 'both', onConflict: 'hold', refersTo: 'aims' },
    { id: 'source', kind: 'text', label: 'Source', owner: 'sheet' },
    { id: 'heard', kind: 'text', label: 'Heard', owner: 'notion' },
  ],
} as const satisfies Table;

/** A ledger of the sheet: numbers typed on the pages of measures become its rows. */
export const COUNTS = {
  id: 'counts',
  tab: 'Counts',
  database: 'Counts',
  keyPrefix: 'C',
  sides: 'sheet',
  title: 'measure',
  fields: [
    { id: 'measure', kind: 'one', label: 'Measure', owner: 'sheet', refersTo: 'measures' },
    { id: 'value', kind: 'number', label: 'Value', owner: 'sheet' },
    { id: 'corrects', kind: 'one', label: 'Corrects', owner: 'sheet', refersTo: 'counts' },
  ],
} as const satisfies Table;

/** The tables that people work on, on both sides. */
export const SIMULATED_TABLES: readonly Table[] = [AIMS, MEASURES];

export const ALL_TABLES: readonly Table[] = [...SIMULATED_TABLES, COUNTS];

export const inbox: Inbox = {
  table: MEASURES.id,
  into: COUNTS.id,
  field: 'value',
  toValues: ({ key, value, corrects }) => ({ measure: key, value, corrects }),
};

/** Counts the measures of each aim: a computed field that depends on another table. */
export const derive: Derive = (records) => {
  const counts = new Map<Key, number>();
  for (const { aim } of records.measures ?? []) {
    if (typeof aim === 'string') counts.set(aim, (counts.get(aim) ?? 0) + 1);
  }
  const aims: Record<Key, Values> = {};
  for (const { key } of records.aims ?? []) aims[key] = { count: counts.get(key) ?? 0 };
  return { aims };
};

export const check: Check = () => [];
