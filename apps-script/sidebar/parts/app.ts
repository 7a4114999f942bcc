// What every page is given: the state, the server, the way to other pages, and what was typed and not saved.
import type { SidebarState } from '../../api.ts';
import type { Server } from '../server.ts';
import type { Accepted, Answered, Refused } from './answered.ts';
import type { Draft } from './draft.ts';
import type { PageName, Route } from './pages.ts';

/** Forms that are typed into and not saved, by a name of their own such as `goals:G-2K7M9Q`; they outlive the page. */
export interface Drafts {
  get(id: string): Draft | undefined;
  set(id: string, draft: Draft | null): void;
}

export interface App {
  /** Of a spreadsheet that is set up. */
  readonly state: SidebarState;
  readonly server: Server;
  readonly route: Route;
  readonly drafts: Drafts;
  /** The attempt to show one's own success answer without being asked. */
  readonly revealing: Reveal;
  /**
   * Once the person is on another page, this leads nowhere: nobody is pulled back by an answer that comes late.
   *
   * @param form which form of the page, where it is not its list; `form` where there is one only
   */
  go(page: PageName, key?: string | null, form?: string | null): void;
  /** The page that this was given to is still the one on show. */
  isHere(): boolean;
  /**
   * Runs an action, says at once that it is saved (unless `quiet`), and adds the state after it, which is shown by then:
   * the sheet is read anew in a call of its own. Rejects when the action itself failed.
   */
  act(ask: () => Promise<Answered>, quiet?: boolean): Promise<Accepted | Refused>;
  /** Shows a state that no action brought. */
  take(state: SidebarState | null): void;
  /** What is said is read out and leaves after some seconds, unless it `stays` as a warning; null takes back what was said here. */
  say(said: string | null, stays?: boolean): void;
}

/** `running` until the state after it is on show. */
export type Reveal = 'idle' | 'running' | 'failed';

export interface PageProps {
  readonly app: App;
}
