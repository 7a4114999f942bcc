// The page that a menu item asked for: the sidebar that opens next finds it, once.
import type { SidebarState } from './api.ts';

type Page = NonNullable<SidebarState['open']>;

const NAME = 'instep.open';
/** Longer than Google takes to show a sidebar. */
const SECONDS = 60;
const PAGES: readonly Page[] = ['set-up', 'feedback'];

export const askForPage = (page: Page): void => CacheService.getUserCache().put(NAME, page, SECONDS);

export const takeAskedPage = (): Page | null => {
  const cache = CacheService.getUserCache();
  const asked = PAGES.find((page) => page === cache.get(NAME)) ?? null;
  if (asked !== null) cache.remove(NAME);
  return asked;
};
