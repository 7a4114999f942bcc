// The hourly check of the alerts: writes the episodes and mails the managers of both parties one digest a run.
import type { AlertMessage } from '../src/domain/alert-episode.ts';
import { type AlertRow, evaluateAlerts } from '../src/domain/alert-evaluation.ts';
import { ALERTS } from '../src/domain/core-ledgers.ts';
import { alertDigest } from './alert-digest.ts';
import type { Side } from './api-views.ts';
import { commitRows, type RowWrite } from './commit-rows.ts';
import { type DocumentNotes, keepNote, readNotes } from './document-notes.ts';
import { findRecord, layoutProblems, type PartnershipBook, readPartnership } from './partnership-book.ts';
import { publish } from './save-stamp.ts';
import { managersOf } from './settings-view.ts';
import { tablesOf } from './tables-of.ts';

/** Name of the function that the trigger calls. */
export const HANDLER = 'checkAlerts';
const SIDES: readonly Side[] = ['A', 'B'];
/** Longer than any action holds the lock. */
const PATIENCE_MS = 30_000;

const ownTriggers = () =>
  ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === HANDLER);

/** Removes the triggers of the person at the keyboard; those of others cannot be seen. */
export const removeTriggers = (): void => {
  for (const trigger of ownTriggers()) ScriptApp.deleteTrigger(trigger);
};

const toWrites = (book: PartnershipBook, rows: readonly AlertRow[]): RowWrite[] =>
  rows.map(({ key, values }) => ({
    table: ALERTS,
    record: findRecord(book, ALERTS, key) ?? null,
    key,
    values,
  }));

/** One mail a side: an address that Google refuses keeps the mail from its own side only. */
const send = (
  book: PartnershipBook,
  messages: readonly AlertMessage[],
): { readonly sent: number; readonly failures: readonly string[] } => {
  let sent = 0;
  const failures: string[] = [];
  for (const side of SIDES) {
    const own = messages.filter(({ to }) => to.includes(side));
    const to = managersOf(book.people, side);
    if (own.length === 0 || to.length === 0) continue;
    try {
      MailApp.sendEmail({ to: to.join(','), ...alertDigest(book, own) });
      sent += 1;
    } catch (error) {
      failures.push(`${to.join(', ')} (${(error as Error).message})`);
    }
  }
  return { sent, failures };
};

const check = (notes: DocumentNotes): void => {
  const book = readPartnership();
  // Data must never be written to the wrong place; the sidebar says what is missing.
  if (book.partnership === null || layoutProblems(book, [ALERTS]).length > 0) return;
  const recipients = SIDES.flatMap((side) => managersOf(book.people, side)).length;
  // Beyond the quota nothing is sent, and nothing is marked as told: a later run tells it.
  const tells = notes.alertsBy !== null && recipients > 0 && MailApp.getRemainingDailyQuota() >= recipients;
  const tables = tablesOf(book);
  const { rows, messages } = evaluateAlerts(tables, book.today, { tells });
  if (rows.length === 0) return;
  // Written before it is sent: a run that dies between the two tells too little, never twice.
  const committed = commitRows(book, toWrites(book, rows));
  publish();
  if (!committed.ok || messages.length === 0) return;
  const { sent, failures } = send(book, messages);
  if (failures.length === 0) return;
  // What one side was told is told: it would come again every hour for as long as the other side's address is wrong.
  if (sent === 0) {
    const untold = evaluateAlerts(tables, book.today, { tells: false }).rows;
    const keys = new Set(untold.map(({ key }) => key));
    const back = rows
      .filter(({ key }) => !keys.has(key))
      .map(({ key }) => {
        const before = findRecord(book, ALERTS, key);
        return {
          key,
          isNew: false,
          values: { ...before?.values, notifiedOn: before?.values.notifiedOn ?? null },
        };
      });
    const now = readPartnership();
    commitRows(now, toWrites(now, [...untold, ...back]));
  }
  throw new Error(
    `No mail about alerts went to ${failures.join('; ')}. Correct the address in the tab People of ${book.open.book.getUrl()}.`,
  );
};

/** Called by the hourly trigger. One that nobody has switched on any more removes itself. */
export const checkAlerts = (): void => {
  const notes = readNotes();
  if (notes.alertsBy === null) {
    removeTriggers();
    return;
  }
  const lock = LockService.getDocumentLock();
  // Somebody saves for half a minute: the next hour will do.
  if (lock !== null && !lock.tryLock(PATIENCE_MS)) return;
  try {
    check(notes);
  } finally {
    SpreadsheetApp.flush();
    lock?.releaseLock();
  }
};

/** Makes the hourly trigger run under the account at the keyboard. */
export const installTrigger = (email: string): void => {
  removeTriggers();
  ScriptApp.newTrigger(HANDLER).timeBased().everyHours(1).create();
  keepNote('alertsBy', email);
};
