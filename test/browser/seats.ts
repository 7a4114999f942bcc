// Two people at the desk, each in a browser of their own with the sidebar open; one workspace and one Chromium a file.
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, vi } from 'vitest';
import { openPage } from '../sidebar/pages.ts';
import { type RunningWorkspace, startLocal } from '../support/local-workspace.ts';
import { type BothSides, seeBothSides } from './both-sides.ts';
import { keepPicture, openBrowser } from './support.ts';

export interface Seat {
  readonly page: Page;
  readonly sidebar: FrameLocator;
  /** What the desk shows of Notion. */
  readonly notion: Locator;
  /** Opens the sidebar from the menu, as each person does once. */
  openSidebar(): Promise<void>;
  /** Opens a page of the sidebar by its name. */
  go(name: string): Promise<void>;
  /** Clicks a button of the sidebar; a text is the whole of its name. */
  click(name: string | RegExp): Promise<void>;
  /** Reads the sheet again, and waits until that state is shown: a page judges by the state that it has. */
  refresh(): Promise<void>;
  /** Waits for a text of the sidebar. */
  see(text: string | RegExp): Promise<void>;
  /** Fills fields of the sidebar by their ids. */
  fill(values: Readonly<Record<string, string>>): Promise<void>;
  /** Opens a page or database by its name in the tree of Notion, then, if asked, one of its rows. */
  openNotion(name: string | RegExp, row?: string): Promise<void>;
}

/** Everything that a page asks for stays on this machine. */
const keepHome = (page: Page): void => {
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (!['127.0.0.1', 'localhost', ''].includes(hostname))
      throw new Error(`A request left this machine: ${request.url()}`);
  });
};

/** Somebody sits down: a browser of their own, and "You are" set. */
const sitDown = async (browser: Browser, workspace: RunningWorkspace, person: string): Promise<Seat> => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  // Shorter than a test, so that a step that hangs says which one.
  page.setDefaultTimeout(25_000);
  keepHome(page);
  await page.goto(workspace.desk.url);
  await page.getByLabel('You are').selectOption({ label: person });
  const sidebar = page.frameLocator('iframe');
  const notion = page.getByRole('region', { name: 'Notion' });
  return {
    page,
    sidebar,
    notion,
    openSidebar: async () => {
      await page.getByRole('button', { name: 'Instep', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Open sidebar' }).click();
      const first = sidebar.getByRole('button', { name: /^(Refresh|Set up this spreadsheet)$/ });
      await first.first().waitFor();
    },
    go: (name) => openPage(sidebar, name),
    click: (name) =>
      sidebar
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click(),
    refresh: async () => {
      const button = sidebar.getByRole('button', { name: 'Refresh', exact: true });
      await button.click();
      // While it reads, the button has another name.
      await button.waitFor();
    },
    see: (text) => sidebar.getByText(text).first().waitFor(),
    fill: async (values) => {
      for (const [id, value] of Object.entries(values)) {
        const control = sidebar.locator(`[id="${id}"]`);
        if ((await control.evaluate(({ tagName }) => tagName)) === 'SELECT')
          await control.selectOption(value);
        else await control.fill(value);
      }
    },
    openNotion: async (name, row) => {
      const tree = page.getByRole('navigation', { name: /pages|notion/i });
      if (!(await tree.isVisible())) await page.getByRole('button', { name: '☰ Pages' }).click();
      await tree.locator('.tree-title', { hasText: name }).first().click();
      await notion.getByRole('heading', { level: 2, name }).waitFor();
      if (row === undefined) return;
      await notion.getByText(row, { exact: true }).first().click();
      await notion.getByRole('heading', { level: 2, name: row }).waitFor();
    },
  };
};

export interface Seats {
  readonly desk: BothSides & { readonly workspace: RunningWorkspace };
  /** Lumen's manager. */
  readonly mara: Seat;
  /** Corvid's manager. */
  readonly jonas: Seat;
}

/**
 * Opens a workspace, a Chromium and two seats before the tests of a file, and closes them after; pictures of both are kept
 * when a test fails. What it returns is filled from the first test on.
 */
export const openSeats = (options: readonly string[] = ['--ephemeral', '--no-limits']): Seats => {
  const seats: Seats = { desk: {} as Seats['desk'], mara: {} as Seat, jonas: {} as Seat };
  // A journey has several waits, and a busy machine may be ten times slower.
  vi.setConfig({ testTimeout: 90_000 });
  let browser: Browser | undefined;
  beforeAll(async () => {
    const [opened, workspace] = await Promise.all([openBrowser(), startLocal(options)]);
    browser = opened;
    Object.assign(seats.desk, { workspace }, seeBothSides(workspace));
    Object.assign(seats.mara, await sitDown(opened, workspace, 'Mara Lindqvist, Lumen Apps'));
    Object.assign(seats.jonas, await sitDown(opened, workspace, 'Jonas Schreiber, Corvid Media'));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    expect(await seats.desk.workspace?.stop()).toBe(0);
  });
  beforeEach(({ task }) => {
    onTestFailed(async () => {
      const name = task.name.slice(0, 40);
      await keepPicture(seats.mara.page, `failed mara ${name}`);
      await keepPicture(seats.jonas.page, `failed jonas ${name}`);
    });
  });
  return seats;
};
