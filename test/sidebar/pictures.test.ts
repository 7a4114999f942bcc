// Keeps a picture of every page of the sidebar, light and dark, and lets axe look at each.
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, openBrowser } from '../browser/support.ts';
import { buildPage, openSidebar } from './open-sidebar.ts';
import { sidebarState } from './sidebar-state.ts';

let browser: Browser;
let html: string;
beforeAll(async () => {
  [browser, html] = await Promise.all([openBrowser(), buildPage()]);
});
afterAll(() => browser.close());

const seriousFindings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
};

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([
    ['Overview', 'overview'],
    ['KPI', 'kpi'],
    ['Reading', 'reading'],
    ['Sign', 'sign'],
  ])('shows %s without serious accessibility findings', async (name, file) => {
    const { page, close } = await openSidebar(
      browser,
      html,
      { getSidebarState: () => sidebarState() },
      { colorScheme, viewport: { width: 300, height: 1500 } },
    );
    await page
      .getByRole('button', { name, exact: name !== 'Sign' })
      .first()
      .click();
    if (name === 'KPI') {
      await page.getByLabel('Goal', { exact: false }).first().selectOption({ index: 1 });
      await page.getByLabel('Target', { exact: true }).fill('$50,000');
      await page.getByRole('button', { name: /^Measurable/ }).click();
    }
    if (name === 'Reading') await page.getByRole('combobox', { name: 'KPI' }).selectOption({ index: 2 });
    await keepPicture(page, `sidebar-${file}-${colorScheme}`);
    expect(await seriousFindings(page)).toEqual([]);
    await close();
  });
});
