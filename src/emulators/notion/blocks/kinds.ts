// Every kind of block: its fields, and whether it can hold other blocks.
import { own } from '../own.ts';
import type { Scene } from '../properties/show.ts';
import { at, type Field, isAbsent, isObject, readObject, refuseUnknown } from '../validate.ts';
import type { Call } from '../world.ts';
import {
  type BlockField,
  caption,
  cells,
  color,
  flag,
  icon,
  language,
  number,
  optionalNumber,
  readLink,
  readMediaContent,
  richText,
  showMediaContent,
  showNamedMedia,
  syncedFrom,
  text,
} from './fields.ts';

/** A kind of block. `children`: always, never, or only when toggleable. */
export interface BlockKind {
  readonly fields: readonly BlockField[];
  readonly children: 'always' | 'never' | 'toggleable';
  /** The only kind of block that may lie in it. */
  readonly childType?: string;
  /** Only ever made inside a block of this kind. */
  readonly inside?: string;
  /** Reads and shows kinds whose fields are not plain. */
  readonly read?: (call: Call, field: Field) => Record<string, unknown>;
  readonly show?: (scene: Scene, content: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

const leaf = (...fields: BlockField[]): BlockKind => ({ fields, children: 'never' });
const holder = (...fields: BlockField[]): BlockKind => ({ fields, children: 'always' });
const heading: BlockKind = { fields: [richText(), flag('is_toggleable'), color], children: 'toggleable' };
const media: BlockKind = { fields: [], children: 'never', read: readMediaContent, show: showMediaContent };
const namedMedia: BlockKind = { ...media, show: showNamedMedia };

export const BLOCK_KINDS: Readonly<Record<string, BlockKind>> = {
  paragraph: holder(richText(), icon(null), color),
  heading_1: heading,
  heading_2: heading,
  heading_3: heading,
  heading_4: heading,
  bulleted_list_item: holder(richText(), color),
  numbered_list_item: holder(richText(), color),
  to_do: holder(richText(), flag('checked'), color),
  toggle: holder(richText(), color),
  quote: holder(richText(), color),
  callout: holder(richText(), icon({ type: 'emoji', emoji: '💡' }), color),
  template: holder(richText()),
  code: leaf(caption, richText(), language),
  equation: leaf(text('expression', 1000)),
  divider: leaf(),
  breadcrumb: leaf(),
  table_of_contents: leaf(color),
  link_to_page: { fields: [], children: 'never', read: readLink },
  table: {
    fields: [number('table_width'), flag('has_column_header'), flag('has_row_header')],
    children: 'always',
    childType: 'table_row',
  },
  table_row: { fields: [cells], children: 'never', inside: 'table' },
  column_list: { fields: [], children: 'always', childType: 'column' },
  column: { fields: [optionalNumber('width_ratio')], children: 'always', inside: 'column_list' },
  synced_block: holder(syncedFrom),
  tab: { fields: [], children: 'always', childType: 'paragraph' },
  image: media,
  video: media,
  pdf: media,
  file: namedMedia,
  audio: media,
  embed: leaf(caption, text('url', 2000)),
  bookmark: leaf(caption, text('url', 2000)),
};

/** Fields that are recognised beside those of the kind. */
const MEDIA_KEYS = ['type', 'caption', 'external', 'file', 'file_upload', 'name'];
const LINK_KEYS = ['type', 'page_id', 'database_id', 'comment_id'];

const keysOf = (kind: BlockKind): readonly string[] => {
  if (kind.read === readMediaContent) return MEDIA_KEYS;
  if (kind.read === readLink) return LINK_KEYS;
  return kind.fields.map((field) => field.name);
};

/** The kind of block a request names: the one key that is a kind. */
export const typeOfBlock = (field: Field): string | null => {
  const object = isObject(field.value) ? field.value : {};
  if (
    typeof object.type === 'string' &&
    own(BLOCK_KINDS, object.type) !== undefined &&
    object[object.type] !== undefined
  ) {
    return object.type;
  }
  return Object.keys(object).find((key) => own(BLOCK_KINDS, key) !== undefined) ?? null;
};

/** Reads the fields of a new block; `children` is read elsewhere. */
export const readContent = (call: Call, type: string, field: Field): Record<string, unknown> => {
  const kind = BLOCK_KINDS[type]!;
  refuseUnknown(field, [...keysOf(kind), 'children']);
  if (kind.read !== undefined) return kind.read(call, field);
  const content: Record<string, unknown> = {};
  for (const { name, read, initial, optional } of kind.fields) {
    const inner = at(field, name);
    if (!isAbsent(inner)) content[name] = read(call, inner);
    else if (initial !== undefined) content[name] = initial;
    else if (optional !== true) read(call, inner);
  }
  return content;
};

/** Reads an update: each field given replaces the stored one whole. */
export const readUpdate = (
  call: Call,
  type: string,
  field: Field,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const kind = BLOCK_KINDS[type]!;
  refuseUnknown(field, keysOf(kind));
  if (kind.read === readMediaContent) {
    const { external, file, file_upload: upload } = readObject(field);
    const isNewFile = external !== undefined || file !== undefined || upload !== undefined;
    const given = at(field, 'caption');
    if (isNewFile) return { ...before, ...readMediaContent(call, field) };
    return isAbsent(given) ? { ...before } : { ...before, caption: caption.read(call, given) };
  }
  if (kind.read !== undefined) return kind.read(call, field);
  const content: Record<string, unknown> = { ...before };
  for (const { name, read } of kind.fields) {
    const inner = at(field, name);
    if (!isAbsent(inner)) content[name] = read(call, inner);
  }
  return content;
};

/** The fields of a block in the form of answers. */
export const showContent = (
  scene: Scene,
  type: string,
  content: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const kind = own(BLOCK_KINDS, type);
  if (kind === undefined) return { block_type: type };
  if (kind.show !== undefined) return kind.show(scene, content);
  if (kind.read !== undefined) return { ...content };
  const shown: Record<string, unknown> = {};
  for (const { name, show } of kind.fields) {
    if (content[name] !== undefined)
      shown[name] = show === undefined ? content[name] : show(scene, content[name]);
  }
  return shown;
};

/** Whether a block may hold others, given its stored fields. */
export const canHoldChildren = (type: string, content: Readonly<Record<string, unknown>>): boolean => {
  const kind = own(BLOCK_KINDS, type);
  if (kind === undefined || kind.children === 'never') return false;
  return kind.children === 'always' || content.is_toggleable === true;
};
