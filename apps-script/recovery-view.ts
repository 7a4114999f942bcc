// The recovery as the wizard shows it: what its five steps are judged by, and why one is proposed.
import type { AgreementView } from '../src/domain/agreement.ts';
import { dateToWords, daysBetween } from '../src/domain/civil-date.ts';
import { ALERTS, type Alert } from '../src/domain/core-ledgers.ts';
import type { StandingKpi } from '../src/domain/derive.ts';
import { AGREEMENTS, type Agreement, GOALS, type Goal, RHYTHM, type Rhythm } from '../src/domain/fields.ts';
import { rhythmDays } from '../src/domain/rhythm-days.ts';
import type { RecoveryView, Side } from './api-views.ts';
import type { RecoveryNote } from './document-notes.ts';
import { all, type PartnershipBook } from './partnership-book.ts';

const SIDES: readonly Side[] = ['A', 'B'];

/** Goals that still run; what is done with each is decided in a recovery. */
export const runningGoals = (book: PartnershipBook): readonly Goal[] =>
  all<Goal>(book, GOALS).filter(({ state }) => state !== 'Closed' && state !== 'Superseded');

/** The regular check-in: the tactical sync, else the first meeting with a rule. */
export const regularRhythm = (book: PartnershipBook): Rhythm | undefined => {
  const ruled = all<Rhythm>(book, RHYTHM).filter(({ rule, meeting }) => rule !== null && meeting !== 'Reset');
  return ruled.find(({ meeting }) => meeting === 'Tactical sync') ?? ruled[0];
};

/** A pace alert that has stood for two rounds of check-ins: off track twice in a row. */
const proposal = (book: PartnershipBook, titles: ReadonlyMap<string, string>): string | null => {
  const round = rhythmDays(all<Rhythm>(book, RHYTHM)) ?? 7;
  const old = all<Alert>(book, ALERTS).find(
    ({ rule, openedOn, resolvedOn }) =>
      rule === 'Pace' &&
      resolvedOn === null &&
      openedOn !== null &&
      daysBetween(openedOn, book.today) >= 2 * round,
  );
  return old === undefined || old.openedOn === null
    ? null
    : `${titles.get(old.object ?? '') ?? old.object} has been off track since ${dateToWords(old.openedOn, book.today)}, for two check-ins. Better to correct the course early than to let resentment bubble up.`;
};

export const toRecoveryView = (
  book: PartnershipBook,
  note: RecoveryNote | null,
  standings: readonly StandingKpi[],
  why: AgreementView,
): RecoveryView => {
  const isOn = book.partnership?.stage === 'In recovery';
  const since = isOn ? (note?.since ?? null) : null;
  const key = book.partnership?.key ?? '';
  const hasSignedSince = (side: Side): boolean =>
    why.signedBy.includes(side) &&
    all<Agreement>(book, AGREEMENTS).some(
      (entry) =>
        entry.object === key &&
        entry.side === side &&
        entry.decision === 'sign' &&
        entry.hash === why.hash &&
        since !== null &&
        (entry.at ?? '').slice(0, 10) >= since,
    );
  const decisions = isOn ? (note?.decisions ?? {}) : {};
  const goals = runningGoals(book).map((goal) => ({
    key: goal.key,
    title: goal.title ?? goal.key,
    decision: decisions[goal.key] ?? null,
  }));
  const reset = all<Rhythm>(book, RHYTHM).find((each) => each.key === note?.resetRhythm);
  return {
    isOn,
    since,
    proposed: isOn
      ? null
      : proposal(book, new Map(standings.map(({ kpi }) => [kpi.key, kpi.name ?? kpi.key]))),
    facts: {
      resetMeeting: isOn ? (reset?.first ?? null) : null,
      whySignedBy: SIDES.filter(hasSignedSince),
      goals,
      kpis: standings.map(({ kpi: { key, use } }) => ({ key, use })),
      agreed: standings.filter(({ view }) => view.agreement.state === 'Agreed').map(({ kpi }) => kpi.key),
      rule: regularRhythm(book)?.rule ?? null,
    },
    firstReadingDue: isOn ? (note?.firstReadingDue ?? null) : null,
    goals,
  };
};
