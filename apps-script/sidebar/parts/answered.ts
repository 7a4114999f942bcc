// What an action answers, as the pages take it.
import type { Saved, SidebarState } from '../../api.ts';

/** What an action did; `warning` names what it should have done beside and did not. */
export type Answered = Saved & { readonly warning?: string };

/** An answer with the state after it; the one that was shown where nothing can have changed, or it could not be had. */
type Settled<Answer> = Answer & { readonly state: SidebarState };
export type Refused = Settled<Extract<Answered, { ok: false }>>;
export type Accepted = Settled<Extract<Answered, { ok: true }>>;
