// Which choices of *Sign* a run answers: those that still stand on the page when it comes to them.
import { describe, expect, test } from 'vitest';
import { takeSignatures } from '../../src/cli/notion-signatures.ts';
import { AGREEMENTS, KPIS, PEOPLE } from '../../src/domain/fields.ts';
import type { Page, SheetChange, SheetSnapshot } from '../../src/sync/ports.ts';

const kpi = { name: 'Leads', goal: 'G-1', target: 100, unit: 'count' };
const chosen = (choice: string | null): Page =>
  ({
    id: 'page-1',
    table: KPIS.id,
    key: 'KPI-1',
    values: kpi,
    problems: [],
    inTrash: false,
    createdTime: '2027-01-05T10:00:00Z',
    lastEditedTime: '2027-01-06T10:00:00Z',
    createdByUs: true,
    url: 'https://notion.example/page-1',
    signing: { choice, note: null, editor: 'user-mara' },
  }) as Page;

/** The page was listed with Mara's choice; `now` is what stands there when the run answers. */
const runWhen = async (now: Page | 'missing', agreed: object = kpi) => {
  const row = (table: string, key: string, values: object) => ({
    table,
    key,
    ref: key,
    values,
    problems: [],
    formulas: [],
    archived: false,
  });
  const snapshot = {
    revision: 1,
    rows: {
      [KPIS.id]: [row(KPIS.id, 'KPI-1', kpi)],
      [PEOPLE.id]: [
        row(PEOPLE.id, 'PER-1', { name: 'Mara', side: 'A', role: 'Manager', notionUser: 'user-mara' }),
      ],
    },
    base: [],
    notes: {},
    conflicts: [],
    repairs: [],
  } as unknown as SheetSnapshot;
  const commits: SheetChange[] = [];
  const sent: string[] = [];
  const outcome = await takeSignatures({
    sync: {
      clock: { now: () => Date.parse('2027-01-06T10:01:00Z') },
      notion: {
        send: async ({ method, path }: { method: string; path: string }) => {
          sent.push(`${method} ${path}`);
          return { object: 'user', id: 'user-mara', type: 'person', name: 'Mara' };
        },
      },
    } as never,
    store: {
      read: async () => snapshot,
      commit: async (change: SheetChange) => {
        commits.push(change);
        return { revision: 2, skipped: [] };
      },
    } as never,
    schema: { tables: { [KPIS.id]: { signing: { choice: 'c', note: 'n' } } } } as never,
    notion: { retrieve: async () => now },
    pages: [chosen('A signs')],
    base: [
      { table: 'goals', key: 'G-1', pageId: 'G-1', values: {} },
      { table: KPIS.id, key: 'KPI-1', pageId: 'page-1', values: { ...agreed } },
    ],
    emit: () => undefined,
  });
  return { outcome, sent, appended: commits.flatMap((change) => change.appended) };
};

describe('a choice of Sign', () => {
  test('that still stands becomes a row, and the property is emptied', async () => {
    const { outcome, sent, appended } = await runWhen(chosen('A signs'));
    expect(outcome).toEqual({ taken: 1, refused: 0 });
    expect(appended).toMatchObject([{ table: AGREEMENTS.id, values: { side: 'A', object: 'KPI-1' } }]);
    expect(sent).toContain('patch pages/page-1');
  });

  test('beside another change since the last run becomes no row, and is emptied all the same', async () => {
    const { outcome, sent, appended } = await runWhen(chosen('A signs'), { ...kpi, target: 90 });
    expect(outcome).toEqual({ taken: 0, refused: 1 });
    expect(appended).toEqual([]);
    expect(sent).toContain('patch pages/page-1');
  });

  test.each<[string, Page | 'missing']>([
    ['the other party chose meanwhile', chosen('B signs')],
    ['it was taken back meanwhile', chosen(null)],
    ['the page was thrown away meanwhile', { ...chosen('A signs'), inTrash: true }],
    ['the page cannot be seen', 'missing'],
  ])('is left to the next run, and nothing is emptied, when %s', async (_, now) => {
    const { outcome, sent, appended } = await runWhen(now);
    expect(outcome).toEqual({ taken: 0, refused: 0 });
    expect(appended).toEqual([]);
    expect(sent).toEqual([]);
  });
});
