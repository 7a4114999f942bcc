// Types of build-pages.mjs for the tests that build a page themselves.

/** Builds dist/apps-script/Sidebar.html and returns its text. */
export const buildSidebar: () => Promise<string>;

/** Builds dist/desk/ and returns the folder's path. */
export const buildDesk: () => Promise<string>;
