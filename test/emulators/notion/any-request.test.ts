// Whatever is sent, the server answers with an answer of the API and stays whole.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_KINDS } from '../../../src/emulators/notion/blocks/kinds.ts';
import { notionRoutes } from '../../../src/emulators/notion/routes/all.ts';
import { createTestWorkspace, makeSource, PAT, text } from './workspace.ts';

const WORDS = [
  ...Object.keys(BLOCK_KINDS),
  'parent page_id database_id data_source_id block_id workspace properties title rich_text text content link url',
  'annotations bold color mention user page date start end time_zone equation expression icon cover emoji external',
  'children in_trash is_locked position type after_block id filter sorts and or property timestamp created_time',
  'direction equals contains is_empty number select multi_select status options name people relation checkbox files',
  'formula rollup single_property dual_property function relation_property_name rollup_property_name unique_id',
  'initial_data_source is_inline description markdown content_updates insert_content replace_content new_str old_str',
  'discussion_id display_name custom attachments mode filename number_of_parts view_id configuration query sort value',
  'page_size start_cursor cells table_width synced_from caption language checked Name Amount constructor',
]
  .flatMap((line) => line.split(' '))
  .filter((word) => word !== '');

const LEAVES = [
  '',
  'x',
  'Name',
  'Amount',
  'title',
  '2026-12-01',
  '2026-13-45',
  'equals',
  'ascending',
  'me',
  'single_part',
];

describe('any request', () => {
  it('gets an answer, never a failure of the server', async () => {
    const workspace = createTestWorkspace();
    const { client, rootPageId } = workspace;
    const { sourceId, databaseId } = await makeSource(workspace, {
      Name: { title: {} },
      Amount: { number: {} },
    });
    const row = await client.pages.create({ parent: { data_source_id: sourceId }, properties: {} });
    const { results } = await client.blocks.children.append({
      block_id: rootPageId,
      children: [
        { toggle: { rich_text: text('x') } },
        { table: { table_width: 1, children: [{ table_row: { cells: [[]] } }] } },
      ],
    });
    const comment = await client.comments.create({ parent: { page_id: rootPageId }, rich_text: text('x') });
    const upload = await client.fileUploads.create({ filename: 'a.txt' });
    const view = (await client.views.list({ database_id: databaseId })).results[0]!;
    const ids = [
      rootPageId,
      row.id,
      sourceId,
      databaseId,
      results[0]!.id,
      results[1]!.id,
      comment.id,
      upload.id,
      view.id,
      PAT,
    ];
    const keys = fc.constantFrom(...WORDS);
    const leaf = fc.oneof(
      fc.constantFrom(...ids),
      fc.constantFrom(...LEAVES),
      fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e21),
    );
    const { body } = fc.letrec<{ body: Record<string, unknown>; value: unknown }>((tie) => ({
      body: fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
      value: fc.oneof(
        { depthSize: 'small', maxDepth: 6 },
        leaf,
        tie('body'),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    }));
    const kinds = fc.constantFrom(...Object.keys(BLOCK_KINDS));
    const blocks = fc.array(fc.dictionary(kinds, body, { maxKeys: 1 }), { maxLength: 3 });
    const types = fc.constantFrom(
      'title',
      'rich_text',
      'number',
      'select',
      'date',
      'people',
      'files',
      'relation',
      'formula',
    );
    const typed = fc.dictionary(types, fc.oneof(body, leaf, fc.array(body, { maxLength: 2 })), {
      maxKeys: 1,
    });
    const named = fc.dictionary(fc.constantFrom('Name', 'Amount', 'New'), typed, { maxKeys: 2 });
    const condition = fc
      .record({ property: fc.constantFrom('Name', 'Amount') })
      .chain((base) => typed.map((more) => ({ ...base, ...more })));
    // Bodies that get past the first checks, so that the later ones are reached too.
    const shaped = fc.oneof(
      fc.record({ children: blocks }),
      fc.record({ properties: named }),
      fc.record({ parent: fc.constant({ data_source_id: sourceId }), properties: named }),
      fc.record({ parent: fc.constant({ page_id: rootPageId }), children: blocks }),
      fc.record({
        parent: fc.constant({ page_id: rootPageId }),
        initial_data_source: fc.record({ properties: named }),
      }),
      fc.record({ filter: condition, sorts: fc.array(body, { maxLength: 1 }) }),
      fc.record({ parent: fc.constant({ page_id: row.id }), markdown: fc.string() }),
    );
    const request = fc.record({
      route: fc.constantFrom(...notionRoutes),
      // A parameter may be the id of anything, or no id at all.
      id: fc.oneof(fc.constantFrom(...ids), fc.constantFrom('x', 'title')),
      query: fc.dictionary(
        fc.constantFrom('page_size', 'start_cursor', 'block_id', 'database_id', 'filter_properties'),
        leaf,
        { maxKeys: 2 },
      ),
      body: fc.oneof(body, shaped),
      version: fc.constantFrom('2025-09-03', '2026-03-11'),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ route, id, query, body: sent, version }) => {
        const search = new URLSearchParams(
          Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
        );
        const path = `${route.path.replace(/:\w+/g, id)}?${search}`;
        const answer = await workspace.raw(route.method, path, route.method === 'GET' ? undefined : sent, {
          'notion-version': version,
        });
        expect([200, 400, 403, 404]).toContain(answer.status);
        expect(answer.body.request_id).toBe(answer.headers.get('x-notion-request-id'));
      }),
      { numRuns: 4000 },
    );
    // What was saved by then can be saved and read back.
    const state = JSON.parse(JSON.stringify(workspace.emulator.snapshot()));
    const again = createTestWorkspace({ state });
    expect(JSON.stringify(again.emulator.snapshot())).toBe(JSON.stringify(workspace.emulator.snapshot()));
  });
});
