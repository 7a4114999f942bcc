// Reads the blocks of a request and puts them into the store.

import { validationError } from '../errors.ts';
import { own } from '../own.ts';
import type { BlockRecord, Parent } from '../records.ts';
import { attach } from '../store.ts';
import { at, type Field, invalid, isAbsent, isObject, readArray } from '../validate.ts';
import { type Call, mintId, stampNew } from '../world.ts';
import { BLOCK_KINDS, canHoldChildren, readContent, typeOfBlock } from './kinds.ts';

/** A block of a request, checked, not yet stored. */
export interface NewBlock {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly children: readonly NewBlock[];
}

/** Blocks of one request may lie two levels below the first. */
const MAX_DEPTH = 2;
const MAX_BLOCKS = 1000;

const KNOWN_KEYS = ['object', 'type'];

const readBlock = (call: Call, field: Field, depth: number, inside: string | null): NewBlock => {
  const type = typeOfBlock(field);
  if (type === null) {
    if (!isObject(field.value)) throw invalid(field, 'an object');
    const named = field.value.type;
    // The service lists every kind here; the first is enough to see what is wrong.
    throw invalid(
      at(field, typeof named === 'string' && own(BLOCK_KINDS, named) !== undefined ? named : 'paragraph'),
      'defined',
    );
  }
  for (const key of Object.keys(field.value as object)) {
    if (key !== type && !KNOWN_KEYS.includes(key)) throw invalid(at(field, key), 'not present');
  }
  const kind = BLOCK_KINDS[type]!;
  const inner = at(field, type);
  if (kind.inside !== undefined && kind.inside !== inside) throw invalid(inner, 'not present');
  const content = readContent(call, type, inner);
  const childField = at(inner, 'children');
  if (isAbsent(childField)) {
    if (type === 'table') throw invalid(childField, 'defined');
    return { type, content, children: [] };
  }
  if (depth >= MAX_DEPTH || (kind.children === 'never' && !isAbsent(childField)))
    throw invalid(childField, 'not present');
  const children = readArray(childField).map((child) => readBlock(call, child, depth + 1, type));
  if (children.length > 0 && !canHoldChildren(type, content)) throw invalid(childField, 'not present');
  checkShape(type, content, children, childField);
  return { type, content, children };
};

const checkShape = (
  type: string,
  content: Readonly<Record<string, unknown>>,
  children: readonly NewBlock[],
  field: Field,
): void => {
  const { childType } = BLOCK_KINDS[type]!;
  children.forEach((child, i) => {
    if (childType !== undefined && child.type !== childType) {
      throw invalid(at({ path: `${field.path}[${i}]`, value: {} }, childType), 'defined');
    }
    if (type === 'table' && (child.content.cells as unknown[]).length !== content.table_width) {
      throw validationError('Number of cells in table row must match the table width of the parent table');
    }
  });
};

const countBlocks = (blocks: readonly NewBlock[]): number =>
  blocks.reduce((total, block) => total + 1 + countBlocks(block.children), 0);

/** Reads an array of at most 100 blocks, nested at most two levels, at most 1,000 in all. */
export const readBlocks = (call: Call, field: Field, inside: string | null = null): readonly NewBlock[] => {
  const blocks = readArray(field).map((item) => readBlock(call, item, 0, inside));
  const total = countBlocks(blocks);
  if (total > MAX_BLOCKS)
    throw validationError(`body failed validation: ${total} blocks, at most ${MAX_BLOCKS} are allowed.`);
  return blocks;
};

/** Stores blocks under `parent`, from `index` on or last. Returns the ids of the first level. */
export const storeBlocks = (
  call: Call,
  parent: Parent,
  blocks: readonly NewBlock[],
  index?: number,
): readonly string[] =>
  blocks.map((block, i) => {
    const id = mintId(call.world);
    const record: BlockRecord = {
      id,
      parent,
      type: block.type,
      content: block.content,
      inTrash: false,
      ...stampNew(call),
    };
    call.world.store.blocks.set(id, record);
    attach(call.world.store, parent, id, index === undefined ? undefined : index + i);
    storeBlocks(call, { type: 'block_id', id }, block.children);
    return id;
  });
