// Checks of this machine: the version of Node, the clock, and what a stopped run left behind.
import type { Outbox } from '../../sync/ports.ts';
import { type Finding, fail, ok, wait } from './finding.ts';

/** Lowest minor version of each major one that the package names in `engines`. */
const LOWEST: Readonly<Record<number, number>> = { 20: 19, 22: 13 };
const ANY_FROM = 24;

/** `version` as `process.version` gives it, for example `v22.13.0`. */
export const checkNode = (version: string): Finding => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const lowest = LOWEST[major];
  const fits = major >= ANY_FROM || (lowest !== undefined && minor >= lowest);
  return fits
    ? ok('node', `Node ${version}`)
    : fail(
        'node',
        `Node ${version} is not one that Instep runs on.`,
        'Install Node 20.19, 22.13, 24 or newer, for example from nodejs.org.',
      );
};

const MINUTE = 60_000;
/** Google refuses a service account whose clock is off by more. */
const TOO_FAR = 5 * MINUTE;

/** `served`: the `Date` header of an answer; null when none came. `now`: this machine's clock at that moment. */
export const checkClock = (served: string | null, now: number): Finding => {
  const at = Date.parse(served ?? '');
  if (Number.isNaN(at))
    return wait(
      'clock',
      'No service told the time, so the clock was not compared.',
      'Run instep doctor again.',
    );
  const off = now - at;
  const minutes = Math.round(Math.abs(off) / MINUTE);
  if (Math.abs(off) < 2 * MINUTE) return ok('clock', 'The clock agrees with Notion’s.');
  const text = `The clock of this machine is ${minutes} minutes ${off > 0 ? 'ahead' : 'behind'}.`;
  const fix =
    'Set it by the network: on Linux “timedatectl set-ntp true”, on macOS and Windows in the settings of date and time.';
  return Math.abs(off) > TOO_FAR ? fail('clock', text, fix) : wait('clock', text, fix);
};

export const checkOutbox = async (outbox: Outbox | undefined): Promise<Finding> => {
  const left = (await outbox?.read()) ?? [];
  return left.length === 0
    ? ok('interrupted run', 'No run was stopped midway.')
    : wait(
        'interrupted run',
        `A run on this machine was stopped midway with ${left.length} values on their way.`,
        'Run instep sync: it goes on where that one stopped, and nothing is lost.',
      );
};
