// Two small tables that hold every kind of field the planner tells apart, with relations and computed fields between them.
import type { Key, Table, Values } from '../../src/domain/field.ts';
import type { Check, Derive } from '../../src/sync/record.ts';

export const AIMS = {
  id: 'aims',
  tab: 'Aims',
  database: 'Aims',
  keyPrefix: 'A',
  sides: 'both',
  title: 'title',
  help: 'What both want.',
  fields: [
    {
      id: 'title',
      kind: 'text',
      label: 'Title',
      help: '',
      owner: 'both',
      onConflict: 'hold',
      required: true,
    },
    { id: 'note', kind: 'long-text', label: 'Note', help: '', owner: 'both', onConflict: 'notion' },
    { id: 'rank', kind: 'text', label: 'Rank', help: '', owner: 'both', onConflict: 'sheet' },
    { id: 'count', kind: 'number', label: 'Count', help: '', owner: 'machine' },
  ],
} as const satisfies Table;

export const MEASURES = {
  id: 'measures',
  tab: 'Measures',
  database: 'Measures',
  keyPrefix: 'M',
  sides: 'both',
  title: 'name',
  help: 'How it is measured.',
  fields: [
    { id: 'name', kind: 'text', label: 'Name', help: '', owner: 'both', onConflict: 'hold' },
    { id: 'aim', kind: 'one', label: 'Aim', help: '', owner: 'both', onConflict: 'hold', refersTo: 'aims' },
    { id: 'source', kind: 'text', label: 'Source', help: '', owner: 'sheet' },
    { id: 'heard', kind: 'text', label: 'Heard', help: '', owner: 'notion' },
  ],
} as const satisfies Table;

export const SIMULATED_TABLES: readonly Table[] = [AIMS, MEASURES];

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
