// Which exit code a command of several runs ends with.
import type { ExitCode } from '../sync/events.ts';

export type { ExitCode } from '../sync/events.ts';

/** From the mildest to the one that must not be missed. */
const BY_WEIGHT: readonly ExitCode[] = [0, 3, 1, 2, 7];

export const worstExitCode = (codes: readonly ExitCode[]): ExitCode =>
  codes.reduce(
    (worst, code) => (BY_WEIGHT.indexOf(code) > BY_WEIGHT.indexOf(worst) ? code : worst),
    0 as ExitCode,
  );
