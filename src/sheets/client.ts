// The two requests that Instep makes of Google Sheets, through the official client and under one policy of ours.
import { sheets } from '@googleapis/sheets';
import type { Clock, Random } from '../sync/ports.ts';
import { StoreError } from '../sync/store-error.ts';
import type { GoogleAuth } from './auth.ts';
import type { SheetRequest } from './cell-writes.ts';
import { createRequestPolicy, type RequestEvent } from './request-policy.ts';
import { SPREADSHEET_FIELDS, type Spreadsheet, spreadsheetSchema } from './wire.ts';

export interface SheetsClientOptions {
  /** Origin of the service without a path, for example of the local workspace; Google's own when absent. */
  readonly rootUrl?: string;
  readonly auth: GoogleAuth;
  readonly clock: Clock;
  readonly random?: Random;
  /** Called after every attempt. */
  readonly onRequest?: (event: RequestEvent) => void;
  readonly readsPerMinute?: number;
  readonly writesPerMinute?: number;
}

export interface SheetsClient {
  readonly clock: Clock;
  /** Cells, formats, marks and layout of every tab, in one request. Throws `StoreError`. */
  getSpreadsheet(spreadsheetId: string): Promise<Spreadsheet>;
  /** Applies all requests or none, in one request. Throws `StoreError`; `ambiguous` when the answer was lost. */
  batchUpdate(spreadsheetId: string, requests: readonly SheetRequest[]): Promise<void>;
}

/** Google gives up after 180 s; so do we, a little later. */
export const TIMEOUT = 190_000;

/** `http://host:port` or `http://host:port/` → what the client takes. */
export const rootUrlOption = (rootUrl: string | undefined): { rootUrl?: string } =>
  rootUrl === undefined ? {} : { rootUrl: rootUrl.endsWith('/') ? rootUrl : `${rootUrl}/` };

/** One client for each user: its rate limit counts the requests of every spreadsheet that it reads. */
export const createSheetsClient = (options: SheetsClientOptions): SheetsClient => {
  const policy = createRequestPolicy(options);
  const api = sheets({
    version: 'v4',
    auth: options.auth,
    retry: false,
    timeout: TIMEOUT,
    ...rootUrlOption(options.rootUrl),
  });
  return {
    clock: options.clock,
    getSpreadsheet: (spreadsheetId) =>
      policy.run('read', 'spreadsheets.get', async () => {
        const answer = await api.spreadsheets.get({ spreadsheetId, fields: SPREADSHEET_FIELDS });
        const parsed = spreadsheetSchema.safeParse(answer.data);
        if (parsed.success) return parsed.data;
        const where = parsed.error.issues[0]?.path.join('.') ?? '';
        throw new StoreError(
          'unavailable',
          `The answer of Google Sheets is not a spreadsheet as Instep knows it (at "${where}"). Run again; if it stays so, update Instep.`,
        );
      }),
    batchUpdate: (spreadsheetId, requests) =>
      policy.run('commit', 'spreadsheets.batchUpdate', async () => {
        const answer = await api.spreadsheets.batchUpdate({
          spreadsheetId,
          // The answer is of no use; the smallest part of it is asked for.
          fields: 'spreadsheetId',
          requestBody: { requests: [...requests] },
        });
        // A proxy's page with status 200 says nothing about what was done.
        if (answer.data.spreadsheetId !== spreadsheetId)
          throw new StoreError(
            'ambiguous',
            'The answer to the change was not one of Google Sheets: it may or may not have been made. Run again to look.',
          );
      }),
  };
};
