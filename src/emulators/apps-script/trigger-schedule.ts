// When a time-driven trigger runs next: a period, or an hour of a day in a zone.
import { createZone, dateToSerial, serialToParts } from '../google/workbook/serial-date.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface ClockSchedule {
  readonly hour: number;
  readonly minute: number;
  /** IANA name. */
  readonly timeZone: string;
  /** 1 is Monday. */
  readonly weekDay?: number;
  /** 1–31; months without this day run on their last one. */
  readonly monthDay?: number;
}

/** The first moment after `after` (epoch ms) that fits the schedule. */
export const nextOnSchedule = (schedule: ClockSchedule, after: number): number => {
  const zone = createZone(schedule.timeZone);
  const today = Math.floor(zone.toSerial(after));
  const time = (schedule.hour + schedule.minute / 60) / 24;
  for (let day = today; ; day++) {
    const { year, month, day: monthDay, weekday } = serialToParts(day);
    const lastDay = serialToParts(dateToSerial(year, month + 1, 0)).day;
    const isWeekDay = schedule.weekDay === undefined || schedule.weekDay % 7 === weekday;
    const isMonthDay = schedule.monthDay === undefined || Math.min(schedule.monthDay, lastDay) === monthDay;
    if (!isWeekDay || !isMonthDay) continue;
    const at = zone.toEpoch(day + time);
    if (at > after) return at;
  }
};

/** After a run at `now`: runs that were missed are not made up for. */
export const nextDue = (
  trigger: { readonly dueAt: number; readonly everyMs: number; readonly schedule?: ClockSchedule },
  now: number,
): number => {
  const missed = Math.floor((now - trigger.dueAt) / trigger.everyMs) + 1;
  const next = trigger.dueAt + missed * trigger.everyMs;
  // A day is not always 24 hours: the wall clock decides.
  return trigger.schedule === undefined
    ? next
    : nextOnSchedule(trigger.schedule, Math.max(now, next - DAY_MS / 2));
};
