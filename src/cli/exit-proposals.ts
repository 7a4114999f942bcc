// Exit criteria after a run: triggered ones become a proposal in the sheet; the stage follows only once a person has confirmed it.
import type { CivilDate } from '../domain/civil-date.ts';
import { fullRecords } from '../domain/derive.ts';
import { checkExit, stageAfterExit } from '../domain/exit-criteria.ts';
import { PARTNERSHIP, type Partnership, RHYTHM, type Rhythm } from '../domain/fields.ts';
import { EXIT, type ExitCriterion } from '../domain/ledger-tables.ts';
import { isStage, nextStages } from '../domain/lifecycle.ts';
import { notesToMeetings } from '../sync/meeting-notes.ts';
import type { CellChange, Json } from '../sync/ports.ts';
import type { Records } from '../sync/record.ts';

/** How many results reviews in a row ended Off track, as the newest one that has started remembers. */
export const offTrackRun = (records: Records, notes: Readonly<Record<string, Json>>): number | null => {
  const reviews = new Set(
    fullRecords<Rhythm>(records, RHYTHM)
      .filter(({ meeting }) => meeting === 'Results review')
      .map(({ key }) => key),
  );
  const held = [...notesToMeetings(notes).values()]
    .filter(({ rhythm, state }) => state === 'frozen' && reviews.has(rhythm))
    .sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt));
  const snapshot = held[0]?.snapshot as { readonly offTrackRun?: unknown } | null | undefined;
  return typeof snapshot?.offTrackRun === 'number' ? snapshot.offTrackRun : null;
};

/** Cells to write, with sentences that say what is proposed or followed. None when everything stands already. */
export const exitChanges = (
  records: Records,
  notes: Readonly<Record<string, Json>>,
  today: CivilDate,
): { readonly cells: readonly CellChange[]; readonly messages: readonly string[] } => {
  const run = offTrackRun(records, notes);
  const cells: CellChange[] = [];
  const messages: string[] = [];
  const [partnership] = fullRecords<Partnership>(records, PARTNERSHIP);
  for (const criterion of fullRecords<ExitCriterion>(records, EXIT)) {
    const now =
      run === null
        ? criterion
        : { ...criterion, ...checkExit(criterion, Array(run).fill('Off track'), today) };
    for (const field of ['state', 'since'] as const)
      if (now[field] !== criterion[field])
        cells.push({
          table: EXIT.id,
          key: criterion.key,
          field,
          expected: criterion[field],
          value: now[field],
        });
    if (now.state === 'Triggered' && criterion.state !== 'Triggered')
      messages.push(
        `Exit criterion “${criterion.criterion ?? criterion.key}” is triggered: ${criterion.consequence === 'Terminate' ? 'terminate' : 'evaluate'}? Nothing happens until a person fills in Confirmed on and Confirmed by in the tab Exit.`,
      );
    const stage = stageAfterExit(now);
    const from = partnership?.stage ?? null;
    if (partnership !== undefined && stage !== null && isStage(from) && nextStages(from).includes(stage)) {
      const known = cells.some(({ table }) => table === PARTNERSHIP.id);
      if (known) continue;
      cells.push({
        table: PARTNERSHIP.id,
        key: partnership.key,
        field: 'stage',
        expected: from,
        value: stage,
      });
      messages.push(`${criterion.decidedBy ?? 'A person'} confirmed it: the stage is “${stage}” now.`);
    }
  }
  return { cells, messages };
};
