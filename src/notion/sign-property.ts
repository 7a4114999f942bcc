// The two properties by which a definition is signed in Notion: made, read and written here alone.
import type { Table } from '../domain/field.ts';
import { SIGNING } from '../domain/notion-signature.ts';
import type { Signing } from '../sync/ports.ts';
import type { DataSourceAnswer, PageAnswer } from './answers.ts';
import type { NotionClient } from './client.ts';
import { propertySchema } from './property-response.ts';
import type { PropertyConfig } from './property-schema.ts';
import { textToRichText } from './rich-text.ts';
import type { TableSchema } from './schema.ts';

type AnsweredProperty = PageAnswer['properties'][string];

/** Longest note that is written. */
const LONGEST_NOTE = 1_900;

const isSigned = (table: Pick<Table, 'id'>): boolean => table.id === SIGNING.table;

/** By name; none for a table whose definitions are not signed in Notion. */
export const signingConfigs = (table: Table): Readonly<Record<string, PropertyConfig>> =>
  isSigned(table)
    ? {
        [SIGNING.label]: {
          type: 'select',
          select: { options: SIGNING.choices.map((name) => ({ name, color: 'default' })) },
        },
        [SIGNING.note]: { type: 'rich_text', rich_text: {} },
      }
    : {};

/** Ids of the properties that stand, by what they hold. */
export const signingIds = (
  table: Table,
  source: DataSourceAnswer,
  known: TableSchema | undefined,
): Partial<NonNullable<TableSchema['signing']>> => {
  if (!isSigned(table)) return {};
  const idOf = (knownId: string | undefined, name: string): string | undefined =>
    Object.values(source.properties).find(({ id }) => id === knownId)?.id ?? source.properties[name]?.id;
  const choice = idOf(known?.signing?.choice, SIGNING.label);
  const note = idOf(known?.signing?.note, SIGNING.note);
  return { ...(choice === undefined ? {} : { choice }), ...(note === undefined ? {} : { note }) };
};

/** The properties that are to be made, by name, with the part of the schema that each is. */
export const missingSigning = (
  table: Table,
  source: DataSourceAnswer,
  known: TableSchema | undefined,
): readonly { readonly name: string; readonly config: PropertyConfig; readonly wasKnown: boolean }[] => {
  const ids = signingIds(table, source, known);
  return Object.entries(signingConfigs(table)).flatMap(([name, config]) => {
    const what = name === SIGNING.label ? 'choice' : 'note';
    return ids[what] === undefined ? [{ name, config, wasKnown: known?.signing?.[what] !== undefined }] : [];
  });
};

/** What stands in the properties of a page; nothing when people deleted or retyped one. */
export const readSigning = (
  answer: PageAnswer,
  byId: ReadonlyMap<string, AnsweredProperty>,
  { signing }: Pick<TableSchema, 'signing'>,
  botId: string,
): { readonly signing?: Signing } => {
  if (signing === undefined) return {};
  const choice = propertySchema.safeParse(byId.get(signing.choice));
  const note = propertySchema.safeParse(byId.get(signing.note));
  if (!choice.success || choice.data.type !== 'select') return {};
  const text =
    note.success && note.data.type === 'rich_text'
      ? note.data.rich_text.map((piece) => piece.plain_text).join('')
      : '';
  const editor = answer.last_edited_by.id;
  return {
    signing: {
      choice: choice.data.select?.name ?? null,
      note: text === '' ? null : text,
      editor: editor === botId ? null : editor,
    },
  };
};

/** Empties the choice and says what became of it, in one request; safe to repeat. Throws `StoreError`. */
export const answerSigning = async (
  client: NotionClient,
  schema: TableSchema,
  pageId: string,
  message: string,
): Promise<void> => {
  const { signing } = schema;
  if (signing === undefined) throw new Error('The table has no properties for signing.');
  const note = textToRichText(message.slice(0, LONGEST_NOTE));
  await client.send({
    kind: 'set',
    method: 'patch',
    path: `pages/${pageId}`,
    body: {
      properties: {
        [signing.choice]: { select: null },
        [signing.note]: { rich_text: note.ok ? note.value : [] },
      },
    },
    place: `a page of ${SIGNING.table} (${pageId})`,
    lane: pageId,
  });
};
