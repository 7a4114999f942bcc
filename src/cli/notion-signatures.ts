// Signatures given in Notion: each becomes a row of Agreements once, or is answered with what it needs.
import { AGREEMENTS, type Agreement, KPIS, type Kpi, PEOPLE, type Person } from '../domain/fields.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import { judgeSignature } from '../domain/notion-signature.ts';
import { type NotionSchema, tableSchemaOf } from '../notion/schema.ts';
import { answerSigning } from '../notion/sign-property.ts';
import { readUser } from '../notion/users.ts';
import type { SyncEvent } from '../sync/events.ts';
import { emptyChange, type Page, type SheetSnapshot, type SheetStore } from '../sync/ports.ts';
import { snapshotToRecords } from './partnership-state.ts';
import type { PartnershipSync } from './partnership-sync.ts';

export interface TakenSignatures {
  /** The sheet as it stands now. */
  readonly snapshot: SheetSnapshot;
  /** Pages whose property was answered: what was listed of them is old. */
  readonly answered: number;
  /** Choices that wait for a person. */
  readonly refused: number;
}

/** One choice has one key, however often a run is killed: the page, what was chosen, on which terms and when. */
const keyOf = (page: Page, hash: string): string =>
  `${AGREEMENTS.keyPrefix}-${fingerprint([page.id, page.signing?.choice, hash, page.lastEditedTime].join('\n'))}`;

/** Takes every choice that the listing shows. The row stands in the sheet before the property is emptied (L8). */
export const takeSignatures = async (input: {
  readonly sync: PartnershipSync;
  readonly store: SheetStore;
  readonly schema: NotionSchema;
  readonly snapshot: SheetSnapshot;
  readonly pages: readonly Page[];
  readonly emit: (event: SyncEvent) => void;
}): Promise<TakenSignatures> => {
  const { sync, store, emit } = input;
  const chosen = input.pages.filter((page) => page.key !== null && (page.signing?.choice ?? null) !== null);
  let { snapshot } = input;
  let refused = 0;
  for (const page of chosen) {
    const { choice, editor } = page.signing!;
    const records = snapshotToRecords(snapshot);
    const kpi = (records[KPIS.id] ?? []).find(({ key }) => key === page.key);
    // A page that is no row yet: its first sync comes first.
    if (kpi === undefined || choice === null) continue;
    const agreements = (records[AGREEMENTS.id] ?? []) as unknown as readonly Agreement[];
    const user = editor === null ? null : await readUser(sync.notion, editor);
    const verdict = judgeSignature({
      choice,
      editor: user,
      people: (records[PEOPLE.id] ?? []) as unknown as readonly Person[],
      kpi: kpi as unknown as Kpi,
      shown: page.values,
      agreements,
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
      emit({ kind: 'repair', message: `${place}: ${verdict.message}` });
    } else if (verdict.waits) {
      refused += 1;
      emit({
        kind: 'problem',
        problem: {
          table: KPIS.id,
          key: page.key,
          side: 'notion',
          field: null,
          place,
          found: choice,
          message: verdict.message,
        },
      });
    }
    await answerSigning(sync.notion, tableSchemaOf(input.schema, KPIS), page.id, verdict.message);
  }
  return { snapshot, answered: chosen.length, refused };
};
