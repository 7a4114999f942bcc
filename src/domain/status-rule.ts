// Status: from progress and time to a word, by the rule that is part of the signed definition.
import { tidyNumber } from './tidy-number.ts';

export type Verdict = 'On track' | 'At risk' | 'Off track';

export interface StatusRule {
  /** `Ratio`: progress ÷ share due. `Gap`: percentage points behind. */
  readonly kind: 'Ratio' | 'Gap';
  readonly onTrack: number;
  readonly atRisk: number;
}

/** Two rules are published, UpRaise's ratio and Engagedly's gap, and they disagree on the same numbers: so the rule is part of what both sign; Ratio 0.95 / 0.75 unless said otherwise. */
export const statusRuleOf = (definition: {
  readonly statusRule?: string | null;
  readonly onTrackLimit?: number | null;
  readonly atRiskLimit?: number | null;
}): StatusRule => {
  const kind = definition.statusRule === 'Gap' ? 'Gap' : 'Ratio';
  return {
    kind,
    onTrack: definition.onTrackLimit ?? (kind === 'Gap' ? 16.5 : 0.95),
    atRisk: definition.atRiskLimit ?? (kind === 'Gap' ? 33 : 0.75),
  };
};

/** The verdict on progress `p` when the share `f` was due. Where nothing was due yet, not to have fallen back is on track. */
export const verdictOn = (progress: number, share: number, rule: StatusRule): Verdict => {
  if (rule.kind === 'Gap') {
    const gap = tidyNumber((share - progress) * 100);
    return gap < rule.onTrack ? 'On track' : gap <= rule.atRisk ? 'At risk' : 'Off track';
  }
  if (share <= 0) return progress >= share ? 'On track' : 'Off track';
  const pace = tidyNumber(progress / share);
  return pace >= rule.onTrack ? 'On track' : pace >= rule.atRisk ? 'At risk' : 'Off track';
};

/**
 * The verdict on a value that is to stay in [low, high]; null is an open end. A tolerance below 1 is a share of the
 * crossed end, from 1 up an amount in the unit of the KPI.
 */
export const verdictOnBand = (
  value: number,
  low: number | null,
  high: number | null,
  tolerance: number,
): Verdict => {
  const outside =
    low !== null && value < low ? low - value : high !== null && value > high ? value - high : 0;
  if (outside === 0) return 'On track';
  const end = low !== null && value < low ? low : (high ?? 0);
  const allowed = tolerance < 1 ? tolerance * Math.abs(end) : tolerance;
  return tidyNumber(outside) <= tidyNumber(allowed) ? 'At risk' : 'Off track';
};
