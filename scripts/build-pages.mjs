// Builds the pages: the sidebar and its guide as self-contained HTML files, and the desk as a small folder.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const script = async (entry, plugins = []) => {
  const built = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'error',
    plugins,
  });
  return built.outputFiles[0].text;
};

const styles = async (file) => {
  const built = await build({
    entryPoints: [join(root, file)],
    bundle: true,
    write: false,
    minify: true,
    logLevel: 'error',
  });
  return built.outputFiles[0].text;
};

/**
 * Tables are made by calls, which a bundler has to keep. These have no effect but their value, so that a page carries
 * only the tables it shows.
 */
const onlyUsedTables = {
  name: 'only-used-tables',
  setup: ({ onLoad }) =>
    onLoad(
      { filter: /src[\\/]domain[\\/](fields|core-ledgers|ledger-tables|check-in-pages)\.ts$/ },
      ({ path }) => ({
        loader: 'ts',
        contents: readFileSync(path, 'utf8')
          .replace(/^( +)(machine|note|notion|shared|sheet|term)\(/gm, '$1/* @__PURE__ */ $2(')
          .replace(/^(export const [A-Z_]+ = )(\w+)\(/gm, '$1/* @__PURE__ */ $2(')
          // A spread could run anything; joining two lists does not.
          .replace(
            /^(export const TABLES = )(\[.*), \.\.\.LEDGERS\]/m,
            '$1/* @__PURE__ */ $2].concat(LEDGERS)',
          ),
      }),
    ),
};

/** Tables whose rows the sidebar itself edits; the help texts of the others come with the guide. */
const HELPED = ['kpis'];

/** The help texts of these tables alone. */
const helpOf = (tables) => ({
  name: 'help-of-some-tables',
  setup: ({ onLoad }) =>
    onLoad({ filter: /src[\\/]domain[\\/]field-help\.ts$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', format: 'esm' });
      const { FIELD_HELP } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
      const some = Object.fromEntries(tables.map((table) => [table, FIELD_HELP[table]]));
      return { loader: 'js', contents: `export const FIELD_HELP = ${JSON.stringify(some)};` };
    }),
});

/** The guide takes preact and the common parts from the sidebar, which has laid them out before it asks for the guide. */
const fromSidebar = () => {
  const folder = join(root, 'apps-script/sidebar');
  const shared = readFileSync(join(folder, 'shared-parts.ts'), 'utf8');
  return {
    name: 'from-the-sidebar',
    setup: ({ onResolve, onLoad }) => {
      const parts = { path: 'parts', namespace: 'sidebar' };
      onResolve({ filter: /^preact(\/|$)/ }, () => parts);
      onResolve({ filter: /^\.\.?\/.*(parts|texts)\/|^\.\.\/parts\// }, ({ path, resolveDir }) => {
        const name = relative(folder, join(resolveDir, path)).replaceAll('\\', '/');
        if (shared.includes(`'./${name}'`)) return parts;
        if (name.startsWith('parts/')) throw new Error(`shared-parts.ts does not hand ${name} to the guide.`);
        return undefined;
      });
      onLoad({ filter: /.*/, namespace: 'sidebar' }, () => ({
        loader: 'js',
        contents: 'module.exports = window.instepParts;',
      }));
    },
  };
};

/** One HTML file without any reference to another; what would end its own script or style early is refused. */
const inline = (page, css, js) => {
  if (/<\/script/i.test(js)) throw new Error('The script of the page contains "</script".');
  if (/<\/style/i.test(css)) throw new Error('The styles of the page contain "</style".');
  const html = page.replace('/*STYLES*/', () => css.trim()).replace('/*SCRIPT*/', () => js.trim());
  // Apps Script reads `<?` in a template as the start of a scriptlet.
  if (html.includes('<?'))
    throw new Error('The page contains "<?", which Apps Script could take for a scriptlet.');
  return html;
};

const write = (file, text) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** Builds apps-script/Guide.html under `dist` and returns its text. */
export const buildGuide = async (dist = join(root, 'dist')) => {
  const folder = 'apps-script/sidebar/guide';
  const js = await script(`${folder}/main.tsx`, [fromSidebar(), onlyUsedTables]);
  const html = inline(readFileSync(join(root, folder, 'index.html'), 'utf8'), '', js);
  write(join(dist, 'apps-script/Guide.html'), html);
  return html;
};

/** Builds apps-script/Sidebar.html under `dist` and returns its text; `Guide.html` is built beside it. */
export const buildSidebar = async (dist = join(root, 'dist')) => {
  const folder = 'apps-script/sidebar';
  const [css, js] = await Promise.all([
    styles(`${folder}/styles.css`),
    script(`${folder}/main.tsx`, [onlyUsedTables, helpOf(HELPED)]),
    buildGuide(dist),
  ]);
  const html = inline(readFileSync(join(root, folder, 'index.html'), 'utf8'), css, js);
  write(join(dist, 'apps-script/Sidebar.html'), html);
  return html;
};

/** Builds desk/ under `dist` (index.html, desk.js, desk.css and the sandbox's shim) and returns the folder's path. */
export const buildDesk = async (dist = join(root, 'dist')) => {
  const folder = 'src/local/desk';
  const [css, js, shim] = await Promise.all([
    styles(`${folder}/styles.css`),
    script(`${folder}/main.tsx`),
    script(`${folder}/sidebar-shim.ts`),
  ]);
  const out = join(dist, 'desk');
  write(join(out, 'sidebar-shim.js'), shim);
  write(join(out, 'index.html'), readFileSync(join(root, folder, 'index.html'), 'utf8'));
  write(join(out, 'desk.css'), css);
  write(join(out, 'desk.js'), js);
  return out;
};
