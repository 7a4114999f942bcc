// From configuration and environment to the syncs that are to run: one for each spreadsheet and Notion target.
import { createNotionClient, type NotionClient } from '../notion/client.ts';
import type { PlainFetch } from '../notion/timed-fetch.ts';
import { createAuth } from '../sheets/auth.ts';
import { createSheetsClient, type SheetsClient } from '../sheets/client.ts';
import type { Clock, Random } from '../sync/ports.ts';
import { type Config, type Environment, googleCredential, tokenOf } from './config.ts';
import { createFileMemory, memoryFile } from './file-memory.ts';
import { createFileOutbox, outboxFile } from './file-outbox.ts';
import type { PartnershipSync } from './partnership-sync.ts';
import { noticeSlow } from './slow-notice.ts';

export interface NamedSync extends PartnershipSync {
  /** For people: the partnership, and its target where there are several. */
  readonly name: string;
}

export type SlowService = 'Google Sheets' | 'Notion';

export interface TargetOptions {
  readonly config: Config;
  readonly env: Environment;
  readonly clock: Clock;
  readonly random: Random;
  /** Folder for what has to survive a killed run on this machine. */
  readonly stateDir: string;
  /** A request has had no answer for a second or two; it goes on. */
  readonly onSlow?: (service: SlowService) => void;
  /** Stands between the Notion client and the network; Node's own fetch unless given. */
  readonly notionFetch?: PlainFetch;
}

/**
 * Clients are shared: one for Google, one for each Notion token, so that the rate limit of a token is kept over all
 * partnerships. `INSTEP_GOOGLE_ROOT_URL` and `INSTEP_NOTION_BASE_URL` point both at other servers, for example the local
 * workspace. Throws `UsageError` when a credential is missing.
 */
export const createSyncs = ({
  config,
  env,
  clock,
  random,
  stateDir,
  onSlow = () => undefined,
  notionFetch,
}: TargetOptions): readonly NamedSync[] => {
  const rootUrl = env.INSTEP_GOOGLE_ROOT_URL;
  const baseUrl = env.INSTEP_NOTION_BASE_URL?.replace(/\/$/, '');
  const google = createSheetsClient({
    auth: createAuth(googleCredential(config, env)),
    clock,
    random,
    ...(rootUrl === undefined ? {} : { rootUrl }),
  });
  const sheets: SheetsClient = {
    ...google,
    getSpreadsheet: (id) =>
      noticeSlow(
        () => google.getSpreadsheet(id),
        () => onSlow('Google Sheets'),
      ),
    batchUpdate: (id, requests) =>
      noticeSlow(
        () => google.batchUpdate(id, requests),
        () => onSlow('Google Sheets'),
      ),
  };
  const clients = new Map<string, NotionClient>();
  const notionOf = (token: string): NotionClient => {
    const known = clients.get(token);
    if (known !== undefined) return known;
    const notion = createNotionClient({
      token,
      clock,
      random,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(notionFetch === undefined ? {} : { fetch: notionFetch }),
    });
    const made: NotionClient = {
      ...notion,
      send: (request) =>
        noticeSlow(
          () => notion.send(request),
          () => onSlow('Notion'),
        ),
    };
    clients.set(token, made);
    return made;
  };
  return config.partnerships.flatMap((partnership) =>
    partnership.notion.map((target, place) => ({
      name: partnership.notion.length === 1 ? partnership.name : `${partnership.name} (${target.name})`,
      sheets,
      notion: notionOf(tokenOf(target, env)),
      toldBefore: partnership.notion.slice(0, place).map((earlier) => notionOf(tokenOf(earlier, env))),
      spreadsheetId: partnership.spreadsheetId,
      rootPageId: target.rootPageId,
      target: target.name,
      memory: createFileMemory(memoryFile(stateDir, partnership.spreadsheetId, target.name)),
      outbox: createFileOutbox(outboxFile(stateDir, partnership.spreadsheetId, target.name)),
      clock,
      random,
    })),
  );
};
