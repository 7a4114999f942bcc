// The hidden tab `_base`: what both sides agreed on, one block of rows for each Notion target.
import * as z from 'zod';
import type { Values } from '../domain/field.ts';
import { BASE_MARK, BASE_TAB, BASE_VERSION, baseFirstRow } from '../domain/workbook-layout.ts';
import type { BaseEntry, Json } from '../sync/ports.ts';
import { StoreError } from '../sync/store-error.ts';
import { cellText, type Grid } from './grid.ts';
import { joinPieces, splitPieces } from './pieces.ts';

/** Cells A–E: target, kind, table, key (a note's name), page id. JSON from F on. */
const JSON_COLUMN = 5;

/** `archived` is an entry whose record both sides set aside. */
type BaseKind = 'entry' | 'archived' | 'note' | 'revision';

interface StoredRow {
  readonly row: number;
  /** Cells in use, so that a shorter content clears what is left of a longer one. */
  readonly width: number;
  readonly cells: readonly string[];
}

/** What the tab holds for one target, and where. */
export interface BaseBlock {
  /** False when the tab is missing or its first row cannot be trusted: then nothing is known, which is safe (L13). */
  readonly known: boolean;
  readonly entries: readonly BaseEntry[];
  readonly notes: Readonly<Record<string, Json>>;
  /** Commits that this target has seen; 0 when nothing is known. */
  readonly revision: number;
  /** Zero-based rows of this target that cannot be read; treated as unknown. */
  readonly damaged: readonly number[];
  /** By identity; damaged rows are not among them. */
  readonly stored: ReadonlyMap<string, StoredRow>;
  /** Rows without any content, in order, then every row from `height` on. */
  readonly free: readonly number[];
  readonly height: number;
  readonly width: number;
}

export interface BaseWrite {
  readonly row: number;
  /** Texts from column A on; '' empties a cell. */
  readonly cells: readonly string[];
}

const valuesSchema: z.ZodType<Values> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** One record has one row, set aside or not. */
const identity = (kind: string, table: string, key: string): string =>
  JSON.stringify([kind === 'archived' ? 'entry' : kind, table, key]);

interface Content {
  readonly entry?: BaseEntry;
  readonly note?: { readonly name: string; readonly value: Json };
  readonly revision?: number;
}

/** What a row says; null when it is damaged. */
const readContent = (cells: readonly string[]): Content | null => {
  const [, kind, table = '', key = '', pageId = ''] = cells;
  const json = parseJson(joinPieces(cells.slice(JSON_COLUMN)));
  if (json === undefined) return null;
  if (kind === 'note') return { note: { name: key, value: json } };
  if (kind === 'revision') return typeof json === 'number' ? { revision: json } : null;
  const values = valuesSchema.safeParse(json);
  if ((kind !== 'entry' && kind !== 'archived') || key === '' || pageId === '' || !values.success)
    return null;
  const aside = kind === 'archived' ? { archived: true } : {};
  return { entry: { table, key, pageId, values: values.data, ...aside } };
};

const emptyBlock = (height: number, width: number): BaseBlock => ({
  known: false,
  entries: [],
  notes: {},
  revision: 0,
  damaged: [],
  stored: new Map(),
  free: [],
  height,
  width,
});

const refuseForeign = (owner: string, spreadsheetId: string): void => {
  if (owner === spreadsheetId) return;
  throw new StoreError(
    'layout',
    `This spreadsheet is a copy: its hidden tab "${BASE_TAB.title}" belongs to the spreadsheet ${owner}. Sync that one. To start a partnership of its own from this copy, delete its tab "${BASE_TAB.title}" and give it a Notion page of its own.`,
  );
};

const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/**
 * Reads the block of one target. Throws `StoreError` `layout` when the tab belongs to another spreadsheet (a copy) or to
 * a newer format. A damaged row, or two rows with one identity, is unknown rather than believed.
 */
export const readBase = (grid: Grid | undefined, spreadsheetId: string, target: string): BaseBlock => {
  if (grid === undefined) return emptyBlock(0, 0);
  const textAt = (row: number, column: number): string => cellText(grid.cell(row, column));
  if (textAt(0, 0) !== BASE_MARK || textAt(0, 2) === '') return emptyBlock(grid.height, grid.width);
  if (textAt(0, 1) !== BASE_VERSION)
    throw new StoreError(
      'layout',
      `The tab "${BASE_TAB.title}" has format ${textAt(0, 1)}, and this Instep knows format ${BASE_VERSION}. Update Instep.`,
    );
  refuseForeign(textAt(0, 2), spreadsheetId);
  const stored = new Map<string, StoredRow>();
  const contents = new Map<string, Content | null>();
  const rows = new Map<string, number[]>();
  const free: number[] = [];
  for (let row = 1; row < grid.height; row += 1) {
    const cells: string[] = [];
    for (let column = 0; column < grid.width; column += 1) cells.push(textAt(row, column));
    while (cells.at(-1) === '') cells.pop();
    if (cells.length === 0) free.push(row);
    if (cells[0] !== target) continue;
    const id = identity(cells[1] ?? '', cells[2] ?? '', cells[3] ?? '');
    // Of two rows with one identity neither is believed.
    contents.set(id, contents.has(id) ? null : readContent(cells));
    rows.set(id, [...(rows.get(id) ?? []), row]);
    stored.set(id, { row, width: cells.length, cells });
  }
  const good = [...contents.values()].filter((content) => content !== null);
  const damaged = [...contents].flatMap(([id, content]) => (content === null ? rows.get(id)! : []));
  for (const [id, content] of contents) if (content === null) stored.delete(id);
  return {
    known: true,
    entries: good.flatMap(({ entry }) => entry ?? []),
    notes: Object.fromEntries(good.flatMap(({ note }) => (note ? [[note.name, note.value] as const] : []))),
    revision: good.find((content) => content.revision !== undefined)?.revision ?? 0,
    damaged: damaged.sort((a, b) => a - b),
    stored,
    free,
    height: grid.height,
    width: grid.width,
  };
};

/** Values with their names in order, so that equal values give equal text and an unchanged row is not written. */
const valuesToJson = (values: Values): string =>
  JSON.stringify(Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))));

export interface BaseChange {
  readonly base: readonly {
    readonly table: string;
    readonly key: string;
    readonly entry: BaseEntry | null;
  }[];
  readonly notes: Readonly<Record<string, Json>>;
  readonly revision: number;
}

/**
 * The rows to write so that the block says what `change` says; rows that already do are left alone. A note set to
 * null is forgotten. Without a trusted tab everything in it is cleared and begun anew, other targets included (L13).
 */
export const planBaseWrites = (
  block: BaseBlock,
  spreadsheetId: string,
  target: string,
  change: BaseChange,
): BaseWrite[] => {
  const wanted = new Map<string, readonly string[] | null>();
  wanted.set(identity('revision', '', ''), [target, 'revision', '', '', '', String(change.revision)]);
  for (const { table, key, entry } of change.base)
    wanted.set(
      identity('entry', table, key),
      entry && [
        target,
        (entry.archived ? 'archived' : 'entry') satisfies BaseKind,
        table,
        key,
        entry.pageId,
        ...splitPieces(valuesToJson(entry.values)),
      ],
    );
  for (const [name, note] of Object.entries(change.notes))
    wanted.set(
      identity('note', '', name),
      note === null ? null : [target, 'note', '', name, '', ...splitPieces(JSON.stringify(note))],
    );
  const writes: BaseWrite[] = [];
  const free = block.known ? [...block.free] : [];
  let next = Math.max(1, block.known ? block.height : 1);
  const clear = (row: number, width: number): void => {
    writes.push({ row, cells: Array.from({ length: width }, () => '') });
  };
  if (block.known) for (const row of block.damaged) clear(row, block.width);
  else writes.push({ row: 0, cells: pad(baseFirstRow(spreadsheetId), block.width) });
  for (const [id, cells] of wanted) {
    const before = block.stored.get(id);
    if (cells === null) {
      if (before !== undefined) clear(before.row, before.width);
    } else if (before === undefined) {
      const row = free.shift() ?? next++;
      writes.push({ row, cells: pad(cells, block.known ? 0 : block.width) });
    } else if (!sameTexts(before.cells, cells)) {
      writes.push({ row: before.row, cells: pad(cells, before.width) });
    }
  }
  if (!block.known) for (let row = next; row < block.height; row += 1) clear(row, block.width);
  return writes;
};

const pad = (cells: readonly string[], width: number): string[] =>
  cells.length >= width ? [...cells] : [...cells, ...Array.from({ length: width - cells.length }, () => '')];

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);
