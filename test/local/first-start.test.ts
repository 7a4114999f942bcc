// The first start of a checkout: two at once install once; and a program started by npx ends when npx is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'instep-first-'));

const run = (file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { env: { ...process.env, ...env } });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('close', (code) => resolve({ code, said }));
  });

/** A checkout with the scripts of this one, and an npm that takes its time and notes each call. */
const makeCheckout = (): { readonly folder: string; readonly path: string; readonly log: string } => {
  const folder = newFolder();
  mkdirSync(join(folder, 'scripts'));
  mkdirSync(join(folder, 'bin'));
  for (const name of ['install.mjs', 'lock.mjs', 'steps.mjs'])
    copyFileSync(join('scripts', name), join(folder, 'scripts', name));
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  writeFileSync(
    join(folder, 'scripts/go.mjs'),
    "import { ensureInstalled } from './install.mjs';\nawait ensureInstalled();\n",
  );
  const log = join(folder, 'npm.log');
  writeFileSync(
    join(folder, 'bin/npm'),
    `#!/bin/sh\necho start >> '${log}'\nsleep 1\nmkdir -p '${folder}/node_modules'\necho end >> '${log}'\n`,
  );
  chmodSync(join(folder, 'bin/npm'), 0o755);
  return { folder, path: `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`, log };
};

describe.skipIf(process.platform === 'win32')('installing', () => {
  it('happens once when two starts come at once, and not at all the next time', async () => {
    const { folder, path, log } = makeCheckout();
    const go = () => run(join(folder, 'scripts/go.mjs'), [], { PATH: path });
    const both = await Promise.all([go(), go()]);
    expect(both.map(({ code, said }) => (code === 0 ? 0 : said))).toEqual([0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('start\nend\n');
    expect((await go()).said).toBe('');
    expect(readFileSync(log, 'utf8')).toBe('start\nend\n');
  });

  it('is taken over from a start that was killed', async () => {
    const { folder, path, log } = makeCheckout();
    const first = spawn(process.execPath, [join(folder, 'scripts/go.mjs')], {
      env: { ...process.env, PATH: path },
      stdio: 'ignore',
    });
    await expect.poll(() => existsSync(log), { timeout: 10_000 }).toBe(true);
    first.kill('SIGKILL');
    const second = await run(join(folder, 'scripts/go.mjs'), [], { PATH: path });
    expect(second.code).toBe(0);
    expect(existsSync(join(folder, 'node_modules/.instep-installed'))).toBe(true);
  });
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A package as npm unpacks it: bin and dist, no scripts. Its program waits, and notes how it ends. */
const makePackage = (): { readonly bin: string; readonly pidFile: string; readonly endFile: string } => {
  const folder = newFolder();
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'dist'));
  copyFileSync('bin/instep.mjs', join(folder, 'bin/instep.mjs'));
  const [pidFile, endFile] = [join(folder, 'pid'), join(folder, 'end')];
  writeFileSync(
    join(folder, 'dist/instep.mjs'),
    `import { writeFileSync } from 'node:fs';
export const runCli = () => new Promise((resolve) => {
  const keep = setInterval(() => {}, 1000);
  process.once('SIGTERM', () => {
    clearInterval(keep);
    writeFileSync(${JSON.stringify(endFile)}, 'told to');
    resolve(0);
  });
  writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
});\n`,
  );
  return { bin: join(folder, 'bin/instep.mjs'), pidFile, endFile };
};

/** npx in short: a process that starts the program through a shell and waits. */
const startNpx = (bin: string, shellKeeps: boolean): ChildProcess => {
  // A shell replaces itself by the last command of a line, unless something comes after it.
  const line = `'${process.execPath}' '${bin}'${shellKeeps ? '; true' : ''}`;
  const code = `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(line)}], { stdio: 'ignore' }); setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['-e', code], {
    env: { ...process.env, npm_command: 'exec' },
    stdio: 'ignore',
  });
};

describe.skipIf(process.platform !== 'linux')('started by npx', () => {
  it.each([false, true])('ends when npx is killed (a shell in between: %s)', async (shellKeeps) => {
    const { bin, pidFile, endFile } = makePackage();
    const npx = startNpx(bin, shellKeeps);
    await expect.poll(() => existsSync(pidFile), { timeout: 10_000 }).toBe(true);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    npx.kill('SIGKILL');
    await expect.poll(() => existsSync(endFile), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });
});
