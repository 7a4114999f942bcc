// The desk's bar without a server: one sync for two clicks, the clock, the next check-in.
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../src/emulators/clock.ts';
import type { DeskHooks } from '../../src/local/desk-server.ts';
import { createDeskTime } from '../../src/local/desk-time.ts';
import type { DeskEvent, SyncReport } from '../../src/local/desk-wire.ts';

const report = (written: number): SyncReport => ({
  ok: true,
  written,
  held: 0,
  at: '2027-01-04T09:00:00Z',
  lines: [],
});

const create = (hooks: DeskHooks) => {
  const manual = createManualClock('2027-01-04T09:00:00Z');
  const heard: DeskEvent[] = [];
  let triggers = 0;
  const time = createDeskTime(
    {
      clock: { ...manual, offset: 0, moveTo: manual.set },
      hooks: () => hooks,
      host: {
        runDueTriggers: async () => {
          triggers += 1;
          return [];
        },
      },
      workbook: { properties: () => ({ title: '', locale: 'en_US', timeZone: 'Europe/Berlin' }) },
    },
    (event) => heard.push(event),
  );
  return { time, heard, now: () => new Date(manual.now()).toISOString(), triggers: () => triggers };
};

describe('the bar of the desk', () => {
  it('runs one sync for two clicks', async () => {
    let runs = 0;
    const { time, heard } = create({
      runSync: async () => {
        runs += 1;
        return report(runs);
      },
    });
    const [first, second] = await Promise.all([time.sync(), time.sync()]);
    expect(runs).toBe(1);
    expect(first).toBe(second);
    expect(heard.map((event) => event.kind === 'sync' && event.running)).toEqual([true, false]);
    await time.sync();
    expect(runs).toBe(2);
  });

  it("keeps a sync's own report, which says more than its result", async () => {
    const { time } = create({
      runSync: async () => {
        time.report({ ...report(3), lines: ['KPIs!J7 is held.'] });
        return report(3);
      },
    });
    await time.sync();
    expect(time.lastSync()?.lines).toEqual(['KPIs!J7 is held.']);
  });

  it('shows why a sync stopped', async () => {
    const { time } = create({
      runSync: async () => {
        throw new Error('Notion does not answer.');
      },
    });
    expect(await time.sync()).toMatchObject({ ok: false, lines: ['Notion does not answer.'] });
  });

  it('moves the clock a day, runs what is due then, and syncs', async () => {
    const { time, now, triggers, heard } = create({ runSync: async () => report(1) });
    const moved = await time.nextDay();
    expect(now()).toBe('2027-01-05T09:00:00.000Z');
    expect(triggers()).toBe(1);
    expect(moved.sync?.written).toBe(1);
    expect(heard[0]).toMatchObject({ kind: 'clock', clock: { now: '2027-01-05T09:00:00.000Z' } });
  });

  it('moves to the moment the next page is made, but never back', async () => {
    const next = (prepareAt: string) =>
      create({
        nextCheckIn: async () => ({
          title: 'Tactical sync',
          startsAt: Date.parse('2027-01-12T15:00:00Z'),
          prepareAt: Date.parse(prepareAt),
        }),
      });
    const ahead = next('2027-01-11T15:00:00Z');
    expect((await ahead.time.nextCheckIn()).title).toBe('Tactical sync');
    expect(ahead.now()).toBe('2027-01-11T15:00:00.000Z');
    const behind = next('2027-01-01T15:00:00Z');
    await behind.time.nextCheckIn();
    expect(behind.now()).toBe('2027-01-04T09:00:00.000Z');
  });

  it('says what to do when no meeting is planned', async () => {
    await expect(create({ nextCheckIn: async () => null }).time.nextCheckIn()).rejects.toThrow(
      'Give the Rhythm tab a row',
    );
  });
});
