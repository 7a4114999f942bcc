// Pilots: the small tests to choose from, whether the criterion was met, and what two verdicts make of it.
import type { Pilot } from './ledger-tables.ts';
import { groupDigits } from './show-value.ts';

export type PilotVerdict = NonNullable<Pilot['verdictA']>;

type CatalogueRow = Pick<Pilot, 'type' | 'duration' | 'budgetLow' | 'budgetHigh' | 'risk'> & {
  /** The budget as practitioners say it. */
  readonly budget: string;
};

/** The starter catalogue. A budget in words has no numbers. */
export const PILOT_CATALOGUE: readonly CatalogueRow[] = [
  {
    type: 'Co-marketing campaign',
    duration: '1 month',
    budget: '$500-1,000',
    budgetLow: 500,
    budgetHigh: 1000,
    risk: 'Very Low',
  },
  {
    type: 'Joint webinar',
    duration: 'Single event',
    budget: 'Minimal',
    budgetLow: null,
    budgetHigh: null,
    risk: 'Very Low',
  },
  {
    type: 'Referral exchange',
    duration: '3 months',
    budget: 'None',
    budgetLow: 0,
    budgetHigh: 0,
    risk: 'Low',
  },
  {
    type: 'Product bundling',
    duration: '6 months',
    budget: 'Medium',
    budgetLow: null,
    budgetHigh: null,
    risk: 'Medium',
  },
];

export interface PilotOutcome {
  /** Null without a number to compare. */
  readonly isMet: boolean | null;
  /** Set only when both parties gave the same verdict. */
  readonly verdict: PilotVerdict | null;
  /** `open` while a verdict is missing or they differ: nothing changes until they agree. */
  readonly state: 'running' | 'open' | 'decided';
  readonly text: string;
}

/** The result against the criterion, and both verdicts. Different verdicts change no stage and stay open. */
export const pilotOutcome = (
  pilot: Pick<Pilot, 'name' | 'criterion' | 'needed' | 'result' | 'verdictA' | 'verdictB'>,
): PilotOutcome => {
  const { criterion, needed, result, verdictA, verdictB } = pilot;
  const isMet = needed === null || result === null ? null : result >= needed;
  const what = criterion ?? 'the criterion';
  const numbers =
    isMet === null
      ? `${pilot.name ?? 'The pilot'} has no result yet.`
      : `${pilot.name ?? 'The pilot'}: ${groupDigits(result ?? 0, 2)} of at least ${groupDigits(needed ?? 0, 2)} (${what}), ${isMet ? 'met' : 'missed'}.`;
  if (verdictA === null && verdictB === null)
    return { isMet, verdict: null, state: 'running', text: numbers };
  if (verdictA === null || verdictB === null) {
    const missing = verdictA === null ? 'A' : 'B';
    return {
      isMet,
      verdict: null,
      state: 'open',
      text: `${numbers} The verdict of party ${missing} is missing.`,
    };
  }
  return verdictA === verdictB
    ? { isMet, verdict: verdictA, state: 'decided', text: `${numbers} Both say ${verdictA}.` }
    : {
        isMet,
        verdict: null,
        state: 'open',
        text: `${numbers} A says ${verdictA}, B says ${verdictB}: talk it over.`,
      };
};

/** The stage that a decided pilot leads to; null when it stays where it is. */
export const stageAfterPilot = ({ verdict }: PilotOutcome): 'Active' | 'Ending' | null =>
  verdict === 'Scale' ? 'Active' : verdict === 'Stop' ? 'Ending' : null;
