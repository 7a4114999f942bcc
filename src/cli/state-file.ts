// Names of the small files that a machine keeps beside the configuration: one a spreadsheet and Notion target.
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** The name says what the file is for, and nothing about the spreadsheet or the target. */
export const stateFile = (folder: string, what: string, spreadsheetId: string, target: string): string =>
  join(
    folder,
    `${what}-${createHash('sha256').update(`${spreadsheetId}\n${target}`).digest('hex').slice(0, 16)}.json`,
  );
