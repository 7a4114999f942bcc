// Notion's JSON for texts, icons and property values, turned into what the desk draws and edits.

import { ForPeople } from './for-people.ts';
import type { Json } from './notion-door.ts';
import type { NotionNode, NotionProperty, NotionSpan } from './notion-wire.ts';

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const richTextToPlain = (value: unknown): string =>
  list(value)
    .map((part) => text(part.plain_text))
    .join('');

const mentionOf = (part: Json): NotionSpan['mention'] => {
  const mention = object(part.mention);
  if (part.type !== 'mention') return null;
  if (mention.type === 'user') return 'person';
  if (mention.type !== 'page' && mention.type !== 'database') return null;
  const id = text(object(mention[mention.type]).id);
  return { kind: mention.type, id, title: text(part.plain_text), icon: null };
};

export const richTextToSpans = (value: unknown): readonly NotionSpan[] =>
  list(value).map((part) => {
    const marks = object(part.annotations);
    return {
      text: text(part.plain_text),
      bold: marks.bold === true,
      italic: marks.italic === true,
      strike: marks.strikethrough === true,
      code: marks.code === true,
      underline: marks.underline === true,
      color: text(marks.color) || 'default',
      href: typeof part.href === 'string' ? part.href : null,
      mention: mentionOf(part),
    };
  });

/** The emoji of a page, database or callout; pictures are left out, because the desk fetches nothing. */
export const iconOf = (value: unknown): string | null => {
  const icon = object(value);
  return icon.type === 'emoji' ? text(icon.emoji) : null;
};

export const titleOfPage = (page: Json): string => {
  const title = Object.values(object(page.properties))
    .map(object)
    .find((property) => property.type === 'title');
  return richTextToPlain(title?.title) || 'Untitled';
};

export const pageToNode = (page: Json): NotionNode => ({
  kind: 'page',
  id: text(page.id),
  title: titleOfPage(page),
  icon: iconOf(page.icon),
});

/** Kinds that a person edits on the desk. */
const EDITABLE = [
  'title',
  'rich_text',
  'number',
  'select',
  'status',
  'checkbox',
  'date',
  'url',
  'email',
  'phone_number',
  'multi_select',
  'people',
];

/** A point in time as the partnership's clock shows it; a day stays a day. */
const showDate = (value: string, timeZone: string): string =>
  value.includes('T')
    ? new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
        new Date(value),
      )
    : value;

const dateText = (value: unknown, timeZone: string): string => {
  const date = object(value);
  const start = showDate(text(date.start), timeZone);
  const end = showDate(text(date.end), timeZone);
  return end === '' ? start : `${start} → ${end}`;
};

const SIGNS: Readonly<Record<string, string>> = { dollar: '$', euro: '€', pound: '£', yen: '¥' };

/** A number as its property's format shows it; the other formats show plain digits here. */
const numberText = (value: number, format: string): string => {
  const plain = (number: number): string => number.toLocaleString('en-US', { maximumFractionDigits: 4 });
  if (format === 'percent') return `${plain(Number((value * 100).toPrecision(12)))}%`;
  const sign = SIGNS[format];
  return sign === undefined ? plain(value) : `${value < 0 ? '-' : ''}${sign}${plain(Math.abs(value))}`;
};

const shown = (
  type: string,
  value: unknown,
  timeZone: string,
  format = 'number',
): { readonly text: string; readonly value: string; readonly color: string | null } => {
  const same = (each: string) => ({ text: each, value: each, color: null });
  switch (type) {
    case 'title':
    case 'rich_text':
      return same(richTextToPlain(value));
    case 'number':
      return typeof value === 'number'
        ? { text: numberText(value, format), value: String(value), color: null }
        : same('');
    case 'select':
    case 'status': {
      const choice = object(value);
      return { ...same(text(choice.name)), color: text(choice.color) || null };
    }
    case 'multi_select':
      return same(
        list(value)
          .map((each) => text(each.name))
          .join(', '),
      );
    case 'checkbox':
      return { text: value === true ? '✓' : '', value: value === true ? 'true' : '', color: null };
    case 'date':
      return { text: dateText(value, timeZone), value: text(object(value).start), color: null };
    case 'url':
    case 'email':
    case 'phone_number':
      return same(text(value));
    case 'created_time':
    case 'last_edited_time':
      return same(showDate(text(value), timeZone));
    case 'people':
      return same(
        list(value)
          .map((each) => text(each.name))
          .join(', '),
      );
    case 'created_by':
    case 'last_edited_by':
      return same(text(object(value).name));
    case 'formula': {
      const result = object(value);
      return same(String(result[text(result.type)] ?? ''));
    }
    case 'unique_id': {
      const id = object(value);
      return same(`${id.prefix === null ? '' : `${text(id.prefix)}-`}${String(id.number ?? '')}`);
    }
    case 'files':
      return same(
        list(value)
          .map((each) => text(each.name))
          .join(', '),
      );
    case 'rollup': {
      const result = object(value);
      if (result.type !== 'array') return shown(text(result.type), result[text(result.type)], timeZone);
      return same(
        list(result.array)
          .map((each) => shown(text(each.type), each[text(each.type)], timeZone).text)
          .filter((each) => each !== '')
          .join(', '),
      );
    }
    case 'relation':
      return same('');
    default:
      return same('');
  }
};

/** `schema`: the data source's definition of the property, for the options of selects. */
export const viewProperty = (
  name: string,
  property: Json,
  schema: Json | undefined,
  pages: ReadonlyMap<string, NotionNode>,
  timeZone: string,
): NotionProperty => {
  const type = text(property.type);
  const options = list(object(object(schema)[type]).options).map((option) => ({
    name: text(option.name),
    color: text(option.color) || 'default',
  }));
  const related =
    type === 'relation'
      ? list(property.relation).map((each): NotionNode => {
          const id = text(each.id);
          return pages.get(id) ?? { kind: 'page', id, title: 'Untitled', icon: null };
        })
      : [];
  const { format } = object(object(schema)[type]);
  const value = shown(type, property[type], timeZone, typeof format === 'string' ? format : 'number');
  return {
    id: text(property.id),
    name,
    type,
    ...value,
    text: type === 'relation' ? related.map((each) => each.title).join(', ') : value.text,
    options,
    // A date with a time of day has more in it than the page's editor holds.
    editable: EDITABLE.includes(type) && !(type === 'date' && value.value.includes('T')),
    pages: related,
  };
};

/** `Ann, Ben` → the two names. */
const names = (value: string): readonly string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** What Notion wants to be sent for a value as edited. Throws a sentence when it cannot be. */
export const valueToNotion = (
  type: string,
  value: string,
  users: readonly { readonly id: string; readonly name: string }[] = [],
): Json => {
  const words = value === '' ? [] : [{ type: 'text', text: { content: value } }];
  switch (type) {
    case 'title':
      return { title: words };
    case 'rich_text':
      return { rich_text: words };
    case 'number': {
      const plain = value.trim().replace(/,(?=\d{3}\b)/g, '');
      const number = Number(plain);
      if (plain !== '' && !Number.isFinite(number))
        throw new ForPeople(`“${value}” is no number. Write digits only.`);
      return { number: plain === '' ? null : number };
    }
    case 'select':
      return { select: value === '' ? null : { name: value } };
    case 'status':
      return { status: value === '' ? null : { name: value } };
    case 'checkbox':
      return { checkbox: value === 'true' };
    case 'date':
      return { date: value === '' ? null : { start: value } };
    case 'url':
    case 'email':
    case 'phone_number':
      return { [type]: value === '' ? null : value };
    case 'multi_select':
      return { multi_select: names(value).map((name) => ({ name })) };
    case 'people':
      return {
        people: names(value).map((name) => {
          const user = users.find((each) => each.name.toLowerCase() === name.toLowerCase());
          if (user === undefined)
            throw new ForPeople(
              `Nobody here is called “${name}”. There are: ${users.map((each) => each.name).join(', ')}.`,
            );
          return { id: user.id };
        }),
      };
    default:
      throw new ForPeople(`A property of type ${type} is not edited here.`);
  }
};
