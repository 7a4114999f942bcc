// Sets a partnership up on both sides, step by step. Each step looks first and makes what is missing, so that it can be stopped and run again.
import { TABLES } from '../../domain/fields.ts';
import { instantToCivilDate } from '../../domain/zone.ts';
import type { NotionSchema } from '../../notion/schema.ts';
import { planWorkbookSetUp } from '../../sheets/workbook-set-up.ts';
import { emptyChange, type SheetSnapshot, type SheetStore } from '../../sync/ports.ts';
import { storeOf } from '../partnership-state.ts';
import type { PartnershipSync } from '../partnership-sync.ts';
import { prepareNotion } from '../prepare-notion.ts';
import type { InitAnswers } from './answers.ts';
import type { Comparison } from './compare.ts';
import { counted } from './counted.ts';
import { type FurnishedPage, furnishPage } from './furnish-page.ts';
import type { InitStep } from './init-step.ts';
import { planStarters } from './starters.ts';

export interface InitOutcome extends FurnishedPage {
  readonly steps: readonly InitStep[];
}

export interface InitInput {
  readonly sync: PartnershipSync;
  readonly comparison: Comparison;
  /** Asked once the workbook stands, because the sheet may answer already. */
  readonly answers: (snapshot: SheetSnapshot) => Promise<InitAnswers>;
  readonly onStep: (step: InitStep) => void;
}

const setUpWorkbook = async ({ sync, comparison }: InitInput): Promise<InitStep> => {
  const { map } = comparison;
  const requests = planWorkbookSetUp(map, TABLES);
  if (requests.length > 0) await sync.sheets.batchUpdate(sync.spreadsheetId, requests);
  const columns = [...map.tabs.values()].reduce((sum, { missing }) => sum + missing.length, 0);
  const made = map.missingTabs.length + columns;
  const text =
    requests.length === 0
      ? 'Workbook: every tab stands.'
      : `Workbook: ${counted(map.missingTabs.length, 'tab')} made${columns === 0 ? '' : `, ${counted(columns, 'column')} added`}${made === 0 ? ', marks put right' : ''}.`;
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
  const text = parts.flatMap(([n, one, many]) => (n === 0 ? [] : [counted(n, one, many)])).join(', ');
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
    ...(made === 0 ? [] : [`${counted(made, 'database')} made`]),
    ...(adopted === 0 ? [] : [`${counted(adopted, 'database')} adopted`]),
    ...(properties === 0 ? [] : [`${counted(properties, 'property', 'properties')} added`]),
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
  const { schema, snapshot } = prepared;
  const page = await furnishPage({ sync, store, schema, snapshot, onStep: done });
  return { steps, ...page };
};
