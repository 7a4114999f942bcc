// `npm test`: installs what is missing, builds, and runs every check; the last line is `N passed, N failed`.
import { mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main, root, run, Stop, step } from './steps.mjs';

const LAYERS = [
  '.',
  'src/domain',
  'src/sync',
  'src/local/desk',
  'apps-script',
  'apps-script/sidebar',
  'test/apps-script',
];
const bin = (name) => join(root, 'node_modules', '.bin', name);
const count = { passed: 0, failed: 0 };

/** One check that is a program: shown, counted, and its output printed only when it fails. */
const check = async (title, command, args) => {
  try {
    await step(title, async () => {
      const { code, output } = await run(command, args);
      if (code !== 0) throw new Stop(output.trim());
    });
    count.passed += 1;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    count.failed += 1;
  }
};

/** Checks the types of one layer; a cache makes the second run quick. */
const types = (layer) => {
  const cache = join(root, 'node_modules', '.cache', `types-${layer.replaceAll(/\W/g, '_')}.tsbuildinfo`);
  return check(`Types of ${layer === '.' ? 'the Node side' : layer}`, bin('tsc'), [
    '-p',
    layer,
    '--incremental',
    '--tsBuildInfoFile',
    cache,
  ]);
};

const vitest = async (title, env, files) => {
  const report = join(root, 'artifacts', 'vitest.json');
  const { code } = await run(
    bin('vitest'),
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...files],
    { output: 'pass', env },
  );
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    count.passed += numPassedTests;
    // A skipped test is a check that did not happen; a file that could not be loaded has no failed test of its own.
    count.failed += numFailedTests + numPendingTests + (numFailedTests === 0 ? numFailedTestSuites : 0);
    if (code !== 0 && numFailedTests === 0 && numFailedTestSuites === 0) count.failed += 1;
  } catch {
    process.stderr.write(`${title}: the test runner ended without a report.\n`);
    count.failed += 1;
  }
};

await main(async () => {
  const files = process.argv.slice(2);
  await ensureInstalled();
  await ensureBuilt();
  const browser = await ensureBrowser();
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  if (files.length === 0) {
    await check('Format and lint', bin('biome'), ['check', '--error-on-warnings']);
    for (let at = 0; at < LAYERS.length; at += cpus().length)
      await Promise.all(LAYERS.slice(at, at + cpus().length).map(types));
  }
  await vitest('Tests', { CHROMIUM_PATH: browser, NO_COLOR: process.stderr.isTTY ? '' : '1' }, files);
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
  return count.failed === 0 ? 0 : 1;
});
