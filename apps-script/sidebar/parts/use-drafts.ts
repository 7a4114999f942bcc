// The drafts of all forms: in memory, and in the tab's own storage where the frame is allowed one.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Drafts } from './app.ts';
import type { Draft } from './draft.ts';

const NAME = 'instep.drafts.1';

type All = Readonly<Record<string, Draft>>;

/** A frame of Google's may be refused any storage: then the memory alone has to do. */
const recall = (): All => {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? '{}') as All;
  } catch {
    return {};
  }
};

const remember = (all: All): void => {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(all));
  } catch {
    // The page still holds them, which is what was promised.
  }
};

export const useDrafts = (): Drafts => {
  const [all, setAll] = useState(recall);
  // Two changes in one event must both count.
  const now = useRef(all);
  return useMemo(
    () => ({
      // An answer that comes late asks for what is typed by then.
      get: (id) => now.current[id],
      set: (id, draft) => {
        const { [id]: _, ...others } = now.current;
        now.current = draft === null ? others : { ...others, [id]: draft };
        remember(now.current);
        setAll(now.current);
      },
    }),
    [all],
  );
};
