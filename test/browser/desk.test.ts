// The desk in Chromium: two people in two browsers, dialogs, questions, mail, charts, taking back, and Notion's boards.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TEST_SCRIPT } from '../local/desk-script.ts';
import { fillNotion } from '../local/fill-desk.ts';
import { buildAll, JONAS, MARA, type OpenDesk, openDesk } from '../local/open-desk.ts';
import { seriousFindings } from '../sidebar/serious-findings.ts';
import { openBrowser } from './support.ts';

let browser: Browser;
let opened: OpenDesk;
let pages: Awaited<ReturnType<typeof fillNotion>>;
let resets = 0;
let sheetId = 0;
beforeAll(async () => {
  const built = await buildAll();
  const reset = async () => {
    resets += 1;
  };
  [browser, opened] = await Promise.all([openBrowser(), openDesk(built, { reset }, TEST_SCRIPT)]);
  pages = await fillNotion(opened);
  const editor = opened.workbook.as({ email: MARA.email, source: 'api' });
  ({ sheetId } = opened.workbook.sheets()[0]!);
  const area = { sheetId, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 2 };
  editor.setValues(area, [
    ['Week', 'Leads'],
    ['W1', 12],
    ['W2', 30],
    ['W3', 25],
  ]);
  editor.setFormat(
    { ...area, endRowIndex: 1 },
    { backgroundColor: { red: 0.86, green: 0.91, blue: 0.96 }, textFormat: { bold: true } },
    'backgroundColor,textFormat.bold',
  );
  const source = (column: number) => ({
    sourceRange: {
      sources: [
        {
          sheetId,
          startRowIndex: 0,
          endRowIndex: 20,
          startColumnIndex: column,
          endColumnIndex: column + 1,
        },
      ],
    },
  });
  const chart = (chartType: string, rowIndex: number) => ({
    spec: {
      title: `Leads as ${chartType.toLowerCase()}`,
      basicChart: {
        chartType,
        headerCount: 1,
        domains: [{ domain: source(0) }],
        series: [{ series: source(1) }],
      },
    },
    position: {
      overlayPosition: {
        anchorCell: { sheetId, rowIndex, columnIndex: 3 },
        widthPixels: 360,
        heightPixels: 190,
      },
    },
  });
  ['LINE', 'COLUMN', 'BAR'].forEach((type, index) => {
    editor.addChart(chart(type, 1 + index * 7));
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

const faults: string[] = [];
const open: Page[] = [];
const openAs = async (name: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (![opened.url, opened.sandboxUrl, 'null'].includes(origin)) faults.push(request.url());
  });
  await page.goto(opened.printed);
  await page.getByRole('grid').waitFor();
  await page.getByLabel('You are').selectOption({ label: name });
  open.push(page);
  return page;
};
const MARA_LABEL = `${MARA.name}, ${MARA.party}`;
const JONAS_LABEL = `${JONAS.name}, ${JONAS.party}`;

const pickMenu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

const valueAt = (place: string): unknown =>
  opened.workbook.getValues(opened.workbook.resolveRange(place, sheetId))[0]?.[0];

/** The sidebar's frame is looked at in its own tests. */
const findings = (page: Page) => seriousFindings(page, 'iframe');

beforeEach(() => {
  faults.length = 0;
});
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close();
  expect(faults).toEqual([]);
});

describe('two people', () => {
  it('work at once, each in a browser of their own, and see one another’s edits', async () => {
    const mara = await openAs(MARA_LABEL);
    const jonas = await openAs(JONAS_LABEL);
    await pickMenu(mara, 'Sidebar');
    await pickMenu(jonas, 'Sidebar');
    await mara.frameLocator('iframe').getByText(MARA.email).waitFor();
    await jonas.frameLocator('iframe').getByText(JONAS.email).waitFor();
    await jonas.getByRole('gridcell', { name: 'W3', exact: true }).click();
    await jonas.keyboard.type('W3 of Jonas');
    await jonas.keyboard.press('Enter');
    await mara.getByRole('gridcell', { name: 'W3 of Jonas', exact: true }).waitFor();
    await jonas.keyboard.press('ControlOrMeta+z');
    await mara.getByRole('gridcell', { name: 'W3', exact: true }).waitFor();
    await jonas.getByText('Taken back: the edit of').waitFor();
  });

  it('are one after the other at one browser: the sidebar opens again for the new person', async () => {
    const page = await openAs(MARA_LABEL);
    await pickMenu(page, 'Sidebar');
    await page.frameLocator('iframe').getByText(MARA.email).waitFor();
    await page.getByLabel('You are').selectOption({ label: JONAS_LABEL });
    await page.frameLocator('iframe').getByText(JONAS.email).waitFor();
  });
});

describe('dialogs of a script', () => {
  it('stand in front until the script closes them, or the person does', async () => {
    const page = await openAs(MARA_LABEL);
    await pickMenu(page, 'Modal');
    const dialog = page.getByRole('dialog', { name: 'A question of width' });
    await dialog.waitFor();
    const frame = dialog.locator('iframe');
    expect(await frame.evaluate((element) => [element.clientWidth, element.clientHeight])).toEqual([
      320, 180,
    ]);
    expect(await findings(page)).toEqual([]);
    await page.frameLocator('dialog iframe').getByRole('button', { name: 'Toast' }).click();
    await page.getByText('Toast: Hello from the page').waitFor();
    await page.frameLocator('dialog iframe').getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    await pickMenu(page, 'Modal');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('stand beside the sheet when they are modeless', async () => {
    const page = await openAs(MARA_LABEL);
    await pickMenu(page, 'Modeless');
    const dialog = page.getByRole('dialog', { name: 'A note' });
    await dialog.waitFor();
    await page.getByRole('gridcell', { name: 'W1', exact: true }).click();
    await page.locator('#cell-A2.active').waitFor();
    await dialog.getByRole('button', { name: 'Close the dialog' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('ask, and the script goes on with the answer', async () => {
    const page = await openAs(MARA_LABEL);
    const before = valueAt('A1');
    await pickMenu(page, 'Ask');
    const question = page.getByRole('dialog', { name: 'Delete it?' });
    await question.getByText('It will be gone.').waitFor();
    expect(valueAt('A1')).toBe(before);
    await question.getByRole('button', { name: 'No', exact: true }).click();
    await expect.poll(() => valueAt('A1')).toBe('no');
  });
});

describe('the outbox', () => {
  it('counts the mails and shows them to read, without running what is in them', async () => {
    const page = await openAs(JONAS_LABEL);
    await pickMenu(page, 'Mail');
    await page.getByRole('button', { name: 'Outbox: 1 mail' }).click();
    const box = page.getByRole('dialog', { name: 'Outbox' });
    await box.getByRole('heading', { name: 'New leads: Off track' }).waitFor();
    await box.getByText('Jonas Schreiber <jonas@corvid.example>').waitFor();
    await page.frameLocator('dialog iframe').getByRole('heading', { name: 'Look' }).waitFor();
    expect(await page.title()).not.toBe('owned');
    expect(await findings(page)).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it('draws the charts over the cells', async () => {
    const page = await openAs(MARA_LABEL, colorScheme);
    const line = page.getByRole('img', { name: 'Line chart. Leads as line. Leads: 25 (W3)' });
    await line.waitFor();
    expect(await line.locator('.chart-dot').count()).toBe(3);
    expect(
      await page
        .getByRole('img', { name: /^Column chart/ })
        .locator('.chart-bar')
        .count(),
    ).toBe(3);
    const widths = await page
      .getByRole('img', { name: /^Bar chart/ })
      .locator('.chart-bar')
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('width'))));
    // As long as the numbers are large: 12, 30, 25.
    expect(widths[1]! / widths[0]!).toBeCloseTo(30 / 12, 1);
    expect(await findings(page)).toEqual([]);
  });
});

describe('Notion’s side', () => {
  it('shows a board whose cards move, comments, and to-dos to tick', async () => {
    const client = async (method: string, path: string, body?: unknown) => {
      const answer = await opened.notion.fetch(
        new Request(`http://127.0.0.1:4010${path}`, {
          method,
          headers: {
            authorization: 'Bearer bot',
            'notion-version': '2026-03-11',
            'content-type': 'application/json',
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      return (await answer.json()) as Record<string, never> & {
        readonly id: string;
        readonly data_sources: readonly { readonly id: string }[];
        readonly properties: { readonly Status: { readonly select: { readonly name: string } | null } };
      };
    };
    const database = await client('GET', `/v1/databases/${pages.database}`);
    await client('POST', '/v1/views', {
      database_id: pages.database,
      data_source_id: database.data_sources[0]!.id,
      name: 'By status',
      type: 'board',
      configuration: {
        type: 'board',
        group_by: { type: 'select', property_id: 'Status', sort: { type: 'manual' } },
      },
    });
    const page = await openAs(JONAS_LABEL);
    await page.getByRole('button', { name: 'Notion', exact: true }).click();
    await page.getByRole('navigation').getByRole('button', { name: /KPIs$/ }).last().click();
    await page.getByRole('tab', { name: 'By status' }).click();
    const column = (name: string) => page.getByRole('region', { name, exact: true });
    await column('On track').getByText('Co-branded sales').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('Status: Co-branded sales').selectOption('At risk');
    await column('At risk').getByText('Co-branded sales').waitFor();
    const sales = await client('GET', `/v1/pages/${pages.sales}`);
    expect(sales.properties.Status.select?.name).toBe('At risk');
    await page.getByRole('button', { name: 'Co-branded sales' }).last().click();
    await page.getByRole('textbox', { name: 'Add a comment' }).fill('Agreed with @Mara Lindqvist');
    await page.keyboard.press('Enter');
    const comments = page.getByRole('region', { name: 'Comments' });
    await comments.getByText('@Mara Lindqvist').waitFor();
    await comments.getByText(JONAS.name, { exact: true }).waitFor();
    expect(await findings(page)).toEqual([]);
  });
});

describe('a reset', () => {
  it('asks first, then loads the page anew', async () => {
    const page = await openAs(MARA_LABEL);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Reset the example' }).click();
    const loaded = page.waitForEvent('load');
    await page
      .getByRole('dialog', { name: 'Reset the example?' })
      .getByRole('button', { name: 'Reset the example' })
      .click();
    await loaded;
    expect(resets).toBe(1);
  });
});
