// Rows typed by hand, damaged tabs and hostile text, over HTTP: what can be read is read, the rest is held alone and named.
import { afterEach, describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../src/sync/events.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;

afterEach(() => services.close());

/** What a run said about problems, as `place: message`. */
const problemsOf = (events: readonly SyncEvent[]): string[] =>
  events.flatMap((event) =>
    event.kind === 'problem' ? [`${event.problem.place}: ${event.problem.message}`] : [],
  );

const sync = async (): Promise<{ problems: string[]; repairs: string[]; exitCode: number }> => {
  const events: SyncEvent[] = [];
  const summary = await services.sync(events);
  return {
    problems: problemsOf(events),
    repairs: events.flatMap((event) => (event.kind === 'repair' ? [event.message] : [])),
    exitCode: summary.exitCode,
  };
};

const KPI = 'KPI-LEADS1';

const pageOf = async (key: string) => (await services.pages('KPIs')).find((page) => page.key === key);

describe('a KPI row typed by hand', () => {
  it('is read where nothing has to be guessed', async () => {
    services = await openTwoServices();
    await services.type('KPIs', KPI, 'Target', '$50,000');
    await services.type('KPIs', KPI, 'Unit', 'USD');
    await services.type('KPIs', KPI, 'Due', '31.12.2027');
    expect((await sync()).problems).toEqual([]);
    expect((await pageOf(KPI))?.values).toMatchObject({ Target: 50_000, Unit: 'USD', Due: '2027-12-31' });
  });

  it('reads 25 % as 25 where the unit is %', async () => {
    services = await openTwoServices();
    await services.type('KPIs', KPI, 'Unit', '%');
    await services.type('KPIs', KPI, 'Target', '25 %');
    expect((await sync()).problems).toEqual([]);
    expect((await pageOf(KPI))?.values.Target).toBe(25);
  });

  /** As a person does in File ▸ Settings. */
  const chooseLocale = (locale: string) =>
    services.person.sheets.spreadsheets.batchUpdate({
      spreadsheetId: services.spreadsheetId,
      requestBody: {
        requests: [{ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } }],
      },
    });

  it.each([
    ['en_US', '2027-03-04'],
    ['en_GB', '2027-04-03'],
  ])('reads 03/04/2027 that was kept as text as Sheets itself does in %s', async (locale, due) => {
    services = await openTwoServices();
    await chooseLocale(locale);
    await services.type('KPIs', KPI, 'Due', "'03/04/2027");
    expect((await sync()).problems).toEqual([]);
    expect((await pageOf(KPI))?.values.Due).toBe(due);
  });

  it.each([
    ['an empty name', 'KPI', '', 'B'],
    ['a date that can be read in two ways', 'Due', "'03/04/2027", null],
    ['a target equal to the baseline', 'Target', 0, null],
    ['a due date before the start', 'Due', '2026-12-31', null],
    ['no number at all', 'Target', 'a lot', null],
  ] as const)(
    'with %s is held alone, its cell is named, and the rest goes on',
    async (_, header, typed, column) => {
      services = await openTwoServices();
      // Where the year is written first, nobody knows which of the other two comes before the other.
      await chooseLocale('sv_SE');
      await sync();
      const before = await pageOf(KPI);
      await services.type('KPIs', KPI, header, typed);
      await services.type('KPIs', 'KPI-SALES1', 'KPI', 'Sales together');
      const { problems, exitCode } = await sync();
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(column === null ? /^KPIs!/ : new RegExp(`^KPIs!${column}\\d`));
      expect(exitCode).toBe(3);
      expect(await pageOf(KPI)).toEqual(before);
      expect((await pageOf('KPI-SALES1'))?.values.KPI).toBe('Sales together');
      // Mended, it is in step again.
      await services.type(
        'KPIs',
        KPI,
        header,
        header === 'KPI' ? 'New leads' : header === 'Due' ? '2027-04-04' : 1000,
      );
      expect((await sync()).problems).toEqual([]);
      expect((await pageOf(KPI))?.values.KPI).toBe('New leads');
    },
  );
});

describe('a damaged workbook', () => {
  const sheetId = async (title: string): Promise<number> => {
    const { data } = await services.person.sheets.spreadsheets.get({ spreadsheetId: services.spreadsheetId });
    return data.sheets?.find((sheet) => sheet.properties?.title === title)?.properties?.sheetId ?? -1;
  };
  const change = (requests: object[]) =>
    services.person.sheets.spreadsheets.batchUpdate({
      spreadsheetId: services.spreadsheetId,
      requestBody: { requests },
    });

  it('gets a deleted header back', async () => {
    services = await openTwoServices();
    await sync();
    const { data } = await services.person.sheets.spreadsheets.values.get({
      spreadsheetId: services.spreadsheetId,
      range: 'KPIs!A1:ZZ1',
    });
    const header = data.values?.[0] ?? [];
    const at = header.indexOf('Target');
    await change([
      {
        updateCells: {
          start: { sheetId: await sheetId('KPIs'), rowIndex: 0, columnIndex: at },
          rows: [{ values: [{}] }],
          fields: 'userEnteredValue',
        },
      },
    ]);
    const { repairs } = await sync();
    expect(repairs.join(' ')).toContain('Target');
    const again = await services.person.sheets.spreadsheets.values.get({
      spreadsheetId: services.spreadsheetId,
      range: 'KPIs!A1:ZZ1',
    });
    expect(again.data.values?.[0]).toEqual(header);
  });

  it('is refused when the header was sorted in among the records, and nothing is trashed', async () => {
    services = await openTwoServices();
    await sync();
    const before = await services.pages('KPIs');
    const source = { sheetId: await sheetId('KPIs'), dimension: 'ROWS', startIndex: 0, endIndex: 1 };
    await change([{ moveDimension: { source, destinationIndex: 4 } }]);
    await expect(services.sync()).rejects.toMatchObject({
      code: 'layout',
      message: expect.stringContaining('the header stands in row 4'),
    });
    expect(await services.pages('KPIs')).toEqual(before);
  });

  it('is understood when a tab was renamed', async () => {
    services = await openTwoServices();
    await sync();
    await change([
      {
        updateSheetProperties: {
          properties: { sheetId: await sheetId('KPIs'), title: 'Our numbers' },
          fields: 'title',
        },
      },
    ]);
    await services.type('Our numbers', KPI, 'KPI', 'Leads we share');
    expect((await sync()).exitCode).toBe(0);
    expect((await pageOf(KPI))?.values.KPI).toBe('Leads we share');
  });

  it('gets its base tab back without a duplicate or a loss', async () => {
    services = await openTwoServices();
    await sync();
    const before = await services.pages('KPIs');
    await change([{ deleteSheet: { sheetId: await sheetId('_base') } }]);
    expect((await sync()).exitCode).toBe(0);
    expect(await sheetId('_base')).toBeGreaterThan(0);
    expect(await services.pages('KPIs')).toEqual(before);
    expect((await services.sync()).writes).toEqual({ sheet: 0, notion: 0 });
  });

  it('is refused by name when a whole column is gone, and nothing is written', async () => {
    services = await openTwoServices();
    await sync();
    const before = await services.pages('KPIs');
    const { data } = await services.person.sheets.spreadsheets.values.get({
      spreadsheetId: services.spreadsheetId,
      range: 'KPIs!A1:ZZ1',
    });
    const at = (data.values?.[0] ?? []).indexOf('Target');
    await change([
      {
        deleteDimension: {
          range: { sheetId: await sheetId('KPIs'), dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
        },
      },
    ]);
    await expect(services.sync()).rejects.toMatchObject({
      code: 'layout',
      message: expect.stringMatching(/KPIs.*Target|Target.*KPIs/s),
    });
    expect(await services.pages('KPIs')).toEqual(before);
  });
});

describe('text from Notion', () => {
  it('arrives in the sheet as text, never as a formula', async () => {
    services = await openTwoServices();
    await sync();
    const page = await pageOf(KPI);
    const title = '=IMPORTXML("http://127.0.0.1/", "//a")';
    await services.person.notion.pages.update({
      page_id: page?.id ?? '',
      properties: { KPI: { title: [{ text: { content: title } }] } },
    });
    await sync();
    const { data } = await services.person.sheets.spreadsheets.values.get({
      spreadsheetId: services.spreadsheetId,
      range: 'KPIs!A1:B9',
      valueRenderOption: 'FORMULA',
    });
    expect(data.values?.find((row) => row[0] === KPI)?.[1]).toBe(title);
    const cells = await services.person.sheets.spreadsheets.get({
      spreadsheetId: services.spreadsheetId,
      ranges: ['KPIs!B1:B9'],
      fields: 'sheets.data.rowData.values.userEnteredValue',
    });
    const typed = cells.data.sheets?.[0]?.data?.[0]?.rowData
      ?.flatMap((row) => row.values ?? [])
      .map((cell) => cell.userEnteredValue);
    expect(typed).toContainEqual({ stringValue: title });
    expect(typed?.some((value) => value?.formulaValue !== undefined && value.formulaValue !== null)).toBe(
      false,
    );
  });
});
