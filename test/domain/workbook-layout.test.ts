// The layout of the workbook: every tab in order, and for each kind of field its format, width, list and protection.
import { describe, expect, it } from 'vitest';
import { DECISIONS } from '../../src/domain/choices.ts';
import type { Field, Table } from '../../src/domain/field.ts';
import { KPIS, TABLES } from '../../src/domain/fields.ts';
import {
  BASE_TAB,
  baseFirstRow,
  CONFLICTS_TAB,
  tableColumns,
  tableTab,
  workbookTabs,
} from '../../src/domain/workbook-layout.ts';

const table = (fields: readonly Partial<Field>[], sides: Table['sides'] = 'sheet'): Table => ({
  id: 'things',
  tab: 'Things',
  database: 'Things',
  keyPrefix: 'T',
  sides,
  title: 'name',
  fields: fields.map((more) => ({
    id: 'x',
    kind: 'text',
    label: 'X',
    owner: 'both',
    ...more,
  })),
});
const columnOf = (more: Partial<Field>) => tableColumns(table([more]))[1];

describe('columns of a table', () => {
  it('begin with the key; a synced table ends with the day on which a row was set aside', () => {
    expect(tableColumns(table([{}], 'sheet')).map(({ id }) => id)).toEqual(['key', 'x']);
    const columns = tableColumns(table([{}], 'both'));
    expect(columns.map(({ id }) => id)).toEqual(['key', 'x', 'archived']);
    const plain = { choices: null, strict: false, checkbox: false, hidden: false, machine: true };
    expect(columns[0]).toEqual({
      ...plain,
      id: 'key',
      header: 'Instep key',
      format: 'text',
      width: 110,
    });
    expect(columns[2]).toEqual({
      ...plain,
      id: 'archived',
      header: 'Archived on',
      format: 'date',
      width: 100,
    });
  });

  it('take the header from the field, and nothing that it does not say', () => {
    expect(columnOf({})).toEqual({
      id: 'x',
      header: 'X',
      format: 'text',
      choices: null,
      strict: false,
      checkbox: false,
      machine: false,
      hidden: false,
      width: 180,
    });
  });

  it.each<[Partial<Field>, object]>([
    [{ kind: 'long-text' }, { format: 'text', width: 280 }],
    [{ kind: 'date' }, { format: 'date', width: 120 }],
    [{ kind: 'number' }, { format: null, width: 120 }],
    [{ kind: 'number', format: 'amount' }, { format: null }],
    [{ kind: 'number', format: 'percent' }, { format: 'percent' }],
    [{ kind: 'number', format: 'whole' }, { format: 'whole' }],
    [{ kind: 'yes-no' }, { format: null, checkbox: true, choices: null }],
    [
      { kind: 'choice', choices: DECISIONS },
      { format: null, choices: DECISIONS, checkbox: false },
    ],
    [{ kind: 'choice' }, { choices: null }],
    [{ kind: 'text', choices: DECISIONS }, { choices: null }],
    [{ owner: 'machine' }, { machine: true }],
  ])('%j has %j', (field, expected) => {
    expect(columnOf(field)).toMatchObject(expected);
  });
});

describe('tabs', () => {
  it('are those of the sheet in order, then conflicts and the hidden base', () => {
    expect(tableTab(KPIS)).toEqual({
      id: 'kpis',
      title: 'KPIs',
      columns: tableColumns(KPIS),
      hidden: false,
      startsHidden: false,
      machine: false,
    });
    expect(workbookTabs([table([]), table([], 'notion'), KPIS]).map(({ title }) => title)).toEqual([
      'Things',
      'KPIs',
      'Conflicts',
      '_base',
    ]);
    expect(workbookTabs().map(({ id }) => id)).toEqual([
      ...TABLES.filter(({ sides }) => sides !== 'notion').map(({ id }) => id),
      'conflicts',
      'base',
    ]);
    expect(BASE_TAB).toEqual({
      id: 'base',
      title: '_base',
      columns: [],
      hidden: true,
      startsHidden: true,
      machine: true,
    });
    expect(baseFirstRow('S-1')).toEqual(['instep-base', '1', 'S-1']);
  });

  it('of conflicts: people touch only the pick, which is one of two', () => {
    const { columns } = CONFLICTS_TAB;
    expect(columns.filter(({ machine }) => !machine).map(({ id }) => id)).toEqual(['pick']);
    expect(columns.find(({ id }) => id === 'pick')).toMatchObject({
      choices: ['sheet', 'notion'],
      strict: true,
      format: null,
    });
    expect(columns.filter(({ hidden }) => hidden).map(({ id }) => id)).toEqual(['id']);
    expect(columns.filter(({ format }) => format === 'text')).toHaveLength(columns.length - 1);
    expect(columns[columns.length - 1]?.id).toBe('target');
  });
});
