// Follows what others save: an open sidebar asks now and then, in a call that reads no cell, and reads the sheet anew when there is news.
import { useEffect } from 'preact/hooks';
import type { Server } from '../server.ts';

const EVERY_MS = 20_000;

/** @param stamp of the state that is shown */
export const useFollow = (server: Server, stamp: string | undefined, load: () => void): void => {
  useEffect(() => {
    if (stamp === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return;
      server.getStamp().then(
        (now) => {
          if (now.stamp !== stamp) load();
        },
        // The next call that a person makes says what is wrong.
        () => {},
      );
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [server, stamp, load]);
};
