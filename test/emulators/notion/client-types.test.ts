// What the server answers fits the official client's own types: answers are written out as TypeScript and compiled.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { BOT, createTestWorkspace, makeSource, PAT, text } from './workspace.ts';

/** Fields the service sends that the client's types do not have. */
const UNTYPED = ['request_id'];

const strip = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key]) => !UNTYPED.includes(key) && !(key === 'has_more' && 'relation' in value),
  );
  return Object.fromEntries(entries.map(([key, inner]) => [key, strip(inner)]));
};

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  types: [],
};

/** The compiler's complaints about `answers`, each a value that must be of the named type of the client. */
const complaintsOf = (answers: readonly (readonly [string, unknown])[]): string[] => {
  const lines = answers.map(
    ([type, value], i) =>
      `export const a${i}: ${type.includes('<') ? type : `N.${type}`} = ${JSON.stringify(strip(value))};`,
  );
  const content = `import type * as N from '@notionhq/client';\n${lines.join('\n')}\n`;
  // A file that exists for the compiler only, inside the project so that the client's types are found.
  const file = fileURLToPath(new URL('./answers-in-memory.ts', import.meta.url));
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === file ? ts.createSourceFile(path, content, ts.ScriptTarget.ES2022) : getSourceFile(path, ...rest);
  const program = ts.createProgram([file], OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, start, file: source }) => {
    const line =
      source === undefined || start === undefined ? 0 : source.getLineAndCharacterOfPosition(start).line;
    return `${answers[line - 1]?.[0]}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
};

describe('answers', () => {
  it('have the types the client promises, and two spoilt ones do not', async () => {
    const workspace = createTestWorkspace();
    const { raw, rootPageId } = workspace;
    // The client's types still require `archived`, which only the older version sends.
    const call = async (method: string, path: string, body?: unknown) => {
      const answer = await raw(method, `/v1/${path}`, body, { 'notion-version': '2025-09-03' });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
      return answer.body as Record<string, never>;
    };
    const { sourceId, databaseId } = await makeSource(workspace, {
      Name: { title: {} },
      Note: { rich_text: {} },
      Amount: { number: {} },
      Stage: { select: { options: [{ name: 'Open' }] } },
      Tags: { multi_select: { options: [{ name: 'a' }] } },
      Status: { status: {} },
      Due: { date: {} },
      Owner: { people: {} },
      Done: { checkbox: {} },
      Link: { url: {} },
      Mail: { email: {} },
      Phone: { phone_number: {} },
      Docs: { files: {} },
      No: { unique_id: { prefix: 'G' } },
      Made: { created_time: {} },
      Maker: { created_by: {} },
      Changed: { last_edited_time: {} },
      Changer: { last_edited_by: {} },
      Double: { formula: { expression: 'prop("Amount") * 2' } },
      Loud: { formula: { expression: 'upper(prop("Name"))' } },
      Odd: { formula: { expression: 'unheardOf(1)' } },
    });
    await workspace.client.dataSources.update({
      data_source_id: sourceId,
      properties: { Others: { relation: { data_source_id: sourceId, dual_property: {} } } },
    });
    await workspace.client.dataSources.update({
      data_source_id: sourceId,
      properties: {
        Sum: {
          rollup: { relation_property_name: 'Others', rollup_property_name: 'Amount', function: 'sum' },
        },
        All: {
          rollup: {
            relation_property_name: 'Others',
            rollup_property_name: 'Name',
            function: 'show_original',
          },
        },
        Last: {
          rollup: { relation_property_name: 'Others', rollup_property_name: 'Due', function: 'latest_date' },
        },
      },
    });
    const empty = await call('POST', 'pages', { parent: { data_source_id: sourceId }, properties: {} });
    const page = await call('POST', 'pages', {
      parent: { data_source_id: sourceId },
      icon: { emoji: '🎯' },
      cover: { external: { url: 'https://example.com/c.png' } },
      properties: {
        Name: { title: text('Goal') },
        Note: {
          rich_text: [
            { text: { content: 'x', link: { url: 'https://example.com' } } },
            { mention: { user: { id: PAT } } },
            { mention: { page: { id: rootPageId } } },
            { mention: { date: { start: '2026-12-01' } } },
            { equation: { expression: 'x' } },
          ],
        },
        Amount: { number: 1 },
        Stage: { select: { name: 'Open' } },
        Tags: { multi_select: [{ name: 'a' }] },
        Due: { date: { start: '2026-12-01' } },
        Owner: { people: [{ id: PAT }, { id: BOT }] },
        Link: { url: 'https://example.com' },
        Docs: { files: [{ name: 'x', external: { url: 'https://example.com/x' } }] },
        Others: { relation: [{ id: empty.id }] },
      },
    });
    const rich_text = text('x');
    const external = { url: 'https://example.com/file.pdf' };
    const blocks = [
      { paragraph: { rich_text } },
      { heading_1: { rich_text } },
      { heading_4: { rich_text } },
      { bulleted_list_item: { rich_text } },
      { numbered_list_item: { rich_text } },
      { to_do: { rich_text } },
      { toggle: { rich_text } },
      { quote: { rich_text } },
      { callout: { rich_text } },
      { code: { rich_text } },
      { equation: { expression: 'x' } },
      { divider: {} },
      { breadcrumb: {} },
      { table_of_contents: {} },
      { link_to_page: { page_id: rootPageId } },
      { table: { table_width: 1, children: [{ table_row: { cells: [rich_text] } }] } },
      { column_list: { children: [{ column: { width_ratio: 0.5 } }, { column: {} }] } },
      { synced_block: { synced_from: null } },
      { tab: { children: [{ paragraph: { rich_text } }] } },
      { template: { rich_text } },
      { image: { external } },
      { video: { external } },
      { pdf: { external } },
      { file: { external } },
      { audio: { external } },
      { embed: external },
      { bookmark: external },
    ];
    await call('PATCH', `blocks/${rootPageId}/children`, { children: blocks });
    const children = await call('GET', `blocks/${rootPageId}/children`);
    const shown = children.results as unknown as { id: string; type: string }[];
    const rows = await call('GET', `blocks/${shown.find(({ type }) => type === 'table')!.id}/children`);
    const comment = await call('POST', 'comments', { parent: { page_id: page.id }, rich_text });
    const upload = await call('POST', 'file_uploads', {
      mode: 'multi_part',
      number_of_parts: 2,
      filename: 'a.txt',
    });
    const views = await call('GET', `views?database_id=${databaseId}`);
    const viewId = (views.results as unknown as { id: string }[])[0]!.id;
    const properties = (page.properties ?? {}) as Record<string, { id: string }>;
    const item = (name: string) => call('GET', `pages/${page.id}/properties/${properties[name]!.id}`);
    const me = await call('GET', 'users/me');
    const { name: _, ...nameless } = me;
    const complaints = complaintsOf([
      ['GetSelfResponse', me],
      ['UserObjectResponse', nameless],
      ['GetSelfResponse', { ...me, colour: 'red' }],
      ['PageObjectResponse', page],
      ['PageObjectResponse', empty],
      ['DatabaseObjectResponse', await call('GET', `databases/${databaseId}`)],
      ['DataSourceObjectResponse', await call('GET', `data_sources/${sourceId}`)],
      ['QueryDataSourceResponse', await call('POST', `data_sources/${sourceId}/query`, { page_size: 1 })],
      ['ListBlockChildrenResponse', children],
      ['ListBlockChildrenResponse', rows],
      ...shown.map((block) => ['BlockObjectResponse', block] as const),
      ['CommentObjectResponse', comment],
      ['ListCommentsResponse', await call('GET', `comments?block_id=${page.id}`)],
      ['SearchResponse', await call('POST', 'search', {})],
      ['ListUsersResponse', await call('GET', 'users')],
      ['FileUploadObjectResponse', upload],
      ['ListFileUploadsResponse', await call('GET', 'file_uploads')],
      ['ListDatabaseViewsResponse', views],
      ['DataSourceViewObjectResponse', await call('GET', `views/${viewId}`)],
      ['CreateViewQueryResponse', await call('POST', `views/${viewId}/queries`, {})],
      [
        "Awaited<ReturnType<N.Client['pages']['retrieveMarkdown']>>",
        await call('GET', `pages/${page.id}/markdown`),
      ],
      [
        "Awaited<ReturnType<N.Client['dataSources']['listTemplates']>>",
        await call('GET', `data_sources/${sourceId}/templates`),
      ],
      ['GetPagePropertyResponse', await item('Name')],
      ['GetPagePropertyResponse', await item('Amount')],
      ['GetPagePropertyResponse', await item('Others')],
      ['GetPagePropertyResponse', await item('Owner')],
      ['GetPagePropertyResponse', await item('Sum')],
      ['GetPagePropertyResponse', await item('All')],
    ]);
    // Without these two an empty list of complaints could mean that nothing was checked.
    expect(complaints).toEqual([
      expect.stringMatching(/^UserObjectResponse/),
      expect.stringMatching(/^GetSelfResponse.*colour/),
    ]);
  });
});
