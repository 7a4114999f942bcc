// A decision's text that comes back from a check-in page: written into the decision's own page, never over a newer text.
import { describe, expect, test } from 'vitest';
import { ACTIONS, DECISIONS } from '../../src/domain/fields.ts';
import { pageToKey } from '../../src/domain/key.ts';
import type { SyncEvent } from '../../src/sync/events.ts';
import { type FlowBackInput, flowBack } from '../../src/sync/meeting-flow-back.ts';
import { noteName, noteToJson } from '../../src/sync/meeting-notes.ts';
import type { Page, SheetSnapshot } from '../../src/sync/ports.ts';
import { StoreError } from '../../src/sync/store-error.ts';

const LINE = 'block-1';
const KEY = pageToKey(DECISIONS.keyPrefix, LINE);
const CHECK_IN = 'RH-1-2027-01-05';

const decision = (text: string): Page =>
  ({
    id: 'page-1',
    table: DECISIONS.id,
    key: KEY,
    values: { text },
    problems: [],
    inTrash: false,
    createdTime: '2027-01-05T10:00:00Z',
    lastEditedTime: '2027-01-05T10:00:00Z',
    createdByUs: true,
    url: 'https://notion.example/page-1',
  }) as Page;

/** The line was changed from "Meet weekly" to "Meet monthly"; `now` is what the decision's page says by then. */
const run = async (now: Page | 'missing', refusal?: StoreError) => {
  const patched: unknown[] = [];
  const events: SyncEvent[] = [];
  const sheet = {
    revision: 1,
    rows: {
      [ACTIONS.id]: [],
      [DECISIONS.id]: [
        {
          table: DECISIONS.id,
          key: KEY,
          ref: '1',
          values: { text: 'Meet weekly' },
          problems: [],
          formulas: [],
          archived: false,
        },
      ],
    },
    base: [{ table: DECISIONS.id, key: KEY, pageId: 'page-1', values: {}, archived: false }],
    notes: {
      [noteName(CHECK_IN)]: noteToJson({
        pageId: 'check-in-page',
        url: 'https://notion.example/check-in',
        rhythm: 'RH-1',
        startsAt: '2027-01-05T10:00:00Z',
        state: 'frozen',
        memory: null,
        snapshot: null,
        lines: { [LINE]: { key: KEY, text: 'Meet weekly', done: false } },
      }),
    },
    conflicts: [],
    repairs: [],
  } as unknown as SheetSnapshot;
  const input: FlowBackInput = {
    sheet,
    store: {
      read: async () => sheet,
      commit: async () => {
        throw new Error('Nothing is committed: the text stands in Notion.');
      },
    } as never,
    notion: {
      retrieve: async () => now,
      patch: async (_table: string, id: string, values: { readonly text: string }) => {
        if (refusal !== undefined) throw refusal;
        patched.push([id, values]);
        return decision(values.text);
      },
    } as never,
    pages: [decision('Meet weekly')],
    watched: {
      places: new Map([[CHECK_IN, 'here']]),
      looks: new Map([
        [
          CHECK_IN,
          {
            lines: [{ id: LINE, section: 'decisions', text: 'Meet monthly', done: false, isOurs: false }],
            blocks: null,
          },
        ],
      ]),
      problems: [],
      failed: 0,
    },
    contextOf: (_, on) => ({ parties: { A: 'A', B: 'B' }, people: [], subjects: [], on }),
    emit: (event) => events.push(event),
  };
  return { patched, events, result: await flowBack(input) };
};

describe('the changed text of a decision', () => {
  test('is written into its page while that says what was listed', async () => {
    const { patched, result } = await run(decision('Meet weekly'));
    expect(patched).toEqual([['page-1', { text: 'Meet monthly' }]]);
    expect(result.writes).toEqual({ sheet: 0, notion: 1 });
    expect(result.lines.get(CHECK_IN)).toEqual({ [LINE]: { key: KEY, text: 'Meet monthly', done: false } });
    expect(result.problems).toEqual([]);
  });

  test('is not written over a text that a person typed since, but disputed', async () => {
    const { patched, result } = await run(decision('Meet every second week'));
    expect(patched).toEqual([]);
    expect(result.pages[0]!.values.text).toBe('Meet every second week');
    expect(result.problems).toMatchObject([{ table: DECISIONS.id, key: KEY, found: 'Meet monthly' }]);
    expect(result.lines.get(CHECK_IN)).toEqual({ [LINE]: { key: KEY, text: 'Meet weekly', done: false } });
  });

  test('that Notion refuses is named with its check-in, its key and its page, and counts as not done', async () => {
    const refusal = new StoreError('unavailable', 'Notion does not answer.');
    const { events, result } = await run(decision('Meet weekly'), refusal);
    const [event] = events;
    expect(event).toMatchObject({ kind: 'meeting', key: CHECK_IN, outcome: 'failed' });
    for (const part of [CHECK_IN, KEY, 'https://notion.example/page-1', 'Notion does not answer.'])
      expect(event).toMatchObject({ message: expect.stringContaining(part) });
    expect(result.failed).toBe(1);
    expect(result.lines.get(CHECK_IN)).toEqual({ [LINE]: { key: KEY, text: 'Meet weekly', done: false } });
  });

  test.each<[string, Page | 'missing']>([
    ['in the trash', { ...decision('Meet weekly'), inTrash: true }],
    ['out of sight', 'missing'],
  ])('waits while its page is %s', async (_, now) => {
    const { patched, result } = await run(now);
    expect(patched).toEqual([]);
    expect(result.lines.get(CHECK_IN)).toEqual({ [LINE]: { key: KEY, text: 'Meet weekly', done: false } });
  });
});
