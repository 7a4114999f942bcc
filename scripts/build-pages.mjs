// Builds the two pages: the sidebar as one self-contained HTML file, and the desk as a small folder.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const script = async (entry) => {
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

/** Builds apps-script/Sidebar.html under `dist` and returns its text. */
export const buildSidebar = async (dist = join(root, 'dist')) => {
  const folder = 'apps-script/sidebar';
  const [css, js] = await Promise.all([styles(`${folder}/styles.css`), script(`${folder}/main.tsx`)]);
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
