// Turns an answered Notion page into a `Page`: values by field, problems with the page's address.

import type { Field, Table, Value } from '../domain/field.ts';
import { fieldById } from '../domain/fields.ts';
import { inboxOf } from '../domain/new-reading.ts';
import { cleanText } from '../domain/text.ts';
import type { FieldProblem, Page, Typed } from '../sync/ports.ts';
import { StoreError } from '../sync/store-error.ts';
import { type PageAnswer, parseAnswer, relationItemAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { listAll } from './listing.ts';
import { propertySchema, responseToValue } from './property-response.ts';
import { KEY_PROPERTY } from './property-type.ts';
import { readTyped } from './read-typed.ts';
import { richTextToText } from './rich-text.ts';
import type { TableSchema } from './schema.ts';
import { readSigning } from './sign-property.ts';

type AnsweredProperty = PageAnswer['properties'][string];

export interface PageReader {
  /** May cost requests of its own: a relation to more than 25 pages is cut in the page's answer. */
  read(answer: PageAnswer): Promise<Page>;
}

const missingProperty = (table: Table, label: string): StoreError =>
  new StoreError(
    'layout',
    `The property "${label}" is missing from the database ${table.database} in Notion. Restore it there (••• → Properties → Deleted properties); then run again.`,
  );

const keyOf = (property: AnsweredProperty): string | null => {
  const parsed = propertySchema.safeParse(property);
  if (!parsed.success || parsed.data.type !== 'rich_text') return null;
  const text = richTextToText(parsed.data.rich_text);
  return text === null ? null : cleanText(text);
};

export const createPageReader = (options: {
  readonly client: NotionClient;
  readonly table: Table;
  readonly schema: TableSchema;
  readonly botId: string;
}): PageReader => {
  const { client, table, schema, botId } = options;

  /** The whole relation; an array that was read in part must never be compared or written back. */
  const readRelation = async (pageId: string, property: AnsweredProperty): Promise<AnsweredProperty> => {
    if (property.type !== 'relation' || property.has_more !== true) return property;
    const place = `the property of ${table.database} that links many pages`;
    const items = await listAll(client, {
      kind: 'read',
      method: 'get',
      path: `pages/${pageId}/properties/${property.id}`,
      place,
    });
    const relation = items.results.map((item) => parseAnswer(relationItemAnswer, item, place).relation);
    return { ...property, relation, has_more: false };
  };

  const readField = async (
    answer: PageAnswer,
    field: Field,
    property: AnsweredProperty,
  ): Promise<{ readonly value: Value } | { readonly problem: FieldProblem }> => {
    const decoded = responseToValue(table, field, await readRelation(answer.id, property));
    return decoded.ok
      ? { value: decoded.value }
      : { problem: { field: field.id, place: answer.url, ...decoded.error } };
  };

  const readInbox = (
    answer: PageAnswer,
    byId: ReadonlyMap<string, AnsweredProperty>,
  ): { readonly typed?: Typed } => {
    const inbox = inboxOf(table.id);
    if (inbox === undefined || schema.inbox === undefined) return {};
    const number = byId.get(schema.inbox.number);
    const mark = byId.get(schema.inbox.mark);
    if (number === undefined) throw missingProperty(table, inbox.label);
    if (mark === undefined) throw missingProperty(table, inbox.mark);
    const editor = answer.last_edited_by.id;
    return {
      typed: {
        ...readTyped(inbox, number, answer.url),
        mark: keyOf(mark),
        editor: editor === botId ? null : editor,
      },
    };
  };

  return {
    read: async (answer) => {
      const byId = new Map(Object.values(answer.properties).map((property) => [property.id, property]));
      const values: Record<string, Value> = {};
      const problems: FieldProblem[] = [];
      for (const [fieldId, propertyId] of Object.entries(schema.properties)) {
        // A schema may remember fields that a newer version no longer has.
        if (!table.fields.some((field) => field.id === fieldId)) continue;
        const field = fieldById(table, fieldId);
        const property = byId.get(propertyId);
        if (property === undefined) throw missingProperty(table, field.label);
        const outcome = await readField(answer, field, property);
        if ('value' in outcome) values[fieldId] = outcome.value;
        else problems.push(outcome.problem);
      }
      const key = byId.get(schema.keyProperty);
      if (key === undefined) throw missingProperty(table, KEY_PROPERTY);
      return {
        id: answer.id,
        table: table.id,
        key: keyOf(key),
        values,
        problems,
        inTrash: answer.in_trash,
        createdTime: answer.created_time,
        lastEditedTime: answer.last_edited_time,
        createdByUs: answer.created_by.id === botId,
        url: answer.url,
        ...readInbox(answer, byId),
        ...readSigning(answer, byId, schema, botId),
      };
    },
  };
};
