// The picture of a check-in page: what the specification says, and that the page carries it once a change.
import { describe, expect, it } from 'vitest';
import type { KpiChart } from '../../src/domain/chart-data.ts';
import type { MeetingPage, PagePart } from '../../src/domain/meeting-page.ts';
import { drawCharts } from '../../src/notion/chart-picture.ts';
import { chartsToSpec } from '../../src/notion/chart-spec.ts';
import { createMeetingPages } from '../../src/notion/meeting-pages.ts';
import { look, managed, PROPERTIES, pageOf } from './meeting-page-world.ts';
import { createWorkspace } from './workspace.ts';

const leads: KpiChart = {
  name: 'New leads',
  unit: 'count',
  points: [
    { date: '2027-01-26', value: 120 },
    { date: '2027-02-03', value: 190 },
  ],
  line: [
    { date: '2027-01-04', value: 0 },
    { date: '2027-04-04', value: 1000 },
  ],
  band: null,
};
const churn: KpiChart = { ...leads, name: 'Churn', unit: '%', line: [], band: { low: 1, high: 3 } };
const unread: KpiChart = { ...leads, name: 'Unread', points: [] };
const unknown: KpiChart = { ...unread, name: 'Unknown', unit: null, line: [] };

interface Layer {
  readonly mark: { readonly type: string; readonly text?: string };
  readonly data: { readonly values: readonly Record<string, unknown>[] };
}
interface Multiple {
  readonly title: { readonly text: string; readonly subtitle?: string };
  readonly layer: readonly Layer[];
}
const multiples = (charts: readonly KpiChart[]): readonly Multiple[] =>
  (chartsToSpec(charts) as unknown as { readonly concat: readonly Multiple[] }).concat;

describe('the specification', () => {
  it('has the line to follow behind the values, at instants of UTC', () => {
    const [first] = multiples([leads]);
    expect(first?.title.text).toBe('New leads');
    expect(first?.layer.map(({ mark }) => mark.type)).toEqual(['line', 'line']);
    expect(first?.layer.map(({ data }) => data.values)).toEqual([
      [
        { t: Date.UTC(2027, 0, 4), v: 0 },
        { t: Date.UTC(2027, 3, 4), v: 1000 },
      ],
      [
        { t: Date.UTC(2027, 0, 26), v: 120 },
        { t: Date.UTC(2027, 1, 3), v: 190 },
      ],
    ]);
  });

  it('shows a band, and says when there is no reading', () => {
    const [band, line, nothing] = multiples([churn, unread, unknown]);
    expect(band?.layer.map(({ mark }) => mark.type)).toEqual(['rect', 'line']);
    expect(band?.layer[0]?.data.values).toEqual([{ low: 1, high: 3 }]);
    expect(band?.title.text).toBe('Churn (%)');
    expect([line?.title.subtitle, line?.layer.length]).toEqual(['no reading yet', 1]);
    expect(nothing?.layer).toMatchObject([{ mark: { type: 'text', text: 'no reading yet' } }]);
  });

  it('has a ground of its own, so that it reads in dark mode', () => {
    expect(chartsToSpec([leads]).background).toMatch(/^#f/);
  });

  it('is drawn as an SVG with every name, the same for the same data', async () => {
    const svg = await drawCharts([leads, churn, unread, unknown]);
    expect(svg).toMatch(/^<svg[^>]+xmlns=/);
    for (const name of ['New leads', 'Churn (%)', 'Unread', 'Unknown']) expect(svg).toContain(name);
    expect(await drawCharts([leads, churn, unread, unknown])).toBe(svg);
    expect(svg).not.toMatch(/NaN|undefined|<script/);
  });
});

const CAPTION = 'Every KPI against its line.';
const withCharts = (charts: readonly KpiChart[]): readonly PagePart[] => [
  ...managed,
  { kind: 'picture', caption: CAPTION, charts },
];
const newer: KpiChart = { ...leads, points: [...leads.points, { date: '2027-02-10', value: 260 }] };

const createWorld = async (parts = withCharts([leads])) => {
  const world = createWorkspace();
  const schema = await world.ensure();
  const drawn: (readonly KpiChart[])[] = [];
  const pages = createMeetingPages({
    client: world.client,
    schema,
    draw: async (charts) => {
      drawn.push(charts);
      return `<svg xmlns="http://www.w3.org/2000/svg"><text>${JSON.stringify(charts)}</text></svg>`;
    },
  });
  world.log.reset();
  const made = await pages.create('RH-1-2027-02-09', PROPERTIES, pageOf(parts));
  const refresh = async (memory: typeof made.memory, next: readonly PagePart[]) => {
    world.log.reset();
    const page: MeetingPage = pageOf(next);
    const written = await pages.refresh(made.pageId, memory, PROPERTIES, page);
    return { ...written, requests: world.requests() };
  };
  /** Pictures in the managed part, with their bytes. */
  const pictures = async () => {
    const box = (await look(world, made.pageId)).find((block) => block.type === 'callout');
    const found = (box?.children ?? []).filter((block) => block.type === 'image');
    return Promise.all(
      found.map(async ({ id }) => {
        const block = (await world.person('GET', `blocks/${id}`)) as unknown as {
          image: { caption: { plain_text: string }[]; file: { url: string } };
        };
        const file = await world.answer(new Request(block.image.file.url));
        return {
          id,
          type: file.headers.get('content-type'),
          caption: block.image.caption.map((piece) => piece.plain_text).join(''),
          text: await file.text(),
        };
      }),
    );
  };
  return { world, pages, made, drawn, refresh, pictures };
};

describe('on the page', () => {
  it('costs two requests more: one to announce the file, one to send it', async () => {
    const { world, drawn, pictures } = await createWorld();
    expect(world.requests()).toBe(3 + 2);
    expect(drawn).toEqual([[leads]]);
    expect(await pictures()).toMatchObject([
      { type: 'image/svg+xml', caption: CAPTION, text: expect.stringContaining('New leads') },
    ]);
  });

  it('is drawn and sent again only when its data changed, into the same block', async () => {
    const { made, drawn, refresh, pictures } = await createWorld();
    const [before] = await pictures();
    const quiet = await refresh(made.memory, withCharts([leads]));
    expect([quiet.writes, quiet.requests, drawn.length]).toEqual([0, 2, 1]);
    const changed = await refresh(made.memory, withCharts([newer]));
    expect([changed.writes, changed.requests, drawn.length]).toEqual([1, 2 + 2 + 1, 2]);
    const [after] = await pictures();
    expect(after?.id).toBe(before?.id);
    expect(after?.text).toContain('260');
    expect((await refresh(changed.memory, withCharts([newer]))).writes).toBe(0);
  });

  it('is put on a page whose memory was lost, once', async () => {
    const { drawn, refresh, pictures } = await createWorld();
    const found = await refresh(null, withCharts([newer]));
    expect(await pictures()).toMatchObject([{ text: expect.stringContaining('260') }]);
    expect((await refresh(found.memory, withCharts([newer]))).writes).toBe(0);
    expect(drawn).toHaveLength(2);
  });

  it('never touches a picture that a person put there, with or without words of theirs', async () => {
    const { world, made, refresh, pictures } = await createWorld();
    const [ours] = await pictures();
    const box = (await look(world, made.pageId)).find((block) => block.type === 'callout');
    const picture = (caption: string) => ({
      type: 'image',
      image: {
        type: 'external',
        external: { url: 'https://example.com/a.png' },
        caption: [{ type: 'text', text: { content: caption } }],
      },
    });
    const own = {
      children: [
        picture('Mine'),
        { ...picture(''), image: { external: { url: 'https://example.com/b.png' } } },
      ],
    };
    await world.person('PATCH', `blocks/${box?.id}/children`, { ...own, position: { type: 'start' } });
    const again = await refresh(made.memory, withCharts([newer]));
    expect(again.kept).toEqual([]);
    const images = (await look(world, box?.id ?? '')).filter((block) => block.type === 'image');
    expect(images.map(({ id }) => id)).toContain(ours?.id);
    expect(images).toHaveLength(3);
    for (const { id } of images.filter((each) => each.id !== ours?.id)) {
      const block = (await world.person('GET', `blocks/${id}`)) as unknown as { image: { type: string } };
      expect(block.image.type).toBe('external');
    }
    // Without our picture theirs stay as well.
    await refresh(again.memory, managed);
    expect((await look(world, box?.id ?? '')).filter((block) => block.type === 'image')).toHaveLength(2);
  });

  it('is left out when Notion does not take the file, and tried again only when it differs', async () => {
    const { world, drawn, pages, made, refresh, pictures } = await createWorld(managed);
    // A file type that the service does not know is refused; here the server is told to refuse.
    const refusing = createMeetingPages({
      client: {
        send: async (request) => {
          if (request.path.startsWith('file_uploads')) {
            const { StoreError } = await import('../../src/sync/store-error.ts');
            throw new StoreError('forbidden', 'No files here.');
          }
          return world.client.send(request);
        },
      },
      schema: await world.ensure(),
      draw: async () => '<svg/>',
    });
    const page = pageOf(withCharts([leads]));
    const first = await refusing.refresh(made.pageId, made.memory, PROPERTIES, page);
    expect(first.warnings).toEqual([expect.stringContaining('picture of the KPIs was left out')]);
    expect(await pictures()).toEqual([]);
    const second = await refusing.refresh(made.pageId, first.memory, PROPERTIES, page);
    expect([second.writes, second.warnings]).toEqual([0, []]);
    expect(drawn).toEqual([]);
    const third = await pages.refresh(made.pageId, second.memory, PROPERTIES, pageOf(withCharts([newer])));
    expect(third.warnings).toEqual([]);
    expect(await pictures()).toHaveLength(1);
    expect((await refresh(third.memory, withCharts([newer]))).writes).toBe(0);
  });

  it.each(['answer-lost', 'hang-up', 'committed-error'] as const)(
    'stands once on one page although making it or changing it was killed by %s at any request',
    async (kind) => {
      const all = 5;
      for (let nth = 1; nth <= 2 * all; nth++) {
        const { world, pages, made, refresh } = await createWorld();
        const key = 'RH-2-2027-02-09';
        const kill = (at: number): void =>
          world.faults.add({ nth: at, times: Number.POSITIVE_INFINITY, fault: { kind } });
        if (nth <= all) kill(nth);
        const first = await pages.create(key, PROPERTIES, pageOf(withCharts([leads]))).catch(() => undefined);
        world.faults.clear();
        const second = first ?? (await pages.create(key, PROPERTIES, pageOf(withCharts([leads]))));
        if (nth > all) kill(nth - all);
        await pages
          .refresh(second.pageId, second.memory, PROPERTIES, pageOf(withCharts([newer])))
          .catch(() => undefined);
        world.faults.clear();
        await pages.refresh(second.pageId, second.memory, PROPERTIES, pageOf(withCharts([newer])));
        const listed = (await pages.list()).pages.filter((page) => page.key === key);
        expect(listed.map(({ pageId }) => pageId)).toEqual([second.pageId]);
        const box = (await look(world, second.pageId)).find((block) => block.type === 'callout');
        expect(box?.children.filter((block) => block.type === 'image')).toHaveLength(1);
        // The other page is not in its way.
        expect((await refresh(made.memory, withCharts([leads]))).writes).toBe(0);
      }
    },
    60_000,
  );
});
