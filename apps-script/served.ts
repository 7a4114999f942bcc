// The part of the contract in api.ts that the script serves today, and the plain data that travels.
// Only JSON crosses `google.script.run`: no Date, no undefined, no function.
import type { Goal, Kpi, Partnership, Party, Person, Reading } from '../src/domain/fields.ts';

/** Everything the sidebar shows, in one call. */
export interface SidebarState {
  readonly me: {
    /** '' when Google does not tell the script who is at the keyboard. */
    readonly email: string;
    /** The party this person stands for, by the People tab; null for a guest. */
    readonly side: 'A' | 'B' | null;
    readonly name: string | null;
  };
  /** Civil date in the partnership's zone. */
  readonly today: string;
  /** Null when the spreadsheet is not set up yet. */
  readonly partnership: Partnership | null;
  readonly parties: readonly Party[];
  readonly people: readonly Person[];
  readonly goals: readonly Goal[];
  readonly kpis: readonly KpiCard[];
  readonly limits: { readonly min: number; readonly max: number };
  /** Rows that cannot be read: tab and cell, what stands there, what to do. */
  readonly problems: readonly Problem[];
}

export interface KpiCard {
  readonly kpi: Kpi;
  /** Row number in the KPIs tab, for people. */
  readonly row: number;
  /** Newest last. */
  readonly readings: readonly Reading[];
  readonly current: number | null;
  readonly expected: number | null;
  readonly progress: number | null;
  readonly forecast: number | null;
  readonly status: string;
  readonly agreement: string;
  /** Sides whose signature on the current terms is missing. */
  readonly waitingFor: readonly ('A' | 'B')[];
  /** Hash of the current terms; sent back with a signature, so that nobody signs what changed under their eyes. */
  readonly hash: string;
  /** What the whole row says, in short; sent back as `seen`, so that nobody overwrites what changed meanwhile. */
  readonly fingerprint: string;
}

export interface Problem {
  /** Field id of the form, or null when it concerns the whole. */
  readonly field: string | null;
  /** Tab and cell, when it concerns a row. */
  readonly place: string | null;
  readonly message: string;
}

/** What a person typed; every value as text. The server parses it with the same domain code as the page. */
export interface KpiForm {
  /** Null for a new KPI. */
  readonly key: string | null;
  /** The row's fingerprint when the form was opened; a save on a changed row answers `stale`. */
  readonly seen: string | null;
  /** Raw text by KPI field id. */
  readonly input: Readonly<Record<string, string>>;
}

export interface ReadingForm {
  readonly kpi: string;
  readonly periodEnd: string;
  readonly value: string;
  readonly note: string;
  readonly corrects: string | null;
}

export interface SignForm {
  readonly key: string;
  readonly hash: string;
  readonly decision: 'sign' | 'reject' | 'withdraw';
  readonly note: string;
}

export type Saved =
  | { readonly ok: true; readonly key: string; readonly row: number; readonly state: SidebarState }
  | {
      readonly ok: false;
      readonly reason: 'invalid' | 'stale' | 'busy' | 'not-set-up' | 'limit' | 'not-a-party';
      readonly problems: readonly Problem[];
      readonly state: SidebarState | null;
    };

/** The functions that `google.script.run` may call. Everything else in the bundle ends in `_` or is not global. */
export interface SidebarApi {
  getSidebarState(): SidebarState;
  setUpSpreadsheet(): {
    readonly ok: boolean;
    readonly made: readonly string[];
    readonly problems: readonly Problem[];
  };
  saveKpi(form: KpiForm): Saved;
  logReading(form: ReadingForm): Saved;
  signTerms(form: SignForm): Saved;
}
