// Filters, banding, borders, rich text, range lists: what a script sets, the sheet has.
import { expect, test } from 'vitest';
import { ANN, useTestHosts } from './test-host.ts';

const open = useTestHosts();

const run = async (body: string) => {
  const made = open(
    `function go() { const book = SpreadsheetApp.getActive(); const sheet = book.getActiveSheet(); ${body} }`,
  );
  return { ...made, answer: await made.host.callFromPage('go', [], ANN) };
};

const A1_TO_B3 = { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 };

test('a filter hides rows by value and by condition, and sorts', async () => {
  const { answer, workbook } = await run(`
    sheet.getRange('A1:B4').setValues([['Name', 'n'], ['b', 1], ['a', 2], ['c', 3]]);
    const filter = sheet.getRange('A1:B4').createFilter();
    filter.setColumnFilterCriteria(1, SpreadsheetApp.newFilterCriteria().setHiddenValues(['c']).build());
    filter.setColumnFilterCriteria(2, SpreadsheetApp.newFilterCriteria().whenNumberGreaterThan(1).build());
    const hidden = [2, 3, 4].filter((row) => sheet.isRowHiddenByFilter(row));
    const type = String(filter.getColumnFilterCriteria(2).getCriteriaType());
    filter.removeColumnFilterCriteria(1).removeColumnFilterCriteria(2).sort(1, true);
    const names = sheet.getRange('A2:A4').getValues().map(([name]) => name);
    const again = (() => { try { sheet.getRange('A1').createFilter(); } catch (e) { return e.message; } })();
    const range = sheet.getFilter().getRange().getA1Notation();
    sheet.getFilter().remove();
    return [hidden, type, names, again, range, sheet.getFilter()];`);
  expect(answer).toEqual({
    ok: true,
    value: [
      [2, 4],
      'NUMBER_GREATER_THAN',
      ['a', 'b', 'c'],
      expect.stringContaining('already has a filter'),
      'A1:B4',
      null,
    ],
  });
  expect(workbook.basicFilter(0)).toBeNull();
});

test('banding colours rows by a theme, and can be recoloured and removed', async () => {
  const { answer, workbook } = await run(`
    const banding = sheet.getRange('A1:B5').applyRowBanding(SpreadsheetApp.BandingTheme.CYAN, true, false);
    banding.setSecondRowColor('#ff0000');
    return [banding.getHeaderRowColor(), banding.getSecondRowColor(), banding.getFooterRowColor(), sheet.getBandings().length, banding.getRange().getA1Notation()];`);
  expect(answer).toEqual({ ok: true, value: ['#4dd0e1', '#ff0000', null, 1, 'A1:B5'] });
  const colors = workbook.getEffectiveFormats(A1_TO_B3).map((row) => row[0]!.backgroundColor);
  expect(colors).toEqual([
    {
      red: expect.closeTo(0x4d / 255, 6),
      green: expect.closeTo(0xd0 / 255, 6),
      blue: expect.closeTo(0xe1 / 255, 6),
    },
    { red: 1, green: 1, blue: 1 },
    { red: 1 },
  ]);
});

test('borders, merges by row, checkboxes and duplicates', async () => {
  const { answer, workbook } = await run(`
    sheet.getRange('A1:B2').setBorder(true, null, true, false, null, null, '#0000ff', SpreadsheetApp.BorderStyle.DASHED);
    sheet.getRange('D1:E2').mergeAcross();
    sheet.getRange('G1:G2').insertCheckboxes().check();
    sheet.getRange('H1:H4').setValues([['x'], ['y'], ['x'], ['z']]);
    const left = sheet.getRange('H1:H4').removeDuplicates().getA1Notation();
    return [sheet.getRange('D1').isPartOfMerge(), sheet.getRange('F1').isPartOfMerge(), sheet.getRange('G1:G2').isChecked(), sheet.getRange('G2').uncheck().isChecked(), sheet.getRange('G1:G2').isChecked(), left];`);
  expect(answer).toEqual({ ok: true, value: [true, false, true, false, null, 'H1:H3'] });
  expect(workbook.merges(0)).toHaveLength(2);
  expect(workbook.getFormats(A1_TO_B3)[0]![0]!.borders).toMatchObject({
    top: { style: 'DASHED', colorStyle: { rgbColor: { blue: 1 } } },
  });
});

test('rich text keeps its runs and links, and stays text', async () => {
  const { answer, workbook } = await run(`
    const bold = SpreadsheetApp.newTextStyle().setBold(true).setForegroundColor('#ff0000').build();
    const value = SpreadsheetApp.newRichTextValue().setText('=Behind: see page').setTextStyle(1, 7, bold).setLinkUrl(13, 17, 'https://example.org/').build();
    sheet.getRange('A1').setRichTextValue(value);
    const back = sheet.getRange('A1').getRichTextValue();
    return [back.getText(), back.getRuns().map((r) => [r.getText(), r.getTextStyle().isBold(), r.getLinkUrl()]), back.getLinkUrl(), sheet.getRange('A1').getFormula()];`);
  expect(answer).toEqual({
    ok: true,
    value: [
      '=Behind: see page',
      [
        ['=', null, null],
        ['Behind', true, null],
        [': see ', null, null],
        ['page', null, 'https://example.org/'],
      ],
      null,
      '',
    ],
  });
  expect(workbook.getCells(A1_TO_B3)[0]![0]!.textFormatRuns).toHaveLength(4);
});

test('a range list and the active tab take changes too', async () => {
  const { answer, workbook } = await run(`
    sheet.getRangeList(['A1', 'B2:B3']).setValue(7).setFontWeight('bold');
    book.appendRow(['last']);
    sheet.setHiddenGridlines(true).setRowHeights(1, 2, 40).autoResizeColumns(1, 2);
    const copy = sheet.copyTo(book);
    return [book.getLastRow(), book.getDataRange().getA1Notation(), sheet.hasHiddenGridlines(), copy.getName(), sheet.copyTo(book).getName(), book.getOwner().getEmail()];`);
  expect(answer).toEqual({
    ok: true,
    value: [4, 'A1:B4', true, 'Copy of Sheet1', 'Copy of Sheet1 2', ANN.email],
  });
  expect(workbook.getValues(A1_TO_B3)).toEqual([
    [7, ''],
    ['', 7],
    ['', 7],
  ]);
  expect(workbook.rowProperties(0, 1).pixelSize).toBe(40);
});
