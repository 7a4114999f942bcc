// `instep local`: opens the local workspace and keeps it in step until it is told to stop; with --once it does the main job and ends.
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Io } from '../io.ts';
import { type LocalSession, openLocalSession } from '../local-session.ts';
import { doMainJob } from '../main-job.ts';
import type { Register } from '../register.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly port: number;
  readonly ephemeral?: boolean;
  readonly state: string;
  readonly once?: boolean;
  readonly empty?: boolean;
  readonly limits: boolean;
  readonly rootTitle?: string;
  readonly clock?: string;
  readonly webhook?: string;
  readonly json?: boolean;
}

const DEFAULT_PORT = 4870;

const portOf = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 (any free one) to 65535.');
  return port;
};

const instantOf = (text: string): string => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms))
    throw new UsageError(`"${text}" is no instant. Write one like 2027-02-03T09:00:00Z after --clock.`);
  return new Date(ms).toISOString();
};

/** Only this machine: nothing of the workspace leaves it. */
const webhookOf = (text: string): string => {
  const host = URL.canParse(text) ? new URL(text).hostname : '';
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host))
    throw new InvalidArgumentError('Webhooks go to this machine only, such as http://127.0.0.1:9000/hook.');
  return text;
};

const open = async (options: Options, io: Io): Promise<LocalSession> => {
  try {
    return await openLocalSession({
      port: options.port,
      ephemeral: options.ephemeral === true || options.once === true,
      stateDir: resolve(io.folder, options.state),
      empty: options.empty === true,
      limits: options.limits,
      ...(options.rootTitle === undefined ? {} : { rootTitle: options.rootTitle }),
      ...(options.clock === undefined ? {} : { startAt: instantOf(options.clock) }),
      ...(options.webhook === undefined ? {} : { webhookUrl: options.webhook }),
      autoSync: options.once !== true,
      progress: (text) => io.note(`  ${text}\n`),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new UsageError(
        `Port ${options.port} is in use. Stop the other program, or name another port: --port ${options.port + 1} (0 takes any free one).`,
      );
    throw error;
  }
};

/** The addresses and tokens that any client needs, as one line. */
const addressLine = ({ workspace: { notion, google, desk } }: LocalSession): string =>
  JSON.stringify({
    notion,
    google: { rootUrl: google.rootUrl, token: google.token, spreadsheetId: google.spreadsheetId },
    desk: { url: desk.url },
  });

const welcome = ({ workspace }: LocalSession, startedAt: number): string =>
  [
    '',
    `  Instep is open: ${workspace.desk.url}`,
    '',
    '  The sheet, the sidebar and the Notion pages of an example partnership. Nothing leaves this machine.',
    `  Ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C stops it.`,
    '',
  ].join('\n');

export const registerLocal: Register = (program, io, finish) => {
  program
    .command('local')
    .description('open the local workspace: the sheet, the sidebar and the Notion pages on this machine')
    .option('--port <number>', 'port of the desk; 0 takes any free one', portOf, DEFAULT_PORT)
    .option('--ephemeral', 'keep nothing: start anew and save no state')
    .option('--state <folder>', 'where the state is kept', '.instep')
    .option('--once', 'do the main job in a throw-away workspace, read everything back, and end')
    .option('--empty', 'only the servers, without the example')
    .option('--no-limits', "without the services' rate limits")
    .option('--root-title <title>', 'title of the shared Notion page')
    .option(
      '--clock <instant>',
      'where the clock of a new workspace starts, for example 2027-02-03T09:00:00Z',
    )
    .option('--webhook <url>', "where Notion's webhooks go: an address on this machine", webhookOf)
    .option('--json', 'print the addresses (with --once: the result) as one JSON line')
    .action(async (options: Options) => {
      const startedAt = performance.now();
      if (options.once === true) {
        const session = await open({ ...options, port: 0 }, io);
        try {
          const report = await doMainJob(session, (text) => io.note(`  ${text}\n`), startedAt);
          io.out(
            options.json === true ? `${JSON.stringify(report)}\n` : `${JSON.stringify(report, null, 2)}\n`,
          );
          finish(report.ok ? 0 : 1);
        } finally {
          await session.close();
        }
        return;
      }
      // Asked before the address is told, so that whoever reads it may stop the program at once.
      const stopped = io.untilStopped();
      const session = await open(options, io);
      for (const note of session.workspace.notes) io.note(`  ${note}\n`);
      io.out(options.json === true ? `${addressLine(session)}\n` : welcome(session, startedAt));
      await stopped;
      await session.close();
      finish(0);
    });
};
