// Shows one's own sealed answer as soon as both sides have sealed, so that the other side never waits for a visit.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SidebarState } from '../../api.ts';
import type { Server } from '../server.ts';

/** Both have sealed, and this account keeps an answer that the sheet does not show yet. */
export const mustReveal = ({ answers, me }: SidebarState): boolean =>
  answers.bothSealed && me.side !== null && answers.mine !== null && answers[me.side]?.revealed === false;

/**
 * One call an opening, once the state says that it is time. What fails is left to the page of the answers, which tries
 * again and says why. Returns whether the call is under way.
 */
export const useQuietReveal = (
  server: Server,
  state: SidebarState | null,
  onRevealed: () => void,
): boolean => {
  const tried = useRef(false);
  const [revealing, setRevealing] = useState(false);
  const isDue = state !== null && mustReveal(state);
  useEffect(() => {
    if (!isDue || tried.current) return;
    tried.current = true;
    setRevealing(true);
    server
      .revealAnswer()
      .then(
        (answer) => answer.ok,
        () => false,
      )
      .then((isShown) => {
        setRevealing(false);
        if (isShown) onRevealed();
      });
  }, [isDue]);
  return revealing;
};
