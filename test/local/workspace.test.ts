// The whole workspace: servers, add-on, limits, who changed something, and the saved state.
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, LogLevel, verifyWebhookSignature } from '@notionhq/client';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../src/local/workspace.ts';
import { buildAll } from './open-desk.ts';

let distDir: URL;
beforeAll(async () => {
  ({ distDir } = await buildAll());
}, 120_000);

const open: Workspace[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((workspace) => workspace.close()));
});

const START = Date.parse('2027-01-04T09:00:00Z');

const start = async (part: Partial<WorkspaceOptions> = {}): Promise<Workspace> => {
  const workspace = await openWorkspace({
    port: 0,
    ephemeral: true,
    stateDir: join(tmpdir(), 'instep-never-written'),
    startAt: START,
    distDir,
    limits: false,
    spreadsheet: { title: 'Lumen Apps × Corvid Media', locale: 'en_US', timeZone: 'Europe/Berlin' },
    people: [
      { name: 'Mara Lindqvist', email: 'mara@lumen.example', side: 'A' },
      { name: 'Jonas Schreiber', email: 'jonas@corvid.example', side: 'B' },
    ],
    ...part,
  });
  open.push(workspace);
  return workspace;
};

const stop = async (workspace: Workspace): Promise<void> => {
  open.splice(open.indexOf(workspace), 1);
  await workspace.close();
};

const sheetOf = async ({ google }: Workspace, token = google.token) =>
  fetch(`${google.rootUrl}/v4/spreadsheets/${google.spreadsheetId}`, {
    headers: { authorization: `Bearer ${token}` },
  });

const clientOf = ({ notion }: Workspace): Client =>
  new Client({ auth: notion.token, baseUrl: notion.baseUrl, logLevel: LogLevel.ERROR });

const addPage = (workspace: Workspace, title: string) =>
  clientOf(workspace).pages.create({
    parent: { page_id: workspace.notion.rootPageId },
    properties: { title: { title: [{ text: { content: title } }] } },
  });

describe('a workspace', () => {
  it('answers the official client and plain requests with the tokens it names, and nobody else', async () => {
    const workspace = await start();
    const book = (await (await sheetOf(workspace)).json()) as { properties: Record<string, string> };
    expect(book.properties).toMatchObject({
      title: 'Lumen Apps × Corvid Media',
      locale: 'en_US',
      timeZone: 'Europe/Berlin',
    });
    expect((await sheetOf(workspace, 'guess')).status).toBe(401);
    const root = await clientOf(workspace).pages.retrieve({ page_id: workspace.notion.rootPageId });
    expect(root.object).toBe('page');
    expect(workspace.requests()).toEqual({ google: 2, notion: 1 });
    expect(new Date(workspace.clock.now()).toISOString().slice(0, 10)).toBe('2027-01-04');
  });

  it('runs the real add-on, and drops the empty tab that a new spreadsheet begins with', async () => {
    const workspace = await start();
    await workspace.setUpSpreadsheet();
    const book = (await (await sheetOf(workspace)).json()) as {
      sheets: readonly { properties: { title: string } }[];
    };
    const titles = book.sheets.map((sheet) => sheet.properties.title);
    expect(titles).toContain('KPIs');
    expect(titles).not.toContain('Sheet1');
    const answer = await workspace.callAddOn('getSidebarState', []);
    expect(answer).toMatchObject({ ok: true, value: { me: { email: 'mara@lumen.example' } } });
  });

  it('says in a sentence that a port is in use, and leaves nothing open', async () => {
    const first = await start();
    const port = Number(new URL(first.desk.url).port);
    const second = openWorkspace({
      port,
      ephemeral: true,
      stateDir: '',
      distDir,
      limits: false,
      spreadsheet: { title: 'x', locale: 'en_US', timeZone: 'Etc/GMT' },
      people: [{ name: 'A', email: 'a@a.example', side: 'A' }],
    });
    await expect(second).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: `Port ${port} is in use by another program. Choose another one, or 0 for any free one.`,
    });
  });

  it('signs its webhooks for the address given at the start, and hands out what signs them', async () => {
    const seen: { readonly body: string; readonly signature: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        seen.push({ body, signature: String(request.headers['x-notion-signature']) });
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const workspace = await start({ webhookUrl: `http://127.0.0.1:${port}/hook` });
    const verificationToken = workspace.notion.webhookToken ?? '';
    await addPage(workspace, 'Told');
    await expect.poll(() => seen.length).toBe(2);
    for (const { body, signature } of seen)
      expect(await verifyWebhookSignature({ body, signature, verificationToken })).toBe(true);
    expect(JSON.parse(seen[0]!.body)).toEqual({ verification_token: verificationToken });
    expect(JSON.parse(seen[1]!.body)).toMatchObject({ type: 'page.created' });
    await new Promise((resolve) => server.close(resolve));
  });

  it('goes back to the start that was kept, on both sides and by the clock', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'instep-start-'));
    const first = await start({ ephemeral: false, stateDir });
    expect(first.restoreStart).toBe(null);
    await addPage(first, 'Kept');
    await first.keepStart();
    first.setHooks({});
    await stop(first);
    const again = await start({ ephemeral: false, stateDir });
    await addPage(again, 'Later');
    again.clock.moveTo(START + 10 * 86_400_000);
    again.restoreStart?.();
    const { results } = await clientOf(again).blocks.children.list({ block_id: again.notion.rootPageId });
    expect(results.map((block) => 'child_page' in block && block.child_page.title)).toEqual(['Kept']);
    expect(new Date(again.clock.now()).toISOString().slice(0, 10)).toBe('2027-01-04');
  });

  it('says what is missing when the add-on is not built', async () => {
    const empty = new URL(`file://${mkdtempSync(join(tmpdir(), 'instep-empty-'))}/`);
    await expect(start({ distDir: empty })).rejects.toThrow('The add-on is not built: Code.js is missing.');
  });

  it("keeps the services' limits when asked to", async () => {
    const workspace = await start({ limits: true });
    const statuses = await Promise.all(
      Array.from({ length: 70 }, async () => (await sheetOf(workspace)).status),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
  });
});

describe('what somebody changed', () => {
  it('is told: by the add-on, and by another client; the writes of a sync are not', async () => {
    const workspace = await start();
    let told = 0;
    workspace.onPersonChange(() => {
      told += 1;
    });
    const during = async (work: () => Promise<unknown>): Promise<number> => {
      told = 0;
      await work();
      return told;
    };
    expect(await during(() => workspace.setUpSpreadsheet())).toBeGreaterThan(0);
    expect(await during(() => addPage(workspace, 'by another client'))).toBe(1);
    const asSync = { ...workspace, notion: { ...workspace.notion, token: workspace.syncTokens.notion } };
    expect(await during(() => addPage(asSync, 'by the sync'))).toBe(0);
    expect(await during(() => addPage(workspace, 'by another client again'))).toBe(1);
  });
});

describe('the saved state', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'instep-state-'));

  it('is gone on with: the same pages, cells, ids and time', async () => {
    const stateDir = folder();
    const first = await start({ ephemeral: false, stateDir });
    expect(first.isNew).toBe(true);
    await first.setUpSpreadsheet();
    first.setHooks({});
    const page = await addPage(first, 'kept');
    first.clock.moveTo(Date.parse('2027-03-01T09:00:00Z'));
    first.reportSync({ ok: true, written: 7, held: 0, at: '2027-03-01T09:00:00Z', lines: ['7 written'] });
    await stop(first);

    const second = await start({ ephemeral: false, stateDir });
    expect(second.isNew).toBe(false);
    expect(second.notes).toEqual([]);
    expect(second.google.spreadsheetId).toBe(first.google.spreadsheetId);
    expect(second.notion.rootPageId).toBe(first.notion.rootPageId);
    expect((await clientOf(second).pages.retrieve({ page_id: page.id })).id).toBe(page.id);
    expect(new Date(second.clock.now()).toISOString().slice(0, 10)).toBe('2027-03-01');
    const newer = await addPage(second, 'newer');
    expect(newer.id).not.toBe(page.id);
  });

  it('keeps no token', async () => {
    const stateDir = folder();
    const workspace = await start({ ephemeral: false, stateDir });
    workspace.setHooks({});
    await stop(workspace);
    const text = readFileSync(join(stateDir, 'workspace.json'), 'utf8');
    for (const token of [
      workspace.notion.token,
      workspace.google.token,
      workspace.desk.url.split('key=')[1] ?? '?',
    ])
      expect(text).not.toContain(token);
  });

  it('is set aside with a sentence when it is damaged', async () => {
    const stateDir = folder();
    writeFileSync(join(stateDir, 'workspace.json'), '{"version":1,');
    const workspace = await start({ ephemeral: false, stateDir });
    expect(workspace.isNew).toBe(true);
    expect(workspace.notes[0]).toContain('set aside');
    expect(readdirSync(stateDir).some((name) => name.includes('damaged'))).toBe(true);
  });

  it('of a set-up that was interrupted is not gone on with', async () => {
    const stateDir = folder();
    const first = await start({ ephemeral: false, stateDir });
    await first.setUpSpreadsheet();
    await stop(first);
    const second = await start({ ephemeral: false, stateDir });
    expect(second.isNew).toBe(true);
    expect(second.notes[0]).toContain('interrupted');
  });

  it('of an ephemeral workspace is not written', async () => {
    const stateDir = join(folder(), 'none');
    const workspace = await start({ ephemeral: true, stateDir });
    await workspace.setUpSpreadsheet();
    workspace.setHooks({});
    await stop(workspace);
    expect(existsSync(stateDir)).toBe(false);
  });
});
