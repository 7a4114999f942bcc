// The clock of the real world, for the command line to hand to everybody else.
import type { Clock } from '../sync/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
