// What the viewer may see of both parties' success answers.
import { isRevealed, sealHolds } from '../src/domain/answer-seal.ts';
import { ANSWERS, type AnswerEntry } from '../src/domain/core-ledgers.ts';
import type { AnswersView, AnswerView, Side } from './api-views.ts';
import { all, type PartnershipBook } from './partnership-book.ts';
import { readPrivateAnswer } from './private-answer.ts';

/** The row of a side that counts: its newest. */
export const answerOf = (book: PartnershipBook, side: Side): AnswerEntry | null => {
  const own = all<AnswerEntry>(book, ANSWERS).filter((each) => each.side === side);
  return own.reduce<AnswerEntry | null>(
    (newest, each) =>
      newest === null || (each.answeredOn ?? '') >= (newest.answeredOn ?? '') ? each : newest,
    null,
  );
};

const toView = (entry: AnswerEntry | null): AnswerView | null =>
  entry === null || entry.side === null
    ? null
    : {
        side: entry.side,
        person: entry.person,
        answeredOn: entry.answeredOn ?? '',
        revealed: isRevealed(entry),
        sealHolds: sealHolds(entry),
        text: entry.text,
        family: entry.family,
        unit: entry.unit,
        number: entry.number,
        due: entry.due,
        population: entry.population,
      };

export const toAnswersView = (book: PartnershipBook): AnswersView => {
  const [A, B] = [toView(answerOf(book, 'A')), toView(answerOf(book, 'B'))];
  const kept = readPrivateAnswer(book.open.book.getId());
  const own = kept === null ? null : ([A, B].find((view) => view?.side === kept.side) ?? null);
  return {
    mine:
      kept === null || kept.side === null
        ? null
        : {
            side: kept.side,
            person: own?.person ?? null,
            answeredOn: kept.answeredOn,
            revealed: own?.revealed === true,
            sealHolds: own?.sealHolds ?? null,
            text: kept.text,
            family: kept.family,
            unit: kept.unit,
            number: kept.number,
            due: kept.due,
            population: kept.population,
          },
    A,
    B,
    bothSealed: A !== null && B !== null,
    bothRevealed: A?.revealed === true && B?.revealed === true,
  };
};
