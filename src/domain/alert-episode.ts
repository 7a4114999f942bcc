// Alert episodes: one message when it opens, repeats to sides that have not acknowledged it, one when it is resolved.

import type { Side } from './agreement.ts';
import { ALERT_RULE, type AlertRuleName, type Severity } from './alert-rules.ts';
import { type CivilDate, daysBetween } from './civil-date.ts';

/** What one run sees about one object. Neither `isBad` nor `isClear` is the band between: an episode stays as it is. */
export interface Sighting {
  readonly rule: AlertRuleName;
  /** Key of what it is about. */
  readonly object: string;
  readonly isBad: boolean;
  readonly isClear: boolean;
  /** What was seen, as one sentence. */
  readonly values: string;
  /** Where it is not that of the rule. */
  readonly severity?: Severity;
}

export interface Episode {
  /** `<rule>-<object>-<first day>`. */
  readonly episode: string;
  readonly rule: AlertRuleName;
  readonly object: string;
  readonly severity: Severity;
  /** What was seen when it opened. */
  readonly values: string;
  /** Runs in a row in which it was so; it is `pending` until they are enough. */
  readonly runs: number;
  /** Null while pending. */
  readonly openedOn: CivilDate | null;
  readonly notifiedOn: CivilDate | null;
  readonly acknowledgedA: CivilDate | null;
  readonly acknowledgedB: CivilDate | null;
  readonly resolvedOn: CivilDate | null;
}

export interface AlertMessage {
  readonly kind: 'open' | 'repeat' | 'resolve';
  readonly episode: Episode;
  /** Sides whose managers hear of it. */
  readonly to: readonly Side[];
}

export interface AlertStep {
  readonly episodes: readonly Episode[];
  readonly messages: readonly AlertMessage[];
}

const BOTH: readonly Side[] = ['A', 'B'];
const sameObject = (a: Pick<Episode, 'rule' | 'object'>, b: Pick<Episode, 'rule' | 'object'>): boolean =>
  a.rule === b.rule && a.object === b.object;

const begin = (sighting: Sighting, today: CivilDate): Episode => ({
  episode: `${sighting.rule}-${sighting.object}-${today}`,
  rule: sighting.rule,
  object: sighting.object,
  severity: sighting.severity ?? ALERT_RULE[sighting.rule].severity,
  values: sighting.values,
  runs: 0,
  openedOn: null,
  notifiedOn: null,
  acknowledgedA: null,
  acknowledgedB: null,
  resolvedOn: null,
});

const silentSides = (episode: Episode): readonly Side[] =>
  BOTH.filter((side) => (side === 'A' ? episode.acknowledgedA : episode.acknowledgedB) === null);

/**
 * One run over the episodes kept so far (resolved ones are history and stay). An object that no sighting mentions was
 * not looked at: its episode stays as it is. Days only move on; a `today` before the last message repeats nothing.
 */
export const stepAlerts = (
  episodes: readonly Episode[],
  sightings: readonly Sighting[],
  today: CivilDate,
): AlertStep => {
  const messages: AlertMessage[] = [];
  const seen: Sighting[] = [];
  for (const sighting of sightings)
    if (!seen.some((other) => sameObject(other, sighting))) seen.push(sighting);
  const step = (episode: Episode, sighting: Sighting): Episode | null => {
    const { holdRuns, repeatDays } = ALERT_RULE[episode.rule];
    if (episode.openedOn === null) {
      if (!sighting.isBad) return null;
      const runs = episode.runs + 1;
      if (runs < holdRuns) return { ...episode, runs };
      const opened: Episode = {
        ...episode,
        runs,
        openedOn: today,
        notifiedOn: today,
        values: sighting.values,
      };
      messages.push({ kind: 'open', episode: opened, to: BOTH });
      return opened;
    }
    if (sighting.isClear && !sighting.isBad) {
      const resolved: Episode = { ...episode, resolvedOn: today };
      messages.push({ kind: 'resolve', episode: resolved, to: BOTH });
      return resolved;
    }
    const to = silentSides(episode);
    if (to.length === 0 || daysBetween(episode.notifiedOn ?? episode.openedOn, today) < repeatDays)
      return episode;
    const repeated: Episode = { ...episode, notifiedOn: today };
    // Told again with the words of today; the row keeps those of its opening.
    messages.push({ kind: 'repeat', episode: { ...repeated, values: sighting.values }, to });
    return repeated;
  };
  const kept = episodes.flatMap((episode) => {
    const sighting = episode.resolvedOn === null ? seen.find((each) => sameObject(each, episode)) : undefined;
    if (sighting === undefined) return [episode];
    const next = step(episode, sighting);
    return next === null ? [] : [next];
  });
  const begun = seen
    .filter(
      (sighting) =>
        sighting.isBad &&
        !episodes.some((episode) => episode.resolvedOn === null && sameObject(episode, sighting)),
    )
    .flatMap((sighting) => {
      const first = step(begin(sighting, today), sighting);
      return first === null ? [] : [first];
    });
  return { episodes: [...kept, ...begun], messages };
};

/** A party acknowledges an episode: its own repeats stop, the other party's go on. */
export const acknowledge = (episode: Episode, side: Side, today: CivilDate): Episode =>
  side === 'A'
    ? { ...episode, acknowledgedA: episode.acknowledgedA ?? today }
    : { ...episode, acknowledgedB: episode.acknowledgedB ?? today };
