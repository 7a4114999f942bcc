// A property value of an answer as a field's value, or a sentence that says why it cannot be used.
import * as z from 'zod';
import { isCivilDate } from '../domain/civil-date.ts';
import type { Field, Table, Value } from '../domain/field.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { cleanText, shortText } from '../domain/text.ts';
import { instantToIso, instantToMs } from '../domain/zone.ts';
import { type PropertyType, propertyTypeOf } from './property-type.ts';
import { richTextToText } from './rich-text.ts';

const piece = z.object({ type: z.string(), plain_text: z.string() });

/** One property of a page, as far as fields need it. */
export const propertySchema = z.discriminatedUnion('type', [
  z.object({ id: z.string(), type: z.literal('title'), title: z.array(piece) }),
  z.object({ id: z.string(), type: z.literal('rich_text'), rich_text: z.array(piece) }),
  z.object({ id: z.string(), type: z.literal('url'), url: z.string().nullable() }),
  z.object({ id: z.string(), type: z.literal('number'), number: z.number().nullable() }),
  z.object({
    id: z.string(),
    type: z.literal('date'),
    date: z.object({ start: z.string(), end: z.string().nullable().optional() }).nullable(),
  }),
  z.object({ id: z.string(), type: z.literal('select'), select: z.object({ name: z.string() }).nullable() }),
  z.object({ id: z.string(), type: z.literal('checkbox'), checkbox: z.boolean() }),
  z.object({
    id: z.string(),
    type: z.literal('relation'),
    relation: z.array(z.object({ id: z.string() })),
    has_more: z.boolean().optional(),
  }),
]);

export type AnsweredProperty = z.infer<typeof propertySchema>;

export interface Unreadable {
  /** What stands there, for people. */
  readonly found: string;
  readonly message: string;
}

type Decoded = Result<Value, Unreadable>;

const refuse = (found: string, message: string): Decoded => err({ found: shortText(found, 80), message });

type DateAnswer = NonNullable<Extract<AnsweredProperty, { type: 'date' }>['date']>;

/** Notion answers instants with milliseconds and the offset of some zone; equal instants must be equal text. */
export const toInstant = (text: string): string | null => {
  const ms = instantToMs(text);
  return Number.isNaN(ms) ? null : instantToIso(ms);
};

const decodeDate = (field: Field, date: DateAnswer): Decoded => {
  const found = date.end ? `${date.start} → ${date.end}` : date.start;
  if (date.end)
    return refuse(found, `${field.label} is a range; it has to be one day. Take the end date away.`);
  if (field.kind === 'date')
    return isCivilDate(date.start)
      ? ok(date.start)
      : refuse(found, `${field.label} has a time; it has to be a day. Switch "Include time" off.`);
  const instant = toInstant(date.start);
  return instant === null
    ? refuse(found, `${field.label} has no time. Switch "Include time" on and give one.`)
    : ok(instant);
};

const decodeChoice = (field: Field, name: string): Decoded =>
  (field.choices ?? []).includes(name)
    ? ok(name)
    : refuse(
        name,
        `"${name}" is not a choice of ${field.label}. Pick one of: ${(field.choices ?? []).join(', ')}.`,
      );

const decodeRelation = (field: Field, ids: readonly string[]): Decoded => {
  if (field.kind === 'many') return ok([...new Set(ids)].sort());
  if (ids.length > 1)
    return refuse(
      `${ids.length} pages`,
      `${field.label} links ${ids.length} pages; it has to be one. Take the others away.`,
    );
  return ok(ids[0] ?? null);
};

const decodeByType = (field: Field, property: AnsweredProperty): Decoded => {
  switch (property.type) {
    case 'title':
      return ok(richTextToText(property.title));
    case 'rich_text':
      return ok(richTextToText(property.rich_text));
    case 'url':
      return ok(property.url === null ? null : cleanText(property.url));
    case 'number':
      return ok(property.number === 0 ? 0 : property.number);
    case 'date':
      return property.date === null ? ok(null) : decodeDate(field, property.date);
    case 'select':
      return property.select === null ? ok(null) : decodeChoice(field, property.select.name);
    case 'checkbox':
      return ok(property.checkbox);
    case 'relation':
      return decodeRelation(
        field,
        property.relation.map((page) => page.id),
      );
  }
};

const WORDS: Readonly<Record<PropertyType, string>> = {
  title: 'the title',
  rich_text: 'Text',
  url: 'URL',
  number: 'Number',
  date: 'Date',
  select: 'Select',
  checkbox: 'Checkbox',
  relation: 'Relation',
};

/** `property` is what the answer holds under the field's property id, whatever its shape. */
export const responseToValue = (
  table: Pick<Table, 'title'>,
  field: Field,
  property: { readonly type: string },
): Decoded => {
  const expected = propertyTypeOf(table, field);
  if (property.type !== expected)
    return refuse(
      property.type,
      `The property ${field.label} is now of type ${property.type}; it has to be ${WORDS[expected]}. Change its type back in Notion.`,
    );
  const parsed = propertySchema.safeParse(property);
  return parsed.success
    ? decodeByType(field, parsed.data)
    : refuse(
        expected,
        `Notion's answer for ${field.label} cannot be read. Open the page and type the value again.`,
      );
};
