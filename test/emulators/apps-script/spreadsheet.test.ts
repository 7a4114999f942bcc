// SpreadsheetApp as a script meets it: values, formulas, formats, rules, protections, metadata, structure.
import { describe, expect, test } from 'vitest';
import { ANN, BEN, useTestHosts } from './test-host.ts';

const open = useTestHosts();

/** Runs the body of a function `f(book, sheet)` of the script and gives what it returned, or throws its message. */
const script = async (body: string, user = ANN) => {
  const test = open(
    `function f() { const book = SpreadsheetApp.getActive(); const sheet = book.getSheets()[0]; ${body} }`,
  );
  const answer = await test.host.callFromPage('f', [], user);
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
};

describe('values', () => {
  test('setValues reads as if typed, getValues gives numbers, dates of the realm, and "" for empty', async () => {
    expect(
      await script(`
        sheet.getRange('A1:C2').setValues([['1,234', '2027-03-28', '=A1*2'], ["'007", true, '']]);
        const [[a, b, c], [d, e, g]] = sheet.getRange('A1:C2').getValues();
        return [a, b instanceof Date, Utilities.formatDate(b, book.getSpreadsheetTimeZone(), 'yyyy-MM-dd HH:mm'), c, d, e, g,
          sheet.getRange('C1').getFormula(), sheet.getRange('A1').getDisplayValue()];`),
    ).toEqual([1234, true, '2027-03-28 00:00', 2468, '007', true, '', '=A1*2', '1,234']);
  });

  test('a Date is a day in the spreadsheet’s zone, there and back', async () => {
    expect(
      await script(`
        const noon = new Date('2027-07-01T16:00:00Z');
        sheet.getRange('B2').setNumberFormat('yyyy-mm-dd hh:mm').setValue(noon);
        return [sheet.getRange('B2').getDisplayValue(), sheet.getRange('B2').getValue().getTime() === noon.getTime()];`),
    ).toEqual(['2027-07-01 12:00', true]);
  });

  test('text-format cells and rich text keep what is typed', async () => {
    expect(
      await script(`
        sheet.getRange('A1:A2').setNumberFormat('@').setValues([['1/2'], ['007']]);
        sheet.getRange('A3').setRichTextValue(SpreadsheetApp.newRichTextValue().setText('=1+1').build());
        return [sheet.getRange('A1:A3').getValues(), sheet.getRange('A1:A3').getFormulas()];`),
    ).toEqual([
      [['1/2'], ['007'], ['=1+1']],
      [[''], [''], ['']],
    ]);
  });

  test.each([
    [
      "sheet.getRange('A1:A2').setValues([[1]])",
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    [
      "sheet.getRange('A1:B1').setValues([[1]])",
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    ],
    [
      "sheet.getRange('A1').setValues('x')",
      "The parameters (String) don't match the method signature for Range.setValues.",
    ],
    ['sheet.getRange(0, 1)', 'The starting row or column of the range is too small.'],
    ['sheet.getRange(1, 1, 0, 1)', 'The number of rows in the range must be at least 1.'],
    ['sheet.getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ["sheet.getRange('nonsense!!')", 'Range not found'],
    [
      "book.insertSheet('Sheet1')",
      'A sheet with the name "Sheet1" already exists. Please enter another name.',
    ],
  ])('%s fails in Google’s words', async (code, message) => {
    await expect(script(code)).rejects.toThrow(message);
  });

  test('data range, last row, append', async () => {
    expect(
      await script(`
        sheet.getRange('B2').setValue('x');
        sheet.appendRow(['a', 2, '=1+1']);
        return [sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation(), sheet.getRange('A3:C3').getValues()[0]];`),
    ).toEqual([3, 3, 'A1:C3', ['a', 2, 2]]);
  });
});

describe('looks and rules', () => {
  test('formats are read as they were set', async () => {
    expect(
      await script(`
        const r = sheet.getRange('A1:B1').setBackgrounds([['#ff0000', null]]).setFontWeight('bold').setFontColor('blue').setWrap(true)
          .setNumberFormats([['0.00%', 'general']]).setHorizontalAlignment('center').setNotes([['n', '']]);
        return [r.getBackgrounds(), r.getFontWeights(), r.getFontColors(), r.getNumberFormats(), r.getNotes(), r.getHorizontalAlignment(),
          r.getWrapStrategy() === SpreadsheetApp.WrapStrategy.WRAP, sheet.getRange('C1').getWrap(), String(sheet.getRange('C1').getWrapStrategy())];`),
    ).toEqual([
      [['#ff0000', '#ffffff']],
      [['bold', 'bold']],
      [['#0000ff', '#0000ff']],
      [['0.00%', expect.any(String)]],
      [['n', '']],
      'center',
      true,
      true,
      'OVERFLOW',
    ]);
  });

  test('validation rules have the script’s names of the criteria', async () => {
    expect(
      await script(`
        const rule = SpreadsheetApp.newDataValidation().requireValueInList(['A', 'B'], true).setAllowInvalid(false).setHelpText('Pick').build();
        sheet.getRange('A2:A9').setDataValidation(rule);
        const found = sheet.getRange('A5').getDataValidation();
        return [found.getCriteriaType() === SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST, found.getCriteriaValues(), found.getAllowInvalid(),
          found.getHelpText(), sheet.getRange('A1').getDataValidation()];`),
    ).toEqual([true, [['A', 'B'], true], false, 'Pick', null]);
  });

  test('protections warn or keep others out', async () => {
    const { host, workbook } = open(`
function protect() {
  const sheet = SpreadsheetApp.getActiveSheet();
  sheet.getRange('A:A').protect().setDescription('soft').setWarningOnly(true);
  const hard = sheet.getRange('B1:B5').protect().setDescription('hard');
  sheet.protect().setDescription('whole').setWarningOnly(true);
  const kinds = SpreadsheetApp.ProtectionType;
  return [sheet.getProtections(kinds.RANGE).map((p) => [p.getDescription(), p.isWarningOnly(), p.getRange().getA1Notation()]),
    sheet.getProtections(kinds.SHEET).map((p) => p.getDescription()), hard.getProtectionType() === kinds.RANGE];
}
function write(cell) { SpreadsheetApp.getActiveSheet().getRange(cell).setValue('x'); return true; }`);
    expect(await host.callFromPage('protect', [], ANN)).toEqual({
      ok: true,
      value: [
        [
          ['soft', true, 'A:A'],
          ['hard', false, 'B1:B5'],
        ],
        ['whole'],
        true,
      ],
    });
    expect(await host.callFromPage('write', ['A1'], BEN)).toEqual({ ok: true, value: true });
    expect(await host.callFromPage('write', ['B1'], BEN)).toMatchObject({
      ok: false,
      message: expect.stringContaining('protected'),
    });
    expect(await host.callFromPage('write', ['B1'], ANN)).toEqual({ ok: true, value: true });
    expect(workbook.protectedRanges(0)).toHaveLength(3);
  });
});

describe('developer metadata', () => {
  test('is found by key on sheets and columns, and follows its column', async () => {
    expect(
      await script(`
        const visible = SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT;
        sheet.addDeveloperMetadata('tab', 'goals', visible);
        sheet.getRange('C:C').addDeveloperMetadata('field', 'name', visible);
        sheet.insertColumnBefore(1);
        const [column] = book.createDeveloperMetadataFinder().withKey('field').find();
        const [tab] = book.createDeveloperMetadataFinder().withKey('tab').withValue('goals').find();
        const at = column.getLocation();
        return [column.getValue(), at.getColumn().getColumn(), String(at.getLocationType()), tab.getLocation().getSheet().getName(),
          sheet.getRange('D:D').getDeveloperMetadata().length, column.getVisibility() === visible,
          (column.remove(), book.createDeveloperMetadataFinder().withKey('field').find().length)];`),
    ).toEqual(['name', 4, 'COLUMN', 'Sheet1', 1, true, 0]);
  });

  test('stands on whole rows and columns only', async () => {
    await expect(script("sheet.getRange('A1:B2').addDeveloperMetadata('k')")).rejects.toThrow(
      'arbitrary ranges',
    );
  });
});

describe('structure', () => {
  test('sheets, rows and columns come, go, hide and move', async () => {
    expect(
      await script(`
        const added = book.insertSheet('Goals', 0);
        added.getRange('A1:A3').setValues([[3], [1], [2]]);
        added.getRange('A1:A3').sort({ column: 1, ascending: false });
        added.deleteRow(3); added.insertRowsAfter(1, 2); added.setFrozenRows(1); added.setColumnWidths(1, 2, 77); added.hideColumns(2);
        added.hideSheet();
        return [book.getSheets().map((s) => s.getName()), added.getRange('A1:A4').getValues().map(([v]) => v), added.getFrozenRows(),
          added.getColumnWidth(2), added.isColumnHiddenByUser(2), added.isSheetHidden(), added.getIndex(), book.getSheetByName('None')];`),
    ).toEqual([['Goals', 'Sheet1'], [3, '', '', 2], 1, 77, true, true, 1, null]);
  });

  test('named ranges', async () => {
    expect(
      await script(`
        book.setNamedRange('Total', sheet.getRange('B2:B4'));
        const named = book.getNamedRanges().map((n) => [n.getName(), n.getRange().getA1Notation()]);
        const at = book.getRangeByName('Total').getRow();
        book.removeNamedRange('Total');
        return [named, at, book.getRangeByName('Total')];`),
    ).toEqual([[['Total', 'B2:B4']], 2, null]);
  });

  test('facts about the file', async () => {
    expect(
      await script(
        'return [book.getId(), book.getName(), book.getUrl(), book.getSpreadsheetLocale(), Session.getScriptTimeZone()];',
      ),
    ).toEqual([
      'book-1',
      'Lumen × Corvid',
      'https://docs.google.com/spreadsheets/d/book-1/edit',
      'en_US',
      'Europe/Berlin',
    ]);
  });

  test('the selection is each user’s own', async () => {
    const { host } = open(
      'function active() { return SpreadsheetApp.getActiveRange().getA1Notation(); } function go() { SpreadsheetApp.getActiveSheet().getRange("C3:D4").activate(); }',
    );
    host.select(BEN, { sheetId: 0, top: 1, left: 1, bottom: 2, right: 3 });
    expect(await host.callFromPage('active', [], BEN)).toEqual({ ok: true, value: 'B2:C2' });
    expect(await host.callFromPage('active', [], ANN)).toEqual({ ok: true, value: 'A1' });
    expect((await host.runMenuItem('go', ANN)).outputs).toEqual([
      { kind: 'select', sheetId: 0, range: 'Sheet1!C3:D4' },
    ]);
    expect(await host.callFromPage('active', [], ANN)).toEqual({ ok: true, value: 'C3:D4' });
  });
});
