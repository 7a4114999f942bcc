// A host with an empty spreadsheet and a script given as text, on a clock that stands still.
import { afterAll, beforeAll } from 'vitest';
import {
  type AppsScriptHost,
  type AppsScriptHostOptions,
  createAppsScriptHost,
} from '../../../src/emulators/apps-script/host.ts';
import { createManualClock, type ManualClock } from '../../../src/emulators/clock.ts';
import { createWorkbook, type Workbook } from '../../../src/emulators/google/workbook/workbook.ts';
import { createRandom } from '../../../src/emulators/random.ts';
import { buildWorker } from './build-worker.ts';

export const ANN = { email: 'ann@lumen.example' };
export const BEN = { email: 'ben@corvid.example' };

export const NOON = '2027-01-04T12:00:00.000Z';

const SCOPES = [
  'spreadsheets.currentonly',
  'script.container.ui',
  'userinfo.email',
  'script.scriptapp',
  'script.send_mail',
  'script.external_request',
  'forms',
];

export const manifestWith = (scopes: readonly string[]): string =>
  JSON.stringify({
    timeZone: 'Europe/Berlin',
    runtimeVersion: 'V8',
    oauthScopes: scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`),
  });

export interface TestHost {
  readonly host: AppsScriptHost;
  readonly workbook: Workbook;
  readonly clock: ManualClock;
}

/** Gives `open(code)`; every host it makes is closed after the file's tests. */
export const useTestHosts = () => {
  let workerFile = '';
  const hosts: AppsScriptHost[] = [];
  beforeAll(async () => {
    workerFile = await buildWorker();
  });
  afterAll(() => Promise.all(hosts.map((host) => host.close())));
  return (
    code: string,
    more: Partial<AppsScriptHostOptions> & {
      readonly scopes?: readonly string[];
      readonly html?: Record<string, string>;
      /** Starts from this spreadsheet instead of an empty one. */
      readonly book?: ReturnType<Workbook['snapshot']>;
    } = {},
  ): TestHost => {
    const clock = createManualClock(NOON);
    const random = createRandom('host');
    const workbook =
      more.workbook ??
      createWorkbook({
        spreadsheetId: 'book-1',
        title: 'Lumen × Corvid',
        clock,
        random,
        timeZone: 'America/New_York',
        owner: ANN.email,
        ...(more.book === undefined ? {} : { state: more.book }),
      });
    const host = createAppsScriptHost({
      workbook,
      workerFile,
      clock,
      random,
      files: { code, html: more.html ?? {}, manifest: manifestWith(more.scopes ?? SCOPES) },
      ...more,
    });
    hosts.push(host);
    return { host, workbook, clock };
  };
};
