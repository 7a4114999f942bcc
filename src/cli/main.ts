// The command line: reads the arguments, calls one command, and turns what went wrong into one plain line and an exit code.
import { Command, CommanderError } from 'commander';
import { isStoreError, storeErrorExitCode } from '../sync/store-error.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerGoalCheck } from './commands/goal-check.ts';
import { registerInit } from './commands/init.ts';
import { registerKpiAssess } from './commands/kpi-assess.ts';
import { registerLocal } from './commands/local.ts';
import { registerMemorandum } from './commands/memorandum.ts';
import { registerSync } from './commands/sync.ts';
import { registerTemplate } from './commands/template.ts';
import type { ExitCode } from './exit-code.ts';
import { type Io, processIo } from './io.ts';
import { createRedactor } from './redact.ts';
import type { Register } from './register.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';

const COMMANDS: readonly Register[] = [
  registerLocal,
  registerInit,
  registerDoctor,
  registerSync,
  registerTemplate,
  registerMemorandum,
  registerGoalCheck,
  registerKpiAssess,
];

/** What was wrong with the call, as one sentence, and where to read on. */
const usage = (message: string): string => {
  const sentence = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. Run "instep --help" to see what there is.\n`;
};

/** Runs one command. `args` as typed after `instep`. Never throws; resolves to the exit code. */
export const runCli = async (args: readonly string[], io: Io = processIo()): Promise<ExitCode> => {
  let code: ExitCode = 0;
  const program = new Command('instep')
    .description(
      'Keeps two business partners in step: one Google Sheet, one Notion partnership, equal both ways.',
    )
    .version(VERSION, '--version', 'print the version')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: () => undefined });
  for (const register of COMMANDS)
    register(program, io, (result) => {
      code = result;
    });
  try {
    if (args.length === 0) io.out(program.helpInformation());
    else await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    const redact = createRedactor(
      Object.entries(io.env).flatMap(([name, value]) =>
        /TOKEN|SECRET|KEY/i.test(name) && value ? [value] : [],
      ),
    );
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // A group of commands named without one of them: its help is the answer.
      if (error.code === 'commander.help') return 2;
      io.note(redact(usage(error.message)));
      return 2;
    }
    if (error instanceof UsageError) {
      io.note(`${redact(error.message)}\n`);
      return 2;
    }
    if (isStoreError(error)) {
      io.note(`${redact(error.message)}\n`);
      return storeErrorExitCode(error.code);
    }
    const told = error instanceof Error ? error : new Error(String(error));
    io.note(`Instep stopped on an error of its own: ${redact(told.message)}\n`);
    io.note(
      io.env.INSTEP_DEBUG
        ? `${redact(told.stack ?? '')}\n`
        : 'Nothing is lost; run it again. INSTEP_DEBUG=1 shows where it happened.\n',
    );
    return 1;
  }
};
