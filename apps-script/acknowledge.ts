// A side acknowledges an alert, which stops its repeats for that side, or a change that the other side told.
import { acknowledgeNotice } from '../src/domain/change-notice.ts';
import { ALERTS, type Alert, CHANGES, type ChangeNotice } from '../src/domain/core-ledgers.ts';
import type { Values } from '../src/domain/field.ts';
import { act, commit, done } from './act.ts';
import type { Saved } from './api.ts';
import { findRecord, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { readAcknowledgeForm } from './read-form.ts';
import { asRecord } from './read-records.ts';
import { isRefused, meOrRefuse, refuse, refuseUnlessSetUp } from './refusal.ts';

type Form = { readonly what: 'alert' | 'change'; readonly key: string };

const note = ({ what, key }: Form, book: PartnershipBook): Saved => {
  const table = what === 'alert' ? ALERTS : CHANGES;
  const refused = refuseUnlessSetUp(book, [table]);
  if (refused !== null) return refused;
  const me = meOrRefuse(book, 'acknowledges');
  if (isRefused(me)) return me;
  const record = findRecord(book, table, key);
  if (record === undefined) {
    return refuse('stale', [problem(null, `${key} is no longer in the tab ${table.tab}.`)]);
  }
  const { side, person } = me;
  let values: Values;
  if (what === 'alert') {
    const alert = asRecord<Alert>(record);
    if ((side === 'A' ? alert.acknowledgedA : alert.acknowledgedB) !== null) return done(key);
    values = side === 'A' ? { acknowledgedA: book.today } : { acknowledgedB: book.today };
  } else {
    const acknowledged = acknowledgeNotice(asRecord<ChangeNotice>(record), { side, person, on: book.today });
    if (!acknowledged.ok) {
      return refuse('invalid', [problem(acknowledged.error.field, acknowledged.error.message)]);
    }
    values = { ...acknowledged.value };
  }
  return commit(book, [{ table, record, values }]);
};

/** `google.script.run.acknowledge({ what, key })`. */
export const acknowledge = (form: Form): Saved => {
  const checked = readAcknowledgeForm(form);
  return act((book) => note(checked, book));
};
