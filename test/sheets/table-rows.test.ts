// Rows as people type them: what can be read is read, and the rest is named with its cell.
import { describe, expect, it } from 'vitest';
import { KPIS, TABLES } from '../../src/domain/fields.ts';
import { tableTab } from '../../src/domain/workbook-layout.ts';
import { columnName } from '../../src/sheets/a1.ts';
import { readRows, type SheetRow } from '../../src/sheets/table-rows.ts';
import { mapWorkbook } from '../../src/sheets/workbook-map.ts';
import { type BookOptions, bookOf, formulaCell, type TypedRow, toCell } from './fixture.ts';

const rowsOf = (options: BookOptions, table = 'kpis'): readonly SheetRow[] =>
  readRows(mapWorkbook(bookOf(options), TABLES), TABLES).get(table)!;

const kpiOf = (typed: TypedRow, more: BookOptions = {}): SheetRow =>
  rowsOf({ ...more, rows: { ...more.rows, kpis: [{ key: 'KPI-7K2M9Q', name: 'Sign-ups', ...typed }] } })[0]!;

const letter = (id: string): string =>
  columnName(tableTab(KPIS).columns.findIndex((column) => column.id === id));

describe('a row typed by hand', () => {
  it('reads what has one reading', () => {
    const { values, problems } = kpiOf({
      unit: 'USD',
      target: '$50,000',
      due: '31.12.2027',
      use: 'parked',
      primary: true,
    });
    expect(problems).toEqual([]);
    expect(values).toMatchObject({
      unit: 'USD',
      target: 50_000,
      due: '2027-12-31',
      use: 'Parked',
      primary: true,
    });
  });

  it('reads "25 %" in the unit of its record', () => {
    expect(kpiOf({ unit: '%', target: '25 %' }).values.target).toBe(25);
    const { values, problems } = kpiOf({ unit: 'hours', target: '25 %' });
    expect(values).not.toHaveProperty('target');
    expect(problems).toEqual([
      {
        field: 'target',
        place: `KPIs!${letter('target')}2`,
        found: '25 %',
        message: expect.stringContaining('%'),
      },
    ]);
  });

  it('names the cell of what it cannot read, and reads the rest', () => {
    const { values, problems } = kpiOf({ target: 'about fifty', due: 2027, use: 'Maybe', note: 'kept' });
    expect(problems.map(({ field, place }) => [field, place])).toEqual([
      ['due', `KPIs!${letter('due')}2`],
      ['use', `KPIs!${letter('use')}2`],
      ['target', `KPIs!${letter('target')}2`],
    ]);
    expect(values.note).toBe('kept');
    expect(values).not.toHaveProperty('due');
  });

  it('without a name is held, with the cell to fill in', () => {
    const { problems } = kpiOf({ name: null });
    expect(problems).toEqual([
      {
        field: 'name',
        place: 'KPIs!B2',
        found: '',
        message: '“KPI” is empty, and a row needs it. Fill it in.',
      },
    ]);
  });

  it('names the tab as people call it', () => {
    const row = kpiOf({ name: null }, { tabs: { kpis: { title: "Our KPI's" } } });
    expect(row.problems[0]?.place).toBe("'Our KPI''s'!B2");
  });

  it('has no key until one is minted; leftovers in computed columns are no row', () => {
    const rows = rowsOf({ rows: { kpis: [{ name: 'Hand' }, { status: 'On track' }, { key: 'KPI-1' }, {}] } });
    expect(rows.map(({ key, index }) => [key, index])).toEqual([
      [null, 1],
      ['KPI-1', 3],
    ]);
  });
});

describe('formulas', () => {
  it('are read by their result and listed', () => {
    const row = kpiOf({ target: formulaCell('=B1*2', 40), name: formulaCell('="Sign"&"-ups"', 'Sign-ups') });
    expect(row.values).toMatchObject({ target: 40, name: 'Sign-ups' });
    expect([...row.formulas].sort()).toEqual(['name', 'target']);
    expect(row.problems).toEqual([]);
  });

  it('that give an error are a problem, shown as the cell shows it', () => {
    const cell = {
      userEnteredValue: { formulaValue: '=Z1' },
      effectiveValue: { errorValue: { type: 'REF' } },
      formattedValue: '#REF!',
    };
    const row = kpiOf({ target: cell });
    expect(row.problems).toEqual([
      {
        field: 'target',
        place: `KPIs!${letter('target')}2`,
        found: '#REF!',
        message: expect.stringContaining('formula'),
      },
    ]);
    expect(row.formulas).toEqual(['target']);
  });
});

describe('computed columns', () => {
  it('hold nobody up: whatever stands there is told, so that it can be put right', () => {
    const row = kpiOf({ progress: 'lots', status: 'Great', current: 12 });
    expect(row.problems).toEqual([]);
    expect(row.values).toMatchObject({ progress: 'lots', status: 'Great', current: 12 });
  });
});

describe('relations', () => {
  const goals: readonly TypedRow[] = [
    { key: 'G-AAAAAA', title: 'Grow together' },
    { key: 'G-BBBBBB', title: 'Twice' },
    { key: 'G-CCCCCC', title: 'Twice' },
    { title: 'Not keyed' },
  ];
  const goalOf = (text: string): SheetRow => kpiOf({ goal: text }, { rows: { goals } });

  it('hold keys; a title that names exactly one record is read as its key', () => {
    expect(goalOf('G-AAAAAA').values.goal).toBe('G-AAAAAA');
    expect(goalOf(' Grow together ').values.goal).toBe('G-AAAAAA');
    expect(goalOf('G-ZZZZZZ').values.goal).toBe('G-ZZZZZZ');
    expect(goalOf('').values.goal).toBeNull();
  });

  it.each([
    ['Twice', '2 rows of Goals are called “Twice”'],
    ['Nowhere', 'No row of Goals is called “Nowhere”'],
    ['Not keyed', 'has no key in Goals yet'],
  ])('"%s" is not guessed', (text, message) => {
    const row = goalOf(text);
    expect(row.values).not.toHaveProperty('goal');
    expect(row.problems[0]?.message).toContain(message);
  });

  it('a reading is in the unit of its KPI', () => {
    const rows = rowsOf(
      {
        rows: {
          kpis: [{ key: 'KPI-7K2M9Q', name: 'Share', unit: '%' }],
          readings: [{ key: 'R-000001', kpi: 'Share', periodEnd: 46_752, value: toCell(0.25, 'PERCENT') }],
        },
      },
      'readings',
    );
    expect(rows[0]?.values).toMatchObject({ kpi: 'KPI-7K2M9Q', periodEnd: '2027-12-31', value: 25 });
  });
});

describe('rows set aside', () => {
  it('are those with a day in "Archived on"', () => {
    expect(kpiOf({ archived: 46_348 }).archived).toBe(true);
    expect(kpiOf({}).archived).toBe(false);
  });
});

describe('the name of a row within a read', () => {
  it('follows the row through sorts, is kept apart among equals, and ignores computed columns', () => {
    const refs = (rows: readonly TypedRow[]): string[] =>
      rowsOf({ rows: { kpis: rows } }).map((row) => row.ref);
    const [a, b] = [{ name: 'A' }, { name: 'B' }];
    const [refA, refB] = refs([a, b]);
    expect(refs([b, {}, a])).toEqual([refB, refA]);
    expect(refs([{ ...a, status: 'On track' }])).toEqual([refA]);
    expect(new Set(refs([a, a, a])).size).toBe(3);
    expect(refs([{ name: 'A', target: 1 }])[0]).not.toBe(refA);
  });
});

describe('the locale of the spreadsheet', () => {
  it('decides what a comma means', () => {
    expect(kpiOf({ target: '1.234,5' }, { locale: 'de_DE' }).values.target).toBe(1234.5);
    expect(kpiOf({ target: '1.234' }, { locale: 'de_DE' }).values.target).toBe(1234);
    expect(kpiOf({ target: '1.234' }, { locale: 'en_GB' }).values.target).toBe(1.234);
  });
});
