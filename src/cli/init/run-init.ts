// Sets a partnership up on both sides, step by step. Each step looks first and makes what is missing, so that it can be stopped and run again.
import { TABLES } from '../../domain/fields.ts';
import { partnershipSummary } from '../../domain/partnership-summary.ts';
import { instantToCivilDate } from '../../domain/zone.ts';
import { addressOfPage, ensureDocumentPage } from '../../notion/document-page.ts';
import { ensureGuide, keepHub } from '../../notion/hub-page.ts';
import { markdownToPage } from '../../notion/markdown-blocks.ts';
import type { NotionSchema } from '../../notion/schema.ts';
import { ensureViews } from '../../notion/views.ts';
import { planWorkbookSetUp } from '../../sheets/workbook-set-up.ts';
import { emptyChange, type Json, type SheetSnapshot, type SheetStore } from '../../sync/ports.ts';
import { spreadsheetUrl } from '../addresses.ts';
import { readKickoffNote } from '../kickoff-note.ts';
import { NOTES, snapshotToRecords, storeOf } from '../partnership-state.ts';
import type { PartnershipSync } from '../partnership-sync.ts';
import { prepareNotion } from '../prepare-notion.ts';
import { readTemplate } from '../templates.ts';
import { todayOf } from '../today.ts';
import type { InitAnswers } from './answers.ts';
import type { Comparison } from './compare.ts';
import { planStarters } from './starters.ts';

export type InitStepId = 'workbook' | 'records' | 'databases' | 'views' | 'hub' | 'kickoff';

export interface InitStep {
  readonly step: InitStepId;
  /** What was done, as one sentence; says so when there was nothing to do. */
  readonly text: string;
  /** Things that were made: tabs and columns, rows, databases and properties, views, pages. */
  readonly made: number;
}

export interface InitOutcome {
  readonly steps: readonly InitStep[];
  readonly hubUrl: string;
  readonly kickoffUrl: string;
}

export interface InitInput {
  readonly sync: PartnershipSync;
  readonly comparison: Comparison;
  /** Asked once the workbook stands, because the sheet may answer already. */
  readonly answers: (snapshot: SheetSnapshot) => Promise<InitAnswers>;
  readonly onStep: (step: InitStep) => void;
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const setUpWorkbook = async ({ sync, comparison }: InitInput): Promise<InitStep> => {
  const { map } = comparison;
  const requests = planWorkbookSetUp(map, TABLES);
  if (requests.length > 0) await sync.sheets.batchUpdate(sync.spreadsheetId, requests);
  const columns = [...map.tabs.values()].reduce((sum, { missing }) => sum + missing.length, 0);
  const made = map.missingTabs.length + columns;
  const text =
    requests.length === 0
      ? 'Workbook: every tab stands.'
      : `Workbook: ${count(map.missingTabs.length, 'tab')} made${columns === 0 ? '' : `, ${count(columns, 'column')} added`}${made === 0 ? ', marks put right' : ''}.`;
  return { step: 'workbook', text, made };
};

const addStarters = async (
  { sync, answers }: InitInput,
  store: SheetStore,
): Promise<{ readonly step: InitStep; readonly snapshot: SheetSnapshot }> => {
  const snapshot = await store.read();
  const given = await answers(snapshot);
  const today = instantToCivilDate(sync.clock.now(), given.timeZone);
  const rows = planStarters(snapshot, given, today, sync.random);
  if (rows.length === 0)
    return { step: { step: 'records', text: 'Rows: the tabs are filled.', made: 0 }, snapshot };
  await store.commit({ ...emptyChange, revision: snapshot.revision, appended: rows });
  const by = (table: string): number => rows.filter((row) => row.table === table).length;
  const parts = [
    [by('partnership'), 'partnership'],
    [by('parties'), 'party', 'parties'],
    [by('people'), 'manager'],
    [by('goals'), 'starter goal'],
    [by('rhythm'), 'starter meeting'],
  ] as const;
  const text = parts.flatMap(([n, one, many]) => (n === 0 ? [] : [count(n, one, many)])).join(', ');
  return {
    step: { step: 'records', text: `Rows added: ${text}.`, made: rows.length },
    snapshot: await store.read(),
  };
};

const makeDatabases = async (
  { sync }: InitInput,
  store: SheetStore,
  first: SheetSnapshot,
): Promise<{
  readonly step: InitStep;
  readonly schema: NotionSchema;
  readonly snapshot: SheetSnapshot;
}> => {
  const kinds: Record<string, number> = {};
  const { schema, snapshot } = await prepareNotion(sync, store, first, false, ({ kind }) => {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  });
  if (schema === null) throw new Error('A run that writes has a schema.');
  const [made, properties, pages] = [
    kinds['database-made'] ?? 0,
    kinds['property-made'] ?? 0,
    kinds['page-made'] ?? 0,
  ];
  const adopted = kinds['database-adopted'] ?? 0;
  const parts = [
    ...(made === 0 ? [] : [`${count(made, 'database')} made`]),
    ...(adopted === 0 ? [] : [`${count(adopted, 'database')} adopted`]),
    ...(properties === 0 ? [] : [`${count(properties, 'property', 'properties')} added`]),
  ];
  const text =
    parts.length === 0 ? 'Databases: all stand, with their relations.' : `Databases: ${parts.join(', ')}.`;
  return {
    step: { step: 'databases', text, made: made + properties + pages },
    schema,
    snapshot,
  };
};

/** Runs every step. Throws `StoreError` or `UsageError`; what was done until then stands, and the next call goes on. */
export const runInit = async (input: InitInput): Promise<InitOutcome> => {
  const { sync, onStep } = input;
  const steps: InitStep[] = [];
  const done = (step: InitStep): void => {
    steps.push(step);
    onStep(step);
  };
  done(await setUpWorkbook(input));
  const store = storeOf(sync);
  const started = await addStarters(input, store);
  done(started.step);
  const prepared = await makeDatabases(input, store, started.snapshot);
  done(prepared.step);
  const { schema } = prepared;
  let notes = prepared.snapshot.notes;

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
  done({
    step: 'views',
    text: `${views.made.length === 0 ? 'Views: nothing to make.' : `Views: ${count(views.made.length, 'view')} made (tables, boards, timeline, calendar).`}${refused}`,
    made: views.made.length,
  });

  const records = snapshotToRecords(prepared.snapshot);
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
  done({
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
  done({
    step: 'kickoff',
    text: `Kickoff page: ${made ? '' : 'stands. '}${kickoffUrl}`,
    made: made ? 1 : 0,
  });
  return { steps, hubUrl, kickoffUrl };
};
