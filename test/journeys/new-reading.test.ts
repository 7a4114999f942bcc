// A number typed in Notion: who reports it, the same number twice, a correction before it was taken, and what is no number.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import { NOTION_USERS, openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
beforeEach(async () => {
  services = await openTwoServices({ example: 'small' });
  await services.sync();
});
afterEach(() => services.close());

const pageOf = async (key: string) => {
  const page = (await services.pages('KPIs')).find((each) => each.key === key);
  if (page === undefined) throw new Error(`There is no page of ${key}.`);
  return page;
};

const typeNumber = async (key: string, number: number | null): Promise<void> => {
  await services.as('jonas').pages.update({
    page_id: (await pageOf(key)).id,
    properties: { 'New reading': { number } },
  });
};

const readingsWith = async (value: number) =>
  Object.entries(await services.tab('Readings')).filter(([, row]) => row.Value === value);

describe('a number typed in the property New reading', () => {
  it('is reported by the person who typed it, and both sides show it after the same run', async () => {
    const people = Object.entries(await services.tab('People'));
    const [key = '', person] = people.find(([, row]) => row.Party === 'B' || row.Side === 'B') ?? [];
    await services.type('People', key, 'Notion user', NOTION_USERS.jonas.id.replaceAll('-', ''));
    await typeNumber('KPI-LEADS1', 512);
    expect(await services.sync()).toMatchObject({ exitCode: 0, counts: { readings: 1 } });
    const [[, row] = []] = await readingsWith(512);
    expect(row).toMatchObject({
      KPI: 'KPI-LEADS1',
      Origin: 'Notion',
      'Reported by': 'B',
      Person: person?.Name,
    });
    expect((await pageOf('KPI-LEADS1')).values).toMatchObject({ 'New reading': null, Current: 512 });
    expect((await services.tab('KPIs'))['KPI-LEADS1']?.Current).toBe(512);
    expect((await services.sync()).writes).toEqual({ sheet: 0, notion: 0 });
  });

  it('typed again, the same number is a second reading', async () => {
    for (const times of [1, 2]) {
      await typeNumber('KPI-LEADS1', 77);
      await services.sync();
      expect(await readingsWith(77)).toHaveLength(times);
    }
    const [[first] = [], [second] = []] = await readingsWith(77);
    expect(first).not.toBe(second);
  });

  it('replaced before the property was emptied, becomes a correction of the one before', async () => {
    await typeNumber('KPI-LEADS1', 90);
    // Nothing can be written to Notion: the reading stands, and the number too.
    const down = { status: 400, code: 'validation_error', message: 'No.' };
    services.faults.add({
      service: 'notion',
      method: 'PATCH',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'error', ...down },
    });
    await services.sync();
    services.faults.clear();
    expect(await readingsWith(90)).toHaveLength(1);
    expect((await pageOf('KPI-LEADS1')).values['New reading']).toBe(90);
    await typeNumber('KPI-LEADS1', 95);
    await services.sync();
    const [[wrong] = []] = await readingsWith(90);
    expect((await readingsWith(95))[0]?.[1]).toMatchObject({ Corrects: wrong });
    expect((await pageOf('KPI-LEADS1')).values).toMatchObject({ 'New reading': null, Current: 95 });
  });

  it('zero is a number, and an emptied property is none', async () => {
    await typeNumber('KPI-LEADS1', 0);
    await services.sync();
    expect(await readingsWith(0)).toHaveLength(1);
    await typeNumber('KPI-LEADS1', 8);
    await typeNumber('KPI-LEADS1', null);
    expect((await services.sync()).writes).toEqual({ sheet: 0, notion: 0 });
  });

  it('is shown by a dry run, which writes nothing', async () => {
    await typeNumber('KPI-LEADS1', 33);
    const summary = await services.sync([], { dryRun: true });
    expect(summary).toMatchObject({ counts: { readings: 1 }, writes: { sheet: 0, notion: 0 } });
    expect(await readingsWith(33)).toEqual([]);
    expect((await pageOf('KPI-LEADS1')).values['New reading']).toBe(33);
  });

  it('is held with a clear sentence when people made the property a text', async () => {
    const { notion } = services.person;
    const found = await notion.search({
      query: 'KPIs',
      filter: { property: 'object', value: 'data_source' },
    });
    await notion.dataSources.update({
      data_source_id: found.results[0]?.id ?? '',
      properties: { 'New reading': { type: 'rich_text', rich_text: {} } },
    });
    await services.as('jonas').pages.update({
      page_id: (await pageOf('KPI-LEADS1')).id,
      properties: { 'New reading': { rich_text: [{ text: { content: 'about 40' } }] } },
    });
    const events: SyncEvent[] = [];
    expect((await services.sync(events)).exitCode).toBe(3);
    const [problem] = events.filter((event) => event.kind === 'problem');
    expect(problem?.problem.message).toBe(
      '“about 40” in New reading is no number, so no reading was added. Change the type of the property back to Number in Notion, and type the number again.',
    );
    expect(problem?.problem.place).toMatch(/^https?:/);
  });
});
