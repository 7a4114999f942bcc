// The partnership on one screen, as data: the why, where it stands, pilots, money, return, and what a person has to confirm.
import type { Side } from './agreement.ts';
import type { CivilDate } from './civil-date.ts';
import { dateToWords } from './civil-date.ts';
import { fullRecords, type Tables, viewKpis } from './derive.ts';
import { PARTIES, PARTNERSHIP, type Partnership, type Party } from './fields.ts';
import { EXIT, type ExitCriterion, PILOTS, type Pilot } from './ledger-tables.ts';
import type { PagePart } from './meeting-page.ts';
import { moneyLines, returnLines } from './money-lines.ts';
import { pilotOutcome } from './pilot.ts';
import { toSentence } from './text.ts';

const heading = (text: string): PagePart => ({ kind: 'heading', text });

/** A section with its heading; nothing when it has no line. */
const section = (title: string, lines: readonly PagePart[]): readonly PagePart[] =>
  lines.length === 0 ? [] : [heading(title), ...lines];

/** `On track 3, Off track 1`, in the order in which they are worth reading. */
const STATUS_ORDER = [
  'Missed',
  'Off track',
  'At risk',
  'On track',
  'Achieved',
  'Too early',
  'No data',
  'Not agreed',
  'Paused',
];

/** Of these, people want to know which. */
const NAMED = ['Missed', 'Off track', 'At risk'];

const standingLines = (
  tables: Tables,
  partnership: Partnership | undefined,
  today: CivilDate,
): readonly PagePart[] => {
  const views = viewKpis(tables, today).filter(({ view }) => view.status !== null);
  const counts = STATUS_ORDER.flatMap((status) => {
    const own = views.filter(({ view }) => view.status === status);
    const names = NAMED.includes(status) ? ` (${own.map(({ kpi }) => kpi.name ?? kpi.key).join(', ')})` : '';
    return own.length === 0 ? [] : [`${status} ${own.length}${names}`];
  });
  const live = views.filter(({ view }) => view.status !== 'Paused');
  const agreed = live.filter(({ view }) => view.agreement.state === 'Agreed').length;
  const review = partnership?.reviewUntil ?? null;
  return [
    {
      kind: 'bullet',
      strong: 'Stage:',
      text: `${partnership?.stage ?? 'not said yet'}${review === null ? '' : `; both decide by ${dateToWords(review)} whether to go on`}.`,
    },
    ...(live.length === 0
      ? ([{ kind: 'bullet', strong: 'Numbers:', text: 'there are no KPIs yet.', tone: 'muted' }] as const)
      : ([
          {
            kind: 'bullet',
            strong: 'Numbers:',
            text: `${counts.join(', ')}.`,
            tone: counts.some((each) => /^(Missed|Off track)/.test(each)) ? 'bad' : 'plain',
          },
          {
            kind: 'bullet',
            strong: 'Signed by both:',
            text: `${agreed} of ${live.length}.`,
            tone: agreed < live.length ? 'warn' : 'plain',
          },
        ] as const)),
  ];
};

const exitLines = (tables: Tables): readonly PagePart[] =>
  fullRecords<ExitCriterion>(tables, EXIT)
    .filter(({ state }) => state === 'Triggered')
    .map(({ criterion, consequence, since, decidedOn, decidedBy }): PagePart => {
      const proposal = consequence === 'Terminate' ? 'end the partnership' : 'evaluate the partnership';
      const when = since === null ? '' : ` since ${dateToWords(since)}`;
      return decidedOn === null || decidedBy === null
        ? {
            kind: 'bullet',
            strong: `${criterion ?? 'Exit criterion'}:`,
            text: `triggered${when}. Proposal: ${proposal}. Nothing happens until a person confirms it (tab Exit, Confirmed on and Confirmed by).`,
            tone: 'bad',
          }
        : {
            kind: 'bullet',
            strong: `${criterion ?? 'Exit criterion'}:`,
            text: `${decidedBy} confirmed on ${dateToWords(decidedOn)} to ${proposal}.`,
          };
    });

/** The summary on the partnership's page. The same records on the same day give the same lines. */
export const partnershipSummary = (tables: Tables, today: CivilDate): readonly PagePart[] => {
  const [partnership] = fullRecords<Partnership>(tables, PARTNERSHIP);
  const parties = fullRecords<Party>(tables, PARTIES);
  const name = (side: Side): string => parties.find((party) => party.side === side)?.name ?? `Party ${side}`;
  const names = { A: name('A'), B: name('B') };
  const why = partnership?.why ?? null;
  const pilots = fullRecords<Pilot>(tables, PILOTS).map(pilotOutcome);
  return [
    why === null
      ? {
          kind: 'text',
          text: 'There is no shared why yet. Write one sentence at the kickoff and put it into the tab Partnership.',
          tone: 'warn',
        }
      : { kind: 'quote', text: why },
    ...parties.map(
      (party): PagePart => ({
        kind: 'bullet',
        strong: `${party.name ?? `Party ${party.side ?? '?'}`}:`,
        text: `Brings: ${toSentence(party.brings)} Needs: ${toSentence(party.needs)}`,
      }),
    ),
    ...section('Where it stands', standingLines(tables, partnership, today)),
    ...section(
      'Pilots',
      pilots.map(({ text, state }) => ({
        kind: 'bullet',
        text,
        ...(state === 'open' ? { tone: 'warn' as const } : {}),
      })),
    ),
    ...section('Money', moneyLines(tables, names, today)),
    ...section('What it brings', returnLines(tables, today)),
    ...section('To confirm', exitLines(tables)),
  ];
};
