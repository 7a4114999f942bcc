// A desk for tests: real engine, real script host with the built add-on, real Notion server, on free ports.
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundleAddOn } from '../../scripts/build-add-on.mjs';
import { buildDesk, buildSidebar } from '../../scripts/build-pages.mjs';
import { type AppsScriptHost, createAppsScriptHost } from '../../src/emulators/apps-script/host.ts';
import { createWorkspaceClock, type WorkspaceClock } from '../../src/emulators/clock.ts';
import { createWorkbook, type Workbook } from '../../src/emulators/google/workbook/workbook.ts';
import { createNotionEmulator, type NotionEmulator } from '../../src/emulators/notion/emulator.ts';
import { createRandom } from '../../src/emulators/random.ts';
import { listen } from '../../src/emulators/server.ts';
import { createDesk, type Desk, type DeskHooks, type WorkspacePerson } from '../../src/local/desk-server.ts';
import { createScriptQuestions } from '../../src/local/script-questions.ts';

export const MARA: WorkspacePerson = {
  id: 'a',
  name: 'Mara Lindqvist',
  party: 'Lumen Apps',
  email: 'mara@lumen.example',
  notionToken: 'person-mara',
  timeZone: 'America/New_York',
};
export const JONAS: WorkspacePerson = {
  id: 'b',
  name: 'Jonas Schreiber',
  party: 'Corvid Media',
  email: 'jonas@corvid.example',
  notionToken: 'person-jonas',
  timeZone: 'Europe/Berlin',
};
const BOT = '00000000-0000-4000-8000-0000000000b0';
const MARA_ID = '00000000-0000-4000-8000-0000000000c1';
/** Jonas as Notion knows him. */
export const JONAS_ID = '00000000-0000-4000-8000-0000000000c2';
const START = Date.parse('2027-01-04T09:00:00Z');

export interface Built {
  readonly code: string;
  readonly sidebar: string;
  readonly pageDir: string;
  readonly workerFile: string;
  /** The whole build, as the run finds it; ends in a slash. */
  readonly distDir: URL;
}

/** Builds everything that a workspace serves into a folder of its own; a few seconds, once a test file. */
export const buildAll = async (): Promise<Built> => {
  const dist = mkdtempSync(join(tmpdir(), 'instep-desk-'));
  const workerFile = join(dist, 'apps-script-worker.mjs');
  const [{ code }, sidebar, pageDir] = await Promise.all([
    bundleAddOn(),
    buildSidebar(dist),
    buildDesk(dist),
    build({
      entryPoints: ['src/emulators/apps-script/worker.ts'],
      outfile: workerFile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
    }),
  ]);
  writeFileSync(join(dist, 'apps-script/Code.js'), code);
  copyFileSync('appsscript.json', join(dist, 'apps-script/appsscript.json'));
  return { code, sidebar, pageDir, workerFile, distDir: pathToFileURL(`${dist}/`) };
};

export interface OpenDesk {
  readonly desk: Desk;
  readonly url: string;
  readonly sandboxUrl: string;
  /** With the key, as a run prints it. */
  readonly printed: string;
  readonly workbook: Workbook;
  readonly host: AppsScriptHost;
  readonly notion: NotionEmulator;
  readonly clock: WorkspaceClock;
  close(): Promise<void>;
}

export const KEY = 'key-of-this-run';

/** `code`: a script of the test's own in place of the add-on. */
export const openDesk = async (built: Built, hooks: DeskHooks = {}, code = built.code): Promise<OpenDesk> => {
  const clock = createWorkspaceClock();
  clock.moveTo(START);
  const random = createRandom('desk');
  const workbook = createWorkbook({
    spreadsheetId: 'book',
    title: 'Lumen Apps × Corvid Media',
    clock,
    random,
    timeZone: 'Europe/Berlin',
    owner: MARA.email,
  });
  const questions = createScriptQuestions();
  const host = createAppsScriptHost({
    workbook,
    files: {
      code,
      html: { Sidebar: built.sidebar },
      manifest: readFileSync('appsscript.json', 'utf8'),
    },
    workerFile: built.workerFile,
    clock,
    random,
    answer: questions.answer,
  });
  const notion = createNotionEmulator({
    clock,
    random,
    tokens: { bot: BOT, [MARA.notionToken]: MARA_ID, [JONAS.notionToken]: JONAS_ID },
    users: [
      { id: BOT, name: 'Instep', type: 'bot' },
      { id: MARA_ID, name: MARA.name, type: 'person', email: MARA.email },
      { id: JONAS_ID, name: JONAS.name, type: 'person', email: JONAS.email },
    ],
    workspaceName: 'Lumen Apps',
    rootTitle: 'Partnerships of Lumen Apps',
  });
  const origins = { desk: '', sandbox: '' };
  const desk = createDesk({
    workbook,
    host,
    notion: {
      fetch: notion.fetch,
      baseUrl: 'http://127.0.0.1:4010',
      rootPageId: notion.rootPageId,
    },
    people: [MARA, JONAS],
    clock,
    key: KEY,
    pageDir: built.pageDir,
    origins: () => origins,
    hooks: () => hooks,
    questions,
    formUrl: (id) => `http://127.0.0.1:4011/forms/d/e/${id}/viewform`,
  });
  const stop = notion.onChange((event) =>
    desk.notionChanged(event?.type === 'page.created' ? event.entity.id : undefined),
  );
  const server = await listen(desk.fetch, { port: 0 });
  const sandbox = await listen(desk.sandbox.fetch, { port: 0, hostname: 'localhost' });
  origins.desk = server.url;
  origins.sandbox = sandbox.url;
  return {
    desk,
    url: server.url,
    sandboxUrl: sandbox.url,
    printed: `${server.url}/?key=${KEY}`,
    workbook,
    host,
    notion,
    clock,
    close: async () => {
      stop();
      desk.close();
      await Promise.all([server.close(), sandbox.close(), host.close()]);
    },
  };
};
