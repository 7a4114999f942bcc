// A meeting page as data: what it says, not how a service shows it.
import type { KpiChart } from './chart-data.ts';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'muted';

/** One thing on a page. Text is plain; `strong` is a leading part shown in bold. */
export type PagePart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly strong?: string; readonly tone?: Tone }
  | { readonly kind: 'bullet'; readonly text: string; readonly strong?: string; readonly tone?: Tone }
  /** `record`: key of the action that the line stands for; absent for a line to write on. */
  | { readonly kind: 'to-do'; readonly text: string; readonly done: boolean; readonly record?: string }
  | { readonly kind: 'quote'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** One picture of all charts. At most one a page; its caption is always the same, because it is known by it. */
  | { readonly kind: 'picture'; readonly caption: string; readonly charts: readonly KpiChart[] };

export interface MeetingPage {
  readonly title: string;
  /** The machine's part: refreshed in place until the meeting starts. */
  readonly managed: readonly PagePart[];
  /** The people's part: written once, when the page is made; no run ever touches it again. */
  readonly human: readonly PagePart[];
}
