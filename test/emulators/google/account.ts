// A Google server on a socket with the official clients pointed at it, for tests.
import { drive, type drive_v3 } from '@googleapis/drive';
import { sheets, type sheets_v4, auth as sheetsAuth } from '@googleapis/sheets';
import { createManualClock, type ManualClock } from '../../../src/emulators/clock.ts';
import { createFaults, type Faults } from '../../../src/emulators/faults.ts';
import {
  createGoogleEmulator,
  type GoogleEmulator,
  type GoogleEmulatorOptions,
} from '../../../src/emulators/google/rest/emulator.ts';
import { createRandom } from '../../../src/emulators/random.ts';
import { createRequestLog, type RequestLog } from '../../../src/emulators/request-log.ts';
import { listen } from '../../../src/emulators/server.ts';

export interface Account {
  readonly google: GoogleEmulator;
  readonly clock: ManualClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly url: string;
  /** The clients of a token's holder. */
  sheets(token?: string): sheets_v4.Sheets;
  drive(token?: string): drive_v3.Drive;
  /** A spreadsheet of `ana@a.example`, with its id. */
  newSpreadsheet(title?: string): Promise<string>;
  close(): Promise<void>;
}

export const ANA = 'ana@a.example';
export const BEN = 'ben@b.example';

/** Tokens: `ana`, `ben`, and `reader` (ana with a read-only scope). */
export const openAccount = async (options: Partial<GoogleEmulatorOptions> = {}): Promise<Account> => {
  const clock = createManualClock('2026-11-22T10:00:00Z');
  const faults = createFaults();
  const log = createRequestLog();
  const google = createGoogleEmulator({
    clock,
    random: createRandom('account'),
    tokens: {
      ana: { email: ANA },
      ben: { email: BEN },
      reader: { email: ANA, scopes: ['https://www.googleapis.com/auth/spreadsheets.readonly'] },
    },
    faults,
    requestLog: log,
    ...options,
  });
  const server = await listen((request) => google.fetch(request), { port: 0 });
  const rootUrl = `${server.url}/`;
  const authFor = (token: string) => {
    const client = new sheetsAuth.OAuth2();
    client.setCredentials({ access_token: token });
    return client;
  };
  const sheetsOf = (token = 'ana'): sheets_v4.Sheets =>
    sheets({ version: 'v4', rootUrl, auth: authFor(token), retry: false });
  return {
    google,
    clock,
    faults,
    log,
    url: server.url,
    sheets: sheetsOf,
    drive: (token = 'ana') => drive({ version: 'v3', rootUrl, auth: authFor(token), retry: false }),
    newSpreadsheet: async (title = 'Test') => {
      const created = await sheetsOf().spreadsheets.create({ requestBody: { properties: { title } } });
      return created.data.spreadsheetId!;
    },
    close: () => server.close(),
  };
};

/** The refusal of a call: its HTTP status, status name and message. */
export const refusalOf = async (
  call: Promise<unknown>,
): Promise<{ code: number; status: string | undefined; message: string }> => {
  try {
    await call;
  } catch (error) {
    const response = (error as { response?: { status: number; data: unknown } }).response;
    if (response === undefined) throw error;
    const body = response.data as { error?: { status?: string; message?: string } };
    return { code: response.status, status: body.error?.status, message: body.error?.message ?? '' };
  }
  throw new Error('The call was not refused.');
};
