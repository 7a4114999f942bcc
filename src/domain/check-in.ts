// Check-in page: composed as data from two snapshots. What changed, where the KPIs stand, what waits, and room to write.
import { byRank, changeLines, type Line, openLines, type PartyNames, winLines } from './check-in-lines.ts';
import { dateToWords } from './civil-date.ts';
import type { Partnership, Party, Rhythm } from './fields.ts';
import type { MeetingPage, PagePart } from './meeting-page.ts';
import type { Occurrence } from './rhythm.ts';
import { showAmount } from './show-value.ts';
import type { KpiSnapshot, Snapshot } from './snapshot.ts';

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
}

/** Blocks of a page, the container of the managed part and rows of tables among them: free workspaces count them for life. */
const MOST_BLOCKS = 40;
const MOST_KPIS = 8;
const MOST_TO_DOS = 4;

/** How many blocks a part becomes. */
export const countBlocks = (parts: readonly PagePart[]): number =>
  parts.reduce((sum, part) => sum + (part.kind === 'table' ? 2 + part.rows.length : 1), 0);

const heading = (text: string): PagePart => ({ kind: 'heading', text });
const bullet = (text: string, strong?: string): PagePart => ({
  kind: 'bullet',
  text,
  ...(strong === undefined ? {} : { strong }),
});

/** The first lines as bullets; what does not fit is counted in the last one. */
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
  const rest = lines.length - shown.length;
  return rest === 0
    ? parts
    : [...parts, { kind: 'bullet', text: `…and ${rest} more in the sheet.`, tone: 'muted' }];
};

const namesOf = (parties: CheckInInput['parties']): PartyNames => {
  const name = (side: 'A' | 'B'): string =>
    parties.find((party) => party.side === side)?.name ?? `Party ${side}`;
  return { A: name('A'), B: name('B') };
};

const targetInWords = ({ target, bandLow, bandHigh, unit }: KpiSnapshot): string =>
  target === null && bandLow !== null && bandHigh !== null
    ? `${showAmount(bandLow, unit)} to ${showAmount(bandHigh, unit)}`
    : showAmount(target, unit);

const kpiTable = (now: Snapshot): PagePart => ({
  kind: 'table',
  header: ['KPI', 'Current', 'Expected', 'Target', 'Status', 'Forecast', 'Agreement'],
  rows: byRank(now)
    .slice(0, MOST_KPIS)
    .map(([, kpi]) => [
      kpi.name,
      showAmount(kpi.current, kpi.unit),
      showAmount(kpi.expected, kpi.unit),
      targetInWords(kpi),
      `${kpi.status ?? '–'}${kpi.stale ? ' (stale)' : ''}`,
      showAmount(kpi.forecast, kpi.unit),
      kpi.agreement,
    ]),
});

/** Room for the people. Written once, when the page is made. */
const humanPart = (now: Snapshot, names: PartyNames): readonly PagePart[] => {
  const open = Object.values(now.actions);
  const toDos = open.slice(0, MOST_TO_DOS).map(
    ({ title, owner, side, due }): PagePart => ({
      kind: 'to-do',
      done: false,
      text: [
        title,
        owner ?? (side === null ? null : names[side]),
        due === null ? null : `due ${dateToWords(due, now.asOf)}`,
      ]
        .filter((part) => part !== null)
        .join(' – '),
    }),
  );
  return [
    heading('Agenda'),
    bullet('where do we stand, and why?', 'Assess:'),
    bullet('which goals, numbers or days do we change?', 'Adjust:'),
    bullet('which words or rules do we read differently?', 'Clarify:'),
    heading('Wins'),
    bullet(''),
    heading('Setbacks'),
    bullet(''),
    heading('What we heard'),
    bullet('', `${names.A} heard from ${names.B}:`),
    bullet('', `${names.B} heard from ${names.A}:`),
    heading('Decisions'),
    bullet(''),
    heading('Actions'),
    ...toDos,
    ...(toDos.length < MOST_TO_DOS ? [{ kind: 'to-do', text: '', done: false } as const] : []),
    heading('Notes'),
  ];
};

/**
 * The page of one meeting. The managed part says what is different from `previous`, not from "the last seven days",
 * and says so when nothing is: partners meet regardless. About 40 blocks at most; what does not fit is counted.
 */
export const composeCheckIn = (input: CheckInInput): MeetingPage => {
  const { partnership, rhythm, occurrence, now, previous } = input;
  const names = namesOf(input.parties);
  const human = humanPart(now, names);
  const also = (sentences: readonly string[] = []): readonly Line[] =>
    sentences.map((text) => ({ strong: '', text, tone: 'warn' }));
  const changes =
    previous === null
      ? []
      : [...winLines(previous, now), ...changeLines(previous, now), ...also(input.alsoChanged)];
  const open = [...openLines(now, names), ...also(input.alsoOpen)];
  const since = previous === null ? null : dateToWords(previous.meetingOn ?? previous.asOf, occurrence.date);

  const top: readonly PagePart[] = [
    partnership.why === null
      ? { kind: 'text', text: 'There is no shared why yet. Write it in the tab Partnership.', tone: 'warn' }
      : { kind: 'quote', text: partnership.why },
    heading(since === null ? 'First check-in' : `Since ${since}`),
  ];
  const table = kpiTable(now);
  const standing: readonly PagePart[] =
    table.kind === 'table' && table.rows.length > 0
      ? [heading(`Where the KPIs stand on ${dateToWords(now.asOf, occurrence.date)}`), table]
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
