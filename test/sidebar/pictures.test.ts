// Every page of the sidebar, light and dark: axe looks at each, and its picture is kept.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SidebarState } from '../../apps-script/api.ts';
import { openBrowser } from '../browser/support.ts';
import { type Built, buildPage, openSidebar } from './open-sidebar.ts';
import { openPage } from './pages.ts';
import { seriousFindings } from './serious-findings.ts';
import { answeredState, emptyState, recoveringState, sidebarState } from './sidebar-state.ts';

let browser: Browser;
let built: Built;
beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildPage()]);
});
afterAll(() => browser.close());

/** Git ignores it; those in docs/sidebar/ are chosen from here and made smaller. */
const folder = join(import.meta.dirname, '../../artifacts/sidebar');

interface Case {
  readonly name: string;
  readonly state?: () => SidebarState;
  readonly open: (page: Page) => Promise<void>;
  readonly height?: number;
}

const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

const CASES: readonly Case[] = [
  { name: 'home', open: async () => {} },
  { name: 'first-run', state: emptyState, open: async () => {} },
  {
    name: 'set-up',
    state: () => sidebarState({ partnership: null, kpis: [], problems: [] }),
    open: async () => {},
    height: 300,
  },
  { name: 'more', open: (page) => click(page, /^More/), height: 520 },
  { name: 'kpis', open: (page) => openPage(page, 'KPIs'), height: 520 },
  {
    name: 'kpi-card',
    open: async (page) => {
      await openPage(page, 'KPIs');
      await click(page, /^Co-branded revenue/);
    },
  },
  {
    name: 'kpi-form',
    open: async (page) => {
      await openPage(page, 'KPIs');
      await click(page, 'Add a KPI');
      await page.locator('#goal').selectOption({ index: 1 });
      await page.locator('#target').fill('$50,000');
      await click(page, /^Measurable/);
    },
  },
  {
    name: 'kpi-library',
    open: async (page) => {
      await openPage(page, 'KPIs');
      await click(page, 'From the library');
      await page.getByLabel('Sets for a kind').selectOption('Brand and influencer');
    },
    height: 900,
  },
  {
    name: 'readings',
    open: async (page) => {
      await openPage(page, 'Readings');
      await page.getByRole('combobox', { name: 'KPI' }).selectOption('Co-branded revenue');
    },
  },
  { name: 'sign', open: (page) => openPage(page, 'Sign-off') },
  { name: 'why', open: (page) => openPage(page, 'Why and parties') },
  {
    name: 'stage',
    open: async (page) => {
      await openPage(page, 'Why and parties');
      await click(page, 'Change the stage');
      await page.locator('summary', { hasText: 'Under evaluation' }).click();
    },
  },
  {
    name: 'answers',
    state: answeredState,
    open: async (page) => {
      await openPage(page, 'Why and parties');
      await click(page, 'Side by side');
    },
    height: 760,
  },
  { name: 'goals', open: (page) => openPage(page, 'Goals') },
  {
    name: 'goal-form',
    open: async (page) => {
      await openPage(page, 'Goals');
      await click(page, 'Add a goal');
      await page
        .getByLabel('Statement')
        .fill('Increase user signups by 25% in 6 months through joint campaigns.');
      await click(page, 'Read the sentence');
      await page.getByLabel('Where does it stand today?').fill('8,000');
    },
  },
  { name: 'check-ins', open: (page) => openPage(page, 'Check-ins') },
  {
    name: 'check-ins-form',
    open: async (page) => {
      await openPage(page, 'Check-ins');
      await click(page, 'Edit: Tactical sync');
    },
    height: 900,
  },
  { name: 'health', open: (page) => openPage(page, 'Health and alerts') },
  {
    name: 'recovery',
    state: recoveringState,
    open: async (page) => {
      await openPage(page, 'Health and alerts');
      await click(page, /^In recovery/);
    },
    height: 900,
  },
  { name: 'feedback', open: (page) => openPage(page, 'Feedback') },
  { name: 'conflicts', open: (page) => openPage(page, 'Conflicts'), height: 520 },
  { name: 'settings', open: (page) => openPage(page, 'Settings') },
];

it.each(CASES)(
  'shows $name without serious accessibility findings',
  async ({ name, state, open, height }) => {
    const { page, requests, close } = await openSidebar(
      browser,
      built,
      { getSidebarState: () => (state ?? sidebarState)() },
      { colorScheme: 'light', viewport: { width: 300, height: height ?? 900 }, reducedMotion: 'reduce' },
    );
    await open(page);
    mkdirSync(folder, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
      writeFileSync(join(folder, `${name}-${colorScheme}.png`), await page.screenshot());
    }
    expect(requests).toEqual([]);
    // Nothing sticks out of 300 pixels.
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBe(300);
    await close();
  },
);
