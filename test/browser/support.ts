// Finds a Chromium on this machine and opens it the way every browser test does.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** CHROMIUM_PATH, the system's Chromium or Chrome, or Playwright's own. Throws a sentence when there is none. */
export const findChromium = (): string => {
  const candidates = [
    process.env.CHROMIUM_PATH ?? '',
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
    chromium.executablePath(),
  ];
  const found = candidates.find((path) => path !== '' && isProgram(path));
  if (found === undefined)
    throw new Error(
      'The browser tests need Chromium. Install it, or set CHROMIUM_PATH to the path of a Chromium or Chrome.',
    );
  return found;
};

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: FLAGS });

/** Keeps a picture of the page under artifacts/, which git ignores. */
export const keepPicture = async (page: Page, name: string, fullPage = false): Promise<void> => {
  const folder = join(import.meta.dirname, '../../artifacts');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
};
