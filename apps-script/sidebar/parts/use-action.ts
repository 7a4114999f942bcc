// One click that changes the spreadsheet: waiting, what was refused, and the state that comes back.
import { useState } from 'preact/hooks';
import { texts } from '../texts/common.ts';
import type { Accepted, Answered, Refused } from './answered.ts';
import type { App } from './app.ts';
import { type Call, useCall } from './use-call.ts';

export interface Action {
  readonly call: Call;
  readonly waiting: boolean;
  /** Why the server refused, as sentences; empty after success. */
  readonly refused: readonly string[];
  run(ask: () => Promise<Answered>, said: string | null, onDone?: (answer: Accepted) => void): void;
  /** Puts away what was refused. */
  clear(): void;
}

/** Why the server refused, as sentences; said at once where the place for them was left. */
export const refusal = (app: App, { problems, reason }: Refused): readonly string[] => {
  const found = problems.map((problem) => problem.message);
  const why = found.length > 0 ? found : [texts.reasons[reason]];
  if (!app.isHere()) app.say(why.join(' '), true);
  return why;
};

export const useAction = (app: App): Action => {
  const call = useCall();
  const [refused, setRefused] = useState<readonly string[]>([]);
  return {
    call,
    waiting: call.status.kind === 'waiting',
    refused,
    run: (ask, said, onDone) => {
      setRefused([]);
      call.run(
        () => app.act(ask),
        (answer) => {
          app.say(answer.ok ? said : null);
          if (answer.ok) onDone?.(answer);
          else setRefused(refusal(app, answer));
        },
      );
    },
    clear: () => setRefused([]),
  };
};
