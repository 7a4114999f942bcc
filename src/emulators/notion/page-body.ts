// Pages in the form of answers.
import { mediaToBody } from './media.ts';
import { stampToBody, trashToBody } from './objects.ts';
import { addressOf } from './page-address.ts';
import { findProperty } from './properties/find.ts';
import { inAnswerOrder } from './properties/schema.ts';
import { type Scene, showProperty } from './properties/show.ts';
import type { PageRecord, Parent, Property } from './records.ts';
import type { Body, Call, World } from './world.ts';

const TITLE_ONLY: readonly Property[] = [
  { id: 'title', name: 'title', description: null, config: { type: 'title' } },
];

/** The properties of a page: those of its data source, or the title alone. */
export const propertiesOf = (world: World, page: PageRecord): readonly Property[] =>
  (page.parent.type === 'data_source_id' && world.store.dataSources.get(page.parent.id)?.properties) ||
  TITLE_ONLY;

/** Where something lies; a row also names the database of its data source. */
export const parentToBody = (world: World, parent: Parent): Body => {
  if (parent.type === 'workspace') return { type: 'workspace', workspace: true };
  if (parent.type !== 'data_source_id') return { type: parent.type, [parent.type]: parent.id };
  return {
    type: 'data_source_id',
    data_source_id: parent.id,
    database_id: world.store.dataSources.get(parent.id)?.databaseId,
  };
};

/** The scene of a call: where links to files point. */
export const sceneOf = (call: Call): Scene => ({
  world: call.world,
  version: call.version,
  base: call.url.origin,
});

/** A whole page. `only` limits the properties to those named, by id or name. */
export const pageToBody = (scene: Scene, page: PageRecord, only: readonly string[] = []): Body => {
  const { world } = scene;
  const all = inAnswerOrder(propertiesOf(world, page));
  const wanted = only.map((key) => findProperty(all, key)?.id);
  const shown = only.length === 0 ? all : all.filter((property) => wanted.includes(property.id));
  return {
    object: 'page',
    id: page.id,
    ...stampToBody(page),
    cover: mediaToBody(world, page.cover, scene.base),
    icon: mediaToBody(world, page.icon, scene.base),
    parent: parentToBody(world, page.parent),
    ...trashToBody(page.inTrash, scene.version),
    is_archived: page.isArchived,
    is_locked: page.isLocked,
    properties: Object.fromEntries(
      shown.map((property) => [property.name, showProperty(scene, page, property)]),
    ),
    url: addressOf(world, page.id, scene.version),
    public_url: null,
  };
};
