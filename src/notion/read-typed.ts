// What a person typed into the inbox of a page: a number, nothing, or something that is no number.
import type { Inbox } from '../domain/new-reading.ts';
import { readNumber } from '../domain/number-input.ts';
import { shortText } from '../domain/text.ts';
import type { Typed } from '../sync/ports.ts';
import { propertySchema } from './property-response.ts';
import { richTextToText } from './rich-text.ts';

type Read = Pick<Typed, 'value' | 'problem'>;

const problem = (inbox: Inbox, place: string, found: string, message: string): Read => ({
  value: null,
  problem: { field: inbox.field, place, found: shortText(found, 80), message },
});

/** The property is a number. Of one that people gave another type nothing is taken. `place` is the page's address. */
export const readTyped = (inbox: Inbox, property: { readonly type: string }, place: string): Read => {
  const parsed = propertySchema.safeParse(property);
  if (parsed.success && parsed.data.type === 'number') {
    const { number } = parsed.data;
    return { value: number === 0 ? 0 : number, problem: null };
  }
  const pieces = parsed.success && parsed.data.type === 'rich_text' ? parsed.data.rich_text : null;
  const text = pieces === null ? property.type : richTextToText(pieces);
  if (text === null) return { value: null, problem: null };
  if (pieces !== null && !readNumber(text).ok)
    return problem(
      inbox,
      place,
      text,
      `“${shortText(text)}” in ${inbox.label} is no number, so no reading was added. Change the type of the property back to Number in Notion, and type the number again.`,
    );
  return problem(
    inbox,
    place,
    text,
    `The property ${inbox.label} is now of type ${property.type}, so no reading was added. Change its type back to Number in Notion.`,
  );
};
