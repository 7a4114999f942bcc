// Switches the hourly check of the alerts on, under the account of whoever does it, or off.
import { act, done } from './act.ts';
import type { Saved } from './api.ts';
import { installTrigger, removeTriggers } from './check-alerts.ts';
import { keepNote, readNotes } from './document-notes.ts';
import { findMe } from './me.ts';
import type { PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readSwitchForm } from './read-form.ts';
import { isRefused, meOrRefuse, refuse } from './refusal.ts';
import { managersOf } from './settings-view.ts';

const set = (on: boolean, book: PartnershipBook): Saved => {
  const me = meOrRefuse(book, 'switches alerts');
  if (isRefused(me)) return me;
  if (!on) {
    removeTriggers();
    keepNote('alertsBy', null);
    return done();
  }
  const { alertsBy } = readNotes();
  const { email } = findMe(book);
  if (alertsBy !== null && alertsBy !== email) {
    return refuse('invalid', [
      problem(
        null,
        `The check runs already, under the account of ${alertsBy}. One is enough for both parties.`,
      ),
    ]);
  }
  const lacking = (['A', 'B'] as const).filter((side) => managersOf(book.people, side).length === 0);
  if (lacking.length > 0) {
    const sides = lacking.map((side) => `Party ${side}`).join(' and ');
    return refuse('invalid', [
      problem(
        null,
        `${sides} ${lacking.length > 1 ? 'have' : 'has'} no manager with an address in the tab People: nobody there would be told.`,
      ),
    ]);
  }
  installTrigger(email);
  return done();
};

/** `google.script.run.setAlerts({ on })`. */
export const setAlerts = (form: { readonly on: boolean }): Saved => {
  const { on } = readSwitchForm(form);
  return act((book) => set(on, book));
};
