// Where the shipped files are: beside the bundled program, or in the repository when the sources run.

const here = new URL('.', import.meta.url);

/** The repository or package: `dist/` and `src/cli/` are both inside it. */
const home = here.pathname.endsWith('/dist/') ? new URL('..', here) : new URL('../..', here);

/** Folder with the built parts; ends in a slash. */
export const distFolder = (): URL => new URL('dist/', home);

/** Folder with the templates; ends in a slash. */
export const templatesFolder = (): URL => new URL('templates/', home);
