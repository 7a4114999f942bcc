// Pause: while a goal or KPI is paused its clock stands still; afterwards it goes on where it stopped.
import { addDays, type CivilDate, daysBetween } from './civil-date.ts';
import type { ReadingLike } from './reading.ts';
import { err, ok, type Result } from './result.ts';

export interface Pause {
  /** First day that does not count. */
  readonly from: CivilDate;
  /** First day that counts again; null while it lasts. */
  readonly to: CivilDate | null;
  readonly reason: string;
}

/** A pause needs a reason and a day; it ends after it began and does not overlap another one. */
export const checkPause = (
  pause: Pause,
  others: readonly Pause[] = [],
): Result<Pause, { readonly field: 'reason' | 'from' | 'to'; readonly message: string }> => {
  if (pause.reason.trim() === '') return err({ field: 'reason', message: 'Say why it is paused.' });
  if (pause.to !== null && pause.to <= pause.from)
    return err({ field: 'to', message: `The pause ends on ${pause.to}, not after ${pause.from}.` });
  const clash = others.find(
    (other) => (other.to === null || other.to > pause.from) && (pause.to === null || other.from < pause.to),
  );
  return clash === undefined
    ? ok(pause)
    : err({ field: 'from', message: `It is paused from ${clash.from} already.` });
};

/** Days of pauses that are over on a day, each counted once although pauses may overlap. */
export const pausedDays = (pauses: readonly Pause[], until: CivilDate): number => {
  let days = 0;
  let counted = '';
  for (const { from, to } of [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = from > counted ? from : counted;
    const end = to === null || to > until ? until : to;
    if (end <= start) continue;
    days += daysBetween(start, end);
    counted = end;
  }
  return days;
};

export const isPaused = (pauses: readonly Pause[], on: CivilDate): boolean =>
  pauses.some(({ from, to }) => from <= on && (to === null || to > on));

/** Pauses from the start on: what lies before the window stops no clock. */
const within = (pauses: readonly Pause[], start: CivilDate | null): readonly Pause[] =>
  start === null
    ? pauses
    : pauses
        .filter(({ to }) => to === null || to > start)
        .map((pause) => (pause.from < start ? { ...pause, from: start } : pause));

/** The due day with the days of the pauses added: what people see on `asOf`. */
export const movedDue = (
  { start, due }: { readonly start: CivilDate | null; readonly due: CivilDate },
  pauses: readonly Pause[],
  asOf: CivilDate,
): CivilDate => addDays(due, pausedDays(within(pauses, start), asOf));

/**
 * Readings and day on a clock that stands still in pauses, so that they can be assessed with start and due as signed:
 * on the first day after a pause everything is as it was on its first day.
 */
export const onRunningClock = <R extends ReadingLike>(
  readings: readonly R[],
  asOf: CivilDate,
  pauses: readonly Pause[],
  start: CivilDate | null = null,
): { readonly readings: readonly R[]; readonly asOf: CivilDate } => {
  const counting = within(pauses, start);
  if (counting.length === 0) return { readings, asOf };
  const shift = (day: CivilDate): CivilDate => addDays(day, -pausedDays(counting, day));
  return {
    readings: readings.map((reading) =>
      reading.periodEnd === null ? reading : { ...reading, periodEnd: shift(reading.periodEnd) },
    ),
    asOf: shift(asOf),
  };
};
