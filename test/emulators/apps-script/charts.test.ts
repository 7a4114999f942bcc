// Charts through the script's builders: the specification that the API then shows, and what reads back.
import { expect, test } from 'vitest';
import { ANN, useTestHosts } from './test-host.ts';

const open = useTestHosts();

const CODE = `
const sheet = () => SpreadsheetApp.getActiveSheet();
function insert() {
  sheet().insertChart(sheet().newChart().asLineChart()
    .addRange(sheet().getRange('A1:C5')).setNumHeaders(1)
    .setPosition(2, 5, 10, 0).setTitle('Orders').setXAxisTitle('Week').setRange(0, 100)
    .setLegendPosition(Charts.Position.BOTTOM).setCurveStyle(Charts.CurveStyle.SMOOTH)
    .setColors(['#1a73e8', '#34a853'])
    .setOption('series', { 1: { lineDashStyle: [4, 4], targetAxisIndex: 1 } })
    .setOption('width', 480).build());
}
function read() {
  return sheet().getCharts().map((c) => [c.getRanges().map((r) => r.getA1Notation()).join(), String(c.modify().getChartType()), c.getOptions().get('title'),
    c.getOptions().get('hAxis.title'), c.getOptions().get('vAxis.viewWindow.max'), c.getOptions().get('legend.position'), c.getContainerInfo().getAnchorRow(),
    c.getContainerInfo().getAnchorColumn(), c.getNumHeaders(), c.getOptions().get('nothing')]);
}
function update() {
  const chart = sheet().getCharts()[0];
  sheet().updateChart(chart.modify().asColumnChart().setStacked().setTitle('Orders a week').setPosition(1, 1, 0, 0).build());
  return [chart.getChartId() === sheet().getCharts()[0].getChartId(), ...read()];
}
function remove() { const [chart] = sheet().getCharts(); sheet().removeChart(chart); return sheet().getCharts().length; }
function pie() {
  sheet().insertChart(sheet().newChart().setChartType(Charts.ChartType.PIE).addRange(sheet().getRange('A1:A5')).addRange(sheet().getRange('C1:C5')).setOption('pieHole', 0.4).build());
}
function stray() { sheet().removeChart(sheet().newChart().addRange(sheet().getRange('A1')).build()); }
function gauge() { sheet().insertChart(sheet().newChart().setChartType(Charts.ChartType.GAUGE).addRange(sheet().getRange('A1')).build()); }
function bare() { sheet().insertChart(sheet().newChart().build()); }
function wrongBuilder() { sheet().newChart().setTitle('x'); }
`;

const column = (index: number) => ({
  sourceRange: {
    sources: [
      { sheetId: 0, startRowIndex: 0, endRowIndex: 5, startColumnIndex: index, endColumnIndex: index + 1 },
    ],
  },
});

test('a line chart becomes a specification of the API: first column as domain, one series a column', async () => {
  const { host, workbook } = open(CODE);
  expect(await host.callFromPage('insert', [], ANN)).toMatchObject({ ok: true });
  const [chart] = workbook.charts(0);
  expect(chart).toMatchObject({
    spec: {
      title: 'Orders',
      hiddenDimensionStrategy: 'SKIP_HIDDEN_ROWS_AND_COLUMNS',
      basicChart: {
        chartType: 'LINE',
        legendPosition: 'BOTTOM_LEGEND',
        headerCount: 1,
        lineSmoothing: true,
        axis: [
          { position: 'BOTTOM_AXIS', title: 'Week' },
          {
            position: 'LEFT_AXIS',
            viewWindowOptions: { viewWindowMin: 0, viewWindowMax: 100, viewWindowMode: 'EXPLICIT' },
          },
        ],
        domains: [{ domain: column(0) }],
        series: [
          { series: column(1), targetAxis: 'LEFT_AXIS', color: { red: expect.closeTo(26 / 255, 6) } },
          { series: column(2), targetAxis: 'RIGHT_AXIS', lineStyle: { type: 'MEDIUM_DASHED' } },
        ],
      },
    },
    position: {
      overlayPosition: { anchorCell: { rowIndex: 1, columnIndex: 4 }, offsetXPixels: 10, widthPixels: 480 },
    },
  });
});

test('charts read back with their ranges, options and place', async () => {
  const { host } = open(CODE);
  await host.callFromPage('insert', [], ANN);
  expect(await host.callFromPage('read', [], ANN)).toEqual({
    ok: true,
    value: [['A1:C5', 'LINE', 'Orders', 'Week', 100, 'bottom', 2, 5, 1, null]],
  });
});

test('a chart is changed in place and removed', async () => {
  const { host, workbook } = open(CODE);
  await host.callFromPage('insert', [], ANN);
  expect(await host.callFromPage('update', [], ANN)).toEqual({
    ok: true,
    value: [true, ['A1:C5', 'COLUMN', 'Orders a week', 'Week', 100, 'bottom', 1, 1, 1, null]],
  });
  expect(workbook.charts(0)[0]!.spec).toMatchObject({
    basicChart: { chartType: 'COLUMN', stackedType: 'STACKED' },
  });
  expect(await host.callFromPage('remove', [], ANN)).toEqual({ ok: true, value: 0 });
});

test('a pie takes its names from the first range and its sizes from the second', async () => {
  const { host, workbook } = open(CODE);
  await host.callFromPage('pie', [], ANN);
  expect(workbook.charts(0)[0]!.spec).toMatchObject({
    pieChart: { domain: column(0), series: column(2), pieHole: 0.4 },
  });
});

test('a chart that was made through the API is a chart for scripts too', async () => {
  const { host, workbook } = open(CODE);
  workbook.as({ email: 'sync@robot.example', source: 'api' }).addChart({
    spec: { title: 'From outside', basicChart: { chartType: 'BAR', series: [{ series: column(1) }] } },
    position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 9 } } },
  });
  expect(await host.callFromPage('read', [], ANN)).toMatchObject({
    value: [['B1:B5', 'BAR', 'From outside', null, null, null, 10, 1, -1, null]],
  });
});

test.each([
  ['stray', 'not on this sheet'],
  ['gauge', 'type GAUGE'],
  ['bare', 'at least one range'],
  ['wrongBuilder', 'EmbeddedChartBuilder.setTitle does not exist'],
])('%s is refused: %s', async (name, message) => {
  const { host } = open(CODE);
  expect(await host.callFromPage(name, [], ANN)).toMatchObject({
    ok: false,
    message: expect.stringContaining(message),
  });
});
