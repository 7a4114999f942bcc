// Keeps pictures of the desk, light and dark, and lets axe look at it.
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, openBrowser } from '../browser/support.ts';
import { fillNotion, fillSheet } from './fill-desk.ts';
import { buildAll, type OpenDesk, openDesk } from './open-desk.ts';

let browser: Browser;
let opened: OpenDesk;
beforeAll(async () => {
  const built = await buildAll();
  [browser, opened] = await Promise.all([
    openBrowser(),
    openDesk(built, {
      runSync: async () => ({
        ok: true,
        written: 3,
        held: 1,
        at: '2027-01-04T09:02:00Z',
        lines: ['KPIs: 3 cells written.', 'Held: KPIs!J7, the target was changed on both sides.'],
      }),
      nextCheckIn: async () => null,
    }),
  ]);
  await fillSheet(opened);
  await fillNotion(opened);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

const seriousFindings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
};

describe.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 1600],
] as const)('in %s at %i px', (colorScheme, width) => {
  it('shows spreadsheet, sidebar and Notion without serious accessibility findings', async () => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 860 },
      locale: 'en-US',
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(opened.printed);
    await page.getByRole('tab', { name: 'KPIs' }).click();
    await page.getByText('Co-branded sales').first().waitFor();
    await keepPicture(page, `desk-${width}-${colorScheme}-closed`);
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByRole('button', { name: 'Instep', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Open sidebar' }).click();
    await page.frameLocator('iframe').getByText('Our shared why').waitFor();
    expect(await page.locator('iframe').evaluate((frame) => frame.clientWidth)).toBe(300);
    await page
      .getByRole('button', { name: 'Pages' })
      .click({ timeout: 1000 })
      .catch(() => {});
    await page.getByRole('navigation').getByText('Lumen Apps × Corvid Media').click();
    await page.getByRole('region', { name: 'Notion' }).getByText('Tactical sync').last().click();
    await page.getByText('Since last time').waitFor();
    await keepPicture(page, `desk-${width}-${colorScheme}`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Notion', exact: true }).click();
    await page.getByRole('navigation').getByText('KPIs').click();
    await page.getByRole('columnheader', { name: 'Target' }).waitFor();
    await keepPicture(page, `desk-${width}-${colorScheme}-notion`);
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  }, 90_000);
});
