// Check-in pages and their database after people did odd things to them: each is reported with its address, nothing is lost.
import { afterEach, describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import { type CheckIns, managedLines, openCheckIns, type Seen } from './check-in-world.ts';

let world: CheckIns;
afterEach(() => world.close());

const PAGE = 'RH-TACTIC-2027-01-26';
const NOTE = 'My note – 3 000 €';

/** The page of 26 January with a note of a person, and its id and address. */
const open = async (): Promise<{ readonly id: string; readonly url: string }> => {
  world = await openCheckIns();
  await world.live(0);
  await world.syncAt('2027-01-25T15:30:00Z');
  const { id } = await world.checkIn(PAGE);
  await world.as('mara').blocks.children.append({
    block_id: id,
    children: [{ paragraph: { rich_text: [{ text: { content: NOTE } }] } }],
  });
  await world.sync();
  world.clock.advance(60_000);
  return { id, url: id.replaceAll('-', '') };
};
const run = async () => {
  const events: SyncEvent[] = [];
  const summary = await world.sync(events);
  const said = events.flatMap((event) =>
    event.kind === 'meeting'
      ? [`${event.outcome}: ${event.message ?? ''}`]
      : event.kind === 'problem'
        ? [`${event.problem.place}: ${event.problem.message}`]
        : [],
  );
  return { ...summary, said };
};
const change = (value: number) =>
  world.add('readings', {
    key: `R-NEW${value}`,
    kpi: 'KPI-LEADS1',
    periodEnd: '2027-01-25',
    value,
    reportedBy: 'B',
    reportedAt: '2027-01-25T15:45:00Z',
  });
const dataSource = async (title: string): Promise<string> => {
  const { results } = await world.person.notion.search({
    query: title,
    filter: { property: 'object', value: 'data_source' },
  });
  const found = results.find(
    (each) =>
      'title' in each &&
      (each.title as readonly { plain_text: string }[]).map((piece) => piece.plain_text).join('') === title,
  );
  if (found === undefined) throw new Error(`There is no database ${title}.`);
  return found.id;
};
const hasNote = (blocks: readonly Seen[]): boolean => blocks.some(({ text }) => text === NOTE);
const blocksById = async (id: string) =>
  (await world.person.notion.blocks.children.list({ block_id: id })).results.length;

describe('a page', () => {
  it('that is put in the trash is said once, not made again, and goes on when it is restored', {
    timeout: 60_000,
  }, async () => {
    const { id, url } = await open();
    const mara = world.as('mara');
    await mara.pages.update({ page_id: id, in_trash: true });
    const first = await run();
    expect(first.said).toEqual([expect.stringMatching(/^trashed: .*Restore it/)]);
    expect(first.said[0]).toContain(url);
    const second = await run();
    expect([second.said, second.writes, second.exitCode]).toEqual([[], { sheet: 0, notion: 0 }, 0]);
    expect((await world.pages('Check-ins')).length).toBe(0);
    await change(150);
    await world.sync();
    await mara.pages.update({ page_id: id, in_trash: false });
    const restored = await run();
    expect(restored.said[0]).toMatch(/^restored: /);
    const blocks = await world.blocksOf(PAGE);
    expect(hasNote(blocks)).toBe(true);
    expect(managedLines(blocks).join('\n')).toContain('150');
    expect((await run()).writes).toEqual({ sheet: 0, notion: 0 });
  });

  it('that is moved out of its database is left alone until it is moved back', {
    timeout: 60_000,
  }, async () => {
    const { id, url } = await open();
    const source = await dataSource('Check-ins');
    await world
      .as('mara')
      .pages.move({ page_id: id, parent: { type: 'page_id', page_id: world.rootPageId } });
    await change(150);
    const moved = await run();
    expect(moved.exitCode).toBe(3);
    expect(moved.said).toEqual([expect.stringContaining('was moved out of the database Check-ins')]);
    expect(moved.said[0]).toContain(url);
    expect(await blocksById(id)).toBeGreaterThan(0);
    await world
      .as('mara')
      .pages.move({ page_id: id, parent: { type: 'data_source_id', data_source_id: source } });
    const back = await run();
    expect(back.exitCode).toBe(0);
    const blocks = await world.blocksOf(PAGE);
    expect(managedLines(blocks).join('\n')).toContain('150');
    expect(hasNote(blocks)).toBe(true);
  });

  it('that cannot be seen any more is tried again with its address, and goes on when it is shared', {
    timeout: 60_000,
  }, async () => {
    const { id, url } = await open();
    // To a connection, a page that is not shared looks like one that never was.
    const hidden = {
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'error', status: 404, code: 'object_not_found' },
    } as never as { fault: never };
    world.faults.add({ service: 'notion', path: new RegExp(`/v1/(pages|blocks)/${id}`), ...hidden });
    world.faults.add({
      service: 'notion',
      path: `/v1/data_sources/${await dataSource('Check-ins')}/query`,
      ...hidden,
    });
    const unseen = await run();
    expect(unseen.exitCode).toBe(1);
    expect(unseen.said.join('\n')).toContain(url);
    expect(unseen.said.join('\n')).toMatch(/failed: .*Share it/);
    world.faults.clear();
    expect((await run()).exitCode).toBe(0);
    expect(hasNote(await world.blocksOf(PAGE))).toBe(true);
  });

  it('that a person copied keeps its key for the original; the copy is reported', {
    timeout: 60_000,
  }, async () => {
    const { id } = await open();
    const copy = await world.as('mara').pages.create({
      parent: { type: 'data_source_id', data_source_id: await dataSource('Check-ins') },
      properties: {
        'Check-in': { title: [{ text: { content: 'Copy of the check-in' } }] },
        'Instep key': { rich_text: [{ text: { content: PAGE } }] },
      },
    });
    const before = await world.blocksOf(PAGE).catch(() => []);
    await change(150);
    const copied = await run();
    expect(copied.said.filter((line) => line.includes('is a copy'))).toEqual([
      expect.stringContaining(copy.id.replaceAll('-', '')),
    ]);
    expect(await blocksById(copy.id)).toBe(0);
    expect(await blocksById(id)).toBeGreaterThanOrEqual(before.length > 0 ? 1 : 0);
    await world
      .as('mara')
      .pages.update({ page_id: copy.id, properties: { 'Instep key': { rich_text: [] } } });
    expect((await run()).exitCode).toBe(0);
  });

  it('whose managed part was deleted gets it back once, with its notes untouched', {
    timeout: 60_000,
  }, async () => {
    await open();
    const remove = async (): Promise<void> => {
      const box = (await world.blocksOf(PAGE)).find(({ type }) => type === 'callout');
      await world.as('mara').blocks.delete({ block_id: box?.id ?? '' });
    };
    await remove();
    await run();
    const again = await world.blocksOf(PAGE);
    expect([again[0]?.type, hasNote(again)]).toEqual(['callout', true]);
    expect(again[0]?.children.some(({ type }) => type === 'image')).toBe(true);
    await remove();
    await change(150);
    await run();
    const twice = await world.blocksOf(PAGE);
    expect([twice.some(({ type }) => type === 'callout'), hasNote(twice)]).toEqual([false, true]);
    expect((await run()).writes).toEqual({ sheet: 0, notion: 0 });
  });
});

describe('the database Check-ins', () => {
  it('that lost a property, or has one of another type, is reported; the pages go on', {
    timeout: 60_000,
  }, async () => {
    const { id } = await open();
    const source = await dataSource('Check-ins');
    await world.as('mara').dataSources.update({ data_source_id: source, properties: { Meeting: null } });
    await world
      .as('mara')
      .dataSources.update({ data_source_id: source, properties: { State: { rich_text: {} } } });
    await change(150);
    const odd = await run();
    expect(odd.exitCode).toBe(3);
    expect(odd.said.filter((line) => line.includes('The property'))).toEqual([
      expect.stringMatching(/"Meeting" is missing .*https?:\/\//),
      expect.stringMatching(/"State" .* is of type rich_text; it was select.*https?:\/\//),
    ]);
    expect(managedLines(await world.blocksOf(PAGE)).join('\n')).toContain('150');
    expect(await blocksById(id)).toBeGreaterThan(5);
    // The meeting starts: what can be written is, and the page is locked all the same.
    world.clock.set('2027-01-26T16:00:00Z');
    expect((await run()).said.filter((line) => line.startsWith('failed'))).toEqual([]);
    expect((await run()).writes).toEqual({ sheet: 0, notion: 0 });
  });

  it('that was duplicated by hand is not mistaken for ours', { timeout: 60_000 }, async () => {
    const { id } = await open();
    const ours = await dataSource('Check-ins');
    const { parent } = (await world.person.notion.dataSources.retrieve({
      data_source_id: ours,
    })) as unknown as { parent: { database_id: string } };
    const database = (await world.person.notion.databases.retrieve({
      database_id: parent.database_id,
    })) as unknown as { parent: { page_id: string } };
    const twin = await world.as('mara').databases.create({
      parent: { type: 'page_id', page_id: database.parent.page_id },
      title: [{ text: { content: 'Check-ins' } }],
      initial_data_source: { properties: { 'Check-in': { title: {} }, 'Instep key': { rich_text: {} } } },
    });
    const twinSource = (twin as unknown as { data_sources: { id: string }[] }).data_sources[0]?.id ?? '';
    const copy = await world.as('mara').pages.create({
      parent: { type: 'data_source_id', data_source_id: twinSource },
      properties: {
        'Check-in': { title: [{ text: { content: 'Tactical sync – 26 January 2027' } }] },
        'Instep key': { rich_text: [{ text: { content: PAGE } }] },
      },
    });
    await change(150);
    expect((await run()).exitCode).toBe(0);
    expect(await blocksById(copy.id)).toBe(0);
    const lines = (await world.person.notion.blocks.children.list({ block_id: id })).results.length;
    expect(lines).toBeGreaterThan(5);
    expect((await run()).writes).toEqual({ sheet: 0, notion: 0 });
  });
});

describe('a rhythm with an impossible rule', () => {
  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2', 'Rhythm!'],
    ['every now and then', 'Rhythm!'],
  ])('%s is reported at its cell; the other rhythms go on', async (rule, place) => {
    world = await openCheckIns();
    await world.type('Rhythm', 'RH-STRATG', 'Rule', rule);
    world.clock.set('2027-01-25T15:30:00Z');
    const odd = await run();
    expect(odd.exitCode).toBe(3);
    expect(odd.said.filter((line) => line.startsWith(place))).toEqual([
      expect.stringMatching(/^Rhythm!\w+: .*no page is made for this rhythm/),
    ]);
    expect((await world.pages('Check-ins')).map(({ key }) => key)).toEqual([PAGE]);
    expect((await world.tab('Rhythm'))['RH-TACTIC']?.['Next meeting']).toBe('2027-01-26T15:00:00.000Z');
  });
});

describe('a reset', () => {
  it('that a recovery set for one day gets a page with its own agenda', { timeout: 60_000 }, async () => {
    world = await openCheckIns();
    await world.add('rhythm', {
      key: 'RH-RESET1',
      meeting: 'Reset',
      first: '2027-01-26',
      time: '09:00',
      timeZone: 'Europe/Berlin',
    });
    await world.syncAt('2027-01-25T15:30:00Z');
    const blocks = await world.blocksOf('RH-RESET1-2027-01-26');
    expect(blocks.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Why: read the shared why/),
        expect.stringMatching(/^KPIs: choose three to five/),
      ]),
    );
    // The regular page says when it is.
    expect(managedLines(await world.blocksOf(PAGE))).toContain('A reset check-in is planned for 26 January.');
    await world.syncAt('2027-02-08T15:30:00Z');
    expect((await world.pages('Check-ins')).filter(({ key }) => key.startsWith('RH-RESET1'))).toHaveLength(1);
  });
});
