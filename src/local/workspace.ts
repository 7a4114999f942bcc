// The local workspace: a Google server, a Notion server, the script host and the desk, on this machine's loopback.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createFormPages } from '../emulators/apps-script/form-pages.ts';
import { type AppsScriptHost, createAppsScriptHost, type PageAnswer } from '../emulators/apps-script/host.ts';
import { createWorkspaceClock, type WorkspaceClock } from '../emulators/clock.ts';
import { createGoogleEmulator } from '../emulators/google/rest/emulator.ts';
import type { Workbook } from '../emulators/google/workbook/workbook.ts';
import { createNotionEmulator } from '../emulators/notion/emulator.ts';
import { createRandom } from '../emulators/random.ts';
import type { FetchHandler, ListeningServer } from '../emulators/server.ts';
import { readAddOn } from './add-on-files.ts';
import { withClock } from './clock-header.ts';
import { createDesk, type DeskHooks } from './desk-server.ts';
import type { SyncReport } from './desk-wire.ts';
import { ForPeople } from './for-people.ts';
import { listenOn } from './listen-on.ts';
import { createScriptQuestions } from './script-questions.ts';
import {
  CLIENT_EMAIL,
  CLIENT_USER,
  createPeople,
  type Member,
  SYNC_EMAIL,
  SYNC_USER,
  toNotionUser,
} from './workspace-people.ts';
import { openWorkspaceStart } from './workspace-start.ts';
import { createWorkspaceState, type SavedWorkspace } from './workspace-state.ts';

export interface WorkspaceOptions {
  /** Of the desk; 0 for any free one. The servers behind it take free ones. */
  readonly port: number;
  /** Nothing is read from or saved to the state folder. */
  readonly ephemeral: boolean;
  /** Path of the state folder. */
  readonly stateDir: string;
  /** Epoch milliseconds at which the clock of a new workspace stands; default: now. */
  readonly startAt?: number;
  /** The built files; ends in a slash. */
  readonly distDir: URL;
  /** The services' documented rate limits. */
  readonly limits: boolean;
  /** Address on this machine that Notion's webhooks are sent to. */
  readonly webhookUrl?: string;
  /** Title of the page that is shared with the connections; default: the partnerships of the first party. */
  readonly rootTitle?: string;
  readonly spreadsheet: { readonly title: string; readonly locale: string; readonly timeZone: string };
  /** The first one owns the spreadsheet, and is who `callAddOn` acts as. */
  readonly people: readonly Member[];
}

export interface Workspace {
  readonly notion: {
    readonly baseUrl: string;
    readonly token: string;
    readonly rootPageId: string;
    /** What signs the webhooks, when there are any. */
    readonly webhookToken?: string;
  };
  readonly google: { readonly rootUrl: string; readonly token: string; readonly spreadsheetId: string };
  /** What the sync comes with; kept apart from the tokens above, which are printed for anybody's client. */
  readonly syncTokens: { readonly google: string; readonly notion: string };
  /** With the key that lets a browser in. */
  readonly desk: { readonly url: string };
  readonly clock: WorkspaceClock;
  /** False when it goes on from a saved state. */
  readonly isNew: boolean;
  /** Sentences about what was found at the start, such as a damaged state file. */
  readonly notes: readonly string[];
  /**
   * Runs the add-on's set-up as the first person, with what its page would hand over (header notes, more tabs). Throws an
   * `Error` with the add-on's own words.
   */
  setUpSpreadsheet(texts?: object): Promise<void>;
  /** `google.script.run` as the first person. */
  callAddOn(functionName: string, args: readonly unknown[]): Promise<PageAnswer>;
  /** Keeps everything as it is now, for `restoreStart`. */
  keepStart(): Promise<void>;
  /** Puts the kept start back; null when none was kept. */
  readonly restoreStart: (() => void) | null;
  /** What the desk's buttons do. From then on the workspace counts as set up. */
  setHooks(hooks: DeskHooks): void;
  /** Shows on the desk what a sync did. */
  reportSync(report: SyncReport): void;
  /**
   * Calls back after each change that the sync has not made itself: a person's at the desk, a script's, and another
   * client's over the network. Returns "stop".
   */
  onPersonChange(listener: () => void): () => void;
  /** Requests over the network so far; what the desk asks in-process does not count. */
  requests(): { readonly google: number; readonly notion: number };
  close(): Promise<void>;
}

/** How often the clock's triggers are looked at; Google runs them within some minutes of their time. */
const TRIGGER_CHECK_MS = 20_000;

/** Notion's and Google's documented limits: 180 a minute a connection; 60 reads and 60 writes a minute a user. */
const NOTION_LIMIT = { perMinute: 180 };
const GOOGLE_LIMIT = { readsPerMinute: 60, writesPerMinute: 60 };

const newToken = (prefix: string): string => prefix + randomBytes(24).toString('base64url');

/** A new spreadsheet begins with an empty tab; once others are there it only stands in the way. */
const dropEmptyTab = (workbook: Workbook, email: string): void => {
  const empty = workbook.sheetByTitle('Sheet1');
  if (empty === undefined || workbook.sheets().length === 1) return;
  if (workbook.contentExtent(empty.sheetId).rowCount > 0) return;
  workbook.as({ email, source: 'user' }).deleteSheet(empty.sheetId);
};

/** Opens a workspace. Rejects with code EADDRINUSE when the port is taken; nothing is left open then. */
export const openWorkspace = async (options: WorkspaceOptions): Promise<Workspace> => {
  const { spreadsheet } = options;
  const files = readAddOn(options.distDir);
  let phase: SavedWorkspace['phase'] = 'empty';
  let readState: (() => SavedWorkspace) | null = null;
  const state = createWorkspaceState(options.ephemeral ? null : options.stateDir, () => readState!());
  const { saved, notes } = await state.load();
  phase = saved?.phase ?? 'empty';
  const seed = saved?.seed ?? randomBytes(12).toString('hex');
  const clock = createWorkspaceClock({
    offsetMs: saved?.clockOffset ?? (options.startAt === undefined ? 0 : options.startAt - Date.now()),
  });
  const random = { google: createRandom(`${seed}/google`), script: createRandom(`${seed}/script`) };
  if (saved !== null) {
    random.google.moveTo(saved.randomPositions.google);
    random.script.moveTo(saved.randomPositions.script);
  }
  const people = createPeople(options.people, spreadsheet.title, spreadsheet.timeZone, () =>
    newToken('person_'),
  );
  const first = people[0];
  if (first === undefined) throw new ForPeople('A workspace needs at least one person.');
  const tokens = { google: newToken('ya29.'), notion: newToken('ntn_') };
  const syncTokens = { google: newToken('ya29.'), notion: newToken('ntn_') };

  const google = createGoogleEmulator({
    clock,
    random: random.google,
    tokens: {
      [tokens.google]: { email: CLIENT_EMAIL, displayName: CLIENT_USER.name },
      [syncTokens.google]: { email: SYNC_EMAIL, displayName: SYNC_USER.name },
    },
    quota: options.limits ? GOOGLE_LIMIT : false,
    ...(saved === null ? {} : { state: saved.google }),
  });
  const workbook =
    (saved === null ? undefined : google.workbooks.get(saved.spreadsheetId)) ??
    google.workbooks.create({
      ...spreadsheet,
      owner: first.email,
      sharedWith: [...people.slice(1).map((person) => person.email), SYNC_EMAIL, CLIENT_EMAIL].map(
        (email) => ({
          email,
          role: 'writer',
        }),
      ),
    });
  const webhook =
    options.webhookUrl === undefined ? null : { url: options.webhookUrl, token: newToken('secret_') };
  const notion = createNotionEmulator({
    clock,
    random: createRandom(`${seed}/notion`),
    tokens: {
      [tokens.notion]: CLIENT_USER.id,
      [syncTokens.notion]: SYNC_USER.id,
      ...Object.fromEntries(people.map((person) => [person.notionToken, toNotionUser(person).id])),
    },
    users: [SYNC_USER, CLIENT_USER, ...people.map(toNotionUser)],
    workspaceName: first.party,
    rootTitle: options.rootTitle ?? `Partnerships of ${first.party}`,
    rateLimit: options.limits ? NOTION_LIMIT : false,
    ...(webhook === null ? {} : { webhook }),
    ...(saved === null ? {} : { state: saved.notion }),
  });
  let googleUrl = '';
  const questions = createScriptQuestions();
  const host: AppsScriptHost = createAppsScriptHost({
    workbook,
    files,
    workerFile: new URL('apps-script-worker.mjs', options.distDir),
    clock,
    random: random.script,
    formUrl: (id) => `${googleUrl}/forms/d/e/${id}/viewform`,
    answer: questions.answer,
    ...(saved === null ? {} : { state: saved.script }),
  });
  const start = await openWorkspaceStart(options.ephemeral ? null : options.stateDir, {
    workbook,
    notion,
    host,
    clock,
  });

  const servers: ListeningServer[] = [];
  const closeAll = async (): Promise<void> => {
    await Promise.all([...servers.map((server) => server.close()), host.close()]);
  };
  let hooks: DeskHooks = {};
  const counts = { google: 0, notion: 0 };
  const counted =
    (name: keyof typeof counts, handler: FetchHandler): FetchHandler =>
    (request) => {
      counts[name] += 1;
      return handler(request);
    };
  const watchers = new Set<() => void>();
  const tellWatchers = (isSync: boolean): void => {
    if (!isSync) for (const watcher of watchers) watcher();
  };
  try {
    const notionServer = await listenOn(withClock(clock, counted('notion', notion.fetch)), 0);
    servers.push(notionServer);
    const formPages = createFormPages(host.forms);
    const googleServer = await listenOn(
      withClock(
        clock,
        counted('google', async (request) => (await formPages(request)) ?? google.fetch(request)),
      ),
      0,
    );
    servers.push(googleServer);
    googleUrl = googleServer.url;
    const origins = { desk: '', sandbox: '' };
    const key = newToken('');
    const desk = createDesk({
      workbook,
      host,
      notion: { fetch: notion.fetch, baseUrl: notionServer.url, rootPageId: notion.rootPageId },
      people,
      clock,
      key,
      pageDir: fileURLToPath(new URL('desk', options.distDir)),
      origins: () => origins,
      hooks: () => hooks,
      lastSync: saved?.lastSync ?? null,
      formUrl: (id) => `${googleUrl}/forms/d/e/${id}/viewform`,
      questions,
    });
    const sandboxServer = await listenOn(desk.sandbox.fetch, 0, 'localhost');
    servers.push(sandboxServer);
    const deskServer = await listenOn(desk.fetch, options.port);
    servers.push(deskServer);
    origins.sandbox = sandboxServer.url;
    origins.desk = deskServer.url;

    readState = () => ({
      version: 1,
      phase,
      seed,
      clockOffset: clock.offset,
      randomPositions: { google: random.google.position(), script: random.script.position() },
      spreadsheetId: workbook.spreadsheetId,
      google: google.snapshot(),
      notion: notion.snapshot(),
      script: host.snapshot(),
      lastSync: desk.lastSync(),
    });
    const stops = [
      workbook.onChange(({ actor }) => {
        state.changed();
        tellWatchers(actor.email === SYNC_EMAIL);
      }),
      notion.onChange((event) => {
        state.changed();
        desk.notionChanged(event?.type === 'page.created' ? event.entity.id : undefined);
        tellWatchers(event?.authorId === SYNC_USER.id);
      }),
    ];
    // As Notion does when a subscription is made; who does not listen yet misses it, and has the token from here.
    await notion.verifyWebhook();
    // Time-driven triggers come due while nobody does anything. Only a host that is being closed rejects.
    const ticking = setInterval(() => {
      host.runDueTriggers().then(
        (runs) => {
          if (runs.length > 0) state.changed();
        },
        () => {},
      );
    }, TRIGGER_CHECK_MS);
    ticking.unref();
    stops.push(() => clearInterval(ticking));
    const callAddOn = (functionName: string, args: readonly unknown[]) =>
      host.callFromPage(functionName, args, { email: first.email, timeZone: first.timeZone });
    return {
      notion: {
        baseUrl: notionServer.url,
        token: tokens.notion,
        rootPageId: notion.rootPageId,
        ...(webhook === null ? {} : { webhookToken: webhook.token }),
      },
      google: { rootUrl: googleServer.url, token: tokens.google, spreadsheetId: workbook.spreadsheetId },
      syncTokens,
      desk: { url: `${deskServer.url}/?key=${key}` },
      clock,
      isNew: saved === null,
      notes,
      setUpSpreadsheet: async (texts) => {
        phase = 'setting-up';
        const answer = await callAddOn('setUpSpreadsheet', texts === undefined ? [] : [texts]);
        if (!answer.ok) throw new ForPeople(`The add-on could not set up the spreadsheet: ${answer.message}`);
        dropEmptyTab(workbook, first.email);
      },
      callAddOn,
      keepStart: start.keep,
      get restoreStart() {
        return start.isKept() ? start.restore : null;
      },
      setHooks: (next) => {
        hooks = next;
        phase = 'ready';
        state.changed();
      },
      reportSync: (report) => {
        desk.reportSync(report);
        state.changed();
      },
      onPersonChange: (listener) => {
        watchers.add(listener);
        return () => watchers.delete(listener);
      },
      requests: () => ({ ...counts }),
      close: async () => {
        for (const stop of stops) stop();
        desk.close();
        await state.flush();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
};
