// Contributions: what each party put in, in money, and the share that follows from it.
import type { Side } from './agreement.ts';
import { isCurrency } from './currency.ts';
import type { Contribution } from './ledger-tables.ts';
import { addMoney, type Money, moneyFromNumber, splitMoney } from './money.ts';
import type { RecordProblem } from './record-check.ts';
import { err, ok, type Result } from './result.ts';

export type ContributionEntry = Pick<Contribution, 'side' | 'kind' | 'quantity' | 'rate' | 'unit'>;

/** The value of one entry: money is its own value, everything else is quantity times rate. Names the field that is wrong. */
export const contributionValue = (
  entry: ContributionEntry,
  fallbackCurrency: string | null = null,
): Result<Money, RecordProblem> => {
  const currency = entry.unit ?? fallbackCurrency;
  if (entry.side === null) return err({ field: 'side', message: 'Say which party put it in.' });
  if (currency === null || !isCurrency(currency))
    return err({ field: 'unit', message: 'Write an ISO 4217 code such as USD.' });
  if (entry.quantity === null || !(entry.quantity >= 0))
    return err({ field: 'quantity', message: 'Write how much it was, 0 or more.' });
  if (entry.kind !== 'Money' && (entry.rate === null || !(entry.rate >= 0)))
    return err({ field: 'rate', message: 'Say what one of them is worth, 0 or more.' });
  const value = entry.kind === 'Money' ? entry.quantity : entry.quantity * (entry.rate ?? 0);
  return value < 1e15
    ? ok(moneyFromNumber(value, currency))
    : err({ field: 'quantity', message: 'This is too large to be held to the cent.' });
};

export interface ContributionTotals {
  readonly totals: Readonly<Record<Side, Money>>;
  /** Share of each party, 0 to 1; null when nobody put anything in. */
  readonly shares: Readonly<Record<Side, number>> | null;
}

/** The sum of each party's entries in one currency. Every entry that cannot be used is named, and then there is no sum. */
export const sumContributions = (
  entries: readonly ContributionEntry[],
  currency: string,
): Result<ContributionTotals, readonly (RecordProblem & { readonly entry: number })[]> => {
  const totals: Record<Side, Money> = { A: moneyFromNumber(0, currency), B: moneyFromNumber(0, currency) };
  const problems: (RecordProblem & { readonly entry: number })[] = [];
  entries.forEach((entry, place) => {
    const value = contributionValue(entry, currency);
    if (!value.ok) problems.push({ ...value.error, entry: place });
    else if (value.value.currency !== currency) {
      const message = `This is in ${value.value.currency}, the sum in ${currency}. Write its value in ${currency}.`;
      problems.push({ field: 'unit', message, entry: place });
    } else if (entry.side !== null) totals[entry.side] = addMoney(totals[entry.side], value.value);
  });
  if (problems.length > 0) return err(problems);
  const [a, b] = [Number(totals.A.amount), Number(totals.B.amount)];
  return ok({ totals, shares: a + b > 0 ? { A: a / (a + b), B: b / (a + b) } : null });
};

/** An amount parted by what each party put in; the parts add up exactly. Null when nobody put anything in. */
export const splitByContribution = (
  total: Money,
  { totals }: ContributionTotals,
): Readonly<Record<Side, Money>> | null => {
  const weights = [Number(totals.A.amount), Number(totals.B.amount)];
  if (weights.every((weight) => weight === 0)) return null;
  const [a, b] = splitMoney(total, weights);
  return a === undefined || b === undefined ? null : { A: a, B: b };
};
