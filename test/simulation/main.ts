// The simulator's command line: replays kept scripts, then plays fresh ones, and prints how many kept the laws.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { runScript } from './run-script.ts';
import { type Script, scripts } from './script.ts';

export interface SimulateOptions {
  readonly scripts: number;
  readonly seed: number;
  /** File with kept scripts, which are played first; without it, only fresh ones. */
  readonly seeds: string | undefined;
}

interface KeptScript {
  readonly about: string;
  readonly script: Script;
}

export interface SimulateResult {
  readonly played: number;
  readonly kept: number;
  readonly requests: number;
  readonly held: number;
  readonly violation: { readonly message: string; readonly script: Script; readonly at: number } | undefined;
}

export const readKept = (file: string): readonly KeptScript[] => JSON.parse(readFileSync(file, 'utf8'));

/** Plays scripts until one breaks a law; fast-check then makes it as small as it can. */
export const simulate = async (options: SimulateOptions): Promise<SimulateResult> => {
  // Errors are answers here, by the thousand; nobody reads their stacks.
  Error.stackTraceLimit = 0;
  let requests = 0;
  let held = 0;
  let played = 0;
  for (const { script } of options.seeds === undefined ? [] : readKept(options.seeds)) {
    const outcome = await runScript(script);
    requests += outcome.requests;
    if (outcome.violation !== undefined) {
      return { played, kept: 0, requests, held, violation: { message: outcome.violation, script, at: 0 } };
    }
  }
  const property = fc.asyncProperty(scripts(), async (script) => {
    const outcome = await runScript(script);
    played += 1;
    requests += outcome.requests;
    held += outcome.held;
    if (outcome.violation !== undefined) throw new Error(outcome.violation);
  });
  const details = await fc.check(property, { numRuns: options.scripts, seed: options.seed });
  if (!details.failed) return { played, kept: played, requests, held, violation: undefined };
  const [script] = details.counterexample ?? [];
  if (script === undefined) throw new Error('fast-check failed without a counterexample');
  const { violation } = await runScript(script);
  return {
    played: details.numRuns,
    kept: details.numRuns - 1,
    requests,
    held,
    violation: { message: violation ?? 'not reproduced', script, at: details.numRuns },
  };
};

const numberOf = (args: readonly string[], name: string, fallback: number): number => {
  const at = args.indexOf(name);
  if (at === -1) return fallback;
  const value = Number(args[at + 1]);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`${name} needs a whole number, for example ${name} ${fallback}.`);
};

/** Returns the exit code. */
export const main = async (
  args: readonly string[],
  seeds: string,
  print: (line: string) => void,
): Promise<number> => {
  const options = { scripts: numberOf(args, '--scripts', 20_000), seed: numberOf(args, '--seed', 1), seeds };
  const started = performance.now();
  const { played, kept, requests, held, violation } = await simulate(options);
  const seconds = (performance.now() - started) / 1000;
  if (violation !== undefined) {
    print(`script ${violation.at} broke a law: ${violation.message}`);
    print(JSON.stringify(violation.script, null, 1));
  }
  print(
    `${requests} requests, ${held} held conflicts, ${seconds.toFixed(1)} s, ${Math.round(played / seconds)} scripts a second`,
  );
  print(`laws held in ${kept}/${options.scripts} scripts`);
  return violation === undefined ? 0 : 1;
};
