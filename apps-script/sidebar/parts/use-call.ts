// A call to the server with its waiting and failing states, so that every page shows them the same way.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** After this long without an answer the page says so; the call goes on. */
const SLOW_AFTER_MS = 12_000;

export type CallStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting'; readonly slow: boolean }
  | { readonly kind: 'failed'; readonly message: string };

const IDLE: CallStatus = { kind: 'idle' };

export interface Call {
  readonly status: CallStatus;
  /** Runs `ask`; a second call while one is waiting does nothing, so that a double click saves once. */
  run<T>(ask: () => Promise<T>, onAnswer: (answer: T) => void): void;
  clear(): void;
}

export const useCall = (): Call => {
  const [status, setStatus] = useState<CallStatus>(IDLE);
  const running = useRef(false);
  useEffect(() => {
    if (status.kind !== 'waiting' || status.slow) return;
    const timer = setTimeout(() => setStatus({ kind: 'waiting', slow: true }), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [status]);
  const run = useCallback(<T>(ask: () => Promise<T>, onAnswer: (answer: T) => void) => {
    if (running.current) return;
    running.current = true;
    setStatus({ kind: 'waiting', slow: false });
    ask().then(
      (answer) => {
        running.current = false;
        setStatus(IDLE);
        onAnswer(answer);
      },
      (error: unknown) => {
        running.current = false;
        setStatus({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
  }, []);
  return { status, run, clear: useCallback(() => setStatus(IDLE), []) };
};
