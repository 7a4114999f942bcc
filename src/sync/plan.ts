// The planner: sheet, Notion and base in, every change of both sides out. Pure, synchronous and total.
import type { Field, Key, Table, Value, Values } from '../domain/field.ts';
import { type Draft, draftTable, isAlive, isMerged } from './draft.ts';
import { draftToOps } from './draft-to-ops.ts';
import type { Identity, TableIdentity } from './identity.ts';
import { type Inbox, planInbox } from './inbox.ts';
import { addProblem, addReadProblems, type MergeContext } from './merge-context.ts';
import { mergeMachineFields } from './merge-machine.ts';
import { mergePeopleFields } from './merge-record.ts';
import { orderCreates } from './order-creates.ts';
import { orderTrashes } from './order-trashes.ts';
import type { BaseStep, NotionOp, Plan, SheetOp, TableTally } from './plan-types.ts';
import type { ConflictEntry, Sent, SheetSnapshot } from './ports.ts';
import {
  type Check,
  type Derive,
  type KeyedRecord,
  type RecordProblem,
  type Records,
  recordId,
} from './record.ts';
import { rowToRecord } from './row-to-record.ts';
import type { Minted } from './rows.ts';
import { settledConflicts } from './settled.ts';
import { createTally } from './tally.ts';
import { twinsToOps } from './twins.ts';

export interface PlanInput {
  /** All tables; those with sides `both` are merged, those of the sheet are read for `derive`. */
  readonly tables: readonly Table[];
  /** With the minted keys in place (`withMinted`). */
  readonly sheet: SheetSnapshot;
  readonly minted: readonly Minted[];
  /** Of this sheet and of the pages that Notion showed (`resolveIdentity`). */
  readonly identity: Identity;
  readonly sent: readonly Sent[];
  readonly derive: Derive;
  readonly check: Check;
  readonly inbox?: Inbox | undefined;
  /** ISO instant for the log; no verdict rests on it (L9). */
  readonly now: string;
}

interface TableDrafts {
  readonly identity: TableIdentity;
  readonly drafts: ReadonlyMap<Key, Draft>;
}

const createSentOf = (sent: readonly Sent[]): MergeContext['sentOf'] => {
  const none: readonly Value[] = [];
  if (sent.length === 0) return () => none;
  const byField = new Map<string, Value[]>();
  for (const { table, key, field, value } of sent) {
    const id = `${recordId(table, key)}\n${field}`;
    const values = byField.get(id);
    if (values === undefined) byField.set(id, [value]);
    else values.push(value);
  }
  return (table, key, field) => byField.get(`${recordId(table, key)}\n${field}`) ?? none;
};

const createPickOf = ({ conflicts }: SheetSnapshot): MergeContext['pickOf'] => {
  const open = conflicts.filter(({ kind, pick, resolved }) => kind === 'held' && pick !== null && !resolved);
  const picks = new Map(open.map(({ id, pick }) => [id, pick]));
  return (id) => picks.get(id) ?? null;
};

const createHeldIdOf = ({ conflicts }: SheetSnapshot): MergeContext['heldIdOf'] => {
  const over = new Set(conflicts.filter(({ resolved }) => resolved).map(({ id }) => id));
  return (first) => {
    let id = first;
    for (let count = 2; over.has(id); count++) id = `${first}-${count}`;
    return id;
  };
};

/** Holds a record alone when its check has findings; the rest of the run goes on (L12). */
const checkDraft = (context: MergeContext, check: Check, draft: Draft): void => {
  const side = draft.row === undefined ? 'notion' : 'sheet';
  for (const { field, message } of check(draft.table.id, draft.values)) {
    draft.isHeldAlone = true;
    addProblem(context, draft, side, field, field === null ? '' : draft.values[field], message);
  }
};

const isUnasked = ({ retrieved }: Identity, { base }: Draft): boolean =>
  base !== undefined && !retrieved.has(base.pageId);

/** One sentence for all rows behind the end of a listing that Notion cut. */
const cutProblem = (table: Table, count: number): RecordProblem => ({
  table: table.id,
  key: null,
  side: 'notion',
  field: null,
  place: `The database ${table.database}`,
  found: '',
  message: `Notion listed only a part of it (10,000 pages at most), so ${count} ${count === 1 ? 'row was' : 'rows were'} left as they are. Run again; if it stays so, move old pages of this database to the trash.`,
});

/** Live records of every table, in the order of the tabs, as `derive` and the meeting pages see them. */
const recordsOf = (input: PlanInput, synced: ReadonlyMap<string, TableDrafts>): Records => {
  const records: Record<string, readonly KeyedRecord[]> = {};
  for (const table of input.tables) {
    const found = synced.get(table.id);
    if (found === undefined) {
      records[table.id] = (input.sheet.rows[table.id] ?? [])
        .filter((row) => !row.archived && row.key !== null)
        .map((row) => rowToRecord(table, row));
      continue;
    }
    const live: KeyedRecord[] = [];
    for (const draft of found.drafts.values()) {
      if (isMerged(draft) && !draft.isHeldAlone) live.push(draft.values);
      else if (draft.row !== undefined && !draft.row.archived && draft.presence !== 'archive') {
        live.push(rowToRecord(table, draft.row));
      }
    }
    records[table.id] = live;
  }
  return records;
};

const isTrash = (op: NotionOp): op is NotionOp & { readonly kind: 'trash' } => op.kind === 'trash';

/** Computes what a run would do: total over all records of sheet, Notion and base. */
export const plan = (input: PlanInput): Plan => {
  const { identity } = input;
  const synced = new Map<string, TableDrafts>();
  for (const each of identity.tables) {
    const drafts = draftTable(identity, each);
    synced.set(each.table.id, { identity: each, drafts });
  }
  const draftOf = (table: string, key: Key): Draft | undefined => synced.get(table)?.drafts.get(key);
  const tally = createTally();
  const problems: RecordProblem[] = [];
  const held: Plan['held'][number][] = [];
  const lost: MergeContext['lost'][number][] = [];
  const sheetKeys = new Map<string, ReadonlySet<Key>>();
  const keysOf = (table: string): ReadonlySet<Key> => {
    const known = sheetKeys.get(table);
    if (known !== undefined) return known;
    const keys = new Set<Key>();
    for (const { key } of input.sheet.rows[table] ?? []) if (key !== null) keys.add(key);
    sheetKeys.set(table, keys);
    return keys;
  };
  const context: MergeContext = {
    isAlive: (table, key) => {
      if (!synced.has(table)) return keysOf(table).has(key);
      const draft = draftOf(table, key);
      return draft !== undefined && isAlive(draft);
    },
    wasKnown: (table, key) => draftOf(table, key) !== undefined,
    isShown: (table, key) => synced.get(table)?.identity.pages.has(key) === true,
    isRebound: (table, key) => {
      const { base, page } = draftOf(table, key) ?? {};
      return base !== undefined && page !== undefined && base.pageId !== page.page.id;
    },
    sentOf: createSentOf(input.sent),
    heldIdOf: createHeldIdOf(input.sheet),
    pickOf: createPickOf(input.sheet),
    now: input.now,
    held,
    lost,
    problems,
    countChange: (draft: Draft, field: Field, side) => tally.count(draft.table.id, field.id, side),
  };

  const unlisted = new Map<Table, number>();
  const all = [...synced.values()].flatMap(({ drafts }) => [...drafts.values()]);
  for (const draft of all) {
    if (isMerged(draft)) {
      mergePeopleFields(context, draft);
      if (!draft.isHeldAlone) checkDraft(context, input.check, draft);
    } else if (draft.presence === 'unreachable' && !identity.complete && isUnasked(identity, draft)) {
      // Nothing is wrong with the row: Notion did not get as far as its page.
      unlisted.set(draft.table, (unlisted.get(draft.table) ?? 0) + 1);
    } else if (draft.presence === 'unreachable') {
      addReadProblems(context, draft);
      const message =
        'The Notion page of this row cannot be seen. Share it with the integration again, or delete the row.';
      addProblem(context, draft, 'notion', null, draft.base?.pageId, message);
    }
  }
  for (const [table, count] of unlisted) problems.push(cutProblem(table, count));
  // Computed fields depend on all records as merged, those that are about to appear included; so they come second.
  const records = recordsOf(input, synced);
  const derived = input.derive(records);
  const derivedOf = (draft: Draft): Values | undefined => derived[draft.table.id]?.[draft.key];
  for (const draft of all) {
    if (isMerged(draft) && !draft.isHeldAlone) mergeMachineFields(context, draft, derivedOf(draft));
  }

  const hasPage = (table: string, key: Key): boolean => {
    const draft = draftOf(table, key);
    if (draft === undefined || draft.isHeldAlone) return synced.get(table)?.identity.pages.has(key) === true;
    return isMerged(draft);
  };
  const typed = planInbox(
    input.inbox,
    synced.get(input.inbox?.table ?? '')?.drafts.values() ?? [],
    input,
    context,
  );
  const twins = twinsToOps(identity, all);
  const notion: NotionOp[] = [];
  const sheet: SheetOp[] = [];
  const base: BaseStep[] = [];
  const compared = new Set<string>();
  for (const draft of all) {
    if (isMerged(draft) && !draft.isHeldAlone) compared.add(recordId(draft.table.id, draft.key));
    const ops = draftToOps(draft, derivedOf(draft), hasPage);
    notion.push(...ops.notion);
    sheet.push(...ops.sheet);
    if (ops.step !== undefined) base.push(ops.step);
  }
  const logged = new Set(input.sheet.conflicts.map(({ id }) => id));
  // Both values of one field may be lost at once: that is one entry.
  const fresh = new Map<string, ConflictEntry>();
  for (const { entry } of lost) if (!logged.has(entry.id) && !fresh.has(entry.id)) fresh.set(entry.id, entry);
  const tallies: TableTally[] = [...synced.values()].map((each) => tally.close(each.identity, each.drafts));
  return {
    notion: [
      ...orderCreates(
        notion.filter((op) => !isTrash(op)),
        input.tables,
      ),
      ...typed.ops,
      // Last, so that whoever points elsewhere in this run does so while its relation still shows.
      ...orderTrashes([...notion, ...twins].filter(isTrash), input.tables),
    ],
    sheet,
    base,
    minted: input.minted,
    taken: typed.taken,
    numbersWaiting: typed.waiting,
    lost: [...fresh.values()],
    losesNotionValue: lost.some(({ entry, side }) => side === 'notion' && !logged.has(entry.id)),
    held,
    settled: settledConflicts(input.sheet.conflicts, held, draftOf),
    problems,
    tally: tallies,
    // The same objects, which now hold the machine values too.
    records,
    compared,
  };
};
