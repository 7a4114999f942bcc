// The proposal of a reset: said on the page after two check-ins off track, never set in motion by a program.
import { byRank } from './check-in-lines.ts';
import { type CivilDate, dateToWords } from './civil-date.ts';
import type { Snapshot } from './snapshot.ts';

/** Check-ins in a row at which a KPI is off track before a reset is proposed. */
export const RESET_AFTER = 2;

export interface ResetFacts {
  readonly stage: string | null;
  /** Day of a reset meeting that is planned; null without one. */
  readonly plannedOn: CivilDate | null;
}

/** One sentence for the page: what is off track and how to call a reset, or the day of the one that is called; else null. */
export const resetLine = (now: Snapshot, { stage, plannedOn }: ResetFacts): string | null => {
  if (plannedOn !== null) return `A reset check-in is planned for ${dateToWords(plannedOn, now.asOf)}.`;
  if (stage === 'In recovery') return null;
  const off = byRank(now)
    .map(([, kpi]) => kpi)
    .filter(({ offTrack = 0 }) => offTrack >= RESET_AFTER);
  if (off.length === 0) return null;
  const times = Math.max(...off.map(({ offTrack = 0 }) => offTrack));
  const names = off.map(({ name }) => name).join(', ');
  return `${names}: off track at ${times === 2 ? 'two' : times} check-ins in a row. Consider a reset: Recovery on the sidebar's page Health and alerts leads through it, or add a row with the meeting Reset and its day to the tab Rhythm. Nothing happens unless you do.`;
};
