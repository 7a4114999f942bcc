// The in-memory stores keep the contracts of the real ones; otherwise the simulator would prove nothing.
import { TABLES } from '../../src/domain/fields.ts';
import { notionStoreContract } from '../contracts/notion-store.contract.ts';
import { sheetStoreContract } from '../contracts/sheet-store.contract.ts';
import { openGate } from './gate.ts';
import { addPage, createMemoryNotion, createNotionStore, setProperty, setTrash } from './memory-notion.ts';
import {
  addRow,
  blankValues,
  createMemorySheet,
  createSheetStore,
  type MemoryRow,
  setCell,
} from './memory-sheet.ts';

sheetStoreContract('in memory', async () => {
  const sheet = createMemorySheet(TABLES);
  const titled = (table: string, title: string): MemoryRow => {
    const row = sheet.rows.get(table)?.find(({ values }) => values.title === title);
    if (row === undefined) throw new Error(`No row is titled ${title}.`);
    return row;
  };
  return {
    store: createSheetStore(sheet, openGate),
    async addRow(table, key, values) {
      addRow(sheet, table, key, { ...blankValues(sheet, table), ...values });
    },
    async setCell(table, title, field, value) {
      setCell(titled(table, title), field, value);
    },
    async deleteRow(table, title) {
      const rows = sheet.rows.get(table) ?? [];
      rows.splice(rows.indexOf(titled(table, title)), 1);
    },
    async sortTab(table) {
      sheet.rows.get(table)?.reverse();
    },
  };
});

notionStoreContract('in memory', async () => {
  const notion = createMemoryNotion(TABLES, () => 1_800_000_000_000);
  const page = (id: string) => {
    const found = notion.pages.get(id);
    if (found === undefined) throw new Error(`There is no page ${id}.`);
    return found;
  };
  return {
    store: createNotionStore(notion, openGate),
    addPage: async (table, values) => addPage(notion, table, null, values, false).id,
    async setProperty(id, _table, field, value) {
      setProperty(notion, page(id), field, value);
    },
    copyPage: async (id) => addPage(notion, page(id).table, page(id).key, page(id).values, false).id,
    async trash(id) {
      setTrash(notion, page(id), true);
    },
    async typeNumber(id, value) {
      page(id).typed = value;
    },
  };
});
