// The sheet and Notion as the official clients see them, and the companion as a person starts it.
import { sheets } from '@googleapis/sheets';
import { Client } from '@notionhq/client';
import { expect } from 'vitest';
import { createAuth } from '../../src/sheets/auth.ts';
import { type Ended, instep } from '../support/command.ts';
import type { RunningWorkspace } from '../support/local-workspace.ts';
import { pageText } from '../support/page-text.ts';

/** Cells by the headers of their columns. */
export type Cells = Readonly<Record<string, string | number | boolean>>;
/** Values by the names of the properties; `id` is the page's. */
export type Properties = Readonly<Record<string, unknown>>;

export interface BothSides {
  readonly notion: Client;
  /** The rows of a tab. */
  tab(name: string): Promise<readonly Cells[]>;
  /** The first row with this value in this column. */
  row(tab: string, column: string, value: string): Promise<Cells | undefined>;
  /** What stands in a range: formulas where there are some, else the values as typed. */
  formulas(range: string): Promise<unknown>;
  /** What people see in a range. */
  shown(range: string): Promise<readonly (readonly string[])[]>;
  /** Writes a range as a person types it. */
  type(range: string, cells: readonly (readonly (string | number)[])[]): Promise<void>;
  /** Titles of the tabs, and whether each is hidden. */
  tabs(): Promise<Readonly<Record<string, boolean>>>;
  /** Makes a tab that is people's own. */
  addTab(title: string): Promise<void>;
  /** The pages of a database. */
  database(name: string): Promise<readonly Properties[]>;
  /** The first page with this value in this property. */
  page(database: string, property: string, value: string): Promise<Properties | undefined>;
  /** Every text of a Notion page, found by its title. */
  pageWords(title: string): Promise<string>;
  /** Waits until the sync has brought a value to a page of a database. */
  waitForPage(database: string, title: string, values: Properties): Promise<void>;
  /** Waits until the sync has brought a value to a row. */
  waitForRow(tab: string, title: string, values: Properties): Promise<void>;
  /** A command of the companion, as a person starts it. */
  instep(command: string, ...options: readonly string[]): Promise<Ended>;
}

/** On the desk the companion runs by itself soon after a change. */
export const WAIT = { timeout: 25_000, interval: 250 };

const plain = (property: Properties): unknown => {
  const value = property[String(property.type)];
  if (Array.isArray(value))
    return value.map((piece: { readonly plain_text?: string }) => piece.plain_text ?? '').join('');
  if (value !== null && typeof value === 'object' && 'name' in value) return value.name;
  return value;
};

/** Titles are in the first property or column that has one of these names. */
const isTitled = (title: string) => (cells: Properties) => Object.values(cells).includes(title);

export const seeBothSides = (workspace: RunningWorkspace): BothSides => {
  const { google } = workspace;
  const client = sheets({
    version: 'v4',
    rootUrl: `${google.rootUrl}/`,
    auth: createAuth({ accessToken: google.token }),
  });
  const { spreadsheetId } = google;
  const notion = new Client({
    auth: workspace.notion.token,
    baseUrl: workspace.notion.baseUrl,
    notionVersion: '2026-03-11',
    retry: false,
  });
  const read = async (range: string, valueRenderOption: string): Promise<unknown[][]> => {
    const { data } = await client.spreadsheets.values.get({ spreadsheetId, range, valueRenderOption });
    return data.values ?? [];
  };
  const tab: BothSides['tab'] = async (name) => {
    const [header = [], ...rows] = await read(`'${name}'`, 'UNFORMATTED_VALUE');
    return rows.map((row) =>
      Object.fromEntries(header.map((title, column) => [String(title), (row[column] ?? '') as string])),
    );
  };
  const database: BothSides['database'] = async (name) => {
    const { results } = await notion.search({
      query: name,
      filter: { property: 'object', value: 'data_source' },
    });
    const source = results.find(
      (each) => 'title' in each && Array.isArray(each.title) && each.title[0]?.plain_text === name,
    );
    if (source === undefined) return [];
    const rows = await notion.dataSources.query({ data_source_id: source.id });
    return rows.results.flatMap((each) =>
      'properties' in each
        ? [
            {
              id: each.id,
              ...Object.fromEntries(
                Object.entries(each.properties).map(([id, property]) => [id, plain(property as never)]),
              ),
            },
          ]
        : [],
    );
  };
  return {
    notion,
    tab,
    row: async (name, column, value) => (await tab(name)).find((cells) => cells[column] === value),
    formulas: (range) => read(range, 'FORMULA'),
    shown: async (range) => (await read(range, 'FORMATTED_VALUE')).map((row) => row.map(String)),
    type: async (range, cells) => {
      await client.spreadsheets.values.update({
        spreadsheetId,
        range,
        valueInputOption: 'USER_ENTERED',
        requestBody: { values: cells.map((row) => [...row]) },
      });
    },
    tabs: async () => {
      const { data } = await client.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties' });
      return Object.fromEntries(
        (data.sheets ?? []).map(({ properties }) => [String(properties?.title), properties?.hidden === true]),
      );
    },
    addTab: async (title) => {
      await client.spreadsheets.batchUpdate({
        spreadsheetId,
        requestBody: { requests: [{ addSheet: { properties: { title } } }] },
      });
    },
    database,
    page: async (name, property, value) => (await database(name)).find((each) => each[property] === value),
    pageWords: async (title) => {
      const { results } = await notion.search({
        query: title,
        filter: { property: 'object', value: 'page' },
      });
      const [found] = results;
      if (found === undefined) throw new Error(`There is no page “${title}” in Notion.`);
      return pageText(notion, found.id);
    },
    waitForPage: (name, title, values) =>
      expect.poll(async () => (await database(name)).find(isTitled(title)), WAIT).toMatchObject(values),
    waitForRow: (name, title, values) =>
      expect.poll(async () => (await tab(name)).find(isTitled(title)), WAIT).toMatchObject(values),
    instep: (command, ...options) =>
      instep(
        [command, '--spreadsheet', spreadsheetId, '--notion-page', workspace.notion.rootPageId, ...options],
        {
          env: {
            INSTEP_GOOGLE_ROOT_URL: `${google.rootUrl}/`,
            GOOGLE_ACCESS_TOKEN: google.token,
            INSTEP_NOTION_BASE_URL: workspace.notion.baseUrl,
            NOTION_TOKEN: workspace.notion.token,
          },
        },
      ),
  };
};
