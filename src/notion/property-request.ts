// A field's value as the property value of a request. What Notion cannot hold is refused with a sentence (L11).
import { isCivilDate } from '../domain/civil-date.ts';
import type { Field, Table, Value } from '../domain/field.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { shortText } from '../domain/text.ts';
import { instantToMs } from '../domain/zone.ts';
import { propertyTypeOf } from './property-type.ts';
import { textToRichText } from './rich-text.ts';

export type PropertyRequest = Readonly<Record<string, unknown>>;
type Encoded = Result<PropertyRequest, string>;

/** Longest URL and longest option name, and most relations in one write (Notion's request limits). */
const LONGEST_URL = 2_000;
const LONGEST_OPTION = 100;
const MOST_RELATIONS = 100;

const wrongKind = (field: Field, value: Value): Encoded =>
  err(`"${shortText(String(value))}" is no value of the field ${field.label}.`);

const encodeText = (type: 'title' | 'rich_text', field: Field, value: Value): Encoded => {
  if (value === null) return ok({ [type]: [] });
  if (typeof value !== 'string') return wrongKind(field, value);
  const pieces = textToRichText(value);
  return pieces.ok ? ok({ [type]: pieces.value }) : pieces;
};

const encodeUrl = (field: Field, value: Value): Encoded => {
  if (value === null) return ok({ url: null });
  if (typeof value !== 'string') return wrongKind(field, value);
  return value.length <= LONGEST_URL
    ? ok({ url: value })
    : err(`The link has ${value.length} characters; Notion takes ${LONGEST_URL}. Use a shorter address.`);
};

const encodeNumber = (field: Field, value: Value): Encoded => {
  if (value === null) return ok({ number: null });
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongKind(field, value);
  // JSON has no -0; saying 0 keeps both sides equal.
  return ok({ number: value === 0 ? 0 : value });
};

const encodeDate = (field: Field, value: Value): Encoded => {
  if (value === null) return ok({ date: null });
  if (typeof value !== 'string') return wrongKind(field, value);
  const fits = field.kind === 'date' ? isCivilDate(value) : !Number.isNaN(instantToMs(value));
  return fits ? ok({ date: { start: value } }) : wrongKind(field, value);
};

const encodeChoice = (field: Field, value: Value): Encoded => {
  if (value === null) return ok({ select: null });
  // An unknown name would make a new option in everybody's database.
  if (typeof value !== 'string' || !(field.choices ?? []).includes(value))
    return err(
      `"${shortText(String(value))}" is not one of ${(field.choices ?? []).join(', ')} (${field.label}).`,
    );
  return value.includes(',') || value.length > LONGEST_OPTION
    ? err(
        `Notion takes no choice with a comma or with more than ${LONGEST_OPTION} letters: "${shortText(value)}".`,
      )
    : ok({ select: { name: value } });
};

const encodeRelation = (field: Field, value: Value): Encoded => {
  const ids = value === null ? [] : typeof value === 'string' ? [value] : value;
  if (!Array.isArray(ids)) return wrongKind(field, value);
  return ids.length <= MOST_RELATIONS
    ? ok({ relation: ids.map((id: string) => ({ id })) })
    : err(`${field.label} refers to ${ids.length} records; Notion takes ${MOST_RELATIONS} in one write.`);
};

/** Relation values are page ids. */
export const valueToRequest = (table: Pick<Table, 'title'>, field: Field, value: Value): Encoded => {
  const type = propertyTypeOf(table, field);
  switch (type) {
    case 'title':
    case 'rich_text':
      return encodeText(type, field, value);
    case 'url':
      return encodeUrl(field, value);
    case 'number':
      return encodeNumber(field, value);
    case 'date':
      return encodeDate(field, value);
    case 'select':
      return encodeChoice(field, value);
    case 'checkbox':
      return typeof value === 'boolean' ? ok({ checkbox: value }) : wrongKind(field, value);
    case 'relation':
      return encodeRelation(field, value);
  }
};
