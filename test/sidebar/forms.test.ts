// The forms and notes behind the pages, light and dark: axe finds nothing serious, and nothing sticks out.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ImportPreview, SidebarState } from '../../apps-script/api.ts';
import { openBrowser } from '../browser/support.ts';
import { type Answers, type Built, buildPage, openSidebar } from './open-sidebar.ts';
import { openPage } from './pages.ts';
import { seriousFindings } from './serious-findings.ts';
import { emptyState, sidebarState } from './sidebar-state.ts';

let browser: Browser;
let built: Built;
beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildPage()]);
});
afterAll(() => browser.close());

const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

const PREVIEW: ImportPreview = {
  tabs: ['Our numbers', 'Old list'],
  columns: [
    { letter: 'A', header: 'Metric', guess: 'name' },
    { letter: 'B', header: 'Ziel', guess: null },
  ],
  headerRow: 1,
  rows: [
    { row: 2, input: { name: 'Trials' }, problems: [] },
    { row: 3, input: { name: 'Trials' }, problems: [] },
    {
      row: 4,
      input: { name: 'Mood' },
      problems: [{ field: 'due', place: null, message: '“soon” is no date.' }],
    },
  ],
  count: 1,
  problems: [],
};

interface Case {
  readonly name: string;
  readonly state?: () => SidebarState;
  readonly answers?: Answers;
  readonly open: (page: Page) => Promise<void>;
  /** What is on show then. */
  readonly shows: string | RegExp;
}

/** A page, and a button on it. */
const behind = (pageName: string, button: string | RegExp) => async (page: Page) => {
  await openPage(page, pageName);
  await click(page, button);
};

const CASES: readonly Case[] = [
  {
    name: 'the first step',
    state: emptyState,
    open: (page) => click(page, 'Begin'),
    shows: 'Step 1 of 5',
  },
  {
    name: 'the import with rows left out',
    answers: { previewImport: () => PREVIEW },
    open: async (page) => {
      await behind('Settings', 'Import…')(page);
      await page.locator('#column-B').selectOption('target');
      await click(page, 'Show what would be added');
    },
    shows: 'Row 2 has the same name and is taken.',
  },
  { name: 'the four starter goals', open: behind('Goals', 'Start with one of four'), shows: 'Add all four' },
  { name: 'the form of a milestone', open: behind('Goals', /^Add a milestone:/), shows: 'Due' },
  { name: 'the form of feedback', open: behind('Feedback', 'Give feedback'), shows: 'Type' },
  { name: 'the form of a change', open: behind('Feedback', 'Tell of a change'), shows: 'From day' },
  {
    name: 'the answer to feedback',
    open: behind('Feedback', 'Answer: Leads without e-mail'),
    shows: 'Answer “Leads without e-mail”',
  },
  { name: 'the reason of a rejection', open: behind('Sign-off', /^Reject: /), shows: 'Reject these terms' },
  { name: 'the begin of a recovery', open: behind('Health and alerts', 'Begin a recovery'), shows: 'Begin' },
  {
    name: 'a call that failed',
    answers: {
      getSidebarState: () => {
        throw new Error('Service unavailable');
      },
    },
    open: async () => {},
    shows: 'The sidebar could not read the spreadsheet',
  },
];

it.each(CASES)('$name has no serious accessibility findings', async ({ state, answers, open, shows }) => {
  const { page, requests, close } = await openSidebar(
    browser,
    built,
    { getSidebarState: () => (state ?? sidebarState)(), ...answers },
    { colorScheme: 'light', viewport: { width: 300, height: 900 }, reducedMotion: 'reduce' },
  );
  await open(page);
  await page.getByText(shows).first().waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFindings(page)).toEqual([]);
  }
  expect(requests).toEqual([]);
  expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBe(300);
  await close();
});
