// The configuration file and the environment, parsed once at this border.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { UsageError } from './usage-error.ts';

const target = z.strictObject({
  /** Tells two Notion targets of one spreadsheet apart; each has its own base. */
  name: z.string().min(1).default('notion'),
  /** The page shared with the integration, under which the database Partnerships lives. */
  rootPageId: z.string().min(1),
  /** Name of the environment variable that holds the integration's token. */
  tokenVariable: z.string().min(1).default('NOTION_TOKEN'),
});

const schema = z.strictObject({
  partnerships: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        spreadsheetId: z.string().min(1),
        notion: z.array(target).min(1),
      }),
    )
    .min(1),
  google: z.strictObject({ keyFile: z.string().min(1).optional() }).default({}),
});

export type Config = z.infer<typeof schema>;
export type PartnershipConfig = Config['partnerships'][number];
export type TargetConfig = PartnershipConfig['notion'][number];

export type Environment = Readonly<Record<string, string | undefined>>;

/** Name of the file that is read when none is named. */
export const CONFIG_FILE = 'instep.config.json';

const EXAMPLE = `{ "partnerships": [{ "name": "…", "spreadsheetId": "…", "notion": [{ "rootPageId": "…" }] }] }`;

/** Two targets of one spreadsheet with one name would share a base, and one of them would never be written. */
const withDistinctTargets = (config: Config, file: string): Config => {
  const seen = new Set<string>();
  for (const { spreadsheetId, notion } of config.partnerships)
    for (const { name } of notion) {
      const id = `${spreadsheetId}\n${name}`;
      if (seen.has(id))
        throw new UsageError(
          `${file} names the target "${name}" of spreadsheet ${spreadsheetId} twice. Give each its own name: { "name": "lumen", "rootPageId": "…" }.`,
        );
      seen.add(id);
    }
  return config;
};

/** Parses the text of a configuration file. Throws `UsageError` that names the file and every wrong entry. */
export const parseConfig = (text: string, file: string): Config => {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}. It should look like ${EXAMPLE}`);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return withDistinctTargets(parsed.data, file);
  const wrong = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`,
  );
  throw new UsageError(`${file} cannot be used. ${wrong.join('; ')}. It should look like ${EXAMPLE}`);
};

/** Reads the configuration file. Throws `UsageError` when it is missing or wrong. */
export const readConfig = (folder: string, file = CONFIG_FILE): Config => {
  const path = resolve(folder, file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(
      `There is no ${path}. Run instep init, which writes it, or name another with --config FILE. It looks like ${EXAMPLE}.`,
    );
  }
  const config = parseConfig(text, path);
  const { keyFile } = config.google;
  return keyFile === undefined ? config : { ...config, google: { keyFile: resolve(dirname(path), keyFile) } };
};

/** The token of a target. Throws `UsageError` that names the variable, never its content. */
export const tokenOf = (each: TargetConfig, env: Environment): string => {
  const token = env[each.tokenVariable]?.trim();
  if (token) return token;
  throw new UsageError(
    `${each.tokenVariable} is empty. Put the token of the Notion integration into this environment variable.`,
  );
};

/** How to reach Google: an access token, or the file of a service account. Throws `UsageError` when there is neither. */
export const googleCredential = (
  config: Config,
  env: Environment,
): { accessToken: string } | { keyFile: string } => {
  const accessToken = env.GOOGLE_ACCESS_TOKEN?.trim();
  if (accessToken) return { accessToken };
  const keyFile = config.google.keyFile ?? env.GOOGLE_APPLICATION_CREDENTIALS?.trim();
  if (keyFile) return { keyFile };
  throw new UsageError(
    'There is no way to sign in to Google. Set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account (and share the spreadsheet with its address), or GOOGLE_ACCESS_TOKEN.',
  );
};
