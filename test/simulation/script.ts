// Scripts: what people do and when runs happen, with faults and edits at any request; generated and shrunk by fast-check.
import * as fc from 'fast-check';
import { ACT_NAMES, type Act } from './acts.ts';

export const FAULTS = [
  'refused',
  'rate-limited',
  'unanswered',
  'lost',
  'lost with id',
  'crash before',
  'crash after',
] as const;
export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  /** Number of the request, from 0. */
  readonly at: number;
  readonly kind: FaultKind;
}

export interface Run {
  readonly name: 'run';
  /** A person has confirmed mass changes. */
  readonly confirm: boolean;
  readonly fault: Fault | null;
  /** What people do right before the request of this number. */
  readonly acts: readonly { readonly at: number; readonly act: Act }[];
  /** The listing shows so many pages only, and says that it is incomplete. */
  readonly cut: number | null;
  /** A second runner starts at the same time; the bits say who goes next. */
  readonly rival: number | null;
}

export type Step = Act | Run;

export interface Script {
  /** People may type old values again; then there is one runner, and its outbox stays. */
  readonly aba: boolean;
  /** Queries are behind by so many queries. */
  readonly lag: number;
  /** Runs remember what they saw and list only what changed since. */
  readonly narrow?: boolean;
  /** Measures at the start refer to the first aim. */
  readonly related?: boolean;
  /** Rows and pages at the start, before the first run. */
  readonly rows: number;
  readonly pages: number;
  readonly steps: readonly Step[];
}

export const isRun = (step: Step): step is Run => step.name === 'run';

type Next = (max: number) => number;

const act = (next: Next): Act => ({
  name: ACT_NAMES[next(ACT_NAMES.length - 1)] ?? 'write cell',
  a: next(7),
  b: next(3),
  c: next(7),
});

const run = (next: Next, aba: boolean): Run => {
  const isFaulty = next(2) > 0;
  const acts = next(1) === 0 ? 0 : 1 + next(1);
  return {
    name: 'run',
    confirm: next(3) > 0,
    fault: isFaulty ? { at: next(13), kind: FAULTS[next(FAULTS.length - 1)] ?? 'refused' } : null,
    acts: Array.from({ length: acts }, () => ({ at: next(13), act: act(next) })),
    cut: next(19) === 0 ? next(3) : null,
    rival: !aba && next(4) === 0 ? next(0xffff) : null,
  };
};

const script = (next: Next): Script => {
  const aba = next(2) === 0;
  const steps: Step[] = [];
  const length = 2 + next(9);
  for (let i = 0; i < length; i++) steps.push(next(4) < 2 ? run(next, aba) : act(next));
  const related = next(2) === 0;
  const narrow = next(2) === 0;
  return {
    aba,
    related,
    narrow,
    lag: next(3) === 0 ? 1 + next(4) : 0,
    rows: related ? 2 + next(1) : next(3),
    pages: next(2),
    steps,
  };
};

/** Simpler scripts, the boldest cuts first: fewer steps, no faults, no edits during a run, no lag, less to start with. */
function* simpler(whole: Script): Generator<Script> {
  const { steps } = whole;
  for (let size = steps.length >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from + size <= steps.length; from += size) {
      yield { ...whole, steps: [...steps.slice(0, from), ...steps.slice(from + size)] };
    }
  }
  if (whole.lag > 0) yield { ...whole, lag: 0 };
  if (whole.aba) yield { ...whole, aba: false };
  if (whole.pages > 0) yield { ...whole, pages: whole.pages - 1 };
  if (whole.rows > 0) yield { ...whole, rows: whole.rows - 1 };
  const withStep = (index: number, step: Step): Script => ({
    ...whole,
    steps: steps.map((each, at) => (at === index ? step : each)),
  });
  for (const [index, step] of steps.entries()) {
    if (isRun(step)) {
      if (step.rival !== null) yield withStep(index, { ...step, rival: null });
      if (step.cut !== null) yield withStep(index, { ...step, cut: null });
      if (step.fault !== null) {
        yield withStep(index, { ...step, fault: null });
        if (step.fault.at > 0)
          yield withStep(index, { ...step, fault: { ...step.fault, at: step.fault.at - 1 } });
      }
      for (let at = 0; at < step.acts.length; at++) {
        yield withStep(index, { ...step, acts: step.acts.filter((_, each) => each !== at) });
      }
    } else {
      for (const name of ['a', 'b', 'c'] as const) {
        if (step[name] > 0) yield withStep(index, { ...step, [name]: step[name] - 1 });
      }
    }
  }
}

class ScriptArbitrary extends fc.Arbitrary<Script> {
  override generate(random: fc.Random): fc.Value<Script> {
    return new fc.Value(
      script((max) => random.nextInt(0, max)),
      undefined,
    );
  }
  override canShrinkWithoutContext(value: unknown): value is Script {
    return typeof value === 'object' && value !== null && 'steps' in value;
  }
  override shrink(value: Script): fc.Stream<fc.Value<Script>> {
    return fc.Stream.of(...simpler(value)).map((each) => new fc.Value(each, undefined));
  }
}

/** A class because fast-check asks for one; written by hand because a script a second counts. */
export const scripts = (): fc.Arbitrary<Script> => new ScriptArbitrary();
