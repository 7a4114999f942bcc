// A client that others wrote, unchanged: `google-spreadsheet` reads and writes rows and cells of the local server.
//
// It knows Google's addresses only, so the process's `fetch` leads them to loopback and lets nothing else out.
import { GoogleSpreadsheet } from 'google-spreadsheet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, ANA, openAccount } from './account.ts';

const GOOGLE_HOSTS = ['sheets.googleapis.com', 'www.googleapis.com'];

let account: Account;
const realFetch = globalThis.fetch;
const strayed: string[] = [];

beforeAll(async () => {
  account = await openAccount();
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (!GOOGLE_HOSTS.includes(url.hostname)) {
      strayed.push(request.url);
      throw new Error(`A request tried to leave this machine: ${url.origin}`);
    }
    const body = request.body === null ? null : await request.text();
    return realFetch(`${account.url}${url.pathname}${url.search}`, {
      method: request.method,
      headers: request.headers,
      ...(body === null ? {} : { body }),
    });
  };
});

afterAll(async () => {
  globalThis.fetch = realFetch;
  await account.close();
  expect(strayed).toEqual([]);
});

const open = async (token = 'ana'): Promise<GoogleSpreadsheet> => {
  const id = await account.newSpreadsheet('Lumen × Corvid');
  return new GoogleSpreadsheet(id, { token }, { retryConfig: 0 });
};

describe('a spreadsheet', () => {
  test('tells its title and tabs', async () => {
    const doc = await open();
    await doc.loadInfo();
    expect(doc.title).toBe('Lumen × Corvid');
    expect(doc.sheetsByIndex.map((sheet) => [sheet.title, sheet.rowCount, sheet.columnCount])).toEqual([
      ['Sheet1', 1000, 26],
    ]);
    await doc.updateProperties({ title: 'Renamed', timeZone: 'Europe/Berlin' });
    await doc.loadInfo();
    expect([doc.title, doc.timeZone]).toEqual(['Renamed', 'Europe/Berlin']);
  });

  test('gets, copies, changes and loses tabs', async () => {
    const doc = await open();
    await doc.loadInfo();
    const made = await doc.addSheet({
      title: 'KPIs',
      headerValues: ['key', 'name'],
      tabColorStyle: { rgbColor: { red: 1 } },
    });
    expect(doc.sheetsByTitle.KPIs!.sheetId).toBe(made.sheetId);
    await made.updateProperties({ title: 'Numbers', hidden: true });
    await made.resize({ rowCount: 50, columnCount: 5 });
    await doc.loadInfo();
    expect(doc.sheetsByTitle.Numbers).toMatchObject({ rowCount: 50, columnCount: 5, hidden: true });
    const copy = await made.duplicate({ title: 'Copy' });
    await copy.delete();
    await doc.loadInfo();
    expect(doc.sheetsByIndex.map((sheet) => sheet.title)).toEqual(['Sheet1', 'Numbers']);
  });

  test('copies a tab into another file', async () => {
    const doc = await open();
    const other = await account.newSpreadsheet('Other');
    await doc.loadInfo();
    await doc.sheetsByIndex[0]!.copyToSpreadsheet(other);
    const target = new GoogleSpreadsheet(other, { token: 'ana' });
    await target.loadInfo();
    expect(target.sheetsByIndex.map((sheet) => sheet.title)).toEqual(['Sheet1', 'Copy of Sheet1']);
  });
});

describe('rows', () => {
  const start = async () => {
    const doc = await open();
    const sheet = await doc.addSheet({ title: 'KPIs' });
    await sheet.setHeaderRow(['name', 'value', 'note']);
    await sheet.addRows([
      { name: 'Orders', value: 12, note: 'weekly' },
      { name: 'Margin', value: 0.4, note: '=1+1' },
      ['Leads', 7],
    ]);
    return { doc, sheet };
  };

  test('are written below the header and read back by its names', async () => {
    const { sheet } = await start();
    const rows = await sheet.getRows();
    expect(rows.map((row) => row.toObject())).toEqual([
      { name: 'Orders', value: '12', note: 'weekly' },
      { name: 'Margin', value: '0.4', note: '2' },
      { name: 'Leads', value: '7', note: '' },
    ]);
    expect(rows.map((row) => row.rowNumber)).toEqual([2, 3, 4]);
    const page = await sheet.getRows({ offset: 1, limit: 1 });
    expect(page.map((row) => row.get('name'))).toEqual(['Margin']);
  });

  test('written raw stay text', async () => {
    const { sheet } = await start();
    const row = await sheet.addRow({ name: '=1+1', value: '007' }, { raw: true });
    expect([row.rowNumber, row.get('name'), row.get('value')]).toEqual([5, '=1+1', '007']);
  });

  test('are saved one by one', async () => {
    const { sheet } = await start();
    const [first] = await sheet.getRows();
    first!.set('value', 13);
    first!.assign({ note: 'daily' });
    await first!.save();
    expect((await sheet.getRows())[0]!.toObject()).toEqual({ name: 'Orders', value: '13', note: 'daily' });
  });

  test('are deleted, and the rows below move up', async () => {
    const { sheet } = await start();
    const rows = await sheet.getRows();
    await rows[0]!.delete();
    expect((await sheet.getRows()).map((row) => [row.get('name'), row.rowNumber])).toEqual([
      ['Margin', 2],
      ['Leads', 3],
    ]);
    await sheet.deleteRows(1, 3);
    await sheet.clearRows();
    expect(await sheet.getRows()).toEqual([]);
  });

  test('are inserted where the table ends: at the first blank row, as Google does', async () => {
    const { sheet } = await start();
    await sheet.insertDimension('ROWS', { startIndex: 2, endIndex: 3 }, false);
    await sheet.addRow({ name: 'New' }, { insert: true });
    const names = (await sheet.getRows()).map((row) => row.get('name'));
    expect(names).toEqual(['Orders', 'New', '', 'Margin', 'Leads']);
  });
});

describe('cells', () => {
  test('are loaded with value, formula, format and note, changed, and saved in one request', async () => {
    const doc = await open();
    await doc.loadInfo();
    const sheet = doc.sheetsByIndex[0]!;
    await sheet.loadCells('A1:C3');
    sheet.getCellByA1('A1').value = 12.5;
    sheet.getCellByA1('A2').formula = '=A1*2';
    const styled = sheet.getCell(0, 1);
    styled.value = true;
    styled.note = 'from outside';
    styled.textFormat = { bold: true };
    styled.numberFormat = { type: 'NUMBER', pattern: '0.00' };
    styled.backgroundColorStyle = { rgbColor: { red: 0, green: 1, blue: 0 } };
    const before = account.log.count();
    await sheet.saveUpdatedCells();
    expect(account.log.count() - before).toBe(1);

    sheet.resetLocalCache();
    await doc.loadInfo();
    const again = doc.sheetsByIndex[0]!;
    await again.loadCells({ startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 });
    expect(again.getCellByA1('A1').value).toBe(12.5);
    expect(again.getCellByA1('A2')).toMatchObject({ value: 25, formula: '=A1*2', formattedValue: '25' });
    const cell = again.getCell(0, 1);
    expect([cell.value, cell.note, cell.textFormat?.bold]).toEqual([true, 'from outside', true]);
    expect(cell.numberFormat).toEqual({ type: 'NUMBER', pattern: '0.00' });
    expect(again.cellStats).toMatchObject({ nonEmpty: 3, loaded: 4 });
  });

  test('an error of a formula is an error of the cell', async () => {
    const doc = await open();
    await doc.loadInfo();
    const sheet = doc.sheetsByIndex[0]!;
    await sheet.loadCells('A1');
    sheet.getCellByA1('A1').formula = '=1/0';
    await sheet.saveUpdatedCells();
    await sheet.loadCells('A1');
    expect(sheet.getCellByA1('A1').errorValue).toMatchObject({ type: 'DIVIDE_BY_ZERO' });
  });

  test('are merged, validated, and found by range', async () => {
    const doc = await open();
    await doc.loadInfo();
    const sheet = doc.sheetsByIndex[0]!;
    await sheet.mergeCells({ startRowIndex: 5, endRowIndex: 6, startColumnIndex: 0, endColumnIndex: 2 });
    await sheet.setDataValidation(
      { startRowIndex: 1, endRowIndex: 9, startColumnIndex: 0, endColumnIndex: 1 },
      {
        condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'On track' }] },
        strict: true,
        showCustomUi: true,
        inputMessage: '',
      },
    );
    await sheet.loadCells('A2');
    const [rule] = [
      account.google.workbooks.get(doc.spreadsheetId)!.getValidations({
        sheetId: 0,
        startRowIndex: 1,
        endRowIndex: 2,
        startColumnIndex: 0,
        endColumnIndex: 1,
      })[0]![0],
    ];
    expect(rule).toMatchObject({ condition: { type: 'ONE_OF_LIST' }, strict: true });
    expect(await sheet.getCellsInRange('A1:B1')).toBeUndefined();
  });
});

describe('sharing and refusals', () => {
  test('permissions are listed, given and taken', async () => {
    const doc = await open();
    await doc.share('carl@c.example', { role: 'writer' });
    const list = await doc.listPermissions();
    expect(list.map((each) => ('emailAddress' in each ? each.emailAddress : ''))).toEqual([
      ANA,
      'carl@c.example',
    ]);
  });

  test('an unknown file, a wrong token and a bad range say what Google says', async () => {
    const unknown = new GoogleSpreadsheet('no-such-file', { token: 'ana' }, { retryConfig: 0 });
    await expect(unknown.loadInfo()).rejects.toThrow('404');
    const stranger = new GoogleSpreadsheet('no-such-file', { token: 'nobody' }, { retryConfig: 0 });
    await expect(stranger.loadInfo()).rejects.toThrow('401');
    const doc = await open();
    await doc.loadInfo();
    await expect(doc.sheetsByIndex[0]!.loadCells('Nowhere!A1')).rejects.toThrow('Unable to parse range');
    await expect(doc.addSheet({ title: 'Sheet1' })).rejects.toThrow('already exists');
  });

  test('a header that is missing or there twice is refused by the client', async () => {
    const doc = await open();
    await doc.loadInfo();
    const sheet = doc.sheetsByIndex[0]!;
    await expect(sheet.getRows()).rejects.toThrow('No values in the header row');
    await expect(sheet.setHeaderRow(['a', 'a'])).rejects.toThrow('Duplicate header');
  });
});
