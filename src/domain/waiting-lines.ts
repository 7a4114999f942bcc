// Sentences for the check-in page from the ledgers: what is new since the last meeting, and what waits for whom.
import type { Side } from './agreement.ts';
import { alertLines } from './alert-lines.ts';
import { noticeStanding } from './change-notice.ts';
import type { PartyNames } from './check-in-lines.ts';
import { type CivilDate, dateToWords } from './civil-date.ts';
import { type DisputeStep, disputeStanding, type Ladder } from './dispute.ts';
import type { Alert, ChangeNotice, Dispute, ExitCriterion, Pilot } from './ledger-tables.ts';
import { pilotOutcome } from './pilot.ts';

export interface Ledgers {
  readonly changes: readonly ChangeNotice[];
  readonly alerts: readonly Alert[];
  readonly disputes: readonly Dispute[];
  readonly pilots: readonly Pilot[];
  readonly exits: readonly ExitCriterion[];
}

export interface WaitingInput {
  readonly ledgers: Ledgers;
  readonly names: PartyNames;
  /** Names of KPIs, goals and readings by key. */
  readonly titles: Readonly<Record<string, string>>;
  readonly today: CivilDate;
  /** Day of the last meeting; null before the first, and then nothing is news. */
  readonly since: CivilDate | null;
  /** Keys of KPIs whose definition was looked at since the notice that asked for it. */
  readonly reviewedKpis?: readonly string[];
  readonly ladder?: Ladder;
}

export interface WaitingLines {
  /** For `alsoChanged` of the check-in page. */
  readonly changed: readonly string[];
  /** For `alsoOpen`. */
  readonly open: readonly string[];
}

const STEP_WORDS: Readonly<Record<DisputeStep, string>> = {
  Manager: 'the managers',
  Sponsor: 'the sponsors',
  Mediator: 'the mediator',
};

/** What changes, alerts, disputes, pilots and exit criteria have to say on the next page; old and settled ones are silent. */
export const waitingLines = ({
  ledgers,
  names,
  titles,
  today,
  since,
  reviewedKpis = [],
  ladder,
}: WaitingInput): WaitingLines => {
  const changed: string[] = [];
  const open: string[] = [];
  const title = (key: string | null): string => titles[key ?? ''] ?? key ?? 'something';
  const sides = (list: readonly Side[]): string => list.map((side) => names[side]).join(' and ');
  // News of the day of the last meeting may have come after it: told once too often is better than never.
  const isNews = (day: CivilDate | null): boolean =>
    since !== null && day !== null && day >= since && day <= today;
  const on = (day: CivilDate | null): string => (day === null ? '' : ` on ${dateToWords(day, today)}`);

  for (const notice of ledgers.changes) {
    const standing = noticeStanding(notice, today, reviewedKpis);
    const from = notice.side === null ? '' : `${names[notice.side]}: `;
    const effective = notice.effective === null ? '' : `, from ${dateToWords(notice.effective, today)}`;
    if (isNews(notice.filedOn)) changed.push(`Change – ${from}${notice.what ?? 'something'}${effective}.`);
    if (standing.waitingFor !== null) {
      const late =
        standing.state === 'Overdue' && standing.due !== null ? ` It was due${on(standing.due)}.` : '';
      open.push(`${names[standing.waitingFor]} has to acknowledge the change “${notice.what ?? ''}”.${late}`);
    }
    if (standing.reviewKpis.length > 0)
      open.push(
        `Review the definition of ${standing.reviewKpis.map(title).join(', ')}: ${notice.what ?? 'something'} changed.`,
      );
  }
  const alerts = alertLines({ alerts: ledgers.alerts, title, sides, today, isNews });
  changed.push(...alerts.changed);
  for (const dispute of ledgers.disputes) {
    const standing = disputeStanding(dispute, today, ladder);
    const about = title(dispute.object);
    if (isNews(dispute.raisedOn)) {
      const by = dispute.raisedBy === null ? '' : ` by ${names[dispute.raisedBy]}`;
      changed.push(`Dispute about ${about} raised${by}.`);
    }
    if (!standing.isOpen) {
      if (isNews(dispute.settledOn))
        changed.push(`Dispute about ${about} settled: ${dispute.outcome ?? 'no outcome written'}`);
      continue;
    }
    const by =
      standing.stepDue === null
        ? ''
        : `${standing.isOverdue ? ', overdue since' : ', by'} ${dateToWords(standing.stepDue, today)}`;
    const missing =
      standing.waitingFor.length === 0 ? '' : ` The position of ${sides(standing.waitingFor)} is missing.`;
    open.push(`Dispute about ${about}: with ${STEP_WORDS[standing.step]}${by}.${missing}`);
  }
  for (const pilot of ledgers.pilots) {
    const outcome = pilotOutcome(pilot);
    const isOver = pilot.end !== null && pilot.end < today;
    if (outcome.state === 'open' || (outcome.state === 'running' && isOver))
      open.push(`Pilot ${outcome.text}`);
  }
  for (const exit of ledgers.exits) {
    if (exit.state !== 'Triggered' || exit.decidedOn !== null) continue;
    open.push(
      `Exit criterion “${exit.criterion ?? ''}” is triggered: ${exit.consequence === 'Terminate' ? 'terminate' : 'evaluate'}? A person has to confirm it.`,
    );
  }
  // Last: much of what they say stands above in words of its own.
  return { changed, open: [...open, ...alerts.open] };
};
