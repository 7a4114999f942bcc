// Check-in page: composed as data from two snapshots. What changed, where the KPIs stand, what waits, and room to write.
import type { KpiChart } from './chart-data.ts';
import { humanPart } from './check-in-human.ts';
import { changeLines, type Line, openLines, type PartyNames, winLines } from './check-in-lines.ts';
import { type ResetFacts, resetLine } from './check-in-reset.ts';
import { kpiTable } from './check-in-table.ts';
import { dateToWords } from './civil-date.ts';
import type { Partnership, Party, Rhythm } from './fields.ts';
import type { MeetingPage, PagePart } from './meeting-page.ts';
import type { Occurrence } from './rhythm.ts';
import type { Snapshot } from './snapshot.ts';

export interface CheckInInput {
  readonly partnership: Pick<Partnership, 'name' | 'why'>;
  readonly parties: readonly Pick<Party, 'name' | 'side'>[];
  readonly rhythm: Pick<Rhythm, 'meeting' | 'purpose'>;
  readonly occurrence: Pick<Occurrence, 'date'>;
  readonly now: Snapshot;
  /** The snapshot of the last meeting; null before the first. */
  readonly previous: Snapshot | null;
  /** Sentences from other rooms (alerts, change notices, disputes): news since the last meeting, and what waits. */
  readonly alsoChanged?: readonly string[];
  readonly alsoOpen?: readonly string[];
  /** For the picture, the most important first; none: no picture. */
  readonly charts?: readonly KpiChart[];
  /** What the proposal of a reset rests on; without it none is made. */
  readonly reset?: ResetFacts;
}

/** Blocks of a page, the container of the managed part and rows of tables among them: free workspaces count them for life. */
const MOST_BLOCKS = 40;

const PICTURE_CAPTION =
  'Every KPI as read (dots) against the line from baseline to target (dashed). Instep draws it anew when a reading changes.';

/** How many blocks a part becomes. */
export const countBlocks = (parts: readonly PagePart[]): number =>
  parts.reduce((sum, part) => sum + (part.kind === 'table' ? 2 + part.rows.length : 1), 0);

const heading = (text: string): PagePart => ({ kind: 'heading', text });

/** Letters of the last bullet: longer ones are not read. */
const MOST_LETTERS = 1200;

/** What has no bullet of its own, one after another; what is too long even so is counted. */
const packed = (lines: readonly Line[]): string => {
  const said: string[] = [];
  let letters = 0;
  for (const { strong, text } of lines) {
    const sentence = strong === '' ? text : `${strong} ${text}`;
    letters += sentence.length;
    if (letters > MOST_LETTERS) break;
    said.push(sentence);
  }
  const rest = lines.length - said.length;
  return [...said, ...(rest === 0 ? [] : [`…and ${rest} more in the sheet.`])].join(' · ');
};

/** Lines as at most so many bullets: the first ones each on its own, the rest together in the last. */
const toBullets = (lines: readonly Line[], most: number): readonly PagePart[] => {
  const shown = lines.length <= most ? lines : lines.slice(0, Math.max(0, most - 1));
  const parts = shown.map(
    ({ strong, text, tone }): PagePart => ({
      kind: 'bullet',
      ...(strong === '' ? {} : { strong }),
      text,
      tone,
    }),
  );
  return shown.length === lines.length
    ? parts
    : [...parts, { kind: 'bullet', strong: 'Also:', text: packed(lines.slice(shown.length)), tone: 'plain' }];
};

export const partyNames = (parties: CheckInInput['parties']): PartyNames => {
  const name = (side: 'A' | 'B'): string =>
    parties.find((party) => party.side === side)?.name ?? `Party ${side}`;
  return { A: name('A'), B: name('B') };
};

/** A chart needs something to show: a reading, or a line to follow. */
const picture = (charts: readonly KpiChart[]): readonly PagePart[] =>
  charts.some(({ points, line, band }) => points.length > 0 || line.length > 0 || band !== null)
    ? [{ kind: 'picture', caption: PICTURE_CAPTION, charts }]
    : [];

/**
 * The page of one meeting. The managed part says what is different from `previous`, not from "the last seven days",
 * and says so when nothing is: partners meet regardless. About 40 blocks at most; what does not fit is counted.
 */
export const composeCheckIn = (input: CheckInInput): MeetingPage => {
  const { partnership, rhythm, occurrence, now, previous, charts = [], reset } = input;
  const names = partyNames(input.parties);
  const human = humanPart(now, names, rhythm.meeting, occurrence.date);
  const also = (sentences: readonly string[] = []): readonly Line[] =>
    sentences.map((text) => ({ strong: '', text, tone: 'warn' }));
  const changes =
    previous === null
      ? []
      : [...winLines(previous, now), ...changeLines(previous, now), ...also(input.alsoChanged)];
  const proposal = reset === undefined ? null : resetLine(now, reset);
  const open = [
    ...(proposal === null ? [] : [{ strong: '', text: proposal, tone: 'bad' as const }]),
    ...openLines(now, names),
    ...also(input.alsoOpen),
  ];
  const sinceDay = previous === null ? null : (previous.meetingOn ?? previous.asOf);
  const since = sinceDay === null ? null : dateToWords(sinceDay, occurrence.date);

  const top: readonly PagePart[] = [
    partnership.why === null
      ? { kind: 'text', text: 'There is no shared why yet. Write it in the tab Partnership.', tone: 'warn' }
      : { kind: 'quote', text: partnership.why },
    heading(since === null ? 'First check-in' : `Since ${since}`),
  ];
  const table = kpiTable(now, names, sinceDay);
  const standing: readonly PagePart[] =
    table.rows.length > 0
      ? [
          heading(`Where the KPIs stand on ${dateToWords(now.asOf, occurrence.date)}`),
          table,
          ...picture(charts),
        ]
      : [{ kind: 'text', text: 'There is no KPI yet. Add one in the sidebar of the sheet.', tone: 'warn' }];

  // One block is the container around the managed part, one the heading of what waits.
  const room = MOST_BLOCKS - 1 - countBlocks([...human, ...top, ...standing]) - (open.length > 0 ? 1 : 0);
  const roomForOpen = Math.max(Math.floor(room / 2), room - Math.max(1, changes.length));
  const shownOpen = toBullets(open, Math.max(1, roomForOpen));
  const shownChanges: readonly PagePart[] =
    since === null
      ? [{ kind: 'text', text: 'There is no earlier check-in to compare with.', tone: 'muted' }]
      : changes.length === 0
        ? [{ kind: 'text', text: `Nothing changed since ${since}.`, tone: 'muted' }]
        : toBullets(changes, Math.max(1, room - shownOpen.length));
  return {
    title: `${rhythm.meeting ?? 'Check-in'} – ${dateToWords(occurrence.date)}`,
    managed: [
      ...top,
      ...shownChanges,
      ...standing,
      ...(open.length > 0 ? [heading('What waits'), ...shownOpen] : []),
    ],
    human,
  };
};
