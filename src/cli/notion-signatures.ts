// Signatures given in Notion: each becomes a row of Agreements once, or is answered with what it needs.
import { AGREEMENTS, type Agreement, KPIS, type Kpi, PEOPLE, type Person } from '../domain/fields.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import { judgeSignature } from '../domain/notion-signature.ts';
import { type NotionSchema, tableSchemaOf } from '../notion/schema.ts';
import { answerSigning } from '../notion/sign-property.ts';
import { readUser } from '../notion/users.ts';
import type { RunSummary, SyncEvent } from '../sync/events.ts';
import { changedOnPage } from '../sync/page-changes.ts';
import { type BaseEntry, emptyChange, type NotionStore, type Page, type SheetStore } from '../sync/ports.ts';
import { isStoreError } from '../sync/store-error.ts';
import { snapshotToRecords } from './partnership-state.ts';
import type { PartnershipSync } from './partnership-sync.ts';

export interface TakenSignatures {
  /** Choices that became a row. */
  readonly taken: number;
  /** Choices that wait for a person. */
  readonly refused: number;
}

/** Two runs as one: what they wrote together, and where the second one left off. */
export const addSummaries = (first: RunSummary, second: RunSummary): RunSummary => {
  const counts = { ...second.counts };
  for (const name of Object.keys(counts) as (keyof RunSummary['counts'])[])
    counts[name] += first.counts[name];
  return {
    ...second,
    counts,
    writes: {
      sheet: first.writes.sheet + second.writes.sheet,
      notion: first.writes.notion + second.writes.notion,
    },
    conflicts: first.conflicts + second.conflicts,
  };
};

/** One choice has one key, however often a run is killed: the page, what was chosen, on which terms and when. */
const keyOf = (page: Page, hash: string): string =>
  `${AGREEMENTS.keyPrefix}-${fingerprint([page.id, page.signing?.choice, hash, page.lastEditedTime].join('\n'))}`;

/**
 * Answers every choice that still stands: one that a person has changed or emptied since the listing is left to the next
 * run. The row stands in the sheet before the property is emptied (L8). What a service refuses is told, and the next run
 * sees the choice again.
 */
export const takeSignatures = async (input: {
  readonly sync: PartnershipSync;
  readonly store: SheetStore;
  readonly schema: NotionSchema;
  readonly notion: Pick<NotionStore, 'retrieve'>;
  /** Pages with a choice, as a listing showed them: with the editor of that moment. */
  readonly pages: readonly Page[];
  /** What both sides agreed on before the run that listed them. */
  readonly base: readonly BaseEntry[];
  readonly emit: (event: SyncEvent) => void;
}): Promise<TakenSignatures> => {
  const { sync, store, emit } = input;
  let [taken, refused] = [0, 0];
  if (input.pages.length === 0) return { taken, refused };
  try {
    let snapshot = await store.read();
    for (const page of input.pages) {
      const { choice, editor } = page.signing!;
      const records = snapshotToRecords(snapshot);
      const kpi = (records[KPIS.id] ?? []).find(({ key }) => key === page.key);
      // A row that waits for a person, or none yet: the choice stays until there is something to sign.
      if (kpi === undefined || choice === null) continue;
      // Emptying the property would take the other party's choice with it.
      const now = await input.notion.retrieve(KPIS.id, page.id);
      if (now === 'missing' || now.inTrash || now.signing?.choice !== choice) continue;
      const verdict = judgeSignature({
        choice,
        editor: editor === null ? null : await readUser(sync.notion, editor),
        people: (records[PEOPLE.id] ?? []) as unknown as readonly Person[],
        kpi: kpi as unknown as Kpi,
        shown: page.values,
        alsoChanged: changedOnPage(KPIS, page, input.base),
        agreements: (records[AGREEMENTS.id] ?? []) as unknown as readonly Agreement[],
        now: new Date(sync.clock.now()).toISOString(),
      });
      const place = `${String(kpi.name ?? page.key)} (${page.url})`;
      if (verdict.counts) {
        const key = keyOf(page, String(verdict.row.hash));
        await store.commit({
          ...emptyChange,
          revision: snapshot.revision,
          appended: [{ table: AGREEMENTS.id, key, values: verdict.row }],
        });
        snapshot = await store.read();
        taken += 1;
        emit({ kind: 'repair', message: `${place}: ${verdict.message}` });
      } else if (verdict.waits) {
        refused += 1;
        const problem = { table: KPIS.id, key: page.key, side: 'notion', field: null, place } as const;
        emit({ kind: 'problem', problem: { ...problem, found: choice, message: verdict.message } });
      }
      await answerSigning(sync.notion, tableSchemaOf(input.schema, KPIS), page.id, verdict.message);
    }
  } catch (error) {
    if (!isStoreError(error)) throw error;
    emit({ kind: 'repair', message: error.message });
  }
  return { taken, refused };
};
