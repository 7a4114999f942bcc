// Economics: whether the agreed shares are sound, and what they make of an amount.
import type { Side } from './agreement.ts';
import type { CivilDate } from './civil-date.ts';
import { isCurrency } from './currency.ts';
import type { Economics } from './ledger-tables.ts';
import { compareMoney, type Money, moneyFromNumber, splitMoney } from './money.ts';
import { tidyNumber } from './tidy-number.ts';

export type EconomicTerms = Pick<
  Economics,
  'model' | 'basis' | 'shareA' | 'shareB' | 'floor' | 'cap' | 'unit' | 'from' | 'to'
>;

export interface EconomicFinding {
  readonly level: 'warn' | 'fail';
  readonly field: string;
  readonly message: string;
}

const isShared = (terms: EconomicTerms): boolean => terms.model !== 'Fixed fee' && terms.model !== 'None';

/** What is wrong or unwise about the terms. 50/50 without a basis is allowed and warned about. */
export const checkEconomics = (terms: EconomicTerms): readonly EconomicFinding[] => {
  const { model, basis, shareA, shareB, floor, cap, unit, from, to } = terms;
  const found: EconomicFinding[] = [];
  const add = (level: EconomicFinding['level'], field: string, message: string): void => {
    found.push({ level, field, message });
  };
  if (model === null) add('fail', 'model', 'Choose how money is shared.');
  if (unit !== null && !isCurrency(unit))
    add('fail', 'unit', `“${unit}” is no ISO 4217 code. Write for example USD.`);
  if (floor !== null && floor < 0) add('fail', 'floor', 'The floor cannot be negative.');
  if (floor !== null && cap !== null && cap < floor)
    add('fail', 'cap', `The cap (${cap}) is below the floor (${floor}).`);
  if (from !== null && to !== null && to < from)
    add('fail', 'to', `It ends on ${to}, before it begins on ${from}.`);
  if (model === null || !isShared(terms)) return found;
  const hasBasis = (basis ?? '').trim() !== '';
  if (shareA === null || shareB === null) {
    add('fail', shareA === null ? 'shareA' : 'shareB', 'Fill in the shares of both parties.');
    return found;
  }
  if (shareA < 0 || shareB < 0) add('fail', shareA < 0 ? 'shareA' : 'shareB', 'A share cannot be negative.');
  const sum = tidyNumber(shareA + shareB);
  if (sum !== 1) add('fail', 'shareB', `The shares add up to ${tidyNumber(sum * 100)} %, not to 100 %.`);
  if (!hasBasis && shareA === 0.5 && shareB === 0.5)
    add(
      'warn',
      'basis',
      'Avoid 50/50 splits that seem fair but often create resentment about unequal effort. Name the KPI or the contributions that the shares are tied to.',
    );
  else if (!hasBasis) add('warn', 'basis', 'Name the KPI or the contributions that the shares are tied to.');
  return found;
};

/** Whether the terms hold on a day. */
export const isEffective = (terms: Pick<EconomicTerms, 'from' | 'to'>, on: CivilDate): boolean =>
  (terms.from === null || terms.from <= on) && (terms.to === null || on <= terms.to);

/**
 * What each party gets of a total by the agreed shares. Below the floor nothing is shared, above the cap no more than the
 * cap; the parts add up exactly. Null when the terms share nothing or fail `checkEconomics`.
 */
export const splitByTerms = (total: Money, terms: EconomicTerms): Readonly<Record<Side, Money>> | null => {
  const { shareA, shareB, floor, cap, unit } = terms;
  if (!isShared(terms) || shareA === null || shareB === null) return null;
  if (checkEconomics(terms).some(({ level }) => level === 'fail')) return null;
  const { currency } = total;
  if (unit !== null && unit !== currency) return null;
  const nothing = moneyFromNumber(0, currency);
  if (floor !== null && compareMoney(total, moneyFromNumber(floor, currency)) < 0)
    return { A: nothing, B: nothing };
  const most = cap === null ? null : moneyFromNumber(cap, currency);
  const shared = most !== null && compareMoney(total, most) > 0 ? most : total;
  const [a, b] = splitMoney(shared, [shareA, shareB]);
  return a === undefined || b === undefined ? null : { A: a, B: b };
};
