// What an active partnership needs, gathered from the spreadsheet.
import type { ActiveFacts } from '../src/domain/active-needs.ts';
import { agreementOf, type Side } from '../src/domain/agreement.ts';
import { viewKpis } from '../src/domain/derive.ts';
import type { Values } from '../src/domain/field.ts';
import { AGREEMENTS, type Agreement, GOALS, PARTNERSHIP } from '../src/domain/fields.ts';
import { all, type PartnershipBook } from './partnership-book.ts';
import { runningGoals } from './recovery-view.ts';
import { tablesOf } from './tables-of.ts';

const SIDES: readonly Side[] = ['A', 'B'];

/** `values`: the partnership's row as it is to be saved. */
export const activeFacts = (book: PartnershipBook, values: Values): ActiveFacts => {
  const agreements = all<Agreement>(book, AGREEMENTS);
  const isAgreed = ({ state }: { readonly state: string }): boolean => state === 'Agreed';
  return {
    managers: SIDES.filter((side) =>
      book.people.some((each) => each.side === side && each.role === 'Manager'),
    ),
    whySignedBy: agreementOf({ ...values, key: book.partnership?.key ?? '' }, agreements, {
      table: PARTNERSHIP,
    }).signedBy,
    agreedGoals: runningGoals(book).filter((goal) =>
      isAgreed(agreementOf(goal, agreements, { table: GOALS })),
    ).length,
    agreedKpis: viewKpis(tablesOf(book), book.today).filter(({ view }) => isAgreed(view.agreement)).length,
  };
};
