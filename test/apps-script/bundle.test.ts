// The built script: its syntax, its global functions, and that they agree with menu, page and host.
import { readFileSync } from 'node:fs';
import { type Node, parse } from 'acorn';
import { beforeAll, describe, expect, test } from 'vitest';
import { MENU } from '../../apps-script/menu.ts';
import { bundleAddOn, checkHtml } from '../../scripts/build-add-on.mjs';
import { buildWorker } from '../emulators/apps-script/build-worker.ts';
import { ANN, useTestHosts } from '../emulators/apps-script/test-host.ts';

const open = useTestHosts();
let bundle: Awaited<ReturnType<typeof bundleAddOn>>;
beforeAll(async () => {
  bundle = await bundleAddOn();
  await buildWorker();
});

/** Functions that Google calls: on opening, on installing, every hour, and when the form is sent in. */
const TRIGGERED = ['onOpen', 'onInstall', 'checkAlerts', 'onFeedbackSubmit'];

/** Functions that the page may call: the members of `SidebarApi`. */
const pageCalls = (): string[] => {
  const source = readFileSync('apps-script/api.ts', 'utf8');
  const members = /export interface SidebarApi \{([\s\S]*)\n\}/.exec(source)?.[1] ?? '';
  return [...members.matchAll(/^ {2}(\w+)\(/gm)].map((match) => match[1]!);
};

describe('Code.js', () => {
  test('parses as an ES2021 script', () => {
    expect(() => parse(bundle.code, { ecmaVersion: 2021, sourceType: 'script' })).not.toThrow();
  });

  test('declares exactly its entry functions at top level, beside the one bundle', () => {
    const { body } = parse(bundle.code, { ecmaVersion: 2021, sourceType: 'script' });
    const declared = body.flatMap((statement: Node & { id?: { name: string } | null; directive?: string }) =>
      statement.type === 'FunctionDeclaration' ? [statement.id?.name] : [],
    );
    expect([...declared].sort()).toEqual([...bundle.names].sort());
    const others = body
      .filter((statement) => statement.type !== 'FunctionDeclaration')
      .map((each) => each.type);
    expect(others.filter((type) => type !== 'VariableDeclaration' && type !== 'ExpressionStatement')).toEqual(
      [],
    );
  });

  test('calls no service when it is loaded, and uses nothing that Apps Script lacks', async () => {
    const { host } = open(bundle.code);
    const functions = await host.pageFunctions();
    expect([...functions].sort()).toEqual([...bundle.names].sort());
    // Loaded with no rights at all, any service call beside the menu's would fail.
    const { calls, ...opened } = await host.run('onOpen', [], { user: ANN, authMode: 'NONE' });
    expect(opened.ok).toBe(true);
    expect([...new Set(calls.map((call) => call.split('.')[0]))]).toEqual(['SpreadsheetApp', 'Ui', 'Menu']);
  });
});

describe('entry functions', () => {
  test('the menu names functions that exist', async () => {
    const { host } = open(bundle.code);
    const { menus } = await host.open(ANN, 'NONE');
    const items = menus.flatMap((menu) => menu.items);
    const named = items.flatMap((item) => (item.kind === 'item' ? [item.functionName] : []));
    expect(named).toEqual(MENU.map(([, functionName]) => functionName));
    expect(bundle.names).toEqual(expect.arrayContaining(named));
  });

  test('everything the page may call is there, and all else is a trigger or a menu item', () => {
    const expected = new Set([...pageCalls(), ...MENU.map(([, name]) => name), ...TRIGGERED]);
    expect([...bundle.names].sort()).toEqual([...expected].sort());
  });
});

describe('the manifest', () => {
  test('asks for the narrow scopes and nothing else', () => {
    const manifest = JSON.parse(readFileSync('appsscript.json', 'utf8'));
    expect(manifest.runtimeVersion).toBe('V8');
    expect(manifest.oauthScopes).toEqual([
      'https://www.googleapis.com/auth/spreadsheets.currentonly',
      'https://www.googleapis.com/auth/script.container.ui',
      'https://www.googleapis.com/auth/userinfo.email',
      'https://www.googleapis.com/auth/script.scriptapp',
      'https://www.googleapis.com/auth/script.send_mail',
      'https://www.googleapis.com/auth/forms',
    ]);
  });
});

describe('the page', () => {
  test.each(['<p><?= x ?></p>', '<script><!-- x --></script>'])('is refused with %s in it', (html) => {
    expect(() => checkHtml('Sidebar.html', html)).toThrow('Sidebar.html holds');
  });
  test('is fine without', () => {
    expect(() => checkHtml('Sidebar.html', '<!DOCTYPE html><p>ok</p>')).not.toThrow();
  });
});
