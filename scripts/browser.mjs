// Finds a Chromium for the browser tests, or gets one: the system's, else Playwright's own, else Debian's package.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, Stop, step } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const ofTheSystem = () =>
  [
    ...(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []),
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...PLACES,
  ].find(isProgram);

const ofPlaywright = async () => {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return isProgram(path) ? path : undefined;
};

/** The path of a Chromium or Chrome. Throws `Stop` that says what to install when none can be had. */
export const ensureBrowser = async () => {
  const found = ofTheSystem() ?? (await ofPlaywright());
  if (found) return found;
  const fetched = await step('Getting a browser for the tests', async () => {
    await run('npx', ['playwright-core', 'install', 'chromium'], { timeoutMs: 300_000 });
    const own = await ofPlaywright();
    if (own || process.getuid?.() !== 0) return own;
    await run('apt-get', ['update', '-qq'], { timeoutMs: 120_000 });
    await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
        timeoutMs: 600_000,
      },
    );
    return ofTheSystem();
  });
  if (fetched) return fetched;
  throw new Stop(
    'The browser tests need Chromium or Chrome, and none could be had. Install one, or set CHROMIUM_PATH to its program, and run the tests again.',
    2,
  );
};
