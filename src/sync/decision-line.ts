// What a line under Decisions says: the decision in its own words, who took it, and which goals and KPIs it is about.
import type { Key } from '../domain/field.ts';
import { cleanText } from '../domain/text.ts';
import type { PageContext } from './meeting-lines.ts';

/** The fields of a decision that its line can say. */
export interface DecisionLine {
  /** The whole line: nothing typed is dropped. Null when it says nothing. */
  readonly text: string | null;
  readonly decidedBy: 'A' | 'B' | 'both' | null;
  /** Keys of goals and KPIs in the order of the sheet, parted by commas; null for none. */
  readonly affects: string | null;
}

/** People type a hyphen where a dash is meant. */
const PARTING = /\s+[–—-]\s+/;
const BY = /^(?:decided |agreed |taken )?by\s+/i;
const AFFECTS = /^(?:affects|concerns)\s*:?\s+/i;
/** Titles shorter than this are words that any sentence may hold. */
const LEAST_LETTERS = 5;

const fold = (text: string): string => text.trim().replace(/^@/, '').toLowerCase();

const readBy = (part: string, { parties, people }: PageContext): DecisionLine['decidedBy'] => {
  const name = fold(part.trim().replace(BY, ''));
  if (/^(?:both(?: parties| sides)?|a and b)$/.test(name)) return 'both';
  for (const side of ['A', 'B'] as const)
    if (name === fold(parties[side]) || name === `party ${side}`.toLowerCase()) return side;
  const sides = name
    .split(/\s*(?:,|&|\+|\band\b)\s*/)
    .map((each) => people.find((person) => fold(person.name) === each)?.side ?? null);
  const [first] = sides;
  if (first === undefined || sides.includes(null)) return null;
  return sides.every((side) => side === first) ? first : 'both';
};

const isLetter = (text: string | undefined): boolean => text !== undefined && /[\p{L}\p{N}]/u.test(text);

/** Whether the words stand in a text as words of their own. */
const isNamed = (text: string, words: string): boolean => {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + words.length])) return true;
  return false;
};

/**
 * `We open Spain first – decided by both – affects Qualified leads`. Who decided is read only where it is said. A goal or KPI
 * is affected when its key or whole title stands in the line; after *affects* a short title counts too.
 */
export const lineToDecision = (line: string, context: PageContext): DecisionLine => {
  const [, ...parts] = line.trim().split(PARTING);
  const said = parts.filter((part) => !AFFECTS.test(part)).map((part) => readBy(part, context));
  const text = line.toLowerCase();
  const listed = parts
    .filter((part) => AFFECTS.test(part))
    .join(', ')
    .toLowerCase();
  const keys = context.subjects
    .filter(({ key, name }) => {
      const title = fold(name);
      return (
        isNamed(text, key.toLowerCase()) ||
        (title.length >= LEAST_LETTERS && isNamed(text, title)) ||
        (title !== '' && isNamed(listed, title))
      );
    })
    .map(({ key }): Key => key);
  return {
    text: cleanText(line),
    decidedBy: said.find((by) => by !== null) ?? null,
    affects: keys.length === 0 ? null : keys.join(', '),
  };
};
