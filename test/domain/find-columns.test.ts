// Finding the columns of a tab that people have moved, renamed, cut, cleared, copied.
import { describe, expect, it } from 'vitest';
import { findColumns, type TabCells } from '../../src/domain/find-columns.ts';
import type { Column, Tab } from '../../src/domain/workbook-layout.ts';

const column = (id: string, header: string): Column => ({
  id,
  header,
  format: null,
  choices: null,
  strict: false,
  checkbox: false,
  machine: false,
  hidden: false,
  width: 120,
});
const tab: Tab = {
  id: 'things',
  title: 'Things',
  hidden: false,
  startsHidden: false,
  machine: false,
  columns: [column('key', 'Instep key'), column('name', 'Name'), column('unit', 'Unit')],
};
/** `marks` by column: ids parted by spaces. */
const cellsOf = (rows: readonly (readonly string[])[], marks: readonly string[]): TabCells => ({
  height: rows.length,
  width: Math.max(marks.length, ...rows.map((row) => row.length)),
  text: (row, index) => rows[row]?.[index] ?? '',
  isBlank: (row, index) => (rows[row]?.[index] ?? '').trim() === '',
  marks: (index) => (marks[index] ?? '').split(' ').filter((id) => id !== ''),
});
/** `key 0, name 1 (header) (mark)`: what is to be put right stands in brackets. */
const find = (rows: readonly (readonly string[])[], marks: readonly string[]) => {
  const { headerRow, columns, missing, unclear } = findColumns(tab, cellsOf(rows, marks));
  return {
    row: headerRow,
    at: [...columns].map(
      ([id, { index, headerStands, marked }]) =>
        `${id} ${index}${headerStands ? '' : ' (header)'}${marked ? '' : ' (mark)'}`,
    ),
    missing: missing.map(({ id }) => id),
    unclear: unclear.map(({ column: { id }, indexes }) => `${id} ${indexes.join('/')}`),
  };
};
const HEADER = ['Instep key', 'Name', 'Unit'];
const RECORD = ['T-1', 'Leads', 'count'];
const MARKS = ['key', 'name', 'unit'];
const sound = { row: 0, at: ['key 0', 'name 1', 'unit 2'], missing: [], unclear: [] };

describe('a tab as it was made', () => {
  it('has every column where it was put', () => {
    expect(find([HEADER, RECORD], MARKS)).toEqual(sound);
  });

  it('is known by its headers alone, blanks around them forgiven', () => {
    expect(find([['Instep key', ' Name ', 'Unit'], RECORD], [])).toEqual({
      ...sound,
      at: ['key 0 (mark)', 'name 1 (mark)', 'unit 2 (mark)'],
    });
  });

  it('is known by its marks alone', () => {
    expect(find([['a', 'b', 'c'], RECORD], MARKS)).toMatchObject({ row: -1 });
    expect(find([['', '', ''], RECORD], MARKS)).toEqual({
      ...sound,
      at: ['key 0 (header)', 'name 1 (header)', 'unit 2 (header)'],
    });
  });

  it('has columns of people between, and marks of others are not looked at', () => {
    expect(find([['Instep key', 'Mine', 'Name', 'Unit'], RECORD], ['key', 'other', 'name', 'unit'])).toEqual({
      ...sound,
      at: ['key 0', 'name 2', 'unit 3'],
    });
  });

  it('lacks what is nowhere', () => {
    expect(find([['Instep key', 'Name'], RECORD], [])).toMatchObject({ missing: ['unit'], unclear: [] });
    expect(find([], [])).toEqual({ row: 0, at: [], missing: ['key', 'name', 'unit'], unclear: [] });
  });
});

describe('the header row', () => {
  it('is found below a title', () => {
    expect(find([['Our things'], [], HEADER, RECORD], MARKS)).toEqual({ ...sound, row: 2 });
  });

  it('is looked for in twenty rows', () => {
    const blank = (count: number) => Array.from({ length: count }, () => ['x']);
    expect(find([...blank(19), HEADER], []).row).toBe(19);
    expect(find([...blank(20), HEADER], []).row).toBe(0);
  });

  it('is the first of the best', () => {
    expect(find([['Name', 'Unit'], HEADER, HEADER], []).row).toBe(1);
  });

  it('one cell that reads like a header is data further down, and a header in the first row', () => {
    expect(find([['x'], ['', 'Name']], []).row).toBe(0);
    expect(find([['', 'Name'], ['x']], [])).toMatchObject({ row: 0, at: ['name 1 (mark)'] });
    // A key beside it: the record is named "Name".
    expect(find([['T-1', 'Name', 'count']], MARKS)).toMatchObject({ row: -1 });
    expect(find([['Instep key', 'x', 'y']], MARKS)).toMatchObject({ row: 0 });
  });

  it('was deleted when data stands in its place', () => {
    expect(find([RECORD], MARKS)).toEqual({
      row: -1,
      at: ['key 0 (header)', 'name 1 (header)', 'unit 2 (header)'],
      missing: [],
      unclear: [],
    });
  });
});

describe('a column that moved', () => {
  it('takes its mark along', () => {
    expect(find([['Unit', 'Instep key', 'Name'], RECORD], ['unit', 'key', 'name'])).toEqual({
      ...sound,
      at: ['key 1', 'name 2', 'unit 0'],
    });
  });

  it('is renamed: the mark stays', () => {
    expect(find([['Instep key', 'Title', 'Unit'], RECORD], MARKS)).toEqual({
      ...sound,
      at: ['key 0', 'name 1 (header)', 'unit 2'],
    });
  });

  it('is cut and pasted: the mark stays behind on an empty column', () => {
    expect(
      find(
        [
          ['Instep key', '', 'Unit', 'Name'],
          ['T-1', '', 'count', 'Leads'],
        ],
        MARKS,
      ),
    ).toEqual({
      ...sound,
      at: ['key 0', 'name 3 (mark)', 'unit 2'],
    });
  });

  it('wins with mark and header over one with only the header', () => {
    expect(find([['Instep key', 'Name', 'Name', 'Unit'], RECORD], ['key', '', 'name', 'unit'])).toEqual({
      ...sound,
      at: ['key 0', 'name 2', 'unit 3'],
    });
  });

  it('two that swapped their headers are told by their headers', () => {
    expect(find([['Instep key', 'Unit', 'Name'], RECORD], MARKS).at).toEqual([
      'key 0',
      'name 2 (mark)',
      'unit 1 (mark)',
    ]);
  });
});

describe('what cannot be told', () => {
  it('two marked columns with content, neither headed', () => {
    expect(
      find(
        [
          ['Instep key', 'a', 'b', 'Unit'],
          ['T-1', 'x', 'y', 'z'],
        ],
        ['key', 'name', 'name', 'unit'],
      ),
    ).toEqual({
      ...sound,
      at: ['key 0', 'name 1 (header)', 'unit 3'],
      unclear: ['name 1/2'],
    });
  });

  it('a marked column with content against a headed one that has a mark of ours', () => {
    expect(
      find(
        [
          ['Instep key', 'a', 'Name', 'Unit'],
          ['T-1', 'x', 'y', 'z'],
        ],
        ['key', 'name', 'unit', 'unit'],
      ),
    ).toMatchObject({ unclear: ['name 1/2'] });
    // Without a mark of ours the headed one is people's own.
    expect(
      find(
        [
          ['Instep key', 'a', 'Name', 'Unit'],
          ['T-1', 'x', 'y', 'z'],
        ],
        ['key', 'name', '', 'unit'],
      ),
    ).toMatchObject({ at: ['key 0', 'name 1 (header)', 'unit 3'], unclear: [] });
  });

  it('two headed columns while the mark stands on an empty one', () => {
    expect(
      find(
        [
          ['Instep key', '', 'Name', 'Name', 'Unit'],
          ['T-1', '', 'x', 'y', 'z'],
        ],
        ['key', 'name', '', '', 'unit'],
      ),
    ).toMatchObject({ at: ['key 0', 'name 2 (mark)', 'unit 4'], unclear: ['name 2/3'] });
  });

  it('one column that two fields claim', () => {
    expect(
      find(
        [
          ['Instep key', 'a'],
          ['T-1', 'x'],
        ],
        ['key', 'name unit'],
      ),
    ).toMatchObject({
      at: ['key 0', 'name 1 (header)', 'unit 1 (header)'],
      unclear: ['unit 1'],
    });
  });
});
