// What alert rules see in the records of one day: each sighting says whether it is bad, and whether it is clear again.
import type { Side } from './agreement.ts';
import type { Sighting } from './alert-episode.ts';
import { addDays, addWorkingDays, type CivilDate, dateToWords, daysBetween } from './civil-date.ts';
import type { ChangeNotice } from './core-ledgers.ts';
import type { Feedback, Milestone } from './fields.ts';
import { groupDigits } from './show-value.ts';
import type { ReadingDivergence } from './yardsticks.ts';

/** Pace opens an alert below this and clears it from `CLEAR_PACE` up, so that a value at the limit does not flicker. */
export const OPEN_PACE = 0.75;
export const CLEAR_PACE = 0.8;

const LADDER = ['Missed', 'Off track', 'At risk', 'On track', 'Achieved'];

export interface KpiFacts {
  readonly key: string;
  readonly name: string;
  /** The day it is seen. */
  readonly today: CivilDate;
  readonly status: string | null;
  /** Progress ÷ share due; null where there is none. */
  readonly pace: number | null;
  /** Status at the last check-in; null before the first. */
  readonly statusBefore: string | null;
  readonly stale: boolean;
  /** For KPIs that are to stay: outside the band and its tolerance. Null for the others. */
  readonly outOfRange: boolean | null;
  /** Process signals on the newest value, in words. */
  readonly signals: readonly string[];
  readonly divergences: readonly ReadingDivergence[];
  /** What `perceptionGap` says; null for none. */
  readonly perception: string | null;
}

/**
 * Off track, or two steps worse than at the last check-in; clear when on track again, or from a pace of 0.80 up. The words
 * carry their day: they are kept, and read when the pace is another.
 */
export const paceSighting = ({ key, name, today, status, pace, statusBefore }: KpiFacts): Sighting => {
  const [before, now] = [LADDER.indexOf(statusBefore ?? ''), LADDER.indexOf(status ?? '')];
  const hasFallen = before >= 0 && now >= 0 && before - now >= 2;
  const isBad = status === 'Off track' || hasFallen;
  return {
    rule: 'Pace',
    object: key,
    isBad,
    isClear:
      !isBad && (status === 'On track' || status === 'Achieved' || (pace !== null && pace >= CLEAR_PACE)),
    values: hasFallen
      ? `${name} went from ${statusBefore} to ${status} since the last check-in.`
      : `${name} is ${status ?? 'without status'}${pace === null ? '' : `, pace ${groupDigits(pace, 2)}`} on ${dateToWords(today)}.`,
  };
};

/** A sighting without a band between bad and clear. */
export const simpleSighting = (
  rule: Sighting['rule'],
  object: string,
  isBad: boolean,
  values: string,
): Sighting => ({
  rule,
  object,
  isBad,
  isClear: !isBad,
  values,
});

/** Everything that can be wrong with one KPI. */
export const kpiSightings = (facts: KpiFacts): readonly Sighting[] => {
  const { key, name } = facts;
  return [
    paceSighting(facts),
    ...(facts.outOfRange === null
      ? []
      : [simpleSighting('Out of range', key, facts.outOfRange, `${name} is out of its range.`)]),
    simpleSighting('Stale', key, facts.stale, `${name} has no reading for the newest period.`),
    simpleSighting(
      'Readings differ',
      key,
      facts.divergences.length > 0,
      facts.divergences
        .map(({ reason, sources }) => `${reason} Sources: A ${sources.A ?? '–'}, B ${sources.B ?? '–'}.`)
        .join(' '),
    ),
    simpleSighting('Perception gap', key, facts.perception !== null, facts.perception ?? ''),
    simpleSighting('Process signal', key, facts.signals.length > 0, `${name}: ${facts.signals.join('; ')}.`),
  ];
};

const UNANSWERED_DAYS = 14;

/** Feedback that has waited for more than 14 days. */
export const feedbackSighting = (
  feedback: Pick<Feedback, 'key' | 'subject' | 'state' | 'received'>,
  today: CivilDate,
): Sighting => {
  const isOpen = feedback.state === null || feedback.state === 'Open';
  const days = feedback.received === null ? 0 : daysBetween(feedback.received, today);
  return simpleSighting(
    'Feedback unanswered',
    feedback.key,
    isOpen && days > UNANSWERED_DAYS,
    `“${feedback.subject ?? feedback.key}” has waited for an answer for ${days} days.`,
  );
};

/** Working days that the other party has to acknowledge a change. */
export const ACKNOWLEDGE_DAYS = 3;

/** A change notice that the other party has not acknowledged when the third working day is over. */
export const changeSighting = (
  notice: Pick<ChangeNotice, 'key' | 'what' | 'filedOn' | 'acknowledgedOn'>,
  today: CivilDate,
): Sighting =>
  simpleSighting(
    'Change unacknowledged',
    notice.key,
    notice.acknowledgedOn === null &&
      notice.filedOn !== null &&
      today > addWorkingDays(notice.filedOn, ACKNOWLEDGE_DAYS),
    `“${notice.what ?? notice.key}” was told on ${notice.filedOn === null ? 'an unknown day' : dateToWords(notice.filedOn, today)} and is not acknowledged.`,
  );

/** A milestone whose day was moved twice or more. It is over once it is reached or dropped. */
export const milestoneSighting = (
  milestone: Pick<Milestone, 'key' | 'title' | 'moves' | 'state'>,
): Sighting => {
  const isOver = milestone.state === 'Reached' || milestone.state === 'Dropped';
  return simpleSighting(
    'Milestone moved',
    milestone.key,
    !isOver && (milestone.moves ?? 0) >= 2,
    `${milestone.title ?? milestone.key} was moved ${milestone.moves ?? 0}×.`,
  );
};

/** A party without a reading or an edit for twice the rhythm, in days. */
export const neglectSighting = (
  side: Side,
  lastActive: CivilDate,
  rhythmDays: number,
  today: CivilDate,
  factor = 2,
): Sighting =>
  simpleSighting(
    'Neglect',
    `PARTY-${side}`,
    today > addDays(lastActive, Math.round(factor * rhythmDays)),
    `Party ${side} has logged and changed nothing since ${dateToWords(lastActive, today)}.`,
  );

/** Two results reviews in a row Off track propose a reset: the statuses of one KPI at the check-ins, oldest first. */
export const proposesReset = (statuses: readonly (string | null)[]): boolean =>
  statuses.length >= 2 && statuses.slice(-2).every((status) => status === 'Off track');
