// Pages and the values of their properties.
import { extractNotionId, isFullPage } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { BOT, createTestWorkspace, errorOf, makeSource, PAT, SAM, text } from './workspace.ts';

const schema = {
  Name: { title: {} },
  Note: { rich_text: {} },
  Amount: { number: { format: 'euro' as const } },
  Stage: { select: { options: [{ name: 'Open', color: 'blue' as const }] } },
  Tags: { multi_select: { options: [] } },
  Status: { status: {} },
  Due: { date: {} },
  Owner: { people: {} },
  Done: { checkbox: {} },
  Link: { url: {} },
  Mail: { email: {} },
  Phone: { phone_number: {} },
  Docs: { files: {} },
  Number: { unique_id: { prefix: 'G' } },
  Made: { created_time: {} },
  Maker: { created_by: {} },
  Changed: { last_edited_time: {} },
  Changer: { last_edited_by: {} },
};

const setUp = async () => {
  const workspace = createTestWorkspace();
  const { sourceId } = await makeSource(workspace, schema);
  const parent = { data_source_id: sourceId };
  return { ...workspace, sourceId, parent };
};

const valuesOf = (page: unknown) =>
  (page as { properties: Record<string, Record<string, unknown>> }).properties;

describe('pages', () => {
  it('shows a new row as the service does', async () => {
    const { client, parent, sourceId } = await setUp();
    const page = await client.pages.create({ parent, properties: { Name: { title: text('First goal') } } });
    expect(isFullPage(page)).toBe(true);
    expect(page).toMatchObject({
      object: 'page',
      created_time: '2026-11-22T10:30:00.000Z',
      last_edited_time: '2026-11-22T10:30:00.000Z',
      created_by: { object: 'user', id: BOT },
      cover: null,
      icon: null,
      in_trash: false,
      is_archived: false,
      is_locked: false,
      public_url: null,
      parent: { type: 'data_source_id', data_source_id: sourceId },
    });
    const values = valuesOf(page);
    expect(Object.keys(values).at(-1)).toBe('Name');
    expect(values.Name).toMatchObject({
      id: 'title',
      type: 'title',
      title: [{ plain_text: 'First goal', href: null }],
    });
    expect(values.Note!.rich_text).toEqual([]);
    expect(values.Amount!.number).toBeNull();
    expect(values.Stage!.select).toBeNull();
    expect(values.Status!.status).toMatchObject({ name: 'Not started', color: 'default' });
    expect(values.Done!.checkbox).toBe(false);
    expect(values.Number!.unique_id).toEqual({ prefix: 'G', number: 1 });
    expect(values.Maker!.created_by).toMatchObject({ object: 'user', id: BOT, name: 'Instep', type: 'bot' });
    if (isFullPage(page)) expect(extractNotionId(page.url)).toBe(page.id);
  });

  it('writes, keeps and clears every kind of value', async () => {
    const { client, parent } = await setUp();
    const page = await client.pages.create({
      parent,
      properties: {
        Name: { title: text('Goal') },
        Note: {
          rich_text: [
            { text: { content: 'Hello ' } },
            { text: { content: 'there' }, annotations: { bold: true } },
          ],
        },
        Amount: { number: 12.5 },
        Stage: { select: { name: 'open' } },
        Tags: { multi_select: [{ name: 'New' }, { name: 'Big' }] },
        Status: { status: { name: 'Done' } },
        Due: { date: { start: '2026-12-01', end: '2026-12-24' } },
        Owner: { people: [{ id: PAT }, { id: SAM }] },
        Done: { checkbox: true },
        Link: { url: 'https://example.com' },
        Mail: { email: 'a@example.com' },
        Phone: { phone_number: '+49 1' },
        Docs: { files: [{ name: 'Plan', external: { url: 'https://example.com/plan.pdf' } }] },
      },
    });
    const values = valuesOf(page);
    expect(values.Note!.rich_text).toHaveLength(2);
    expect(values.Stage!.select).toMatchObject({ name: 'Open', color: 'blue' });
    expect((values.Tags!.multi_select as { name: string }[]).map((tag) => tag.name)).toEqual(['New', 'Big']);
    expect(values.Due!.date).toEqual({ start: '2026-12-01', end: '2026-12-24', time_zone: null });
    expect(values.Owner!.people).toMatchObject([
      { id: PAT, person: { email: 'pat@example.com' } },
      { id: SAM },
    ]);
    expect(values.Docs!.files).toEqual([
      { name: 'Plan', type: 'external', external: { url: 'https://example.com/plan.pdf' } },
    ]);
    const untouched = await client.pages.update({ page_id: page.id, properties: { Amount: { number: 13 } } });
    expect(valuesOf(untouched).Note).toEqual(values.Note);
    const cleared = await client.pages.update({
      page_id: page.id,
      properties: {
        Name: { title: [] },
        Note: { rich_text: [] },
        Amount: { number: null },
        Stage: { select: null },
        Tags: { multi_select: [] },
        Status: { status: null },
        Due: { date: null },
        Owner: { people: [] },
        Done: { checkbox: false },
        Link: { url: null },
        Mail: { email: null },
        Phone: { phone_number: null },
        Docs: { files: [] },
      },
    });
    const fresh = await client.pages.create({ parent, properties: {} });
    for (const name of Object.keys(schema)) {
      if (name !== 'Number') expect(valuesOf(cleared)[name], name).toEqual(valuesOf(fresh)[name]);
    }
    expect(valuesOf(fresh).Number!.unique_id).toEqual({ prefix: 'G', number: 2 });
  });

  it('makes options that are named for the first time, in the schema too', async () => {
    const { client, parent, sourceId } = await setUp();
    await client.pages.create({
      parent,
      properties: { Stage: { select: { name: 'Won' } }, Tags: { multi_select: [{ name: 'A' }] } },
    });
    await client.pages.create({ parent, properties: { Stage: { select: { name: 'WON' } } } });
    const source = await client.dataSources.retrieve({ data_source_id: sourceId });
    const { Stage } = source.properties as unknown as Record<
      string,
      { select: { options: { name: string }[] } }
    >;
    expect(Stage!.select.options.map((option) => option.name)).toEqual(['Open', 'Won']);
    const refused = await errorOf(
      client.pages.create({ parent, properties: { Stage: { select: { name: 'High, really' } } } }),
    );
    expect(refused.message).toBe('Invalid select option, commas not allowed: High, really');
    const status = await errorOf(
      client.pages.create({ parent, properties: { Status: { status: { name: 'Nope' } } } }),
    );
    expect(status.code).toBe('validation_error');
  });

  it('refuses what does not fit, and then changes nothing', async () => {
    const { client, parent, raw, sourceId } = await setUp();
    const create = (properties: object) =>
      errorOf(client.pages.create({ parent, properties: properties as never }));
    expect((await create({ Colour: { number: 1 } })).message).toBe('Colour is not a property that exists.');
    expect((await create({ Status: { select: { name: 'Done' } } })).message).toBe(
      'Status is expected to be status.',
    );
    expect((await create({ Amount: { number: 'x' } })).message).toBe(
      'body failed validation: body.properties.Amount.number should be a number, instead was `"x"`.',
    );
    expect((await create({ Made: { created_time: '2026-01-01' } })).message).toContain('computed property');
    expect((await create({ Mail: { email: 'x'.repeat(201) } })).message).toContain('should be ≤ `200`');
    expect((await create({ Link: { url: 'x'.repeat(2001) } })).message).toContain('should be ≤ `2000`');
    expect(
      (await create({ Tags: { multi_select: Array.from({ length: 101 }, (_, i) => ({ name: `${i}` })) } }))
        .message,
    ).toContain('should be ≤ `100`');
    expect((await create({ Due: { date: { start: '2026-02-30' } } })).message).toContain('ISO 8601');
    expect((await create({ Stage: { select: { name: 'Lost' } }, Amount: { number: 'x' } })).status).toBe(400);
    const source = await raw('GET', `/v1/data_sources/${sourceId}`);
    expect(JSON.stringify(source.body)).not.toContain('Lost');
    const rows = await client.dataSources.query({ data_source_id: sourceId });
    expect(rows.results).toEqual([]);
  });

  it('knows properties by name, id and encoded id', async () => {
    const { client, parent, sourceId } = await setUp();
    const source = await client.dataSources.retrieve({ data_source_id: sourceId });
    const { id } = source.properties.Amount!;
    const page = await client.pages.create({
      parent,
      properties: {
        [id]: { number: 1 },
        [decodeURIComponent(source.properties.Note!.id)]: { rich_text: text('x') },
      },
    });
    expect(valuesOf(page).Amount!.number).toBe(1);
    expect(valuesOf(page).Note!.rich_text).toHaveLength(1);
    const only = await client.pages.retrieve({ page_id: page.id, filter_properties: [id, 'Name'] });
    expect(Object.keys(valuesOf(only))).toEqual(['Amount', 'Name']);
  });

  it('keeps dates with times to the minute and shows their offset', async () => {
    const { client, parent } = await setUp();
    const dateOf = async (date: { start: string; time_zone?: string }) => {
      const page = await client.pages.create({ parent, properties: { Due: { date: date as never } } });
      return (valuesOf(page).Due!.date as { start: string; time_zone: null }).start;
    };
    expect(await dateOf({ start: '2026-06-15T14:30:27.9', time_zone: 'America/New_York' })).toBe(
      '2026-06-15T14:30:00.000-04:00',
    );
    expect(await dateOf({ start: '2026-06-15T14:30:00Z', time_zone: 'America/New_York' })).toBe(
      '2026-06-15T14:30:00.000-04:00',
    );
    expect(await dateOf({ start: '2026-06-15T14:30:00Z' })).toBe('2026-06-15T14:30:00.000+00:00');
    expect(await dateOf({ start: '2026-06-15T14:30:00+02:00' })).toBe('2026-06-15T14:30:00.000+02:00');
    expect(await dateOf({ start: '2026-06-15T14:30' })).toBe('2026-06-15T14:30:00.000+00:00');
    expect(await dateOf({ start: '2026-01-15T14:30:00', time_zone: 'Europe/Berlin' })).toBe(
      '2026-01-15T14:30:00.000+01:00',
    );
  });

  it('rounds times to the minute and names who edited', async () => {
    const { client, person, parent, clock } = await setUp();
    const page = await client.pages.create({ parent, properties: {} });
    clock.advance(14_000);
    expect(await client.pages.update({ page_id: page.id, icon: { emoji: '🎯' } })).toMatchObject({
      last_edited_time: '2026-11-22T10:30:00.000Z',
      icon: { type: 'emoji', emoji: '🎯' },
    });
    clock.advance(60_000);
    const edited = await person.pages.update({ page_id: page.id, properties: { Done: { checkbox: true } } });
    expect(edited).toMatchObject({
      created_by: { id: BOT },
      last_edited_by: { object: 'user', id: PAT },
      last_edited_time: '2026-11-22T10:31:00.000Z',
    });
  });

  it('cuts people to 25 on a page and gives the rest by property', async () => {
    const users = Array.from({ length: 30 }, (_, i) => ({
      id: `00000000-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`,
      name: `P${i}`,
      type: 'person' as const,
    }));
    const workspace = createTestWorkspace({
      users: [{ id: BOT, name: 'Instep', type: 'bot' }, ...users],
      tokens: { secret: BOT },
    });
    const { sourceId } = await makeSource(workspace, { Name: { title: {} }, Owner: { people: {} } });
    const page = await workspace.client.pages.create({
      parent: { data_source_id: sourceId },
      properties: { Owner: { people: users.map(({ id }) => ({ id })) } },
    });
    const owner = valuesOf(page).Owner as { id: string; people: unknown[] };
    expect(owner.people).toHaveLength(25);
    const first = await workspace.client.pages.properties.retrieve({
      page_id: page.id,
      property_id: owner.id,
      page_size: 20,
    });
    if (first.object !== 'list') throw new Error('expected a list');
    expect([first.results.length, first.has_more]).toEqual([20, true]);
    const rest = await workspace.client.pages.properties.retrieve({
      page_id: page.id,
      property_id: owner.id,
      start_cursor: first.next_cursor!,
    });
    if (rest.object !== 'list') throw new Error('expected a list');
    expect([rest.results.length, rest.has_more, rest.type]).toEqual([10, false, 'property_item']);
  });

  it('cuts a text at its 26th mention', async () => {
    const { client, parent } = await setUp();
    const mentions = Array.from({ length: 30 }, () => ({ mention: { user: { id: PAT } } }));
    const rich_text = [...text('With '), ...mentions];
    const page = await client.pages.create({ parent, properties: { Note: { rich_text } } });
    const note = valuesOf(page).Note as { id: string; rich_text: unknown[] };
    expect(note.rich_text).toHaveLength(26);
    const whole = await client.pages.properties.retrieve({ page_id: page.id, property_id: note.id });
    expect('results' in whole && whole.results.length).toBe(31);
  });

  it('shows one property that is not a list', async () => {
    const { client, parent } = await setUp();
    const page = await client.pages.create({ parent, properties: { Amount: { number: 3 } } });
    const { id } = valuesOf(page).Amount as { id: string };
    expect(await client.pages.properties.retrieve({ page_id: page.id, property_id: id })).toMatchObject({
      object: 'property_item',
      type: 'number',
      number: 3,
    });
  });

  it('creates pages with blocks, moves them, locks them', async () => {
    const { client, rootPageId, sourceId } = await setUp();
    const page = await client.pages.create({
      parent: { page_id: rootPageId },
      properties: { title: text('Notes') as never },
      children: [
        { heading_2: { rich_text: text('Agenda') } },
        { to_do: { rich_text: text('Ask'), checked: true } },
      ],
    });
    const children = await client.blocks.children.list({ block_id: page.id });
    expect(children.results.map((block) => 'type' in block && block.type)).toEqual(['heading_2', 'to_do']);
    const moved = await client.pages.move({ page_id: page.id, parent: { data_source_id: sourceId } });
    expect(moved).toMatchObject({ parent: { data_source_id: sourceId } });
    expect(valuesOf(await client.pages.retrieve({ page_id: page.id })).Name!.title).toHaveLength(1);
    expect(await client.pages.update({ page_id: page.id, is_locked: true })).toMatchObject({
      is_locked: true,
    });
    const both = await errorOf(
      client.pages.create({ parent: { page_id: rootPageId }, children: [], markdown: 'x' } as never),
    );
    expect(both.message).toContain('should be not present');
  });

  it('takes choices along to a data source that has them too', async () => {
    const workspace = createTestWorkspace();
    const { client } = workspace;
    const options = (...names: string[]) => ({ options: names.map((name) => ({ name })) });
    const schema = (...names: string[]) => ({
      Name: { title: {} },
      Side: { select: options(...names) },
      Tags: { multi_select: options(...names) },
      State: { status: {} },
    });
    const from = await makeSource(workspace, schema('Lumen', 'Corvid'), 'From');
    const to = await makeSource(workspace, schema('Lumen', 'Other'), 'To');
    const page = await client.pages.create({
      parent: { data_source_id: from.sourceId },
      properties: {
        Name: { title: text('Row') },
        Side: { select: { name: 'Lumen' } },
        Tags: { multi_select: [{ name: 'Lumen' }, { name: 'Corvid' }] },
        State: { status: { name: 'Done' } },
      },
    });
    await client.pages.move({ page_id: page.id, parent: { data_source_id: to.sourceId } });
    expect(await client.pages.retrieve({ page_id: page.id })).toMatchObject({
      properties: {
        Side: { select: { name: 'Lumen' } },
        Tags: { multi_select: [{ name: 'Lumen' }] },
        State: { status: { name: 'Done' } },
      },
    });
  });

  it('lets people, not connections, make pages at the top', async () => {
    const { client, person } = await setUp();
    const parent = { workspace: true } as never;
    expect((await errorOf(client.pages.create({ parent, properties: {} }))).code).toBe('validation_error');
    expect(await person.pages.create({ parent, properties: {} })).toMatchObject({
      parent: { type: 'workspace' },
    });
  });
});
