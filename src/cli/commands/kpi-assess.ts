// `instep kpi assess`: where one KPI stands on a day, from a definition and its readings in a JSON file.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDate } from '../../domain/date-input.ts';
import { type ExplainedAssessment, explainAssessment } from '../../domain/explained-assessment.ts';
import { type KpiCase, readKpiCase } from '../../domain/kpi-case.ts';
import { groupDigits, showAmount, showShare } from '../../domain/show-value.ts';
import type { Io } from '../io.ts';
import type { Register } from '../register.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly asOf: string;
  readonly json?: boolean;
}

const readInput = async (file: string, io: Io): Promise<string> => {
  if (file === '-') return io.readStdin();
  try {
    return readFileSync(resolve(io.folder, file), 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read. Name a JSON file, or - for standard input.`);
  }
};

const parseCase = (text: string, file: string): KpiCase => {
  const place = file === '-' ? 'Standard input' : file;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(
      `${place} is no JSON. Expected {"definition": {…}, "readings": [{"periodEnd", "value"}]}.`,
    );
  }
  const read = readKpiCase(json);
  if (read.ok) return read.value;
  throw new UsageError(
    [`${place} cannot be used:`, ...read.error.map(({ field, message }) => `  ${field}: ${message}`)].join(
      '\n',
    ),
  );
};

/** What a script reads: the fields of the contract, and nothing else. */
const toJson = (found: ExplainedAssessment, notes: readonly string[]): string => {
  const {
    elapsed,
    progress,
    expected,
    pace,
    status,
    stale,
    forecast,
    trendForecast,
    requiredPerDay,
    actualPerDay,
    signals,
  } = found;
  return JSON.stringify({
    elapsed,
    progress,
    expected,
    pace,
    status,
    stale,
    forecast,
    trendForecast,
    requiredPerDay,
    actualPerDay,
    signals,
    notes,
  });
};

const toText = (
  { name, unit, definition }: KpiCase,
  found: ExplainedAssessment,
  notes: readonly string[],
  asOf: string,
): string => {
  const number = (value: number | null, decimals: number): string =>
    value === null ? '–' : groupDigits(value, decimals);
  const rows: readonly (readonly [string, string])[] = [
    ['Status', `${found.status}${found.stale === true ? ', stale' : ''}`],
    [
      'Current',
      `${showAmount(found.current, unit)}${found.readOn === null ? '' : ` (period to ${found.readOn})`}`,
    ],
    ['Expected', showAmount(found.expected, unit)],
    ['Target', showAmount(definition.target ?? null, unit)],
    ['Time over', showShare(found.elapsed)],
    ['Progress', showShare(found.progress)],
    ['Pace', number(found.pace, 2)],
    ['Forecast', showAmount(found.forecast, unit)],
    ['Trend forecast', showAmount(found.trendForecast, unit)],
    ['Needed per day', number(found.requiredPerDay, 2)],
    ['Made per day', number(found.actualPerDay, 2)],
    ...found.signals.map(({ kind, periodEnd, value, limit }): [string, string] => [
      'Signal',
      `${kind}: ${number(value, 2)} against ${number(limit, 2)}, period to ${periodEnd}`,
    ]),
    ...notes.map((note): [string, string] => ['Note', note]),
  ];
  const lines = rows.map(([label, text]) => `  ${`${label}:`.padEnd(16)}${text}`);
  return [`${name ?? 'KPI'} on ${asOf}`, ...lines, ''].join('\n');
};

export const registerKpiAssess: Register = (program, io, finish) => {
  const kpi =
    program.commands.find((command) => command.name() === 'kpi') ??
    program.command('kpi').description('look at one KPI');
  kpi
    .command('assess <file>')
    .description('where a KPI stands: a definition and its readings as JSON; - reads standard input')
    .requiredOption('--as-of <date>', 'day of the assessment, for example 2027-04-01')
    .option('--json', 'one JSON object')
    .action(async (file: string, options: Options) => {
      const asOf = readDate(options.asOf);
      if (!asOf.ok) throw new UsageError(`--as-of: ${asOf.error.message}`);
      const given = parseCase(await readInput(file, io), file);
      const found = explainAssessment(given.definition, given.readings, asOf.value);
      const notes = [...given.notes, ...found.notes];
      io.out(options.json === true ? `${toJson(found, notes)}\n` : toText(given, found, notes, asOf.value));
      finish(0);
    });
};
