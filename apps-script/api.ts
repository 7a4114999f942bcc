// What the sidebar may ask of the spreadsheet: the closed list of server functions, and the plain data that travels.
// Only JSON crosses `google.script.run`: no Date, no undefined, no function.

import type { Alert, ChangeNotice } from '../src/domain/core-ledgers.ts';
import type {
  Action,
  Feedback,
  Goal,
  Kpi,
  Milestone,
  Partnership,
  Party,
  Person,
  Reading,
  Rhythm,
} from '../src/domain/fields.ts';
import type { Tab } from '../src/domain/workbook-layout.ts';
import type {
  AnswersView,
  ConflictRow,
  GoalDecision,
  HealthView,
  LinksView,
  OpinionView,
  RecoveryView,
  Row,
  SettingsView,
  Side,
  Status,
  TermsStanding,
  WaitingItem,
} from './api-views.ts';

/** Everything the sidebar shows, in one call; the page asks for it again after each action. */
export interface SidebarState {
  readonly me: {
    /** '' when Google does not tell the script who is at the keyboard (another domain, or several accounts). */
    readonly email: string;
    /** The party this person stands for, by the People tab; null for a guest. */
    readonly side: Side | null;
    readonly name: string | null;
    /** What to do about it when `side` is null, as one sentence for people; null when all is well. */
    readonly hint: string | null;
  };
  /** Changes with every action of any person; see `getStamp`. */
  readonly stamp: string;
  /** Civil date in the partnership's zone. */
  readonly today: string;
  /** The page that the menu asked for, once: `set-up` after *Set up this spreadsheet*. Null otherwise. */
  readonly open: 'set-up' | 'feedback' | null;
  /** Null when the spreadsheet is not set up yet; its key is '' while the tab Partnership has no row. */
  readonly partnership: Row<Partnership> | null;
  /** Where the agreement on the shared why stands; signed with `signTerms` under the partnership's key. */
  readonly why: TermsStanding;
  readonly parties: readonly Row<Party>[];
  readonly people: readonly Row<Person>[];
  readonly goals: readonly GoalCard[];
  readonly kpis: readonly KpiCard[];
  readonly milestones: readonly Row<Milestone>[];
  readonly actions: readonly Row<Action>[];
  readonly feedback: readonly Row<Feedback>[];
  /** Change notices, newest first. */
  readonly changes: readonly Row<ChangeNotice>[];
  /** Alert episodes that are not resolved, most urgent first. */
  readonly alerts: readonly Row<Alert>[];
  readonly answers: AnswersView;
  /** `next` (ISO instant) and `page` (link) are written by the sync; null until it has run. */
  readonly rhythm: readonly Row<Rhythm>[];
  /** Open rows of the tab Conflicts, in its order. */
  readonly conflicts: readonly ConflictRow[];
  readonly health: HealthView;
  readonly recovery: RecoveryView;
  /** What waits, and for whom. */
  readonly waiting: readonly WaitingItem[];
  readonly limits: { readonly min: number; readonly max: number };
  readonly settings: SettingsView;
  readonly links: LinksView;
  /** Rows that cannot be read: tab and cell, what stands there, what to do. */
  readonly problems: readonly Problem[];
}

/** A goal: the sheet's own fields (where `progress`, `status` and `smart` are the sync's), and where it stands today. */
export type GoalCard = Row<Goal> & {
  readonly terms: TermsStanding;
  /** Computed now from its KPIs. */
  readonly standing: { readonly status: Status | null; readonly progress: number | null };
  /** What keeps it from being signed, as sentences (no number, unit or day; answers that differ). */
  readonly obstacles: readonly string[];
};

export interface KpiCard {
  readonly kpi: Kpi;
  /** Row number in the KPIs tab, for people. */
  readonly row: number;
  /** Newest last. */
  readonly readings: readonly ReadingView[];
  readonly current: number | null;
  readonly expected: number | null;
  readonly progress: number | null;
  readonly forecast: number | null;
  /** Per day, from now to the due day; and since the start. */
  readonly neededPerDay: number | null;
  readonly actualPerDay: number | null;
  readonly stale: boolean;
  readonly status: Status;
  readonly agreement: string;
  /** Sides whose signature on the current terms is missing. */
  readonly waitingFor: readonly Side[];
  /** Hash of the current terms; sent back with a signature, so that nobody signs what changed under their eyes. */
  readonly hash: string;
  /** What the whole row says, in short; sent back as `seen`, so that nobody overwrites what changed meanwhile. */
  readonly fingerprint: string;
  readonly terms: TermsStanding;
  /** Newest opinion of each side on how it stands. */
  readonly opinions: Readonly<Record<Side, OpinionView | null>>;
  /** Sentences on periods for which both report and differ by more than the tolerance. */
  readonly differences: readonly string[];
  /** Sentences on values that are more than the usual ups and downs. */
  readonly signals: readonly string[];
}

export type ReadingView = Reading & {
  /** Not confirmed by the other side, or both report and differ: shown as an outline. */
  readonly hollow: boolean;
  /** Replaced by a correction: kept, but does not count. */
  readonly corrected: boolean;
};

export interface Problem {
  /** Field id of the form, or null when it concerns the whole. */
  readonly field: string | null;
  /** Tab and cell, when it concerns a row. */
  readonly place: string | null;
  readonly message: string;
}

/** Both versions of a field of a form that was opened on an older row. */
export interface BothVersions {
  readonly field: string;
  readonly label: string;
  /** As the form would show them; '' for empty. */
  readonly inSheet: string;
  readonly inForm: string;
}

/** What a person typed; every value as text. The server parses it with the same domain code as the page. */
export interface KpiForm {
  /** Null for a new KPI. */
  readonly key: string | null;
  /** The row's fingerprint when the form was opened; a save on a changed row answers `stale`. */
  readonly seen: string | null;
  /** Raw text by KPI field id. */
  readonly input: Readonly<Record<string, string>>;
  /** Key of an active KPI that is parked in the same step, to make room for this one. */
  readonly park?: string | null;
}

/** Tables whose rows people edit in the sidebar. */
export type EditableTable =
  | 'partnership'
  | 'parties'
  | 'people'
  | 'goals'
  | 'milestones'
  | 'actions'
  | 'feedback'
  | 'changes'
  | 'rhythm'
  | 'opinions';

/**
 * One row of any table of the list. Fields left out stay as they are. A new row's side, person and day are filled in when
 * the form leaves them out (of feedback, changes, opinions: side, person and today). Kind `many`: keys parted by ', '.
 */
export interface RecordForm {
  readonly table: EditableTable;
  /** Null for a new row. The partnership's one row is found without it. */
  readonly key: string | null;
  readonly seen: string | null;
  /** Raw text by field id. */
  readonly input: Readonly<Record<string, string>>;
  /** Only milestones: why the day was moved; kept in Date changes. */
  readonly reason?: string | null;
}

export interface ReadingForm {
  readonly kpi: string;
  readonly periodEnd: string;
  readonly value: string;
  readonly note: string;
  readonly corrects: string | null;
}

/** `key`: of a KPI, of a goal, or of the partnership (the shared why). */
export interface SignForm {
  readonly key: string;
  readonly hash: string;
  readonly decision: 'sign' | 'reject' | 'withdraw';
  readonly note: string;
}

/** What success looks like; the parts are what the page read out of the text, or what the person picked. All as text. */
export interface AnswerForm {
  readonly text: string;
  readonly family: string;
  readonly unit: string;
  readonly number: string;
  readonly due: string;
  readonly population: string;
}

export interface FeedbackAnswerForm {
  readonly key: string;
  readonly seen: string;
  readonly state: 'Accepted' | 'Declined' | 'Parked';
  readonly answer: string;
  readonly reason: string;
  /**
   * Only an accepted metric adjustment with a KPI: where its text goes. The KPI's row is edited, which proposes the
   * definition to both parties; null leaves the definition as it is.
   */
  readonly proposal: 'countingRule' | 'includes' | 'excludes' | null;
}

/** How the columns of a table of people's own become KPIs. */
export interface ImportForm {
  /** Title of the tab. */
  readonly tab: string;
  /** KPI field id by column letter of that tab ("B": "name"); columns left out are not taken. */
  readonly columns: Readonly<Record<string, string>>;
  /** Row number of the headers, 1 for the first. */
  readonly headerRow: number;
  /** Values for fields that no column gives, such as goal, as raw text. */
  readonly defaults: Readonly<Record<string, string>>;
}

export interface ImportPreview {
  /** Tabs of people's own, which can be imported. */
  readonly tabs: readonly string[];
  /** Of the chosen tab (the first one unless said otherwise): its headers with a guess of the field. */
  readonly columns: readonly {
    readonly letter: string;
    readonly header: string;
    readonly guess: string | null;
  }[];
  readonly headerRow: number;
  /** Rows as they would be added, first twenty. */
  readonly rows: readonly {
    readonly row: number;
    readonly input: Readonly<Record<string, string>>;
    readonly problems: readonly Problem[];
  }[];
  readonly count: number;
  readonly problems: readonly Problem[];
}

/** What `Code.js` does without and the page hands over; `headerNotes()` of src/domain/column-help.ts gives it. */
export interface HeaderNotes {
  /** Notes of header cells: by table id, then column id. */
  readonly notes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Tabs of tables that only the sync reads. */
  readonly moreTabs: readonly Tab[];
}

/** What an action did. It reads no more than it needs; the state after it is asked for in a call of its own. */
export type Saved =
  | { readonly ok: true; readonly key: string; readonly row: number }
  | {
      readonly ok: false;
      /** `stale`: compare `versions`, then save again with the new fingerprint. `limit`: park one of `parkable`. */
      readonly reason: 'invalid' | 'stale' | 'busy' | 'not-set-up' | 'limit' | 'not-a-party';
      readonly problems: readonly Problem[];
      readonly versions?: readonly BothVersions[];
      readonly parkable?: readonly { readonly key: string; readonly name: string }[];
    };

export interface SetUpResult {
  readonly ok: boolean;
  /** What was made or repaired, as sentences; empty when all was there. */
  readonly made: readonly string[];
  readonly problems: readonly Problem[];
  /** Null only when the set-up could not read the spreadsheet afterwards. */
  readonly state: SidebarState | null;
}

/** The functions that `google.script.run` may call. Everything else in the bundle ends in `_` or is not global. */
export interface SidebarApi {
  getSidebarState(): SidebarState;
  /** The stamp as it is now: another than that of the state means that somebody has saved since. */
  getStamp(): { readonly stamp: string };
  /** Text of `Guide.html`, which the page evaluates on first use: sentences, comparison, KPI library. */
  getGuide(): string;
  /** Makes or repairs tabs, columns and the dashboard. Running it again changes nothing. */
  setUpSpreadsheet(texts: HeaderNotes): SetUpResult;
  /** Adds a row, or writes its changed cells. */
  saveRecord(form: RecordForm): Saved;
  saveKpi(form: KpiForm): Saved;
  logReading(form: ReadingForm): Saved;
  /** The other party confirms a reading. */
  confirmReading(form: { readonly key: string }): Saved;
  signTerms(form: SignForm): Saved;
  /** Keeps the viewer's answer in the viewer's private store and puts its seal into the sheet; again until the other side sealed. */
  sealAnswer(form: AnswerForm): Saved;
  /** Puts the viewer's own answer into the sheet; refused until both seals are there. */
  revealAnswer(): Saved;
  /** Picks whose value counts; the next sync carries it out. */
  resolveConflict(form: { readonly id: string; readonly pick: 'sheet' | 'notion' }): Saved;
  /** An alert episode or a change notice, by the key of its row, for the viewer's side. */
  acknowledge(form: { readonly what: 'alert' | 'change'; readonly key: string }): Saved;
  answerFeedback(form: FeedbackAnswerForm): Saved;
  /** Begins a recovery: stage, 3–5 KPIs, weekly rhythm, reset check-in on that day at the time of the regular one. */
  enterRecovery(form: { readonly resetOn: string }): Saved;
  /** `Re-target` and `Keep` are kept with the recovery; `Drop` closes the goal. Re-target by saving the goal afterwards. */
  decideGoal(form: { readonly key: string; readonly decision: GoalDecision }): Saved;
  /** Ends it: the old limits and the old rhythm come back. */
  leaveRecovery(): Saved;
  /** Makes the Google Form of the two kinds, once; its answers land in the tab Feedback. */
  createFeedbackForm(): Saved;
  /** Reads only. An empty `tab` takes the first. */
  previewImport(form: ImportForm): ImportPreview;
  /** Adds the rows of `previewImport` that have no problem, as parked KPIs beyond the limit. */
  importKpis(form: ImportForm): Saved;
  /** Shows the tabs of these ledgers (table ids) and hides the other ledgers' tabs. */
  showLedgers(form: { readonly ids: readonly string[] }): Saved;
  /** Turns the hourly check and its mail on (under the viewer's account) or off. */
  setAlerts(form: { readonly on: boolean }): Saved;
}
