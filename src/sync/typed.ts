// Whether something waits in the inbox of a page.
import type { Page } from './ports.ts';

/** Whether a person left something in the page's inbox that has not become a row yet. */
export const hasTyped = ({ typed }: Page): boolean =>
  typed !== undefined && (typed.value !== null || typed.problem !== null);
