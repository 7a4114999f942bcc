// The tables that the add-on reads and writes. Those of the other ledgers are made from what the page hands over.

import { ALERTS, ANSWERS, CHANGES, DISPUTES, EXIT, OPINIONS } from '../src/domain/core-ledgers.ts';
import type { Table } from '../src/domain/field.ts';
import {
  ACTIONS,
  AGREEMENTS,
  DATE_CHANGES,
  DECISIONS,
  FEEDBACK,
  GOALS,
  KPIS,
  MILESTONES,
  PARTIES,
  PARTNERSHIP,
  PEOPLE,
  READINGS,
  RHYTHM,
} from '../src/domain/fields.ts';
import { BASE_TAB, CONFLICTS_TAB, type Tab, tableTab } from '../src/domain/workbook-layout.ts';

/** In the order of their tabs. */
export const OWN_TABLES: readonly Table[] = [
  PARTNERSHIP,
  PARTIES,
  PEOPLE,
  GOALS,
  KPIS,
  READINGS,
  AGREEMENTS,
  MILESTONES,
  DATE_CHANGES,
  ACTIONS,
  DECISIONS,
  FEEDBACK,
  RHYTHM,
  CHANGES,
  ALERTS,
  OPINIONS,
  ANSWERS,
  DISPUTES,
  EXIT,
];

/** Throws on a table that is not one of them: ids come from code, never from people. */
export const ownTable = (id: string): Table => {
  const table = OWN_TABLES.find((each) => each.id === id);
  if (table === undefined) throw new Error(`The add-on has no table "${id}".`);
  return table;
};

/** Tabs that the add-on reads: those of its tables, and the conflicts. */
export const readTabs = (): readonly Tab[] => [...OWN_TABLES.map(tableTab), CONFLICTS_TAB];

/** Tabs that the set-up makes, in their order; `more` are those of tables that only the sync reads. */
export const setUpTabs = (more: readonly Tab[]): readonly Tab[] => [
  ...OWN_TABLES.map(tableTab),
  ...more,
  CONFLICTS_TAB,
  BASE_TAB,
];

/** Ids of the tabs that people show or hide as they use them; the business ledgers' are known by their marks alone. */
export const isLedger = (id: string): boolean => {
  const table = OWN_TABLES.find((each) => each.id === id);
  return table === undefined ? id !== CONFLICTS_TAB.id && id !== BASE_TAB.id : table.startsHidden === true;
};
