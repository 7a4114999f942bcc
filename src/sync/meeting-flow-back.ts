// Brings decisions and actions from check-in pages into the sheet, before the run is planned, so that it carries them on.
import { ACTIONS, DECISIONS } from '../domain/fields.ts';
import { decisionPages, type Planned, patchDecisions, patched } from './decision-pages.ts';
import type { Emit } from './events.ts';
import {
  type FlowedBack,
  type LinesPlan,
  type PageContext,
  planLines,
  type RememberedLines,
} from './meeting-lines.ts';
import { dayOf, notesToMeetings } from './meeting-notes.ts';
import type { WatchedMeetings } from './meeting-watch.ts';
import {
  emptyChange,
  type NotionStore,
  type Page,
  type Row,
  type SheetSnapshot,
  type SheetStore,
} from './ports.ts';
import type { RecordProblem } from './record.ts';
import { StoreError } from './store-error.ts';

export interface FlowBackInput {
  readonly sheet: SheetSnapshot;
  readonly store: SheetStore;
  readonly notion: NotionStore;
  /** Live pages as listed; those of decisions are the truth about their text. */
  readonly pages: readonly Page[];
  readonly watched: WatchedMeetings;
  /** Whom lines may name, for the meeting of a day; pure. */
  readonly contextOf: (sheet: SheetSnapshot, date: string) => PageContext;
  readonly emit: Emit;
}

/** What a run hands over; without meetings nobody is looked at, and the context is never asked for. */
export const flowBackInput = (
  run: {
    readonly sheet: SheetStore;
    readonly notion: NotionStore;
    readonly meetings?: Pick<FlowBackInput, 'contextOf'>;
    readonly emit: Emit;
  },
  sheet: SheetSnapshot,
  pages: readonly Page[],
  watched: WatchedMeetings,
): FlowBackInput => ({
  sheet,
  store: run.sheet,
  notion: run.notion,
  pages,
  watched,
  contextOf:
    run.meetings?.contextOf ??
    ((_, on) => ({ parties: { A: 'Party A', B: 'Party B' }, people: [], subjects: [], on })),
  emit: run.emit,
});

export interface FlowBackResult {
  /** Read again when something was written into it. */
  readonly sheet: SheetSnapshot;
  /** With the decisions that were changed. */
  readonly pages: readonly Page[];
  /** By check-in key: what to remember of the lines that were read. */
  readonly lines: ReadonlyMap<string, RememberedLines>;
  readonly problems: readonly RecordProblem[];
  /** What came back. */
  readonly said: readonly FlowedBack[];
  readonly writes: { readonly sheet: number; readonly notion: number };
  /** Decisions that could not be given the words of their lines; the next run tries again. */
  readonly failed: number;
}

const planAll = (input: FlowBackInput, sheet: SheetSnapshot, pages: readonly Page[]): Planned => {
  const decisionPage = decisionPages(sheet, pages);
  const plans = new Map<string, LinesPlan>();
  const notes = notesToMeetings(sheet.notes);
  // Two pages may name one action: what the first brings is known to the second.
  let rows = { actions: sheet.rows[ACTIONS.id] ?? [], decisions: sheet.rows[DECISIONS.id] ?? [] };
  for (const [key, note] of notes) {
    const look = input.watched.looks.get(key);
    if (look === undefined) continue;
    const date = dayOf(key, note);
    const plan = planLines({
      checkIn: key,
      date,
      url: note.url,
      lines: look.lines,
      remembered: note.lines,
      rows,
      decisionPage,
      context: input.contextOf(sheet, date),
    });
    plans.set(key, plan);
    rows = { actions: withPlan(rows.actions, plan, ACTIONS.id), decisions: rows.decisions };
  }
  return plans;
};

/** Rows as they read once a plan is carried out. */
const withPlan = (rows: readonly Row[], plan: LinesPlan, table: string): readonly Row[] => [
  ...rows.map((row) => {
    const cells = plan.cells.filter((cell) => cell.table === table && cell.key === row.key);
    return cells.length === 0
      ? row
      : {
          ...row,
          values: { ...row.values, ...Object.fromEntries(cells.map(({ field, value }) => [field, value])) },
        };
  }),
  ...plan.appended
    .filter((each) => each.table === table)
    .map(
      ({ key, values }): Row => ({
        table,
        key,
        ref: `new/${key}`,
        values,
        problems: [],
        formulas: [],
        archived: false,
      }),
    ),
];

/** The sheet as it will read. */
const foreseen = (sheet: SheetSnapshot, plans: readonly LinesPlan[]): SheetSnapshot => {
  const rows: Record<string, readonly Row[]> = { ...sheet.rows };
  for (const plan of plans)
    for (const table of [ACTIONS.id, DECISIONS.id]) rows[table] = withPlan(rows[table] ?? [], plan, table);
  return { ...sheet, rows };
};

/** Only lines that differ are remembered anew, so that a quiet run commits nothing. */
const linesOf = (plans: Planned): ReadonlyMap<string, RememberedLines> =>
  new Map([...plans].map(([key, { remembered }]) => [key, remembered]));

/** What the lines bring, as if it were done already: what a run plans and guards before it writes anything. Pure. */
export const foreseeFlowBack = (input: FlowBackInput): FlowBackResult => {
  const planned = planAll(input, input.sheet, input.pages);
  const plans = [...planned.values()];
  return {
    sheet: foreseen(input.sheet, plans),
    pages: patched(input.pages, planned),
    lines: linesOf(planned),
    problems: plans.flatMap((plan) => plan.problems),
    said: plans.flatMap((plan) => plan.said),
    writes: { sheet: 0, notion: 0 },
    failed: 0,
  };
};

/**
 * Does what was foreseen. Rows are added under keys that their lines give them, so that a run which is killed and started
 * again adds nothing twice (L3, L8); what a line says is forgotten only when the sheet shows it. Throws `StoreError`.
 */
export const flowBack = async (input: FlowBackInput): Promise<FlowBackResult> => {
  const { sheet } = input;
  const planned = planAll(input, sheet, input.pages);
  const plans = [...planned.values()];
  const { pages, writes, failed } = await patchDecisions(input, planned);
  const appended = plans.flatMap((plan) => plan.appended);
  const cells = plans.flatMap((plan) => plan.cells);
  let now = sheet;
  if (appended.length + cells.length > 0) {
    const { revision } = await input.store.commit({
      ...emptyChange,
      revision: sheet.revision,
      appended,
      cells,
    });
    now = await input.store.read();
    // The base would be newer than the listing, and an old page would look like a change.
    if (now.revision !== revision)
      throw new StoreError('conflict', 'Another run wrote to the spreadsheet meanwhile. Run again.');
  }
  // Looked at again: a line counts as settled when its record shows it, not because it was sent.
  const second = planAll(input, now, pages);
  return {
    sheet: now,
    pages,
    lines: linesOf(second),
    problems: [...second.values()].flatMap((plan) => plan.problems),
    said: plans.flatMap((plan) => plan.said),
    writes: { sheet: now === sheet ? 0 : 1, notion: writes },
    failed,
  };
};
