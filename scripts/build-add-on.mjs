// Builds the add-on's server side: one script file whose global functions are the exports of apps-script/main.ts.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './steps.mjs';

const NAME = 'app';

/** The domain does nothing when it is loaded: a module of it that nobody asks for is left out. */
const pureDomain = {
  name: 'pure-domain',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /\.ts$/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'resolved' || kind === 'entry-point') return undefined;
      const found = await resolve(path, { importer, resolveDir, kind, pluginData: 'resolved' });
      return found.path.startsWith(join(root, 'src/domain')) ? { ...found, sideEffects: false } : found;
    });
  },
};

const options = {
  plugins: [pureDomain],
  entryPoints: [join(root, 'apps-script/main.ts')],
  absWorkingDir: root,
  bundle: true,
  // Apps Script's V8 stops at ES2021; 2020 also lowers what its parser is known to refuse.
  target: 'es2020',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
  write: false,
};

/** The entry's export names; only an ESM build lists them. */
const exportNames = async () => {
  const { metafile } = await build({ ...options, format: 'esm' });
  return Object.values(metafile.outputs)[0].exports;
};

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/** The script's text, the names of its global functions, and how many bytes of it come from where. */
export const bundleAddOn = async () => {
  const names = await exportNames();
  const { outputFiles, metafile } = await build({
    ...options,
    format: 'iife',
    globalName: NAME,
    minify: true,
  });
  // Apps Script finds entry points as top-level functions; an IIFE hides them.
  const entries = names.map((name) => `function ${name}(){return ${NAME}.${name}.apply(this,arguments)}`);
  const code = `${outputFiles[0].text}${entries.join('\n')}\n`;
  const parts = { addOn: 0, domain: 0, packages: 0 };
  for (const [file, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0].inputs)) {
    const part = file.includes('node_modules/')
      ? 'packages'
      : file.startsWith('src/domain/')
        ? 'domain'
        : 'addOn';
    parts[part] += bytesInOutput;
  }
  return { code, names, parts };
};

/** Refuses what Apps Script would read as something else: `<?` starts a scriptlet, `<!--` a script comment. */
export const checkHtml = (name, html) => {
  for (const mark of ['<?', '<!--'])
    if (html.includes(mark))
      throw new Error(`${name} holds "${mark}", which Apps Script does not pass on as it is.`);
};

/**
 * Writes dist/apps-script/{Code.js,appsscript.json} beside the two pages, which their own build has put there.
 * Returns the lines that say how large the parts are.
 */
export const buildAddOn = async () => {
  const out = join(root, 'dist/apps-script');
  mkdirSync(out, { recursive: true });
  const { code, parts } = await bundleAddOn();
  writeFileSync(join(out, 'Code.js'), code);
  copyFileSync(join(root, 'appsscript.json'), join(out, 'appsscript.json'));
  const lines = [
    `Code.js ${kilobytes(Buffer.byteLength(code))}, of which the domain ${kilobytes(parts.domain)}, packages ${kilobytes(parts.packages)}`,
  ];
  for (const name of ['Sidebar.html', 'Guide.html']) {
    if (!existsSync(join(out, name))) continue;
    const html = readFileSync(join(out, name), 'utf8');
    checkHtml(name, html);
    lines.push(`${name} ${kilobytes(Buffer.byteLength(html))}`);
  }
  return lines;
};
