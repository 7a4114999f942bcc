// The seal of a blind success answer: it is in the sheet before the answer is, and proves afterwards that nobody changed it.
import { hashText } from './agreement.ts';
import { canonicalJson } from './canonical-json.ts';
import type { AnswerEntry } from './core-ledgers.ts';

export type SealedAnswer = Pick<
  AnswerEntry,
  'side' | 'text' | 'family' | 'unit' | 'number' | 'due' | 'population'
>;

const contentOf = ({ side, text, family, unit, number, due, population }: SealedAnswer): string =>
  canonicalJson({ side, text, family, unit, number, due, population });

/** What stands in the sheet while the answer is hidden: 64 hex digits. `secret` is random, so that nobody tries answers out. */
export const sealAnswer = (answer: SealedAnswer, secret: string): string =>
  hashText(`${secret}\n${contentOf(answer)}`);

/** What stands there with the answer: the same digits, a dot, and the secret that lets everybody check them. */
export const openedSeal = (seal: string, secret: string): string => `${seal}.${secret}`;

/** Whether a row shows its answer. */
export const isRevealed = ({ text }: Pick<AnswerEntry, 'text'>): boolean => text !== null;

/** Whether the answer of a row is the one that was sealed; null while it is hidden. */
export const sealHolds = (row: SealedAnswer & Pick<AnswerEntry, 'seal'>): boolean | null => {
  if (!isRevealed(row)) return null;
  const [seal = '', secret = ''] = (row.seal ?? '').split('.');
  return sealAnswer(row, secret) === seal;
};
