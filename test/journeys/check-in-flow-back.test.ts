// To-dos and decisions that people write on a check-in page come back to the sheet, once each, whatever happens to a run.
import type { Client } from '@notionhq/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import { type CheckIns, openCheckIns, type Seen } from './check-in-world.ts';

let world: CheckIns;
afterEach(() => world.close());

const PAGE = 'RH-TACTIC-2027-01-26';
const BEFORE = '2027-01-25T15:30:00Z';

const text = (content: string) => ({ rich_text: [{ text: { content } }] });

/** The example on the eve of 26 January, its page made, with one action in the sheet. */
const open = async (): Promise<void> => {
  world = await openCheckIns();
  await world.add('actions', {
    key: 'A-LIST01',
    title: 'Send the list',
    kpi: 'KPI-LEADS1',
    owner: 'Jonas Schreiber',
    side: 'B',
    due: '2027-02-01',
    state: 'Open',
  });
  await world.syncAt(BEFORE);
};
const under = (blocks: readonly Seen[], heading: string): readonly Seen[] => {
  const from = blocks.findIndex(({ text: line }) => line === heading) + 1;
  const until = blocks.findIndex(({ type }, at) => at >= from && type === 'heading_2');
  return blocks.slice(from, until < 0 ? undefined : until);
};
/** Writes below a heading, as a person does. */
const write = async (notion: Client, heading: string, ...children: readonly object[]): Promise<void> => {
  const blocks = await world.blocksOf(PAGE);
  const after = blocks.find(({ text: line }) => line === heading);
  await notion.blocks.children.append({
    block_id: (await world.checkIn(PAGE)).id,
    position: { type: 'after_block', after_block: { id: after?.id ?? '' } },
    children: children as never,
  });
};
const actions = async () =>
  Object.entries(await world.tab('Actions')).map(
    ([key, cells]) => ({ key, ...cells }) as Record<string, unknown> & { key: string },
  );
const decisions = async () => Object.values(await world.tab('Decisions'));
const quiet = async (): Promise<void> => {
  const again = await world.sync();
  expect(again.writes).toEqual({ sheet: 0, notion: 0 });
  expect(again.exitCode).toBe(0);
};

describe('what people write on the page', () => {
  it('becomes rows and pages of the next run, and nothing of the page is touched', {
    timeout: 60_000,
  }, async () => {
    await open();
    const jonas = world.as('jonas');
    const [listed] = under(await world.blocksOf(PAGE), 'Actions');
    expect(listed?.text).toBe('Send the list – Jonas Schreiber – due 1 February');
    await jonas.blocks.update({ block_id: listed?.id ?? '', to_do: { checked: true } });
    await write(
      jonas,
      'Actions',
      { to_do: { ...text('Book the booth – Mara Lindqvist – due 5 March'), checked: false } },
      { to_do: { ...text('Call the printer'), checked: true } },
      { paragraph: text('just a remark') },
    );
    await write(jonas, 'Decisions', { bulleted_list_item: text('We go to Spain first.') });
    const theirs = await world.blocksOf(PAGE);

    const events: SyncEvent[] = [];
    world.clock.advance(60_000);
    const summary = await world.sync(events);
    expect(summary.exitCode).toBe(0);
    expect(
      events.flatMap((event) => (event.kind === 'flow-back' ? [`${event.what}: ${event.text}`] : [])).sort(),
    ).toEqual([
      'added: Book the booth – Mara Lindqvist – due 5 March',
      'added: Call the printer',
      'added: We go to Spain first.',
      'done: Send the list – Jonas Schreiber – due 1 February',
    ]);
    const rows = await actions();
    expect(rows.find(({ key }) => key === 'A-LIST01')).toMatchObject({
      Action: 'Send the list',
      State: 'Done',
      'Closed in': PAGE,
    });
    expect(rows.find(({ Action }) => Action === 'Book the booth')).toMatchObject({
      Owner: 'Mara Lindqvist',
      Party: 'A',
      State: 'Open',
      'Created in': PAGE,
      'Closed in': '',
    });
    expect(rows.find(({ Action }) => Action === 'Call the printer')).toMatchObject({
      State: 'Done',
      'Created in': PAGE,
      'Closed in': PAGE,
    });
    expect(rows).toHaveLength(3);
    expect(await decisions()).toMatchObject([{ Decision: 'We go to Spain first.', 'Check-in': PAGE }]);
    // The same run carried them on into the databases.
    expect((await world.pages('Decisions')).map(({ values }) => values.Decision)).toEqual([
      'We go to Spain first.',
    ]);
    expect(
      (await world.pages('Actions'))
        .map(({ values }) => values['Created in'])
        .filter((each) => each === PAGE),
    ).toHaveLength(2);
    const after = await world.blocksOf(PAGE);
    expect(after.filter(({ type }) => type !== 'callout')).toEqual(
      theirs.filter(({ type }) => type !== 'callout'),
    );
    await quiet();
  });

  it('is read where it is indented too, and a decision says who took it and what it is about', {
    timeout: 60_000,
  }, async () => {
    await open();
    const mara = world.as('mara');
    const sub = { to_do: { ...text('Print the banner – due 5 March'), checked: false } };
    await write(mara, 'Actions', {
      to_do: { ...text('Book the booth'), checked: false, children: [sub, sub] },
    });
    await write(mara, 'Decisions', { paragraph: text('New leads count once – decided by both') });
    await world.sync();
    expect((await actions()).map(({ Action }) => Action).sort()).toEqual([
      'Book the booth',
      'Print the banner',
      'Print the banner',
      'Send the list',
    ]);
    expect(await decisions()).toMatchObject([{ 'Decided by': 'both', Affects: 'KPI-LEADS1' }]);
    expect((await world.pages('Decisions')).map(({ values }) => values['Decided by'])).toEqual(['both']);
    await quiet();
    const [booth] = under(await world.blocksOf(PAGE), 'Actions');
    const [banner] = booth?.children ?? [];
    await mara.blocks.update({ block_id: banner?.id ?? '', to_do: { checked: true } });
    await world.sync();
    expect((await actions()).filter(({ State }) => State === 'Done')).toMatchObject([
      { Action: 'Print the banner', 'Closed in': PAGE },
    ]);
    await quiet();
  });

  it('follows a line that is edited, unticked or removed', { timeout: 60_000 }, async () => {
    await open();
    const mara = world.as('mara');
    await write(mara, 'Actions', { to_do: { ...text('Book the booth – due 5 March'), checked: true } });
    await write(mara, 'Decisions', { paragraph: text('We go to Spain.') });
    await world.sync();
    const blocks = await world.blocksOf(PAGE);
    const [booth] = under(blocks, 'Actions');
    const [spain] = under(blocks, 'Decisions');
    await mara.blocks.update({
      block_id: booth?.id ?? '',
      to_do: { ...text('Book the large booth – Ada Krüger – due 8 March'), checked: false },
    });
    await mara.blocks.update({ block_id: spain?.id ?? '', paragraph: text('We go to Portugal.') });
    await world.sync();
    const edited = (await actions()).find(({ Action }) => Action === 'Book the large booth');
    expect(edited).toMatchObject({ Owner: 'Ada Krüger', State: 'Open', 'Created in': PAGE, 'Closed in': '' });
    expect(await actions()).toHaveLength(2);
    expect((await decisions()).map(({ Decision }) => Decision)).toEqual(['We go to Portugal.']);
    expect((await world.pages('Decisions')).map(({ values }) => values.Decision)).toEqual([
      'We go to Portugal.',
    ]);
    await quiet();
    // A line that is gone is no order to forget what was agreed.
    await mara.blocks.delete({ block_id: booth?.id ?? '' });
    await mara.blocks.delete({ block_id: spain?.id ?? '' });
    await quiet();
    expect(await actions()).toHaveLength(2);
    expect(await decisions()).toHaveLength(1);
  });

  it('is read for two weeks after the meeting, at one request a page', { timeout: 60_000 }, async () => {
    await open();
    await world.syncAt('2027-01-26T16:00:00Z');
    expect((await world.checkIn(PAGE)).values.State).toBe('Held');
    const mara = world.as('mara');
    await write(mara, 'Decisions', { paragraph: text('Said in the meeting.') });
    await world.syncAt('2027-01-26T16:10:00Z');
    expect((await decisions()).map(({ Decision }) => Decision)).toEqual(['Said in the meeting.']);
    const page = (await world.checkIn(PAGE)).id;
    const reads = async (): Promise<number> =>
      (await world.requestsOf(() => world.sync())).filter((each) => each.includes(page)).length;
    expect(await reads()).toBe(1);
    // Cold: it is read only once somebody has been there.
    world.clock.set('2027-02-03T10:00:00Z');
    await world.sync();
    expect(await reads()).toBe(0);
    await write(mara, 'Decisions', { paragraph: text('Thought of it later.') });
    await world.sync();
    expect((await decisions()).map(({ Decision }) => Decision).sort()).toEqual([
      'Said in the meeting.',
      'Thought of it later.',
    ]);
    world.clock.set('2027-02-12T10:00:00Z');
    await world.sync();
    await write(mara, 'Decisions', { paragraph: text('Much too late.') });
    await world.sync();
    expect(await decisions()).toHaveLength(2);
  });

  it('waits for a person when line and record were both changed', { timeout: 60_000 }, async () => {
    await open();
    const mara = world.as('mara');
    const [listed] = under(await world.blocksOf(PAGE), 'Actions');
    await mara.blocks.update({
      block_id: listed?.id ?? '',
      to_do: text('Send the whole list – Jonas Schreiber – due 1 February'),
    });
    await world.type('Actions', 'A-LIST01', 'Action', 'Send the short list');
    const events: SyncEvent[] = [];
    const summary = await world.sync(events);
    expect(summary.exitCode).toBe(3);
    const [problem] = events.flatMap((event) => (event.kind === 'problem' ? [event.problem] : []));
    expect(problem).toMatchObject({ table: 'actions', key: 'A-LIST01', field: 'title' });
    expect(problem?.place).toContain((await world.checkIn(PAGE)).id.replaceAll('-', ''));
    expect((await actions())[0]?.Action).toBe('Send the short list');
    await world.type('Actions', 'A-LIST01', 'Action', 'Send the whole list');
    expect((await world.sync()).exitCode).toBe(0);
    await quiet();
  });
});

describe('a run that dies', () => {
  it('at any request adds nothing twice', { timeout: 240_000 }, async () => {
    await open();
    const jonas = world.as('jonas');
    const [listed] = under(await world.blocksOf(PAGE), 'Actions');
    await jonas.blocks.update({ block_id: listed?.id ?? '', to_do: { checked: true } });
    await write(jonas, 'Actions', { to_do: { ...text('Book the booth'), checked: false } });
    await write(jonas, 'Decisions', { paragraph: text('We go to Spain.') });
    const restore = world.save();
    const all = (await world.requestsOf(() => world.sync())).length + 12;
    for (let nth = 1; nth <= all; nth += 1) {
      restore();
      world.faults.add({ nth, fault: { kind: 'answer-lost' } });
      world.faults.add({ nth: nth + 1, times: Number.POSITIVE_INFINITY, fault: { kind: 'hang-up' } });
      await world.sync().catch(() => undefined);
      world.faults.clear();
      await world.sync();
      const rows = await actions();
      expect(rows.map(({ Action }) => Action).sort(), `after it died at request ${nth}`).toEqual([
        'Book the booth',
        'Send the list',
      ]);
      expect(rows.find(({ key }) => key === 'A-LIST01')).toMatchObject({ State: 'Done', 'Closed in': PAGE });
      expect((await decisions()).map(({ Decision }) => Decision)).toEqual(['We go to Spain.']);
      expect((await world.pages('Decisions')).length).toBe(1);
      expect((await world.pages('Actions')).length).toBe(2);
    }
  });
});

it('a dry run says what would come back, and writes nothing', { timeout: 60_000 }, async () => {
  await open();
  await write(world.as('mara'), 'Decisions', { paragraph: text('We go to Spain.') });
  const events: SyncEvent[] = [];
  const summary = await world.sync(events, { dryRun: true });
  expect(events.filter(({ kind }) => kind === 'flow-back')).toHaveLength(1);
  expect(summary.counts.created).toBe(1);
  expect(await decisions()).toEqual([]);
});
