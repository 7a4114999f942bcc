// The parts of what the sidebar shows: agreement, answers, conflicts, recovery, what waits, settings and links.
import type { HealthFacts } from '../src/domain/health.ts';
import type { RecoveryFacts } from '../src/domain/recovery.ts';

export type Side = 'A' | 'B';
export type Status = string;

/** A record of a tab, with where it stands. */
export type Row<R> = R & {
  /** Row number in its tab, as people see it (the header is row 1). */
  readonly row: number;
  /** What people can change of the row, in short; sent back as `seen`, so that nobody overwrites what changed meanwhile. */
  readonly fingerprint: string;
};

/** Where both parties stand with some terms. */
export interface TermsStanding {
  /** Draft, Proposed, Agreed, Changed or Disputed. */
  readonly agreement: string;
  /** 0 before anything was agreed; counts every other terms that both signed. */
  readonly version: number;
  /** Sides whose signature on the current terms is missing. */
  readonly waitingFor: readonly Side[];
  /** Hash of the current terms; sent back with a signature, so that nobody signs what changed under their eyes. */
  readonly hash: string;
  /** Who signed, rejected or withdrew, newest first, ten at most. */
  readonly signatures: readonly SignatureView[];
  /** Terms that read otherwise than in the version agreed last; empty when nothing was agreed or nothing changed. */
  readonly changed: readonly ChangedTerm[];
}

export interface SignatureView {
  readonly side: Side;
  readonly person: string | null;
  readonly decision: 'sign' | 'reject' | 'withdraw';
  /** ISO instant. */
  readonly at: string;
  readonly note: string | null;
  /** Whether it is about the terms as they stand now. */
  readonly isCurrent: boolean;
}

export interface ChangedTerm {
  readonly field: string;
  readonly label: string;
  /** As text for people; '' for empty. */
  readonly agreed: string;
  readonly now: string;
}

export interface OpinionView {
  readonly opinion: 'On track' | 'At risk' | 'Off track';
  readonly person: string | null;
  readonly givenOn: string;
  readonly note: string | null;
}

/** What success looks like to each side. A side's text is null until that side revealed it, which needs both seals. */
export interface AnswersView {
  /** The viewer's own answer, read from the viewer's private store; null when this account has none. */
  readonly mine: AnswerView | null;
  readonly A: AnswerView | null;
  readonly B: AnswerView | null;
  /** Both have sealed: the page calls `revealAnswer` when `mine` is not revealed yet. */
  readonly bothSealed: boolean;
  /** Both are revealed: the page may compare them. */
  readonly bothRevealed: boolean;
}

export interface AnswerView {
  readonly side: Side;
  readonly person: string | null;
  readonly answeredOn: string;
  readonly revealed: boolean;
  /** Whether the revealed answer is the very one that was sealed; null until it is revealed. */
  readonly sealHolds: boolean | null;
  readonly text: string | null;
  readonly family: string | null;
  readonly unit: string | null;
  readonly number: number | null;
  readonly due: string | null;
  readonly population: string | null;
}

export interface ConflictRow {
  /** Names the conflict; sent back with the pick. */
  readonly id: string;
  readonly row: number;
  readonly table: string;
  readonly record: string;
  readonly key: string;
  readonly field: string;
  /** held, overruled or reverted. */
  readonly kind: string;
  readonly base: string;
  readonly sheet: string;
  readonly notion: string;
  /** ISO instant. */
  readonly at: string;
  readonly pick: 'sheet' | 'notion' | null;
}

/** `healthLines` and `redFlags` of the records as they stand today. */
/** What `healthLines` and `redFlags` tell the page from. Meetings are known by the decisions and actions they left. */
export type HealthView = HealthFacts;

export interface RecoveryView {
  readonly isOn: boolean;
  /** Civil date on which it began. */
  readonly since: string | null;
  /** Why a reset is proposed now, as one sentence; null for no reason. */
  readonly proposed: string | null;
  /** What `recoverySteps` tells the five steps from; also before it begins, so that people see what comes. */
  readonly facts: RecoveryFacts;
  readonly firstReadingDue: string | null;
  readonly goals: readonly {
    readonly key: string;
    readonly title: string;
    readonly decision: GoalDecision | null;
  }[];
}

export type GoalDecision = 'Keep' | 'Re-target' | 'Drop';

export interface WaitingItem {
  readonly side: Side;
  readonly kind:
    | 'signature'
    | 'confirm'
    | 'reading'
    | 'acknowledge-alert'
    | 'acknowledge-change'
    | 'answer-feedback'
    | 'seal-answer'
    | 'reveal-answer'
    | 'accept-milestone'
    | 'overdue-action'
    | 'conflict';
  /** Of the record it is about. */
  readonly key: string;
  /** One sentence for people, without the party. */
  readonly text: string;
}

export interface SettingsView {
  /** Tabs of ledgers, which may be hidden. */
  readonly ledgers: readonly {
    /** Table id. */
    readonly id: string;
    readonly title: string;
    readonly visible: boolean;
  }[];
  readonly alerts: {
    readonly on: boolean;
    /** E-mail of the person whose trigger runs; null when off. */
    readonly by: string | null;
    /** Managers who get the mail, by the People tab. */
    readonly recipients: Readonly<Record<Side, readonly string[]>>;
    /** Messages that this account may still send today; null when alerts are off, or the account did not allow mail. */
    readonly quotaLeft: number | null;
  };
  /** The form for feedback; null until somebody made it. */
  readonly form: { readonly fill: string; readonly edit: string } | null;
}

export interface LinksView {
  readonly spreadsheet: string;
  readonly dashboard: string | null;
  readonly readings: string | null;
  /** Opens Data Studio with the tab Readings as its source. */
  readonly dataStudio: string | null;
}
