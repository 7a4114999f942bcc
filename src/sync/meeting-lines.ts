// What the lines of one check-in page mean for the tabs Actions and Decisions: three-way, line by line; pure.
import { type ActionLine, actionToLine, type LineContext, lineToAction } from '../domain/check-in-actions.ts';
import { emptyValue, type Key, type Table, type Value, type Values } from '../domain/field.ts';
import { ACTIONS, DECISIONS } from '../domain/fields.ts';
import { pageToKey } from '../domain/key.ts';
import { cleanText } from '../domain/text.ts';
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

/** A decision's own page in Notion, whose text is the truth. */
export interface DecisionPage {
  readonly pageId: PageId;
  readonly text: string | null;
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
  readonly context: LineContext;
}

export interface LinesPlan {
  readonly appended: SheetChange['appended'];
  readonly cells: SheetChange['cells'];
  /** Texts of decisions to be written into their own pages. */
  readonly patches: readonly { readonly key: Key; readonly pageId: PageId; readonly text: string }[];
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

type ActionField = 'title' | 'owner' | 'side' | 'due';
const ACTION_FIELDS: readonly ActionField[] = ['title', 'owner', 'side', 'due'];

const newRow = (table: Table, values: Values): Values => ({
  ...Object.fromEntries(table.fields.map(({ id, kind }) => [id, emptyValue(kind)])),
  ...values,
});

const isOpen = ({ archived, values }: Row): boolean =>
  !archived && values.state !== 'Done' && values.state !== 'Dropped';

/** A formula is never written over, and of a cell that cannot be read nobody knows what would be lost. */
const isUnwritable = (row: Row, field: string): boolean =>
  row.formulas.includes(field) || row.values[field] === undefined;

/** What a row says in the words of a line. */
const rowToLine = ({ key, values }: Row): ActionLine => ({
  title: typeof values.title === 'string' ? values.title : (key ?? ''),
  owner: typeof values.owner === 'string' ? values.owner : null,
  side: values.side === 'A' || values.side === 'B' ? values.side : null,
  due: typeof values.due === 'string' ? values.due : null,
});

const fold = (text: string): string => text.trim().toLowerCase();

/** Plans what one page's lines bring back. Nothing of the page is ever written; a line that is gone changes nothing. */
export const planLines = (input: LinesInput): LinesPlan => {
  const { checkIn, url, context } = input;
  const appended: SheetChange['appended'][number][] = [];
  const cells: SheetChange['cells'][number][] = [];
  const patches: LinesPlan['patches'][number][] = [];
  const problems: RecordProblem[] = [];
  const said: FlowedBack[] = [];
  const remembered: Record<string, RememberedLine> = { ...input.remembered };
  const rowsBy = (rows: readonly Row[]): ReadonlyMap<Key, Row> =>
    new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row] as const])));
  const rows = { actions: rowsBy(input.rows.actions), decisions: rowsBy(input.rows.decisions) };

  /** With nothing remembered, a line of our own making that names no open action stood for one that is over. */
  const isOldNews = (line: HumanLine): boolean => input.remembered === null && line.isOurs;
  const settle = (line: HumanLine, key: Key): void => {
    remembered[line.id] = { key, text: line.text, done: line.done };
  };
  const dispute = (
    table: FlowedBack['table'],
    key: Key,
    field: string,
    line: HumanLine,
    stands: Value | undefined,
  ): void => {
    problems.push({
      table,
      key,
      side: 'notion',
      field,
      place: url,
      found: line.text,
      message: `The line “${line.text}” of the check-in page was changed, and so was ${key}, which says “${String(stands ?? '')}”. Neither is written. Make both say the same.`,
    });
  };

  /** Told in every run until the cell is mended; nothing is written, so that quiet runs stay quiet (L5, L12). */
  const refuse = (table: Table, row: Row, field: string, line: HumanLine): void => {
    const label = table.fields.find(({ id }) => id === field)?.label ?? field;
    const cell = row.cellOf?.(field) ?? `“${label}” of ${row.key}`;
    const why = row.formulas.includes(field)
      ? `holds a formula, and Instep writes over none. Remove the formula, or change “${label}” where it takes it from`
      : 'cannot be read. Correct it';
    problems.push({
      table: table.id,
      key: row.key,
      side: 'sheet',
      field,
      place: cell,
      found: line.text,
      message: `The line “${line.text}” of the check-in page (${url}) is not taken over: ${cell} (${label}) ${why}; the next run takes the line over.`,
    });
  };

  /** The open action that a line names without being remembered: by its whole line, else by its title. */
  const namedAction = (line: HumanLine): Row | undefined => {
    const { title } = lineToAction(line.text, context);
    const open = input.rows.actions.filter((row) => row.key !== null && isOpen(row));
    return (
      open.find((row) => fold(actionToLine(rowToLine(row), context)) === fold(line.text)) ??
      open.find((row) => fold(rowToLine(row).title) === fold(title))
    );
  };

  const changeAction = (line: HumanLine, base: RememberedLine, row: Row): void => {
    const was = lineToAction(base.text, context);
    const says = lineToAction(line.text, context);
    const stands = rowToLine(row);
    const wanted: [string, Value][] = [];
    let isPending = false;
    for (const field of ACTION_FIELDS) {
      if (says[field] === was[field] || says[field] === stands[field]) continue;
      // What an unreadable cell says is not known, so it cannot have been changed as well.
      if (stands[field] === was[field] || row.values[field] === undefined) wanted.push([field, says[field]]);
      else {
        isPending = true;
        dispute('actions', base.key, field, line, stands[field]);
      }
    }
    const what: FlowedBack['what'][] = wanted.length > 0 ? ['changed'] : [];
    if (line.done && !base.done && isOpen(row)) {
      wanted.push(['state', 'Done'], ['closedIn', checkIn]);
      what.push('done');
    } else if (!line.done && base.done && row.values.state === 'Done') {
      wanted.push(['state', 'Open'], ['closedIn', null]);
      what.push('reopened');
    }
    const blocked = wanted.find(([field]) => isUnwritable(row, field));
    if (blocked !== undefined) {
      refuse(ACTIONS, row, blocked[0], line);
      return;
    }
    for (const [field, value] of wanted)
      cells.push({ table: ACTIONS.id, key: base.key, field, expected: row.values[field]!, value });
    for (const each of what) said.push({ table: 'actions', key: base.key, what: each, text: line.text });
    if (!isPending && wanted.length === 0) settle(line, base.key);
  };

  const addAction = (line: HumanLine, key: Key): void => {
    const values: Values = {
      ...lineToAction(line.text, context),
      state: line.done ? 'Done' : 'Open',
      createdIn: checkIn,
      closedIn: line.done ? checkIn : null,
    };
    appended.push({ table: ACTIONS.id, key, values: newRow(ACTIONS, values) });
    said.push({ table: 'actions', key, what: 'added', text: line.text });
  };

  const takeAction = (line: HumanLine): void => {
    const base = input.remembered?.[line.id];
    if (base?.key.startsWith(`${ACTIONS.keyPrefix}-`)) {
      const row = rows.actions.get(base.key);
      // The row was removed or set aside: that was a person's decision about the action.
      if (row !== undefined && !row.archived) changeAction(line, base, row);
      return;
    }
    const own = pageToKey(ACTIONS.keyPrefix, line.id);
    const named = namedAction(line);
    // A run that was killed had added it already.
    if (rows.actions.has(own)) settle(line, own);
    else if (named !== undefined)
      changeAction(line, { key: named.key ?? '', text: line.text, done: false }, named);
    // Remembered too, or the next run, which knows what was written, would take it for new.
    else if (isOldNews(line)) settle(line, own);
    else addAction(line, own);
  };

  const changeDecision = (line: HumanLine, base: RememberedLine, row: Row): void => {
    const page = input.decisionPage(base.key);
    const says = cleanText(line.text);
    const was = cleanText(base.text);
    const stands = page === undefined ? (row.values.text ?? null) : page.text;
    if (says === null || says === was || says === stands) {
      settle(line, base.key);
      return;
    }
    if (page === undefined && isUnwritable(row, 'text')) {
      refuse(DECISIONS, row, 'text', line);
      return;
    }
    if (stands !== was) {
      dispute('decisions', base.key, 'text', line, stands);
      return;
    }
    if (page !== undefined) patches.push({ key: base.key, pageId: page.pageId, text: says });
    else cells.push({ table: DECISIONS.id, key: base.key, field: 'text', expected: stands, value: says });
    said.push({ table: 'decisions', key: base.key, what: 'changed', text: line.text });
  };

  const takeDecision = (line: HumanLine): void => {
    const own = pageToKey(DECISIONS.keyPrefix, line.id);
    const base = input.remembered?.[line.id];
    const row = rows.decisions.get(own);
    if (base !== undefined && base.key === own) {
      if (row !== undefined && !row.archived) changeDecision(line, base, row);
    } else if (row !== undefined) settle(line, own);
    else if (isOldNews(line)) settle(line, own);
    else {
      const values: Values = { text: cleanText(line.text), checkIn, decidedOn: input.date };
      appended.push({ table: DECISIONS.id, key: own, values: newRow(DECISIONS, values) });
      said.push({ table: 'decisions', key: own, what: 'added', text: line.text });
    }
  };

  for (const line of input.lines) {
    if (line.section === 'actions') takeAction(line);
    else takeDecision(line);
  }
  return { appended, cells, patches, problems, remembered, said };
};
