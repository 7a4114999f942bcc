// What every page is given: the state, the server, the way to other pages, and what was typed and not saved.
import type { Saved, SidebarState } from '../../api.ts';
import type { Server } from '../server.ts';
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
  /** One's own success answer is just being shown. */
  readonly revealing: boolean;
  /** @param form which form of the page, where it is not its list; `form` where there is one only */
  go(page: PageName, key?: string | null, form?: string | null): void;
  /** Says at once what a saved answer did, then adds the state after it: the sheet is read anew in a call of its own. */
  settle(answer: Saved): Promise<Accepted | Refused>;
  /** Takes over an answer's state; `said` is read out and leaves after some seconds, unless it `stays` as a warning. */
  show(state: SidebarState | null, said: string | null, stays?: boolean): void;
}

export interface PageProps {
  readonly app: App;
}

/** An answer with the state after it; the one that was shown where nothing can have changed, or it could not be had. */
type Settled<Answer> = Answer & { readonly state: SidebarState };
export type Refused = Settled<Extract<Saved, { ok: false }>>;
export type Accepted = Settled<Extract<Saved, { ok: true }>>;
