// What the sidebar does by itself: sealed answers are shown, what waits is in sight, and what was said leaves again.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WaitingItem } from '../../apps-script/api-views.ts';
import { openBrowser } from '../browser/support.ts';
import { type Built, buildPage, openSidebar } from './open-sidebar.ts';
import { openPage } from './pages.ts';
import { answeredState, leads, sealedState, sidebarState } from './sidebar-state.ts';

let browser: Browser;
let built: Built;
beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildPage()]);
});
afterAll(() => browser.close());

it('shows one’s own sealed answer at any opening, once', async () => {
  let isShown = false;
  const { page, calls, close } = await openSidebar(browser, built, {
    getSidebarState: () => (isShown ? answeredState() : sealedState()),
    revealAnswer: () => {
      isShown = true;
      return { ok: true, key: 'SA', row: 2, state: answeredState() };
    },
  });
  await page.getByRole('navigation').waitFor();
  await expect
    .poll(() => calls.map(({ name }) => name))
    .toEqual(['getSidebarState', 'revealAnswer', 'getSidebarState']);
  await openPage(page, 'Why and parties');
  await page.getByRole('button', { name: 'Side by side' }).click();
  expect(calls.filter(({ name }) => name === 'revealAnswer')).toHaveLength(1);
  await close();
});

it('keeps quiet about an answer that could not be shown, but on the page of the answers', async () => {
  const { page, calls, close } = await openSidebar(browser, built, {
    getSidebarState: sealedState,
    revealAnswer: () => ({
      ok: false,
      reason: 'invalid',
      problems: [{ field: null, place: null, message: 'It is kept with another account.' }],
      state: sealedState(),
    }),
  });
  await expect.poll(() => calls.length, { timeout: 8000 }).toBe(2);
  expect(await page.getByText('another account').count()).toBe(0);
  await openPage(page, 'Why and parties');
  await page.getByRole('button', { name: 'Answers', exact: true }).click();
  await page.getByText('It is kept with another account.').waitFor();
  await page.getByRole('button', { name: 'Show my answer' }).waitFor();
  await close();
});

it('opens the readings with what waits for this person', async () => {
  const state = sidebarState();
  // Not the first of the list.
  const { kpi, readings } = leads;
  const waiting: readonly WaitingItem[] = [
    { side: 'A', kind: 'confirm', key: readings[0]?.key ?? '', text: 'Confirm the newest reading.' },
    { side: 'A', kind: 'reading', key: 'KPI-REV111', text: 'Log a reading.' },
  ];
  const { page, close } = await openSidebar(browser, built, {
    getSidebarState: () => ({ ...state, waiting }),
  });
  await openPage(page, 'Readings');
  const chosen = page.getByRole('combobox', { name: 'KPI' });
  expect(await chosen.inputValue()).toBe(kpi.key);
  const list = page.getByRole('region', { name: 'Waits for you' });
  expect(await list.getByRole('button').allInnerTexts()).toEqual(waiting.map(({ text }) => text));
  // What is to be confirmed stands before the form.
  const [logged, form] = await Promise.all([
    page.getByRole('heading', { name: 'Logged so far' }).boundingBox(),
    page.getByRole('button', { name: 'Log reading' }).boundingBox(),
  ]);
  expect(logged?.y).toBeLessThan(form?.y ?? 0);
  await close();
});

it('takes away after some seconds what was saved, and says it politely', async () => {
  const { page, close } = await openSidebar(browser, built, {
    getSidebarState: () => sidebarState(),
    acknowledge: () => ({ ok: true, key: 'AL', row: 2, state: sidebarState() }),
  });
  await page.clock.install();
  await openPage(page, 'Health and alerts');
  await page.getByRole('button', { name: /^Acknowledge: Pace/ }).click();
  const said = page.getByRole('status').filter({ hasText: 'Acknowledged' });
  await said.waitFor();
  await page.clock.fastForward(7_000);
  expect(await said.count()).toBe(1);
  await page.clock.fastForward(2_000);
  await said.waitFor({ state: 'detached' });
  await close();
});
