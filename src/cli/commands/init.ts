// `instep init`: sets a partnership up in a spreadsheet and in Notion, shows each step, and can be run again at any time.
import { resolve } from 'node:path';
import type { SheetSnapshot } from '../../sync/ports.ts';
import { commandClock } from '../command-clock.ts';
import { CONFIG_FILE, type Config } from '../config.ts';
import { readPageId, readSpreadsheetId } from '../ids.ts';
import { type Ask, checkFlags, gatherAnswers, type InitFlags } from '../init/answers.ts';
import { compareInit, obstacles } from '../init/compare.ts';
import { readConfigIfThere, writeConfigEntry } from '../init/config-file.ts';
import { runInit } from '../init/run-init.ts';
import { knownAnswers } from '../init/starters.ts';
import type { Io } from '../io.ts';
import type { Register } from '../register.ts';
import { createSyncs, type NamedSync } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

interface Options extends InitFlags {
  readonly spreadsheet?: string;
  readonly notionPage?: string;
  readonly config?: string;
  readonly target: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** The configuration's own partnership when nothing is named and there is only one. */
const fromConfig = (config: Config | undefined) =>
  config?.partnerships.length === 1 ? config.partnerships[0] : undefined;

const placesOf = async (options: Options, config: Config | undefined, ask: Ask | undefined) => {
  const stands = options.spreadsheet === undefined ? fromConfig(config) : undefined;
  const want = async (given: string | undefined, flag: string, question: string): Promise<string> => {
    if (given !== undefined && given.trim() !== '') return given;
    if (ask !== undefined) return ask(question);
    throw new UsageError(
      `${flag} is missing: ${question.charAt(0).toLowerCase()}${question.slice(1)}. Add it, or run instep init at a terminal, where it asks.`,
    );
  };
  const spreadsheet = await want(
    options.spreadsheet ?? stands?.spreadsheetId,
    '--spreadsheet',
    'The address of an empty Google Sheet, shared with the account that the sync runs as',
  );
  const page = await want(
    options.notionPage ?? stands?.notion.find(({ name }) => name === options.target)?.rootPageId,
    '--notion-page',
    'The address of a Notion page that is shared with the integration',
  );
  return { spreadsheetId: readSpreadsheetId(spreadsheet), rootPageId: readPageId(page) };
};

/** The configuration that reaches these places, with the key file and token variable that a file names. */
const configFor = (
  places: { readonly spreadsheetId: string; readonly rootPageId: string },
  config: Config | undefined,
  target: string,
): Config => {
  const known = config?.partnerships
    .find((each) => each.spreadsheetId === places.spreadsheetId)
    ?.notion.find(({ name }) => name === target);
  return {
    partnerships: [
      {
        name: 'the partnership',
        spreadsheetId: places.spreadsheetId,
        notion: [
          {
            name: target,
            rootPageId: places.rootPageId,
            tokenVariable: known?.tokenVariable ?? 'NOTION_TOKEN',
          },
        ],
      },
    ],
    google: config?.google ?? {},
  };
};

const openSync = async (config: Config, io: Io): Promise<NamedSync> => {
  const [sync] = createSyncs({
    config,
    env: io.env,
    clock: await commandClock(io.env),
    random: Math.random,
    stateDir: resolve(io.folder, '.instep'),
  });
  if (sync === undefined) throw new Error('One partnership gives one sync.');
  return sync;
};

const isYes = (answer: string): boolean => /^\s*y(es)?\s*$/i.test(answer);

export const registerInit: Register = (program, io, finish) => {
  program
    .command('init')
    .description('set a partnership up: workbook, databases, views, partnership page, kickoff page')
    .option('--spreadsheet <address>', 'address or id of the Google Sheet')
    .option('--notion-page <address>', 'address or id of the Notion page shared with the integration')
    .option('--party-a <company>', 'your company')
    .option('--party-b <company>', 'the partner company')
    .option('--manager-a <person>', 'partnership manager of party A, as "Name <e-mail>"')
    .option('--manager-b <person>', 'partnership manager of party B, as "Name <e-mail>"')
    .option('--name <partnership>', 'what people call the partnership ("A × B" unless said)')
    .option('--time-zone <zone>', 'IANA name of the zone whose days count')
    .option('--currency <code>', 'ISO 4217 code of the partnership')
    .option('--target <name>', 'name of the Notion target, where a sheet has several', 'notion')
    .option('--config <file>', `configuration file to write (${CONFIG_FILE} unless named)`)
    .option('--yes', 'adopt what stands there already without asking')
    .option('--dry-run', 'show what stands and what would be made, make nothing')
    .option('--json', 'one JSON object at the end')
    .action(async (options: Options) => {
      const { target } = options;
      checkFlags(options);
      const config = readConfigIfThere(io.folder, options.config);
      const places = await placesOf(options, config, io.ask);
      const sync = await openSync(configFor(places, config, target), io);
      const comparison = await compareInit(sync);
      for (const line of comparison.lines) io.note(`  ${line}\n`);
      const inTheWay = obstacles(comparison);
      if (inTheWay.length > 0) throw new UsageError(inTheWay.join(' '));
      if (options.dryRun === true) {
        io.note('Nothing was made. Run again without --dry-run.\n');
        if (options.json === true)
          io.out(`${JSON.stringify({ ok: true, dryRun: true, lines: comparison.lines })}\n`);
        finish(0);
        return;
      }
      if (comparison.adopts && options.yes !== true) {
        if (io.ask === undefined || !isYes(await io.ask('Build upon what is there? (yes/no)', 'no'))) {
          io.note('Nothing was made. Look at the lines above; to accept them run again with --yes.\n');
          finish(3);
          return;
        }
      }
      let name = '';
      const outcome = await runInit({
        sync,
        comparison,
        answers: async (snapshot: SheetSnapshot) => {
          const answers = await gatherAnswers(options, knownAnswers(snapshot), io.ask, {
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          });
          name = answers.name;
          return answers;
        },
        onStep: ({ text, made }) => io.note(`${made > 0 ? '✓' : '–'} ${text}\n`),
      });
      const written = writeConfigEntry(io.folder, { name, target, ...places }, options.config);
      io.note(
        `${written.wrote ? '✓' : '–'} Configuration: ${written.path}${written.wrote ? '' : ' names it already'}.\n`,
      );
      io.note('Next: open the kickoff page together, then run instep sync. instep doctor checks the rest.\n');
      if (options.json === true)
        io.out(
          `${JSON.stringify({
            ok: true,
            name,
            ...places,
            hubUrl: outcome.hubUrl,
            kickoffUrl: outcome.kickoffUrl,
            made: Object.fromEntries(outcome.steps.map(({ step, made }) => [step, made])),
            config: written.path,
          })}\n`,
        );
      finish(0);
    });
};
