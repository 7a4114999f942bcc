// Roles in a goal sentence: which amount is the target, whether it is a change, and which way is good.
import type { Direction } from './statement.ts';
import type { Amount } from './statement-amounts.ts';
import type { WindowRead } from './statement-window.ts';
import type { VerbRead } from './statement-words.ts';

export interface Parts {
  readonly window: WindowRead;
  readonly verb: VerbRead | null;
  readonly amounts: readonly Amount[];
  readonly metric: string | null;
  readonly second: boolean;
  readonly isNew: boolean;
  /** "Expand to five cities": things are entered one by one, wherever it starts from. */
  readonly isExpansion: boolean;
}

/** The amount that says where it goes; the words beside it come first, the verb second. */
export const pickAmount = ({ amounts, verb }: Parts): Amount | null => {
  const roles = verb?.makes === true ? (['plain', 'by', 'to'] as const) : (['to', 'by', 'plain'] as const);
  for (const role of roles) {
    const found = amounts.find((amount) => amount.role === role);
    if (found !== undefined) return found;
  }
  // "from 3 to 2 %" is one range.
  return amounts.find(({ high }) => high !== null) ?? null;
};

/** Whether an amount is a change of the baseline, not a level to reach. */
export const isRelativeAmount = (amount: Amount, verb: VerbRead | null): boolean => {
  if (amount.role === 'by') return true;
  if (amount.role !== 'plain' || verb === null || !verb.changes || amount.isLevel) return false;
  if (amount.unit === '%' || amount.unit === 'percentage points') return true;
  // "Save $20,000 on shipping": less by that much. "Grow sign-ups 500" could be either and is no change.
  return verb.way === 'down';
};

/** Which way is good; `sure` is false where the words leave it open. `isBand`: two ends to stay between. */
export const directionOf = (
  { verb, isNew }: Parts,
  amount: Amount | null,
  isBand: boolean,
  baseline: number | null,
): { readonly direction: Direction | null; readonly sure: boolean } => {
  if (verb?.way === 'stay') {
    if (isBand) return { direction: 'stay within', sure: true };
    if (verb.caps || amount?.limit === 'below')
      return { direction: amount === null ? null : 'stay at or below', sure: true };
    if (amount?.limit === 'above') return { direction: 'stay at or above', sure: true };
    return { direction: amount === null ? null : 'stay at or above', sure: false };
  }
  if (amount?.sign != null) return { direction: amount.sign === 1 ? 'increase' : 'decrease', sure: true };
  if (verb?.changes === true) return { direction: verb.way === 'up' ? 'increase' : 'decrease', sure: true };
  const target = amount?.high ?? amount?.value ?? null;
  if (amount !== null && baseline !== null && target !== null && baseline !== target && amount.role !== 'by')
    return { direction: target > baseline ? 'increase' : 'decrease', sure: true };
  if (amount?.limit === 'below') {
    if (verb === null) return { direction: 'stay at or below', sure: false };
    // "Answer within 24 hours" may be so already.
    return {
      direction: 'decrease',
      sure: amount.isLevel && amount.unit !== 'hours' && amount.unit !== 'days',
    };
  }
  if (verb !== null) return { direction: amount === null && !verb.makes ? null : 'increase', sure: true };
  return { direction: amount === null ? null : 'increase', sure: isNew };
};
