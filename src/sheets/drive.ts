// Notices cheaply that a spreadsheet may have changed: Drive's version number goes up with every change.
import { drive } from '@googleapis/drive';
import * as z from 'zod';
import { StoreError } from '../sync/store-error.ts';
import { rootUrlOption, type SheetsClientOptions, TIMEOUT } from './client.ts';
import { createRequestPolicy } from './request-policy.ts';

export interface VersionProbe {
  /**
   * The version of the file as Google gives it; another text than last time means "look", never what changed. Throws
   * `StoreError`.
   */
  version(spreadsheetId: string): Promise<string>;
}

const answerSchema = z.object({ version: z.string() });

export const createVersionProbe = (options: SheetsClientOptions): VersionProbe => {
  const policy = createRequestPolicy(options);
  const api = drive({
    version: 'v3',
    auth: options.auth,
    retry: false,
    timeout: TIMEOUT,
    ...rootUrlOption(options.rootUrl),
  });
  return {
    version: (spreadsheetId) =>
      policy.run('read', 'files.get', async () => {
        const answer = await api.files.get({
          fileId: spreadsheetId,
          fields: 'version',
          supportsAllDrives: true,
        });
        const parsed = answerSchema.safeParse(answer.data);
        if (parsed.success) return parsed.data.version;
        throw new StoreError(
          'unavailable',
          'Google Drive gave no version of the spreadsheet. Run again later.',
        );
      }),
  };
};
