// The bare context: what a script finds there, what crosses, and when it is stopped.
import { describe, expect, test } from 'vitest';
import { ANN, BEN, NOON, useTestHosts } from './test-host.ts';

const open = useTestHosts();

describe('the context', () => {
  test('holds the language and the services, and nothing of Node or the browser', async () => {
    const { host } = open(`function look() {
      return ['setTimeout', 'URL', 'TextEncoder', 'fetch', 'atob', 'crypto', 'performance', 'process', 'require', 'structuredClone', 'queueMicrotask']
        .filter((name) => typeof globalThis[name] !== 'undefined');
    }`);
    expect(await host.callFromPage('look', [], ANN)).toEqual({ ok: true, value: [] });
  });

  test('is fresh for every execution', async () => {
    const { host } = open('var seen = 0; function count() { seen += 1; return seen; }');
    await host.callFromPage('count', [], ANN);
    expect(await host.callFromPage('count', [], ANN)).toEqual({ ok: true, value: 1 });
  });

  test('has the time of the host, whose clock may stand on another day', async () => {
    const { host, clock } = open(
      'function now() { const d = new Date(); return [d.toISOString(), Date.now(), d instanceof Date, new Date(0).getTime(), typeof Date()]; }',
    );
    expect(await host.callFromPage('now', [], ANN)).toEqual({
      ok: true,
      value: [NOON, Date.parse(NOON), true, 0, 'string'],
    });
    clock.advance(86_400_000);
    const later = await host.callFromPage('now', [], ANN);
    expect(later).toMatchObject({
      ok: true,
      value: ['2027-01-05T12:00:00.000Z', expect.any(Number), true, 0, 'string'],
    });
  });

  test('makes arrays, dates and errors of services in the realm of the script', async () => {
    const { host } = open(`function realm() {
      const caught = (() => { try { Utilities.formatDate('x', 'y', 'z'); } catch (e) { return e; } })();
      return [Utilities.base64Decode('aGk=') instanceof Array, caught instanceof Error, caught.name, String(caught)];
    }`);
    expect(await host.callFromPage('realm', [], ANN)).toEqual({
      ok: true,
      value: [
        true,
        true,
        'Exception',
        "Exception: The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
      ],
    });
  });

  test('waits for promises, which run as microtasks', async () => {
    const { host } = open(
      'async function later() { await null; const x = await Promise.resolve(2); return x + 1; }',
    );
    expect(await host.callFromPage('later', [], ANN)).toEqual({ ok: true, value: 3 });
  });
});

describe('what is not there', () => {
  test('a method names its service', async () => {
    const { host } = open('function f() { return SpreadsheetApp.getActive().makeCoffee(); }');
    expect(await host.callFromPage('f', [], ANN)).toEqual({
      ok: false,
      message: 'Spreadsheet.makeCoffee does not exist in this Apps Script host.',
    });
  });

  test('a service names itself', async () => {
    const { host } = open('function f() { return CalendarApp.getDefaultCalendar(); }');
    expect(await host.callFromPage('f', [], ANN)).toEqual({
      ok: false,
      message: 'CalendarApp.getDefaultCalendar: this Apps Script host has no CalendarApp.',
    });
  });

  test('can be asked about without a failure', async () => {
    const { host } = open(
      "function f() { return ['getActive' in SpreadsheetApp, 'makeCoffee' in SpreadsheetApp]; }",
    );
    expect(await host.callFromPage('f', [], ANN)).toEqual({ ok: true, value: [true, false] });
  });
});

describe('google.script.run', () => {
  test('sees top-level functions only, and none that ends in _', async () => {
    const { host } = open(`
function shown() { return 1; }
function hidden_() { return 2; }
const arrow = () => 3;
const menu = { item: () => 4 };
`);
    expect(await host.pageFunctions()).toEqual(['shown', 'arrow']);
    expect(await host.callFromPage('arrow', [], ANN)).toEqual({ ok: true, value: 3 });
    for (const name of ['hidden_', 'menu.item', 'toString', 'eval', 'nobody'])
      expect(await host.callFromPage(name, [], ANN)).toEqual({
        ok: false,
        message: `Script function not found: ${name}`,
      });
  });

  test('carries JSON back, and null for anything that holds a Date, a function or an object of a service', async () => {
    const { host } = open(`
function plain() { return { a: undefined, b: [undefined, 1], c: null, d: 'x' }; }
function dated() { return { deep: [{ at: new Date() }] }; }
function functional() { return { f: () => 1 }; }
function served() { return { sheet: SpreadsheetApp.getActive() }; }
function circular() { const a = {}; a.a = a; return a; }
function nothing() {}`);
    expect(await host.callFromPage('plain', [], ANN)).toEqual({
      ok: true,
      value: { b: [null, 1], c: null, d: 'x' },
    });
    for (const name of ['dated', 'functional', 'served', 'circular', 'nothing'])
      expect(await host.callFromPage(name, [], ANN)).toEqual({ ok: true, value: null });
  });

  test('hands the arguments over as they are, and the message of a failure', async () => {
    const { host } = open(`
function echo(form, n) { return { form, n, isArray: form.list instanceof Array, isObject: form instanceof Object }; }
function fail() { throw new Error('The tab is gone.'); }`);
    expect(await host.callFromPage('echo', [{ list: [1, 'a', null] }, 2], ANN)).toEqual({
      ok: true,
      value: { form: { list: [1, 'a', null] }, n: 2, isArray: true, isObject: true },
    });
    expect(await host.callFromPage('fail', [], ANN)).toEqual({ ok: false, message: 'The tab is gone.' });
  });

  test.each(['a Date', 'a function'])('refuses %s as an argument', async (kind) => {
    const { host } = open('function take(x) { return typeof x; }');
    const argument = kind === 'a Date' ? { at: new Date(0) } : [() => 1];
    expect(await host.callFromPage('take', [argument], ANN)).toMatchObject({
      ok: false,
      message: 'Failed due to illegal value in property: 0',
    });
  });
});

describe('limits', () => {
  test('a script that never ends is stopped', async () => {
    const { host } = open('function loop() { for (;;) {} }', { timeLimitMs: 150 });
    const result = await host.run('loop', [], { user: ANN, authMode: 'FULL' });
    expect(result).toMatchObject({ ok: false, message: 'Exceeded maximum execution time' });
  });

  test('six minutes of the host’s clock are the end, whatever the script catches', async () => {
    const { host } = open(
      "function sleepy() { try { Utilities.sleep(300000); Utilities.sleep(300000); } catch (e) {} return 'survived'; }",
    );
    expect(await host.callFromPage('sleepy', [], ANN)).toEqual({
      ok: false,
      message: 'Exceeded maximum execution time',
    });
  });

  test('a clock that a person moves meanwhile ends nothing', async () => {
    const opened = open(
      "function read() { SpreadsheetApp.getActiveSpreadsheet().getName(); return 'read'; }",
      {
        onCall: () => opened.clock.advance(7 * 24 * 3_600_000),
      },
    );
    expect(await opened.host.callFromPage('read', [], ANN)).toEqual({ ok: true, value: 'read' });
  });

  test('a worker serves the next execution after a stopped one', async () => {
    const { host } = open('function loop() { for (;;) {} } function one() { return 1; }', {
      timeLimitMs: 150,
    });
    await host.callFromPage('loop', [], ANN);
    expect(await host.callFromPage('one', [], BEN)).toEqual({ ok: true, value: 1 });
  });

  test('a syntax error says so', async () => {
    const { host } = open('function broken( {');
    await expect(host.pageFunctions()).rejects.toThrow('The script cannot be loaded: SyntaxError');
  });
});

test('thousands of calls get their own answers, from two executions at once', async () => {
  const { host } = open(`function many(name) {
    const p = PropertiesService.getUserProperties();
    for (let i = 0; i < 3000; i++) {
      p.setProperty('n', name + i);
      if (p.getProperty('n') !== name + i) return i;
    }
    return 'all';
  }`);
  const answers = await Promise.all([
    host.callFromPage('many', ['a'], ANN),
    host.callFromPage('many', ['b'], BEN),
  ]);
  expect(answers).toEqual([
    { ok: true, value: 'all' },
    { ok: true, value: 'all' },
  ]);
});
