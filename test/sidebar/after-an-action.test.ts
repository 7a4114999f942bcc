// After an action: what it did is said at once, then the sheet is read anew; a reading that fails loses neither.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../browser/support.ts';
import { type Answers, type Built, buildPage, type OpenSidebar, openSidebar } from './open-sidebar.ts';
import { openPage } from './pages.ts';
import { sidebarState } from './sidebar-state.ts';

let browser: Browser;
let built: Built;
beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildPage()]);
});
afterAll(() => browser.close());

const open = async (answers: Answers, work: (opened: OpenSidebar) => Promise<void>): Promise<void> => {
  const opened = await openSidebar(browser, built, answers);
  try {
    await openPage(opened.page, 'Conflicts');
    await work(opened);
  } finally {
    await opened.close();
  }
};

const pick = (page: Page) =>
  page.getByRole('button', { name: 'Take Notion: New qualified leads: Target' }).click();

const asked = ({ calls }: OpenSidebar) => calls.map(({ name }) => name).filter((name) => name !== 'getGuide');

it('says that it is saved before the new numbers are there', async () => {
  let finish: (state: unknown) => void = () => {};
  let reads = 0;
  const getSidebarState = () => {
    reads += 1;
    return reads === 1 ? sidebarState() : new Promise((resolve) => (finish = resolve));
  };
  await open(
    { getSidebarState, resolveConflict: () => ({ ok: true, key: 'c-1', row: 2 }) },
    async (opened) => {
      const { page } = opened;
      await pick(page);
      await page.getByText('Saved. Reading the sheet again…').waitFor();
      expect(asked(opened)).toEqual(['getSidebarState', 'resolveConflict', 'getSidebarState']);
      finish(sidebarState({ conflicts: [] }));
      await page.getByText('Notion counts').first().waitFor();
      expect(await page.getByText('Saved. Reading the sheet again…').count()).toBe(0);
      expect(await page.getByRole('button', { name: /^Take Notion/ }).count()).toBe(0);
    },
  );
});

it('does not call a save failed whose new numbers cannot be had, and offers to ask again', async () => {
  let reads = 0;
  const getSidebarState = () => {
    reads += 1;
    if (reads === 2 || reads === 3) throw new Error('Service Spreadsheets timed out.');
    return sidebarState(reads > 3 ? { conflicts: [] } : {});
  };
  await open(
    { getSidebarState, resolveConflict: () => ({ ok: true, key: 'c-1', row: 2 }) },
    async (opened) => {
      const { page } = opened;
      await pick(page);
      await page.getByText('Notion counts').first().waitFor();
      await page.getByText('Service Spreadsheets timed out.').waitFor();
      expect(asked(opened).filter((name) => name === 'resolveConflict')).toHaveLength(1);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect.poll(() => page.getByRole('button', { name: /^Take Notion/ }).count()).toBe(0);
    },
  );
});

it('asks for nothing after an action that was refused for what was typed', async () => {
  const resolveConflict = () => ({
    ok: false,
    reason: 'invalid',
    problems: [{ field: null, place: null, message: 'That cannot be picked.' }],
  });
  await open({ getSidebarState: () => sidebarState(), resolveConflict }, async (opened) => {
    await pick(opened.page);
    await opened.page.getByText('That cannot be picked.').waitFor();
    expect(asked(opened)).toEqual(['getSidebarState', 'resolveConflict']);
  });
});

it('reads the sheet anew when the other side has saved something, and only then', async () => {
  let stamp = 'first';
  const getSidebarState = () => sidebarState(stamp === 'first' ? {} : { stamp, conflicts: [] });
  const opened = await openSidebar(
    browser,
    built,
    { getSidebarState, getStamp: () => ({ stamp }) },
    { withClock: true },
  );
  try {
    const { page } = opened;
    await openPage(page, 'Conflicts');
    await page.getByRole('button', { name: /^Take Notion/ }).waitFor();
    await page.clock.runFor(20_000);
    await expect.poll(() => asked(opened)).toEqual(['getSidebarState', 'getStamp']);
    stamp = 'second';
    await page.clock.runFor(20_000);
    await expect.poll(() => asked(opened).at(-1)).toBe('getSidebarState');
    await expect.poll(() => page.getByRole('button', { name: /^Take Notion/ }).count()).toBe(0);
    await page.clock.runFor(20_000);
    await expect.poll(() => asked(opened).at(-1)).toBe('getStamp');
  } finally {
    await opened.close();
  }
});
