// The addresses of pages and databases for people.
import { titleOf } from './plain-text.ts';
import type { ApiVersion, World } from './world.ts';

/** Runs of anything but letters, digits and `_` become one dash, as recorded addresses show. */
const toSlug = (title: string): string => title.replace(/[^A-Za-z0-9_]+/g, '-').replace(/^-+|-+$/g, '');

/** The address of a page for people, with its title; of a database, without. */
export const addressOf = (world: World, id: string, version: ApiVersion): string => {
  const bare = id.replaceAll('-', '');
  const slug = world.store.pages.has(id) ? toSlug(titleOf(world, id)) : '';
  return world.pageAddress(slug === '' ? bare : `${slug}-${bare}`, version);
};
