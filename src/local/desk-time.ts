// The bar of the desk: syncing now, moving the workspace's clock, and what the last sync did.
import type { DeskOptions } from './desk-server.ts';
import type { DeskClock, DeskEvent, SyncReport } from './desk-wire.ts';
import { ForPeople } from './for-people.ts';

const DAY_MS = 86_400_000;

export interface DeskTime {
  view(): DeskClock;
  lastSync(): SyncReport | null;
  report(report: SyncReport): void;
  sync(): Promise<SyncReport>;
  nextDay(): Promise<{ readonly clock: DeskClock; readonly sync: SyncReport | null }>;
  nextCheckIn(): Promise<{
    readonly clock: DeskClock;
    readonly sync: SyncReport | null;
    readonly title: string;
  }>;
}

export interface DeskTimeOptions extends Pick<DeskOptions, 'clock' | 'hooks' | 'lastSync'> {
  readonly host: Pick<DeskOptions['host'], 'runDueTriggers'>;
  readonly workbook: Pick<DeskOptions['workbook'], 'properties'>;
}

export const createDeskTime = (options: DeskTimeOptions, send: (event: DeskEvent) => void): DeskTime => {
  const { clock, hooks } = options;
  let last: SyncReport | null = options.lastSync ?? null;
  let running: Promise<SyncReport> | null = null;

  const view = (): DeskClock => ({
    now: new Date(clock.now()).toISOString(),
    timeZone: options.workbook.properties().timeZone,
  });
  const report = (done: SyncReport): void => {
    last = done;
    send({ kind: 'sync', running: false, report: done });
  };
  const runOnce = async (run: () => Promise<SyncReport>): Promise<SyncReport> => {
    send({ kind: 'sync', running: true, report: last });
    const before = last;
    try {
      const done = await run();
      // A sync that reports by itself says more than its result.
      if (last === before) report(done);
      return last ?? done;
    } catch (error) {
      const failed: SyncReport = {
        ok: false,
        written: 0,
        held: 0,
        at: new Date(clock.now()).toISOString(),
        lines: [error instanceof Error ? error.message : String(error)],
      };
      report(failed);
      return failed;
    }
  };
  const sync = (): Promise<SyncReport> => {
    const run = hooks().runSync;
    if (run === undefined)
      throw new ForPeople('This workspace runs without a sync; start it with `instep local`.');
    // Two clicks are one run: the second gets the first one's report.
    running ??= runOnce(run).finally(() => {
      running = null;
    });
    return running;
  };
  const moveTo = async (instant: number) => {
    clock.moveTo(instant);
    send({ kind: 'clock', clock: view() });
    await options.host.runDueTriggers();
    return { clock: view(), sync: hooks().runSync === undefined ? null : await sync() };
  };
  return {
    view,
    lastSync: () => last,
    report,
    sync,
    nextDay: () => moveTo(clock.now() + DAY_MS),
    nextCheckIn: async () => {
      const next = await hooks().nextCheckIn?.();
      if (next === undefined || next === null)
        throw new ForPeople('No meeting is planned. Give the Rhythm tab a row with a rule and a first date.');
      return { ...(await moveTo(Math.max(next.prepareAt, clock.now()))), title: next.title };
    },
  };
};
