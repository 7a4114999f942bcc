// More of the desk's server: charts, taking back, dialogs, questions, mail, and Notion's views, comments and pictures.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskMail, DeskRows, DeskRun, DeskSheet, DeskStart } from '../../src/local/desk-wire.ts';
import type { NotionComment, NotionDatabase, NotionPage } from '../../src/local/notion-wire.ts';
import { TEST_SCRIPT } from './desk-script.ts';
import { fillNotion } from './fill-desk.ts';
import { buildAll, JONAS, KEY, MARA, type OpenDesk, openDesk } from './open-desk.ts';

let opened: OpenDesk;
let pages: Awaited<ReturnType<typeof fillNotion>>;
let resets = 0;
beforeAll(async () => {
  opened = await openDesk(
    await buildAll(),
    {
      reset: async () => {
        resets += 1;
      },
    },
    TEST_SCRIPT,
  );
  pages = await fillNotion(opened);
}, 120_000);
afterAll(() => opened?.close());

const ask = async (path: string, body?: unknown, person = MARA.id): Promise<Response> =>
  fetch(opened.url + path, {
    headers: {
      cookie: `instep_desk=${KEY}`,
      'x-instep-person': person,
      ...(body === undefined ? {} : { origin: opened.url, 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });

const read = async <T>(path: string, body?: unknown, person?: string): Promise<T> => {
  const answer = await ask(path, body, person);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text) as T;
};

const bot = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await opened.notion.fetch(
    new Request(`http://127.0.0.1:4010${path}`, {
      method,
      headers: {
        authorization: 'Bearer bot',
        'notion-version': '2026-03-11',
        ...(body instanceof FormData || body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    }),
  );
  const json = (await answer.json()) as T & { readonly message?: string };
  if (!answer.ok) throw new Error(json.message);
  return json;
};

/** A tab of its own with these rows; gives its id. */
const addTab = (title: string, rows: readonly (readonly (string | number)[])[]): number => {
  const editor = opened.workbook.as({ email: MARA.email, source: 'api' });
  const { sheetId } = editor.insertSheet({ title });
  const range = {
    sheetId,
    startRowIndex: 0,
    endRowIndex: rows.length,
    startColumnIndex: 0,
    endColumnIndex: rows[0]!.length,
  };
  editor.setValues(range, rows);
  return sheetId;
};

const textsOf = async (sheetId: number): Promise<readonly (readonly string[])[]> => {
  const rows = await read<DeskRows>(`/api/rows?sheet=${sheetId}&from=0&to=6`);
  return rows.rows.map((row) => row.slice(0, 2).map((cell) => cell?.text ?? ''));
};

const edit = (sheetId: number, row: number, column: number, text: string, person?: string) =>
  read<DeskRun>('/api/sheet', { kind: 'edit', sheetId, row, column, inputs: [[text]] }, person);

describe('charts', () => {
  it('carry the numbers of their cells, up to the last filled one', async () => {
    const sheetId = addTab('Chart', [
      ['Week', 'Leads', 'Plan'],
      ['W1', 12, 10],
      ['W2', 30, 20],
      ['W3', '', 30],
    ]);
    const source = (column: number) => ({
      sourceRange: {
        sources: [
          {
            sheetId,
            startRowIndex: 0,
            endRowIndex: 50,
            startColumnIndex: column,
            endColumnIndex: column + 1,
          },
        ],
      },
    });
    opened.workbook.as({ email: MARA.email, source: 'api' }).addChart({
      spec: {
        title: 'New leads',
        basicChart: {
          chartType: 'LINE',
          headerCount: 1,
          domains: [{ domain: source(0) }],
          series: [
            { series: source(1) },
            { series: source(2), lineStyle: { type: 'MEDIUM_DASHED' }, colorStyle: { rgbColor: { red: 1 } } },
          ],
          axis: [{ position: 'BOTTOM_AXIS', title: 'Week' }],
        },
      },
      position: {
        overlayPosition: {
          anchorCell: { sheetId, rowIndex: 2, columnIndex: 4 },
          widthPixels: 400,
          heightPixels: 250,
        },
      },
    });
    const { charts } = await read<DeskSheet>(`/api/sheet?sheet=${sheetId}`);
    expect(charts).toMatchObject([
      {
        title: 'New leads',
        kind: 'line',
        labels: ['W1', 'W2', 'W3'],
        labelAxis: 'Week',
        row: 2,
        column: 4,
        width: 400,
        series: [
          { name: 'Leads', values: [12, 30, null], texts: ['12', '30', ''], color: null, dashed: false },
          { name: 'Plan', values: [10, 20, 30], color: '#ff0000', dashed: true },
        ],
      },
    ]);
  });

  it('puts days as far from each other as they are apart, and the legend where the chart says', async () => {
    const sheetId = addTab('Course', [
      ['Day', 'A', 'B'],
      ['2027-01-01', '10', ''],
      ['2027-01-02', '', '20'],
      ['2027-01-11', '30', '40'],
    ]);
    const source = (column: number) => ({
      sourceRange: {
        sources: [
          {
            sheetId,
            startRowIndex: 0,
            endRowIndex: 9,
            startColumnIndex: column,
            endColumnIndex: column + 1,
          },
        ],
      },
    });
    const chart = (more: Readonly<Record<string, string | boolean>>) => ({
      spec: {
        title: 'Course',
        basicChart: {
          headerCount: 1,
          domains: [{ domain: source(0) }],
          series: [{ series: source(1) }, { series: source(2) }],
          ...more,
        },
      },
      position: { overlayPosition: { anchorCell: { sheetId, rowIndex: 0, columnIndex: 4 } } },
    });
    const editor = opened.workbook.as({ email: MARA.email, source: 'api' });
    editor.addChart(chart({ chartType: 'LINE', interpolateNulls: true, legendPosition: 'TOP_LEGEND' }));
    editor.addChart(chart({ chartType: 'COLUMN', legendPosition: 'NO_LEGEND' }));
    const { charts } = await read<DeskSheet>(`/api/sheet?sheet=${sheetId}`);
    expect(charts).toMatchObject([
      { kind: 'line', joined: true, legend: 'top', places: [0, 0.1, 1] },
      { kind: 'column', joined: false, legend: 'none', places: null },
    ]);
  });
});

describe('taking back', () => {
  it('puts an edit back, then the one before, each person their own', async () => {
    const sheetId = addTab('Undo', [['a', 'b']]);
    await edit(sheetId, 0, 0, 'one');
    await edit(sheetId, 0, 0, 'two');
    await edit(sheetId, 0, 1, 'other', JONAS.id);
    expect(await read('/api/undo', {})).toMatchObject({ what: 'the edit of Undo!A1' });
    expect((await textsOf(sheetId))[0]).toEqual(['one', 'other']);
    await read('/api/undo', {});
    expect((await textsOf(sheetId))[0]).toEqual(['a', 'other']);
    await read('/api/undo', {}, JONAS.id);
    expect((await textsOf(sheetId))[0]).toEqual(['a', 'b']);
  });

  it('brings deleted rows back with everything in them, at their place', async () => {
    const sheetId = addTab('Rows', [
      ['one', '=1+1'],
      ['two', '2'],
      ['three', '3'],
    ]);
    const editor = opened.workbook.as({ email: MARA.email, source: 'api' });
    const row = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 };
    editor.setNotes(row, [['a note', '']]);
    editor.setFormat(row, { textFormat: { bold: true } }, 'textFormat.bold');
    await read('/api/sheet', { kind: 'delete-rows', sheetId, at: 0, count: 1 });
    expect((await textsOf(sheetId))[0]).toEqual(['two', '2']);
    // Somebody else's edit in between stays.
    await edit(sheetId, 1, 1, '33', JONAS.id);
    await read('/api/undo', {});
    expect((await textsOf(sheetId)).slice(0, 3)).toEqual([
      ['one', '2'],
      ['two', '2'],
      ['three', '33'],
    ]);
    const rows = await read<DeskRows>(`/api/rows?sheet=${sheetId}&from=0&to=1`);
    expect(rows.rows[0]![0]).toMatchObject({ note: 'a note', look: { bold: true } });
    expect(rows.rows[0]![1]).toMatchObject({ input: '=1+1', formula: true });
  });

  it('puts a sort and a deleted tab back', async () => {
    const sheetId = addTab('Sorted', [
      ['b', '1'],
      ['a', '2'],
    ]);
    await read('/api/sheet', { kind: 'sort', sheetId, column: 0, ascending: true });
    expect((await textsOf(sheetId))[0]).toEqual(['a', '2']);
    await read('/api/undo', {});
    expect((await textsOf(sheetId))[0]).toEqual(['b', '1']);
    const before = opened.workbook.sheets().map(({ title }) => title);
    await read('/api/sheet', { kind: 'delete-tab', sheetId });
    await read('/api/undo', {});
    expect(opened.workbook.sheets().map(({ title }) => title)).toEqual(before);
    expect((await textsOf(sheetId))[1]).toEqual(['a', '2']);
  });

  it('leaves alone what somebody has changed since, and says when there is nothing', async () => {
    const sheetId = addTab('Since', [['a', 'b']]);
    await edit(sheetId, 0, 0, 'mine');
    await edit(sheetId, 0, 0, 'theirs', JONAS.id);
    const answer = await ask('/api/undo', {});
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
      409,
      'Somebody has changed the same cells since, so the edit of Since!A1 is not taken back.',
    ]);
    expect((await textsOf(sheetId))[0]).toEqual(['theirs', 'b']);
    let last = 200;
    while (last === 200) last = (await ask('/api/undo', {})).status;
    const nothing = await ask('/api/undo', {});
    expect(await nothing.json()).toEqual({ message: 'There is nothing to take back.' });
  });
});

describe('what scripts show', () => {
  it('is a dialog of its kind and size', async () => {
    expect(await read('/api/menu', { functionName: 'openModal' })).toMatchObject({
      outputs: [{ kind: 'dialog', modal: true, title: 'A question of width', width: 320, height: 180 }],
    });
    expect(await read('/api/menu', { functionName: 'openModeless' })).toMatchObject({
      outputs: [{ kind: 'dialog', modal: false, title: 'A note' }],
    });
  });

  it('goes on with yes when nobody is at the desk to answer', async () => {
    expect(await read('/api/menu', { functionName: 'ask' })).toMatchObject({ failure: null });
    const [first] = opened.workbook.sheets();
    const place = opened.workbook.resolveRange('A1', first!.sheetId);
    expect(opened.workbook.getValues(place)).toEqual([['yes']]);
  });

  it('is mail that stays here, newest first', async () => {
    const before = (await read<DeskStart>('/api/start')).mails;
    await read('/api/menu', { functionName: 'mail' });
    expect((await read<DeskStart>('/api/start')).mails).toBe(before + 1);
    const [mail] = await read<readonly DeskMail[]>('/api/mail');
    expect(mail).toMatchObject({
      from: 'Instep',
      to: ['jonas@corvid.example'],
      subject: 'New leads: Off track',
      text: 'Please look.',
      html: expect.stringContaining('<h1>Look</h1>'),
    });
  });
});

describe('a reset', () => {
  it('asks the workspace for it', async () => {
    expect((await read<DeskStart>('/api/start')).canReset).toBe(true);
    await read('/api/reset', {});
    expect(resets).toBe(1);
  });
});

describe('views of a database', () => {
  it('are its tabs, and decide which rows and columns are shown', async () => {
    const database = await bot<{ data_sources: { id: string }[] }>('GET', `/v1/databases/${pages.database}`);
    const source = database.data_sources[0]!.id;
    const board = await bot<{ id: string }>('POST', '/v1/views', {
      database_id: pages.database,
      data_source_id: source,
      name: 'By status',
      type: 'board',
      filter: { property: 'Status', select: { is_not_empty: true } },
      sorts: [{ property: 'Target', direction: 'ascending' }],
      configuration: {
        type: 'board',
        group_by: {
          type: 'select',
          property_id: 'Status',
          sort: { type: 'manual' },
          hide_empty_groups: true,
        },
        properties: [
          { property_id: 'KPI', visible: true },
          { property_id: 'Target', visible: true },
          { property_id: 'Due', visible: false },
        ],
      },
    });
    const first = await read<NotionDatabase>(`/api/notion/database/${pages.database}`);
    expect(first.views.map(({ name, type }) => [name, type])).toEqual([
      ['Default view', 'table'],
      ['By status', 'board'],
    ]);
    expect(first.columns).toHaveLength(5);
    const shown = await read<NotionDatabase>(`/api/notion/database/${pages.database}?view=${board.id}`);
    expect(shown.view).toBe(board.id);
    expect(shown.columns.map(({ name }) => name)).toEqual(['KPI', 'Target']);
    expect(shown.rows.map(({ title }) => title)).toEqual(['New leads', 'Co-branded sales']);
    expect(shown.groups.map(({ name }) => name)).toEqual(['', 'On track', 'Off track']);
    const one = await read<NotionDatabase>(`/api/notion/database/${pages.database}?limit=1`);
    expect(one.rows.length).toBeLessThanOrEqual(100);
  });
});

describe('a page', () => {
  const act = (action: object, person?: string) => read('/api/notion', action, person);
  const page = () => read<NotionPage>(`/api/notion/page/${pages.checkIn}`);

  it('takes remarks and answers, and mentions people by their names', async () => {
    await act({
      kind: 'comment',
      pageId: pages.checkIn,
      discussion: null,
      text: 'What about @Jonas Schreiber?',
    });
    const [comment] = await read<readonly NotionComment[]>(`/api/notion/comments/${pages.checkIn}`);
    expect(comment).toMatchObject({ author: MARA.name, about: '' });
    expect(comment!.spans.map(({ text, mention }) => [text, mention])).toEqual([
      ['What about ', null],
      ['@Jonas Schreiber', 'person'],
      ['?', null],
    ]);
    await act(
      { kind: 'comment', pageId: pages.checkIn, discussion: comment!.discussion, text: 'Fine.' },
      JONAS.id,
    );
    const block = (await page()).blocks.find(({ type }) => type === 'quote');
    await bot('POST', '/v1/comments', {
      parent: { block_id: block!.id },
      rich_text: [{ text: { content: 'On the quote' } }],
    });
    const all = await read<readonly NotionComment[]>(`/api/notion/comments/${pages.checkIn}`);
    expect(all.map(({ author, about }) => [author, about])).toEqual([
      [MARA.name, ''],
      [JONAS.name, ''],
      ['Instep', 'Leads without an address should not count.'],
    ]);
  });

  it('keeps looks, links and mentions around an edit of the words', async () => {
    const callout = (await page()).blocks.find(({ type }) => type === 'callout')!;
    await act({
      kind: 'text',
      blockId: callout.id,
      type: 'callout',
      text: 'Our shared why. Bring a habit app that people like, says @Mara Lindqvist.',
    });
    const spans = (await page()).blocks.find(({ id }) => id === callout.id)!.spans;
    expect(spans.map(({ text, bold, mention }) => [text, bold, mention])).toEqual([
      ['Our shared why. ', true, null],
      ['Bring a habit app that people like, says ', false, null],
      ['@Mara Lindqvist', false, 'person'],
      ['.', false, null],
    ]);
    await act({
      kind: 'text',
      blockId: callout.id,
      type: 'callout',
      text: 'Our shared why. Bring an app that people like, says @Mara Lindqvist.',
    });
    const again = (await page()).blocks.find(({ id }) => id === callout.id)!.spans;
    expect([again[0]!.bold, again.some(({ mention }) => mention === 'person')]).toEqual([true, true]);
  });

  it('shows uploaded pictures from the desk itself', async () => {
    const upload = await bot<{ id: string }>('POST', '/v1/file_uploads', { filename: 'kpis.svg' });
    const form = new FormData();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
    form.append('file', new Blob([svg], { type: 'image/svg+xml' }), 'kpis.svg');
    await bot('POST', `/v1/file_uploads/${upload.id}/send`, form);
    await bot('PATCH', `/v1/blocks/${pages.checkIn}/children`, {
      children: [
        { image: { type: 'file_upload', file_upload: { id: upload.id } } },
        { image: { type: 'external', external: { url: 'https://example.com/far.png' } } },
      ],
    });
    const images = (await page()).blocks.filter(({ type }) => type === 'image');
    expect(images.map(({ picture, link }) => [picture?.split('?')[0], link])).toEqual([
      [`/api/notion/files/${upload.id}/kpis.svg`, null],
      // Nobody but the workspace is asked for anything: a picture from elsewhere is a link.
      [undefined, 'https://example.com/far.png'],
    ]);
    const bytes = await ask(images[0]!.picture!);
    expect([bytes.headers.get('content-type'), await bytes.text()]).toEqual(['image/svg+xml', svg]);
    expect(bytes.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('says who edited it, and can be locked', async () => {
    await act({ kind: 'lock-page', pageId: pages.checkIn, isLocked: true }, JONAS.id);
    expect(await page()).toMatchObject({ isLocked: true, editedBy: JONAS.name });
    await act({ kind: 'lock-page', pageId: pages.checkIn, isLocked: false });
    expect(await page()).toMatchObject({ isLocked: false, editedBy: MARA.name });
  });
});
