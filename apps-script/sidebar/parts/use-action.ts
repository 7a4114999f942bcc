// One click that changes the spreadsheet: waiting, what was refused, and the state that comes back.
import { useState } from 'preact/hooks';
import type { Saved } from '../../api.ts';
import { texts } from '../texts/common.ts';
import type { Accepted, App } from './app.ts';
import { type Call, useCall } from './use-call.ts';

export interface Action {
  readonly call: Call;
  readonly waiting: boolean;
  /** Why the server refused, as sentences; empty after success. */
  readonly refused: readonly string[];
  run(ask: () => Promise<Saved>, said: string | null, onDone?: (answer: Accepted) => void): void;
  /** Puts away what was refused. */
  clear(): void;
}

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
        async () => app.settle(await ask()),
        (answer) => {
          if (answer.ok) {
            app.show(answer.state, said);
            onDone?.(answer);
            return;
          }
          const found = answer.problems.map((problem) => problem.message);
          setRefused(found.length > 0 ? found : [texts.reasons[answer.reason]]);
          app.show(answer.state, null);
        },
      );
    },
    clear: () => setRefused([]),
  };
};
