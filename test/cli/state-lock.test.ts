// One workspace a state folder: who holds it, who may take it over, and what is said.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockState } from '../../src/cli/state-lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'instep-lock-')), 'state');
  file = join(folder, 'lock.json');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

/** What the system says when it is asked about a process. */
const processIs = (state: 'running' | 'gone' | 'somebody else’s'): void => {
  vi.spyOn(process, 'kill').mockImplementation(() => {
    if (state === 'running') return true;
    throw Object.assign(new Error(state), { code: state === 'gone' ? 'ESRCH' : 'EPERM' });
  });
};

/** Another process holds the folder. */
const heldBy = (pid: number, desk: string): void => {
  lockState(folder);
  writeFileSync(file, JSON.stringify({ pid, desk }));
};

describe('the lock of a state folder', () => {
  it('makes the folder, says where the workspace is open, and goes with the program', () => {
    const lock = lockState(folder);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ pid: process.pid, desk: '' });
    lock.openAt('http://127.0.0.1:4000');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      pid: process.pid,
      desk: 'http://127.0.0.1:4000',
    });
    lock.release();
    expect(() => readFileSync(file)).toThrow('ENOENT');
    lock.release();
  });

  it.each(['running', 'somebody else’s'] as const)('is refused while its process is %s', (state) => {
    heldBy(4711, 'http://127.0.0.1:4000');
    processIs(state);
    expect(() => lockState(folder)).toThrow(
      'This workspace is open already at http://127.0.0.1:4000 (process 4711). Use that one, or open another with --state FOLDER or --ephemeral.',
    );
    expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(4711);
  });

  it('is refused without an address while the other one is still starting', () => {
    heldBy(4711, '');
    processIs('running');
    expect(() => lockState(folder)).toThrow('This workspace is open already (process 4711).');
  });

  it('is taken over from a process that has died', () => {
    heldBy(4711, 'http://127.0.0.1:4000');
    processIs('gone');
    lockState(folder);
    expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
  });

  it.each(['', '{"pid":', '{"pid":"4711"}', '[]'])('a damaged file (%s) holds nobody up', (text) => {
    lockState(folder);
    writeFileSync(file, text);
    expect(() => lockState(folder)).not.toThrow();
  });

  it('says what to do when the folder cannot be made', () => {
    const place = join(folder, '..', 'file');
    writeFileSync(place, '');
    expect(() => lockState(join(place, 'state'))).toThrow(
      /cannot be kept in .*--state FOLDER, or use --ephemeral\./,
    );
  });
});
