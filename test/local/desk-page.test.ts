// The desk in Chromium: the grid by keyboard, the real sidebar in its sandbox, the Notion pages.
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../browser/support.ts';
import { fillNotion, fillSheet } from './fill-desk.ts';
import { CALL_THE_SCRIPT, COPY, paste, TRY_THE_DESK } from './in-page.ts';
import { buildAll, JONAS, MARA, type OpenDesk, openDesk } from './open-desk.ts';

let browser: Browser;
let opened: OpenDesk;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  const built = await buildAll();
  [browser, opened] = await Promise.all([openBrowser(), openDesk(built)]);
  await fillSheet(opened);
  await fillNotion(opened);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

const openPage = async (): Promise<Page> => {
  const next = await context.newPage();
  next.on('pageerror', (error) => faults.push(error.message));
  next.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== opened.url && origin !== opened.sandboxUrl && origin !== 'null')
      faults.push(request.url());
  });
  await next.goto(opened.printed);
  await next.getByRole('grid').waitFor();
  return next;
};

beforeEach(async () => {
  faults.length = 0;
  context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'en-US' });
  page = await openPage();
});
afterEach(async () => {
  await context.close();
  // No error on the page, and nothing asked of anybody but the workspace.
  expect(faults).toEqual([]);
});

const sheetIdOf = (title: string): number => opened.workbook.sheetByTitle(title)!.sheetId;

const valueAt = (title: string, place: string): unknown =>
  opened.workbook.getValues(opened.workbook.resolveRange(place, sheetIdOf(title)))[0]?.[0];

const showTab = async (title: string): Promise<void> => {
  await page.getByRole('tab', { name: title, exact: true }).click();
  await page.getByRole('tab', { name: title, exact: true, selected: true }).waitFor();
};

const goTo = async (place: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Cell', exact: true }).fill(place);
  await page.keyboard.press('Enter');
};

const cell = (place: string) => page.locator(`#cell-${place}`);

/** Waits until the engine says so: the page answers before the server does. */
const until = async (read: () => unknown, expected: unknown): Promise<void> => {
  await expect.poll(read, { timeout: 10_000 }).toEqual(expected);
};

/** A tab of its own with a few cells, so that tests do not meet. */
const addTab = (title: string, rows: readonly (readonly string[])[]): void => {
  const editor = opened.workbook.as({ email: MARA.email, source: 'api' });
  const { sheetId } = editor.insertSheet({ title });
  editor.setValues(
    {
      sheetId,
      startRowIndex: 0,
      endRowIndex: rows.length,
      startColumnIndex: 0,
      endColumnIndex: rows[0]!.length,
    },
    rows,
  );
};

describe('the grid', () => {
  it('is edited by the keyboard alone', async () => {
    addTab('Keys', [
      ['name', 'n'],
      ['b', '2'],
      ['a', '1'],
    ]);
    await showTab('Keys');
    await cell('A2').click();
    await page.keyboard.type('typed');
    await page.keyboard.press('Tab');
    await page.keyboard.type('=1+2');
    await page.keyboard.press('Enter');
    await until(() => valueAt('Keys', 'A2'), 'typed');
    await until(() => valueAt('Keys', 'B2'), 3);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.getByRole('textbox', { name: 'Cell content' }).inputValue()).toBe('=1+2');
    await page.keyboard.press('F2');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await until(() => valueAt('Keys', 'B2'), 21);
    await page.keyboard.press('Enter');
    await page.keyboard.type('nonsense');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await until(() => valueAt('Keys', 'B3'), '');
    expect(valueAt('Keys', 'A3')).toBe('a');
    await page.keyboard.press('Control+Home');
    expect(await page.getByRole('textbox', { name: 'Cell', exact: true }).inputValue()).toBe('A1');
  });

  it('clears and pastes areas', async () => {
    addTab('Areas', [
      ['1', '2'],
      ['3', '4'],
    ]);
    await showTab('Areas');
    await cell('A1').click();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    const copied = await page.evaluate<string>(COPY);
    expect(copied).toBe('1\t2\n3\t4');
    await cell('C1').click();
    await page.evaluate(paste(copied));
    await until(() => valueAt('Areas', 'D2'), 4);
    await cell('A1').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Delete');
    await until(() => [valueAt('Areas', 'A1'), valueAt('Areas', 'A2'), valueAt('Areas', 'B1')], ['', '', 2]);
  });

  it('offers the choices of a drop-down', async () => {
    await showTab('Goals');
    const { sheetId } = opened.workbook.sheetByTitle('Goals')!;
    const headers = opened.workbook.getDisplayValues({ sheetId, startRowIndex: 0, endRowIndex: 1 })[0]!;
    const place = opened.workbook
      .rangeToA1({
        sheetId,
        startRowIndex: 1,
        endRowIndex: 2,
        startColumnIndex: headers.indexOf('Priority'),
        endColumnIndex: headers.indexOf('Priority') + 1,
      })
      .split('!')[1]!;
    await goTo(place);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: place, exact: true }).selectOption('Low');
    await until(() => valueAt('Goals', place), 'Low');
  });

  it('asks before it changes what the machine writes', async () => {
    await showTab('KPIs');
    const before = valueAt('KPIs', 'A2');
    await cell('A2').click();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'This cell is written by Instep' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(valueAt('KPIs', 'A2')).toBe(before);
  });

  it('inserts, deletes and sorts rows from its menus', async () => {
    addTab('Rows', [['b'], ['a'], ['c']]);
    await showTab('Rows');
    await cell('A2').click();
    await page.getByRole('button', { name: 'Insert', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Row above' }).click();
    await until(() => [valueAt('Rows', 'A2'), valueAt('Rows', 'A3')], ['', 'a']);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete row 2' }).click();
    await until(() => valueAt('Rows', 'A2'), 'a');
    await page.getByRole('button', { name: 'Data', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sort by column A, Z → A' }).click();
    await until(() => [valueAt('Rows', 'A1'), valueAt('Rows', 'A2'), valueAt('Rows', 'A3')], ['c', 'b', 'a']);
  });

  it('shows at once what another program writes, and shows texts as texts', async () => {
    addTab('Elsewhere', [['before']]);
    await showTab('Elsewhere');
    await cell('A1').getByText('before').waitFor();
    opened.workbook
      .as({ email: 'sync@example.com', source: 'api' })
      .setRawValues(opened.workbook.resolveRange('A1', sheetIdOf('Elsewhere')), [
        ['<img src=x onerror="window.hit=1">'],
      ]);
    await cell('A1').getByText('<img src=x').waitFor();
    expect(await page.evaluate(() => 'hit' in globalThis)).toBe(false);
  });

  it('stays light with ten thousand rows', async () => {
    const editor = opened.workbook.as({ email: MARA.email, source: 'api' });
    const { sheetId } = editor.insertSheet({ title: 'Long', rowCount: 10_000, columnCount: 6 });
    editor.setRawValues(
      { sheetId, startRowIndex: 0, endRowIndex: 10_000, startColumnIndex: 0, endColumnIndex: 6 },
      Array.from({ length: 10_000 }, (_, row) =>
        Array.from({ length: 6 }, (_each, column) => `${row + 1}/${column}`),
      ),
    );
    await showTab('Long');
    await cell('A1').click();
    await page.keyboard.press('Control+End');
    await cell('F10000').getByText('10000/5').waitFor();
    expect(await page.locator('.cell').count()).toBeLessThan(600);
    await goTo('C5000');
    await cell('C5000').getByText('5000/2').waitFor();
    await page.keyboard.type('middle');
    await page.keyboard.press('Enter');
    await until(() => valueAt('Long', 'C5000'), 'middle');
  });
});

const openSidebar = async (): Promise<FrameLocator> => {
  await page.getByRole('button', { name: 'Instep', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open sidebar' }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByText('Our shared why').waitFor();
  return frame;
};

describe('the sidebar beside it', () => {
  it('adds a KPI as a row of the KPIs tab, through the real add-on', async () => {
    await showTab('KPIs');
    const frame = await openSidebar();
    await frame.getByRole('button', { name: 'Add a KPI' }).click();
    await frame.getByLabel('Goal').selectOption({ label: 'Market access' });
    await frame.getByRole('textbox', { name: 'KPI', exact: true }).fill('Partner webinars attended');
    await frame
      .getByLabel('What it measures')
      .fill('People who stayed at least 20 minutes in a joint webinar.');
    await frame.getByLabel('Unit').fill('count');
    await frame.getByLabel('Target type').selectOption('Increase to');
    await frame.getByLabel('Baseline', { exact: true }).fill('0');
    await frame.getByLabel('Target', { exact: true }).fill('1,200');
    await frame.getByLabel('Start').fill('2027-02-01');
    await frame.getByLabel('Due').fill('2027-06-30');
    await frame.getByLabel('Frequency').selectOption('Weekly');
    await frame.getByLabel('Who reports').selectOption('B');
    await frame.getByLabel('Source of record').fill('Webinar tool');
    await frame.getByLabel('Kind').selectOption('Outcome');
    await frame.getByText('5 of 5', { exact: true }).waitFor();
    await frame.getByRole('button', { name: 'Add KPI' }).click();
    await frame.getByText('“Partner webinars attended” is in row 6 of the KPIs tab.').waitFor();
    await cell('B6').getByText('Partner webinars attended').waitFor();
    expect(valueAt('KPIs', 'B6')).toBe('Partner webinars attended');
  });

  it('is 300 pixels wide, on another origin, and cannot touch the desk', async () => {
    await openSidebar();
    const element = page.locator('iframe');
    expect(await element.evaluate((frame) => frame.clientWidth)).toBe(300);
    expect(await element.getAttribute('sandbox')).not.toContain('allow-top-navigation');
    const frame = page.frames().find((each) => each.url().startsWith(opened.sandboxUrl))!;
    const tried = await frame.evaluate(TRY_THE_DESK);
    expect(tried).toEqual({ document: 'SecurityError', fetch: 'refused', cookie: '' });
  });

  it("keeps google.script.run's rules about what may travel", async () => {
    await openSidebar();
    const frame = page.frames().find((each) => each.url().startsWith(opened.sandboxUrl))!;
    const answers = await frame.evaluate<Record<string, unknown>>(CALL_THE_SCRIPT);
    expect(answers.state).toEqual(['ok', 'object']);
    expect(answers.unknown).toEqual(['failed', true, 'Script function not found: noSuchFunction']);
    expect(answers.date).toEqual(['thrown', expect.stringContaining('Date')]);
    expect(answers.fn).toEqual(['thrown', expect.stringContaining('function')]);
    expect(answers.isPrivateThere).toBe(false);
  });

  it('speaks as the person who sits at the page: a second page is the other party', async () => {
    await page.getByRole('combobox', { name: 'You are' }).selectOption(JONAS.id);
    const frame = await openSidebar();
    await frame.getByRole('button', { name: /^Sign/ }).first().click();
    await frame.getByRole('button', { name: 'Sign: Co-branded sales' }).click();
    await frame.getByText('Signed: “Co-branded sales”.').waitFor();
    const { sheetId } = opened.workbook.sheetByTitle('Agreements')!;
    const rows = opened.workbook.getDisplayValues({ sheetId, startRowIndex: 1, endRowIndex: 2 })[0]!;
    expect(rows).toContain('Jonas Schreiber');
    const other = await openPage();
    expect(await other.getByRole('combobox', { name: 'You are' }).inputValue()).toBe(MARA.id);
    await other.close();
  });
});

describe('the Notion side', () => {
  const notion = () => page.getByRole('region', { name: 'Notion' });

  it('opens at the hub, walks to a page of a database and edits a property', async () => {
    await notion().getByRole('heading', { name: 'Lumen Apps × Corvid Media' }).waitFor();
    await notion().locator('.node-link', { hasText: 'KPIs' }).click();
    await notion().locator('.row-title', { hasText: 'New leads' }).click();
    await notion().locator('.properties').waitFor();
    await notion().getByRole('button', { name: 'Edit Target: 1000' }).click();
    await notion().getByRole('textbox', { name: 'Edit Target' }).fill('1200');
    await page.keyboard.press('Enter');
    await notion().getByText('1,200', { exact: true }).waitFor();
    await notion().getByRole('combobox', { name: 'Edit Status' }).selectOption('At risk');
    await notion().locator('.pick.n-yellow').waitFor();
    await notion().getByRole('button', { name: 'Title of the page: New leads' }).click();
    await notion().getByRole('textbox', { name: 'Title of the page' }).fill('<b>New</b> leads');
    await page.keyboard.press('Enter');
    await notion().getByRole('button', { name: 'Title of the page: <b>New</b> leads' }).waitFor();
  });

  it('shows a meeting page, ticks its to-dos and takes new lines', async () => {
    await notion().locator('.node-link', { hasText: 'Tactical sync' }).click();
    await notion().getByRole('table').getByRole('cell', { name: '$25,138' }).waitFor();
    await notion().getByRole('checkbox', { name: 'Send the campaign list' }).click();
    await notion().getByRole('button', { name: 'Edit this text: Notes go here.' }).click();
    await notion().getByRole('textbox', { name: 'Edit this text' }).fill('We agreed on the list.');
    await page.keyboard.press('Control+Enter');
    await notion().getByText('We agreed on the list.').waitFor();
    await notion().getByRole('textbox', { name: 'Add a line' }).fill('Call Ada');
    await notion().getByRole('button', { name: 'Add a to-do' }).click();
    await notion().getByRole('checkbox', { name: 'Call Ada' }).waitFor();
    await notion().getByRole('checkbox', { name: 'Send the campaign list', checked: true }).waitFor();
  });

  it('says in a toast what Notion refuses, and keeps what stands there', async () => {
    await notion().locator('.node-link', { hasText: 'KPIs' }).click();
    const row = notion().getByRole('row').filter({ hasText: 'Co-branded sales' });
    await row.getByRole('button', { name: /^Edit Target/ }).click();
    await row.getByRole('textbox', { name: 'Edit Target' }).fill('lots');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Not saved: “lots”. “lots” is no number').waitFor();
    // What was typed is still there, to be put right or left.
    expect(await row.getByRole('textbox', { name: 'Edit Target' }).inputValue()).toBe('lots');
    await row.getByRole('textbox', { name: 'Edit Target' }).press('Escape');
    await row.getByText('50,000').waitFor();
  });
});
