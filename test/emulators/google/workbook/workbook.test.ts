// The facade: people, scripts, all-or-nothing writes, snapshots.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BookChange } from '../../../../src/emulators/google/workbook/workbook.ts';
import { OWNER, openBook } from './book.ts';

const STRANGER = { email: 'ben@b.example', source: 'user' as const };

describe('a person', () => {
  it('gets an edit event with value and old value for one cell only', () => {
    const { book } = openBook();
    const person = book.as({ email: OWNER, source: 'user' });
    const cell = book.resolveRange('B2');
    expect(person.userEdit(cell, [['5']])).toEqual({
      range: cell,
      value: 5,
      oldValue: undefined,
      user: OWNER,
    });
    expect(person.userEdit(cell, [['']])).toMatchObject({ value: undefined, oldValue: 5 });
    expect(person.userEdit(book.resolveRange('A1:B1'), [['1', '2']])).toMatchObject({
      value: undefined,
      oldValue: undefined,
    });
  });

  it('is held to strict rules and protections; nothing of a refused edit stays', () => {
    const { book, script, show, type } = openBook();
    script.setValidation(book.resolveRange('A1:A2'), {
      condition: {
        type: 'ONE_OF_LIST',
        values: [{ userEnteredValue: 'open' }, { userEnteredValue: 'done' }],
      },
      strict: true,
    });
    type('A1', 'open');
    expect(() => type('A1:A2', 'done', 'maybe')).toThrow('data validation rules');
    expect(show('A1:A2')).toEqual([['open'], ['']]);
    script.addProtectedRange({ range: book.resolveRange('C1') });
    expect(() => book.as(STRANGER).userEdit(book.resolveRange('B1:C1'), [['x', 'y']])).toThrow('protected');
    expect(show('B1:C1')).toEqual([['', '']]);
    expect([
      book.canEdit(STRANGER.email, book.resolveRange('C1')),
      book.canEdit(OWNER, book.resolveRange('C1')),
    ]).toEqual([false, true]);
  });

  it('sees the same text again when opening a cell', () => {
    const { type, book } = openBook();
    type('A1:G1', ['=1+1', '50%', '2026-01-02', "'007", 'TRUE', '1234.5', 'text']);
    const typed = book.getInputs(book.resolveRange('A1:G1'))[0]!;
    expect(typed).toEqual(['=1+1', '50%', '2026-01-02', "'007", 'TRUE', '1234.5', 'text']);
    type('A2:G2', typed);
    expect(book.getValues(book.resolveRange('A2:G2'))).toEqual(book.getValues(book.resolveRange('A1:G1')));
  });
});

describe('a script', () => {
  it('reads dates as instants in the zone of the spreadsheet and writes them back', () => {
    const { book, script, type, show } = openBook({ timeZone: 'Europe/Berlin' });
    type('A1', '2026-07-01');
    expect(book.getValues(book.resolveRange('A1'))).toEqual([[{ date: Date.UTC(2026, 5, 30, 22) }]]);
    script.setValues(book.resolveRange('A2:A3'), [
      [{ date: Date.UTC(2026, 0, 1, 23) }],
      [{ date: Date.UTC(2026, 0, 2, 11, 30) }],
    ]);
    expect(show('A2:A3')).toEqual([['1/2/2026'], ['1/2/2026 12:30:00']]);
  });

  it('must give as many rows and columns as the range has', () => {
    const { book, script } = openBook();
    expect(() => script.setValues(book.resolveRange('A1:B2'), [[1, 2]])).toThrow(
      'The data has 1 but the range has 2.',
    );
    expect(() => script.setValues(book.resolveRange('A1:B1'), [[1]])).toThrow('number of columns');
  });

  it('writes texts that stay texts with setRawValues and in cells of the text format', () => {
    const { book, script } = openBook();
    script.setRawValues(book.resolveRange('A1:B1'), [['=1', '50%']]);
    script.setNumberFormats(book.resolveRange('C1'), [['@']]);
    script.setValues(book.resolveRange('C1'), [['=1']]);
    expect(book.getValues(book.resolveRange('A1:C1'))).toEqual([['=1', '50%', '=1']]);
    expect(book.getFormulas(book.resolveRange('A1:C1'))).toEqual([['', '', '']]);
  });

  it('sets looks by mask, sizes, frozen rows, notes and tab colours', () => {
    const { book, script } = openBook();
    const range = book.resolveRange('A1:B1');
    script.setFormat(
      range,
      { backgroundColor: { red: 1 }, textFormat: { bold: true } },
      'backgroundColor,textFormat.bold',
    );
    script.setFormat(range, { textFormat: { italic: true } }, 'textFormat.italic');
    expect(book.getFormats(range)[0]![1]).toEqual({
      backgroundColor: { red: 1 },
      backgroundColorStyle: { rgbColor: { red: 1 } },
      textFormat: { bold: true, italic: true },
    });
    script.setFormat(range, {}, 'backgroundColor');
    expect(book.getFormats(range)[0]![0]).toEqual({ textFormat: { bold: true, italic: true } });
    script.setNotes(range, [['n', '']]);
    script.setFrozen(0, { rows: 1 });
    script.setTabColor(0, '#ff0000');
    script.setDimension(0, 'COLUMNS', 0, 1, { pixelSize: 50 });
    expect(book.getNotes(range)).toEqual([['n', '']]);
    expect(book.sheet(0)).toMatchObject({ frozenRowCount: 1, tabColor: '#ff0000' });
    expect(book.columnProperties(0, 0)).toEqual({ pixelSize: 50, hiddenByUser: false });
    expect(book.columnProperties(0, 1)).toEqual({ pixelSize: 100, hiddenByUser: false });
  });

  it('adds rows at the end, sheets in place, and metadata', () => {
    const { book, script } = openBook();
    script.appendRow(0, ['a', 1]);
    expect(book.rangeToA1(script.appendRow(0, ['b']))).toBe('Sheet1!A2');
    const sheet = script.insertSheet({ title: 'First', index: 0 });
    expect(book.sheets().map(({ title, index }) => [title, index])).toEqual([
      ['First', 0],
      ['Sheet1', 1],
    ]);
    script.moveSheet(sheet.sheetId, 1);
    expect(book.sheets().map(({ title }) => title)).toEqual(['Sheet1', 'First']);
    const entry = script.addMetadata({
      metadataKey: 'tab',
      location: { sheetId: sheet.sheetId },
      visibility: 'DOCUMENT',
    });
    expect(book.findMetadata({ metadataKey: 'tab' })).toEqual([entry]);
    expect(() => script.insertSheet({ title: 'first' })).toThrow('already exists');
  });
});

describe('writes', () => {
  it('are applied whole or not at all, whatever is asked', () => {
    const request = fc.oneof(
      fc.record({
        updateCells: fc.record({
          start: fc.record({ sheetId: fc.constantFrom(0, 3), rowIndex: fc.nat(12) }),
          rows: fc.constant([{ values: [{ userEnteredValue: { numberValue: 1 } }] }]),
          fields: fc.constant('userEnteredValue'),
        }),
      }),
      fc.record({
        insertDimension: fc.record({
          range: fc.record({
            sheetId: fc.constant(0),
            dimension: fc.constantFrom('ROWS', 'COLUMNS'),
            startIndex: fc.nat(12),
            endIndex: fc.nat(14),
          }),
        }),
      }),
      fc.record({
        deleteDimension: fc.record({
          range: fc.record({
            sheetId: fc.constant(0),
            dimension: fc.constant('ROWS'),
            startIndex: fc.nat(12),
            endIndex: fc.nat(14),
          }),
        }),
      }),
      fc.record({
        mergeCells: fc.record({
          range: fc.record({
            sheetId: fc.constant(0),
            startRowIndex: fc.nat(4),
            endRowIndex: fc.nat(6),
            startColumnIndex: fc.nat(4),
            endColumnIndex: fc.nat(6),
          }),
          mergeType: fc.constant('MERGE_ALL'),
        }),
      }),
      fc.record({
        addSheet: fc.record({
          properties: fc.record({ title: fc.constantFrom('A', 'B', 'Sheet1'), sheetId: fc.nat(3) }),
        }),
      }),
      fc.record({ deleteSheet: fc.record({ sheetId: fc.nat(3) }) }),
      fc.record({
        updateSheetProperties: fc.record({
          properties: fc.record({
            sheetId: fc.nat(2),
            title: fc.constantFrom('A', 'C'),
            gridProperties: fc.record({ rowCount: fc.nat(12) }),
          }),
          fields: fc.constantFrom('title', 'gridProperties.rowCount', ''),
        }),
      }),
    );
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 8 }), (requests) => {
        const { book, script } = openBook();
        script.setValues(book.resolveRange('A1:C3'), [
          [1, 2, 3],
          [4, '=SUM(A1:C1)', 6],
          [7, 8, 9],
        ]);
        const before = JSON.stringify(book.snapshot());
        const version = book.version();
        try {
          expect(script.apply(requests)).toHaveLength(requests.length);
          expect(book.version()).toBe(version + 1);
        } catch (error) {
          expect((error as Error).message).toMatch(/^Invalid requests\[\d+\]/);
          expect(JSON.stringify(book.snapshot())).toBe(before);
          expect(book.version()).toBe(version);
          expect(book.getDisplayValues(book.resolveRange('B2'))).toEqual([['6']]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('in one transaction are heard once and undone together', () => {
    const { book, script } = openBook();
    const heard: BookChange[] = [];
    book.onChange((event) => heard.push(event));
    book.transaction(() => {
      script.setValues(book.resolveRange('A1'), [[1]]);
      script.setValues(book.resolveRange('A2'), [[2]]);
    });
    expect(heard).toHaveLength(1);
    expect(() =>
      book.transaction(() => {
        script.setValues(book.resolveRange('A1'), [[3]]);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(book.getValues(book.resolveRange('A1:A2'))).toEqual([[1], [2]]);
    expect(heard).toHaveLength(1);
  });

  it('say what kind of change they are', () => {
    const { book, script } = openBook();
    const kinds: string[] = [];
    book.onChange(({ changeType }) => kinds.push(changeType));
    script.setValues(book.resolveRange('A1'), [[1]]);
    script.insertDimension(0, 'ROWS', 0, 1);
    script.deleteDimension(0, 'COLUMNS', 0, 1);
    const { sheetId } = script.insertSheet();
    script.deleteSheet(sheetId);
    script.setFormat(book.resolveRange('A1'), { textFormat: { bold: true } }, '*');
    expect(kinds).toEqual(['EDIT', 'INSERT_ROW', 'REMOVE_COLUMN', 'INSERT_GRID', 'REMOVE_GRID', 'FORMAT']);
  });

  it('go on from a snapshot that went through JSON', () => {
    const { book, script, type } = openBook();
    type('B2:C3', ['=C3*2', ''], ['', '4']);
    script.merge(book.resolveRange('E1:F2'));
    const saved = JSON.parse(JSON.stringify(book.snapshot()));
    type('C3', '5');
    book.restore(saved);
    expect(book.getDisplayValues(book.resolveRange('B2:C3'))).toEqual([
      ['8', ''],
      ['', '4'],
    ]);
    expect(book.merges(0)).toHaveLength(1);
    expect(book.getDisplayValues(book.resolveRange('A1'))).toEqual([['']]);
  });
});
