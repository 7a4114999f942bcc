// A person at the desk in a browser of their own, with the sidebar open; and the sheet and Notion as the APIs see them.
import { sheets } from '@googleapis/sheets';
import { Client } from '@notionhq/client';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { createAuth } from '../../src/sheets/auth.ts';
import { openPage } from '../sidebar/pages.ts';
import { instep } from '../support/command.ts';
import type { RunningWorkspace } from '../support/local-workspace.ts';

export interface Seat {
  readonly page: Page;
  readonly sidebar: FrameLocator;
  /** Opens a page of the sidebar by its name. */
  go(name: string): Promise<void>;
  /** Clicks a button of the sidebar; a text is the whole of its name. */
  click(name: string | RegExp): Promise<void>;
  /** Waits for a text of the sidebar. */
  see(text: string | RegExp): Promise<void>;
  fill(values: Readonly<Record<string, string>>): Promise<void>;
}

/** Somebody sits down: a browser of their own, "You are" set, the sidebar open. Requests stay on this machine. */
export const sitDown = async (
  browser: Browser,
  workspace: RunningWorkspace,
  label: string,
): Promise<Seat> => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  // Shorter than a test, so that a step that hangs says which one.
  page.setDefaultTimeout(12_000);
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (!['127.0.0.1', 'localhost', ''].includes(hostname))
      throw new Error(`A request left this machine: ${request.url()}`);
  });
  await page.goto(workspace.desk.url);
  await page.getByLabel('You are').selectOption({ label });
  await page.getByRole('button', { name: 'Instep', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open sidebar' }).click();
  const sidebar = page.frameLocator('iframe');
  return {
    page,
    sidebar,
    go: (name) => openPage(sidebar, name),
    click: (name) =>
      sidebar
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click(),
    see: (text) => sidebar.getByText(text).first().waitFor(),
    fill: async (values) => {
      for (const [id, value] of Object.entries(values)) {
        const control = sidebar.locator(`[id="${id}"]`);
        if ((await control.evaluate(({ tagName }) => tagName)) === 'SELECT')
          await control.selectOption(value);
        else await control.fill(value);
      }
    },
  };
};

type Cells = Readonly<Record<string, string | number | boolean>>;

/** The rows of a tab by the headers of its columns. */
export const readTab = async (workspace: RunningWorkspace, tab: string): Promise<readonly Cells[]> => {
  const client = sheets({
    version: 'v4',
    rootUrl: `${workspace.google.rootUrl}/`,
    auth: createAuth({ accessToken: workspace.google.token }),
  });
  const { data } = await client.spreadsheets.values.get({
    spreadsheetId: workspace.google.spreadsheetId,
    range: `'${tab}'`,
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  const [header = [], ...rows] = data.values ?? [];
  return rows.map((row) => Object.fromEntries(header.map((title, column) => [title, row[column] ?? ''])));
};

const plain = (property: Readonly<Record<string, unknown>>): unknown => {
  const value = property[String(property.type)];
  if (Array.isArray(value))
    return value.map((piece: { readonly plain_text?: string }) => piece.plain_text ?? '').join('');
  if (value !== null && typeof value === 'object' && 'name' in value) return value.name;
  return value;
};

/** The pages of a database by the names of their properties. */
export const readDatabase = async (
  workspace: RunningWorkspace,
  name: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const notion = new Client({
    auth: workspace.notion.token,
    baseUrl: workspace.notion.baseUrl,
    notionVersion: '2026-03-11',
    retry: false,
  });
  const { results } = await notion.search({
    query: name,
    filter: { property: 'object', value: 'data_source' },
  });
  const source = results.find(
    (each) => 'title' in each && Array.isArray(each.title) && each.title[0]?.plain_text === name,
  );
  const rows = await notion.dataSources.query({ data_source_id: source?.id ?? '' });
  return rows.results.flatMap((each) =>
    'properties' in each
      ? [
          Object.fromEntries(
            Object.entries(each.properties).map(([id, property]) => [
              id,
              plain(property as unknown as Readonly<Record<string, unknown>>),
            ]),
          ),
        ]
      : [],
  );
};

/** One run of the companion, as a person would start it. */
export const runSync = async (workspace: RunningWorkspace): Promise<void> => {
  const { code, err } = await instep(
    ['sync', '--spreadsheet', workspace.google.spreadsheetId, '--notion-page', workspace.notion.rootPageId],
    {
      env: {
        INSTEP_GOOGLE_ROOT_URL: `${workspace.google.rootUrl}/`,
        GOOGLE_ACCESS_TOKEN: workspace.google.token,
        INSTEP_NOTION_BASE_URL: workspace.notion.baseUrl,
        NOTION_TOKEN: workspace.notion.token,
      },
    },
  );
  // 3: something waits for a person, which is what these journeys are about.
  if (code !== 0 && code !== 3) throw new Error(`The sync ended with ${code}: ${err}`);
};
