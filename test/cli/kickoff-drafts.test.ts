// What becomes of the kickoff page's tables: drafts, each once; and what a page that is gone means.
import { describe, expect, test } from 'vitest';
import { takeKickoffDrafts } from '../../src/cli/kickoff-drafts.ts';
import { GOALS } from '../../src/domain/fields.ts';
import type { Json, SheetChange, SheetSnapshot } from '../../src/sync/ports.ts';
import { StoreError } from '../../src/sync/store-error.ts';

const NOW = Date.parse('2027-01-06T12:00:00Z');
const EDITED = '2027-01-06T10:00:00.000Z';
const NOTE = { pageId: 'page-1', state: 'open', seen: null, done: [] as string[] };

const page = (inTrash: boolean) => ({
  object: 'page',
  id: 'page-1',
  url: 'https://notion.example/page-1',
  in_trash: inTrash,
  created_time: EDITED,
  last_edited_time: EDITED,
  created_by: { id: 'bot' },
  last_edited_by: { id: 'user' },
  parent: { type: 'page_id' },
  properties: {},
});
const list = (results: readonly object[]) => ({ results, next_cursor: null, has_more: false });
const block = (id: string, type: string, content: object) => ({
  id,
  type,
  has_children: false,
  in_trash: false,
  [type]: content,
});
const cells = (id: string, texts: readonly string[]) =>
  block(id, 'table_row', {
    cells: texts.map((text) =>
      text === '' ? [] : [{ type: 'text', plain_text: text, text: { content: text } }],
    ),
  });
const HEADER = GOALS.fields.filter(({ owner }) => owner !== 'machine').slice(0, 8);

/** `answer` stands for the page itself; its one table has a goal in its first row and nothing in its second. */
const take = async (answer: () => object, note: Json = NOTE, rows: SheetSnapshot['rows'] = {}) => {
  const commits: SheetChange[] = [];
  const messages: string[] = [];
  await takeKickoffDrafts({
    sync: {
      clock: { now: () => NOW },
      notion: {
        send: async ({ path }: { path: string }) => {
          if (path === 'pages/page-1') return answer();
          if (path === 'blocks/page-1/children')
            return list([block('table-1', 'table', { table_width: HEADER.length })]);
          return list([
            cells(
              'row-0',
              HEADER.map(({ label }) => label),
            ),
            cells(
              'row-1',
              HEADER.map(({ id }) =>
                id === GOALS.title ? 'More sign-ups' : id === 'statement' ? 'Grow.' : '',
              ),
            ),
            cells(
              'row-2',
              HEADER.map(() => ''),
            ),
          ]);
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
    snapshot: { revision: 1, rows, notes: { kickoff: note } } as never,
    emit: (event) => {
      if (event.kind === 'repair') messages.push(event.message);
    },
  });
  return { commits, messages };
};
const snapshot = { revision: 2, rows: {}, notes: {} } as unknown as SheetSnapshot;

describe('the kickoff page', () => {
  test('gives one draft a row, with what was taken in the same commit', async () => {
    const { commits } = await take(() => page(false));
    expect(commits).toHaveLength(1);
    expect(commits[0]).toMatchObject({
      revision: 1,
      appended: [{ table: GOALS.id, values: { title: 'More sign-ups', state: 'Draft' } }],
      notes: { kickoff: { state: 'open', seen: EDITED, done: ['row-1'] } },
    });
    const again = await take(() => page(false), { ...NOTE, done: ['row-1'] });
    expect(again.commits.flatMap(({ appended }) => appended)).toEqual([]);
    expect((await take(() => page(false), { ...NOTE, seen: EDITED, done: ['row-1'] })).commits).toEqual([]);
  });

  test('that cannot be seen is looked for again by the next run', async () => {
    const { commits, messages } = await take(() => {
      throw new StoreError('gone', 'Notion cannot find it.');
    });
    expect(commits).toEqual([]);
    expect(messages).toEqual([expect.stringContaining('Share it with the integration again')]);
  });

  test('in the trash is closed, and it is said how to open it again', async () => {
    const { commits, messages } = await take(() => page(true));
    expect(commits).toMatchObject([{ appended: [], notes: { kickoff: { state: 'closed', done: [] } } }]);
    expect(messages).toEqual([expect.stringContaining('restore it and run instep template kickoff')]);
  });
});
