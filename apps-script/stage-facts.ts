// What the stages of a partnership ask for, gathered from the spreadsheet.
import { agreementOf, type Side } from '../src/domain/agreement.ts';
import { viewKpis } from '../src/domain/derive.ts';
import type { Values } from '../src/domain/field.ts';
import { AGREEMENTS, type Agreement, GOALS, PARTIES, PARTNERSHIP, type Party } from '../src/domain/fields.ts';
import { EXIT, type ExitCriterion } from '../src/domain/ledger-tables.ts';
import type { LifecycleFacts } from '../src/domain/lifecycle.ts';
import { readNotes } from './document-notes.ts';
import { all, type PartnershipBook } from './partnership-book.ts';
import { runningGoals, toRecoveryView } from './recovery-view.ts';
import { tablesOf } from './tables-of.ts';

const SIDES: readonly Side[] = ['A', 'B'];

/**
 * `values`: the partnership's row as it is to be saved. Vetting, pilots and the steps of an ending have no page here: a
 * reason, where one is asked for, stands for them.
 */
export const stageFacts = (book: PartnershipBook, values: Values, reason: string | null): LifecycleFacts => {
  const agreements = all<Agreement>(book, AGREEMENTS);
  const why = agreementOf({ ...values, key: book.partnership?.key ?? '' }, agreements, {
    table: PARTNERSHIP,
  });
  const standings = viewKpis(tablesOf(book), book.today);
  const goals = runningGoals(book).filter(
    (goal) => agreementOf(goal, agreements, { table: GOALS }).state === 'Agreed',
  );
  const recovery = toRecoveryView(book, readNotes().recovery, standings, why);
  return {
    parties: SIDES.filter((side) => all<Party>(book, PARTIES).some((party) => party.side === side)),
    managers: SIDES.filter((side) =>
      book.people.some((each) => each.side === side && each.role === 'Manager'),
    ),
    whySignedBy: why.signedBy,
    agreedGoals: goals.length,
    agreedKpis: standings.filter(({ view }) => view.agreement.state === 'Agreed').length,
    vettingStops: [],
    pilotScaled: reason !== null,
    pilotSkipped: reason,
    confirmedExits: all<ExitCriterion>(book, EXIT).flatMap(({ consequence, decidedOn }) =>
      decidedOn === null || consequence === null ? [] : [consequence],
    ),
    openRecoverySteps: recovery.isOn
      ? recovery.steps.filter(({ done }) => !done).map(({ title, left }) => `${title}: ${left}`)
      : [],
    openExitSteps: [],
    reason,
  };
};
