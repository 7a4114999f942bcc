// The newest state of the sheet: readings are numbered when they are asked, so that a slow one never covers a later one.
import { useCallback, useRef, useState } from 'preact/hooks';
import type { SidebarState } from '../../api.ts';
import type { Server } from '../server.ts';
import { type Call, useCall } from './use-call.ts';

export interface Sheet {
  readonly state: SidebarState | null;
  /** Of `load`. */
  readonly call: Call;
  /** The state that is shown, also between two renderings. */
  newest(): SidebarState;
  /** When it was last asked for, in ms. */
  askedAt(): number;
  /** Reads the sheet and shows it, unless what was asked later is on show already. Resolves to what is on show then. */
  read(): Promise<SidebarState>;
  /** Reads where the wait and the failure are seen, with the way to try again. */
  load(): void;
  /** Shows a state that came without being asked for, if one came. */
  take(state: SidebarState | null): void;
}

/** @param onOpen gets what the menu asked for, once */
export const useSheet = (
  server: Server,
  onOpen: (form: NonNullable<SidebarState['open']>) => void,
): Sheet => {
  const call = useCall();
  const [state, setState] = useState<SidebarState | null>(null);
  const now = useRef({ asked: 0, shown: 0, at: 0, state: null as SidebarState | null }).current;
  const ask = () => {
    now.at = Date.now();
    now.asked += 1;
    return now.asked;
  };
  const show = (next: SidebarState, number: number) => {
    if (number < now.shown) return;
    now.shown = number;
    now.state = { ...next, open: null };
    setState(now.state);
    if (next.open !== null) onOpen(next.open);
  };
  const read = useCallback(async () => {
    const number = ask();
    show(await server.getSidebarState(), number);
    return now.state!;
  }, [server]);
  return {
    state,
    call,
    newest: () => now.state!,
    askedAt: () => now.at,
    read,
    load: useCallback(() => call.run(read, () => {}), [read]),
    take: (next) => {
      if (next !== null) show(next, ask());
    },
  };
};
