// `instep doctor`: checks everything a sync needs, and says for each finding where to click or what to type.
import { resolve } from 'node:path';
import { type ChoiceOptions, chosenConfig } from '../chosen-config.ts';
import { findingsExitCode, type Level } from '../doctor/finding.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import { createRedactor } from '../redact.ts';
import type { Register } from '../register.ts';
import { systemClock } from '../system-clock.ts';

interface Options extends ChoiceOptions {
  readonly json?: boolean;
}

const MARKS: Readonly<Record<Level, string>> = { ok: '✓', wait: '!', retry: '?', fail: '✗' };

export const registerDoctor: Register = (program, io, finish) => {
  program
    .command('doctor')
    .description('check everything a sync needs, and say what to do about each finding')
    .option('--config <file>', 'configuration file (instep.config.json unless named)')
    .option('--spreadsheet <id>', 'spreadsheet, instead of a configuration file')
    .option('--notion-page <id>', 'page shared with the integration, instead of a configuration file')
    .option('--partnership <name>', 'one of the partnerships of the configuration')
    .option('--json', 'one JSON object')
    .action(async (options: Options) => {
      const reports = await runDoctor({
        config: () => chosenConfig(options, io),
        env: io.env,
        clock: systemClock,
        random: Math.random,
        stateDir: resolve(io.folder, '.instep'),
        nodeVersion: process.version,
      });
      const redact = createRedactor(
        Object.entries(io.env).flatMap(([name, value]) =>
          /TOKEN|SECRET|KEY/i.test(name) && value ? [value] : [],
        ),
      );
      const all = reports.flatMap(({ findings }) => findings);
      const exitCode = findingsExitCode(all);
      if (options.json === true)
        io.out(`${redact(JSON.stringify({ ok: exitCode === 0, exitCode, reports }))}\n`);
      else {
        for (const { partnership, findings } of reports) {
          if (partnership !== null) io.out(`${partnership}\n`);
          for (const { check, level, text, fix } of findings)
            io.out(redact(`${MARKS[level]} ${check}: ${text}\n${fix === '' ? '' : `    → ${fix}\n`}`));
        }
        const open = all.filter(({ level }) => level !== 'ok').length;
        io.out(open === 0 ? 'Everything is in order.\n' : `${open} of ${all.length} checks need a look.\n`);
      }
      finish(exitCode);
    });
};
