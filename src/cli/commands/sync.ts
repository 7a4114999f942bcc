// `instep sync`: makes sheet and Notion equal, once, for every partnership of the configuration.

import { resolve } from 'node:path';
import { chosenConfig, secretsOf } from '../chosen-config.ts';
import { commandClock } from '../command-clock.ts';
import { type ExitCode, worstExitCode } from '../exit-code.ts';
import { syncPartnership } from '../partnership-sync.ts';
import { createRedactor } from '../redact.ts';
import type { Register } from '../register.ts';
import { createReporter, type Reporter } from '../render/reporter.ts';
import { createSyncs } from '../targets.ts';

/** Beside the configuration; the local workspace keeps its state there too. */
const STATE_FOLDER = '.instep';

interface Options {
  readonly config?: string;
  readonly spreadsheet?: string;
  readonly notionPage?: string;
  readonly dryRun?: boolean;
  readonly confirmDeletes?: boolean;
  readonly confirmColumns?: boolean;
  readonly json?: boolean;
}

export const registerSync: Register = (program, io, finish) => {
  program
    .command('sync')
    .description('make the sheet and Notion equal, once')
    .option('--config <file>', 'configuration file (instep.config.json unless named)')
    .option('--spreadsheet <id>', 'spreadsheet, instead of a configuration file')
    .option('--notion-page <id>', 'page shared with the integration, instead of a configuration file')
    .option('--dry-run', 'show what would be written, write nothing')
    .option('--confirm-deletes', 'go on although many records would be set aside')
    .option('--confirm-columns', 'go on although one column changed in every record')
    .option('--json', 'events and summary as JSON lines')
    .action(async (options: Options) => {
      const config = chosenConfig(options, io);
      const redact = createRedactor(secretsOf(config, io));
      const codes: ExitCode[] = [];
      let waiting: Reporter['waiting'] = () => undefined;
      const syncs = createSyncs({
        config,
        env: io.env,
        clock: await commandClock(io.env),
        random: Math.random,
        stateDir: resolve(io.folder, STATE_FOLDER),
        onSlow: (service) => waiting(service),
      });
      for (const [index, sync] of syncs.entries()) {
        const report = createReporter({ io, redact, json: options.json === true, name: sync.name });
        waiting = report.waiting;
        if (syncs.length > 1 && options.json !== true)
          io.note(`[${index + 1}/${syncs.length}] ${redact(sync.name)}\n`);
        try {
          const summary = await syncPartnership(sync, report.event, {
            dryRun: options.dryRun === true,
            confirmDeletes: options.confirmDeletes === true,
            confirmColumns: options.confirmColumns === true,
          });
          report.summary(summary);
          codes.push(summary.exitCode);
        } catch (error) {
          // One bad spreadsheet does not stop the others.
          codes.push(report.failure(error));
        }
      }
      finish(worstExitCode(codes));
    });
};
