// How long planning takes, and how much memory a whole run needs, for many records: printed, never asserted.
import type { Value } from '../../src/domain/field.ts';
import { KPIS, TABLES } from '../../src/domain/fields.ts';
import { resolveIdentity } from '../../src/sync/identity.ts';
import { plan } from '../../src/sync/plan.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { openGate } from './gate.ts';
import { addPage, createMemoryNotion, createNotionStore } from './memory-notion.ts';
import { addRow, createMemorySheet, createSheetStore, entryId } from './memory-sheet.ts';

const valuesOf = (count: number): Record<string, Value> => {
  const values: Record<string, Value> = {};
  for (const { id, kind, choices } of KPIS.fields as readonly {
    id: string;
    kind: string;
    choices?: readonly string[];
  }[]) {
    if (kind === 'number') values[id] = count;
    else if (kind === 'date') values[id] = '2027-06-30';
    else if (kind === 'choice') values[id] = choices?.[0] ?? null;
    else if (kind === 'yes-no') values[id] = false;
    else values[id] = kind === 'one' ? null : `${id} ${count}`;
  }
  return values;
};

/** `records` KPIs that agree on both sides, of which one in a hundred was edited in the sheet. */
export const benchmark = async (records: number, print: (line: string) => void): Promise<void> => {
  const sheet = createMemorySheet(TABLES);
  const notion = createMemoryNotion(TABLES, () => 0);
  for (let count = 0; count < records; count++) {
    const key = `KPI-${count}`;
    const values = valuesOf(count);
    const edited = count % 100 === 0 ? { ...values, name: 'edited' } : values;
    addRow(sheet, KPIS.id, key, edited);
    const page = addPage(notion, KPIS.id, key, values, true);
    sheet.base.set(entryId(KPIS.id, key), { table: KPIS.id, key, pageId: page.id, values });
  }
  sheet.hasBase = true;
  const derive = () => ({});
  const check = () => [];
  const sheetStore = createSheetStore(sheet, openGate);
  const notionStore = createNotionStore(notion, openGate);
  const snapshot = await sheetStore.read();
  const { pages } = await notionStore.list();
  const times: number[] = [];
  const walls: number[] = [];
  for (let round = 0; round < 5; round++) {
    const begun = performance.now();
    const started = process.cpuUsage();
    const identity = resolveIdentity({
      tables: TABLES,
      sheet: snapshot,
      pages,
      complete: true,
      retrieved: new Map(),
    });
    const { notion: ops } = plan({
      tables: TABLES,
      sheet: snapshot,
      minted: [],
      identity,
      sent: [],
      derive,
      check,
      now: '',
    });
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
    walls.push(performance.now() - begun);
    if (ops.length !== Math.ceil(records / 100)) throw new Error(`The plan has ${ops.length} operations.`);
  }
  times.sort((a, b) => a - b);
  walls.sort((a, b) => a - b);
  print(
    `planning ${records} records of ${KPIS.fields.length} fields: median ${walls[2]?.toFixed(0)} ms (${times[2]?.toFixed(0)} ms of processor time)`,
  );
  const started = performance.now();
  const summary = await runSync({
    tables: TABLES,
    sheet: sheetStore,
    notion: notionStore,
    clock: { now: () => 0, sleep: async () => undefined },
    random: Math.random,
    derive,
    check,
    emit: () => undefined,
  });
  const seconds = (performance.now() - started) / 1000;
  const megabytes = process.memoryUsage().rss / 2 ** 20;
  print(
    `a run with ${summary.counts.updated} updates: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB resident`,
  );
};
