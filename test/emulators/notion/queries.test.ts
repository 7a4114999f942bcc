// Queries: every filter, every sort, pages of results.
import { collectPaginatedAPI, isFullPage, iteratePaginatedAPI } from '@notionhq/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestWorkspace, errorOf, makeSource, PAT, SAM, text } from './workspace.ts';

const workspace = createTestWorkspace();
const { client, raw, clock } = workspace;
let sourceId = '';
let relatedId = '';

const namesOf = (answer: unknown): string[] =>
  (answer as { results: { properties: { Name: { title: { plain_text: string }[] } } }[] }).results.map(
    (page) => page.properties.Name.title[0]?.plain_text ?? '',
  );

const ask = async (filter: unknown, sorts?: unknown): Promise<string[]> => {
  const answer = await raw('POST', `/v1/data_sources/${sourceId}/query`, {
    ...(filter === undefined ? {} : { filter }),
    ...(sorts === undefined ? {} : { sorts }),
  });
  if (answer.status !== 200) throw new Error(String(answer.body.message));
  return namesOf(answer.body);
};

beforeAll(async () => {
  const other = await makeSource(workspace, { Name: { title: {} } }, 'Others');
  const related = await client.pages.create({
    parent: { data_source_id: other.sourceId },
    properties: { Name: { title: text('Other') } },
  });
  relatedId = related.id;
  ({ sourceId } = await makeSource(workspace, {
    Name: { title: {} },
    Note: { rich_text: {} },
    Amount: { number: {} },
    Stage: { select: { options: [{ name: 'Open' }, { name: 'Won' }] } },
    Tags: { multi_select: { options: [] } },
    Status: { status: {} },
    Due: { date: {} },
    Owner: { people: {} },
    Done: { checkbox: {} },
    Docs: { files: {} },
    No: { unique_id: {} },
    Others: { relation: { data_source_id: other.sourceId, single_property: {} } },
    Double: { formula: { expression: 'prop("Amount") * 2' } },
    Loud: { formula: { expression: 'upper(prop("Name"))' } },
    Rich: { formula: { expression: 'prop("Amount") > 5' } },
  }));
  const parent = { data_source_id: sourceId };
  await client.pages.create({ parent, properties: { Name: { title: text('Empty') } } });
  clock.advance(60_000);
  await client.pages.create({
    parent,
    properties: {
      Name: { title: text('Alpha') },
      Note: { rich_text: text('First note') },
      Amount: { number: 10 },
      Stage: { select: { name: 'Open' } },
      Tags: { multi_select: [{ name: 'red' }, { name: 'big' }] },
      Status: { status: { name: 'Done' } },
      Due: { date: { start: '2026-11-22' } },
      Owner: { people: [{ id: PAT }] },
      Done: { checkbox: true },
      Docs: { files: [{ name: 'x', external: { url: 'https://example.com/x' } }] },
      Others: { relation: [{ id: relatedId }] },
    },
  });
  clock.advance(60_000);
  await client.pages.create({
    parent,
    properties: {
      Name: { title: text('Beta') },
      Note: { rich_text: text('second NOTE') },
      Amount: { number: 2 },
      Stage: { select: { name: 'Won' } },
      Tags: { multi_select: [{ name: 'red' }] },
      Status: { status: { name: 'In progress' } },
      Due: { date: { start: '2026-12-20T09:00:00+01:00' } },
      Owner: { people: [{ id: SAM }] },
    },
  });
});

describe('filters', () => {
  const cases: [string, object, string[]][] = [
    ['text equals', { property: 'Note', rich_text: { equals: 'first note' } }, ['Alpha']],
    [
      'text does_not_equal',
      { property: 'Note', rich_text: { does_not_equal: 'First note' } },
      ['Beta', 'Empty'],
    ],
    ['text contains', { property: 'Note', rich_text: { contains: 'note' } }, ['Beta', 'Alpha']],
    [
      'text does_not_contain',
      { property: 'Note', rich_text: { does_not_contain: 'first' } },
      ['Beta', 'Empty'],
    ],
    ['text starts_with', { property: 'Name', title: { starts_with: 'al' } }, ['Alpha']],
    ['text ends_with', { property: 'Name', title: { ends_with: 'ta' } }, ['Beta']],
    ['text is_empty', { property: 'Note', rich_text: { is_empty: true } }, ['Empty']],
    ['number equals', { property: 'Amount', number: { equals: 2 } }, ['Beta']],
    ['number does_not_equal', { property: 'Amount', number: { does_not_equal: 2 } }, ['Alpha', 'Empty']],
    ['number greater', { property: 'Amount', number: { greater_than: 2 } }, ['Alpha']],
    ['number at least', { property: 'Amount', number: { greater_than_or_equal_to: 2 } }, ['Beta', 'Alpha']],
    ['number less', { property: 'Amount', number: { less_than: 10 } }, ['Beta']],
    ['number at most', { property: 'Amount', number: { less_than_or_equal_to: 10 } }, ['Beta', 'Alpha']],
    ['number is_not_empty', { property: 'Amount', number: { is_not_empty: true } }, ['Beta', 'Alpha']],
    ['checkbox', { property: 'Done', checkbox: { equals: true } }, ['Alpha']],
    ['checkbox not', { property: 'Done', checkbox: { does_not_equal: true } }, ['Beta', 'Empty']],
    ['select', { property: 'Stage', select: { equals: 'Open' } }, ['Alpha']],
    ['select of several', { property: 'Stage', select: { equals: ['Open', 'Won'] } }, ['Beta', 'Alpha']],
    ['select not', { property: 'Stage', select: { does_not_equal: 'Open' } }, ['Beta', 'Empty']],
    ['select is_empty', { property: 'Stage', select: { is_empty: true } }, ['Empty']],
    ['status', { property: 'Status', status: { equals: 'Not started' } }, ['Empty']],
    ['multi_select contains', { property: 'Tags', multi_select: { contains: 'red' } }, ['Beta', 'Alpha']],
    ['multi_select not', { property: 'Tags', multi_select: { does_not_contain: 'big' } }, ['Beta', 'Empty']],
    ['date equals a day', { property: 'Due', date: { equals: '2026-12-20' } }, ['Beta']],
    ['date equals a minute', { property: 'Due', date: { equals: '2026-12-20T08:00:59Z' } }, ['Beta']],
    ['date today', { property: 'Due', date: { equals: 'today' } }, ['Alpha']],
    ['date before', { property: 'Due', date: { before: '2026-12-01' } }, ['Alpha']],
    ['date after', { property: 'Due', date: { after: '2026-11-22' } }, ['Beta']],
    ['date on_or_before', { property: 'Due', date: { on_or_before: '2026-11-22' } }, ['Alpha']],
    ['date on_or_after', { property: 'Due', date: { on_or_after: '2026-11-22' } }, ['Beta', 'Alpha']],
    ['date this_week', { property: 'Due', date: { this_week: {} } }, ['Alpha']],
    ['date next_month', { property: 'Due', date: { next_month: {} } }, ['Beta', 'Alpha']],
    ['date past_year', { property: 'Due', date: { past_year: {} } }, ['Alpha']],
    ['date is_empty', { property: 'Due', date: { is_empty: true } }, ['Empty']],
    ['people contains', { property: 'Owner', people: { contains: PAT } }, ['Alpha']],
    ['people is_empty', { property: 'Owner', people: { is_empty: true } }, ['Empty']],
    ['files', { property: 'Docs', files: { is_not_empty: true } }, ['Alpha']],
    ['unique_id', { property: 'No', unique_id: { equals: 2 } }, ['Alpha']],
    ['formula number', { property: 'Double', formula: { number: { equals: 20 } } }, ['Alpha']],
    ['formula string', { property: 'Loud', formula: { string: { contains: 'BET' } } }, ['Beta']],
    ['formula checkbox', { property: 'Rich', formula: { checkbox: { equals: true } } }, ['Alpha']],
    [
      'and',
      {
        and: [
          { property: 'Tags', multi_select: { contains: 'red' } },
          { property: 'Done', checkbox: { equals: false } },
        ],
      },
      ['Beta'],
    ],
    [
      'or in and',
      {
        and: [
          {
            or: [
              { property: 'Amount', number: { equals: 2 } },
              { property: 'Amount', number: { equals: 10 } },
            ],
          },
        ],
      },
      ['Beta', 'Alpha'],
    ],
    [
      'created_time',
      { timestamp: 'created_time', created_time: { after: '2026-11-22T10:31:00Z' } },
      ['Beta'],
    ],
  ];
  it.each(cases)('%s', async (_, filter, names) => {
    expect(await ask(filter)).toEqual(names);
  });

  it('relation contains', async () => {
    expect(await ask({ property: 'Others', relation: { contains: relatedId } })).toEqual(['Alpha']);
    expect(await ask({ property: 'Others', relation: { is_empty: true } })).toEqual(['Beta', 'Empty']);
  });

  it('refuses what the data source does not have', async () => {
    await expect(ask({ property: 'Colour', number: { equals: 1 } })).rejects.toThrow(
      'Could not find property with name or id: Colour',
    );
    await expect(ask({ property: 'Amount', rich_text: { equals: 'x' } })).rejects.toThrow(
      'The property type in the database does not match the property type of the filter provided: database property number does not match filter rich_text',
    );
    await expect(ask({ property: 'Amount', number: { roughly: 1 } })).rejects.toThrow(
      'should be not present',
    );
    await expect(ask(undefined, [{ property: 'Colour', direction: 'ascending' }])).rejects.toThrow(
      'Could not find sort property with name or id: Colour',
    );
    await expect(ask({ and: [{ or: [{ and: [] }] }] })).rejects.toThrow('should be not present');
    const trash = await raw('POST', `/v1/data_sources/${sourceId}/query`, { in_trash: true });
    expect(trash.body.message).toContain('body.in_trash should be not present');
  });
});

describe('sorts', () => {
  const cases: [string, object[], string[]][] = [
    ['title', [{ property: 'Name', direction: 'ascending' }], ['Alpha', 'Beta', 'Empty']],
    ['number, empty last', [{ property: 'Amount', direction: 'ascending' }], ['Beta', 'Alpha', 'Empty']],
    [
      'number down, empty last',
      [{ property: 'Amount', direction: 'descending' }],
      ['Alpha', 'Beta', 'Empty'],
    ],
    ['options in their order', [{ property: 'Status', direction: 'ascending' }], ['Empty', 'Beta', 'Alpha']],
    ['date', [{ property: 'Due', direction: 'descending' }], ['Beta', 'Alpha', 'Empty']],
    ['formula', [{ property: 'Double', direction: 'descending' }], ['Alpha', 'Beta', 'Empty']],
    [
      'checkbox then name',
      [
        { property: 'Done', direction: 'ascending' },
        { property: 'Name', direction: 'descending' },
      ],
      ['Empty', 'Beta', 'Alpha'],
    ],
    ['timestamp', [{ timestamp: 'created_time', direction: 'ascending' }], ['Empty', 'Alpha', 'Beta']],
  ];
  it.each(cases)('%s', async (_, sorts, names) => {
    expect(await ask(undefined, sorts)).toEqual(names);
  });
});

describe('pages of results', () => {
  it('goes through with the client’s own helpers', async () => {
    const found: string[] = [];
    for await (const page of iteratePaginatedAPI(client.dataSources.query, {
      data_source_id: sourceId,
      page_size: 2,
    })) {
      expect(isFullPage(page as never)).toBe(true);
      found.push(page.id);
    }
    expect(new Set(found).size).toBe(3);
    expect(await collectPaginatedAPI(client.users.list, { page_size: 1 })).toHaveLength(3);
  });

  it('says what it is a list of', async () => {
    const list = await client.dataSources.query({ data_source_id: sourceId, page_size: 1 });
    expect(list).toMatchObject({
      object: 'list',
      type: 'page_or_data_source',
      page_or_data_source: {},
      has_more: true,
    });
    expect(list.next_cursor).toMatch(/^s:[0-9a-f-]{36}:[0-9a-f-]{36}$/);
    const lost = client.dataSources.query({
      data_source_id: sourceId,
      start_cursor: '11111111-2222-4333-8444-555555555555',
    });
    expect((await errorOf(lost)).message).toContain('The start_cursor provided is invalid');
  });

  it('shows only the properties asked for, and no rows in the trash', async () => {
    const first = await client.dataSources.query({
      data_source_id: sourceId,
      filter_properties: ['Amount', 'title'],
    });
    expect(Object.keys((first.results[0] as { properties: object }).properties)).toEqual(['Amount', 'Name']);
    const id = first.results[0]!.id;
    await client.pages.update({ page_id: id, in_trash: true });
    expect(namesOf(await client.dataSources.query({ data_source_id: sourceId }))).toEqual(['Alpha', 'Empty']);
    await client.pages.update({ page_id: id, in_trash: false });
    await client.request({ path: `pages/${id}`, method: 'patch', body: { is_archived: true } });
    expect(namesOf(await client.dataSources.query({ data_source_id: sourceId }))).toEqual(['Alpha', 'Empty']);
    const archived = await raw('POST', `/v1/data_sources/${sourceId}/query`, { is_archived: true });
    expect(namesOf(archived.body)).toEqual(['Beta']);
  });
});
