// The status of a KPI on a day, from what was assessed: achieved, missed, too early, then the verdict of the signed rule.
import type { TARGET_TYPES } from './choices.ts';
import type { CivilDate } from './civil-date.ts';
import { statusRuleOf, type Verdict, verdictOn, verdictOnBand } from './status-rule.ts';
import { tidyNumber } from './tidy-number.ts';

export type TargetType = (typeof TARGET_TYPES)[number];
export type AssessedStatus = Verdict | 'No data' | 'Too early' | 'Achieved' | 'Missed';

/** Whether there is a way to go, from a baseline to a target; the other types are to stay. */
export const isWay = (type: TargetType): boolean => !type.startsWith('Stay');

/** Share of the time below which no verdict is passed. */
export const TOO_EARLY = 0.1;

export interface StatusFacts {
  readonly definition: {
    readonly target?: number | null;
    readonly bandLow?: number | null;
    readonly bandHigh?: number | null;
    readonly tolerance?: number | null;
    readonly start?: CivilDate | null;
    readonly due?: CivilDate | null;
    readonly statusRule?: string | null;
    readonly onTrackLimit?: number | null;
    readonly atRiskLimit?: number | null;
  };
  readonly type: TargetType;
  readonly current: number | null;
  readonly progress: number | null;
  /** Share of the way that was due, and of the time that is over. */
  readonly share: number | null;
  readonly elapsed: number | null;
  readonly asOf: CivilDate;
}

const bandOf = ({ definition, type }: StatusFacts): readonly [number | null, number | null] | null => {
  const { target = null, bandLow = null, bandHigh = null } = definition;
  if (type === 'Stay within') return bandLow === null || bandHigh === null ? null : [bandLow, bandHigh];
  if (target === null) return null;
  return type === 'Stay at or above' ? [target, null] : [null, target];
};

const stayStatus = (facts: StatusFacts, current: number, isOver: boolean): AssessedStatus => {
  const band = bandOf(facts);
  if (band === null) return 'No data';
  const verdict = verdictOnBand(current, band[0], band[1], facts.definition.tolerance ?? 0);
  return !isOver ? verdict : verdict === 'On track' ? 'Achieved' : 'Missed';
};

const wayStatus = (
  { definition, progress, share, elapsed }: StatusFacts,
  isOver: boolean,
): AssessedStatus => {
  if (progress === null) return 'No data';
  if (tidyNumber(progress) >= 1) return 'Achieved';
  if (isOver) return 'Missed';
  if (elapsed === null || share === null) return 'No data';
  return tidyNumber(elapsed) < TOO_EARLY ? 'Too early' : verdictOn(progress, share, statusRuleOf(definition));
};

/** Before the start: too early. Without a reading: no data. Then achieved, missed, too early, or the verdict of the rule. */
export const assessedStatus = (facts: StatusFacts): AssessedStatus => {
  const { start = null, due = null } = facts.definition;
  if (start !== null && facts.asOf < start) return 'Too early';
  if (facts.current === null) return 'No data';
  const isOver = due !== null && facts.asOf > due;
  return isWay(facts.type) ? wayStatus(facts, isOver) : stayStatus(facts, facts.current, isOver);
};
