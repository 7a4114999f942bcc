// Makes sure of the partnership's key and of its databases before a run; on later runs they are known from the base.
import { TABLES } from '../domain/fields.ts';
import { mintKey } from '../domain/key.ts';
import type { NotionSchema } from '../notion/schema.ts';
import { ensureNotion, type SetUpStep } from '../notion/set-up.ts';
import { emptyChange, type Json, type Row, type SheetSnapshot, type SheetStore } from '../sync/ports.ts';
import { StoreError } from '../sync/store-error.ts';
import type { PartnershipSync } from './partnership-sync.ts';

/** Name of the note that remembers databases and properties of the target. */
const SCHEMA_NOTE = 'schema';

/** The one row of the tab Partnership. A cell of it that cannot be read is held like any other; without a name nothing works. */
const onlyPartnership = (snapshot: SheetSnapshot): Row => {
  const rows = (snapshot.rows.partnership ?? []).filter((row) => !row.archived);
  const [row] = rows;
  if (row === undefined || rows.length > 1)
    throw new StoreError(
      'layout',
      `The tab Partnership needs exactly one row; it has ${rows.length}. One spreadsheet is one partnership: leave the row of this one.`,
    );
  if (typeof row.values.name === 'string') return row;
  const problem = row.problems.find(({ field }) => field === 'name');
  throw new StoreError(
    'layout',
    problem === undefined
      ? 'The tab Partnership has no name in its row. Type both names there.'
      : `${problem.place}: ${problem.message}`,
  );
};

interface Prepared {
  /** Null: a dry run before the first run, when there are no databases yet. */
  readonly schema: NotionSchema | null;
  readonly snapshot: SheetSnapshot;
}

/** The partnership's key stands in the sheet before anything in Notion carries it (L8). */
const withPartnershipKey = async (
  sync: PartnershipSync,
  store: SheetStore,
  snapshot: SheetSnapshot,
): Promise<{ readonly key: string; readonly name: string; readonly snapshot: SheetSnapshot }> => {
  const row = onlyPartnership(snapshot);
  if (row.key !== null) return { key: row.key, name: String(row.values.name), snapshot };
  await store.commit({
    ...emptyChange,
    minted: [{ table: 'partnership', ref: row.ref, key: mintKey('P', sync.random) }],
  });
  const again = await store.read();
  const kept = onlyPartnership(again);
  if (kept.key === null)
    throw new StoreError(
      'conflict',
      'The row of the tab Partnership was changed at this very moment. Run again.',
    );
  return { key: kept.key, name: String(kept.values.name), snapshot: again };
};

/** Makes the databases on the first run; afterwards they are known from the base and this costs nothing. */
export const prepareNotion = async (
  sync: PartnershipSync,
  store: SheetStore,
  first: SheetSnapshot,
  dryRun: boolean,
  onStep: (step: SetUpStep) => void = () => undefined,
): Promise<Prepared> => {
  const known = first.notes[SCHEMA_NOTE];
  if (dryRun && (known === undefined || onlyPartnership(first).key === null))
    return { schema: null, snapshot: first };
  const { key, name, snapshot } = await withPartnershipKey(sync, store, first);
  const schema = await ensureNotion(sync.notion, {
    rootPageId: sync.rootPageId,
    partnership: { key, name },
    tables: TABLES,
    onStep,
    ...(known === undefined ? {} : { known }),
  });
  const note = schema as unknown as Json;
  if (dryRun || JSON.stringify(known) === JSON.stringify(note)) return { schema, snapshot };
  // The databases are remembered before a page goes in, so that a killed run does not look for them again.
  await store.commit({ ...emptyChange, notes: { [SCHEMA_NOTE]: note } });
  return { schema, snapshot: await store.read() };
};
