// Comments on what waits: each once, also when the run is killed between two of them.
import { describe, expect, test } from 'vitest';
import { tellOwners } from '../../src/cli/tell-owners.ts';
import { ACTIONS, PEOPLE } from '../../src/domain/fields.ts';
import type { Json } from '../../src/sync/ports.ts';
import { StoreError } from '../../src/sync/store-error.ts';

const ACTION_KEYS = ['A-1', 'A-2', 'A-3'];
const records = {
  [PEOPLE.id]: [
    { key: 'PER-1', name: 'Mara', side: 'A', role: 'Manager', email: 'mara@x.example', notionUser: null },
  ],
  [ACTIONS.id]: ACTION_KEYS.map((key) => ({
    key,
    title: `Action ${key}`,
    owner: 'Mara',
    side: 'A',
    due: '2027-01-06',
    state: 'Open',
  })),
};

/** `refuse` gives what the comment of this number (from 1) is answered with. */
const NOW = Date.parse('2027-01-06T12:00:00Z');
const tell = async (
  told: Json | undefined,
  refuse: (count: number) => StoreError | null = () => null,
  refusedAt?: Json,
  /** Addresses of the people that this workspace knows, and that those before it know. */
  known: { readonly here?: readonly string[]; readonly before?: readonly (readonly string[])[] } = {},
) => {
  let requests = 0;
  const listing = (addresses: readonly string[]) => ({
    results: addresses.map((email) => ({
      id: `user ${email}`,
      type: 'person',
      name: email,
      person: { email },
    })),
    next_cursor: null,
    has_more: false,
  });
  const commented: string[] = [];
  /** What had been written when something was remembered. */
  const remembered: { readonly comments: number; readonly told: readonly string[] }[] = [];
  const messages: string[] = [];
  let count = 0;
  const { told: answer, refusedAt: refused } = await tellOwners({
    sync: {
      clock: { now: () => NOW },
      notion: {
        send: async ({ path, body }: { path: string; body?: { parent: { page_id: string } } }) => {
          requests += 1;
          if (path !== 'comments') return listing(known.here ?? []);
          count += 1;
          const error = refuse(count);
          if (error !== null) throw error;
          commented.push(body!.parent.page_id);
          return {};
        },
      },
      toldBefore: known.before?.map((addresses) => ({ send: async () => listing(addresses) })),
    } as never,
    records: records as never,
    today: '2027-01-06',
    base: ACTION_KEYS.map((key) => ({ table: ACTIONS.id, key, pageId: `page ${key}` })) as never,
    told,
    refusedAt,
    remember: async (ids) => {
      remembered.push({ comments: commented.length, told: ids });
    },
    emit: (event) => {
      if (event.kind === 'repair') messages.push(event.message);
    },
  });
  return { answer, refused, requests, commented, remembered, messages };
};

const ALL = ACTION_KEYS.map((key) => `action/${key}/2027-01-06`);

describe('what waits', () => {
  test('is remembered as told after the first comment, before the others are written', async () => {
    const { answer, commented, remembered } = await tell(undefined);
    expect(commented).toEqual(ACTION_KEYS.map((key) => `page ${key}`));
    expect(remembered).toEqual([{ comments: 1, told: ALL }]);
    expect(answer).toEqual(ALL);
  });

  test('needs no commit of its own when it is one duty, and nothing at all when it was told', async () => {
    expect(await tell(ALL.slice(0, 2))).toMatchObject({
      answer: ALL,
      commented: ['page A-3'],
      remembered: [],
    });
    expect(await tell(ALL)).toMatchObject({ answer: ALL, commented: [], remembered: [] });
  });

  test('is not remembered where the integration may not comment', async () => {
    const { answer, refused, remembered, messages } = await tell(
      undefined,
      () => new StoreError('forbidden', 'Insufficient permissions.'),
    );
    expect(answer).toEqual([]);
    expect(remembered).toEqual([]);
    expect(messages).toEqual([expect.stringContaining('Insert comments')]);
    expect(refused).toBe(new Date(NOW).toISOString());
  });

  test('is not tried for a day after Notion forbade comments, and then it is', async () => {
    const hoursAgo = (hours: number): string => new Date(NOW - hours * 3_600_000).toISOString();
    expect(await tell(ALL.slice(0, 1), () => null, hoursAgo(23))).toMatchObject({
      answer: ALL.slice(0, 1),
      refused: hoursAgo(23),
      requests: 0,
      messages: [],
    });
    for (const old of [hoursAgo(24), hoursAgo(-1), 'nonsense'])
      expect(await tell(undefined, () => null, old)).toMatchObject({ answer: ALL, refused: null });
  });

  test('is told by the next run when one comment of several was refused', async () => {
    const { answer, messages } = await tell(undefined, (count) =>
      count === 2 ? new StoreError('unavailable', 'Notion does not answer.') : null,
    );
    expect(answer).toEqual([ALL[0], ALL[2]]);
    expect(messages).toEqual(['Notion does not answer.']);
  });
});

describe('with several workspaces', () => {
  const here = ['mara@x.example'];
  const never = () => null;

  test('whom an earlier one knows is told there, and counts as told here', async () => {
    const { answer, commented, remembered } = await tell(undefined, never, undefined, {
      here,
      before: [here],
    });
    expect([answer, commented, remembered]).toEqual([ALL, [], []]);
  });

  test('whom only this one knows is told here', async () => {
    const before = [['jonas@x.example'], []];
    const { answer, commented } = await tell(undefined, never, undefined, { here, before });
    expect(answer).toEqual(ALL);
    expect(commented).toHaveLength(3);
  });

  test('whom none knows is named by the first alone', async () => {
    expect((await tell(undefined)).commented).toHaveLength(3);
    const second = await tell(undefined, never, undefined, { before: [['jonas@x.example']] });
    expect([second.answer, second.commented]).toEqual([ALL, []]);
  });

  test('everybody is told here when an earlier one shows nobody', async () => {
    expect((await tell(undefined, never, undefined, { here, before: [[]] })).commented).toHaveLength(3);
  });
});
