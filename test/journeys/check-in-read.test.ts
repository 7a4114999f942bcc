// F8: what the page of 9 February says, what it costs, and that people's words stay theirs.
import { afterEach, describe, expect, it } from 'vitest';
import {
  type CheckIns,
  countBlocks,
  managedLines,
  openCheckIns,
  readBlocks,
  type Seen,
} from './check-in-world.ts';

let world: CheckIns;
afterEach(() => world.close());

const PAGE = 'RH-TACTIC-2027-02-09';

/** Up to the meeting of 26 January, and what happened after it. */
const liveUntilFebruary = async (): Promise<void> => {
  world = await openCheckIns();
  await world.live(0);
  await world.add(
    'milestones',
    {
      key: 'M-LAND01',
      title: 'Landing page',
      goal: 'G-MARKET',
      owner: 'Mara Lindqvist',
      side: 'A',
      due: '2027-02-05',
      state: 'In progress',
    },
    {
      key: 'M-PRESS1',
      title: 'Press kit',
      goal: 'G-MARKET',
      owner: 'Jonas Schreiber',
      side: 'B',
      due: '2027-02-20',
      state: 'Planned',
    },
  );
  await world.add(
    'actions',
    {
      key: 'A-LIST01',
      title: 'Send the list',
      kpi: 'KPI-LEADS1',
      owner: 'Jonas Schreiber',
      side: 'B',
      due: '2027-02-01',
      state: 'Open',
    },
    { key: 'A-FORM01', title: 'Fix the form', goal: 'G-MARKET', side: 'A', due: '2027-02-03', state: 'Open' },
  );
  await world.syncAt('2027-01-25T15:30:00Z');
  await world.syncAt('2027-01-26T17:00:00Z');
  await world.live(2);
  await world.add(
    'dateChanges',
    {
      key: 'D-LAND01',
      milestone: 'M-LAND01',
      from: '2027-02-05',
      to: '2027-02-12',
      at: '2027-02-01T10:00:00Z',
    },
    {
      key: 'D-LAND02',
      milestone: 'M-LAND01',
      from: '2027-02-12',
      to: '2027-02-19',
      at: '2027-02-04T10:00:00Z',
    },
  );
  await world.type('Milestones', 'M-LAND01', 'Due', '2027-02-19');
  await world.type('Milestones', 'M-PRESS1', 'State', 'Reached');
  await world.add(
    'opinions',
    { key: 'OP-000001', side: 'A', kpi: 'KPI-LEADS1', opinion: 'On track', givenOn: '2027-02-08' },
    { key: 'OP-000002', side: 'B', kpi: 'KPI-LEADS1', opinion: 'Off track', givenOn: '2027-02-08' },
    { key: 'OP-000003', side: 'A', kpi: 'KPI-SALES1', opinion: 'At risk', givenOn: '2027-01-20' },
  );
  await world.add('changes', {
    key: 'CN-FLOW01',
    what: 'New sign-up flow',
    side: 'A',
    filedOn: '2027-02-02',
    effective: '2027-02-10',
    kpis: ['KPI-LEADS1'],
  });
  await world.add('alerts', {
    key: 'AL-000001',
    episode: 'pace-KPI-LEADS1-2027-02-03',
    rule: 'Pace',
    object: 'KPI-LEADS1',
    severity: 'High',
    values: 'New leads is at 57 % of its pace.',
    openedOn: '2027-02-03',
    acknowledgedA: '2027-02-04',
  });
  await world.add('disputes', {
    key: 'DSP-00001',
    object: 'KPI-SALES1',
    raisedBy: 'B',
    raisedOn: '2027-02-05',
    positionB: 'Refunds are missing.',
  });
  await world.add('feedback', {
    key: 'F-MAIL01',
    subject: 'Leads without e-mail should not count',
    type: 'Metric adjustment',
    side: 'B',
    received: '2027-01-20',
    state: 'Open',
  });
  await world.syncAt('2027-02-08T15:30:00Z');
};

const human = (blocks: readonly Seen[]) => blocks.filter(({ type }) => type !== 'callout');

describe('the page of 9 February', () => {
  it('shows what moved since 26 January, wins first, and what waits for whom', {
    timeout: 60_000,
  }, async () => {
    await liveUntilFebruary();
    const blocks = await world.blocksOf(PAGE);
    const lines = managedLines(blocks);
    const from = lines.indexOf('Since 26 January');
    const standing = lines.findIndex((line) => line.startsWith('Where the KPIs stand'));
    const waits = lines.indexOf('What waits');
    expect([from > 0, standing > from, waits > standing]).toEqual([true, true, true]);
    expect(lines[from + 1]).toBe('Milestone reached: Press kit (Jonas Schreiber).');
    const news = lines.slice(from + 1, standing);
    expect(news).toContain(
      'New leads 120 → 190 on 3 February (then expected 333, Off track, forecast 570, needs 13.5/day vs 6.3/day).',
    );
    expect(lines.join('\n')).toContain('Landing page 5 February → 19 February, moved 2×.');
    const [header, ...rows] = lines.slice(standing + 1, waits).filter((line) => line.includes(' | '));
    expect(header).toBe(
      'KPI | Current | Expected | Target | Status | Forecast | Lumen Apps says | Corvid Media says',
    );
    expect(rows.find((row) => row.startsWith('New leads'))).toBe(
      'New leads | 190 | 389 | 1,000 | Off track | 489 | On track | Off track',
    );
    expect(rows.find((row) => row.startsWith('Co-branded sales'))).toContain('| At risk (20 January) | –');
    const open = lines.slice(waits + 1).join('\n');
    expect(open).toContain('Corvid Media has to sign: ');
    // About forty blocks.
    expect(countBlocks(blocks)).toBeLessThanOrEqual(42);
    expect(blocks[0]?.children.filter(({ type }) => type === 'image')).toHaveLength(1);
    // What has no bullet of its own stands in the last one.
    for (const line of [
      'Action: Send the list – Jonas Schreiber, overdue since 1 February, carried 1×.',
      'Action: Fix the form – Lumen Apps, overdue since 3 February, carried 1×.',
      'Feedback without an answer: Leads without e-mail should not count – from Corvid Media, open for 19 days.',
      'Corvid Media has to acknowledge the change “New sign-up flow”. It was due on 5 February.',
      'Pace – New leads: open since 3 February, not acknowledged by Corvid Media.',
      'Dispute about Co-branded sales: with the managers, by 10 February. The position of Lumen Apps is missing.',
      'Opinions differ on New leads: Lumen Apps says On track, Corvid Media says Off track.',
    ])
      expect(open).toContain(line);
    for (const line of [
      'Change – Lumen Apps: New sign-up flow, from 10 February.',
      'Alert opened on 3 February: New leads is at 57 % of its pace.',
      'Dispute about Co-branded sales raised by Corvid Media.',
    ])
      expect(news.join('\n')).toContain(line);
    // Off track on 26 January and now: a reset is proposed, and how.
    expect(open).toContain('New leads: off track at two check-ins in a row. Consider a reset');
    expect(human(blocks).map(({ text }) => text)).toContain(
      'Send the list – Jonas Schreiber – due 1 February',
    );
  });

  it('keeps what people write on 8 February, letter by letter, whatever the runs do around it', {
    timeout: 90_000,
  }, async () => {
    await liveUntilFebruary();
    const notion = world.as('jonas');
    const before = await world.blocksOf(PAGE);
    const page = await world.checkIn(PAGE);
    const text = (content: string) => ({ rich_text: [{ text: { content } }] });
    const note = 'Blogger: 3 000 € – “nö”, 😀\n\tnext line  ';
    await notion.blocks.children.append({ block_id: page.id, children: [{ paragraph: text(note) }] });
    const heard = human(before).find(({ text: line }) => line.startsWith('Lumen Apps heard'));
    await notion.blocks.update({
      block_id: heard?.id ?? '',
      bulleted_list_item: text('Lumen Apps heard from Corvid Media: slower, please'),
    });
    const box = before.find(({ type }) => type === 'callout');
    await notion.blocks.children.append({
      block_id: box?.id ?? '',
      children: [{ paragraph: text('Typed in the wrong place') }],
    });
    const theirs = human(await world.blocksOf(PAGE));

    await world.syncAt('2027-02-08T16:00:00Z');
    await world.add('readings', {
      key: 'R-LED005',
      kpi: 'KPI-LEADS1',
      periodEnd: '2027-02-08',
      value: 260,
      reportedBy: 'B',
      reportedAt: '2027-02-08T16:10:00Z',
    });
    await world.syncAt('2027-02-08T16:30:00Z');
    await world.syncAt('2027-02-09T08:00:00Z');

    const after = await world.blocksOf(PAGE);
    const kept = human(after).filter(({ type }) => type === 'quote');
    expect(kept.map(({ text: line }) => line)).toEqual(['Kept note: Typed in the wrong place']);
    expect(human(after).filter(({ type }) => type !== 'quote')).toEqual(theirs);
    expect(human(after).map(({ text: line }) => line)).toContain(note);
    expect(managedLines(after).join('\n')).toContain('New leads 120 → 260');
    expect(managedLines(after)).not.toContain('Typed in the wrong place');
  });
});

describe('what a page costs', () => {
  /** Requests about one page: to it, to its blocks, to its picture. */
  const about = (requests: readonly string[], ids: ReadonlySet<string>): readonly string[] =>
    requests.filter((each) => [...ids].some((id) => each.includes(id)) || each.includes('file_uploads'));
  const idsOf = (pageId: string, blocks: readonly Seen[]): ReadonlySet<string> =>
    new Set([
      pageId,
      ...blocks.flatMap(function all(block): string[] {
        return [block.id, ...block.children.flatMap(all)];
      }),
    ]);

  it('is two requests to make and two for its picture; two and the changed blocks to refresh; no write when nothing changed', {
    timeout: 90_000,
  }, async () => {
    await liveUntilFebruary();
    world.clock.set('2027-02-22T14:00:00Z');
    await world.sync();
    // The page of 23 February: made in this run.
    const made = await world.requestsOf(() => world.syncAt('2027-02-22T15:00:00Z'));
    const creating = made.filter(
      (each) =>
        each === 'POST /v1/pages' || each.includes('file_uploads') || each.startsWith('GET /v1/blocks/'),
    );
    const page = await world.checkIn('RH-TACTIC-2027-02-23');
    const ids = idsOf(page.id, await readBlocks(world.person.notion, page.id));
    expect(
      creating.filter(
        (each) =>
          !each.includes('file_uploads') && (each === 'POST /v1/pages' || about([each], ids).length > 0),
      ),
    ).toHaveLength(2);
    expect(creating.filter((each) => each.includes('file_uploads'))).toHaveLength(2);

    // Unchanged: two requests for the page, one list for all pages of the database, and no write at all.
    let summary = await world.sync();
    const quiet = await world.requestsOf(async () => {
      summary = await world.sync();
    });
    expect(summary.writes).toEqual({ sheet: 0, notion: 0 });
    // Whether the page was there already, that list had said too.
    const queries = (requests: readonly string[]) => requests.filter((each) => each.endsWith('/query'));
    expect(queries(made)).toHaveLength(queries(quiet).length);
    expect(about(quiet, ids)).toEqual([
      `GET /v1/blocks/${page.id}/children`,
      expect.stringMatching(/^GET \/v1\/blocks\/[^/]+\/children$/),
    ]);

    // Changed: an action is overdue no more.
    await world.type('Actions', 'A-FORM01', 'State', 'Done');
    const before = await world.blocksOf('RH-TACTIC-2027-02-23');
    const changed = await world.requestsOf(() => world.sync());
    const after = await world.blocksOf('RH-TACTIC-2027-02-23');
    const all = idsOf(page.id, after);
    const writes = about(changed, new Set([...ids, ...all])).filter((each) => !each.startsWith('GET'));
    const reads = about(changed, ids).filter((each) => each.startsWith('GET'));
    const lines = (blocks: readonly Seen[]) => new Set(managedLines(blocks));
    const differs =
      [...lines(after)].filter((line) => !lines(before).has(line)).length +
      [...lines(before)].filter((line) => !lines(after).has(line)).length;
    expect(reads.length).toBe(2);
    expect(writes.length).toBeGreaterThan(0);
    expect(writes.length).toBeLessThanOrEqual(differs);
  });
});
