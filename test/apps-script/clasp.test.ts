// What `clasp push` would push: the four built files and nothing beside them.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const PUSHED = ['Code.js', 'Guide.html', 'Sidebar.html', 'appsscript.json'];
const OTHERS = ['Code.js.map', 'notes.txt', 'Extra.html', 'sub/Other.js', '.built'];

/** The rule of `.claspignore`, as multimatch reads it: the last pattern that fits decides; `!` takes a file back in. */
const isIgnored = (patterns: readonly string[], file: string): boolean =>
  patterns.reduce((ignored, pattern) => {
    const isBack = pattern.startsWith('!');
    const glob = isBack ? pattern.slice(1) : pattern;
    const regex = new RegExp(
      `^${glob
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*\*\/\*\*/g, '.+')
        .replace(/(?<!\.)\*/g, '[^/]*')}$`,
    );
    return regex.test(file) ? !isBack : ignored;
  }, false);

const patterns = (): string[] =>
  readFileSync('.claspignore', 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

const findClasp = (): string | undefined =>
  ['node_modules/.bin', ...(process.env.PATH ?? '').split(delimiter)]
    .map((folder) => join(folder, 'clasp'))
    .find((file) => existsSync(file));

/** What clasp itself would push of a project with our rule; it needs no login to say so. */
const askClasp = (clasp: string): readonly string[] => {
  const project = mkdtempSync(join(tmpdir(), 'instep-clasp-'));
  const root = join(project, 'dist/apps-script');
  mkdirSync(join(root, 'sub'), { recursive: true });
  for (const file of [...PUSHED, ...OTHERS]) writeFileSync(join(root, file), '');
  cpSync('appsscript.json', join(root, 'appsscript.json'));
  cpSync('.claspignore', join(project, '.claspignore'));
  writeFileSync(
    join(project, '.clasp.json'),
    JSON.stringify({ scriptId: 'none', rootDir: 'dist/apps-script' }),
  );
  const answer = execFileSync(clasp, ['show-file-status', '--json'], { cwd: project, encoding: 'utf8' });
  const { filesToPush } = JSON.parse(answer) as { readonly filesToPush: readonly string[] };
  return filesToPush.map((file) => relative('dist/apps-script', file)).sort();
};

test('three files are pushed and nothing beside them', () => {
  const pushed = [...PUSHED, ...OTHERS].filter((file) => !isIgnored(patterns(), file));
  expect(pushed).toEqual(PUSHED);
  // clasp weighs 250 MB and is no dependency of ours; where it is installed, it is asked itself.
  const clasp = findClasp();
  if (clasp !== undefined) expect(askClasp(clasp)).toEqual(PUSHED);
});
