// What hands meet on the desk in Chromium: links that stay on this machine, buttons at every width, and typed text that is kept.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepPicture, openBrowser } from '../browser/support.ts';
import { fillNotion, fillSheet } from './fill-desk.ts';
import { buildAll, MARA, type OpenDesk, openDesk } from './open-desk.ts';

let browser: Browser;
let opened: OpenDesk;
let pages: Awaited<ReturnType<typeof fillNotion>>;
let context: BrowserContext;
let page: Page;
const away: string[] = [];

/** As in a workspace with the example: the bar is at its longest. */
const EVERY_BUTTON = {
  runSync: async () => ({
    ok: true,
    written: 14,
    held: 2,
    at: '2027-01-04T09:00:00Z',
    lines: ['14 written'],
  }),
  nextCheckIn: async () => null,
  reset: async () => undefined,
};

beforeAll(async () => {
  const built = await buildAll();
  [browser, opened] = await Promise.all([openBrowser(), openDesk(built, EVERY_BUTTON)]);
  await fillSheet(opened);
  pages = await fillNotion(opened);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

beforeEach(async () => {
  away.length = 0;
  context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'en-US' });
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1' && hostname !== 'localhost')
      away.push(request.url());
  });
  page = await context.newPage();
  await page.goto(opened.printed);
  await page.getByRole('grid').waitFor({ timeout: 60_000 });
}, 90_000);
afterEach(async () => {
  await context.close();
  expect(away).toEqual([]);
});

const notion = () => page.getByRole('region', { name: 'Notion' });

/** Asks as Mara's connection, past the page. */
const ask = async (method: string, path: string, body: unknown): Promise<void> => {
  const answer = await opened.notion.fetch(
    new Request(`http://127.0.0.1:4010${path}`, {
      method,
      headers: {
        authorization: `Bearer ${MARA.notionToken}`,
        'notion-version': '2026-03-11',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    }),
  );
  expect(answer.status).toBe(200);
};

const addLines = (...children: readonly object[]): Promise<void> =>
  ask('PATCH', `/v1/blocks/${pages.checkIn}/children`, { children });

const toDo = (text: string) => ({
  type: 'to_do',
  to_do: { rich_text: text === '' ? [] : [{ type: 'text', text: { content: text } }] },
});

const openCheckIn = async (): Promise<void> => {
  await notion().locator('.node-link', { hasText: 'Tactical sync' }).click();
  await notion().getByRole('table').waitFor();
};

const textsOf = async (): Promise<string> => {
  const answer = await opened.notion.fetch(
    new Request(`http://127.0.0.1:4010/v1/blocks/${pages.checkIn}/children`, {
      headers: { authorization: `Bearer ${MARA.notionToken}`, 'notion-version': '2026-03-11' },
    }),
  );
  return answer.text();
};

describe('links', { timeout: 60_000 }, () => {
  const link = (text: string, url: string) => ({
    type: 'paragraph',
    paragraph: { rich_text: [{ type: 'text', text: { content: text, link: { url } } }] },
  });

  it('to the spreadsheet at Google open its tab here; others say that they lead away', async () => {
    const { sheetId } = opened.workbook.sheetByTitle('Goals')!;
    await addLines(
      link('The goals', `https://docs.google.com/spreadsheets/d/book/edit#gid=${sheetId}`),
      link('The press', 'https://press.example/today'),
    );
    await openCheckIn();
    await notion().getByRole('link', { name: 'The goals' }).click();
    await page.getByRole('tab', { name: 'Goals', exact: true, selected: true }).waitFor();
    await notion().getByRole('link', { name: 'The press' }).click();
    await page.getByRole('status').getByText('This link leads to press.example').waitFor();
    expect(context.pages()).toHaveLength(1);
  });

  it('in the sidebar ask the desk, however they are opened', async () => {
    const { sheetId } = opened.workbook.sheetByTitle('KPIs')!;
    await page.getByRole('button', { name: 'Instep', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Open sidebar' }).click();
    await page.frameLocator('iframe').getByRole('heading').first().waitFor();
    const frame = page.frames().find((each) => each.url().startsWith(opened.sandboxUrl))!;
    await frame.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<a id="tab" target="_blank" href="https://docs.google.com/spreadsheets/d/book/edit#gid=${sheetId}">KPIs</a>'); document.querySelector('#tab').click()`,
    );
    await page.getByRole('tab', { name: 'KPIs', exact: true, selected: true }).waitFor();
    await frame.evaluate(`window.open('https://docs.google.com/forms/d/unknown/edit')`);
    await page.getByText('This form is not in the local workspace.').waitFor();
    expect(context.pages()).toHaveLength(1);
  });
});

describe('the bar', { timeout: 60_000 }, () => {
  it.each([1000, 1280, 1600])('has every button in reach at %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await page.getByRole('button', { name: 'Sync now' }).click({ timeout: 20_000 });
    await page.getByText('14 written · 2 held').first().waitFor();
    for (const name of ['Notion', 'Sheet', 'Both']) {
      await page.getByRole('button', { name, exact: true }).click({ timeout: 5_000 });
      await page.getByRole('button', { name, exact: true, pressed: true }).waitFor();
    }
    await keepPicture(page, `desk at ${width}`);
    const inside = await page
      .locator('.top-bar')
      .evaluate((bar) =>
        [...bar.querySelectorAll('button, select')].every(
          (each) => each.getBoundingClientRect().right <= bar.getBoundingClientRect().right + 1,
        ),
      );
    expect(inside).toBe(true);
  });
});

describe('typed text', { timeout: 60_000 }, () => {
  it('of two quick edits stays, also when the first is looked at again before the page was read anew', async () => {
    await addLines(toDo('First'), toDo('Second'));
    await openCheckIn();
    // The page hears of changes late, as while a sync is at work.
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/notion/page/**', async (route) => {
      await released;
      await route.continue();
    });
    const edit = async (from: string, to: string) => {
      await notion()
        .getByRole('button', { name: `Edit this text: ${from}` })
        .click();
      await notion().getByRole('textbox', { name: 'Edit this text' }).fill(to);
      await page.keyboard.press('Control+Enter');
    };
    await edit('First', 'First, with the list');
    await edit('Second', 'Second, with Ada');
    await notion().getByRole('button', { name: 'Edit this text: First, with the list' }).click();
    release();
    await page.keyboard.press('Control+Enter');
    await expect.poll(textsOf).toContain('Second, with Ada');
    expect(await textsOf()).toContain('First, with the list');
    await notion().getByText('First, with the list').waitFor();
  });

  it('does not go back to what stood there when another has edited the line meanwhile', async () => {
    await addLines(toDo('Call the printer'));
    await openCheckIn();
    const line = notion().getByRole('button', { name: 'Edit this text: Call the printer' });
    await line.click();
    const block = (
      JSON.parse(await textsOf()) as { results: { id: string; to_do?: unknown }[] }
    ).results.find((each) => JSON.stringify(each.to_do ?? '').includes('Call the printer'));
    await ask('PATCH', `/v1/blocks/${block?.id}`, {
      to_do: { rich_text: [{ type: 'text', text: { content: 'Call the printer – Jonas' } }] },
    });
    await notion().getByRole('checkbox', { name: 'Call the printer – Jonas' }).waitFor();
    await notion().getByRole('textbox', { name: 'Add a line' }).click();
    await notion().getByRole('button', { name: 'Edit this text: Call the printer – Jonas' }).waitFor();
    expect(await textsOf()).toContain('Call the printer – Jonas');
  });

  it('that Notion refuses stays in the line and in a message that waits to be closed', async () => {
    await openCheckIn();
    await page.route('**/api/notion', (route) =>
      route.fulfill({ status: 503, json: { message: 'Notion is busy.' } }),
    );
    const line = notion().getByRole('textbox', { name: 'Add a line' });
    await line.fill('Ask Ada for the list');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Not saved: “Ask Ada for the list”. Notion is busy.').waitFor();
    await expect.poll(() => line.inputValue()).toBe('Ask Ada for the list');
    await page.unroute('**/api/notion');
    await line.press('Enter');
    await expect.poll(textsOf).toContain('Ask Ada for the list');
  });

  it('is saved when the line is taken off the page under the hands', async () => {
    await addLines(toDo('Print the flyers'));
    await openCheckIn();
    await notion().getByRole('button', { name: 'Edit this text: Print the flyers' }).click();
    await notion().getByRole('textbox', { name: 'Edit this text' }).fill('Print 200 flyers');
    // Another page is shown without a click into this one, as the button Next check-in does it.
    await page.evaluate(`document.querySelector('.path button').click()`);
    await expect.poll(textsOf).toContain('Print 200 flyers');
  });
});
