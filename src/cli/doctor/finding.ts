// What one check of `instep doctor` found, and the exit code that follows.
import { isStoreError } from '../../sync/store-error.ts';
import { type ExitCode, worstExitCode } from '../exit-code.ts';

export type CheckId =
  | 'node'
  | 'config'
  | 'google sign-in'
  | 'spreadsheet'
  | 'sharing'
  | 'workbook'
  | 'base'
  | 'partnership'
  | 'waiting'
  | 'notion sign-in'
  | 'notion page'
  | 'databases'
  | 'partnership page'
  | 'clock'
  | 'requests'
  | 'blocks'
  | 'interrupted run';

/** `wait`: it works, and a person has to look. `fail`: it does not work until somebody changes something. `retry`: nobody knows now. */
export type Level = 'ok' | 'wait' | 'fail' | 'retry';

export interface Finding {
  readonly check: CheckId;
  readonly level: Level;
  /** What was found. */
  readonly text: string;
  /** Where to click or what to type; '' when there is nothing to do. */
  readonly fix: string;
}

export const ok = (check: CheckId, text: string): Finding => ({ check, level: 'ok', text, fix: '' });
export const wait = (check: CheckId, text: string, fix: string): Finding => ({
  check,
  level: 'wait',
  text,
  fix,
});
export const fail = (check: CheckId, text: string, fix: string): Finding => ({
  check,
  level: 'fail',
  text,
  fix,
});

/** What a service refused, as a finding: busy services are asked again, everything else needs a change. */
export const refusal = (check: CheckId, error: unknown, fix: string): Finding => {
  if (!isStoreError(error)) throw error;
  const isBusy = error.code === 'unavailable' || error.code === 'rate-limited' || error.code === 'conflict';
  return isBusy
    ? { check, level: 'retry', text: error.message, fix: 'Run instep doctor again in a minute.' }
    : { check, level: 'fail', text: error.message, fix };
};

const CODES: Readonly<Record<Level, ExitCode>> = { ok: 0, wait: 3, retry: 1, fail: 2 };

export const findingsExitCode = (findings: readonly Finding[]): ExitCode =>
  worstExitCode(findings.map(({ level }) => CODES[level]));
