// The add-on: its exports are the global functions of the script, and nothing else is. No call runs when it is loaded.
import type { SidebarState } from './api.ts';
import { takeAskedPage } from './page-asked.ts';
import { readStamp } from './save-stamp.ts';
import { readSidebarState } from './sidebar-state.ts';

export { acknowledge } from './acknowledge.ts';
export { answerFeedback } from './answer-feedback.ts';
export { checkAlerts } from './check-alerts.ts';
export { createFeedbackForm, onFeedbackSubmit } from './feedback-form.ts';
export { importKpis, previewImport } from './import-kpis.ts';
export { confirmReading, logReading } from './log-reading.ts';
export { getGuide, onInstall, onOpen, openFeedbackForm, openSetUp, openSidebar } from './menu.ts';
export { decideGoal, enterRecovery, leaveRecovery } from './recover.ts';
export { resolveConflict } from './resolve-conflict.ts';
export { saveKpi } from './save-kpi.ts';
export { saveRecord } from './save-record.ts';
export { setAlerts } from './set-alerts.ts';
export { setUpSpreadsheet } from './set-up.ts';
export { showLedgers } from './show-ledgers.ts';
export { signTerms } from './sign-terms.ts';
export { revealAnswer, sealAnswer } from './success-answers.ts';

/** `google.script.run.getSidebarState()`: the one call that opening the sidebar costs. */
export const getSidebarState = (): SidebarState => readSidebarState(takeAskedPage());

/** `google.script.run.getStamp()`: reads no cell. */
export const getStamp = (): { readonly stamp: string } => ({ stamp: readStamp() });
