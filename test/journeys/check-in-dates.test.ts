// F7: from a rhythm to check-in pages, on the right day and hour, with the official clients.
import { afterEach, describe, expect, it } from 'vitest';
import { type CheckIns, managedLines, openCheckIns } from './check-in-world.ts';

let world: CheckIns;
afterEach(() => world.close());

const HOUR = 3_600_000;
const berlin = (instant: unknown): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(
    new Date(String(instant)),
  );
const keys = async (): Promise<readonly string[]> =>
  (await world.pages('Check-ins')).map(({ key }) => key).sort();
const rhythm = async (key: string): Promise<Record<string, unknown>> =>
  (await world.tab('Rhythm'))[key] ?? {};

describe('the tactical sync, every two weeks on Tuesday at 10:00 in New York', () => {
  it('has a page 24 hours before each meeting, at 16:00 in Berlin and at 15:00 on 23 March', {
    timeout: 120_000,
  }, async () => {
    world = await openCheckIns();
    await world.syncAt('2027-01-11T14:59:00Z');
    expect(await keys()).toEqual([]);
    expect(await rhythm('RH-TACTIC')).toMatchObject({
      'Next meeting': '2027-01-12T15:00:00.000Z',
      'Check-in page': '',
    });
    await world.syncAt('2027-01-11T15:00:00Z');
    expect(await keys()).toEqual(['RH-TACTIC-2027-01-12']);

    // A second run changes nothing.
    const again = await world.syncAt('2027-01-11T15:05:00Z');
    expect(again.writes).toEqual({ sheet: 0, notion: 0 });
    expect(again.exitCode).toBe(0);

    const days = ['01-12', '01-26', '02-09', '02-23', '03-09', '03-23', '04-06'];
    const hours: Record<string, string> = {};
    for (const day of days) {
      // An hour before it: New York is five hours behind UTC until 14 March, four afterwards.
      await world.syncAt(`2027-${day}T${day < '03-14' ? '14' : '13'}:00:00Z`);
      const page = await world.checkIn(`RH-TACTIC-2027-${day}`);
      hours[day] = berlin(page.values['Starts at']);
      expect(page.values['Check-in']).toBe(
        `Tactical sync – ${Number(day.slice(3))} ${['January', 'February', 'March', 'April'][Number(day.slice(0, 2)) - 1]} 2027`,
      );
      expect(await rhythm('RH-TACTIC')).toMatchObject({
        'Next meeting': new Date(String(page.values['Starts at'])).toISOString(),
        'Check-in page': expect.stringContaining(page.id.replaceAll('-', '')),
      });
    }
    expect(hours).toEqual({
      '01-12': '16:00',
      '01-26': '16:00',
      '02-09': '16:00',
      '02-23': '16:00',
      '03-09': '16:00',
      '03-23': '15:00',
      '04-06': '16:00',
    });
    // "As needed" makes none.
    expect((await keys()).filter((key) => key.startsWith('RH-TRVST1'))).toEqual([]);
    expect(await rhythm('RH-TRVST1')).toMatchObject({ 'Next meeting': '', 'Check-in page': '' });
  });

  it('says that nothing changed since the last meeting, because partners meet regardless', async () => {
    world = await openCheckIns();
    await world.syncAt('2027-01-12T14:00:00Z');
    await world.syncAt('2027-01-12T16:00:00Z');
    expect((await world.checkIn('RH-TACTIC-2027-01-12')).values.State).toBe('Held');
    await world.syncAt('2027-01-25T15:00:00Z');
    const lines = managedLines(await world.blocksOf('RH-TACTIC-2027-01-26'));
    expect(lines.slice(1, 3)).toEqual(['Since 12 January', 'Nothing changed since 12 January.']);
  });
});

describe('a review on the 31st', () => {
  it('is held on the last day of every month', { timeout: 60_000 }, async () => {
    world = await openCheckIns();
    await world.add('rhythm', {
      key: 'RH-LASTDA',
      meeting: 'Results review',
      rule: 'FREQ=MONTHLY',
      first: '2027-01-31',
      time: '15:00',
      timeZone: 'Europe/Berlin',
    });
    for (const day of ['01-31', '02-28', '03-31', '04-30'])
      await world.syncAt(new Date(Date.parse(`2027-${day}T13:00:00Z`) - 3 * HOUR).toISOString());
    expect((await keys()).filter((key) => key.startsWith('RH-LASTDA'))).toEqual([
      'RH-LASTDA-2027-01-31',
      'RH-LASTDA-2027-02-28',
      'RH-LASTDA-2027-03-31',
      'RH-LASTDA-2027-04-30',
    ]);
  });
});
