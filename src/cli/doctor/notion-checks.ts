// Checks of Notion: the token, what is shared with the integration, the databases, and the limits of the plan.
import * as z from 'zod';
import { TABLES } from '../../domain/fields.ts';
import type { NotionClient } from '../../notion/client.ts';
import { countBlocks } from '../../notion/count-blocks.ts';
import { createDatabaseLook } from '../../notion/database-look.ts';
import { addressOfPage } from '../../notion/document-page.ts';
import { inspectNotion } from '../../notion/inspect.ts';
import type { NotionSchema } from '../../notion/schema.ts';
import { bareId } from '../../notion/set-up.ts';
import { listPeople } from '../../notion/users.ts';
import { isStoreError } from '../../sync/store-error.ts';
import { readPageId } from '../ids.ts';
import { UsageError } from '../usage-error.ts';
import { type Finding, fail, ok, refusal, wait } from './finding.ts';

const CONNECT = 'Open the page in Notion, ••• ▸ Connections, and add the integration.';

const meSchema = z.object({
  name: z.string().nullish(),
  bot: z
    .object({
      workspace_name: z.string().nullish(),
      workspace_limits: z.object({ max_file_upload_size_in_bytes: z.number() }).nullish(),
    })
    .nullish(),
});

export type NotionMe = z.infer<typeof meSchema>;

/** Who the token is. `variable`: the name of the environment variable that holds it. */
export const checkToken = async (
  client: NotionClient,
  variable: string,
): Promise<{ readonly finding: Finding; readonly me: NotionMe | undefined }> => {
  try {
    const answer = await client.send({
      kind: 'read',
      method: 'get',
      path: 'users/me',
      place: 'the integration',
    });
    const me = meSchema.parse(answer);
    return {
      finding: ok(
        'notion sign-in',
        `Signed in to Notion as ${me.name ?? 'an integration'} (${me.bot?.workspace_name ?? 'workspace'}).`,
      ),
      me,
    };
  } catch (error) {
    return {
      finding: refusal(
        'notion sign-in',
        error,
        `Open notion.so/my-integrations, choose the integration, copy its secret, and put it into ${variable}.`,
      ),
      me: undefined,
    };
  }
};

/** What Notion calls a duplicate: the title of the original, with or without a number behind it. */
const isTitleOfCopy = (title: string, original: string): boolean =>
  title === original || (title.startsWith(`${original} (`) && title.endsWith(')'));

/** Databases beside ours that somebody duplicated: the sync does not read them, so what is typed there stays there. */
const findCopies = async (client: NotionClient, known: NotionSchema): Promise<readonly Finding[]> => {
  const ours = new Set(Object.values(known.tables).map(({ databaseId }) => bareId(databaseId)));
  const look = createDatabaseLook(client);
  const found: Finding[] = [];
  try {
    for (const { id, title } of await look.listDatabases(known.hubPageId)) {
      const table = TABLES.find(({ database }) => isTitleOfCopy(title, database));
      if (table === undefined || ours.has(bareId(id))) continue;
      // A linked view has the title of what it shows, and holds nothing of its own.
      if ((await look.readDatabase(id, `the database ${title}`)) === undefined) continue;
      found.push(
        wait(
          'databases',
          `“${title}” on the partnership's page is a copy of the database ${table.database} and is not synced: https://www.notion.so/${bareId(id)}`,
          'Move what you need into the original by hand, then delete the copy or give it another name.',
        ),
      );
    }
  } catch (error) {
    // A partnership's page that cannot be read has a check of its own.
    if (!isStoreError(error)) throw error;
  }
  return found;
};

const PAGE_ID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** Notion itself would only say that it expects a UUID. Null for an id that can be one. */
const unreadableId = (rootPageId: string): Finding | null => {
  if (PAGE_ID.test(rootPageId)) return null;
  const text = `“${rootPageId}” cannot be the id of a Notion page: an id has 32 characters, 0 to 9 and a to f.`;
  const where = 'rootPageId of the configuration (or after --notion-page)';
  try {
    return fail('notion page', text, `Write ${readPageId(rootPageId)} into ${where}.`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return fail(
      'notion page',
      text,
      `Open the page in Notion, Share ▸ Copy link, and put the 32 characters at the end of that link into ${where}.`,
    );
  }
};

/** The shared page, the databases below it, and the partnership's own page. */
export const checkNotionSchema = async (
  client: NotionClient,
  options: {
    readonly rootPageId: string;
    readonly partnershipKey: string | null;
    readonly known: NotionSchema | undefined;
  },
): Promise<readonly Finding[]> => {
  const unread = unreadableId(options.rootPageId);
  if (unread !== null) return [unread];
  try {
    await addressOfPage(client, options.rootPageId, 'the page that was named for Instep');
  } catch (error) {
    return [refusal('notion page', error, `${CONNECT} Then check rootPageId in the configuration.`)];
  }
  const findings: Finding[] = [ok('notion page', 'The page is shared with the integration.')];
  const { reports } = await inspectNotion(client, { ...options, tables: TABLES });
  const made = reports.filter(({ state }) => state === 'missing');
  if (made.length > 0)
    findings.push(
      wait(
        'databases',
        `Not made yet: ${made.map(({ table }) => table.database).join(', ')}.`,
        'Run instep init (or instep sync).',
      ),
    );
  for (const { table, state, missing, wrong } of reports) {
    if (state === 'unseen')
      findings.push(
        fail(
          'databases',
          `The database ${table.database} is in the trash or no longer shared.`,
          'In Notion open Trash (at the bottom of the side bar), search for it and choose Restore; or add the integration to it (••• ▸ Connections).',
        ),
      );
    if (state === 'found' && missing.length > 0)
      findings.push(
        fail(
          'databases',
          `The database ${table.database} lacks ${missing.map((name) => `“${name}”`).join(', ')}.`,
          options.known === undefined
            ? 'Run instep init: it adds them.'
            : 'Restore them in Notion: open the database, ••• ▸ Properties ▸ Deleted properties ▸ Restore.',
        ),
      );
    for (const sentence of wrong)
      findings.push(
        fail(
          'databases',
          sentence,
          'In Notion click the name of the property ▸ Edit property ▸ Type, and choose that type.',
        ),
      );
  }
  if (options.known !== undefined) findings.push(...(await findCopies(client, options.known)));
  if (!findings.some(({ check }) => check === 'databases'))
    findings.push(ok('databases', `All ${reports.length} databases stand, with their properties.`));
  if (options.known !== undefined)
    try {
      await addressOfPage(client, options.known.hubPageId, "the partnership's page");
      findings.push(ok('partnership page', 'The partnership’s page stands.'));
    } catch (error) {
      findings.push(
        refusal(
          'partnership page',
          error,
          'In Notion open Trash, search for the partnership and choose Restore.',
        ),
      );
    }
  return findings;
};

/** What a free workspace with more than one member may hold, deleted blocks included. */
const FREE_BLOCKS = 1_000;
/** Files of this size are all that a free workspace takes. */
const FREE_UPLOAD = 5 * 1024 * 1024;
/** About what a check-in page takes. */
const PAGE_BLOCKS = 40;

/** The cap on blocks of a free workspace, as far as it can be seen from here. */
export const checkBlocks = async (
  client: NotionClient,
  me: NotionMe,
  hubPageId: string | undefined,
): Promise<Finding> => {
  const upload = me.bot?.workspace_limits?.max_file_upload_size_in_bytes;
  if (upload === undefined || upload > FREE_UPLOAD)
    return ok('blocks', 'The plan of the workspace has no cap on blocks.');
  const members = (await listPeople(client)).length;
  if (members <= 1) return ok('blocks', 'A free workspace with one member has no cap on blocks.');
  const blocks = hubPageId === undefined ? 0 : await countBlocks(client, hubPageId, FREE_BLOCKS);
  const left = Math.max(0, FREE_BLOCKS - blocks);
  const text = `This looks like a free workspace with ${members} members: it may hold ${FREE_BLOCKS} blocks for life, deleted ones counted. The partnership has ${blocks >= FREE_BLOCKS ? 'at least ' : ''}${blocks}, which leaves at most ${Math.floor(left / PAGE_BLOCKS)} check-in pages.`;
  const fix =
    'In Notion choose Settings ▸ Plans and upgrade, or use a personal access token (it is exempt), or keep the workspace to one member.';
  if (blocks >= FREE_BLOCKS) return fail('blocks', text, fix);
  return blocks >= FREE_BLOCKS * 0.6 ? wait('blocks', text, fix) : ok('blocks', text);
};

/** Requests of one quiet run against what the plan allows a connection in a minute. */
export const checkRequests = (rows: Readonly<Record<string, number>>, perMinute: number): Finding => {
  const requests = Object.values(rows).reduce((sum, count) => sum + Math.max(1, Math.ceil(count / 100)), 0);
  const most = Math.floor(perMinute / Math.max(1, requests));
  return requests <= perMinute
    ? ok(
        'requests',
        `A run without changes costs ${requests} requests to Notion and 1 to Google; ${most} fit into a minute.`,
      )
    : wait(
        'requests',
        `A run without changes costs ${requests} requests to Notion, and the plan allows ${perMinute} a minute: it takes ${Math.ceil(requests / perMinute)} minutes.`,
        'Close goals and actions that are done, or run the sync less often.',
      );
};
