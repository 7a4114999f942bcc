// Shows one's own sealed answer as soon as both sides have sealed, so that the other side never waits for a visit.
import { useEffect, useState } from 'preact/hooks';
import type { SidebarState } from '../../api.ts';
import type { Server } from '../server.ts';
import type { App, Reveal } from './app.ts';

/** Both have sealed, and this account keeps an answer that the sheet does not show yet. */
export const mustReveal = ({ answers, me }: SidebarState): boolean =>
  answers.bothSealed && me.side !== null && answers.mine !== null && answers[me.side]?.revealed === false;

/**
 * One call an opening, once the state says that it is time; under way until the state after it is shown. What fails is
 * left to the page of the answers, which tries again and says why.
 */
export const useQuietReveal = (state: SidebarState | null, server: Server, act: App['act']): Reveal => {
  const [attempt, setAttempt] = useState<Reveal>('idle');
  const isDue = state !== null && mustReveal(state);
  useEffect(() => {
    if (!isDue || attempt !== 'idle') return;
    setAttempt('running');
    act(server.revealAnswer, true).then(
      // One whose new state could not be had is not done again by itself.
      (answer) => setAttempt(answer.ok ? 'idle' : 'failed'),
      () => setAttempt('failed'),
    );
  }, [isDue]);
  return attempt;
};
