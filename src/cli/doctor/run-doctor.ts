// Looks at everything a sync needs, in the order in which one thing rests on another, and writes nothing.
import { parseNotionSchema } from '../../notion/schema.ts';
import { createAuth } from '../../sheets/auth.ts';
import { readAccount, readSharing, type Sharing } from '../../sheets/sharing.ts';
import type { Clock, Random } from '../../sync/ports.ts';
import { type Config, type Environment, googleCredential } from '../config.ts';
import { NOTES, snapshotToRecords } from '../partnership-state.ts';
import { createSyncs, type NamedSync } from '../targets.ts';
import { UsageError } from '../usage-error.ts';
import { type Finding, fail, ok, refusal } from './finding.ts';
import { checkSharing, lookAtSheet } from './google-checks.ts';
import { checkClock, checkNode, checkOutbox } from './machine-checks.ts';
import { checkBlocks, checkNotionSchema, checkRequests, checkToken } from './notion-checks.ts';

/** What the smaller plans allow one connection in a minute. */
const REQUESTS_PER_MINUTE = 180;

export interface DoctorInput {
  /** Reads the configuration; throws `UsageError`. */
  readonly config: () => Config;
  readonly env: Environment;
  readonly clock: Clock;
  readonly random: Random;
  readonly stateDir: string;
  readonly nodeVersion: string;
  readonly requestsPerMinute?: number;
}

export interface DoctorReport {
  /** Null for what concerns every partnership. */
  readonly partnership: string | null;
  readonly findings: readonly Finding[];
}

/** The clock of a service, read off its answers. */
const createWitness = (clock: Clock) => {
  let seen: { readonly served: string | null; readonly at: number } | undefined;
  return {
    fetch: async (url: string, init: RequestInit): Promise<Response> => {
      const answer = await fetch(url, init);
      seen ??= { served: answer.headers.get('date'), at: clock.now() };
      return answer;
    },
    finding: (): Finding => checkClock(seen?.served ?? null, seen?.at ?? clock.now()),
  };
};

const checkOne = async (
  sync: NamedSync,
  input: DoctorInput,
  variable: string,
): Promise<readonly Finding[]> => {
  const { config, env, clock } = input;
  const findings: Finding[] = [await checkOutbox(sync.outbox)];
  const rootUrl = env.INSTEP_GOOGLE_ROOT_URL;
  const google = {
    auth: createAuth(googleCredential(config(), env)),
    clock,
    ...(rootUrl === undefined ? {} : { rootUrl }),
  };
  // What cannot be asked of Drive is told by the spreadsheet itself.
  const account =
    (await readAccount(google).catch(() => null)) ?? 'the account of the sync (client_email in its key file)';
  const sharing = await readSharing(google, sync.spreadsheetId).catch((error: unknown) => error);
  const look = await lookAtSheet(sync, account);
  const records = look.snapshot === undefined ? {} : snapshotToRecords(look.snapshot);
  if (sharing instanceof Error) {
    // The Drive API may be switched off although the sheet can be read.
    if (look.map !== undefined)
      findings.push(
        refusal(
          'sharing',
          sharing,
          'Enable the Google Drive API for the project of the service account (console ▸ APIs & Services).',
        ),
      );
  } else {
    const people = (records.people ?? []).flatMap(({ email }) =>
      typeof email === 'string' ? [email.trim().toLowerCase()] : [],
    );
    findings.push(...checkSharing(sharing as Sharing, account, people));
  }
  findings.push(...look.findings);

  const token = await checkToken(sync.notion, variable);
  findings.push(token.finding);
  if (token.me === undefined) return findings;
  const known = parseNotionSchema(look.snapshot?.notes[NOTES.schema]);
  const partnershipKey = records.partnership?.[0]?.key ?? null;
  try {
    findings.push(
      ...(await checkNotionSchema(sync.notion, { rootPageId: sync.rootPageId, partnershipKey, known })),
      await checkBlocks(sync.notion, token.me, known?.hubPageId),
    );
  } catch (error) {
    findings.push(refusal('databases', error, 'Run instep doctor again.'));
  }
  const rows = Object.fromEntries(
    Object.keys(known?.tables ?? {}).map((table) => [table, (look.snapshot?.rows[table] ?? []).length]),
  );
  findings.push(checkRequests(rows, input.requestsPerMinute ?? REQUESTS_PER_MINUTE));
  return findings;
};

/** Every check. Never throws for what a person can mend; rejects only for a mistake in the program. */
export const runDoctor = async (input: DoctorInput): Promise<readonly DoctorReport[]> => {
  const general: Finding[] = [checkNode(input.nodeVersion)];
  const witness = createWitness(input.clock);
  let config: Config;
  let syncs: readonly NamedSync[];
  try {
    config = input.config();
    general.push(
      ok(
        'config',
        `${config.partnerships.length} ${config.partnerships.length === 1 ? 'partnership' : 'partnerships'} in the configuration.`,
      ),
    );
    syncs = createSyncs({ ...input, config, notionFetch: witness.fetch });
  } catch (error) {
    if (error instanceof UsageError) {
      const isSignIn = error.message.includes('sign in to Google');
      general.push(
        fail(
          isSignIn ? 'google sign-in' : error.message.includes('token') ? 'notion sign-in' : 'config',
          error.message,
          isSignIn || error.message.includes('token')
            ? 'Do that in the environment that runs Instep, and run instep doctor again.'
            : 'Run instep init, which writes the file, or mend it by hand.',
        ),
      );
    } else
      general.push(
        refusal(
          'google sign-in',
          error,
          'Set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account.',
        ),
      );
    return [{ partnership: null, findings: general }];
  }
  const variables = config.partnerships.flatMap(({ notion }) => notion.map((target) => target.tokenVariable));
  const reports: DoctorReport[] = [];
  for (const [index, sync] of syncs.entries())
    reports.push({
      partnership: sync.name,
      findings: await checkOne(sync, { ...input, config: () => config }, variables[index] ?? 'NOTION_TOKEN'),
    });
  return [{ partnership: null, findings: [...general, witness.finding()] }, ...reports];
};
