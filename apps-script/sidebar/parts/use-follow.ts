// Follows what others save: an open sidebar asks now and then, in a call that reads no cell, and reads the sheet anew when there is news.
import { useEffect, useRef } from 'preact/hooks';
import type { Server } from '../server.ts';

const EVERY_MS = 20_000;

/**
 * Nobody asked for this: what fails is quiet, and the next call that a person makes says what is wrong.
 *
 * @param stamp of the state that is shown
 * @param isActing an action is under way: it renews the stamp itself, and reads afterwards
 */
export const useFollow = (
  server: Server,
  stamp: string | undefined,
  isActing: () => boolean,
  read: () => Promise<unknown>,
): void => {
  // News whose reading failed is not read again every 20 seconds.
  const tried = useRef('');
  useEffect(() => {
    if (stamp === undefined) return;
    let isOver = false;
    const quiet = () => isOver || isActing() || document.visibilityState === 'hidden';
    const look = async () => {
      if (quiet()) return;
      const now = (await server.getStamp()).stamp;
      if (quiet() || now === stamp || now === tried.current) return;
      tried.current = now;
      await read();
    };
    const timer = setInterval(() => look().catch(() => {}), EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [server, stamp, read]);
};
