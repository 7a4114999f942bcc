// The tables whose rows people edit in the sidebar, one form for all of them.
import type { Table } from '../src/domain/field.ts';
import type { EditableTable } from './api.ts';
import { ownTable } from './own-tables.ts';

const NAMES: Readonly<Record<EditableTable, true>> = {
  partnership: true,
  parties: true,
  people: true,
  goals: true,
  milestones: true,
  actions: true,
  feedback: true,
  changes: true,
  rhythm: true,
  opinions: true,
};

export const EDITED_TABLES = Object.keys(NAMES) as readonly EditableTable[];

export const editedTable = (id: EditableTable): Table => ownTable(id);
