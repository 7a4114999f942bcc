// Databases and data sources in the form of answers.
import { toExactIso } from './dates.ts';
import { mediaToBody } from './media.ts';
import { stampToBody, trashToBody } from './objects.ts';
import { addressOf } from './page-address.ts';
import { parentToBody } from './page-body.ts';
import { runsToText } from './plain-text.ts';
import { schemaToBody } from './properties/schema.ts';
import type { Scene } from './properties/show.ts';
import type { DatabaseRecord, DataSourceRecord } from './records.ts';
import { plainRun, runsToBody } from './rich-text.ts';
import type { Body, World } from './world.ts';

/** What a database or data source without a title is called (recorded). */
export const UNTITLED = 'New database';

/** The name of a source in its database's list. */
export const sourceName = (world: World, source: DataSourceRecord): string =>
  runsToText(world, source.title) || UNTITLED;

export const databaseName = (world: World, database: DatabaseRecord): string =>
  runsToText(world, database.title) || UNTITLED;

/** Databases show their times exactly, unlike everything else (recorded). */
export const databaseToBody = (scene: Scene, database: DatabaseRecord): Body => {
  const { world, version } = scene;
  const title = database.title.length === 0 ? [plainRun(UNTITLED)] : database.title;
  const sources = database.dataSourceIds.flatMap((id) => {
    const source = world.store.dataSources.get(id);
    return source === undefined || source.inTrash ? [] : [{ id, name: sourceName(world, source) }];
  });
  return {
    object: 'database',
    id: database.id,
    title: runsToBody(world, title, version),
    description: runsToBody(world, database.description, version),
    parent: parentToBody(world, database.parent),
    is_inline: database.isInline,
    ...trashToBody(database.inTrash, version),
    is_locked: database.isLocked,
    created_time: toExactIso(database.createdTime),
    last_edited_time: toExactIso(database.editedTime),
    data_sources: sources,
    icon: mediaToBody(world, database.icon, scene.base),
    cover: mediaToBody(world, database.cover, scene.base),
    url: addressOf(world, database.id, version),
    public_url: null,
  };
};

export const dataSourceToBody = (scene: Scene, source: DataSourceRecord): Body => {
  const { world, version } = scene;
  const database = world.store.databases.get(source.databaseId) as DatabaseRecord;
  return {
    object: 'data_source',
    id: source.id,
    cover: mediaToBody(world, database.cover, scene.base),
    icon: mediaToBody(world, source.icon, scene.base),
    ...stampToBody(source),
    title: runsToBody(world, source.title, version),
    description: runsToBody(world, database.description, version),
    is_inline: database.isInline,
    properties: schemaToBody(world, source),
    parent: { type: 'database_id', database_id: database.id },
    database_parent: parentToBody(world, database.parent),
    url: addressOf(world, database.id, version),
    public_url: null,
    ...trashToBody(source.inTrash, version),
  };
};
