// What people find on the partnership's page beside its databases: views, the box with how to read the page, the kickoff page.
import { partnershipSummary } from '../../domain/partnership-summary.ts';
import { addressOfPage, ensureDocumentPage } from '../../notion/document-page.ts';
import { ensureGuide, keepHub } from '../../notion/hub-page.ts';
import { markdownToPage } from '../../notion/markdown-blocks.ts';
import type { NotionSchema } from '../../notion/schema.ts';
import { ensureViews } from '../../notion/views.ts';
import { emptyChange, type Json, type SheetSnapshot, type SheetStore } from '../../sync/ports.ts';
import { spreadsheetUrl } from '../addresses.ts';
import { readKickoffNote } from '../kickoff-note.ts';
import { NOTES, snapshotToRecords } from '../partnership-state.ts';
import type { PartnershipSync } from '../partnership-sync.ts';
import { readTemplate } from '../templates.ts';
import { todayOf } from '../today.ts';
import { counted } from './counted.ts';
import type { InitStep } from './init-step.ts';

interface Furnishing {
  readonly sync: PartnershipSync;
  readonly store: SheetStore;
  readonly schema: NotionSchema;
  /** Read after the databases were made. */
  readonly snapshot: SheetSnapshot;
  readonly onStep?: (step: InitStep) => void;
}

export interface FurnishedPage {
  readonly hubUrl: string;
  readonly kickoffUrl: string;
}

/**
 * Makes what is missing; what was made before is known from the base and left alone. Throws `StoreError`; what was done
 * until then stands, and the next call goes on.
 */
export const furnishPage = async ({
  sync,
  store,
  schema,
  snapshot,
  onStep = () => undefined,
}: Furnishing): Promise<FurnishedPage> => {
  let { notes } = snapshot;
  /** Remembered at once, so that a run that is stopped later does not look for it again. */
  const remember = async (name: string, note: Json): Promise<void> => {
    if (JSON.stringify(notes[name]) === JSON.stringify(note)) return;
    await store.commit({ ...emptyChange, notes: { [name]: note } });
    notes = { ...notes, [name]: note };
  };

  const views = await ensureViews(sync.notion, schema, notes[NOTES.views]);
  await remember(NOTES.views, views.memory);
  const refused = views.refused
    .map(({ view, message }) => ` “${view.name}” was refused: ${message}`)
    .join('');
  onStep({
    step: 'views',
    text: `${views.made.length === 0 ? 'Views: nothing to make.' : `Views: ${counted(views.made.length, 'view')} made (tables, boards, timeline, calendar).`}${refused}`,
    made: views.made.length,
  });

  const records = snapshotToRecords(snapshot);
  const isNewHub = notes[NOTES.hub] === undefined;
  const guided = isNewHub
    ? await ensureGuide(sync.notion, schema.hubPageId, { spreadsheetUrl: spreadsheetUrl(sync.spreadsheetId) })
    : false;
  const box = await keepHub(
    sync.notion,
    schema.hubPageId,
    partnershipSummary(records, todayOf(records, sync.clock)),
    notes[NOTES.hub] ?? null,
  );
  await remember(NOTES.hub, box.memory);
  const hubUrl = await addressOfPage(sync.notion, schema.hubPageId, "the partnership's page");
  onStep({
    step: 'hub',
    text: isNewHub ? `Partnership page: ${hubUrl}` : `Partnership page: stands. ${hubUrl}`,
    made: (isNewHub && box.writes > 0 ? 1 : 0) + (guided ? 1 : 0),
  });

  const before = readKickoffNote(notes[NOTES.kickoff]);
  let kickoffUrl = '';
  let made = false;
  if (before === undefined) {
    const page = await ensureDocumentPage(
      sync.notion,
      schema.hubPageId,
      markdownToPage(readTemplate('kickoff')),
      { icon: '✍️' },
    );
    ({ url: kickoffUrl, made } = page);
    await remember(NOTES.kickoff, { pageId: page.pageId, state: 'open', seen: null, done: [] });
  } else kickoffUrl = await addressOfPage(sync.notion, before.pageId, 'the kickoff page');
  onStep({
    step: 'kickoff',
    text: `Kickoff page: ${made ? '' : 'stands. '}${kickoffUrl}`,
    made: made ? 1 : 0,
  });
  return { hubUrl, kickoffUrl };
};
