// The gate of one simulated run: lets people act between requests, lets another runner in, and breaks one request.
import { StoreError } from '../../src/sync/store-error.ts';
import { type Act, perform, type Scene, sideOf } from './acts.ts';
import { type Gate, isWrite, type Request } from './gate.ts';
import type { Fault } from './script.ts';

/** The process was killed. No `StoreError`: nothing in the engine may catch it. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

export interface GateInput {
  readonly scene: Scene;
  readonly fault: Fault | null;
  readonly acts: readonly { readonly at: number; readonly act: Act }[];
  /** Waits until it is this runner's turn. */
  readonly turn: (() => Promise<void>) | undefined;
}

export interface RunGate {
  readonly gate: Gate;
  /** Requests so far, and those that changed something. */
  requests(): number;
  writes(): number;
  faulted(): boolean;
}

/** Writes that follow a look at once: no other runner comes between them. */
const FOLLOWS: ReadonlySet<Request['name']> = new Set(['commit-write', 'patch', 'set-trashed', 'take']);

/**
 * Neither service can compare and swap. Between the last look at a place and the write to it lies one round trip, in which
 * a person's edit of the same place cannot be seen. This is the one exception to L2, and it is left out here.
 */
const isBlindMoment = (request: Request, act: Act): boolean => {
  const side = sideOf(act.name);
  if (request.name === 'commit-write') return side === 'sheet';
  return FOLLOWS.has(request.name) && side === 'notion';
};

export const createRunGate = ({ scene, fault, acts, turn }: GateInput): RunGate => {
  const { world } = scene;
  let requests = 0;
  let writes = 0;
  let faulted = false;

  const gate: Gate = async (request, apply) => {
    if (turn !== undefined && !FOLLOWS.has(request.name)) await turn();
    const number = requests;
    requests += 1;
    world.now += 100;
    world.tick += 1;
    for (const { at, act } of acts) if (at === number && !isBlindMoment(request, act)) perform(scene, act);
    if (isWrite(request)) writes += 1;
    if (fault === null || fault.at !== number) return apply();
    faulted = true;
    switch (fault.kind) {
      case 'refused':
        throw new StoreError('unavailable', 'The service is not available.');
      case 'rate-limited':
        throw new StoreError('rate-limited', 'Too many requests.', { retryAfterMs: 1000 });
      case 'unanswered':
        throw new StoreError('ambiguous', 'No answer.');
      case 'lost':
        apply();
        throw new StoreError('ambiguous', 'The answer was lost.');
      case 'lost with id': {
        const answer: unknown = apply();
        const id = (answer as { id?: string } | undefined)?.id;
        if (request.name !== 'create' || id === undefined)
          throw new StoreError('ambiguous', 'The answer was lost.');
        throw new StoreError('unavailable', 'Saved, but not shown.', { committedId: id });
      }
      case 'crash before':
        throw new Crash('killed before a request');
      case 'crash after':
        apply();
        throw new Crash('killed after a request');
    }
  };
  return { gate, requests: () => requests, writes: () => writes, faulted: () => faulted };
};

/** Two runners take turns; the bits of `order` say who goes next. A switch takes three seconds. */
export const createTurns = (
  order: number,
  pass: () => void,
): { readonly turn: (runner: 0 | 1) => () => Promise<void>; finish(runner: 0 | 1): void } => {
  const waiting: ((() => void) | undefined)[] = [undefined, undefined];
  const running = [true, true];
  let bits = order;
  let last = -1;
  const pump = (): void => {
    if ([0, 1].some((runner) => running[runner] && waiting[runner] === undefined)) return;
    const wanted = bits & 1;
    bits = (bits >>> 1) | ((bits & 1) << 15);
    const runner = waiting[wanted] === undefined ? 1 - wanted : wanted;
    const go = waiting[runner];
    if (go === undefined) return;
    waiting[runner] = undefined;
    if (last !== runner && last !== -1) pass();
    last = runner;
    go();
  };
  return {
    turn: (runner) => () =>
      new Promise((resolve) => {
        waiting[runner] = resolve;
        pump();
      }),
    finish(runner) {
      running[runner] = false;
      waiting[runner] = undefined;
      pump();
    },
  };
};
