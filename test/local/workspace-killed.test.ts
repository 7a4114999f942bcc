// A workspace in a process of its own, killed without warning while it is written to: what was kept is whole.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client, LogLevel } from '@notionhq/client';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAll } from './open-desk.ts';

interface Addresses {
  readonly notion: { readonly baseUrl: string; readonly token: string; readonly rootPageId: string };
  readonly google: { readonly rootUrl: string; readonly token: string; readonly spreadsheetId: string };
  readonly notes: readonly string[];
}

const children: ChildProcess[] = [];
let program = '';
const stateDir = mkdtempSync(join(tmpdir(), 'instep-killed-'));

beforeAll(async () => {
  const { distDir } = await buildAll();
  const folder = mkdtempSync(join(tmpdir(), 'instep-killed-program-'));
  program = join(folder, 'run.mjs');
  await build({
    entryPoints: ['src/local/workspace.ts'],
    outfile: join(folder, 'workspace.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  writeFileSync(
    program,
    `import { openWorkspace } from './workspace.mjs';
const { notion, google, notes, setHooks } = await openWorkspace({
  port: 0,
  ephemeral: false,
  stateDir: ${JSON.stringify(stateDir)},
  startAt: Date.parse('2027-01-04T09:00:00Z'),
  distDir: new URL(${JSON.stringify(distDir.href)}),
  limits: false,
  spreadsheet: { title: 'Lumen Apps × Corvid Media', locale: 'en_US', timeZone: 'Europe/Berlin' },
  people: [{ name: 'Mara', email: 'mara@lumen.example', side: 'A' }],
});
setHooks({});
process.stdout.write(JSON.stringify({ notion, google, notes }) + '\\n');
`,
  );
}, 120_000);
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

const start = async (): Promise<{ readonly addresses: Addresses; readonly child: ChildProcess }> => {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout! }))
    return { addresses: JSON.parse(line) as Addresses, child };
  throw new Error('The workspace did not start.');
};

const killed = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    child.on('close', resolve);
    child.kill('SIGKILL');
  });

const cellsOf = async ({ google }: Addresses): Promise<readonly string[]> => {
  const answer = await fetch(
    `${google.rootUrl}/v4/spreadsheets/${google.spreadsheetId}/values/Sheet1!A1:A2000`,
    { headers: { authorization: `Bearer ${google.token}` } },
  );
  const { values = [] } = (await answer.json()) as { readonly values?: readonly (readonly string[])[] };
  return values.map(([text = '']) => text);
};

const titlesOf = async ({ notion }: Addresses): Promise<readonly string[]> => {
  const client = new Client({ auth: notion.token, baseUrl: notion.baseUrl, logLevel: LogLevel.ERROR });
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.blocks.children.list({
      block_id: notion.rootPageId,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    });
    titles.push(
      ...page.results.flatMap((block) =>
        'type' in block && block.type === 'child_page' ? [block.child_page.title] : [],
      ),
    );
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return titles;
};

/** Writes a cell and a page for each number until the workspace is gone. */
const writeOn = async ({ notion, google }: Addresses, from: number, wrote: (n: number) => void) => {
  const client = new Client({
    auth: notion.token,
    baseUrl: notion.baseUrl,
    logLevel: LogLevel.ERROR,
    retry: false,
  });
  for (let n = from; ; n++) {
    await client.pages.create({
      parent: { page_id: notion.rootPageId },
      properties: { title: { title: [{ text: { content: `Page ${n}` } }] } },
    });
    await fetch(
      `${google.rootUrl}/v4/spreadsheets/${google.spreadsheetId}/values/Sheet1!A${n + 1}?valueInputOption=RAW`,
      {
        method: 'PUT',
        headers: { authorization: `Bearer ${google.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ values: [[`Cell ${n}`]] }),
      },
    );
    wrote(n);
  }
};

const countUp = (word: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${word} ${n}`);

it('loses at most the last moment, and never half of anything', async () => {
  let kept = 0;
  for (const writes of [25, 40, 60]) {
    const { addresses, child } = await start();
    expect(addresses.notes).toEqual([]);
    // What is there is a beginning of what was written, in its order and without a hole.
    const [cells, titles] = [await cellsOf(addresses), await titlesOf(addresses)];
    expect(cells).toEqual(countUp('Cell', cells.length));
    expect(titles).toEqual(countUp('Page', titles.length));
    expect([titles.length - cells.length]).toEqual([expect.toSatisfy((n: number) => n === 0 || n === 1)]);
    expect(cells.length).toBeGreaterThanOrEqual(kept);
    kept = cells.length;
    let wrote = 0;
    const from = titles.length;
    const writing = writeOn(addresses, from, (n) => {
      wrote = n - from + 1;
    }).catch(() => {});
    if (from > cells.length) {
      // The cell of the last page was lost with the kill.
      await fetch(
        `${addresses.google.rootUrl}/v4/spreadsheets/${addresses.google.spreadsheetId}/values/Sheet1!A${from}?valueInputOption=RAW`,
        {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${addresses.google.token}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ values: [[`Cell ${from - 1}`]] }),
        },
      );
    }
    await expect.poll(() => wrote, { timeout: 30_000, interval: 5 }).toBeGreaterThan(writes);
    // Something of this life is on the disk before it ends.
    const saved = (): string => readFileSync(join(stateDir, 'workspace.json'), 'utf8');
    await expect.poll(() => saved().includes(`Page ${from}`), { timeout: 10_000 }).toBe(true);
    await killed(child);
    await writing;
  }
  const { addresses, child } = await start();
  expect(addresses.notes).toEqual([]);
  expect((await cellsOf(addresses)).length).toBeGreaterThan(0);
  expect((await titlesOf(addresses)).length).toBeGreaterThan(kept);
  await killed(child);
  expect(readdirSync(stateDir).filter((name) => name.includes('damaged'))).toEqual([]);
}, 120_000);

it('sets a file that is cut in the middle aside and says so', async () => {
  const file = join(stateDir, 'workspace.json');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.slice(0, whole.length / 2));
  const { addresses, child } = await start();
  expect(addresses.notes).toHaveLength(1);
  expect(addresses.notes[0]).toContain('workspace.json.damaged-1');
  expect(readFileSync(`${file}.damaged-1`, 'utf8')).toBe(whole.slice(0, whole.length / 2));
  expect(await titlesOf(addresses)).toEqual([]);
  await killed(child);
});
