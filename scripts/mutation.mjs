// `npm run mutation [-- FILE …]`: changes the domain in small ways and counts how many of them its tests notice; at least 85 % must be.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { main, root, run, Stop } from './steps.mjs';

const LEAST = 85;
const REPORT = join(root, 'reports', 'mutation', 'report.json');
const REMEMBERED = join(root, 'reports', 'mutation', 'incremental.json');
const USAGE = `Usage: npm run mutation -- [FILE …] [--fresh] [--survivors]

FILE         a file of src/domain, or more of them; all of them when none is named
--fresh      tries every mutant again; without it, results of unchanged code and tests are reused
--survivors  also prints each mutant that no test noticed`;

const DETECTED = ['Killed', 'Timeout'];
const UNDETECTED = ['Survived', 'NoCoverage'];

const readArguments = (args) => {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const unknown = flags.find((flag) => !['--fresh', '--survivors'].includes(flag));
  if (unknown !== undefined) throw new Stop(`There is no option ${unknown}.\n${USAGE}`, 2);
  const files = args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => relative(root, resolve(root, arg)).replaceAll('\\', '/'));
  for (const file of files)
    if (!/^src\/domain\/.+\.ts$/.test(file) || !existsSync(join(root, file)))
      throw new Stop(`${file} is no file of src/domain.\n${USAGE}`, 2);
  return { files, fresh: flags.includes('--fresh'), survivors: flags.includes('--survivors') };
};

const count = (mutants, states) => mutants.filter((mutant) => states.includes(mutant.status)).length;

/** Shares of noticed mutants in percent; without any mutant there is nothing that went unnoticed. */
const scoreOf = (mutants) => {
  const detected = count(mutants, DETECTED);
  const all = detected + count(mutants, UNDETECTED);
  return all === 0 ? 100 : (100 * detected) / all;
};

/**
 * Forgets mutants that no test reached. To look at them again costs nothing, and what runs once, when a file loads, would
 * keep that result after tests of the file were added.
 */
const forgetUnreached = () => {
  if (!existsSync(REMEMBERED)) return;
  const report = JSON.parse(readFileSync(REMEMBERED, 'utf8'));
  for (const file of Object.values(report.files))
    file.mutants = file.mutants.filter(({ status }) => status !== 'NoCoverage');
  writeFileSync(REMEMBERED, JSON.stringify(report));
};

const print = (line) => process.stdout.write(`${line}\n`);

const printSurvivors = (file, mutants) => {
  for (const { location, mutatorName, replacement = '', status } of mutants)
    if (UNDETECTED.includes(status)) {
      const { line, column } = location.start;
      print(`  ${file}:${line}:${column} ${status} ${mutatorName} → ${replacement.replaceAll(/\s+/g, ' ')}`);
    }
};

await main(async () => {
  const { files, fresh, survivors } = readArguments(process.argv.slice(2));
  await ensureInstalled();
  rmSync(REPORT, { force: true });
  forgetUnreached();
  const { code } = await run(
    process.execPath,
    [
      join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'),
      'run',
      ...(files.length > 0 ? ['--mutate', files.join(',')] : []),
      ...(fresh ? ['--force'] : []),
    ],
    { output: 'pass' },
  );
  if (code !== 0 || !existsSync(REPORT))
    throw new Stop('The mutation run did not end well; what it printed above says why.');

  const report = JSON.parse(readFileSync(REPORT, 'utf8'));
  const results = Object.entries(report.files)
    // Results of earlier runs stay in the report; only what was asked for counts.
    .filter(([file]) => files.length === 0 || files.includes(file))
    .map(([file, { mutants }]) => ({ file, mutants }))
    .filter(({ mutants }) => mutants.length > 0)
    .sort((a, b) => scoreOf(a.mutants) - scoreOf(b.mutants));
  print('   score  noticed  timed out  survived  not reached  file');
  for (const { file, mutants } of results) {
    const cells = [
      [scoreOf(mutants).toFixed(1), 8],
      [count(mutants, ['Killed']), 9],
      [count(mutants, ['Timeout']), 11],
      [count(mutants, ['Survived']), 10],
      [count(mutants, ['NoCoverage']), 13],
    ];
    print(`${cells.map(([text, width]) => String(text).padStart(width)).join('')}  ${file}`);
    if (survivors) printSurvivors(file, mutants);
  }
  const score = scoreOf(results.flatMap(({ mutants }) => mutants));
  if (score < LEAST)
    print(`At least ${LEAST} % of the mutants must be noticed; --survivors lists the others.`);
  // Cut, not rounded: 84.96 is not 85.0.
  print(`mutation score: ${(Math.floor(score * 10) / 10).toFixed(1)}`);
  return score < LEAST ? 1 : 0;
});
