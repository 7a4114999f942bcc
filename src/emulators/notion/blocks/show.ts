// Blocks in the form of answers; pages and databases are blocks of their parent too.
import { databaseName } from '../database-body.ts';
import { stampToBody, trashToBody } from '../objects.ts';
import { parentToBody } from '../page-body.ts';
import { titleOf } from '../plain-text.ts';
import type { Scene } from '../properties/show.ts';
import type { BlockRecord, Parent, Stamp } from '../records.ts';
import { hasLiveChild } from '../store.ts';
import type { Body } from '../world.ts';
import { showContent } from './kinds.ts';

interface BlockLike extends Stamp {
  readonly id: string;
  readonly parent: Parent;
  readonly inTrash: boolean;
}

const envelope = (
  scene: Scene,
  record: BlockLike,
  hasChildren: boolean,
  type: string,
  content: Body,
): Body => ({
  object: 'block',
  id: record.id,
  parent: parentToBody(scene.world, record.parent),
  ...stampToBody(record),
  has_children: hasChildren,
  ...trashToBody(record.inTrash, scene.version),
  type,
  [type]: content,
});

/** A copy of a synced block shows the children of its original. */
export const childrenKey = (record: BlockRecord): string => {
  const from =
    record.type === 'synced_block' ? (record.content.synced_from as { block_id: string } | null) : null;
  return from?.block_id ?? record.id;
};

/** The block, page or database with this id as a block; null when there is none. */
export const showBlock = (scene: Scene, id: string): Body | null => {
  const { world } = scene;
  const block = world.store.blocks.get(id);
  if (block !== undefined) {
    const hasChildren = hasLiveChild(world.store, childrenKey(block));
    return envelope(scene, block, hasChildren, block.type, showContent(scene, block.type, block.content));
  }
  const page = world.store.pages.get(id);
  if (page !== undefined) {
    return envelope(scene, page, hasLiveChild(world.store, id), 'child_page', { title: titleOf(world, id) });
  }
  const database = world.store.databases.get(id);
  if (database === undefined) return null;
  return envelope(scene, database, false, 'child_database', { title: databaseName(world, database) });
};
