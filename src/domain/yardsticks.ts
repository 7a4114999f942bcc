// Yardsticks: whether two parties measure success alike, in their words, in their readings and in their opinions.
import type { Side } from './agreement.ts';
import { type CivilDate, dateToWords } from './civil-date.ts';
import type { Kpi, Reading } from './fields.ts';
import { type Aggregation, countingReadings, periodValues } from './reading.ts';
import { groupDigits, showAmount } from './show-value.ts';
import type { Answers } from './success-answer.ts';
import { tidyNumber } from './tidy-number.ts';
import { readUnit } from './unit.ts';

export interface Divergence {
  readonly field: 'measurable' | 'family' | 'unit' | 'number' | 'window' | 'population';
  /** One sentence for both parties. */
  readonly reason: string;
}

const sameWords = (a: string, b: string): boolean =>
  a.trim().toLowerCase().replace(/\s+/g, ' ') === b.trim().toLowerCase().replace(/\s+/g, ' ');

const unitName = (unit: string): string => readUnit(unit)?.label ?? unit;

/**
 * How two answers differ: family, unit, number, window, population. An answer without a number or a day is not
 * measurable. Empty while only one party has answered: its words stay hidden, so nothing may be derived from them.
 */
export const compareAnswers = ({ A: a, B: b }: Answers): readonly Divergence[] => {
  if (a === null || b === null) return [];
  const found: Divergence[] = [];
  const flag = (field: Divergence['field'], reason: string): void => {
    found.push({ field, reason });
  };
  const vague = (['A', 'B'] as const).filter((side) => (side === 'A' ? a : b).number === null);
  if (vague.length > 0) {
    const who = vague.length === 2 ? 'Neither answer is' : `The answer of party ${vague[0]} is not`;
    flag('measurable', `${who} measurable: it names no number. Say how much, in which unit, by which day.`);
  }
  if (a.family !== null && b.family !== null && a.family !== b.family)
    flag('family', `A measures ${a.family}, B measures ${b.family}.`);
  const units = [a.unit, b.unit].map((unit) => (unit === null ? null : unitName(unit)));
  const isOneUnit = units[0] === units[1];
  if (units[0] != null && units[1] != null && !isOneUnit)
    flag('unit', `Unit of A: ${units[0]}, of B: ${units[1]}.`);
  if (a.number !== null && b.number !== null && isOneUnit && a.number !== b.number)
    flag('number', `A means ${showAmount(a.number, a.unit)}, B means ${showAmount(b.number, b.unit)}.`);
  if (a.due !== null && b.due !== null && (a.due !== b.due || a.start !== b.start)) {
    flag(
      'window',
      a.due === b.due
        ? `A counts from ${dateToWords(a.start ?? a.due)}, B from ${dateToWords(b.start ?? b.due)}.`
        : `A means ${dateToWords(a.due)}, B means ${dateToWords(b.due)}.`,
    );
  }
  if (a.population !== null && b.population !== null && !sameWords(a.population, b.population))
    flag('population', `A counts ${a.population}, B counts ${b.population}.`);
  return found;
};

/**
 * Whether a goal may be agreed on although the answers differ: one KPI of it is primary, or two are listed as outcome and
 * driver.
 */
export const isYardstickSettled = (
  divergences: readonly Divergence[],
  kpis: readonly Pick<Kpi, 'primary' | 'kind'>[],
): boolean => {
  if (divergences.length === 0) return true;
  if (kpis.filter(({ primary }) => primary).length === 1) return true;
  return kpis.some(({ kind }) => kind === 'Outcome') && kpis.some(({ kind }) => kind === 'Driver');
};

export interface ReadingDivergence {
  readonly periodEnd: CivilDate;
  readonly a: number;
  readonly b: number;
  /** Share of the larger of both. */
  readonly difference: number;
  /** Newest source note of each party. */
  readonly sources: Readonly<Record<Side, string | null>>;
  readonly reason: string;
}

type TwoPartyReading = Pick<
  Reading,
  'key' | 'periodEnd' | 'value' | 'reportedBy' | 'reportedAt' | 'corrects' | 'note'
>;

/**
 * Periods for which both parties report and differ by more than the tolerance: |a − b| ÷ max(|a|, |b|). Corrections replace
 * what they correct, so a correction settles it. A tolerance below 1 is a share, from 1 up an amount; none is 0.
 */
export const divergentReadings = (
  kpi: Pick<Kpi, 'name' | 'unit'> & {
    readonly tolerance?: number | null;
    readonly aggregation?: Aggregation | null;
  },
  readings: readonly TwoPartyReading[],
): readonly ReadingDivergence[] => {
  // A corrected reading must not come back because its correction belongs to the other party.
  const counting = countingReadings(readings);
  const of = (side: Side) => counting.filter(({ reportedBy }) => reportedBy === side);
  const points = (side: Side) => periodValues(of(side), kpi.aggregation ?? 'last');
  const tolerance = kpi.tolerance ?? 0;
  const source = (side: Side, periodEnd: CivilDate): string | null =>
    of(side)
      .filter((reading) => reading.periodEnd === periodEnd)
      .map(({ note }) => note)
      .pop() ?? null;
  return points('A').flatMap(({ date, value: a }) => {
    const b = points('B').find((point) => point.date === date)?.value;
    if (b === undefined || a === b) return [];
    const difference = tidyNumber(Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));
    const isApart = tolerance < 1 ? difference > tolerance : tidyNumber(Math.abs(a - b)) > tolerance;
    if (!isApart) return [];
    const allowed = tolerance < 1 ? `${groupDigits(tolerance * 100, 1)} %` : showAmount(tolerance, kpi.unit);
    return [
      {
        periodEnd: date,
        a,
        b,
        difference,
        sources: { A: source('A', date), B: source('B', date) },
        reason: `${kpi.name ?? 'This KPI'}, period to ${dateToWords(date)}: A reports ${showAmount(a, kpi.unit)}, B ${showAmount(b, kpi.unit)}; they differ by ${groupDigits(difference * 100, 1)} %, ${allowed} is allowed.`,
      },
    ];
  });
};

/** Whether a reading is shown hollow: the other party has not confirmed it, or both report and differ. */
export const isHollow = (
  reading: Pick<Reading, 'reportedBy' | 'confirmedBy' | 'periodEnd'>,
  divergences: readonly ReadingDivergence[],
): boolean =>
  divergences.some(({ periodEnd }) => periodEnd === reading.periodEnd) ||
  reading.confirmedBy === null ||
  reading.confirmedBy === reading.reportedBy;

const OPINIONS = ['Off track', 'At risk', 'On track'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** Two levels apart (on track 2, at risk 1, off track 0) is a perception gap, although no number differs. Null when it is none. */
export const perceptionGap = (kpi: string, a: Opinion | null, b: Opinion | null): string | null => {
  if (a === null || b === null) return null;
  const levels = Math.abs(OPINIONS.indexOf(a) - OPINIONS.indexOf(b));
  return levels < 2 ? null : `${kpi}: A sees it as ${a}, B as ${b}.`;
};

/** Fairness, 1 to 5, asked of each party at a results review: two apart is a gap. Null when it is none. */
export const fairnessGap = (a: number | null, b: number | null): string | null => {
  if (a === null || b === null || Math.abs(a - b) < 2) return null;
  return `Party A finds it ${a} of 5 fair, party B ${b} of 5.`;
};
