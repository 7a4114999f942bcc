// Conditional formats through the script's builder: what the sheet then shows, and what reads back.
import { expect, test } from 'vitest';
import { ANN, useTestHosts } from './test-host.ts';

const open = useTestHosts();

const CODE = `
const sheet = () => SpreadsheetApp.getActiveSheet();
const rule = () => SpreadsheetApp.newConditionalFormatRule().setRanges([sheet().getRange('B2:B10')]);
function paint() {
  sheet().getRange('B2:B4').setValues([['Behind'], ['On track'], [0.4]]);
  sheet().setConditionalFormatRules([
    rule().whenTextEqualTo('Behind').setBackground('#fce8e6').setFontColor('#a50e0e').setBold(true).build(),
    rule().whenFormulaSatisfied('=ISNUMBER(B2)').setBackground('#00ff00').build(),
    rule().setGradientMinpoint('#ffffff').setGradientMaxpointWithValue('#ff0000', SpreadsheetApp.InterpolationType.NUMBER, '100').build(),
  ]);
}
function read() {
  return sheet().getConditionalFormatRules().map((r) => {
    const b = r.getBooleanCondition();
    const g = r.getGradientCondition();
    return [r.getRanges().map((x) => x.getA1Notation()).join(), b && String(b.getCriteriaType()), b && b.getCriteriaValues(), b && b.getBackground(), b && b.getFontColor(), b && b.getBold(), g && g.getMaxColor(), g && String(g.getMaxType()), g && g.getMaxValue()];
  });
}
function replaceFirst() {
  const rules = sheet().getConditionalFormatRules();
  rules[0] = rules[0].copy().whenNumberBetween(1, 2.5).setFontColor(null).build();
  sheet().setConditionalFormatRules(rules);
  return read();
}
function dates() {
  const relative = rule().whenDateBefore(SpreadsheetApp.RelativeDate.TODAY).setItalic(true).build().getBooleanCondition();
  const day = rule().whenDateAfter(new Date(Date.UTC(2027, 0, 4, 12))).setItalic(true).build().getBooleanCondition();
  const named = rule().withCriteria(SpreadsheetApp.BooleanCriteria.NUMBER_GREATER_THAN, [3]).build().getBooleanCondition();
  return [String(relative.getCriteriaType()), String(relative.getCriteriaValues()[0]), day.getCriteriaValues()[0].toISOString(), named.getCriteriaValues()];
}
function clear() { sheet().clearConditionalFormatRules(); return sheet().getConditionalFormatRules().length; }
function empty() { rule().build(); }
function nowhere() { SpreadsheetApp.newConditionalFormatRule().whenCellEmpty().build(); }
function elsewhere() {
  const other = SpreadsheetApp.getActive().insertSheet('Other');
  other.setConditionalFormatRules([rule().whenCellEmpty().build()]);
}
`;

const B2_TO_B4 = { sheetId: 0, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 1, endColumnIndex: 2 };

test('rules are set, drawn and read back as they were made', async () => {
  const { host, workbook } = open(CODE);
  expect(await host.callFromPage('paint', [], ANN)).toMatchObject({ ok: true });
  const [behind, onTrack, number] = workbook.getEffectiveFormats(B2_TO_B4).flat();
  expect(behind!.textFormat).toMatchObject({
    bold: true,
    foregroundColor: { red: expect.closeTo(165 / 255, 6) },
  });
  expect(onTrack!.backgroundColor).toEqual({ red: 1, green: 1, blue: 1 });
  expect(number!.backgroundColor).toEqual({ green: 1 });
  expect(await host.callFromPage('read', [], ANN)).toEqual({
    ok: true,
    value: [
      ['B2:B10', 'TEXT_EQUAL_TO', ['Behind'], '#fce8e6', '#a50e0e', true, null, null, null],
      ['B2:B10', 'CUSTOM_FORMULA', ['=ISNUMBER(B2)'], '#00ff00', null, null, null, null, null],
      ['B2:B10', null, null, null, null, null, '#ff0000', 'NUMBER', '100'],
    ],
  });
});

test('a copied rule can be changed and put back; clearing takes all away', async () => {
  const { host } = open(CODE);
  await host.callFromPage('paint', [], ANN);
  const changed = await host.callFromPage('replaceFirst', [], ANN);
  expect(changed).toMatchObject({
    ok: true,
    value: [['B2:B10', 'NUMBER_BETWEEN', [1, 2.5], '#fce8e6', null, true, null, null, null], {}, {}],
  });
  expect(await host.callFromPage('clear', [], ANN)).toEqual({ ok: true, value: 0 });
});

test('dates compare by day in the spreadsheet’s zone, or relative to today', async () => {
  const { host } = open(CODE);
  expect(await host.callFromPage('dates', [], ANN)).toEqual({
    ok: true,
    value: ['DATE_BEFORE_RELATIVE', 'TODAY', '2027-01-04T05:00:00.000Z', [3]],
  });
});

test('a rule without a range or a condition, and a range of another tab, are refused', async () => {
  const { host } = open(CODE);
  expect(await host.callFromPage('empty', [], ANN)).toMatchObject({
    message: expect.stringContaining('condition'),
  });
  expect(await host.callFromPage('nowhere', [], ANN)).toMatchObject({
    message: expect.stringContaining('range'),
  });
  expect(await host.callFromPage('elsewhere', [], ANN)).toMatchObject({
    message: expect.stringContaining('different sheet'),
  });
});
