// What a commit asks of Google, given the rows as they stand now: only what was meant, only where it is still true.
import { describe, expect, it } from 'vitest';
import type { Values } from '../../src/domain/field.ts';
import { KPIS, TABLES } from '../../src/domain/fields.ts';
import { type Column, tableTab } from '../../src/domain/workbook-layout.ts';
import { readBase } from '../../src/sheets/base-tab.ts';
import type { SheetRequest } from '../../src/sheets/cell-writes.ts';
import { isEmptyChange, planCommit, type WorkbookReading } from '../../src/sheets/commit-plan.ts';
import { readConflicts } from '../../src/sheets/conflicts-tab.ts';
import { readRows } from '../../src/sheets/table-rows.ts';
import { mapWorkbook } from '../../src/sheets/workbook-map.ts';
import { planWorkbookSetUp } from '../../src/sheets/workbook-set-up.ts';
import { emptyChange, type SheetChange } from '../../src/sync/ports.ts';
import { type BookOptions, bookOf, formulaCell, SPREADSHEET_ID, toCell } from './fixture.ts';

const tables = TABLES.filter((table) => table.sides !== 'notion');
const TARGET = 'notion-1';

const readingOf = (options: BookOptions = {}): WorkbookReading => {
  const map = mapWorkbook(bookOf(options), tables);
  return {
    map,
    rows: readRows(map, tables),
    base: readBase(map.tabs.get('base')?.grid, SPREADSHEET_ID, TARGET),
    conflicts: readConflicts(map.tabs.get('conflicts'), tables, TARGET),
  };
};

const plan = (options: BookOptions, change: Partial<SheetChange>) =>
  planCommit(readingOf(options), { ...emptyChange, ...change }, tables, TARGET, '2026-11-22');

const columns: readonly Column[] = tableTab(KPIS).columns;
const place = (id: string): number => columns.findIndex((column) => column.id === id);

/** `sheet!row,column = value` for every cell that the requests write, without the base tab. */
const cellsOf = (requests: readonly SheetRequest[], reading: WorkbookReading): string[] => {
  const base = reading.map.tabs.get('base')?.grid.sheetId;
  return requests.flatMap(({ updateCells }) => {
    if (!updateCells?.start || updateCells.start.sheetId === base) return [];
    const { sheetId, rowIndex, columnIndex } = updateCells.start;
    const title = [...reading.map.tabs.values()].find((tab) => tab.grid.sheetId === sheetId)?.grid.title;
    return (updateCells.rows ?? []).flatMap((row, down) =>
      (row.values ?? []).map((cell, right) => {
        const value = Object.values(cell.userEnteredValue ?? { none: '' })[0];
        return `${title}!${rowIndex! + down},${columnIndex! + right} = ${String(value)}`;
      }),
    );
  });
};

const kpi = (n: number, more: object = {}) => ({
  key: `KPI-00000${n}`,
  name: `Number ${n}`,
  target: n,
  ...more,
});
const ROWS = { kpis: [kpi(1), kpi(2), kpi(3)] };
const entryOf = (n: number, values: Values) => ({
  table: 'kpis',
  key: `KPI-00000${n}`,
  pageId: `page-${n}`,
  values,
});
const baseRow = (n: number, values: Values): string[] => [
  TARGET,
  'entry',
  'kpis',
  `KPI-00000${n}`,
  `page-${n}`,
  JSON.stringify(values),
];
const setCell = (n: number, field: string, expected: Values[string], value: Values[string]) => ({
  table: 'kpis',
  key: `KPI-00000${n}`,
  field,
  expected,
  value,
});

describe('cells', () => {
  it('are written where the key is now, and only they', () => {
    const options = { rows: { kpis: [kpi(3), kpi(2), { name: 'typed in between' }, kpi(1)] } };
    const { requests, skipped } = plan(options, { cells: [setCell(1, 'target', 1, 99)] });
    expect(skipped).toEqual([]);
    expect(cellsOf(requests, readingOf(options))).toEqual([`KPIs!4,${place('target')} = 99`]);
  });

  it('that moved since are left alone, and their base keeps its old value', () => {
    const options = { rows: ROWS, base: [baseRow(2, { name: 'Number 2', target: 1 })] };
    const { requests, skipped } = plan(options, {
      cells: [setCell(2, 'target', 1, 50), setCell(2, 'name', 'Number 2', 'New')],
      base: [{ table: 'kpis', key: 'KPI-000002', entry: entryOf(2, { name: 'New', target: 50 }) }],
    });
    expect(skipped).toEqual([{ table: 'kpis', key: 'KPI-000002', field: 'target' }]);
    expect(cellsOf(requests, readingOf(options))).toEqual([`KPIs!2,${place('name')} = New`]);
    expect(JSON.stringify(requests)).toContain('{\\"name\\":\\"New\\",\\"target\\":1}');
    expect(JSON.stringify(requests)).not.toContain('\\"target\\":50');
  });

  it('that moved and were never agreed on stay unknown to the base', () => {
    const options = { rows: ROWS, base: [baseRow(2, { name: 'Number 2' })] };
    const { requests } = plan(options, {
      cells: [setCell(2, 'target', 1, 50)],
      base: [
        { table: 'kpis', key: 'KPI-000002', entry: entryOf(2, { name: 'Number 2', target: 50, note: 'n' }) },
      ],
    });
    expect(JSON.stringify(requests)).toContain('{\\"name\\":\\"Number 2\\",\\"note\\":\\"n\\"}');
  });

  it('that say it already cost nothing', () => {
    expect(plan({ rows: ROWS }, { cells: [setCell(2, 'target', 1, 2)] })).toEqual({
      requests: [],
      skipped: [],
      revision: 0,
      wrote: false,
    });
  });

  it('with a formula, in a row that is gone, or in a row that was copied are left alone', () => {
    const options = {
      rows: { kpis: [kpi(1, { target: formulaCell('=1+1', 2) }), kpi(2), kpi(2, { name: 'Copy' })] },
    };
    const { requests, skipped } = plan(options, {
      cells: [setCell(1, 'target', 2, 5), setCell(2, 'target', 2, 5), setCell(9, 'target', 2, 5)],
    });
    expect(requests).toEqual([]);
    expect(skipped.map((each) => each.key)).toEqual(['KPI-000001', 'KPI-000002', 'KPI-000009']);
  });

  it('that no cell can hold are skipped, the others are written', () => {
    const change = {
      cells: [setCell(1, 'name', 'Number 1', 'x'.repeat(50_001)), setCell(2, 'name', 'Number 2', 'B')],
    };
    const { requests, skipped } = plan({ rows: ROWS }, change);
    expect(skipped).toEqual([
      {
        table: 'kpis',
        key: 'KPI-000001',
        field: 'name',
        reason: expect.stringContaining('50001 characters'),
        place: expect.stringMatching(/^KPIs![A-Z]+2$/),
      },
    ]);
    expect(cellsOf(requests, readingOf({ rows: ROWS }))).toEqual([`KPIs!2,${place('name')} = B`]);
  });

  it('merge into runs: two columns of three rows are one request', () => {
    const cells = [1, 2, 3].flatMap((n) => [setCell(n, 'baseline', 5, 7), setCell(n, 'target', n, 8)]);
    const rows = { kpis: [1, 2, 3].map((n) => kpi(n, { baseline: 5 })) };
    const { requests } = plan({ rows }, { cells });
    const table = requests.filter(({ updateCells }) => updateCells?.start?.sheetId === 5);
    expect(place('target')).toBe(place('baseline') + 1);
    expect(table).toHaveLength(1);
    expect(table[0]?.updateCells?.fields).toBe('userEnteredValue');
  });

  it("a date over a bare number brings a date format; a person's own format stays", () => {
    const due = place('due');
    const maskOf = (shown: string): string | null | undefined => {
      const cell = { ...toCell(46_752), formattedValue: shown };
      const change = { cells: [setCell(1, 'due', '2027-12-31', '2028-02-29')] };
      const { requests } = plan({ rows: { kpis: [kpi(1, { due: cell })] } }, change);
      return requests.find(({ updateCells }) => updateCells?.start?.columnIndex === due)?.updateCells?.fields;
    };
    expect(maskOf('31.12.2027')).toBe('userEnteredValue');
    expect(maskOf('46752')).toBe('userEnteredValue,userEnteredFormat.numberFormat');
  });
});

describe('rows', () => {
  it('are appended after the last one, whatever people keep in columns of their own', () => {
    const options: BookOptions = {
      rows: ROWS,
      tabs: { kpis: { own: [['Mine', 1, 2, 3]] } },
    };
    const { requests, skipped } = plan(options, {
      appended: [{ table: 'kpis', key: 'KPI-00000A', values: { name: '=1+1', target: 5, primary: true } }],
    });
    expect(skipped).toEqual([]);
    expect(cellsOf(requests, readingOf(options)).sort()).toEqual(
      [
        'KPIs!4,0 = KPI-00000A',
        `KPIs!4,${place('name')} = =1+1`,
        `KPIs!4,${place('primary')} = true`,
        `KPIs!4,${place('target')} = 5`,
      ].sort(),
    );
    expect(JSON.stringify(requests)).not.toContain('formulaValue');
  });

  it('make the grid larger when it is full, with formats for the new cells', () => {
    const rows = {
      kpis: Array.from({ length: 99 }, (_, n) => ({ key: `KPI-${100_000 + n}`, name: `N ${n}` })),
    };
    const { requests } = plan(
      { rows },
      {
        appended: [{ table: 'kpis', key: 'KPI-00000A', values: { name: 'x', due: '2027-12-31' } }],
      },
    );
    expect(requests[0]).toEqual({ appendDimension: { sheetId: 5, dimension: 'ROWS', length: 101 } });
    const dressed = requests.flatMap(
      ({ repeatCell, setDataValidation }) => (repeatCell ?? setDataValidation)?.range ?? [],
    );
    expect(dressed.length).toBeGreaterThan(columns.length / 2);
    expect(dressed.every(({ startRowIndex }) => startRowIndex === 100)).toBe(true);
  });

  it('fit where the header row that is put back made room', () => {
    const rows = {
      kpis: Array.from({ length: 99 }, (_, n) => ({ key: `KPI-${100_000 + n}`, name: `N ${n}` })),
    };
    const options: BookOptions = { rows, tabs: { kpis: { headerless: true } } };
    const appended = [{ table: 'kpis', key: 'KPI-00000A', values: { name: 'x' } }];
    expect(plan(options, { appended }).requests.some((each) => each.appendDimension?.sheetId === 5)).toBe(
      false,
    );
  });

  it('whose key is there already are not appended again, and their base stays', () => {
    const { requests, skipped } = plan(
      { rows: ROWS },
      {
        appended: [{ table: 'kpis', key: 'KPI-000001', values: { name: 'Other' } }],
        base: [{ table: 'kpis', key: 'KPI-000001', entry: entryOf(1, { name: 'Other' }) }],
      },
    );
    expect(skipped).toEqual([{ table: 'kpis', key: 'KPI-000001', field: null }]);
    expect(requests).toEqual([]);
  });

  it('are set aside with the day and hidden, only while they say what the plan saw', () => {
    const options = { rows: ROWS };
    const { requests, skipped } = plan(options, {
      archived: [
        { table: 'kpis', key: 'KPI-000001', archived: true, expected: { name: 'Number 1' } },
        { table: 'kpis', key: 'KPI-000002', archived: true, expected: { name: 'edited since' } },
      ],
    });
    expect(skipped).toEqual([{ table: 'kpis', key: 'KPI-000002', field: null }]);
    expect(cellsOf(requests, readingOf(options))).toEqual([`KPIs!1,${place('archived')} = 46348`]);
    expect(requests.at(-1)).toEqual({
      updateDimensionProperties: {
        range: { sheetId: 5, dimension: 'ROWS', startIndex: 1, endIndex: 2 },
        properties: { hiddenByUser: true },
        fields: 'hiddenByUser',
      },
    });
  });

  it('typed by hand get their key wherever they were sorted to; edited meanwhile, they wait', () => {
    const before = readingOf({ rows: { kpis: [kpi(1), { name: 'Hand' }, { name: 'Made' }] } });
    const [hand, made] = before.rows.get('kpis')!.slice(1);
    const after = { rows: { kpis: [{ name: 'Hand' }, { name: 'Made up' }, kpi(1)] } };
    const { requests, skipped } = plan(after, {
      minted: [
        { table: 'kpis', ref: hand!.ref, key: 'KPI-00000H' },
        { table: 'kpis', ref: made!.ref, key: 'KPI-00000M' },
      ],
    });
    expect(cellsOf(requests, readingOf(after))).toEqual(['KPIs!1,0 = KPI-00000H']);
    expect(skipped).toEqual([{ table: 'kpis', key: 'KPI-00000M', field: null }]);
  });

  it('that were copied get a key of their own: the original keeps its', () => {
    const options = { rows: { kpis: [kpi(1), kpi(1)] } };
    const copy = readingOf(options).rows.get('kpis')![1]!;
    const { requests } = plan(options, { minted: [{ table: 'kpis', ref: copy.ref, key: 'KPI-00000C' }] });
    expect(cellsOf(requests, readingOf(options))).toEqual(['KPIs!2,0 = KPI-00000C']);
  });

  it('of a tab whose header row was removed: the header comes back, and cells are written one lower', () => {
    const options: BookOptions = { rows: ROWS, tabs: { kpis: { headerless: true } } };
    const { requests } = plan(options, { cells: [setCell(1, 'target', 1, 99)] });
    expect(requests[0]?.insertDimension?.range).toMatchObject({ sheetId: 5, startIndex: 0, endIndex: 1 });
    const written = cellsOf(requests, readingOf(options));
    expect(written).toContain('KPIs!0,0 = Instep key');
    expect(written.at(-1)).toBe(`KPIs!1,${place('target')} = 99`);
  });
});

describe('rows that are set aside or gone', () => {
  const aside = (archived: boolean, expected: Values) => [
    { table: 'kpis', key: 'KPI-000001', archived, expected },
  ];

  it('are not written cell by cell, unless the same change brings them back', () => {
    const options = { rows: { kpis: [kpi(1, { archived: 46_000 })] } };
    const cells = [setCell(1, 'target', 1, 9), setCell(1, 'note', null, 'x')];
    expect(plan(options, { cells }).skipped).toEqual([{ table: 'kpis', key: 'KPI-000001', field: null }]);
    const back = plan(options, { cells, archived: aside(false, { target: 1 }) });
    expect(back.skipped).toEqual([]);
    expect(cellsOf(back.requests, readingOf(options))).toContain(`KPIs!1,${place('target')} = 9`);
    const edited = plan(options, { cells, archived: aside(false, { target: 2 }) });
    expect(edited).toMatchObject({ requests: [], skipped: [{ field: null }] });
  });

  it('keep their whole base', () => {
    const base = [{ table: 'kpis', key: 'KPI-000009', entry: entryOf(9, { target: 5 }) }];
    const { requests, skipped } = plan({ rows: ROWS }, { cells: [setCell(9, 'target', 1, 5)], base });
    expect(skipped).toEqual([{ table: 'kpis', key: 'KPI-000009', field: null }]);
    expect(requests).toEqual([]);
  });
});

describe('conflicts', () => {
  const held = {
    id: 'C1',
    table: 'kpis',
    key: 'KPI-000001',
    field: 'target',
    kind: 'held',
    base: '1',
    sheet: '2',
    notion: '=3',
    at: '2026-11-22T10:00:00.000Z',
  } as const;

  it('are written for people, and read back as they were', () => {
    const options = { rows: ROWS };
    const { requests } = plan(options, { conflicts: [held] });
    const texts = cellsOf(requests, readingOf(options)).map((cell) => cell.split(' = ').slice(1).join(' = '));
    expect(texts).toEqual([
      'C1',
      'KPIs',
      'Number 1',
      'KPI-000001',
      'Target',
      'held',
      '1',
      '2',
      '=3',
      held.at,
      '',
      'open',
      TARGET,
    ]);
  });

  const rowOf = (more: object = {}) => ({
    id: 'C1',
    table: 'KPIs',
    record: 'Number 1',
    key: 'KPI-000001',
    field: 'Target',
    kind: 'held',
    base: '1',
    sheet: '2',
    notion: '=3',
    at: held.at,
    pick: 'Notion',
    state: 'open',
    ...more,
  });

  it('carry the pick of a person', () => {
    const { conflicts } = readingOf({ rows: { ...ROWS, conflicts: [rowOf()] } });
    expect(conflicts).toEqual([{ ...held, index: 1, pick: 'notion', resolved: false }]);
    expect(readingOf({ rows: { conflicts: [rowOf({ pick: 'both' })] } }).conflicts[0]?.pick).toBeNull();
  });

  it('are not logged twice, and are settled once', () => {
    const open = { rows: { ...ROWS, conflicts: [rowOf()] } };
    expect(plan(open, { conflicts: [held] }).requests).toEqual([]);
    expect(cellsOf(plan(open, { settled: ['C1'] }).requests, readingOf(open))).toEqual([
      'Conflicts!1,11 = over',
    ]);
    const over = { rows: { ...ROWS, conflicts: [rowOf({ state: 'over' })] } };
    expect(readingOf(over).conflicts[0]?.resolved).toBe(true);
    expect(plan(over, { conflicts: [held], settled: ['C1'] }).requests).toEqual([]);
  });

  it('rows that people add to the tab are left alone', () => {
    const options = { rows: { conflicts: [{ record: 'a note of mine' }] } };
    expect(readingOf(options).conflicts).toEqual([]);
    const written = cellsOf(plan(options, { conflicts: [held] }).requests, readingOf(options));
    expect(written.every((cell) => cell.startsWith('Conflicts!2,'))).toBe(true);
  });
});

describe('the commit as a whole', () => {
  it('an empty change is empty, and one with a revision alone too', () => {
    expect(isEmptyChange({ ...emptyChange, revision: 4 })).toBe(true);
    expect(isEmptyChange({ ...emptyChange, notes: { a: null } })).toBe(false);
  });

  it('makes the missing tabs of the sync first, under ids that a repeat would trip over', () => {
    const options: BookOptions = { rows: ROWS, without: ['base', 'conflicts'] };
    const { requests, revision } = plan(options, { notes: { schema: { v: 1 } } });
    const made = requests.flatMap(({ addSheet }) => (addSheet ? [addSheet.properties] : []));
    expect(made.map((each) => [each?.title, each?.hidden])).toEqual([
      ['Conflicts', false],
      ['_base', true],
    ]);
    const again = plan(options, { notes: { schema: { v: 1 } } });
    expect(again.requests.flatMap(({ addSheet }) => addSheet?.properties?.sheetId ?? [])).toEqual(
      made.map((each) => each?.sheetId),
    );
    expect(revision).toBe(1);
  });

  it('a workbook as set up needs nothing more; an empty one gets every tab', () => {
    const full = mapWorkbook(bookOf(), tables);
    expect(planWorkbookSetUp(full, tables)).toEqual([]);
    const bare = mapWorkbook({ ...bookOf(), sheets: [] }, tables);
    const titles = planWorkbookSetUp(bare, tables).flatMap(
      ({ addSheet }) => addSheet?.properties?.title ?? [],
    );
    expect(titles).toEqual([...tables.map((table) => table.tab), 'Conflicts', '_base']);
  });

  it('a missing column is added at the right end, with its mark', () => {
    const map = mapWorkbook(bookOf({ tabs: { kpis: { without: ['target'] } } }), tables);
    const requests = planWorkbookSetUp(map, tables);
    const end = columns.length - 1;
    expect(requests[0]).toEqual({ appendDimension: { sheetId: 5, dimension: 'COLUMNS', length: 1 } });
    const mark = requests.find(({ createDeveloperMetadata }) => createDeveloperMetadata !== undefined);
    expect(mark?.createDeveloperMetadata?.developerMetadata).toMatchObject({
      metadataKey: 'instep.field',
      metadataValue: 'target',
      visibility: 'DOCUMENT',
      location: { dimensionRange: { startIndex: end, endIndex: end + 1 } },
    });
  });
});
