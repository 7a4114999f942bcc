// The add-on: its exports are the global functions of the script, and nothing else is. No call runs when it is loaded.

import { readPartnership } from './partnership-book.ts';
import type { SidebarState } from './served.ts';
import { toSidebarState } from './sidebar-state.ts';

export { logReading } from './log-reading.ts';
export { onInstall, onOpen, openSidebar } from './menu.ts';
export { saveKpi } from './save-kpi.ts';
export { setUpSpreadsheet } from './set-up.ts';
export { signTerms } from './sign-terms.ts';

/** `google.script.run.getSidebarState()`: the one call that opening the sidebar costs. */
export const getSidebarState = (): SidebarState => toSidebarState(readPartnership());
