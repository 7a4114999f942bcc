// Finding tabs and columns: by mark, by header, after renames and moves; and refusing what is unclear.

import { describe, expect, it } from 'vitest';
import { KPIS, TABLES } from '../../src/domain/fields.ts';
import { tableTab } from '../../src/domain/workbook-layout.ts';
import { columnName } from '../../src/sheets/a1.ts';
import {
  describeRepairs,
  mapWorkbook,
  requireLayout,
  type WorkbookMap,
} from '../../src/sheets/workbook-map.ts';
import { isStoreError } from '../../src/sync/store-error.ts';
import { type BookOptions, bookOf } from './fixture.ts';

const KPI = { key: 'KPI-7K2M9Q', name: 'Sign-ups', target: 10_000, due: 46_752 };

const mapOf = (options: BookOptions): WorkbookMap => mapWorkbook(bookOf(options), TABLES);
const columnAt = (map: WorkbookMap, tab: string, id: string): number | undefined =>
  map.tabs.get(tab)?.columns.get(id)?.index;

const refusal = (map: WorkbookMap): string => {
  try {
    requireLayout(map);
  } catch (error) {
    if (isStoreError(error) && error.code === 'layout') return error.message;
    throw error;
  }
  throw new Error('The layout was accepted.');
};

/** Index of a column in the KPIs tab as it is set up. */
const place = (id: string): number => tableTab(KPIS).columns.findIndex((column) => column.id === id);

const letter = (id: string): string => columnName(place(id));

describe('a workbook as it was set up', () => {
  const map = mapOf({ rows: { kpis: [KPI] } });

  it('has every tab and column, and nothing to repair', () => {
    requireLayout(map);
    expect(map.missingTabs).toEqual([]);
    expect(describeRepairs(map)).toEqual([]);
    expect(columnAt(map, 'kpis', 'key')).toBe(0);
    expect(columnAt(map, 'kpis', 'archived')).toBe(KPIS.fields.length + 1);
    expect(map.tabs.has('checkIns')).toBe(false);
  });

  it('knows locale and zone', () => {
    expect([map.locale, map.timeZone]).toEqual(['en_US', 'Europe/Berlin']);
  });
});

describe('tabs', () => {
  it('are found by their mark when renamed', () => {
    const map = mapOf({ tabs: { kpis: { title: 'Kennzahlen' } } });
    requireLayout(map);
    expect(map.tabs.get('kpis')?.grid.title).toBe('Kennzahlen');
    expect(describeRepairs(map)).toEqual([]);
  });

  it('are found by their title when the mark is lost, and are to be marked', () => {
    const map = mapOf({ tabs: { kpis: { tabMarked: false } } });
    expect(map.tabs.get('kpis')?.tabMarked).toBe(false);
  });

  it('that are missing are refused by name, with what to do', () => {
    expect(refusal(mapOf({ without: ['kpis'] }))).toBe(
      'The spreadsheet has no tab "KPIs". In the spreadsheet choose Instep ▸ Set up this spreadsheet: it adds what is missing.',
    );
  });

  it('of the sync may be missing: the commit makes them', () => {
    const map = mapOf({ without: ['base', 'conflicts'] });
    requireLayout(map);
    expect(describeRepairs(map)).toEqual([
      'The tab "Conflicts" was missing and is made again.',
      'The tab "_base" was missing and is made again.',
    ]);
  });

  it('prefers the original over a duplicate that carries the same mark', () => {
    const book = bookOf({});
    const copy = bookOf({ tabs: { kpis: { title: 'Copy of KPIs' } } }).sheets.find(
      (sheet) => sheet.properties.title === 'Copy of KPIs',
    )!;
    const map = mapWorkbook({ ...book, sheets: [copy, ...book.sheets] }, TABLES);
    expect(map.tabs.get('kpis')?.grid.title).toBe('KPIs');
  });

  it('of a person that are called like one of ours are left alone', () => {
    const book = bookOf({ without: ['conflicts'] });
    const theirs = bookOf({
      tabs: {
        kpis: {
          without: tableTab(KPIS).columns.map(({ id }) => id),
          own: [['Mine', 'x']],
          tabMarked: false,
          title: 'Conflicts',
        },
      },
    });
    const sheet = theirs.sheets.find((each) => each.properties.title === 'Conflicts')!;
    const map = mapWorkbook({ ...book, sheets: [...book.sheets, sheet] }, TABLES);
    expect(map.tabs.has('conflicts')).toBe(false);
  });
});

describe('columns', () => {
  it('with an overwritten or deleted header are found by their mark, and the header is put back', () => {
    const map = mapOf({
      rows: { kpis: [KPI] },
      tabs: { kpis: { headers: { target: 'Zielwert', due: null } } },
    });
    requireLayout(map);
    expect(columnAt(map, 'kpis', 'target')).toBe(place('target'));
    expect(describeRepairs(map)).toEqual([
      `The header in KPIs!${letter('target')}1 is put back to "Target".`,
      `The header in KPIs!${letter('due')}1 is put back to "Due".`,
    ]);
  });

  it('without marks are found by the exact text of their header', () => {
    const map = mapOf({ tabs: { kpis: { unmarked: 'all' } } });
    requireLayout(map);
    expect(columnAt(map, 'kpis', 'target')).toBe(place('target'));
  });

  it('with neither mark nor header are refused, naming tab and column', () => {
    const map = mapOf({ tabs: { kpis: { headers: { target: 'Zielwert' }, unmarked: ['target'] } } });
    expect(refusal(map)).toContain('Tab "KPIs" has no column "Target".');
    const gone = mapOf({ tabs: { kpis: { without: ['target', 'due'], title: 'Zahlen' } } });
    expect(refusal(gone)).toContain('Tab "Zahlen" (the KPIs table) has no columns "Target", "Due".');
  });

  it('that appear twice: the leftmost counts', () => {
    const map = mapOf({ tabs: { kpis: { unmarked: 'all', own: [['Target', 5]] } } });
    expect(columnAt(map, 'kpis', 'target')).toBe(place('target'));
  });

  it('whose content was cut and pasted elsewhere are found where the content is', () => {
    const map = mapOf({
      rows: { kpis: [{ ...KPI, target: null }] },
      tabs: { kpis: { headers: { target: null }, own: [['Target', 10_000]] } },
    });
    requireLayout(map);
    expect(columnAt(map, 'kpis', 'target')).toBe(KPIS.fields.length + 2);
  });

  it('keeps a renamed column when a person has one of their own with the old header', () => {
    const map = mapOf({
      rows: { kpis: [KPI] },
      tabs: { kpis: { headers: { target: 'Agreed target' }, own: [['Target', 5]] } },
    });
    expect(columnAt(map, 'kpis', 'target')).toBe(place('target'));
  });

  it('that were swapped by cut and paste follow their headers', () => {
    const map = mapOf({
      rows: { kpis: [KPI] },
      tabs: { kpis: { headers: { target: 'Baseline', baseline: 'Target' } } },
    });
    requireLayout(map);
    expect(columnAt(map, 'kpis', 'target')).toBe(place('baseline'));
    expect(columnAt(map, 'kpis', 'baseline')).toBe(place('target'));
  });

  it('that two fields could claim are refused', () => {
    // "Target" stands over the column marked as the baseline, and the column marked as the target still holds numbers.
    const map = mapOf({
      rows: { kpis: [KPI] },
      tabs: { kpis: { headers: { target: 'Ziel', baseline: 'Target' } } },
    });
    expect(refusal(map)).toContain(
      `In tab "KPIs", columns ${letter('target')} and ${letter('baseline')} could both be "Target".`,
    );
  });
});

describe('the header row', () => {
  it('is found below a title that people put above the table', () => {
    const book = bookOf({ rows: { kpis: [KPI] } });
    const sheet = book.sheets.find((each) => each.properties.title === 'KPIs')!;
    sheet.data[0]!.rowData.unshift(
      { values: [{ effectiveValue: { stringValue: 'Our numbers' } }] },
      { values: [] },
    );
    const map = mapWorkbook(book, TABLES);
    expect(map.tabs.get('kpis')?.headerRow).toBe(2);
    requireLayout(map);
  });

  it('that was emptied is written again in place; one that was removed is put back above the data', () => {
    const headers = Object.fromEntries(tableTab(KPIS).columns.map((column) => [column.id, null]));
    const emptied = mapOf({ rows: { kpis: [KPI] }, tabs: { kpis: { headers } } });
    expect(emptied.tabs.get('kpis')?.headerRow).toBe(0);
    const removed = mapOf({ rows: { kpis: [KPI] }, tabs: { kpis: { headerless: true } } });
    expect(removed.tabs.get('kpis')?.headerRow).toBe(-1);
    requireLayout(removed);
    expect(describeRepairs(removed)).toEqual(['The header row of tab "KPIs" was missing and is put back.']);
  });
});
