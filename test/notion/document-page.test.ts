// A document as a page: made once, in parts when it is long, and whole in the end wherever a run died.
import { describe, expect, it } from 'vitest';
import { makeBlock, toRichText } from '../../src/notion/blocks.ts';
import { ensureDocumentPage } from '../../src/notion/document-page.ts';
import { isStoreError } from '../../src/sync/store-error.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

const LINES = 230;
const lines = Array.from({ length: LINES }, (_, at) => `Line ${at + 1}`);
const paragraphs = (texts: readonly string[]) =>
  texts.map((text) => makeBlock('paragraph', { rich_text: toRichText(text) }));
const document = { title: 'Kickoff', blocks: paragraphs(lines) };

interface Listed {
  readonly id: string;
  readonly type: string;
  readonly in_trash: boolean;
  readonly child_page?: { readonly title: string };
  readonly paragraph?: { readonly rich_text: readonly { readonly plain_text: string }[] };
}

/** Live blocks below a page, as a person's client reads them. */
const below = async (world: Workspace, pageId: string): Promise<readonly Listed[]> => {
  const found: Listed[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const window: string = cursor === '' ? '' : `&start_cursor=${cursor}`;
    const answer = (await world.person(
      'GET',
      `blocks/${pageId}/children?page_size=100${window}`,
    )) as unknown as {
      readonly results: readonly Listed[];
      readonly next_cursor: string | null;
    };
    found.push(...answer.results.filter((block) => !block.in_trash));
    cursor = answer.next_cursor;
  }
  return found;
};
const pagesOf = async (world: Workspace) =>
  (await below(world, world.rootPageId)).filter(({ type }) => type === 'child_page');
const textsOf = async (world: Workspace, pageId: string) =>
  (await below(world, pageId)).map(({ paragraph }) =>
    (paragraph?.rich_text ?? []).map(({ plain_text }) => plain_text).join(''),
  );
const ensure = (world: Workspace) => ensureDocumentPage(world.client, world.rootPageId, document);

/** From this request of the call on, nothing gets through: its answer is lost, then the line is dead. */
const dieAt = (world: Workspace, nth: number): void => {
  world.faults.add({ nth, fault: { kind: 'answer-lost' } });
  world.faults.add({ nth: nth + 1, times: Number.POSITIVE_INFINITY, fault: { kind: 'hang-up' } });
};

describe('a long document', () => {
  it('is one page of its title, made once', async () => {
    const world = createWorkspace();
    const made = await ensure(world);
    expect(made.made).toBe(true);
    expect((await pagesOf(world)).map(({ child_page }) => child_page?.title)).toEqual(['Kickoff']);
    expect(await textsOf(world, made.pageId)).toEqual(lines);
    const writes = world.writes();
    expect(await ensure(world)).toEqual({ ...made, made: false });
    expect(world.writes()).toBe(writes);
  });

  it('is whole after the next run, at whatever request a run died', async () => {
    const whole = createWorkspace();
    await ensure(whole);
    const requests = whole.requests();
    for (let nth = 1; nth <= requests; nth += 1) {
      const world = createWorkspace();
      dieAt(world, nth);
      const error = await ensure(world).catch((caught: unknown) => caught);
      expect(nth === requests || isStoreError(error), `request ${nth}`).toBe(true);
      world.faults.clear();
      const { pageId } = await ensure(world);
      expect(
        (await pagesOf(world)).map(({ child_page }) => child_page?.title),
        `request ${nth}`,
      ).toEqual(['Kickoff']);
      expect(await textsOf(world, pageId), `request ${nth}`).toEqual(lines);
    }
  });

  it('that was left unfinished says so, and keeps what people did to it meanwhile', async () => {
    const world = createWorkspace();
    // The listing, the page, and the second hundred.
    dieAt(world, 3);
    await expect(ensure(world)).rejects.toThrow();
    world.faults.clear();
    const [page] = await pagesOf(world);
    expect(page?.child_page?.title).toBe('Kickoff (being written)');
    const [, second] = await below(world, page?.id ?? '');
    await world.person('DELETE', `blocks/${second?.id}`);
    await world.person('PATCH', `blocks/${page?.id}/children`, { children: paragraphs(['A remark']) });
    const finished = await ensure(world);
    expect(finished).toMatchObject({ pageId: page?.id, made: true });
    expect(await textsOf(world, finished.pageId)).toEqual([
      lines[0],
      ...lines.slice(2, 200),
      'A remark',
      ...lines.slice(200),
    ]);
  });
});

it('a short document is made with one request after the listing', async () => {
  const world = createWorkspace();
  await ensureDocumentPage(world.client, world.rootPageId, { ...document, blocks: paragraphs(['Only']) });
  expect([world.requests(), world.writes()]).toEqual([2, 1]);
});
