// Meeting pages as a person sees them, for tests.
import type { MeetingPage, PagePart } from '../../src/domain/meeting-page.ts';
import { createMeetingPages } from '../../src/notion/meeting-pages.ts';
import type { Json } from '../../src/sync/ports.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export const PROPERTIES = {
  meeting: 'Tactical sync',
  startsAt: '2026-11-24T09:00:00Z',
  state: 'Prepared',
} as const;

export const kpiTable = (rows: readonly (readonly string[])[]): PagePart => ({
  kind: 'table',
  header: ['KPI', 'Current', 'Target'],
  rows,
});

export const managed: readonly PagePart[] = [
  { kind: 'heading', text: 'What changed' },
  { kind: 'bullet', strong: 'Seats', text: 'went from 120 to 150.', tone: 'good' },
  { kind: 'bullet', text: 'Leads: no reading since 3 November.', tone: 'warn' },
  kpiTable([
    ['Seats', '150', '500'],
    ['Leads', '40', '60'],
  ]),
  { kind: 'to-do', text: 'Ada: send the contract', done: false },
  { kind: 'quote', text: 'One why for both.' },
];

const human: readonly PagePart[] = [
  { kind: 'heading', text: 'Agenda' },
  { kind: 'bullet', text: '' },
  { kind: 'heading', text: 'Decisions' },
  { kind: 'to-do', text: '', done: false },
  { kind: 'heading', text: 'Notes' },
  { kind: 'text', text: '' },
];

export const pageOf = (parts: readonly PagePart[] = managed): MeetingPage => ({
  title: 'Tactical sync 24 November',
  managed: parts,
  human,
});

export interface SeenBlock {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly checked: boolean | undefined;
  readonly children: readonly SeenBlock[];
}

/** The blocks below a parent as a person sees them. */
export const look = async (world: Workspace, parent: string): Promise<readonly SeenBlock[]> => {
  const answer = (await world.person('GET', `blocks/${parent}/children?page_size=100`)) as unknown as {
    results: { id: string; type: string; has_children: boolean }[];
  };
  const blocks: SeenBlock[] = [];
  for (const block of answer.results) {
    const content = (
      block as unknown as Record<
        string,
        { rich_text?: { plain_text: string }[]; cells?: { plain_text: string }[][]; checked?: boolean }
      >
    )[block.type]!;
    const text =
      content.rich_text?.map((piece) => piece.plain_text).join('') ??
      content.cells?.map((cell) => cell.map((piece) => piece.plain_text).join('')).join(' | ') ??
      '';
    const children = block.has_children ? await look(world, block.id) : [];
    blocks.push({ id: block.id, type: block.type, text, checked: content.checked, children });
  }
  return blocks;
};

export const lines = (blocks: readonly SeenBlock[]): readonly string[] =>
  blocks.flatMap((block) => [
    `${block.type}: ${block.text}`,
    ...lines(block.children).map((line) => `  ${line}`),
  ]);

export const createMeeting = async (parts: readonly PagePart[] = managed) => {
  const world = createWorkspace();
  const schema = await world.ensure();
  const pages = createMeetingPages({ client: world.client, schema });
  world.log.reset();
  const made = await pages.create('RH-1-2026-11-24', PROPERTIES, pageOf(parts));
  const container = async (): Promise<SeenBlock> =>
    (await look(world, made.pageId)).find((block) => block.type === 'callout')!;
  /** The human part as a person sees it: everything on the page but the container. */
  const rest = async (): Promise<readonly SeenBlock[]> =>
    (await look(world, made.pageId)).filter((block) => block.type !== 'callout');
  const refresh = async (
    memory: Json,
    next: readonly PagePart[],
    properties: Readonly<Record<string, string | null>> = PROPERTIES,
  ) => {
    world.log.reset();
    const written = await pages.refresh(made.pageId, memory, properties, pageOf(next));
    return { ...written, requests: world.requests(), sent: world.writes() };
  };
  /** A person rewrites a line. */
  const retype = (block: SeenBlock, text: string) =>
    world.person('PATCH', `blocks/${block.id}`, {
      [block.type]: { rich_text: [{ type: 'text', text: { content: text } }] },
    });
  const add = (parent: string, text: string) =>
    world.person('PATCH', `blocks/${parent}/children`, {
      children: [
        { type: 'paragraph', paragraph: { rich_text: [{ type: 'text', text: { content: text } }] } },
      ],
    });
  return { world, schema, pages, made, container, rest, refresh, retype, add };
};

export const withSeats = (current: string): readonly PagePart[] =>
  managed.map((part) =>
    part.kind === 'table'
      ? kpiTable([
          ['Seats', current, '500'],
          ['Leads', '40', '60'],
        ])
      : part,
  );
