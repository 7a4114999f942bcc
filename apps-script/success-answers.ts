// Blind success answers: seals the viewer's answer, and reveals it once both parties have sealed theirs.
import {
  isRevealed,
  openedSeal,
  type SealedAnswer,
  sealAnswer as sealOf,
} from '../src/domain/answer-seal.ts';
import { ANSWERS } from '../src/domain/core-ledgers.ts';
import { mintKey } from '../src/domain/key.ts';
import { act, commit, done } from './act.ts';
import { answerOf } from './answers-view.ts';
import type { AnswerForm, Saved } from './api.ts';
import { commitRows, emptyRow } from './commit-rows.ts';
import { readInput } from './form-values.ts';
import { findRecord, type PartnershipBook } from './partnership-book.ts';
import { keepPrivateAnswer, readPrivateAnswer } from './private-answer.ts';
import { problem } from './problem.ts';
import { readAnswerForm } from './read-form.ts';
import { isRefused, meOrRefuse, refuse, refuseUnlessSetUp } from './refusal.ts';

/** No one can try answers out against a seal that this went into. */
const newSecret = (): string => Utilities.getUuid().replace(/-/g, '');

const seal = (form: AnswerForm, book: PartnershipBook): Saved => {
  const refused = refuseUnlessSetUp(book, [ANSWERS]);
  if (refused !== null) return refused;
  const me = meOrRefuse(book, 'says what success looks like to it');
  if (isRefused(me)) return me;
  const own = answerOf(book, me.side);
  const theirs = answerOf(book, me.side === 'A' ? 'B' : 'A');
  if (own !== null && (isRevealed(own) || theirs !== null)) {
    return refuse('stale', [
      problem(null, 'Both sides have sealed their answers: they can be shown now, and no longer changed.'),
    ]);
  }
  const { values, problems } = readInput(ANSWERS, { ...form }, emptyRow(ANSWERS), book);
  const missing = values.text === null ? [problem('text', 'Say what success looks like to you.')] : [];
  if (problems.length + missing.length > 0) return refuse('invalid', [...missing, ...problems]);
  const answer = { ...values, side: me.side } as unknown as SealedAnswer;
  const secret = newSecret();
  const record = own === null ? null : (findRecord(book, ANSWERS, own.key) ?? null);
  const key =
    own?.key ?? mintKey(ANSWERS.keyPrefix, Math.random, (each) => book.records(ANSWERS).keys.has(each));
  const bookId = book.open.book.getId();
  const before = readPrivateAnswer(bookId);
  const { text, family, unit, number, due, population } = answer;
  // Before its seal: a seal without its answer could never be shown, and the other side would wait for ever.
  try {
    keepPrivateAnswer(bookId, {
      side: me.side,
      text,
      family,
      unit,
      number,
      due,
      population,
      key,
      secret,
      answeredOn: book.today,
    });
  } catch (error) {
    return refuse('invalid', [
      problem(
        'text',
        `Google could not keep your answer hidden (${(error as Error).message}), so nothing was sealed. Shorten it, then seal it again.`,
      ),
    ]);
  }
  const committed = commitRows(book, [
    {
      table: ANSWERS,
      record,
      key,
      values: {
        ...emptyRow(ANSWERS),
        side: me.side,
        person: me.person,
        answeredOn: book.today,
        seal: sealOf(answer, secret),
      },
    },
  ]);
  if (!committed.ok) {
    keepPrivateAnswer(bookId, before);
    return refuse(committed.reason, committed.problems);
  }
  const { row } = committed.records[0]!;
  return { ok: true, key, row: row + 1 };
};

/** `google.script.run.sealAnswer(form)`. */
export const sealAnswer = (form: AnswerForm): Saved => {
  const checked = readAnswerForm(form);
  return act((book) => seal(checked, book));
};

const reveal = (book: PartnershipBook): Saved => {
  const refused = refuseUnlessSetUp(book, [ANSWERS]);
  if (refused !== null) return refused;
  const me = meOrRefuse(book, 'shows its answer');
  if (isRefused(me)) return me;
  const kept = readPrivateAnswer(book.open.book.getId());
  const own = answerOf(book, me.side);
  if (kept === null || own === null || own.key !== kept.key) {
    return refuse('invalid', [
      problem(
        null,
        own === null
          ? 'Your side has not answered yet.'
          : `${own.person ?? 'The person who answered'} shows the answer: it is kept with that account.`,
      ),
    ]);
  }
  if (answerOf(book, me.side === 'A' ? 'B' : 'A') === null) {
    return refuse('invalid', [
      problem(null, 'The other side has not answered yet. Yours stays hidden until then.'),
    ]);
  }
  const record = findRecord(book, ANSWERS, own.key);
  if (record === undefined || isRevealed(own)) return done(own.key);
  const { text, family, unit, number, due, population } = kept;
  // Shown under another seal, an honest answer would look like one that was changed.
  if (sealOf(kept, kept.secret) !== own.seal) {
    return refuse('invalid', [
      problem(
        null,
        `The answer that this account keeps is not the one that your side sealed last. ${own.person ?? 'Whoever sealed it'} shows that one: it is kept with that account.`,
      ),
    ]);
  }
  return commit(book, [
    {
      table: ANSWERS,
      record,
      values: { text, family, unit, number, due, population, seal: openedSeal(own.seal ?? '', kept.secret) },
    },
  ]);
};

/** `google.script.run.revealAnswer()`. */
export const revealAnswer = (): Saved => act(reveal);
