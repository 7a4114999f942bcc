// Plays one script in one world with the real engine, then lets everything rest and checks the laws.
import type { Values } from '../../src/domain/field.ts';
import type { RunSummary } from '../../src/sync/events.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { perform, type Scene } from './acts.ts';
import { createClaims } from './claims.ts';
import { Crash, createRunGate, createTurns, type RunGate } from './faults.ts';
import { checkLaws } from './laws.ts';
import { addPage, createNotionStore } from './memory-notion.ts';
import { addRow, createSheetStore, entryId } from './memory-sheet.ts';
import { checkRemoved } from './removed-together.ts';
import { isRun, type Run, type Script } from './script.ts';
import { AIMS, ALL_TABLES, check, derive, inbox, MEASURES, SIMULATED_TABLES } from './tables.ts';
import { createWorld, fieldsOf, freshText, pagesWith, rowsWith, violate, type World } from './world.ts';

export interface Outcome {
  /** Undefined when all laws held. */
  readonly violation: string | undefined;
  readonly requests: number;
  readonly held: number;
}

const createRandom = (): (() => number) => {
  let state = 0x9e3779b9;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const noEvent = (): void => undefined;

const startRun = (scene: Scene, random: () => number, runner: 0 | 1, { gate }: RunGate, confirm: boolean) => {
  const { world } = scene;
  return runSync({
    tables: ALL_TABLES,
    sheet: createSheetStore(world.sheet, gate),
    notion: createNotionStore(world.notion, gate),
    outbox: world.outboxes[runner],
    ...(scene.narrow ? { memory: world.memories[runner] } : {}),
    clock: { now: () => world.now, sleep: async () => undefined },
    random,
    derive,
    check,
    inbox,
    emit: noEvent,
    options: { confirmDeletes: confirm, confirmColumns: confirm },
  });
};

/** The oracle's ears: what the engine does to rows and pages. */
const listen = (scene: Scene, startedAt: () => number): void => {
  const { world, claims } = scene;
  const wasAway = (id: string): boolean => (world.awayAt.get(id) ?? -1) >= startedAt();
  world.sheet.onRow = (table, row, before, what) => {
    // Until this moment the row was away, and of two runners the slower one has read the tab before (a documented limit).
    if (world.agreedBefore !== undefined && (what === 'append' || what === 'unarchive'))
      world.awayAt.set(`row\n${table}\n${row.key}`, world.tick);
    if (what === 'unarchive') return;
    if (what === 'archive') {
      const entry = world.sheet.base.get(entryId(table, row.key ?? ''));
      const page = entry === undefined ? undefined : world.notion.pages.get(entry.pageId);
      if (page !== undefined && !page.inTrash && !wasAway(`page\n${page.id}`)) {
        violate(world, 'L7: archived a row whose page is alive');
      }
      return;
    }
    for (const field of fieldsOf(table)) {
      if (row.values[field.id] === before[field.id]) continue;
      if (what === 'set' && row.formulas.includes(field.id)) violate(world, 'L12: wrote over a formula');
      claims.observe({ side: 'sheet', table, row }, field);
    }
  };
  world.notion.onPage = (page, before, what) => {
    const { table } = page;
    if (what === 'trash') {
      const entry = [...world.sheet.base.values()].find(({ pageId }) => pageId === page.id);
      const isAlive = entry !== undefined && rowsWith(world, table, entry.key).some((row) => !row.archived);
      const others = entry === undefined ? [] : pagesWith(world, table, entry.key);
      const isSpare = others.some((other) => other !== page && !other.inTrash);
      if (isAlive && !isSpare && !wasAway(`row\n${table}\n${entry.key}`)) {
        violate(world, 'L7: trashed a page whose row is alive');
      }
      return;
    }
    for (const field of fieldsOf(table)) {
      if (page.values[field.id] === before[field.id]) continue;
      if (world.agreedBefore !== undefined) claims.overwritten({ side: 'notion', table, page }, field);
      claims.observe({ side: 'notion', table, page }, field);
    }
  };
};

const bind = (world: World): void => {
  for (const { pageId, key } of world.sheet.base.values()) world.bound.set(pageId, key);
};

const settleRun = async (run: Promise<RunSummary>): Promise<RunSummary | undefined> => {
  try {
    return await run;
  } catch (error) {
    if (error instanceof Crash) return undefined;
    throw error;
  }
};

const playRun = async (scene: Scene, random: () => number, run: Run): Promise<number> => {
  const { world } = scene;
  const { rival } = run;
  world.notion.cut = run.cut ?? undefined;
  if (rival !== null) world.agreedBefore = new Map(world.sheet.base);
  const turns = rival === null ? undefined : createTurns(rival, () => (world.now += 3000));
  const gates = [
    createRunGate({ scene, fault: run.fault, acts: run.acts, turn: turns?.turn(0) }),
    createRunGate({ scene, fault: null, acts: [], turn: turns?.turn(1) }),
  ] as const;
  const runners: readonly (0 | 1)[] = rival === null ? [0] : [0, 1];
  const summaries = await Promise.all(
    runners.map(async (runner) => {
      const summary = await settleRun(startRun(scene, random, runner, gates[runner], run.confirm));
      bind(world);
      turns?.finish(runner);
      return summary;
    }),
  );
  for (const runner of runners) {
    const summary = summaries[runner];
    if (summary?.exitCode === 7 && summary.writes.sheet === 0 && gates[runner].writes() > 0) {
      violate(world, 'a guard stopped the run after a write');
    }
  }
  world.notion.cut = undefined;
  world.agreedBefore = undefined;
  // A listing that was cut cannot tell a relation that Notion hides from one that a person removed, and a second runner
  // may just have made the page again: better back than lost.
  if (run.cut !== null || rival !== null) world.removed = [];
  return gates[0].requests() + gates[1].requests();
};

/** Runs without faults until a run writes nothing; at most two may write (L1, L5). */
const rest = async (scene: Scene, random: () => number): Promise<number> => {
  const { world } = scene;
  world.notion.lag = 0;
  // At the latest after an hour, a listing is a full one.
  for (const memory of world.memories) memory.known = undefined;
  for (const page of world.notion.pages.values()) {
    page.bornAt = 0;
    page.trashedAt = 0;
  }
  let requests = 0;
  for (let count = 0; count < 3; count++) {
    const gate = createRunGate({ scene, fault: null, acts: [], turn: undefined });
    const summary = await startRun(scene, random, 0, gate, true);
    bind(world);
    requests += gate.requests();
    if (summary.failure !== null) violate(world, `a run failed at rest: ${summary.failure.message}`);
    if (gate.writes() !== summary.writes.sheet + summary.writes.notion) {
      violate(
        world,
        `the summary counts ${JSON.stringify(summary.writes)}, the services ${gate.writes()} writes`,
      );
    }
    if (gate.writes() === 0) {
      if (summary.exitCode !== 0 && summary.exitCode !== 3)
        violate(world, `exit code ${summary.exitCode} at rest`);
      return requests;
    }
  }
  violate(world, 'L5: the third run at rest still writes');
  return requests;
};

export const runScript = async (script: Script): Promise<Outcome> => {
  const world = createWorld(script.aba);
  const scene: Scene = {
    world,
    claims: createClaims(world),
    history: new WeakMap(),
    narrow: script.narrow === true,
  };
  const random = createRandom();
  let startedAt = 0;
  listen(scene, () => startedAt);
  // Two machines do not share an outbox.
  world.isOutboxLost = script.steps.some((step) => isRun(step) && step.rival !== null);
  for (let i = 0; i < script.rows + script.pages; i++) {
    const table = SIMULATED_TABLES[i % 2] ?? SIMULATED_TABLES[0];
    const [first] = table?.fields ?? [];
    if (table === undefined || first === undefined) continue;
    const values: Values = {
      ...Object.fromEntries(table.fields.map(({ id }) => [id, null])),
      [first.id]: freshText(world),
      ...(script.related && table === MEASURES ? { aim: `${AIMS.keyPrefix}-0` } : {}),
    };
    if (i < script.rows) addRow(world.sheet, table.id, i === 2 ? null : `${table.keyPrefix}-${i}`, values);
    else addPage(world.notion, table.id, null, values, false);
  }
  world.notion.lag = script.lag;
  let requests = 0;
  for (const step of script.steps) {
    startedAt = world.tick;
    if (isRun(step)) requests += await playRun(scene, random, step);
    else perform(scene, step);
    if (world.violation !== undefined) break;
  }
  startedAt = world.tick;
  if (world.violation === undefined) requests += await rest(scene, random);
  return {
    violation:
      world.violation ??
      scene.claims.check() ??
      checkLaws(world) ??
      checkRemoved(world) ??
      world.numbers.check(world.sheet, world.notion),
    requests,
    held: world.sheet.conflicts.filter(({ kind }) => kind === 'held').length,
  };
};
