// Authority: what a person may sign alone, and when the sponsor has to.
import type { Person } from './fields.ts';
import { showShare } from './show-value.ts';
import { tidyNumber } from './tidy-number.ts';

export interface TermsChange {
  /** Targets before and after; null when the change touches none. */
  readonly targetBefore: number | null;
  readonly targetAfter: number | null;
  /** Money the change commits to, in `currency`; null for none. */
  readonly spend: number | null;
  readonly currency: string | null;
}

export interface AuthorityVerdict {
  readonly within: boolean;
  /** Why not, and who is asked instead; '' when within. */
  readonly reason: string;
}

type Signer = Pick<Person, 'name' | 'role' | 'side' | 'maxTargetChange' | 'maxSpend' | 'unit'>;

/**
 * A manager decides alone within limits such as a target change of 10 % or a spend of $1,000; what is beyond asks
 * for the sponsor. Sponsors and approvers sign everything; an empty limit is no limit; data owners sign nothing.
 */
export const checkAuthority = (person: Signer, change: TermsChange): AuthorityVerdict => {
  const within: AuthorityVerdict = { within: true, reason: '' };
  const name = person.name ?? 'This person';
  const beyond = (why: string): AuthorityVerdict => ({
    within: false,
    reason: `${why} The sponsor of party ${person.side ?? '?'} has to sign.`,
  });
  if (person.role === 'Sponsor' || person.role === 'Approver') return within;
  if (person.role === 'Data owner') return beyond(`${name} keeps data and does not sign.`);
  const { targetBefore, targetAfter, spend, currency } = change;
  if (
    person.maxTargetChange !== null &&
    targetBefore !== null &&
    targetAfter !== null &&
    targetBefore !== targetAfter
  ) {
    const share =
      targetBefore === 0
        ? Number.POSITIVE_INFINITY
        : tidyNumber(Math.abs((targetAfter - targetBefore) / targetBefore));
    if (share > person.maxTargetChange) {
      const size = Number.isFinite(share) ? `by ${showShare(share)}` : 'from 0';
      return beyond(
        `The target changes ${size}; ${name} may change it by ${showShare(person.maxTargetChange)}.`,
      );
    }
  }
  if (person.maxSpend !== null && spend !== null && spend > 0) {
    // Limits in another currency cannot be compared without a rate, so they do not cover the spend.
    if (person.unit !== null && currency !== null && person.unit !== currency) {
      return beyond(`The spend is in ${currency}, the limit of ${name} in ${person.unit}.`);
    }
    if (spend > person.maxSpend)
      return beyond(`The spend of ${spend} is above the limit of ${name} (${person.maxSpend}).`);
  }
  return within;
};
