// A meeting page as data: what it says, not how a service shows it.

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'muted';

/** One thing on a page. Text is plain; `strong` is a leading part shown in bold. */
export type PagePart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly strong?: string; readonly tone?: Tone }
  | { readonly kind: 'bullet'; readonly text: string; readonly strong?: string; readonly tone?: Tone }
  | { readonly kind: 'to-do'; readonly text: string; readonly done: boolean }
  | { readonly kind: 'quote'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface MeetingPage {
  readonly title: string;
  /** The machine's part: refreshed in place until the meeting starts. */
  readonly managed: readonly PagePart[];
  /** The people's part: written once, when the page is made; no run ever touches it again. */
  readonly human: readonly PagePart[];
}
