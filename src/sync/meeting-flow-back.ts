// Brings decisions and actions from check-in pages into the sheet, before the run is planned, so that it carries them on.
import type { LineContext } from '../domain/check-in-actions.ts';
import { ACTIONS, DECISIONS } from '../domain/fields.ts';
import type { Emit } from './events.ts';
import {
  type DecisionPage,
  type FlowedBack,
  type LinesPlan,
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
import { isStoreError, StoreError } from './store-error.ts';

export interface FlowBackInput {
  readonly sheet: SheetSnapshot;
  readonly store: SheetStore;
  readonly notion: NotionStore;
  /** Live pages as listed; those of decisions are the truth about their text. */
  readonly pages: readonly Page[];
  readonly watched: WatchedMeetings;
  /** Whom lines may name, for the meeting of a day; pure. */
  readonly contextOf: (sheet: SheetSnapshot, date: string) => LineContext;
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
    run.meetings?.contextOf ?? ((_, on) => ({ parties: { A: 'Party A', B: 'Party B' }, people: [], on })),
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
}

const decisionPages = (
  sheet: SheetSnapshot,
  pages: readonly Page[],
): ((key: string) => DecisionPage | undefined) => {
  const named = new Map(
    sheet.base.filter(({ table }) => table === DECISIONS.id).map(({ key, pageId }) => [key, pageId]),
  );
  return (key) => {
    const pageId = named.get(key);
    const page = pages.find((each) => each.table === DECISIONS.id && each.id === pageId);
    if (page === undefined) return undefined;
    const { text } = page.values;
    return { pageId: page.id, text: typeof text === 'string' ? text : null };
  };
};

type Planned = ReadonlyMap<string, LinesPlan>;

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

/**
 * Writes the changed texts of decisions into their own pages, each after another look: a text that a person has changed
 * since the listing stays (L2), and the line is disputed. One that fails is tried again by the next run.
 */
const patchDecisions = async (
  input: FlowBackInput,
  plans: readonly LinesPlan[],
): Promise<{ readonly pages: readonly Page[]; readonly writes: number }> => {
  let { pages } = input;
  let writes = 0;
  for (const { pageId, text } of plans.flatMap(({ patches }) => patches)) {
    const listed = pages.find((each) => each.id === pageId);
    const show = (page: Page): void => {
      pages = pages.map((each) => (each.id === pageId ? page : each));
    };
    try {
      const fresh = await input.notion.retrieve(DECISIONS.id, pageId);
      if (fresh === 'missing' || fresh.inTrash) continue;
      if (fresh.values.text !== listed?.values.text) {
        show(fresh);
        continue;
      }
      show(await input.notion.patch(DECISIONS.id, pageId, { text }));
      writes += 1;
    } catch (error) {
      if (!isStoreError(error)) throw error;
      input.emit({ kind: 'meeting', key: 'Decisions', outcome: 'unread', message: error.message, kept: [] });
    }
  }
  return { pages, writes };
};

/** With the new texts of decisions, as they will be listed. */
const patched = (pages: readonly Page[], plans: readonly LinesPlan[]): readonly Page[] => {
  const texts = new Map(plans.flatMap((plan) => plan.patches.map(({ pageId, text }) => [pageId, text])));
  return texts.size === 0
    ? pages
    : pages.map((page) => {
        const text = texts.get(page.id);
        return text === undefined ? page : { ...page, values: { ...page.values, text } };
      });
};

/** What the lines bring, as if it were done already: what a run plans and guards before it writes anything. Pure. */
export const foreseeFlowBack = (input: FlowBackInput): FlowBackResult => {
  const planned = planAll(input, input.sheet, input.pages);
  const plans = [...planned.values()];
  return {
    sheet: foreseen(input.sheet, plans),
    pages: patched(input.pages, plans),
    lines: linesOf(planned),
    problems: plans.flatMap((plan) => plan.problems),
    said: plans.flatMap((plan) => plan.said),
    writes: { sheet: 0, notion: 0 },
  };
};

/**
 * Does what was foreseen. Rows are added under keys that their lines give them, so that a run which is killed and started
 * again adds nothing twice (L3, L8); what a line says is forgotten only when the sheet shows it. Throws `StoreError`.
 */
export const flowBack = async (input: FlowBackInput): Promise<FlowBackResult> => {
  const { sheet } = input;
  const plans = [...planAll(input, sheet, input.pages).values()];
  const { pages, writes } = await patchDecisions(input, plans);
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
  };
};
