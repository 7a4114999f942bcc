// When each party last logged or changed something, as far as the records say.
import type { Side } from './agreement.ts';
import type { CivilDate } from './civil-date.ts';
import {
  ANSWERS,
  type AnswerEntry,
  CHANGES,
  type ChangeNotice,
  OPINIONS,
  type OpinionEntry,
} from './core-ledgers.ts';
import { fullRecords, type Tables } from './derive.ts';
import {
  AGREEMENTS,
  type Agreement,
  FEEDBACK,
  type Feedback,
  PARTNERSHIP,
  type Partnership,
  READINGS,
  type Reading,
} from './fields.ts';

/** Instants count by their day in UTC: neglect is a matter of weeks. */
const dayOf = (at: string | null): CivilDate | null => at?.slice(0, 10) ?? null;

/**
 * The newest reading, confirmation, signature, notice, opinion, answer or feedback of a side; the start of the
 * partnership when there is none. Null when not even that is known.
 */
export const lastActiveOn = (tables: Tables, side: Side): CivilDate | null => {
  const days: (CivilDate | null)[] = [
    fullRecords<Partnership>(tables, PARTNERSHIP)[0]?.start ?? null,
    ...fullRecords<Reading>(tables, READINGS).flatMap((each) => [
      each.reportedBy === side ? (dayOf(each.reportedAt) ?? each.periodEnd) : null,
      each.confirmedBy === side ? dayOf(each.confirmedAt) : null,
    ]),
    ...fullRecords<Agreement>(tables, AGREEMENTS).map((each) => (each.side === side ? dayOf(each.at) : null)),
    ...fullRecords<ChangeNotice>(tables, CHANGES).map((each) =>
      each.side === side ? each.filedOn : each.acknowledgedOn,
    ),
    ...fullRecords<OpinionEntry>(tables, OPINIONS).map((each) => (each.side === side ? each.givenOn : null)),
    ...fullRecords<AnswerEntry>(tables, ANSWERS).map((each) => (each.side === side ? each.answeredOn : null)),
    ...fullRecords<Feedback>(tables, FEEDBACK).map((each) =>
      each.side === side ? each.received : each.answeredOn,
    ),
  ];
  return days.reduce(
    (newest, day) => (day !== null && (newest === null || day > newest) ? day : newest),
    null,
  );
};
