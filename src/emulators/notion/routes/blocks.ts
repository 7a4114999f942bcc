// Reading, changing, adding and deleting blocks.

import { readBlocks, storeBlocks } from '../blocks/create.ts';
import { BLOCK_KINDS, canHoldChildren, readUpdate } from '../blocks/kinds.ts';
import { childrenKey, showBlock } from '../blocks/show.ts';
import { validationError } from '../errors.ts';
import { checkEditable, findBlock, pathId } from '../find.ts';
import { listBody, readIdCursor, readPageSize, sliceFrom } from '../lists.ts';
import { own } from '../own.ts';
import { sceneOf } from '../page-body.ts';
import type { BlockRecord, Parent } from '../records.ts';
import { get, patch, type Route, remove } from '../router.ts';
import { listOf, liveChildren } from '../store.ts';
import { touchContent } from '../touch.ts';
import { readTrash, setTrashed, trashKeys } from '../trash.ts';
import {
  at,
  type Field,
  invalid,
  isAbsent,
  readId,
  readObject,
  readOneOf,
  refuseUnknown,
} from '../validate.ts';
import { type Body, type Call, stampEdit } from '../world.ts';

const show = (call: Call, id: string): Body => showBlock(sceneOf(call), id) as Body;

const retrieveBlock = (call: Call): Body => show(call, findBlock(call, pathId(call, 'block_id')).id);

const updateContent = (call: Call, block: BlockRecord): void => {
  const field = at(call.body, block.type);
  if (isAbsent(field)) throw validationError(`Expected block type ${block.type} in request body`);
  const content = readUpdate(call, block.type, field, block.content);
  call.world.store.blocks.set(block.id, { ...block, ...stampEdit(call), content });
};

const updateBlock = (call: Call): Body => {
  const { body } = call;
  const id = pathId(call, 'block_id');
  refuseUnknown(body, ['type', 'object', ...trashKeys(call), ...Object.keys(BLOCK_KINDS)]);
  const inTrash = readTrash(call, body);
  const record = findBlock(call, id);
  const hasContent = Object.keys(readObject(body)).some((key) => own(BLOCK_KINDS, key) !== undefined);
  checkEditable(call, record, inTrash === false || (inTrash === true && !hasContent));
  const block = call.world.store.blocks.get(id);
  if (hasContent) {
    if (block === undefined)
      throw validationError('Pages and databases are edited through their own endpoints.');
    updateContent(call, block);
  } else if (inTrash === undefined) {
    throw validationError(`Expected block type ${block?.type ?? 'child_page'} in request body`);
  }
  if (inTrash !== undefined) setTrashed(call, id, inTrash);
  if (block !== undefined) touchContent(call, id, [id]);
  call.committed.resourceId = id;
  return show(call, id);
};

const deleteBlock = (call: Call): Body => {
  const id = pathId(call, 'block_id');
  const record = findBlock(call, id);
  checkEditable(call, record, false);
  setTrashed(call, id, true);
  if (call.world.store.blocks.has(id)) touchContent(call, id, [id]);
  call.committed.resourceId = id;
  return show(call, id);
};

/** The id children of `id` are listed under: a copy of a synced block shows those of its original. */
const holderId = (call: Call, id: string): string => {
  const block = call.world.store.blocks.get(id);
  return block === undefined ? id : childrenKey(block);
};

const listChildren = (call: Call): Body => {
  const id = pathId(call, 'block_id');
  const size = readPageSize({ path: 'query.page_size', value: call.query.get('page_size') ?? undefined });
  const cursorField = { path: 'query.start_cursor', value: call.query.get('start_cursor') ?? undefined };
  const cursor = readIdCursor(cursorField);
  findBlock(call, id);
  const children = liveChildren(call.world.store, holderId(call, id));
  const slice = sliceFrom(children, (child) => child, cursor, size);
  if (slice === null) throw validationError(`The start_cursor provided is invalid: ${cursor}`);
  return listBody(
    'block',
    slice.items.map((child) => show(call, child)),
    slice.next,
  );
};

/** The place in the list of children that new ones go to; undefined: the end. */
const readIndex = (call: Call, siblings: readonly string[]): number | undefined => {
  const { body } = call;
  const after = at(body, 'after');
  const position = at(body, 'position');
  if (!isAbsent(after) && !isAbsent(position)) throw invalid(after, 'not present');
  const indexAfter = (field: Field): number => {
    const i = siblings.indexOf(readId(field));
    if (i < 0) throw validationError(`Block to append children after not found: ${String(field.value)}`);
    return i + 1;
  };
  if (!isAbsent(after)) return indexAfter(after);
  if (isAbsent(position)) return undefined;
  readObject(position);
  const type = readOneOf(at(position, 'type'), ['start', 'end', 'after_block']);
  if (type !== 'after_block') return type === 'start' ? 0 : undefined;
  const block = at(position, 'after_block');
  readObject(block);
  return indexAfter(at(block, 'id'));
};

/** Answers list the new blocks and, after an insertion, the siblings that follow them (recorded). */
const listFrom = (call: Call, holder: string, first: string | undefined): Body => {
  const live = liveChildren(call.world.store, holder);
  const slice = first === undefined ? { items: [], next: null } : sliceFrom(live, (id) => id, first, 100);
  return listBody(
    'block',
    (slice?.items ?? []).map((id) => show(call, id)),
    slice?.next ?? null,
  );
};

const appendChildren = (call: Call): Body => {
  const { body, world } = call;
  const id = pathId(call, 'block_id');
  refuseUnknown(
    body,
    call.version === '2026-03-11' ? ['children', 'position'] : ['children', 'after', 'position'],
  );
  const target = world.store.blocks.get(id);
  const blocks = readBlocks(call, at(body, 'children'), target?.type ?? null);
  const record = findBlock(call, id);
  checkEditable(call, record, false);
  if (
    world.store.databases.has(id) ||
    (target !== undefined && !canHoldChildren(target.type, target.content))
  ) {
    throw validationError('Block does not support children.');
  }
  if (target?.type === 'table') checkRows(target, blocks);
  const holder = holderId(call, id);
  const parent: Parent = { type: world.store.pages.has(holder) ? 'page_id' : 'block_id', id: holder };
  const created = storeBlocks(call, parent, blocks, readIndex(call, listOf(world.store.children, holder)));
  touchContent(call, holder, created);
  call.committed.resourceId = id;
  call.committed.childIds = created;
  return listFrom(call, holder, created[0]);
};

const checkRows = (
  table: BlockRecord,
  rows: readonly { readonly type: string; readonly content: Body }[],
): void => {
  for (const row of rows) {
    if (row.type !== 'table_row') throw validationError('Tables can only contain table rows.');
    if ((row.content.cells as unknown[]).length !== table.content.table_width) {
      throw validationError('Number of cells in table row must match the table width of the parent table');
    }
  }
};

export const blockRoutes: readonly Route[] = [
  get('/v1/blocks/:block_id', retrieveBlock),
  patch('/v1/blocks/:block_id', updateBlock),
  remove('/v1/blocks/:block_id', deleteBlock),
  get('/v1/blocks/:block_id/children', listChildren),
  patch('/v1/blocks/:block_id/children', appendChildren),
];
