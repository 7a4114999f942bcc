// Authorisation modes, scopes of the manifest, menus and what a script shows.
import { describe, expect, test } from 'vitest';
import { ANN, manifestWith, useTestHosts } from './test-host.ts';

const open = useTestHosts();
const full = { user: ANN, authMode: 'FULL' } as const;

const CODE = `
function onOpen(e) {
  const ui = SpreadsheetApp.getUi();
  ui.createAddonMenu().addItem('Open sidebar', 'openSidebar').addSeparator()
    .addSubMenu(ui.createMenu('More').addItem('Alert', 'warn')).addToUi();
  console.log(String(e.authMode), e.authMode === ScriptApp.AuthMode.LIMITED);
}
function openSidebar() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Page').setTitle('Instep')); }
function warn() { const ui = SpreadsheetApp.getUi(); return ui.alert('Sure?', 'Really', ui.ButtonSet.YES_NO) === ui.Button.YES; }
function dialog() { SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('<p>').setWidth(400).setHeight(300), 'D'); }
function read() { return SpreadsheetApp.getActive().getName(); }
function who() { return Session.getActiveUser().getEmail(); }
function byId() { return SpreadsheetApp.openById('book-1').getName(); }
function fetchIt() { return UrlFetchApp.fetch('http://127.0.0.1:1/').getResponseCode(); }
`;
const html = { Page: '<p>Hello</p>' };

describe('opening the spreadsheet', () => {
  test('runs onOpen in LIMITED mode and shows its menu under the add-on’s name', async () => {
    const { host } = open(CODE, { html, addOnName: 'Instep' });
    const opened = await host.open(ANN);
    expect(opened).toMatchObject({
      ok: true,
      logs: [{ message: 'LIMITED true' }],
      menus: [
        {
          caption: 'Instep',
          isAddOn: true,
          items: [
            { kind: 'item', caption: 'Open sidebar', functionName: 'openSidebar' },
            { kind: 'separator' },
            {
              kind: 'menu',
              caption: 'More',
              items: [{ kind: 'item', caption: 'Alert', functionName: 'warn' }],
            },
          ],
        },
      ],
    });
  });
  test('still has its menu before the add-on is enabled', async () => {
    const { host } = open(CODE, { html });
    expect((await host.open(ANN, 'NONE')).menus).toHaveLength(1);
  });
  test('a service call at module level costs the menu', async () => {
    const { host } = open(`const zone = SpreadsheetApp.getActive().getSpreadsheetTimeZone();\n${CODE}`, {
      html,
    });
    const opened = await host.open(ANN, 'NONE');
    expect(opened).toMatchObject({
      ok: false,
      menus: [],
      message: expect.stringContaining('You do not have permission to call SpreadsheetApp.getActive'),
    });
    expect((await host.open(ANN)).menus).toHaveLength(1);
  });
});

describe('what is shown', () => {
  test('a sidebar, a dialog, an alert with its answer', async () => {
    const { host } = open(CODE, { html });
    const heard: string[] = [];
    host.onOutput((output, user) => heard.push(`${output.kind} ${user.email}`));
    expect((await host.runMenuItem('openSidebar', ANN)).outputs).toEqual([
      { kind: 'sidebar', title: 'Instep', html: '<p>Hello</p>' },
    ]);
    expect((await host.runMenuItem('dialog', ANN)).outputs).toEqual([
      { kind: 'dialog', modal: true, title: 'D', html: '<p>', width: 400, height: 300 },
    ]);
    const warned = await host.runMenuItem('warn', ANN);
    expect(warned).toMatchObject({
      ok: true,
      value: true,
      outputs: [{ kind: 'alert', title: 'Sure?', message: 'Really', buttons: 'YES_NO' }],
    });
    expect(heard).toEqual([
      'sidebar ann@lumen.example',
      'dialog ann@lumen.example',
      'alert ann@lumen.example',
    ]);
  });
});

describe('modes', () => {
  test.each([
    [
      'LIMITED',
      'openSidebar',
      'You do not have permission to call Ui.showSidebar. Required permissions: https://www.googleapis.com/auth/script.container.ui',
    ],
    [
      'LIMITED',
      'fetchIt',
      'You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    ],
    [
      'NONE',
      'read',
      'You do not have permission to call SpreadsheetApp.getActive. Required permissions: https://www.googleapis.com/auth/spreadsheets.currentonly || https://www.googleapis.com/auth/spreadsheets',
    ],
  ] as const)('in %s, %s is refused', async (authMode, name, message) => {
    const { host } = open(CODE, { html });
    expect(await host.run(name, [], { user: ANN, authMode })).toMatchObject({ ok: false, message });
  });
  test('only FULL tells who the user is', async () => {
    const { host } = open(CODE, { html });
    expect(await host.run('who', [], { user: ANN, authMode: 'LIMITED' })).toMatchObject({
      ok: true,
      value: '',
    });
    expect(await host.run('who', [], full)).toMatchObject({ ok: true, value: ANN.email });
  });
});

describe('scopes', () => {
  test('currentonly does not open another file', async () => {
    const { host } = open(CODE, { html });
    expect(await host.run('byId', [], full)).toMatchObject({
      ok: false,
      message:
        'You do not have permission to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets',
    });
    const wide = open(CODE, { html, scopes: ['spreadsheets'] });
    expect(await wide.host.run('byId', [], full)).toMatchObject({ ok: true, value: 'Lumen × Corvid' });
  });
  test('the address needs its own', async () => {
    const { host } = open(CODE, { html, scopes: ['spreadsheets.currentonly'] });
    expect(await host.run('who', [], full)).toMatchObject({
      ok: false,
      message: expect.stringContaining('userinfo.email'),
    });
  });
  test('a manifest that is not usable is refused at once', () => {
    expect(() => open(CODE, { files: { code: CODE, html, manifest: '{' } })).toThrow(
      'appsscript.json is not JSON',
    );
    const old = manifestWith([]).replace('V8', 'DEPRECATED_ES5');
    expect(() => open(CODE, { files: { code: CODE, html, manifest: old } })).toThrow(
      'runtimeVersion must be "V8"',
    );
  });
});
