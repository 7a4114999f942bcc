// Types of build-pages.mjs for the tests that build a page themselves.

/** Builds apps-script/Sidebar.html under `dist` (default: the repository's) and returns its text. */
export const buildSidebar: (dist?: string) => Promise<string>;

/** Builds apps-script/Guide.html under `dist` (default: the repository's) and returns its text. */
export const buildGuide: (dist?: string) => Promise<string>;

/** Builds desk/ under `dist` (default: the repository's) and returns the folder's path. */
export const buildDesk: (dist?: string) => Promise<string>;
