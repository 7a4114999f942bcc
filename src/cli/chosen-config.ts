// Which partnership a command is about: the configuration file, or spreadsheet and Notion page named on the command line.
import { type Config, googleCredential, readConfig } from './config.ts';
import { readPageId, readSpreadsheetId } from './ids.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

export interface ChoiceOptions {
  readonly config?: string;
  readonly spreadsheet?: string;
  readonly notionPage?: string;
  readonly partnership?: string;
}

const isAddress = (text: string): boolean => text.includes('/');

/** The configuration that the options name, with the partnerships that they mean. Throws `UsageError`. */
export const chosenConfig = (options: ChoiceOptions, io: Io): Config => {
  const { spreadsheet, notionPage, partnership } = options;
  if (spreadsheet === undefined && notionPage === undefined) {
    const config = readConfig(io.folder, options.config);
    if (partnership === undefined) return config;
    const named = config.partnerships.filter(({ name }) => name === partnership);
    if (named.length > 0) return { ...config, partnerships: named };
    const names = config.partnerships.map(({ name }) => `"${name}"`).join(', ');
    throw new UsageError(`There is no partnership "${partnership}" in the configuration. It has ${names}.`);
  }
  if (spreadsheet === undefined || notionPage === undefined)
    throw new UsageError(
      'Name both --spreadsheet and --notion-page, or neither (then the configuration file is read).',
    );
  return {
    partnerships: [
      {
        name: 'the partnership',
        // An id goes to the service as it is typed; an address is read here.
        spreadsheetId: isAddress(spreadsheet) ? readSpreadsheetId(spreadsheet) : spreadsheet,
        notion: [
          {
            name: 'notion',
            rootPageId: isAddress(notionPage) ? readPageId(notionPage) : notionPage,
            tokenVariable: 'NOTION_TOKEN',
          },
        ],
      },
    ],
    google: {},
  };
};

/** What must never be printed. */
export const secretsOf = (config: Config, io: Io): readonly string[] => {
  const tokens = config.partnerships.flatMap((each) =>
    each.notion.map((target) => io.env[target.tokenVariable] ?? ''),
  );
  const google = googleCredential(config, io.env);
  return [...tokens, 'accessToken' in google ? google.accessToken : ''];
};
