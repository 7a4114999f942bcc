// Services without a spreadsheet: properties, cache, locks, utilities, templates, mail, fetch, log.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { ANN, BEN, NOON, useTestHosts } from './test-host.ts';

const open = useTestHosts();
const full = { user: ANN, authMode: 'FULL' } as const;

describe('PropertiesService', () => {
  const code = `
function put(k, v) { PropertiesService.getDocumentProperties().setProperty(k, v); PropertiesService.getUserProperties().setProperty('me', k); }
function get(k) { return [PropertiesService.getDocumentProperties().getProperty(k), PropertiesService.getUserProperties().getProperty('me')]; }`;
  test('keeps document properties for all and user properties for one', async () => {
    const { host } = open(code);
    await host.callFromPage('put', ['a', '1'], ANN);
    expect(await host.callFromPage('get', ['a'], BEN)).toEqual({ ok: true, value: ['1', null] });
    expect(await host.callFromPage('get', ['a'], ANN)).toEqual({ ok: true, value: ['1', 'a'] });
  });
  test('refuses a value over 9 KB', async () => {
    const { host } = open(code);
    expect(await host.callFromPage('put', ['a', 'x'.repeat(9 * 1024 + 1)], ANN)).toEqual({
      ok: false,
      message: 'Argument too large: value',
    });
  });
  test('survives a snapshot', async () => {
    const first = open(code);
    await first.host.callFromPage('put', ['a', '1'], ANN);
    const state = JSON.parse(JSON.stringify(first.host.snapshot()));
    const second = open(code, { state });
    expect(await second.host.callFromPage('get', ['a'], BEN)).toEqual({ ok: true, value: ['1', null] });
  });
});

describe('CacheService', () => {
  const code = `
function put(n, s) { const c = CacheService.getScriptCache(); for (let i = 0; i < n; i++) c.put('k' + i, 'v' + i, s); }
function get(k) { return CacheService.getScriptCache().get(k); }`;
  test('forgets after its time', async () => {
    const { host, clock } = open(code);
    await host.callFromPage('put', [1, 60], ANN);
    clock.advance(59_000);
    expect(await host.callFromPage('get', ['k0'], ANN)).toEqual({ ok: true, value: 'v0' });
    clock.advance(1_000);
    expect(await host.callFromPage('get', ['k0'], ANN)).toEqual({ ok: true, value: null });
  });
  test('keeps the newest thousand', async () => {
    const { host } = open(code);
    await host.callFromPage('put', [1001, 600], ANN);
    expect(await host.callFromPage('get', ['k0'], ANN)).toEqual({ ok: true, value: null });
    expect(await host.callFromPage('get', ['k1'], ANN)).toEqual({ ok: true, value: 'v1' });
  });
});

describe('LockService', () => {
  const code = `
function hold() { const l = LockService.getDocumentLock(); const had = l.tryLock(1000); PropertiesService.getScriptProperties().setProperty('held', 'yes'); Utilities.sleep(60000); return had; }
function want(ms) { const l = LockService.getDocumentLock(); return [l.hasLock(), l.tryLock(ms), l.hasLock()]; }
function force() { LockService.getDocumentLock().waitLock(500); }`;
  test('gives the lock to one execution at a time', async () => {
    // A clock whose sleep lasts until the test says so.
    let wake = (): void => {};
    const asleep = new Promise<void>((started) => {
      wake = started;
    });
    let free = (): void => {};
    const released = new Promise<void>((resolve) => {
      free = resolve;
    });
    let now = Date.parse(NOON);
    const clock = {
      now: () => now,
      sleep: async (ms: number) => {
        if (ms < 60_000) {
          now += ms;
          return;
        }
        wake();
        await released;
      },
    };
    const { host } = open(code, { clock });
    const holding = host.callFromPage('hold', [], ANN);
    await asleep;
    expect(await host.callFromPage('want', [500], BEN)).toEqual({ ok: true, value: [false, false, false] });
    expect(await host.callFromPage('force', [], BEN)).toEqual({
      ok: false,
      message: 'Lock timeout: another process was holding the lock for too long.',
    });
    free();
    expect(await holding).toEqual({ ok: true, value: true });
    // The end of the execution let go of it.
    expect(await host.callFromPage('want', [500], BEN)).toEqual({ ok: true, value: [false, true, true] });
  });
});

describe('Utilities', () => {
  test('formats dates in a zone', async () => {
    const { host } = open(
      `function f(zone, pattern) { return Utilities.formatDate(new Date('2027-03-28T00:30:00Z'), zone, pattern); }`,
    );
    const format = async (zone: string, pattern: string) => {
      const answer = await host.callFromPage('f', [zone, pattern], ANN);
      return answer.ok ? answer.value : answer.message;
    };
    expect(await format('Europe/Berlin', "yyyy-MM-dd'T'HH:mm:ssXXX")).toBe('2027-03-28T01:30:00+01:00');
    expect(await format('America/New_York', 'EEEE, d MMM yy h:mm a Z')).toBe(
      'Saturday, 27 Mar 27 8:30 PM -0400',
    );
    expect(await format('GMT+2', "yyyy 'o''clock' H")).toBe("2027 o'clock 2");
    expect(await format('Mars/Olympus', 'yyyy')).toContain('Mars/Olympus');
    expect(await format('Europe/Berlin', 'Q')).toContain('pattern letter Q');
  });
  test('digests in signed bytes and encodes', async () => {
    const { host } = open(`function f() {
      return [Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc').slice(0, 4), Utilities.base64Encode('hé'),
        Utilities.newBlob(Utilities.base64Decode('aMOp')).getDataAsString(), Utilities.getUuid().length];
    }`);
    expect(await host.callFromPage('f', [], ANN)).toEqual({
      ok: true,
      value: [[-70, 120, 22, -65], 'aMOp', 'hé', 36],
    });
  });
});

describe('HtmlService', () => {
  test('evaluates a template in the scope of the script', async () => {
    const { host } = open(
      `function twice(x) { return x * 2; }
function page() { const t = HtmlService.createTemplateFromFile('Page'); t.name = '<Ann>'; return t.evaluate().setTitle('T').getContent(); }
function code() { return HtmlService.createTemplate('<b><?= x ?></b>').getCode(); }
function missing() { return HtmlService.createHtmlOutputFromFile('Nowhere'); }`,
      {
        html: { Page: '<p><?= name ?></p><? for (var i = 1; i < 3; i++) { ?><b><?!= twice(i) ?></b><? } ?>' },
      },
    );
    expect(await host.callFromPage('page', [], ANN)).toEqual({
      ok: true,
      value: '<p>&#60;Ann&#62;</p><b>2</b><b>4</b>',
    });
    expect(await host.callFromPage('code', [], ANN)).toEqual({
      ok: true,
      value: 'output._ = "<b>";\noutput._$ = x;\noutput._ = "</b>";',
    });
    expect(await host.callFromPage('missing', [], ANN)).toEqual({
      ok: false,
      message: 'No HTML file named Nowhere was found.',
    });
  });
});

describe('MailApp', () => {
  test('mail has a sender, a quota for each person, and Google’s limits of one message', async () => {
    const { host } = open(`
function four() { MailApp.sendEmail('a@x.example', 'reply@x.example', 'S', 'B'); }
function attached() { MailApp.sendEmail('a@x.example', 'S', 'B', { attachments: [Utilities.newBlob('x', 'text/plain', 'notes.txt')], name: 'Instep' }); }
function long() { MailApp.sendEmail('a@x.example', 'S'.repeat(251), 'B'); }
function big() { MailApp.sendEmail('a@x.example', 'S', 'B'.repeat(200001)); }
function crowd() { MailApp.sendEmail(Array.from({ length: 51 }, (_, i) => 'p' + i + '@x.example').join(','), 'S', 'B'); }
function left() { return MailApp.getRemainingDailyQuota(); }`);
    await host.callFromPage('four', [], ANN);
    await host.callFromPage('attached', [], ANN);
    expect(host.mail()).toMatchObject([
      {
        from: ANN.email,
        to: 'a@x.example',
        replyTo: 'reply@x.example',
        subject: 'S',
        body: 'B',
        attachments: [],
      },
      { from: ANN.email, name: 'Instep', attachments: ['notes.txt'] },
    ]);
    expect(await host.callFromPage('left', [], ANN)).toEqual({ ok: true, value: 98 });
    expect(await host.callFromPage('left', [], BEN)).toEqual({ ok: true, value: 100 });
    expect(await host.callFromPage('long', [], ANN)).toMatchObject({
      message: 'Argument too large: subject',
    });
    expect(await host.callFromPage('big', [], ANN)).toMatchObject({
      message: 'Limit Exceeded: Email Body Size.',
    });
    expect(await host.callFromPage('crowd', [], ANN)).toMatchObject({
      message: 'Limit Exceeded: Email Recipients Per Message.',
    });
  });

  test('keeps mail in the outbox, within the daily quota', async () => {
    const { host } = open(`
function mail(to) { MailApp.sendEmail({ to, subject: 'S', body: 'B' }); return MailApp.getRemainingDailyQuota(); }`);
    expect(await host.callFromPage('mail', ['a@x.example, b@x.example'], ANN)).toEqual({
      ok: true,
      value: 98,
    });
    expect(host.mail()).toMatchObject([
      { to: 'a@x.example, b@x.example', subject: 'S', body: 'B', at: NOON },
    ]);
    expect(await host.callFromPage('mail', ['nobody'], ANN)).toEqual({
      ok: false,
      message: 'Invalid email: nobody',
    });
    const many = Array.from({ length: 49 }, (_, n) => `p${n}@x.example`).join(',');
    for (const left of [49, 0]) {
      expect(await host.callFromPage('mail', [many], ANN)).toEqual({ ok: true, value: left });
    }
    expect(await host.callFromPage('mail', [many], ANN)).toEqual({
      ok: false,
      message: 'Service invoked too many times for one day: email.',
    });
    expect(host.mail()).toHaveLength(3);
  });
});

describe('UrlFetchApp', () => {
  test('reaches a server on this machine and nothing else', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/no' ? 404 : 200;
      response.end(`${request.method} ${request.url}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { host } = open(`
function get(url, mute) { const r = UrlFetchApp.fetch(url, { muteHttpExceptions: mute, method: 'post', payload: 'x' }); return [r.getResponseCode(), r.getContentText()]; }`);
    try {
      expect(await host.callFromPage('get', [`http://127.0.0.1:${port}/a`, false], ANN)).toEqual({
        ok: true,
        value: [200, 'POST /a'],
      });
      expect(await host.callFromPage('get', [`http://127.0.0.1:${port}/no`, true], ANN)).toEqual({
        ok: true,
        value: [404, 'POST /no'],
      });
      expect(await host.callFromPage('get', [`http://127.0.0.1:${port}/no`, false], ANN)).toMatchObject({
        ok: false,
        message: expect.stringContaining('returned code 404'),
      });
      expect(await host.callFromPage('get', ['http://192.0.2.1/', false], ANN)).toMatchObject({
        ok: false,
        message: expect.stringContaining('reaches this machine only'),
      });
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

test('console and Logger write the log of the execution', async () => {
  const { host } = open(
    "function f() { console.warn('a %s', 1, { b: 2 }); Logger.log('x'); return Logger.getLog(); }",
  );
  const result = await host.run('f', [], full);
  expect(result).toMatchObject({
    ok: true,
    value: 'a 1 {"b":2}\nx',
    logs: [
      { level: 'warn', message: 'a 1 {"b":2}' },
      { level: 'log', message: 'x' },
    ],
  });
});
