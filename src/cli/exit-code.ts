// What the exit codes mean, and which one a run of several parts ends with.

/** 0 done; 1 try again; 2 usage or configuration; 3 something waits for a person; 7 a guard stopped the run. */
export type ExitCode = 0 | 1 | 2 | 3 | 7;

/** From the mildest to the one that must not be missed. */
const BY_WEIGHT: readonly ExitCode[] = [0, 3, 1, 2, 7];

export const worstExitCode = (codes: readonly ExitCode[]): ExitCode =>
  codes.reduce((worst, code) => (BY_WEIGHT.indexOf(code) > BY_WEIGHT.indexOf(worst) ? code : worst), 0);
