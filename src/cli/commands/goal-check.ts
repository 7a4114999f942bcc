// `instep goal check`: what a sentence says of a goal, a finding for each letter of SMART, and what has to be confirmed.
import { readDate } from '../../domain/date-input.ts';
import { readNumber } from '../../domain/number-input.ts';
import { showAmount } from '../../domain/show-value.ts';
import { readStatement, type StatementAnswer } from '../../domain/statement.ts';
import type { Register } from '../register.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly writtenOn: string;
  readonly baseline?: string;
  readonly json?: boolean;
}

const LETTERS = {
  S: 'Specific',
  M: 'Measurable',
  A: 'Achievable',
  R: 'Relevant',
  T: 'Time-bound',
} as const;

const readBaseline = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const read = readNumber(text, 'en');
  if (!read.ok) throw new UsageError(`--baseline: ${read.error.message}`);
  return read.value.value;
};

const toText = (sentence: string, { read, findings, confirm }: StatementAnswer): string => {
  const { direction, metric, baseline, target, relative, band, unit, milestones, start, due } = read;
  const change =
    relative === undefined ? null : `${relative.by > 0 ? '+' : ''}${showAmount(relative.by, relative.unit)}`;
  const rows: readonly (readonly [string, string | null])[] = [
    ['Direction', direction],
    ['Metric', metric],
    ['Baseline', baseline === null ? null : showAmount(baseline, unit)],
    ['Change', change],
    ['Target', target === null ? null : showAmount(target, unit)],
    ['Band', band === undefined ? null : `${showAmount(band.low, unit)} to ${showAmount(band.high, unit)}`],
    ['Unit', unit],
    ['Milestones', milestones === undefined ? null : milestones.join('; ')],
    ['Start', start],
    ['Due', due],
  ];
  const optional = ['Change', 'Band', 'Milestones'];
  const lines = rows
    .filter(([label, text]) => text !== null || !optional.includes(label))
    .map(([label, text]) => `  ${`${label}:`.padEnd(12)}${text ?? '–'}`);
  const judged = findings.map(
    ({ letter, level, reason, hint }) =>
      `  ${level.padEnd(5)} ${LETTERS[letter]}: ${reason}${hint === '' ? '' : ` ${hint}`}`,
  );
  const confirmed =
    confirm.length === 0 ? 'Nothing has to be confirmed.' : `To confirm: ${confirm.join(', ')}.`;
  return [`“${sentence}”`, ...lines, '', ...judged, '', confirmed, ''].join('\n');
};

export const registerGoalCheck: Register = (program, io, finish) => {
  const goal =
    program.commands.find((command) => command.name() === 'goal') ??
    program.command('goal').description('look at one goal');
  goal
    .command('check <sentence>')
    .description('what a sentence says of a goal, and whether it is SMART')
    .requiredOption('--written-on <date>', 'day on which it was written, for example 2026-11-22')
    .option('--baseline <number>', 'the number on the start day, for a change such as “by 25 %”')
    .option('--json', 'one JSON object')
    .action((sentence: string, options: Options) => {
      const writtenOn = readDate(options.writtenOn);
      if (!writtenOn.ok) throw new UsageError(`--written-on: ${writtenOn.error.message}`);
      if (sentence.trim() === '')
        throw new UsageError('The sentence is empty. Write it in quotes: instep goal check "…".');
      const answer = readStatement(sentence, writtenOn.value, readBaseline(options.baseline));
      io.out(options.json === true ? `${JSON.stringify(answer)}\n` : toText(sentence.trim(), answer));
      finish(0);
    });
};
