// Actions as lines of a meeting page: how one is written there, and what a line that people typed says.
import { type CivilDate, dateParts, dateToWords } from './civil-date.ts';
import { readDate } from './date-input.ts';

/** What one line says of an action. Empty is null. */
export interface ActionLine {
  readonly title: string;
  readonly owner: string | null;
  readonly side: 'A' | 'B' | null;
  readonly due: CivilDate | null;
}

/** Whom a line may name, and the day of its meeting: days without a year belong to the year of the meeting. */
export interface LineContext {
  readonly parties: Readonly<Record<'A' | 'B', string>>;
  /** People, and owners that stand in the sheet; without a side when that is not known. */
  readonly people: readonly { readonly name: string; readonly side: 'A' | 'B' | null }[];
  readonly on: CivilDate;
}

const GAP = ' – ';
/** People type a hyphen where a dash is meant. */
const PARTING = /\s+[–—-]\s+/;

const fold = (text: string): string => text.trim().replace(/^@/, '').toLowerCase();

/** `Send the list – Jonas – due 1 February`. */
export const actionToLine = (action: ActionLine, { parties, on }: Pick<LineContext, 'parties' | 'on'>) =>
  [
    action.title,
    action.owner ?? (action.side === null ? null : parties[action.side]),
    action.due === null ? null : `due ${dateToWords(action.due, on)}`,
  ]
    .filter((part) => part !== null)
    .join(GAP);

const readDue = (text: string, on: CivilDate): CivilDate | null => {
  const day = /^(?:due|by|until)\s+(.+)$/i.exec(text.trim())?.[1];
  if (day === undefined) return null;
  for (const typed of [day, `${day} ${dateParts(on).year}`]) {
    const read = readDate(typed);
    if (read.ok) return read.value;
  }
  return null;
};

const readWho = (
  text: string,
  { people, parties }: LineContext,
): Pick<ActionLine, 'owner' | 'side'> | null => {
  const name = fold(text);
  const side = (['A', 'B'] as const).find(
    (each) => fold(parties[each]) === name || name === `party ${each}`.toLowerCase(),
  );
  if (side !== undefined) return { owner: null, side };
  const person = people.find((each) => fold(each.name) === name);
  return person === undefined ? null : { owner: person.name, side: person.side };
};

/**
 * What a line says: the title, then in any order who does it and until when, parted by dashes. A part that names nobody
 * and no day belongs to the title, so that nothing typed is dropped.
 */
export const lineToAction = (text: string, context: LineContext): ActionLine => {
  const parts = text.trim().split(PARTING);
  let who: Pick<ActionLine, 'owner' | 'side'> | null = null;
  let due: CivilDate | null = null;
  while (parts.length > 1) {
    const last = parts[parts.length - 1] ?? '';
    const day: CivilDate | null = due === null ? readDue(last, context.on) : null;
    const named: Pick<ActionLine, 'owner' | 'side'> | null =
      day === null && who === null ? readWho(last, context) : null;
    if (day === null && named === null) break;
    due = day ?? due;
    who = named ?? who;
    parts.pop();
  }
  return { title: parts.join(GAP).trim(), owner: who?.owner ?? null, side: who?.side ?? null, due };
};
