// Goals and KPIs filled in on the kickoff page become drafts in the sheet, each row once.

import { GOALS } from '../domain/fields.ts';
import { pageToKey } from '../domain/key.ts';
import { draftTable, kickoffDraft } from '../domain/kickoff-draft.ts';
import { instantToMs } from '../domain/zone.ts';
import { lookAtKickoff, readKickoff } from '../notion/kickoff-page.ts';
import type { SyncEvent } from '../sync/events.ts';
import { emptyChange, type SheetChange, type SheetSnapshot, type SheetStore } from '../sync/ports.ts';
import { type KickoffNote, readKickoffNote } from './kickoff-note.ts';
import { NOTES, snapshotToRecords } from './partnership-state.ts';
import type { PartnershipSync } from './partnership-sync.ts';
import { todayOf } from './today.ts';

/** Notion tells the minute of an edit only: a page this young may have been edited since it was read. */
const HOT_MS = 2 * 60_000;

type Appended = SheetChange['appended'][number];

const isKnown = (snapshot: SheetSnapshot, key: string): boolean =>
  Object.values(snapshot.rows).some((rows) => rows.some((row) => row.key === key));

/**
 * Takes new rows into the sheet and answers the sheet as it stands then. While the kickoff is open this costs one request
 * a run, and one more for each wide table when the page was edited. What cannot be read never stops a run.
 */
export const takeKickoffDrafts = async (input: {
  readonly sync: PartnershipSync;
  readonly store: SheetStore;
  readonly snapshot: SheetSnapshot;
  readonly emit: (event: SyncEvent) => void;
}): Promise<SheetSnapshot> => {
  const { sync, store, snapshot, emit } = input;
  const note = readKickoffNote(snapshot.notes[NOTES.kickoff]);
  if (note === undefined || note.state === 'closed') return snapshot;
  const tell = (message: string): void => emit({ kind: 'repair', message });
  const keep = async (next: KickoffNote, appended: readonly Appended[] = []): Promise<SheetSnapshot> => {
    await store.commit({
      ...emptyChange,
      revision: snapshot.revision,
      appended,
      notes: { [NOTES.kickoff]: { ...next, done: [...next.done] } },
    });
    return store.read();
  };
  const page = await lookAtKickoff(sync.notion, note.pageId);
  if (page === 'unseen') {
    // It may be shared again tomorrow: absence is no end (L7).
    tell(
      'Notion cannot find the kickoff page, so its tables were not read. Share it with the integration again; if it is deleted for good, instep template kickoff makes a new one.',
    );
    return snapshot;
  }
  if (page === 'trash') {
    tell(
      'The kickoff page is in Notion’s trash, so its tables are not read any more. To have them read again, restore it and run instep template kickoff.',
    );
    return keep({ ...note, state: 'closed' });
  }
  if (note.seen === page.editedAt) return snapshot;
  const isHot = sync.clock.now() - instantToMs(page.editedAt) < HOT_MS;
  const { tables, isOver } = await readKickoff(sync.notion, note.pageId);
  const records = snapshotToRecords(snapshot);
  const goals = (records[GOALS.id] ?? []).map(({ key, title }) => ({
    key,
    title: typeof title === 'string' ? title : null,
  }));
  const currency = records.partnership?.[0]?.currency;
  const appended: Appended[] = [];
  const done = [...note.done];
  // Goals first: a KPI of the same page may name one of them.
  const ordered = tables
    .flatMap(({ header, rows }) => {
      const table = draftTable(header);
      return table === null ? [] : [{ table, header, rows }];
    })
    .sort((a, b) => (a.table.id === b.table.id ? 0 : a.table.id === GOALS.id ? -1 : 1));
  for (const { table, header, rows } of ordered) {
    for (const row of rows) {
      if (done.includes(row.id)) continue;
      const draft = kickoffDraft(table, header, row.cells, {
        currency: typeof currency === 'string' ? currency : null,
        today: todayOf(records, sync.clock),
        goals,
      });
      if (draft === null) continue;
      const key = pageToKey(table.keyPrefix, row.id);
      done.push(row.id);
      if (table.id === GOALS.id) goals.push({ key, title: draft.title });
      if (isKnown(snapshot, key)) continue;
      appended.push({ table: table.id, key, values: draft.values });
      tell(
        `“${draft.title}” from the kickoff page is a draft in the tab ${table.tab}.${draft.missing.length === 0 ? '' : ` Missing: ${draft.missing.join(' ')}`}`,
      );
    }
  }
  const next: KickoffNote = {
    ...note,
    done,
    seen: isHot ? note.seen : page.editedAt,
    state: isOver ? 'closed' : 'open',
  };
  return JSON.stringify(next) === JSON.stringify(note) ? snapshot : keep(next, appended);
};
