// What the lines of one check-in page mean for the tabs Actions and Decisions: three-way, line by line; pure.
import type { LineContext } from '../domain/check-in-actions.ts';
import type { Key, Value, Values } from '../domain/field.ts';
import { ACTIONS } from '../domain/fields.ts';
import { takeActions } from './action-lines.ts';
import type { DecisionLine } from './decision-line.ts';
import { takeDecision } from './decision-lines.ts';
import { createLinesDraft, draftToPlan } from './lines-draft.ts';
import type { HumanLine } from './meeting-pages.ts';
import type { PageId, Row, SheetChange } from './ports.ts';
import type { RecordProblem } from './record.ts';

/** A line as it stood when record and line last said the same. */
export interface RememberedLine {
  readonly key: Key;
  readonly text: string;
  readonly done: boolean;
}
/** By id of the line's block. */
export type RememberedLines = Readonly<Record<string, RememberedLine>>;

/** A decision's own page in Notion, whose words are the truth; what cannot be read is absent. */
export interface DecisionPage {
  readonly pageId: PageId;
  readonly values: Readonly<Partial<Record<keyof DecisionLine, Value>>>;
}

/** Whom and what lines may name, and the day of their meeting. */
export interface PageContext extends LineContext {
  /** Goals and KPIs that a decision may affect. */
  readonly subjects: readonly { readonly key: Key; readonly name: string }[];
}

export interface LinesInput {
  /** Key of the check-in, its day, and where it is. */
  readonly checkIn: Key;
  readonly date: string;
  readonly url: string;
  readonly lines: readonly HumanLine[];
  /** Null when what was written is not known any more: then lines of our own making are nobody's news. */
  readonly remembered: RememberedLines | null;
  readonly rows: { readonly actions: readonly Row[]; readonly decisions: readonly Row[] };
  readonly decisionPage: (key: Key) => DecisionPage | undefined;
  readonly context: PageContext;
}

export type NewRecord = SheetChange['appended'][number];
export type LineCells = SheetChange['cells'][number];

/** What an edited line says, to be written into its decision's own page. */
export interface TextPatch {
  readonly key: Key;
  readonly pageId: PageId;
  readonly values: Values;
}

export interface LinesPlan {
  readonly appended: readonly NewRecord[];
  readonly cells: readonly LineCells[];
  readonly patches: readonly TextPatch[];
  readonly problems: readonly RecordProblem[];
  /** What to remember once nothing of the line is left to do. */
  readonly remembered: RememberedLines;
  /** What came back, for the report. */
  readonly said: readonly FlowedBack[];
}

export interface FlowedBack {
  readonly table: 'actions' | 'decisions';
  readonly key: Key;
  readonly what: 'added' | 'changed' | 'done' | 'reopened';
  readonly text: string;
}

/** Plans what one page's lines bring back. Nothing of the page is ever written; a line that is gone changes nothing. */
export const planLines = (input: LinesInput): LinesPlan => {
  const draft = createLinesDraft(input);
  takeActions(
    draft,
    input.lines.filter(({ section }) => section === ACTIONS.id),
  );
  for (const line of input.lines) if (line.section !== ACTIONS.id) takeDecision(draft, line);
  return draftToPlan(draft);
};
