// Notes of header cells: every column of every tab has one, as a sentence.
import { describe, expect, it } from 'vitest';
import { columnHelp, headerNotes } from '../../src/domain/column-help.ts';
import { FIELD_HELP, TABLE_HELP } from '../../src/domain/field-help.ts';
import { TABLES } from '../../src/domain/fields.ts';
import { BUSINESS_LEDGERS } from '../../src/domain/ledger-tables.ts';
import { workbookTabs } from '../../src/domain/workbook-layout.ts';

describe('help', () => {
  it('is a sentence for every field of every table, and there is none for what is no field', () => {
    for (const table of TABLES) {
      const texts: Readonly<Record<string, string>> = FIELD_HELP[table.id];
      expect(Object.keys(texts).sort()).toEqual(table.fields.map(({ id }) => id).sort());
      for (const text of [...Object.values(texts), TABLE_HELP[table.id]]) expect(text).toMatch(/^\S.*\.$/);
    }
  });

  it('is there for every column of the workbook, those of Conflicts and the key included', () => {
    for (const tab of workbookTabs())
      for (const { id } of tab.columns) expect(columnHelp(tab.id, id), `${tab.id}.${id}`).toMatch(/\.$/);
    expect(columnHelp('kpis', 'key')).toMatch(/^Names this row/);
    expect(columnHelp('conflicts', 'key')).toBe('Its key.');
    expect(columnHelp('kpis', 'nothing')).toBe('');
    expect(columnHelp('nothing', 'name')).toBe('');
  });

  it('travels by tab and column, with the tabs that only the sync reads', () => {
    const { notes, moreTabs } = headerNotes();
    expect(Object.keys(notes)).toEqual(workbookTabs().map(({ id }) => id));
    expect(notes.rhythm?.page).toBe(columnHelp('rhythm', 'page'));
    expect(moreTabs.map(({ id }) => id)).toEqual(BUSINESS_LEDGERS.map(({ id }) => id));
    expect(moreTabs.every(({ startsHidden }) => startsHidden)).toBe(true);
    expect(JSON.parse(JSON.stringify(moreTabs))).toEqual(moreTabs);
  });
});
