// The desk's server over HTTP: who gets in, and what each call shows and does.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskEvent, DeskRows, DeskRun, DeskSheet } from '../../src/local/desk-wire.ts';
import type { NotionDatabase, NotionPage } from '../../src/local/notion-wire.ts';
import { fillNotion, fillSheet } from './fill-desk.ts';
import { type Built, buildAll, JONAS, JONAS_ID, KEY, MARA, type OpenDesk, openDesk } from './open-desk.ts';

let built: Built;
let opened: OpenDesk;
let pages: Awaited<ReturnType<typeof fillNotion>>;
let syncs = 0;
let duringSync = async (): Promise<void> => {};
beforeAll(async () => {
  built = await buildAll();
  opened = await openDesk(built, {
    runSync: async () => {
      syncs += 1;
      await duringSync();
      return { ok: true, written: 2, held: 0, at: '2027-01-04T10:00:00Z', lines: [] };
    },
    nextCheckIn: async () => ({
      title: 'Tactical sync',
      startsAt: Date.parse('2027-01-12T15:00:00Z'),
      prepareAt: Date.parse('2027-01-11T15:00:00Z'),
    }),
  });
  await fillSheet(opened);
  pages = await fillNotion(opened);
}, 120_000);
afterAll(() => opened?.close());

const cookie = `instep_desk=${KEY}`;

const ask = (path: string, init: RequestInit & { readonly person?: string } = {}): Promise<Response> =>
  fetch(opened.url + path, {
    ...init,
    redirect: 'manual',
    headers: { cookie, 'x-instep-person': init.person ?? MARA.id, ...init.headers },
  });

const get = async <T>(path: string, person?: string): Promise<T> => {
  const answer = await ask(path, person === undefined ? {} : { person });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text) as T;
};

const post = (path: string, body: unknown, person?: string): Promise<Response> =>
  ask(path, {
    method: 'POST',
    headers: { origin: opened.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(person === undefined ? {} : { person }),
  });

const kpis = async (): Promise<DeskSheet> => {
  const sheet = await get<DeskSheet>('/api/sheet');
  return get(`/api/sheet?sheet=${sheet.tabs.find((tab) => tab.title === 'KPIs')?.sheetId}`);
};

const rowsOf = async (sheetId: number): Promise<DeskRows> => get(`/api/rows?sheet=${sheetId}&from=0&to=20`);

/** The column of a header in the KPIs tab. */
const columnOf = (rows: DeskRows, header: string): number =>
  rows.rows[0]!.findIndex((cell) => cell?.text === header);

describe('who gets in', () => {
  it('turns the key in the address into a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await fetch(opened.printed, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    expect(answer.headers.get('set-cookie')).toBe(`${cookie}; Path=/; HttpOnly; SameSite=Strict`);
  });

  it('refuses a wrong key, a missing cookie, and a cookie that is not the key', async () => {
    expect((await fetch(`${opened.url}/?key=wrong`, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(`${opened.url}/api/start`)).status).toBe(401);
    expect((await ask('/api/start', { headers: { cookie: 'instep_desk=guess' } })).status).toBe(401);
  });

  it('refuses the name localhost, which belongs to the frames', async () => {
    const answer = await fetch(opened.url.replace('127.0.0.1', 'localhost'), { headers: { cookie } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain(opened.url);
  });

  it('lets no other page write', async () => {
    for (const origin of [undefined, 'http://evil.example', opened.sandboxUrl]) {
      const answer = await ask('/api/sync', {
        method: 'POST',
        body: '{}',
        headers: origin === undefined ? {} : { origin },
      });
      expect(answer.status).toBe(403);
    }
    expect(syncs).toBe(0);
  });

  it('serves the page with a policy that lets nothing in from elsewhere', async () => {
    const answer = await ask('/');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(answer.headers.get('content-security-policy')).toContain(`frame-src ${opened.sandboxUrl}`);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const html = await answer.text();
    expect(html).not.toMatch(/https?:\/\//);
  });
});

describe('the spreadsheet', () => {
  it('tells tabs, frozen header, widths and what is hidden', async () => {
    const sheet = await kpis();
    expect(sheet.tabs.map((tab) => tab.title)).toEqual(
      expect.arrayContaining(['Partnership', 'Goals', 'KPIs', 'Readings']),
    );
    expect(sheet.tabs.find((tab) => tab.title === '_base')?.hidden).toBe(true);
    expect(sheet.frozenRows).toBe(1);
    expect(sheet.filledRows).toBe(5);
    expect(sheet.columns.every((column) => column.width > 0)).toBe(true);
  });

  it('shows cells as formatted, what was typed beside it, drop-downs and machine columns', async () => {
    const { sheetId } = await kpis();
    const { rows, choices } = await rowsOf(sheetId);
    const at = (header: string) => rows[1]![columnOf({ rows } as DeskRows, header)];
    expect(at('KPI')?.text).toBe('Co-branded sales');
    expect(at('Start')).toMatchObject({ text: '2027-01-04', number: true });
    expect(choices[at('Target type')?.choices ?? -1]).toContain('Decrease to');
    expect(at('Instep key')?.machine).toBe(true);
    expect(rows[0]![0]?.look?.bold).toBe(true);
  });

  it("carries out a person's edit, read as a person types", async () => {
    const { sheetId } = await kpis();
    const rows = await rowsOf(sheetId);
    const target = columnOf(rows, 'Target');
    const edit = { kind: 'edit', sheetId, row: 1, column: target, inputs: [['$60,000']] };
    expect((await post('/api/sheet', edit)).status).toBe(200);
    const cell = (await rowsOf(sheetId)).rows[1]![target];
    expect(
      opened.workbook.getValues({
        sheetId,
        startRowIndex: 1,
        endRowIndex: 2,
        startColumnIndex: target,
        endColumnIndex: target + 1,
      }),
    ).toEqual([[60_000]]);
    expect(cell?.number).toBe(true);
    await post('/api/sheet', { ...edit, inputs: [['50000']] });
  });

  it('inserts, sorts and deletes whole rows', async () => {
    const { sheetId } = await kpis();
    const before = await rowsOf(sheetId);
    const name = columnOf(before, 'KPI');
    const names = async () => (await rowsOf(sheetId)).rows.slice(1, 7).map((row) => row[name]?.text ?? '');
    await post('/api/sheet', { kind: 'insert-rows', sheetId, at: 2, count: 1 });
    expect((await names())[1]).toBe('');
    await post('/api/sheet', { kind: 'delete-rows', sheetId, at: 2, count: 1 });
    await post('/api/sheet', { kind: 'sort', sheetId, column: name, ascending: true });
    const sorted = (await names()).filter((each) => each !== '');
    expect(sorted).toEqual([...sorted].sort());
    const keys = (await rowsOf(sheetId)).rows.slice(1, 5).map((row) => `${row[0]?.text} ${row[name]?.text}`);
    const pairs = before.rows.slice(1, 5).map((row) => `${row[0]?.text} ${row[name]?.text}`);
    expect([...keys].sort()).toEqual([...pairs].sort());
  });

  it('hides and shows rows and tabs', async () => {
    const { sheetId } = await kpis();
    await post('/api/sheet', { kind: 'show-row', sheetId, at: 2, hidden: true });
    expect((await kpis()).hiddenRows).toEqual([2]);
    await post('/api/sheet', { kind: 'show-row', sheetId, at: 2, hidden: false });
    await post('/api/sheet', { kind: 'show-tab', sheetId, hidden: true });
    expect((await get<DeskSheet>('/api/sheet')).tabs.find((tab) => tab.sheetId === sheetId)?.hidden).toBe(
      true,
    );
    await post('/api/sheet', { kind: 'show-tab', sheetId, hidden: false });
  });

  it.each([
    [{ kind: 'edit', sheetId: 'x', row: 0, column: 0, inputs: [['a']] }, 'sheetId'],
    [{ kind: 'edit', sheetId: 0, row: -1, column: 0, inputs: [['a']] }, 'row'],
    [{ kind: 'edit', sheetId: 0, row: 0, column: 0, inputs: [['a'], ['b', 'c']] }, 'inputs'],
    [{ kind: 'constructor' }, 'action'],
    ['no object', 'action'],
  ])('refuses %j and changes nothing', async (body, word) => {
    const version = opened.workbook.version();
    const answer = await post('/api/sheet', body);
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as { message: string }).message).toContain(word);
    expect(opened.workbook.version()).toBe(version);
  });
});

describe('the add-on', () => {
  it('shows the menu of onOpen and opens the sidebar on the other origin, with google.script before its own script', async () => {
    const menus =
      await get<readonly { caption: string; items: readonly { caption: string }[] }[]>('/api/menus');
    expect(menus[0]?.caption).toBe('Instep');
    expect(menus[0]?.items.map((item) => item.caption)).toContain('Open sidebar');
    const run = (await (await post('/api/menu', { functionName: 'openSidebar' })).json()) as DeskRun;
    const [sidebar] = run.outputs;
    if (sidebar?.kind !== 'sidebar') throw new Error('no sidebar');
    expect(new URL(sidebar.url).origin).toBe(opened.sandboxUrl);
    const frame = await fetch(sidebar.url);
    expect(frame.headers.get('content-security-policy')).toBe(
      `frame-ancestors ${opened.url}; connect-src 'none'`,
    );
    const html = await frame.text();
    expect(html.indexOf(opened.url)).toBeLessThan(html.indexOf('Reading the spreadsheet'));
    expect(html).not.toContain('__DESK_ORIGIN__');
    const elsewhere = await fetch(sidebar.url.replace('localhost', '127.0.0.1'));
    expect(elsewhere.status).toBe(403);
  });

  it("answers the page's calls as the person at the keyboard, and knows no private function", async () => {
    const asked = async (functionName: string, person: string) =>
      (await (await post('/api/run', { functionName, args: [] }, person)).json()) as {
        ok: boolean;
        value?: { me: { side: string } };
        message?: string;
      };
    expect((await asked('getSidebarState', MARA.id)).value?.me.side).toBe('A');
    expect((await asked('getSidebarState', JONAS.id)).value?.me.side).toBe('B');
    expect(await asked('helper_', MARA.id)).toEqual({
      ok: false,
      message: 'Script function not found: helper_',
    });
  });
});

describe('Notion', () => {
  it('shows a database as a table in the order of the tab of the same name', async () => {
    const database = await get<NotionDatabase>(`/api/notion/database/${pages.database}`);
    expect(database.columns.map((column) => column.name)).toEqual([
      'KPI',
      'What it measures',
      'Target',
      'Due',
      'Status',
    ]);
    expect(database.path.map((node) => node.title)).toEqual([
      'Partnerships of Lumen Apps',
      'Lumen Apps × Corvid Media',
    ]);
    const sales = database.rows.find((row) => row.title === 'Co-branded sales');
    expect(sales?.properties.map((property) => property.text)).toContain('50,000');
    expect(sales?.properties.find((property) => property.type === 'select')).toMatchObject({
      value: 'On track',
      color: 'green',
    });
  });

  it('shows a page with its blocks', async () => {
    const page = await get<NotionPage>(`/api/notion/page/${pages.checkIn}`);
    expect(page.blocks.map((block) => block.type)).toEqual([
      'callout',
      'heading_2',
      'bulleted_list_item',
      'table',
      'heading_2',
      'to_do',
      'to_do',
      'quote',
      'paragraph',
    ]);
    expect(page.blocks[3]?.table[1]?.map((cell) => cell[0]?.text)).toEqual([
      'Co-branded sales',
      '$26,000',
      '$25,138',
      'On track',
    ]);
  });

  it("writes a property as the person, in the person's name", async () => {
    const page = await get<NotionPage>(`/api/notion/page/${pages.sales}`);
    const target = page.properties.find((property) => property.name === 'Target')!;
    const authors: string[] = [];
    const stop = opened.notion.onChange((event) => {
      if (event !== null) authors.push(event.authorId);
    });
    const answer = await post(
      '/api/notion',
      { kind: 'property', pageId: page.id, property: target.id, type: 'number', value: '55,000' },
      JONAS.id,
    );
    stop();
    expect(answer.status).toBe(200);
    expect(authors).toContain(JONAS_ID);
    const now = await get<NotionPage>(`/api/notion/page/${pages.sales}`);
    expect(now.properties.find((property) => property.name === 'Target')?.value).toBe('55000');
  });

  it('says in a sentence what it cannot write, and writes nothing', async () => {
    const page = await get<NotionPage>(`/api/notion/page/${pages.sales}`);
    const target = page.properties.find((property) => property.name === 'Target')!;
    const answer = await post('/api/notion', {
      kind: 'property',
      pageId: page.id,
      property: target.id,
      type: 'number',
      value: 'lots',
    });
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as { message: string }).message).toContain('“lots” is no number');
  });

  it('ticks to-dos, edits texts, adds lines and pages', async () => {
    const before = await get<NotionPage>(`/api/notion/page/${pages.checkIn}`);
    const [toDo] = before.blocks.filter((block) => block.type === 'to_do');
    const paragraph = before.blocks[before.blocks.length - 1]!;
    await post('/api/notion', { kind: 'check', blockId: toDo!.id, checked: true });
    await post('/api/notion', { kind: 'text', blockId: paragraph.id, type: 'paragraph', text: 'We agreed.' });
    await post('/api/notion', {
      kind: 'add-block',
      parentId: pages.checkIn,
      after: toDo!.id,
      type: 'to_do',
      text: 'Call Ada',
    });
    await post('/api/notion', { kind: 'add-row', databaseId: pages.database, title: '=IMPORTXML("x")' });
    const after = await get<NotionPage>(`/api/notion/page/${pages.checkIn}`);
    const texts = after.blocks.map((block) => block.spans.map((span) => span.text).join(''));
    expect(after.blocks.find((block) => block.id === toDo!.id)?.checked).toBe(true);
    expect(texts.indexOf('Call Ada')).toBe(after.blocks.findIndex((block) => block.id === toDo!.id) + 1);
    expect(texts).toContain('We agreed.');
    const database = await get<NotionDatabase>(`/api/notion/database/${pages.database}`);
    expect(database.rows.map((row) => row.title)).toContain('=IMPORTXML("x")');
  });
});

describe('the bar', () => {
  it('names the page that the sync made for the next check-in', async () => {
    duringSync = async () => {
      await post('/api/notion', {
        kind: 'add-row',
        databaseId: pages.database,
        title: 'The page of the meeting',
      });
    };
    const moved = (await (await post('/api/clock/next-check-in', {})).json()) as { pageId: string };
    duringSync = async () => {};
    expect((await get<NotionPage>(`/api/notion/page/${moved.pageId}`)).title).toBe('The page of the meeting');
  });

  it('syncs, moves the clock, and tells every open page', async () => {
    const stream = await ask('/api/events');
    const reader = stream.body!.getReader();
    const heard: DeskEvent[] = [];
    const listening = (async () => {
      const decoder = new TextDecoder();
      let text = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        text += decoder.decode(value, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts)
          if (part.startsWith('data: ')) heard.push(JSON.parse(part.slice(6)) as DeskEvent);
        if (heard.some((event) => event.kind === 'clock')) return;
      }
    })();
    const before = syncs;
    await post('/api/sync', {});
    expect(syncs).toBe(before + 1);
    const moved = (await (await post('/api/clock/next-check-in', {})).json()) as { title: string };
    await listening;
    await reader.cancel();
    expect(moved.title).toBe('Tactical sync');
    expect(new Date(opened.clock.now()).toISOString().slice(0, 10)).toBe('2027-01-11');
    expect(
      heard.filter((event) => event.kind === 'sync').map((event) => event.kind === 'sync' && event.running),
    ).toContain(true);
  });
});
