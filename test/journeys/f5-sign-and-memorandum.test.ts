// F5: one side signs in the sidebar, the other in Notion; what a stranger chooses does not count; then the memorandum.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KPIS } from '../../src/domain/fields.ts';
import type { SyncEvent } from '../../src/sync/events.ts';
import { pageText } from '../support/page-text.ts';
import { type CommandFolder, openCommandFolder } from '../support/run-in-folder.ts';
import { signRecords } from '../support/sign.ts';
import { type NotionUserName, openTwoServices, type TwoServices } from '../support/two-services.ts';

const KPI = 'KPI-SALES1';

let services: TwoServices;
let command: CommandFolder;

beforeEach(async () => {
  services = await openTwoServices({ example: 'small' });
  command = openCommandFolder(services.env);
  await services.sync();
});
afterEach(async () => {
  command.remove();
  await services.close();
});

const page = async () => {
  const found = (await services.pages('KPIs')).find(({ key }) => key === KPI);
  if (found === undefined) throw new Error('The page of the sales KPI is missing.');
  return found;
};
const choose = async (user: NotionUserName, name: string): Promise<void> => {
  await services
    .as(user)
    .pages.update({ page_id: (await page()).id, properties: { Sign: { select: { name } } } });
};
const signatures = async () =>
  Object.values(await services.tab('Agreements')).filter((row) => row.Signed === KPI);
const later = (minutes: number): void => {
  services.clock.advance(minutes * 60_000);
};

describe('F5: both sides sign', () => {
  it('a signature in Notion becomes one row, empties the property, and both sides read Agreed', {
    timeout: 60_000,
  }, async () => {
    await signRecords(services, KPIS, [KPI], ['A']);
    await services.sync();
    expect((await page()).values.Agreement).toBe('Proposed');
    later(5);
    await choose('jonas', 'B signs');
    later(1);
    const summary = await services.sync();
    expect(summary.exitCode).toBe(0);
    const rows = await signatures();
    expect(rows.map((row) => [row.Side, row.Person, row.Decision, row.Note])).toEqual([
      ['A', 'Mara Lindqvist', 'sign', ''],
      ['B', 'Jonas Schreiber', 'sign', 'Signed in Notion'],
    ]);
    expect(rows[1]?.Hash).toBe(rows[0]?.Hash);
    const now = await page();
    expect(now.values).toMatchObject({ Sign: null, Agreement: 'Agreed' });
    expect(now.values.Signing).toMatch(/^Signed for party B by Jonas Schreiber/);
    expect((await services.tab('KPIs'))[KPI]).toMatchObject({ Agreement: 'Agreed' });
    expect((await services.tab('KPIs'))[KPI]?.Status).not.toBe('Not agreed');

    later(5);
    expect((await services.sync()).writes).toEqual({ sheet: 0, notion: 0 });
    expect(await signatures()).toHaveLength(2);
  });

  it('a stranger, the other side, and an edit by somebody else after it count for nothing and are reported', {
    timeout: 60_000,
  }, async () => {
    for (const [user, choice, why] of [
      ['stranger', 'B signs', 'Kim Doe, who is not in the tab People'],
      ['mara', 'B signs', 'Mara Lindqvist, who stands for party A'],
    ] as const) {
      later(5);
      await choose(user, choice);
      const events: SyncEvent[] = [];
      const summary = await services.sync(events);
      expect(summary.exitCode).toBe(3);
      expect(
        events.flatMap((event) => (event.kind === 'problem' ? [event.problem.message] : [])).join(' '),
      ).toContain(why);
      const { values } = await page();
      expect(values.Sign).toBeNull();
      expect(values.Signing).toMatch(/^Needs confirmation: .*Only a choice that Jonas Schreiber/);
    }
    expect(await signatures()).toHaveLength(0);
    // Nobody chose again: nothing is asked twice.
    expect((await services.sync()).exitCode).toBe(0);
  });

  it.each<[string, Parameters<ReturnType<TwoServices['as']>['pages']['update']>[0]['properties']]>([
    ['New reading', { 'New reading': { number: 1200 } }],
    ['Target', { Target: { number: 40_000 } }],
  ])(
    'a choice does not become the signature of a person who types %s on that page after it',
    {
      timeout: 60_000,
    },
    async (label, properties) => {
      later(5);
      await choose('jonas', 'A signs');
      await services
        .as('mara')
        .pages.update({ page_id: (await page()).id, ...(properties && { properties }) });
      const events: SyncEvent[] = [];
      expect((await services.sync(events)).exitCode).toBe(3);
      expect(await signatures()).toHaveLength(0);
      const { values } = await page();
      expect(values.Sign).toBeNull();
      expect(values.Signing).toMatch(
        new RegExp(
          `^Needs confirmation: Somebody also changed ${label} on this page, .*Choose it again, or sign in the sidebar`,
        ),
      );
      // What she typed is taken all the same, and her own choice afterwards counts.
      await services.sync();
      expect((await page()).values['New reading']).toBeNull();
      later(5);
      await choose('mara', 'A signs');
      expect((await services.sync()).exitCode).toBe(0);
      expect((await signatures()).map((row) => [row.Side, row.Person])).toEqual([['A', 'Mara Lindqvist']]);
    },
  );

  it('a signature is one row however the run dies around it', { timeout: 120_000 }, async () => {
    later(5);
    await choose('jonas', 'B signs');
    later(5);
    const restore = services.save();
    for (let nth = 2; nth <= 16; nth += 2) {
      restore();
      services.faults.add({ nth, fault: { kind: 'answer-lost' } });
      services.faults.add({ nth: nth + 1, times: Number.POSITIVE_INFINITY, fault: { kind: 'hang-up' } });
      await services.sync().catch(() => undefined);
      services.faults.clear();
      await services.sync();
      expect(await signatures(), `died at ${nth}`).toHaveLength(1);
      expect((await page()).values.Sign, `died at ${nth}`).toBeNull();
    }
  });

  it('tells the managers once what waits for them, with a mention', { timeout: 60_000 }, async () => {
    await signRecords(services, KPIS, [KPI], ['A']);
    await services.sync();
    await services.sync();
    await services.sync();
    const comments = async () =>
      (await services.person.notion.comments.list({ block_id: (await page()).id })).results;
    const told = await comments();
    expect(told).toHaveLength(1);
    const [mention] = told[0]?.rich_text ?? [];
    expect(mention).toMatchObject({
      type: 'mention',
      mention: { user: { id: '00000000-0000-4000-8000-0000000000a2' } },
    });
    expect(told[0]?.rich_text.map((piece) => piece.plain_text).join('')).toContain(
      'waits for your signature',
    );
    later(5);
    await choose('jonas', 'B signs');
    await services.sync();
    await services.sync();
    expect(await comments()).toHaveLength(1);
  });

  it('the memorandum holds what both signed, and names what is missing of the five terms', {
    timeout: 60_000,
  }, async () => {
    await signRecords(services, KPIS, [KPI], ['A']);
    later(5);
    await choose('jonas', 'B signs');
    await services.sync();
    const said = await command.run([
      'memorandum',
      '--spreadsheet',
      services.spreadsheetId,
      '--notion-page',
      services.rootPageId,
      '--json',
    ]);
    const report = JSON.parse(said.out.trim());
    expect(report.missing.map(({ term }: { term: string }) => term)).toEqual([
      'Compensation',
      'Termination conditions',
      'Dispute resolution',
    ]);
    const text = await pageText(services.person.notion, String(/([0-9a-f]{32})/.exec(report.url)?.[1]));
    const [row] = await signatures();
    expect(text).toContain(`Version 1, ${String(row?.Hash).slice(0, 12)}.`);
    for (const heading of [
      'Shared why',
      'Responsibilities',
      'Goals',
      'Compensation',
      'Rhythm',
      'Termination',
      'Disputes',
    ])
      expect(text).toContain(heading);
  });
});
