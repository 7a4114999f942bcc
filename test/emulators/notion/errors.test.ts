// Order of checks, error codes and texts.
import { APIErrorCode, isNotionClientError } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { createTestWorkspace, errorOf, makeSource, text } from './workspace.ts';

const NOWHERE = '11111111-2222-4333-8444-555555555555';

describe('order of checks', () => {
  const { raw } = createTestWorkspace();

  it('refuses an unknown path or method before anything else', async () => {
    const unknown = await raw('GET', '/v1/nothing', undefined, { authorization: 'Bearer wrong' });
    expect([unknown.status, unknown.body.code, unknown.body.message]).toEqual([
      400,
      'invalid_request_url',
      'Invalid request URL.',
    ]);
    expect((await raw('PUT', '/v1/pages', {})).body.code).toBe('invalid_request_url');
    expect((await raw('POST', `/v1/databases/${NOWHERE}/query`, {})).body.code).toBe('invalid_request_url');
  });

  it('refuses a body that is not JSON before looking at the token', async () => {
    const answer = await raw('POST', '/v1/search', '{', { authorization: 'Bearer wrong' });
    expect([answer.status, answer.body.code, answer.body.message]).toEqual([
      400,
      'invalid_json',
      'Error parsing JSON body.',
    ]);
  });

  it('refuses odd and wrong credentials with 401', async () => {
    for (const authorization of ['', 'Bearer', 'Basic secret', 'Bearer a b']) {
      const answer = await raw('GET', '/v1/users', undefined, { authorization });
      expect(answer.body.message).toBe('Authorization header must use the format "Bearer <token>".');
    }
    const wrong = await raw('GET', '/v1/users', undefined, { authorization: 'Bearer wrong' });
    expect([wrong.status, wrong.body.code, wrong.body.message]).toEqual([
      401,
      'unauthorized',
      'API token is invalid.',
    ]);
    expect((await raw('GET', '/v1/users', undefined, { authorization: 'bearer secret' })).status).toBe(200);
  });

  it('needs a version it knows, after the token', async () => {
    const unknown = await raw('GET', '/v1/users', undefined, { 'notion-version': 'banana' });
    expect(unknown.body.code).toBe('missing_version');
    expect(unknown.body.message).toContain('`"2021-05-11"`, `"2021-05-13"`');
    expect(unknown.body.message).toContain('or `"2026-03-11"`, instead was `"banana"`.');
    const both = await raw('GET', '/v1/users', undefined, {
      'notion-version': 'banana',
      authorization: 'Bearer wrong',
    });
    expect(both.status).toBe(401);
    const old = await raw('GET', '/v1/users', undefined, { 'notion-version': '2022-06-28' });
    expect(old.body.message).toContain('It does not speak 2022-06-28');
  });

  it('checks ids before it looks for them', async () => {
    const bad = await raw('GET', '/v1/pages/not-an-id');
    expect(bad.body.message).toBe(
      'path failed validation: path.page_id should be a valid uuid, instead was `"not-an-id"`.',
    );
    const none = await raw('GET', `/v1/pages/${NOWHERE}`);
    expect([none.status, none.body.code]).toEqual([404, 'object_not_found']);
    expect(none.body.message).toContain(`Could not find page with ID: ${NOWHERE}.`);
  });

  it('names each answer in body and header', async () => {
    const bad = await raw('GET', '/v1/nothing');
    const good = await raw('GET', '/v1/users/me');
    expect(bad.headers.get('x-notion-request-id')).toBe(bad.body.request_id);
    expect(good.headers.get('x-notion-request-id')).toBe(good.body.request_id);
    expect(good.body.request_id).not.toBe(bad.body.request_id);
    expect(good.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});

describe('ids', () => {
  const workspace = createTestWorkspace();
  const { raw, rootPageId } = workspace;

  it('takes dashed ids and 32 lower-case digits', async () => {
    expect((await raw('GET', `/v1/pages/${rootPageId.replaceAll('-', '')}`)).body.id).toBe(rootPageId);
    expect((await raw('GET', `/V1/Pages/${rootPageId}/`)).body.id).toBe(rootPageId);
    expect((await raw('GET', `/v1/pages/${rootPageId.toUpperCase()}`)).status).toBe(404);
    const bareUpper = rootPageId.replaceAll('-', '').toUpperCase();
    expect((await raw('GET', `/v1/pages/${bareUpper}`)).body.code).toBe('validation_error');
  });
});

describe('validation texts', () => {
  const workspace = createTestWorkspace();
  const { client, raw, rootPageId } = workspace;
  const paragraph = (content: string) => ({ paragraph: { rich_text: text(content) } });

  it('says which part is wrong and what it should be', async () => {
    const path = `/v1/blocks/${rootPageId}/children`;
    const message = async (body: unknown) => (await raw('PATCH', path, body)).body.message;
    expect(await message({ children: Array.from({ length: 101 }, () => paragraph('x')) })).toBe(
      'body failed validation: body.children.length should be ≤ `100`, instead was `101`.',
    );
    expect(await message({ children: [paragraph('x'.repeat(2001))] })).toBe(
      'body failed validation: body.children[0].paragraph.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`.',
    );
    expect(await message({})).toBe(
      'body failed validation: body.children should be defined, instead was `undefined`.',
    );
    expect(await message({ children: 'x' })).toBe(
      'body failed validation: body.children should be an array, instead was `"x"`.',
    );
    expect(await message({ children: [], colour: 'red' })).toBe(
      'body failed validation: body.colour should be not present, instead was `"red"`.',
    );
  });

  it('refuses children deeper than two levels', async () => {
    const deep = (levels: number): object => ({
      toggle: { rich_text: text(`${levels}`), ...(levels === 0 ? {} : { children: [deep(levels - 1)] }) },
    });
    expect((await raw('PATCH', `/v1/blocks/${rootPageId}/children`, { children: [deep(2)] })).status).toBe(
      200,
    );
    const answer = await raw('PATCH', `/v1/blocks/${rootPageId}/children`, { children: [deep(3)] });
    expect(answer.body.message).toContain(
      'body.children[0].toggle.children[0].toggle.children[0].toggle.children should be not present',
    );
  });

  it('refuses pages of the wrong size and cursors that are none', async () => {
    const children = `/v1/blocks/${rootPageId}/children`;
    expect((await raw('GET', `${children}?page_size=101`)).body.message).toContain(
      'should be ≤ `100`, instead was `101`',
    );
    expect((await raw('GET', `${children}?start_cursor=bogus`)).body.message).toBe(
      'query failed validation: query.start_cursor should be a valid uuid or `undefined`, instead was `"bogus"`.',
    );
    expect((await raw('GET', '/v1/users?start_cursor=bogus')).body.message).toBe(
      'The start_cursor provided is invalid: bogus',
    );
    expect((await raw('POST', '/v1/search', { page_size: 0 })).status).toBe(200);
    expect((await raw('GET', `/v1/comments?block_id=${rootPageId}&page_size=0`)).status).toBe(400);
  });

  it('refuses bodies and filters that are no objects', async () => {
    const { sourceId } = await makeSource(workspace, { Name: { title: {} } });
    expect((await raw('POST', '/v1/search', '[]')).body.message).toContain('body should be an object');
    const query = await raw('POST', `/v1/data_sources/${sourceId}/query`, { filter: 'x' });
    expect(query.body.message).toContain('body.filter should be an object or `undefined`');
  });

  it('refuses a request of more than 500 KB or 1,000 blocks', async () => {
    const many = Array.from({ length: 100 }, () => paragraph('x'.repeat(2000)));
    const big = many.map((block) => ({
      ...block,
      paragraph: { ...block.paragraph, children: many.slice(0, 2) },
    }));
    expect(
      (await raw('PATCH', `/v1/blocks/${rootPageId}/children`, { children: big })).body.message,
    ).toContain('bytes');
    const rows = Array.from({ length: 100 }, () => ({
      toggle: { rich_text: [], children: Array.from({ length: 10 }, () => paragraph('x')) },
    }));
    expect(
      (await raw('PATCH', `/v1/blocks/${rootPageId}/children`, { children: rows })).body.message,
    ).toContain('1100 blocks');
  });

  it('takes the names every object inherits for nothing special', async () => {
    const workspace = createTestWorkspace();
    const { sourceId } = await makeSource(workspace, { Name: { title: {} } });
    for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const bodies: [string, string][] = [
        [`/v1/blocks/${workspace.rootPageId}`, `{"${word}":{}}`],
        [`/v1/blocks/${workspace.rootPageId}/children`, `{"children":[{"${word}":{}}]}`],
      ];
      for (const [path, body] of bodies)
        expect((await workspace.raw('PATCH', path, body)).status, body).toBe(400);
      const filter = `{"filter":{"property":"Name","title":{"${word}":"x"}}}`;
      const query = await workspace.raw('POST', `/v1/data_sources/${sourceId}/query`, filter);
      expect([query.status, query.body.code]).toEqual([400, 'validation_error']);
      const login = await workspace.raw('GET', '/v1/users', undefined, { authorization: `Bearer ${word}` });
      expect(login.status).toBe(401);
    }
    const formula = (expression: string) =>
      workspace.raw('PATCH', `/v1/data_sources/${sourceId}`, {
        properties: { F: { formula: { expression } } },
      });
    expect((await formula('constructor(1)')).status).toBe(200);
    const page = await workspace.raw('POST', '/v1/pages', {
      parent: { data_source_id: sourceId },
      properties: {},
    });
    expect(page.body.properties).toMatchObject({ F: { formula: { type: 'unsupported' } } });
    expect((await formula('('.repeat(100_000))).body.message).toContain('Invalid formula expression');
  });

  it('reaches the client as its own errors', async () => {
    const error = await errorOf(client.pages.retrieve({ page_id: NOWHERE }));
    expect(isNotionClientError(error)).toBe(true);
    expect(error.code).toBe(APIErrorCode.ObjectNotFound);
    expect(error.request_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses edits in the trash and lets it be left', async () => {
    const { sourceId, databaseId } = await makeSource(workspace, { Name: { title: {} } });
    const page = await client.pages.create({ parent: { data_source_id: sourceId }, properties: {} });
    await client.pages.update({ page_id: page.id, in_trash: true });
    const trashed = "Can't edit block that is archived. You must unarchive the block before editing.";
    const edit = await errorOf(
      client.pages.update({ page_id: page.id, properties: { Name: { title: text('x') } } }),
    );
    const append = await errorOf(
      client.blocks.children.append({ block_id: page.id, children: [paragraph('x')] }),
    );
    expect([edit.message, append.message, edit.code]).toEqual([trashed, trashed, 'validation_error']);
    expect(await client.pages.update({ page_id: page.id, in_trash: false })).toMatchObject({
      in_trash: false,
    });
    await client.databases.update({ database_id: databaseId, in_trash: true });
    const inside = await errorOf(client.pages.update({ page_id: page.id, icon: null }));
    expect(inside.message).toContain('archived ancestor');
  });
});

describe('versions', () => {
  const { raw, rootPageId } = createTestWorkspace();
  const version = { 'notion-version': '2025-09-03' };

  it('knows `archived` and `after` in 2025-09-03 only', async () => {
    const old = await raw('GET', `/v1/pages/${rootPageId}`, undefined, version);
    const now = await raw('GET', `/v1/pages/${rootPageId}`);
    expect([old.body.archived, 'archived' in now.body]).toEqual([false, false]);
    expect((await raw('PATCH', `/v1/pages/${rootPageId}`, { archived: true })).body.message).toBe(
      'body failed validation: body.archived should be not present, instead was `true`.',
    );
    expect((await raw('PATCH', `/v1/pages/${rootPageId}`, { archived: false }, version)).status).toBe(200);
    const append = `/v1/blocks/${rootPageId}/children`;
    const first = await raw('PATCH', append, { children: [{ divider: {} }] }, version);
    const after = (first.body.results as { id: string }[])[0]!.id;
    expect((await raw('PATCH', append, { children: [{ divider: {} }], after }, version)).status).toBe(200);
    expect((await raw('PATCH', append, { children: [{ divider: {} }], after })).status).toBe(400);
  });
});
