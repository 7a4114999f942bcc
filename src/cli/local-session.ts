// A local workspace with everything in it: set up by the add-on, filled with the example, kept in step by the real sync.

import { headerNotes } from '../domain/column-help.ts';
import { RHYTHM } from '../domain/fields.ts';
import { instantToMs } from '../domain/zone.ts';
import type { SyncReport } from '../local/desk-wire.ts';
import { openWorkspace, type Workspace } from '../local/workspace.ts';
import { createNotionClient } from '../notion/client.ts';
import { createAuth } from '../sheets/auth.ts';
import { createSheetsClient } from '../sheets/client.ts';
import type { RunSummary, SyncEvent } from '../sync/events.ts';
import { nextCheckIn } from './check-in-meetings.ts';
import { type Example, ledgersOf, readExample, writeExampleMoment, writeExampleRecords } from './example.ts';
import { createFileOutbox, outboxFile } from './file-outbox.ts';
import { distFolder, templatesFolder } from './folders.ts';
import { furnishPage } from './init/furnish-page.ts';
import { storeOf } from './partnership-state.ts';
import { type PartnershipSync, syncPartnership } from './partnership-sync.ts';
import { prepareNotion } from './prepare-notion.ts';
import { eventLine } from './render/event-line.ts';
import { waitingSentences, writtenSentence } from './render/summary-lines.ts';
import { lockState } from './state-lock.ts';
import { createSyncLoop } from './sync-loop.ts';

/** What the add-on answers to a form. */
export type AddOnAnswer =
  | { readonly ok: true; readonly key: string; readonly row: number }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly problems: readonly { readonly message: string }[];
    };

export interface LocalSession {
  readonly workspace: Workspace;
  /** One run that sees everything done until now. */
  readonly sync: () => Promise<RunSummary>;
  /** Moves the clock to the moment at which the next check-in page is made, and syncs. */
  readonly nextCheckIn: () => Promise<RunSummary>;
  /** Calls a server function of the add-on, as Lumen's manager at the sidebar. */
  readonly callAddOn: (name: 'saveKpi' | 'logReading' | 'signTerms', form: object) => Promise<AddOnAnswer>;
  /** Requests that reached the two servers so far. */
  readonly requests: () => { readonly google: number; readonly notion: number };
  readonly close: () => Promise<void>;
}

export interface LocalSessionOptions {
  /** Port of the desk; 0 for any free one. */
  readonly port: number;
  /** Nothing is read from or saved to the state folder. */
  readonly ephemeral: boolean;
  readonly stateDir: string;
  /** Servers only: no add-on set-up, no example. */
  readonly empty: boolean;
  /** The services' documented rate limits. */
  readonly limits: boolean;
  /** Title of the shared Notion page, and ISO instant at which the clock of a new workspace stands. */
  readonly rootTitle?: string;
  readonly startAt?: string;
  /** Address on this machine that Notion's webhooks are sent to. */
  readonly webhookUrl?: string;
  /** Soon after a change somewhere, the sync runs by itself. */
  readonly autoSync: boolean;
  readonly progress: (text: string) => void;
}

/** How long a burst of changes may last before the sync looks: a person sees the other side well within two seconds. */
const CHANGE_DELAY_MS = 250;

const reportOf = (summary: RunSummary, events: readonly SyncEvent[], at: number): SyncReport => ({
  ok: summary.exitCode === 0 || summary.exitCode === 3,
  written: summary.writes.sheet + summary.writes.notion,
  held: summary.held + summary.problems,
  at: new Date(at).toISOString(),
  lines: [
    ...(summary.failure === null && summary.stopped.length === 0 ? [writtenSentence(summary)] : []),
    ...events.flatMap((event) => eventLine(event) ?? []),
    ...waitingSentences(summary),
  ],
});

/** A workspace without the services' limits has a companion that keeps to none: nobody waits out a minute there. */
const UNPACED = {
  sheets: { readsPerMinute: Number.POSITIVE_INFINITY, writesPerMinute: Number.POSITIVE_INFINITY },
  notion: { requestsPerMinute: Number.POSITIVE_INFINITY },
};

const syncOf = (workspace: Workspace, stateDir: string | null, limits: boolean): PartnershipSync => ({
  sheets: createSheetsClient({
    rootUrl: workspace.google.rootUrl,
    auth: createAuth({ accessToken: workspace.syncTokens.google }),
    clock: workspace.clock,
    ...(limits ? {} : UNPACED.sheets),
  }),
  notion: createNotionClient({
    token: workspace.syncTokens.notion,
    baseUrl: workspace.notion.baseUrl,
    clock: workspace.clock,
    ...(limits ? {} : UNPACED.notion),
  }),
  spreadsheetId: workspace.google.spreadsheetId,
  rootPageId: workspace.notion.rootPageId,
  target: 'notion',
  clock: workspace.clock,
  random: Math.random,
  ...(stateDir === null
    ? {}
    : { outbox: createFileOutbox(outboxFile(stateDir, workspace.google.spreadsheetId, 'notion')) }),
});

/**
 * Lives the example's past: set up on its first day as `instep init` does it; then what was agreed and read by each moment,
 * and a sync then, so that there is something to compare with.
 */
const liveExample = async (
  workspace: Workspace,
  sync: PartnershipSync,
  example: Example,
  run: () => Promise<unknown>,
): Promise<void> => {
  const store = storeOf(sync);
  await writeExampleRecords(store, example);
  const { schema, snapshot } = await prepareNotion(sync, store, await store.read(), false);
  if (schema !== null) await furnishPage({ sync, store, schema, snapshot });
  for (const moment of example.history) {
    workspace.clock.moveTo(instantToMs(moment.at));
    await writeExampleMoment(store, example, moment);
    await run();
  }
  // The add-on shows a ledger's tab when a person first uses it; these were filled by the API.
  await workspace.callAddOn('showLedgers', [{ ids: ledgersOf(example) }]);
};

/** Opens a workspace. Throws an `Error` with code EADDRINUSE when the port is taken. */
export const openLocalSession = async (options: LocalSessionOptions): Promise<LocalSession> => {
  const example = readExample(new URL('example-partnership.json', templatesFolder()));
  options.progress('Starting the local servers');
  const lock = options.ephemeral ? null : lockState(options.stateDir);
  const workspace = await openWorkspace({
    port: options.port,
    ephemeral: options.ephemeral,
    stateDir: options.stateDir,
    startAt: instantToMs(options.startAt ?? example.setUpAt),
    ...(options.rootTitle === undefined ? {} : { rootTitle: options.rootTitle }),
    ...(options.webhookUrl === undefined ? {} : { webhookUrl: options.webhookUrl }),
    distDir: distFolder(),
    limits: options.limits,
    spreadsheet: example.spreadsheet,
    people: (example.records.people ?? []).map((person) => ({
      name: String(person.name),
      email: String(person.email),
      side: person.side === 'B' ? 'B' : 'A',
    })),
  }).catch((error: unknown) => {
    lock?.release();
    throw error;
  });
  lock?.openAt(new URL(workspace.desk.url).origin);
  try {
    const sync = syncOf(workspace, options.ephemeral ? null : options.stateDir, options.limits);
    const loop = createSyncLoop(
      async () => {
        const events: SyncEvent[] = [];
        const summary = await syncPartnership(sync, (event) => events.push(event));
        const report = reportOf(summary, events, workspace.clock.now());
        workspace.reportSync(report);
        return { summary, report };
      },
      {
        delayMs: CHANGE_DELAY_MS,
        onError: (error) => workspace.reportSync(failureOf(error, workspace.clock.now())),
      },
    );
    const upcoming = async () => {
      const { rows } = await storeOf(sync).read();
      const rhythms = (rows[RHYTHM.id] ?? []).flatMap((row) =>
        row.key === null ? [] : [{ ...row.values, key: row.key }],
      );
      const partnership = (rows.partnership ?? []).flatMap((row) =>
        row.key === null ? [] : [{ ...row.values, key: row.key }],
      );
      return nextCheckIn({ [RHYTHM.id]: rhythms, partnership }, workspace.clock.now());
    };
    if (workspace.isNew && !options.empty) {
      options.progress('Setting up the spreadsheet with the add-on');
      await workspace.setUpSpreadsheet(headerNotes());
      options.progress('Bringing in the example partnership');
      await liveExample(workspace, sync, example, loop.run);
      await workspace.keepStart();
    }
    if (!options.empty) {
      const { restoreStart } = workspace;
      workspace.setHooks({
        runSync: async () => (await loop.run()).report,
        ...(restoreStart === null
          ? {}
          : {
              reset: async () => {
                // A run that is under way would write what it read before into what is put back.
                await loop.run().catch(() => undefined);
                restoreStart();
                await loop.run();
              },
            }),
        nextCheckIn: async () => {
          const next = await upcoming();
          return next === null
            ? null
            : {
                title: next.meeting,
                startsAt: instantToMs(next.startsAt),
                prepareAt: instantToMs(next.pageAt),
              };
        },
      });
    }
    const stopWatching =
      options.autoSync && !options.empty ? workspace.onPersonChange(loop.poke) : () => undefined;
    // What was changed just before the workspace was closed is looked at now.
    if (options.autoSync && !options.empty && !workspace.isNew) loop.poke();
    return {
      workspace,
      sync: async () => (await loop.run()).summary,
      nextCheckIn: async () => {
        const next = await upcoming();
        if (next === null) throw new Error('The tab Rhythm names no coming meeting.');
        workspace.clock.moveTo(instantToMs(next.pageAt));
        return (await loop.run()).summary;
      },
      callAddOn: async (name, form) => {
        const answer = await workspace.callAddOn(name, [form]);
        if (!answer.ok) throw new Error(answer.message);
        return answer.value as AddOnAnswer;
      },
      requests: workspace.requests,
      close: async () => {
        stopWatching();
        loop.stop();
        await workspace.close();
        lock?.release();
      },
    };
  } catch (error) {
    await workspace.close();
    lock?.release();
    throw error;
  }
};

const failureOf = (error: unknown, at: number): SyncReport => ({
  ok: false,
  written: 0,
  held: 0,
  at: new Date(at).toISOString(),
  lines: [error instanceof Error ? error.message : String(error)],
});
