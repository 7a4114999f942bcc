// `instep memorandum` and `instep template` against the local servers: one page, written anew only when something changed, and the files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partsToMarkdown } from '../../src/cli/memorandum/markdown.ts';
import { partsToPdf } from '../../src/cli/memorandum/pdf.ts';
import { templateNames } from '../../src/cli/templates.ts';
import { GOALS, KPIS } from '../../src/domain/fields.ts';
import { EXIT } from '../../src/domain/ledger-tables.ts';
import { markdownToPage } from '../../src/notion/markdown-blocks.ts';
import { pageText } from '../support/page-text.ts';
import { type CommandFolder, openCommandFolder } from '../support/run-in-folder.ts';
import { appendRows, signRecords } from '../support/sign.ts';
import { openTwoServices, type TwoServices } from '../support/two-services.ts';

let services: TwoServices;
let command: CommandFolder;

beforeEach(async () => {
  services = await openTwoServices({ example: 'small' });
  command = openCommandFolder(services.env);
});
afterEach(async () => {
  command.remove();
  await services.close();
});

const places = () => ['--spreadsheet', services.spreadsheetId, '--notion-page', services.rootPageId];

describe('instep memorandum', () => {
  it('says what to do before there are databases', async () => {
    const said = await command.run(['memorandum', ...places()]);
    expect(said.code).toBe(2);
    expect(said.note).toContain('instep init');
  });

  it('writes one page, names what is missing, and writes it anew when something changed', {
    timeout: 60_000,
  }, async () => {
    await signRecords(services, KPIS, ['KPI-SALES1']);
    await signRecords(services, GOALS, ['G-REVENV']);
    await services.sync();
    const first = await command.run([
      'memorandum',
      ...places(),
      '--json',
      '--markdown',
      'm.md',
      '--pdf',
      'm.pdf',
    ]);
    expect(first.code).toBe(3);
    const report = JSON.parse(first.out.trim());
    expect(report.version).toBe(1);
    expect(report.missing.map(({ term }: { term: string }) => term)).toEqual([
      'Compensation',
      'Termination conditions',
      'Dispute resolution',
    ]);
    const id = String(/([0-9a-f]{32})/.exec(report.url)?.[1]);
    const text = await pageText(services.person.notion, id);
    expect(text).toContain('Version 1 of');
    expect(text).toContain('Mara Lindqvist: Manager of Lumen Apps');
    expect(text).toContain('Not agreed by both, so not in here');

    const markdown = readFileSync(join(command.folder, 'm.md'), 'utf8');
    expect(markdown).toContain('# Memorandum of understanding – Lumen Apps × Corvid Media');
    expect(markdown).toContain('**Compensation:** Nothing is said about money.');
    expect(readFileSync(join(command.folder, 'm.pdf')).subarray(0, 5).toString()).toBe('%PDF-');

    const nowhere = await command.run(['memorandum', ...places(), '--pdf', 'no-folder/m.pdf']);
    expect(nowhere.code).toBe(2);
    expect(nowhere.note).toContain('no-folder/m.pdf cannot be written (ENOENT)');

    const same = await command.run(['memorandum', ...places(), '--json']);
    expect(JSON.parse(same.out.trim())).toMatchObject({ version: 1, writes: 0, url: report.url });

    await services.as('jonas').blocks.children.append({
      block_id: id,
      children: [{ paragraph: { rich_text: [{ text: { content: 'Our lawyer has read it.' } }] } }],
    });
    await appendRows(services, EXIT, [
      {
        key: 'EX-000001',
        criterion: 'Values misalignment',
        kind: 'Judged',
        consequence: 'Terminate',
        state: 'Clear',
      },
    ]);
    const next = await command.run(['memorandum', ...places(), '--json']);
    const changed = JSON.parse(next.out.trim());
    expect(changed).toMatchObject({ version: 2, url: report.url });
    expect(changed.writes).toBeGreaterThan(0);
    expect(changed.missing.map(({ term }: { term: string }) => term)).not.toContain('Termination conditions');
    const now = await pageText(services.person.notion, id);
    expect(now).toContain('Values misalignment: terminate.');
    expect(now).toContain('Our lawyer has read it.');
    expect(now.match(/Shared why/g)).toHaveLength(1);
  });
});

describe('a memorandum as a file', () => {
  const parts = [
    { kind: 'heading', text: 'Why' },
    { kind: 'quote', text: 'A *star* stays a star.' },
    { kind: 'bullet', strong: 'Ada:', text: 'Manager' },
    { kind: 'bullet', text: 'second' },
    { kind: 'table', header: ['KPI'], rows: [['a|b']] },
    { kind: 'to-do', text: 'done', done: true },
    { kind: 'text', text: 'muted', tone: 'muted' },
  ] as const;

  it('is Markdown in which nothing is taken for a sign', () => {
    expect(partsToMarkdown('A_B', parts)).toBe(
      '# A\\_B\n\n## Why\n\n> A \\*star\\* stays a star.\n\n- **Ada:** Manager\n- second\n\n| KPI |\n| --- |\n| a\\|b |\n\n- [x] done\n\n*muted*\n',
    );
  });

  it('prints Latin, Greek, Cyrillic and Arabic letters, and names those that the font lacks', async () => {
    const print = (title: string) => partsToPdf(title, parts, { createdAt: new Date(0) });
    const known = await print('Krüger Łódź Ωmega Ёлка مرحبا');
    expect(known.unknown).toEqual([]);
    expect(known.bytes.length).toBeGreaterThan(5_000);
    expect((await print('合作伙伴')).unknown).toEqual(['合', '作', '伙', '伴']);
  });
});

describe('instep template', () => {
  it('prints every template as it is shipped', async () => {
    expect(templateNames()).toEqual([
      'check-in',
      'kickoff',
      'memorandum',
      'pilot-review',
      'reset',
      'retrospective',
    ]);
    for (const name of templateNames()) {
      const said = await command.run(['template', name, '--print']);
      expect(said.code).toBe(0);
      expect(said.out).toMatch(/^# /);
    }
    const unknown = await command.run(['template', 'party', '--print']);
    expect(unknown.code).toBe(2);
    expect(unknown.note).toContain('check-in, kickoff, memorandum');
  });

  it('makes each of them a page below the partnership, once for each title', {
    timeout: 60_000,
  }, async () => {
    await services.sync();
    for (const name of templateNames()) {
      const said = await command.run(['template', name, ...places(), '--json']);
      const page = JSON.parse(said.out.trim());
      expect(page.made, name).toBe(true);
      const text = await pageText(services.person.notion, page.pageId);
      const { blocks } = markdownToPage(readFileSync(`templates/${name}.md`, 'utf8'));
      const { results } = await services.person.notion.blocks.children.list({
        block_id: page.pageId,
        page_size: 100,
      });
      expect(results, name).toHaveLength(blocks.length);
      expect(text.length, name).toBeGreaterThan(300);
    }
    const again = await command.run(['template', 'reset', ...places(), '--json']);
    expect(JSON.parse(again.out.trim()).made).toBe(false);
    expect(again.note).toContain('--title');
    const titled = await command.run(['template', 'reset', ...places(), '--json', '--title', 'Reset in May']);
    expect(JSON.parse(titled.out.trim()).made).toBe(true);
  });
});
