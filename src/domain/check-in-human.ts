// The people's part of a check-in page: headings and lines to write on. Written once, when the page is made.
import { actionToLine } from './check-in-actions.ts';
import type { PartyNames } from './check-in-lines.ts';
import type { CivilDate } from './civil-date.ts';
import type { PagePart } from './meeting-page.ts';
import type { Snapshot } from './snapshot.ts';

const MOST_TO_DOS = 4;

const heading = (text: string): PagePart => ({ kind: 'heading', text });
const bullet = (text: string, strong?: string): PagePart => ({
  kind: 'bullet',
  text,
  ...(strong === undefined ? {} : { strong }),
});

/** The five steps of a reset, in the order in which they are talked through. */
const RESET_AGENDA: readonly PagePart[] = [
  bullet('read the shared why aloud. Does each side still stand behind it?', 'Why:'),
  bullet('keep, re-target or drop each of them; only what is realistic stays.', 'Goals:'),
  bullet('choose three to five that decide, and sign them. First readings within a week.', 'KPIs:'),
  bullet('meet every week until you leave the recovery.', 'Rhythm:'),
];

const AGENDA: readonly PagePart[] = [
  bullet('where do we stand, and why?', 'Assess:'),
  bullet('which goals, numbers or days do we change?', 'Adjust:'),
  bullet('which words or rules do we read differently?', 'Clarify:'),
];

/** Open actions first, those that are due soonest on top; one line is left empty for a new one. */
export const humanPart = (
  now: Snapshot,
  names: PartyNames,
  meeting: string | null,
  on: CivilDate,
): readonly PagePart[] => {
  const open = Object.entries(now.actions)
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => {
      const [x, y] = [a.entry[1].due ?? '9999', b.entry[1].due ?? '9999'];
      return x === y ? a.place - b.place : x < y ? -1 : 1;
    });
  const toDos = open.slice(0, MOST_TO_DOS - 1).map(
    ({ entry: [record, action] }): PagePart => ({
      kind: 'to-do',
      done: false,
      text: actionToLine(action, { parties: names, on }),
      record,
    }),
  );
  return [
    heading('Agenda'),
    ...(meeting === 'Reset' ? RESET_AGENDA : AGENDA),
    heading('Wins and setbacks'),
    bullet('', 'Wins:'),
    bullet('', 'Setbacks:'),
    heading('What we heard'),
    bullet('', `${names.A} heard from ${names.B}:`),
    bullet('', `${names.B} heard from ${names.A}:`),
    heading('Decisions'),
    bullet(''),
    heading('Actions'),
    ...toDos,
    { kind: 'to-do', text: '', done: false },
    heading('Notes'),
  ];
};
