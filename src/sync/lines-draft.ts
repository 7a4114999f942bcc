// The plan for one check-in page's lines while it is being made: what was found so far, and how a line is settled or refused.
import { emptyValue, type Key, type Table, type Value, type Values } from '../domain/field.ts';
import type {
  FlowedBack,
  LineCells,
  LinesInput,
  LinesPlan,
  NewRecord,
  RememberedLine,
  TextPatch,
} from './meeting-lines.ts';
import type { HumanLine } from './meeting-pages.ts';
import type { Row } from './ports.ts';
import type { RecordProblem } from './record.ts';

/** Local to one call of `planLines`; nothing of it outlives the call. */
export interface LinesDraft {
  readonly input: LinesInput;
  readonly rows: { readonly actions: ReadonlyMap<Key, Row>; readonly decisions: ReadonlyMap<Key, Row> };
  readonly appended: NewRecord[];
  readonly cells: LineCells[];
  readonly patches: TextPatch[];
  readonly problems: RecordProblem[];
  readonly said: FlowedBack[];
  readonly remembered: Record<string, RememberedLine>;
}

const rowsBy = (rows: readonly Row[]): ReadonlyMap<Key, Row> =>
  new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row] as const])));

export const createLinesDraft = (input: LinesInput): LinesDraft => ({
  input,
  rows: { actions: rowsBy(input.rows.actions), decisions: rowsBy(input.rows.decisions) },
  appended: [],
  cells: [],
  patches: [],
  problems: [],
  said: [],
  remembered: { ...input.remembered },
});

export const draftToPlan = ({ input: _, rows: __, ...plan }: LinesDraft): LinesPlan => plan;

/** With nothing remembered, a line of our own making that names no open action stood for one that is over. */
export const isOldNews = ({ input }: LinesDraft, line: HumanLine): boolean =>
  input.remembered === null && line.isOurs;

/** Nothing of the line is left to do. */
export const settleLine = (draft: LinesDraft, line: HumanLine, key: Key): void => {
  draft.remembered[line.id] = { key, text: line.text, done: line.done };
};

/** Line and record were both changed: neither is written. */
export const disputeLine = (
  draft: LinesDraft,
  at: { readonly table: FlowedBack['table']; readonly key: Key; readonly field: string },
  line: HumanLine,
  stands: Value | undefined,
): void => {
  draft.problems.push({
    ...at,
    side: 'notion',
    place: draft.input.url,
    found: line.text,
    message: `The line “${line.text}” of the check-in page was changed, and so was ${at.key}, which says “${String(stands ?? '')}”. Neither is written. Make both say the same.`,
  });
};

/** A formula is never written over, and of a cell that cannot be read nobody knows what would be lost. */
export const isUnwritable = (row: Row, field: string): boolean =>
  row.formulas.includes(field) || row.values[field] === undefined;

/** Told in every run until the cell is mended; nothing is written, so that quiet runs stay quiet (L5, L12). */
export const refuseLine = (
  draft: LinesDraft,
  table: Table,
  row: Row,
  field: string,
  line: HumanLine,
): void => {
  const label = table.fields.find(({ id }) => id === field)?.label ?? field;
  const cell = row.cellOf?.(field) ?? `“${label}” of ${row.key}`;
  const why = row.formulas.includes(field)
    ? `holds a formula, and Instep writes over none. Remove the formula, or change “${label}” where it takes it from`
    : 'cannot be read. Correct it';
  draft.problems.push({
    table: table.id,
    key: row.key,
    side: 'sheet',
    field,
    place: cell,
    found: line.text,
    message: `The line “${line.text}” of the check-in page (${draft.input.url}) is not taken over: ${cell} (${label}) ${why}; the next run takes the line over.`,
  });
};

/** A record's values with every field of its table. */
export const newRow = (table: Table, values: Values): Values => ({
  ...Object.fromEntries(table.fields.map(({ id, kind }) => [id, emptyValue(kind)])),
  ...values,
});
