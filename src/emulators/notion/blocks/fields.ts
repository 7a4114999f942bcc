// The fields of blocks: how each is read from a request, kept and shown.
import { mediaName, mediaToBody, parseFile, parseIcon } from '../media.ts';
import type { Scene } from '../properties/show.ts';
import type { Media, Run } from '../records.ts';
import { COLORS, checkMentions, parseRichText, runsToBody } from '../rich-text.ts';
import {
  at,
  type Field,
  invalid,
  readArray,
  readBoolean,
  readId,
  readNumber,
  readObject,
  readOneOf,
  readString,
} from '../validate.ts';
import type { Call } from '../world.ts';
import { LANGUAGES } from './languages.ts';

/** One field of a block. */
export interface BlockField {
  readonly name: string;
  /** From a request to stored form. */
  readonly read: (call: Call, field: Field) => unknown;
  /** From stored form to an answer; as stored when absent. */
  readonly show?: (scene: Scene, stored: unknown) => unknown;
  /** Stored when a create leaves it out; `undefined`: it must be there, unless optional. */
  readonly initial?: unknown;
  /** Left out of answers when it was never given. */
  readonly optional?: boolean;
}

export const richText = (name = 'rich_text', initial?: readonly Run[]): BlockField => ({
  name,
  read: (call, field) => {
    const runs = parseRichText(field);
    checkMentions(call.world, runs);
    return runs;
  },
  show: (scene, stored) => runsToBody(scene.world, stored as readonly Run[], scene.version),
  ...(initial === undefined ? {} : { initial }),
});

export const color: BlockField = {
  name: 'color',
  read: (_, field) => readOneOf(field, COLORS),
  initial: 'default',
};

export const flag = (name: string): BlockField => ({
  name,
  read: (_, field) => readBoolean(field),
  initial: false,
});

export const icon = (initial: Media | null): BlockField => ({
  name: 'icon',
  read: (call, field) => parseIcon(call, field),
  show: (scene, stored) => mediaToBody(scene.world, stored as Media | null, scene.base),
  initial,
});

export const caption = richText('caption', []);

export const text = (name: string, max: number, initial?: string): BlockField => ({
  name,
  read: (_, field) => readString(field, max),
  ...(initial === undefined ? {} : { initial }),
});

export const language: BlockField = {
  name: 'language',
  read: (_, field) => readOneOf(field, LANGUAGES),
  initial: 'plain text',
};

export const number = (name: string): BlockField => ({ name, read: (_, field) => readNumber(field) });

export const optionalNumber = (name: string): BlockField => ({ ...number(name), optional: true });

/** Rows of a table: one array of rich text a cell. */
export const cells: BlockField = {
  name: 'cells',
  read: (call, field) =>
    readArray(field).map((cell) => {
      const runs = parseRichText(cell);
      checkMentions(call.world, runs);
      return runs;
    }),
  show: (scene, stored) => (stored as Run[][]).map((runs) => runsToBody(scene.world, runs, scene.version)),
};

/** Where a `link_to_page` points. */
export const readLink = (_: Call, field: Field): Record<string, unknown> => {
  const object = readObject(field);
  const type = (['page_id', 'database_id', 'comment_id'] as const).find((name) => object[name] !== undefined);
  if (type === undefined) throw invalid(at(field, 'page_id'), 'defined');
  return { type, [type]: readId(at(field, type)) };
};

/** The original of a synced block; null for an original. */
export const syncedFrom: BlockField = {
  name: 'synced_from',
  read: (call, field) => {
    if (field.value === null) return null;
    readObject(field);
    const id = readId(at(field, 'block_id'));
    const original = call.world.store.blocks.get(id);
    if (original?.type !== 'synced_block') throw invalid(at(field, 'block_id'), 'the id of a synced block');
    return { type: 'block_id', block_id: id };
  },
  initial: null,
};

/** The file of an image, video, PDF, file or audio block. */
export const readMediaContent = (call: Call, field: Field): Record<string, unknown> => {
  const object = readObject(field);
  const media = parseFile(call, field);
  const shown = object.caption === undefined ? [] : caption.read(call, at(field, 'caption'));
  const name = object.name === undefined ? {} : { name: readString(at(field, 'name'), 900) };
  return { media, caption: shown, ...name };
};

export const showMediaContent = (
  scene: Scene,
  content: Readonly<Record<string, unknown>>,
): Record<string, unknown> => ({
  caption: runsToBody(scene.world, (content.caption ?? []) as readonly Run[], scene.version),
  ...mediaToBody(scene.world, content.media as Media, scene.base),
  ...(content.name === undefined ? {} : { name: content.name }),
});

/** File blocks always have a name: the one given, else the end of the address. */
export const showNamedMedia = (
  scene: Scene,
  content: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const media = content.media as Media;
  const name = mediaName(scene.world, media);
  const end =
    media.type === 'external'
      ? name
          .replace(/[?#].*$/, '')
          .split('/')
          .at(-1)
      : name;
  return { ...showMediaContent(scene, content), name: content.name ?? (end === '' ? name : end) };
};
