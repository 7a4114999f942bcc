// Return: whether the partnership brings more than it costs, and more than the alternatives would.
import type { Alternative } from './ledger-tables.ts';
import { tidyNumber } from './tidy-number.ts';

/** (benefit − cost) ÷ cost, as a share; null without a cost. Both in one currency. */
export const returnOnInvestment = (benefit: number, cost: number): number | null =>
  cost > 0 && Number.isFinite(benefit) && Number.isFinite(cost) ? tidyNumber((benefit - cost) / cost) : null;

/** Cost ÷ outcomes; null without outcomes. */
export const costPerOutcome = (cost: number | null, outcomes: number | null): number | null =>
  cost !== null && cost >= 0 && outcomes !== null && outcomes > 0 ? tidyNumber(cost / outcomes) : null;

/** (alternative − ours) ÷ alternative: how much cheaper an outcome is with the partner; negative when dearer. */
export const advantageOver = (alternative: number | null, ours: number | null): number | null =>
  alternative !== null && alternative > 0 && ours !== null
    ? tidyNumber((alternative - ours) / alternative)
    : null;

export interface Comparison {
  readonly name: string;
  readonly type: Alternative['type'];
  readonly perOutcome: number;
  readonly advantage: number;
  readonly source: string | null;
}

export interface Comparisons {
  /** Cheapest alternative first: the one that has to be beaten. */
  readonly compared: readonly Comparison[];
  /** Alternatives that cannot be compared, with the reason. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

/** Our cost per outcome beside that of every alternative. Another currency is not compared: no rate is known here. */
export const compareAlternatives = (
  ours: { readonly perOutcome: number; readonly currency: string },
  alternatives: readonly Pick<Alternative, 'name' | 'type' | 'cost' | 'outcomes' | 'unit' | 'source'>[],
): Comparisons => {
  const compared: Comparison[] = [];
  const left: { name: string; reason: string }[] = [];
  for (const { name, type, cost, outcomes, unit, source } of alternatives) {
    const perOutcome = costPerOutcome(cost, outcomes);
    const advantage = advantageOver(perOutcome, ours.perOutcome);
    const title = name ?? type ?? 'Alternative';
    if (unit !== null && unit !== ours.currency)
      left.push({ name: title, reason: `It is in ${unit}, ours in ${ours.currency}.` });
    else if (perOutcome === null || advantage === null)
      left.push({ name: title, reason: 'Its cost and its number of outcomes are needed.' });
    else compared.push({ name: title, type, perOutcome, advantage, source });
  }
  return { compared: compared.sort((a, b) => a.perOutcome - b.perOutcome), left };
};
