// Who may come in, how often, what goes wrong on purpose, and what survives a restart.
import { afterEach, expect, it } from 'vitest';
import { createManualClock } from '../../../../src/emulators/clock.ts';
import { createGoogleEmulator, type GoogleChange } from '../../../../src/emulators/google/rest/emulator.ts';
import { createRandom } from '../../../../src/emulators/random.ts';
import { type Account, ANA, openAccount, refusalOf } from '../account.ts';

let account: Account | undefined;
afterEach(async () => {
  await account?.close();
  account = undefined;
});

const put = (open: Account, spreadsheetId: string, value: unknown, token?: string) =>
  open.sheets(token).spreadsheets.values.update({
    spreadsheetId,
    range: 'A1',
    valueInputOption: 'RAW',
    requestBody: { values: [[value]] },
  });

it('refuses a wrong token with 401, in the words of each service', async () => {
  account = await openAccount();
  const id = await account.newSpreadsheet();
  expect(await refusalOf(account.sheets('wrong').spreadsheets.get({ spreadsheetId: id }))).toMatchObject({
    code: 401,
    status: 'UNAUTHENTICATED',
  });
  const answer = await fetch(`${account.url}/drive/v3/files`, { headers: { authorization: 'Bearer wrong' } });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  expect(await answer.json()).toMatchObject({ error: { code: 401, errors: [{ reason: 'authError' }] } });
});

it('checks scopes: a read-only token may not even read by data filter', async () => {
  account = await openAccount();
  const id = await account.newSpreadsheet();
  const api = account.sheets('reader').spreadsheets;
  expect((await api.get({ spreadsheetId: id })).status).toBe(200);
  const call = api.values.batchGetByDataFilter({
    spreadsheetId: id,
    requestBody: { dataFilters: [{ a1Range: 'A1' }] },
  });
  expect(await refusalOf(call)).toEqual({
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'Request had insufficient authentication scopes.',
  });
});

it('refuses unknown query names and answers 404 to unknown addresses', async () => {
  account = await openAccount();
  const id = await account.newSpreadsheet();
  const headers = { authorization: 'Bearer ana' };
  const odd = await fetch(`${account.url}/v4/spreadsheets/${id}?colour=red`, { headers });
  expect(odd.status).toBe(400);
  expect(await odd.json()).toMatchObject({
    error: { message: expect.stringContaining('Cannot bind query parameter') },
  });
  const fine = await fetch(
    `${account.url}/v4/spreadsheets/${id}?alt=json&prettyPrint=false&quotaUser=me&fields=spreadsheetId`,
    { headers },
  );
  expect(await fine.json()).toEqual({ spreadsheetId: id });
  expect((await fetch(`${account.url}/v4/nothing`, { headers })).status).toBe(404);
  const broken = await fetch(`${account.url}/v4/spreadsheets`, { method: 'POST', headers, body: '{' });
  expect(broken.status).toBe(400);
});

it('counts reads and writes apart and refills every minute', async () => {
  account = await openAccount({ quota: { readsPerMinute: 2, writesPerMinute: 2 } });
  const id = await account.newSpreadsheet();
  await put(account, id, 1);
  const refusal = await refusalOf(put(account, id, 2));
  expect(refusal).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' });
  expect(refusal.message).toContain(
    "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user'",
  );
  await account.sheets().spreadsheets.get({ spreadsheetId: id });
  account.clock.advance(60_000);
  await put(account, id, 3);
});

it('plays faults in the words of the service', async () => {
  account = await openAccount();
  const id = await account.newSpreadsheet();
  account.faults.add({ service: 'sheets', method: 'PUT', fault: { kind: 'error', status: 503 } });
  expect(await refusalOf(put(account, id, 'lost'))).toMatchObject({ code: 503, status: 'UNAVAILABLE' });
  account.faults.add({ service: 'sheets', method: 'PUT', fault: { kind: 'answer-lost' } });
  await expect(put(account, id, 'kept')).rejects.toThrow();
  const got = await account.sheets().spreadsheets.values.get({ spreadsheetId: id, range: 'A1' });
  expect(got.data.values).toEqual([['kept']]);
  account.faults.add({ service: 'drive', fault: { kind: 'rate-limit', retryAfter: 3 } });
  const limited = await fetch(`${account.url}/drive/v3/files`, { headers: { authorization: 'Bearer ana' } });
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
});

it('logs each request once, with its route', async () => {
  account = await openAccount();
  const id = await account.newSpreadsheet();
  account.log.reset();
  await put(account, id, 1);
  await account.sheets().spreadsheets.values.get({ spreadsheetId: id, range: 'A1' });
  expect(account.log.list()).toEqual([
    {
      service: 'sheets',
      method: 'PUT',
      route: '/v4/spreadsheets/{spreadsheetId}/values/{range}',
      path: `/v4/spreadsheets/${id}/values/A1`,
      status: 200,
      write: true,
    },
    {
      service: 'sheets',
      method: 'GET',
      route: '/v4/spreadsheets/{spreadsheetId}/values/{range}',
      path: `/v4/spreadsheets/${id}/values/A1`,
      status: 200,
      write: false,
    },
  ]);
});

it('goes on from a snapshot that went through JSON', async () => {
  account = await openAccount();
  const id = await account.newSpreadsheet('Kept');
  await account.sheets().spreadsheets.values.update({
    spreadsheetId: id,
    range: 'B3',
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [['=1+1', '50%']] },
  });
  const saved: unknown = JSON.parse(JSON.stringify(account.google.snapshot()));
  await put(account, id, 'later');
  const again = createGoogleEmulator({
    clock: createManualClock('2026-11-23T00:00:00Z'),
    random: createRandom('another'),
    tokens: { ana: { email: ANA } },
    state: saved,
  });
  const book = again.workbooks.get(id)!;
  expect(book.getDisplayValues(book.resolveRange('A1:C3'))).toEqual([
    ['', '', ''],
    ['', '', ''],
    ['', '2', '50%'],
  ]);
  expect(again.workbooks.list()).toMatchObject([{ id, title: 'Kept' }]);
  // The source of ids goes on too: nothing is ever called the same twice.
  expect(again.workbooks.create({ title: 'New', owner: ANA }).spreadsheetId).not.toBe(id);
  expect(() => again.restore({ files: 3 })).toThrow(TypeError);
  again.restore(saved);
  expect(again.workbooks.get(id)).toBeDefined();
});

it('tells of changes from the API, from a person and of new files', async () => {
  account = await openAccount();
  const heard: GoogleChange[] = [];
  const stop = account.google.onChange((event) => heard.push(event));
  const id = await account.newSpreadsheet();
  await put(account, id, 1);
  const book = account.google.workbooks.get(id)!;
  book.as({ email: ANA, source: 'user' }).userEdit(book.resolveRange('A1'), [['2']]);
  stop();
  await put(account, id, 3);
  const sources = heard.filter(({ change }) => change !== null).map(({ change }) => change?.actor.source);
  expect(sources.slice(-2)).toEqual(['api', 'user']);
  expect(heard.some(({ change }) => change === null)).toBe(true);
});

it('lets two clients write in turns without losing anything', async () => {
  account = await openAccount();
  const open = account;
  const id = await open.newSpreadsheet();
  open.google.workbooks.share(id, 'ben@b.example', 'writer');
  const append = (token: string, n: number) =>
    open.sheets(token).spreadsheets.values.append({
      spreadsheetId: id,
      range: 'Sheet1',
      valueInputOption: 'RAW',
      requestBody: { values: [[`${token}-${n}`]] },
    });
  await Promise.all(Array.from({ length: 10 }, (_, n) => [append('ana', n), append('ben', n)]).flat());
  const got = await open.sheets().spreadsheets.values.get({ spreadsheetId: id, range: 'A:A' });
  expect(new Set(got.data.values?.flat()).size).toBe(20);
});
