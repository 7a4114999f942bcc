// Steps of a script, shown while they run: what is being done, and how long it took. Everything goes to stderr.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Says what is being done, does it, and says how long it took. On a terminal the line is rewritten when done. */
export const step = async (title, work) => {
  const started = performance.now();
  const live = process.stderr.isTTY === true;
  process.stderr.write(live ? `  … ${title}` : `  … ${title}\n`);
  try {
    const result = await work();
    process.stderr.write(
      live ? `\r  ✓ ${title} (${seconds(started)})\n` : `  ✓ ${title} (${seconds(started)})\n`,
    );
    return result;
  } catch (error) {
    process.stderr.write(
      live ? `\r  ✗ ${title} (${seconds(started)})\n` : `  ✗ ${title} (${seconds(started)})\n`,
    );
    throw error;
  }
};

/**
 * Runs a program to its end. `output`: `'pass'` lets it write to stderr, `'keep'` collects what it wrote.
 * Resolves to `{ code, output }`; never rejects on an exit code.
 */
export const run = (command, args, { output = 'keep', env = {}, cwd = root, timeoutMs } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', output === 'pass' ? 2 : 'pipe', output === 'pass' ? 2 : 'pipe'],
      shell: process.platform === 'win32',
    });
    let text = '';
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr?.on('data', (chunk) => (text += chunk));
    const timer = timeoutMs ? setTimeout(() => child.kill(), timeoutMs) : undefined;
    const done = (code) => {
      clearTimeout(timer);
      resolve({ code, output: text });
    };
    child.on('error', (error) => {
      text += error.message;
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });

/** An error whose message is all that a person needs: no stack trace. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a script's main function; a `Stop` ends with its message and exit code. */
export const main = async (work) => {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Stop ? error.message : (error.stack ?? error)}\n`);
    process.exitCode = error instanceof Stop ? error.exitCode : 1;
  }
};
