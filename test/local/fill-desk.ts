// Fills a test desk: the example partnership in the sheet, and a small hub with a database and a page in Notion.
import { readFileSync } from 'node:fs';
import type { OpenDesk } from './open-desk.ts';
import { JONAS, MARA } from './open-desk.ts';

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** Types rows into the tabs as Mara would, by the headers of the add-on's set-up. */
export const fillSheet = async ({ host, workbook }: OpenDesk): Promise<void> => {
  const done = await host.callFromPage('setUpSpreadsheet', [], { email: MARA.email });
  if (!done.ok) throw new Error(done.message);
  const { records } = JSON.parse(readFileSync('templates/example-partnership.json', 'utf8')) as {
    readonly records: Readonly<Record<string, readonly Values[]>>;
  };
  for (const sheet of workbook.sheets()) {
    const { sheetId } = sheet;
    const table = workbook
      .findMetadata({ metadataKey: 'instep.table' })
      .find((entry) => entry.location.sheetId === sheetId)?.metadataValue;
    const rows = records[table ?? ''] ?? [];
    const columns = workbook
      .findMetadata({ metadataKey: 'instep.field' })
      .filter((entry) => entry.location.dimensionRange?.sheetId === sheetId);
    rows.forEach((values, index) => {
      for (const { metadataValue, location } of columns) {
        const value = values[metadataValue ?? ''];
        const column = location.dimensionRange?.startIndex ?? 0;
        if (value === undefined || value === null) continue;
        workbook.as({ email: MARA.email, source: 'user' }).userEdit(
          {
            sheetId,
            startRowIndex: index + 1,
            endRowIndex: index + 2,
            startColumnIndex: column,
            endColumnIndex: column + 1,
          },
          [[String(value)]],
        );
      }
    });
  }
};

const text = (content: string) => [{ type: 'text', text: { content } }];

/** Gives the ids of the hub, the database and the check-in page. */
export const fillNotion = async ({ notion }: OpenDesk) => {
  const ask = async (
    method: string,
    path: string,
    body: unknown,
  ): Promise<{ readonly id: string; readonly data_sources?: readonly { readonly id: string }[] }> => {
    const answer = await notion.fetch(
      new Request(`http://127.0.0.1:4010${path}`, {
        method,
        headers: {
          authorization: 'Bearer bot',
          'notion-version': '2026-03-11',
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
    );
    const json = (await answer.json()) as { readonly id: string; readonly message?: string };
    if (!answer.ok) throw new Error(json.message);
    return json;
  };
  const hub = await ask('POST', '/v1/pages', {
    parent: { type: 'page_id', page_id: notion.rootPageId },
    icon: { type: 'emoji', emoji: '🤝' },
    properties: { title: { title: text('Lumen Apps × Corvid Media') } },
  });
  const database = await ask('POST', '/v1/databases', {
    parent: { type: 'page_id', page_id: hub.id },
    title: text('KPIs'),
    initial_data_source: {
      properties: {
        KPI: { title: {} },
        'What it measures': { rich_text: {} },
        Target: { number: {} },
        Due: { date: {} },
        Status: {
          select: {
            options: [
              { name: 'On track', color: 'green' },
              { name: 'At risk', color: 'yellow' },
              { name: 'Off track', color: 'red' },
            ],
          },
        },
      },
    },
  });
  const source = database.data_sources?.[0]?.id;
  const row = (name: string, target: number, status: string) =>
    ask('POST', '/v1/pages', {
      parent: { type: 'data_source_id', data_source_id: source },
      properties: {
        KPI: { title: text(name) },
        'What it measures': { rich_text: text('People who left an e-mail address on a joint page.') },
        Target: { number: target },
        Due: { date: { start: '2027-07-04' } },
        Status: { select: { name: status } },
      },
    });
  const sales = await row('Co-branded sales', 50000, 'On track');
  await row('New leads', 1000, 'Off track');
  const checkIn = await ask('POST', '/v1/pages', {
    parent: { type: 'page_id', page_id: hub.id },
    icon: { type: 'emoji', emoji: '🗓️' },
    properties: { title: { title: text('Tactical sync, 12 January 2027') } },
    children: [
      {
        type: 'callout',
        callout: {
          rich_text: [
            { type: 'text', text: { content: 'Our shared why. ' }, annotations: { bold: true } },
            ...text('Bring a habit app that people keep to the readers who trust Corvid.'),
          ],
          icon: { type: 'emoji', emoji: '⭐' },
          color: 'blue_background',
        },
      },
      { type: 'heading_2', heading_2: { rich_text: text('Since last time') } },
      {
        type: 'bulleted_list_item',
        bulleted_list_item: { rich_text: text('New leads: 120 → 190 (expected 333)') },
      },
      {
        type: 'table',
        table: {
          table_width: 4,
          has_column_header: true,
          children: [
            ['KPI', 'Current', 'Expected', 'Status'],
            ['Co-branded sales', '$26,000', '$25,138', 'On track'],
            ['New leads', '190', '333', 'Off track'],
          ].map((cells) => ({ type: 'table_row', table_row: { cells: cells.map(text) } })),
        },
      },
      { type: 'heading_2', heading_2: { rich_text: text('Agenda') } },
      { type: 'to_do', to_do: { rich_text: text('Send the campaign list'), checked: false } },
      { type: 'to_do', to_do: { rich_text: text('Agree on the leads without e-mail'), checked: true } },
      { type: 'quote', quote: { rich_text: text('Leads without an address should not count.') } },
      { type: 'paragraph', paragraph: { rich_text: text('Notes go here.') } },
    ],
  });
  return { hub: hub.id, database: database.id, sales: sales.id, checkIn: checkIn.id };
};

export const PEOPLE = [MARA, JONAS];
