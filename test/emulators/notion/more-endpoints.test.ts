// Comments, search, users, file uploads, views, Markdown.
import { isFullComment, isFullUser, isFullView } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { BOT, createTestWorkspace, errorOf, makeSource, PAT, text } from './workspace.ts';

describe('comments', () => {
  it('are made, answered, listed, changed and deleted', async () => {
    const { client, person, rootPageId } = createTestWorkspace();
    const comment = await client.comments.create({
      parent: { page_id: rootPageId },
      rich_text: text('Shall we?'),
    });
    if (!isFullComment(comment)) throw new Error('partial comment');
    expect(comment).toMatchObject({
      parent: { type: 'page_id', page_id: rootPageId },
      created_by: { object: 'user', id: BOT },
      display_name: { type: 'integration', resolved_name: 'Instep' },
    });
    const answer = await person.comments.create({
      discussion_id: comment.discussion_id,
      markdown: '**Yes**',
    });
    expect(answer).toMatchObject({
      discussion_id: comment.discussion_id,
      display_name: { type: 'user', resolved_name: 'Pat' },
      rich_text: [{ plain_text: 'Yes', annotations: { bold: true } }],
    });
    expect((await client.comments.list({ block_id: rootPageId })).results.map(({ id }) => id)).toEqual([
      comment.id,
      answer.id,
    ]);
    expect(
      (await errorOf(client.comments.update({ comment_id: answer.id, rich_text: text('No') }))).status,
    ).toBe(403);
    expect(await client.comments.update({ comment_id: comment.id, rich_text: text('Now?') })).toMatchObject({
      rich_text: [{ plain_text: 'Now?' }],
    });
    await client.comments.delete({ comment_id: comment.id });
    expect((await errorOf(client.comments.retrieve({ comment_id: comment.id }))).code).toBe(
      'object_not_found',
    );
    expect((await client.comments.list({ block_id: rootPageId })).results).toHaveLength(1);
  });
});

describe('search', () => {
  it('finds pages and sources by title, newest first, and the trash on request', async () => {
    const workspace = createTestWorkspace();
    const { client, clock } = workspace;
    const { sourceId } = await makeSource(workspace, { Name: { title: {} } }, 'Goals');
    clock.advance(60_000);
    const page = await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { Name: { title: text('A goal') } },
    });
    const idsOf = async (body: object) => (await client.search(body)).results.map(({ id }) => id);
    expect(await idsOf({ query: 'goal' })).toEqual([page.id, sourceId]);
    expect(await idsOf({ query: 'GOAL', filter: { property: 'object', value: 'data_source' } })).toEqual([
      sourceId,
    ]);
    await client.pages.update({ page_id: page.id, in_trash: true });
    expect(await idsOf({ query: 'goal' })).toEqual([sourceId]);
    expect(await idsOf({ query: 'goal', filter: { in_trash: true } })).toEqual([page.id]);
    const wrong = await errorOf(client.search({ query: 5 as never }));
    expect(wrong.message).toContain('body.query should be a string or `undefined`');
  });
});

describe('users', () => {
  it('are listed and known by id; `me` is whose token it is', async () => {
    const { client, person } = createTestWorkspace();
    const me = await client.users.me({});
    expect(isFullUser(me)).toBe(true);
    expect(me).toMatchObject({ id: BOT, type: 'bot', bot: { workspace_name: 'Acme' } });
    expect(await person.users.me({})).toMatchObject({ id: PAT, type: 'person' });
    expect((await client.users.list({})).results).toHaveLength(3);
    expect(await client.users.retrieve({ user_id: PAT })).toMatchObject({
      person: { email: 'pat@example.com' },
    });
  });
});

describe('file uploads', () => {
  it('go from pending to a file on a page that can be read', async () => {
    const workspace = createTestWorkspace();
    const { client, emulator, clock } = workspace;
    const { sourceId } = await makeSource(workspace, { Name: { title: {} }, Docs: { files: {} } });
    const upload = await client.fileUploads.create({ filename: 'plan.txt' });
    expect(upload).toMatchObject({
      status: 'pending',
      content_type: 'text/plain',
      expiry_time: '2026-11-22T11:30:00.000Z',
    });
    const early = await errorOf(
      client.blocks.children.append({
        block_id: workspace.rootPageId,
        children: [{ file: { type: 'file_upload', file_upload: { id: upload.id } } }],
      }),
    );
    expect(early.message).toContain('has status "pending"');
    const sent = await client.fileUploads.send({
      file_upload_id: upload.id,
      file: { filename: 'plan.txt', data: new Blob(['our plan'], { type: 'text/plain' }) },
    });
    expect(sent).toMatchObject({ status: 'uploaded', content_length: 8 });
    const page = await client.pages.create({
      parent: { data_source_id: sourceId },
      properties: {
        Docs: { files: [{ type: 'file_upload', file_upload: { id: upload.id }, name: 'Plan' }] },
      },
    });
    const [file] = (
      page as unknown as { properties: { Docs: { files: { name: string; file: { url: string } }[] } } }
    ).properties.Docs.files;
    expect(file!.name).toBe('Plan');
    const bytes = await emulator.fetch(new Request(file!.file.url));
    expect([bytes.status, await bytes.text()]).toEqual([200, 'our plan']);
    clock.advance(3_600_001);
    expect((await emulator.fetch(new Request(file!.file.url))).status).toBe(403);
    expect(await client.fileUploads.retrieve({ file_upload_id: upload.id })).toMatchObject({
      status: 'uploaded',
    });
  });

  it('of several parts are put together', async () => {
    const { client } = createTestWorkspace();
    const upload = await client.fileUploads.create({
      mode: 'multi_part',
      number_of_parts: 2,
      filename: 'big.bin',
    });
    const send = (part: string, data: string) =>
      client.fileUploads.send({
        file_upload_id: upload.id,
        file: { data: new Blob([data]) },
        part_number: part,
      });
    await send('1', 'abc');
    expect((await errorOf(client.fileUploads.complete({ file_upload_id: upload.id }))).message).toContain(
      '1 of 2 parts',
    );
    expect(await send('2', 'de')).toMatchObject({
      status: 'pending',
      number_of_parts: { total: 2, sent: 2 },
    });
    expect(await client.fileUploads.complete({ file_upload_id: upload.id })).toMatchObject({
      status: 'uploaded',
      content_length: 5,
    });
  });

  it('expire when nothing holds them, and have limits', async () => {
    const { client, clock } = createTestWorkspace();
    const upload = await client.fileUploads.create({ filename: 'a.txt' });
    clock.advance(3_600_000);
    expect(await client.fileUploads.retrieve({ file_upload_id: upload.id })).toMatchObject({
      status: 'expired',
    });
    expect((await client.fileUploads.list({ status: 'expired' })).results).toHaveLength(1);
    const late = client.fileUploads.send({ file_upload_id: upload.id, file: { data: new Blob(['x']) } });
    expect((await errorOf(late)).message).toContain('Current status: expired');
    expect((await errorOf(client.fileUploads.create({ filename: 'x'.repeat(901) }))).message).toContain(
      'should be ≤ `900`',
    );
    const big = await client.fileUploads.create({ filename: 'b.txt' });
    const send = client.fileUploads.send({
      file_upload_id: big.id,
      file: { data: new Blob([new Uint8Array(5_242_881)]) },
    });
    expect((await errorOf(send)).message).toContain('this workspace allows 5242880');
  });
});

describe('views', () => {
  it('are made, listed, changed, queried and deleted', async () => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const { databaseId, sourceId } = await makeSource(workspace, {
      Name: { title: {} },
      Done: { checkbox: {} },
    });
    for (const done of [true, false, true]) {
      await client.pages.create({
        parent: { data_source_id: sourceId },
        properties: { Done: { checkbox: done } },
      });
    }
    const view = await client.views.create({
      database_id: databaseId,
      data_source_id: sourceId,
      name: 'Done',
      type: 'board',
      filter: { property: 'Done', checkbox: { equals: true } } as never,
    });
    expect(isFullView(view)).toBe(true);
    expect(view).toMatchObject({ object: 'view', type: 'board', parent: { database_id: databaseId } });
    expect((await client.views.list({ database_id: databaseId })).results).toHaveLength(2);
    const query = await client.views.queries.create({ view_id: view.id, page_size: 1 });
    expect(query).toMatchObject({ object: 'view_query', total_count: 2, has_more: true });
    const rest = await client.views.queries.results({
      view_id: view.id,
      query_id: query.id,
      start_cursor: query.next_cursor!,
    });
    expect([rest.results.length, rest.has_more]).toEqual([1, false]);
    expect(await client.views.update({ view_id: view.id, name: 'Ready', filter: null })).toMatchObject({
      name: 'Ready',
      filter: null,
    });
    await client.views.delete({ view_id: view.id });
    expect((await errorOf(client.views.retrieve({ view_id: view.id }))).code).toBe('object_not_found');
    const bad = client.views.create({
      database_id: databaseId,
      data_source_id: sourceId,
      name: 'x',
      type: 'table',
      filter: { property: 'Nope', checkbox: { equals: true } } as never,
    });
    expect((await errorOf(bad)).message).toBe('Could not find property with name or id: Nope');
  });
});

describe('Markdown', () => {
  const source = [
    '## Agenda',
    '- First **point**',
    '\t- Inside',
    '- [x] Done',
    '> Quoted',
    '---',
    '```typescript',
    'const a = 1;',
    '```',
    'See [the sheet](https://example.com).',
  ].join('\n');

  it('comes back as it was written', async () => {
    const { client, rootPageId } = createTestWorkspace();
    const page = await client.pages.create({
      parent: { page_id: rootPageId },
      markdown: `# Check-in\n${source}`,
    } as never);
    expect(page).toMatchObject({ properties: { title: { title: [{ plain_text: 'Check-in' }] } } });
    expect(await client.pages.retrieveMarkdown({ page_id: page.id })).toMatchObject({
      object: 'page_markdown',
      id: page.id,
      markdown: source,
      truncated: false,
      unknown_block_ids: [],
    });
    const { results } = await client.blocks.children.list({ block_id: page.id });
    expect(results.map((block) => 'type' in block && block.type)).toEqual([
      'heading_2',
      'bulleted_list_item',
      'to_do',
      'quote',
      'divider',
      'code',
      'paragraph',
    ]);
  });

  it('is added to, changed and replaced', async () => {
    const { client, rootPageId } = createTestWorkspace();
    const page = await client.pages.create({ parent: { page_id: rootPageId }, properties: {} });
    const update = (body: object) => client.pages.updateMarkdown({ page_id: page.id, ...body } as never);
    await update({ type: 'insert_content', insert_content: { content: 'one\ntwo' } });
    const changed = { content_updates: [{ old_str: 'two', new_str: 'three' }] };
    expect(await update({ type: 'update_content', update_content: changed })).toMatchObject({
      markdown: 'one\nthree',
    });
    const missing = { content_updates: [{ old_str: 'four', new_str: 'x' }] };
    expect((await errorOf(update({ type: 'update_content', update_content: missing }))).message).toContain(
      'was not found',
    );
    expect(await update({ type: 'replace_content', replace_content: { new_str: '- new' } })).toMatchObject({
      markdown: '- new',
    });
    await client.pages.create({ parent: { page_id: page.id }, properties: {} });
    const refused = await errorOf(update({ type: 'replace_content', replace_content: { new_str: 'x' } }));
    expect(refused.message).toContain('allow_deleting_content');
  });

  it('escapes what would be read as a sign', async () => {
    const { client, rootPageId } = createTestWorkspace();
    const page = await client.pages.create({
      parent: { page_id: rootPageId },
      children: [
        { paragraph: { rich_text: text('2 * 3 [x] `y`') } },
        { bookmark: { url: 'https://example.com' } },
      ],
    });
    const shown = await client.pages.retrieveMarkdown({ page_id: page.id });
    expect(shown).toMatchObject({ markdown: '2 \\* 3 \\[x\\] \\`y\\`\n<unknown alt="bookmark"/>' });
    expect(shown.unknown_block_ids).toHaveLength(1);
  });
});
