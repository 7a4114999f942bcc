// Vetting: what to find out about a partner, and what it adds up to. A stop is a stop, not a low score.
import type { VettingItem } from './ledger-tables.ts';
import type { RecordProblem } from './record-check.ts';
import { tidyNumber } from './tidy-number.ts';

type Row = Pick<VettingItem, 'check' | 'topic' | 'weight' | 'stop'>;

/** The checklist to start with. */
export const VETTING_CHECKLIST: readonly Row[] = [
  { check: 'Do they reach our target audience?', topic: 'Same audience', weight: 1, stop: false },
  { check: 'Do they compete for the same budget?', topic: 'Same budget', weight: 1, stop: false },
  { check: 'What is worth more together than apart?', topic: 'Combined value', weight: 1, stop: false },
  {
    check: 'Which weakness of ours is a strength of theirs?',
    topic: 'Weakness and strength',
    weight: 1,
    stop: false,
  },
  { check: 'Is there a conflict of interest?', topic: 'Conflict of interest', weight: 1, stop: true },
  { check: 'References', topic: 'References', weight: 1, stop: false },
  { check: 'Online presence', topic: 'Online presence', weight: 1, stop: false },
  { check: 'Satisfaction of their customers', topic: 'Customer satisfaction', weight: 1, stop: false },
  {
    check: 'Experience and results of their existing partners',
    topic: 'Existing partners',
    weight: 1,
    stop: false,
  },
  { check: 'Do we share values?', topic: 'Values', weight: 3, stop: true },
  { check: 'Revenue potential', topic: 'Revenue potential', weight: 2, stop: false },
];

export type Fit = 'Complementary' | 'Overlapping' | 'Competitor' | 'Unknown';

/** A partner reaches our audience and does not compete for its budget; one that does both is a competitor. */
export const fitOf = (items: readonly Pick<VettingItem, 'topic' | 'answer'>[]): Fit => {
  const answer = (topic: VettingItem['topic']) =>
    items.find((item) => item.topic === topic && item.answer !== null)?.answer;
  const [audience, budget] = [answer('Same audience'), answer('Same budget')];
  if (audience === undefined || budget === undefined) return 'Unknown';
  if (audience === 'Yes') return budget === 'Yes' ? 'Competitor' : 'Complementary';
  return 'Overlapping';
};

export interface VettingResult {
  readonly fit: Fit;
  /** Weighted mean of the results, Good 1, Mixed 0.5, Bad 0; null while nothing is judged, and when there is a stop. */
  readonly score: number | null;
  /** Checks that end the vetting. */
  readonly stops: readonly string[];
  /** Checks without a result or an answer. */
  readonly open: readonly string[];
}

const POINTS = { Good: 1, Mixed: 0.5, Bad: 0 } as const;

/** What the vetting says so far. A competitor, failed values, or a bad result on a row marked as stop ends it. */
export const vettingResult = (
  items: readonly Pick<VettingItem, 'check' | 'topic' | 'answer' | 'result' | 'weight' | 'stop'>[],
): VettingResult => {
  const fit = fitOf(items);
  const name = (item: Pick<VettingItem, 'check' | 'topic'>): string => item.check ?? item.topic ?? 'A check';
  const stops = [
    ...(fit === 'Competitor' ? ['They reach the same audience and compete for its budget.'] : []),
    ...items
      .filter(
        ({ stop, topic, result, answer }) =>
          ((stop || topic === 'Values') && result === 'Bad') ||
          (topic === 'Conflict of interest' && answer === 'Yes' && result !== 'Good'),
      )
      .map(name),
  ];
  let [sum, weights] = [0, 0];
  for (const { result, weight } of items) {
    if (result === null) continue;
    sum += POINTS[result] * Math.max(0, weight ?? 1);
    weights += Math.max(0, weight ?? 1);
  }
  return {
    fit,
    score: stops.length > 0 || weights === 0 ? null : tidyNumber(sum / weights),
    stops,
    open: items.filter(({ result, answer }) => result === null && answer === null).map(name),
  };
};

/** Values matter more than revenue potential alone: a lower weight is refused. Weights are not negative. */
export const checkVettingWeights = (
  items: readonly Pick<VettingItem, 'topic' | 'weight'>[],
): readonly RecordProblem[] => {
  const heaviest = (topic: VettingItem['topic']): number | null => {
    const weights = items.filter((item) => item.topic === topic).map(({ weight }) => weight ?? 1);
    return weights.length === 0 ? null : Math.max(...weights);
  };
  const [values, revenue] = [heaviest('Values'), heaviest('Revenue potential')];
  return [
    ...(items.some(({ weight }) => (weight ?? 1) < 0)
      ? [{ field: 'weight', message: 'A weight cannot be negative.' }]
      : []),
    ...(revenue !== null && (values === null || values < revenue)
      ? [{ field: 'weight', message: 'Values have to weigh at least as much as revenue potential.' }]
      : []),
  ];
};
