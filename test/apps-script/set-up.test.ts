// Set-up: makes the layout, leaves people's tabs alone, changes nothing the second time, repairs what was lost.
import { describe, expect, test } from 'vitest';
import { headerNotes } from '../../src/domain/column-help.ts';
import { TABLES } from '../../src/domain/fields.ts';
import { METADATA, workbookTabs } from '../../src/domain/workbook-layout.ts';
import { BEN } from '../emulators/apps-script/test-host.ts';
import { API, fillPartnership, signUps, useAddOn } from './test-add-on.ts';

const open = useAddOn();

const headersOf = (addOn: Awaited<ReturnType<typeof open>>, title: string): unknown[] => {
  const sheet = addOn.workbook.sheetByTitle(title)!;
  return addOn.workbook.getValues({
    sheetId: sheet.sheetId,
    startRowIndex: 0,
    endRowIndex: 1,
    startColumnIndex: 0,
    endColumnIndex: sheet.columnCount,
  })[0]!;
};

const column = (sheetId: number, index: number, from = 0) => ({
  sheetId,
  startRowIndex: from,
  endRowIndex: from + 1,
  startColumnIndex: index,
  endColumnIndex: index + 1,
});

describe('a fresh spreadsheet', () => {
  test('gets every tab with its headers, marked', async () => {
    const addOn = await open();
    for (const tab of workbookTabs()) {
      const sheet = addOn.workbook.sheetByTitle(tab.title);
      expect(sheet, tab.title).toBeDefined();
      expect(sheet!.hidden).toBe(tab.hidden || tab.startsHidden);
      if (tab.columns.length > 0) {
        expect(headersOf(addOn, tab.title)).toEqual(tab.columns.map((each) => each.header));
        expect(sheet!.frozenRowCount).toBe(1);
      }
      const [mark] = addOn.workbook.findMetadata({ metadataKey: METADATA.table, metadataValue: tab.id });
      expect(mark?.location.sheetId).toBe(sheet!.sheetId);
      const marks = addOn.workbook
        .findMetadata({ metadataKey: METADATA.field })
        .filter((each) => each.location.dimensionRange?.sheetId === sheet!.sheetId)
        .map((each) => [each.location.dimensionRange?.startIndex ?? 0, each.metadataValue, each.visibility]);
      expect(marks).toEqual(tab.columns.map((each, index) => [index, each.id, 'DOCUMENT']));
    }
  });

  test('has drop-downs, formats, widths and colours that can be read', async () => {
    const addOn = await open();
    const { sheetId } = addOn.workbook.sheetByTitle('KPIs')!;
    const tab = workbookTabs().find((each) => each.id === 'kpis')!;
    const at = (id: string): number => tab.columns.findIndex((each) => each.id === id);
    expect(addOn.workbook.getValidationChoices(column(sheetId, at('targetType'), 1))).toContain(
      'Increase to',
    );
    expect(addOn.workbook.getNumberFormats(column(sheetId, at('due'), 5))).toEqual([['yyyy-mm-dd']]);
    expect(addOn.workbook.getNumberFormats(column(sheetId, at('name'), 199))).toEqual([['@']]);
    expect(addOn.workbook.getNumberFormats(column(sheetId, at('progress'), 1))).toEqual([['0%']]);
    expect(addOn.workbook.columnProperties(sheetId, at('measures')).pixelSize).toBe(280);
    const [[header]] = addOn.workbook.getFormats(column(sheetId, at('name'))) as [
      [{ backgroundColor?: object; textFormat?: { bold?: boolean } }],
    ];
    expect(header.textFormat?.bold).toBe(true);
    expect(header.backgroundColor).toBeDefined();
  });

  test('warns before edits of machine columns and of _base, and stops nobody', async () => {
    const addOn = await open();
    for (const table of TABLES.filter((each) => each.sides !== 'notion')) {
      const sheet = addOn.workbook.sheetByTitle(table.tab)!;
      const warned = addOn.workbook.protectedRanges(sheet.sheetId);
      const machine = workbookTabs()
        .find((each) => each.id === table.id)!
        .columns.filter((each) => each.machine);
      expect(warned.map((each) => each.description)).toEqual(
        machine.map((each) => `Instep writes “${each.header}”.`),
      );
      expect(warned.every((each) => each.warningOnly === true && each.range.endRowIndex === undefined)).toBe(
        true,
      );
      expect(addOn.workbook.canEdit(BEN.email, { sheetId: sheet.sheetId })).toBe(true);
    }
    const base = addOn.workbook.sheetByTitle('_base')!;
    expect(addOn.workbook.protectedRanges(base.sheetId)).toMatchObject([
      { range: { sheetId: base.sheetId }, warningOnly: true },
    ]);
    expect(headersOf(addOn, '_base').slice(0, 3)).toEqual(['instep-base', '1', 'book-1']);
  });

  test('shows the people where they were, with a word about what was done', async () => {
    const addOn = await open({ setUp: false });
    const { outputs } = await addOn.trace('setUpSpreadsheet', [headerNotes()]);
    expect(outputs).toEqual([
      { kind: 'select', sheetId: 0, range: '' },
      {
        kind: 'toast',
        title: 'Instep',
        message: `${workbookTabs().length + 1} things were set up.`,
        seconds: 5,
      },
    ]);
  });
});

describe('running it again', () => {
  test('changes nothing, not even with records in the tabs', async () => {
    const addOn = await open();
    fillPartnership(addOn);
    await addOn.call('saveKpi', [{ key: null, seen: null, input: signUps }]);
    const before = addOn.workbook.version();
    expect(await addOn.call('setUpSpreadsheet', [headerNotes()], BEN)).toMatchObject({
      ok: true,
      made: [],
      problems: [],
    });
    expect(addOn.workbook.version()).toBe(before);
  });

  test('puts back a header, a column, a tab, a mark and a protection that were lost', async () => {
    const addOn = await open();
    fillPartnership(addOn);
    const editor = addOn.workbook.as(API);
    const goals = addOn.workbook.sheetByTitle('Goals')!;
    const kpis = addOn.workbook.sheetByTitle('KPIs')!;
    editor.setRawValues(column(goals.sheetId, 1), [['']]);
    editor.deleteDimension(kpis.sheetId, 'COLUMNS', 3, 1);
    editor.deleteSheet(addOn.workbook.sheetByTitle('Rhythm')!.sheetId);
    const [mark] = addOn.workbook.findMetadata({ metadataKey: METADATA.table, metadataValue: 'people' });
    editor.deleteMetadata(mark!.metadataId);
    editor.deleteProtectedRange(addOn.workbook.protectedRanges(goals.sheetId)[0]!.protectedRangeId);
    const done = await addOn.call('setUpSpreadsheet', [headerNotes()]);
    expect(done.problems).toEqual([]);
    expect([...done.made].sort()).toEqual([
      'Formulas of the tab “Dashboard” were mended: 6.',
      'The column “Instep key” of the tab “Goals” warns again before edits.',
      'The column “What it measures” of the tab “KPIs” was made.',
      'The header in Goals!B1 was put back to “Goal”.',
      'The tab “People” was marked again.',
      'The tab “Rhythm” was made.',
    ]);
    expect(headersOf(addOn, 'Goals')[1]).toBe('Goal');
    expect(headersOf(addOn, 'KPIs').at(-1)).toBe('What it measures');
    expect(addOn.rows('Goals')).toMatchObject([{ 'Instep key': 'G-1', Goal: 'More sign-ups' }]);
    const before = addOn.workbook.version();
    await addOn.call('setUpSpreadsheet', [headerNotes()]);
    expect(addOn.workbook.version()).toBe(before);
  });

  test('puts back a deleted header row above the records', async () => {
    const addOn = await open();
    fillPartnership(addOn);
    const { sheetId } = addOn.workbook.sheetByTitle('Goals')!;
    addOn.workbook.as(API).deleteDimension(sheetId, 'ROWS', 0, 1);
    expect((await addOn.call('setUpSpreadsheet', [headerNotes()])).problems).toEqual([]);
    expect(addOn.rows('Goals')).toMatchObject([
      { 'Instep key': 'G-1', Goal: 'More sign-ups', State: 'Ready' },
    ]);
  });
});

describe('tabs of people', () => {
  test('are untouched, one with the title of ours too', async () => {
    const addOn = await open({ setUp: false });
    const editor = addOn.workbook.as(API);
    const own = editor.insertSheet({ title: 'Goals' });
    const range = {
      sheetId: own.sheetId,
      startRowIndex: 0,
      endRowIndex: 2,
      startColumnIndex: 0,
      endColumnIndex: 2,
    };
    editor.setRawValues(range, [
      ['Season', 'Scored'],
      ['2026', 12],
    ]);
    const before = JSON.stringify(
      addOn.workbook.snapshot().sheets.filter((each) => [0, own.sheetId].includes(each.sheetId)),
    );
    const done = await addOn.call('setUpSpreadsheet', [headerNotes()]);
    expect(done.made).toContain('The tab “Goals 2” was made.');
    const after = JSON.stringify(
      addOn.workbook.snapshot().sheets.filter((each) => [0, own.sheetId].includes(each.sheetId)),
    );
    expect(after).toBe(before);
    fillPartnershipIn(addOn, 'Goals 2');
    expect((await addOn.call('getSidebarState', [])).goals).toMatchObject([{ key: 'G-9', title: 'Ours' }]);
  });
});

const fillPartnershipIn = (addOn: Awaited<ReturnType<typeof open>>, title: string): void => {
  const { sheetId } = addOn.workbook.sheetByTitle(title)!;
  const range = { sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 };
  addOn.workbook.as(API).setRawValues(range, [['G-9', 'Ours']]);
};
