// Answers of an action that changed nothing.
import type { Table } from '../src/domain/field.ts';
import type { Problem, Saved } from './api.ts';
import type { Side } from './api-views.ts';
import { findMe } from './me.ts';
import { layoutProblems, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';

export type Refused = Extract<Saved, { readonly ok: false }>;

export const refuse = (
  reason: Refused['reason'],
  problems: readonly Problem[],
  more: Pick<Refused, 'versions' | 'parkable'> = {},
): Refused => ({ ok: false, reason, problems, ...more });

/**
 * Answers when tabs or columns that are to be written are missing or cannot be told: data must never be written to the
 * wrong place. Null when all are there.
 */
export const refuseUnlessSetUp = (book: PartnershipBook, needed: readonly Table[]): Refused | null => {
  const sentences = layoutProblems(book, needed);
  return sentences.length === 0
    ? null
    : refuse(
        'not-set-up',
        sentences.map((message) => problem(null, message)),
      );
};

export interface PartyPerson {
  readonly side: Side;
  /** As it is written beside what the person does. */
  readonly person: string;
}

/** The person at the keyboard, or a refusal that says how to become one of a party. */
export const meOrRefuse = (book: PartnershipBook, doing: string): PartyPerson | Refused => {
  const me = findMe(book);
  return me.side === null
    ? refuse('not-a-party', [problem(null, `Only a person of a party ${doing}. ${me.hint ?? ''}`)])
    : { side: me.side, person: me.name ?? me.email };
};

export const isRefused = (value: object): value is Refused => 'ok' in value && value.ok === false;
