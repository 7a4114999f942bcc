// Change notices: who has to acknowledge what by when, and which definitions are looked at again.
import type { Side } from './agreement.ts';
import { ACKNOWLEDGE_DAYS } from './alert-sightings.ts';
import { addWorkingDays, type CivilDate, isCivilDate } from './civil-date.ts';
import type { ChangeNotice } from './core-ledgers.ts';
import { err, ok, type Result } from './result.ts';
import type { RecordProblem } from './table-check.ts';

const otherSide = (side: Side): Side => (side === 'A' ? 'B' : 'A');

export interface NoticeStanding {
  readonly state: 'Waiting' | 'Overdue' | 'Acknowledged';
  /** Who has to acknowledge it; null once that is done. */
  readonly waitingFor: Side | null;
  /** Last day for it: the third working day. Null without the day on which it was told. */
  readonly due: CivilDate | null;
  /** KPIs whose definition both look at again: until both have signed it anew or left it as it is. */
  readonly reviewKpis: readonly string[];
}

type Notice = Pick<ChangeNotice, 'side' | 'filedOn' | 'acknowledgedOn' | 'kpis'>;

/** Where a notice stands on a day. `reviewedKpis`: definitions that were looked at since it was told. */
export const noticeStanding = (
  notice: Notice,
  today: CivilDate,
  reviewedKpis: readonly string[] = [],
): NoticeStanding => {
  const due = notice.filedOn === null ? null : addWorkingDays(notice.filedOn, ACKNOWLEDGE_DAYS);
  const isAcknowledged = notice.acknowledgedOn !== null;
  return {
    state: isAcknowledged ? 'Acknowledged' : due !== null && today > due ? 'Overdue' : 'Waiting',
    waitingFor: isAcknowledged || notice.side === null ? null : otherSide(notice.side),
    due,
    reviewKpis: notice.kpis.filter((kpi) => !reviewedKpis.includes(kpi)),
  };
};

/** The other party acknowledges a notice; the one that told it cannot. */
export const acknowledgeNotice = (
  notice: Pick<ChangeNotice, 'side' | 'acknowledgedOn'>,
  by: { readonly side: Side; readonly person: string; readonly on: CivilDate },
): Result<Pick<ChangeNotice, 'acknowledgedOn' | 'acknowledgedBy'>, RecordProblem> => {
  if (notice.acknowledgedOn !== null)
    return err({ field: 'acknowledgedOn', message: `It was acknowledged on ${notice.acknowledgedOn}.` });
  if (notice.side === by.side)
    return err({
      field: 'acknowledgedBy',
      message: `Party ${by.side} told it; the other party acknowledges.`,
    });
  if (!isCivilDate(by.on)) return err({ field: 'acknowledgedOn', message: `“${by.on}” is no day.` });
  return ok({ acknowledgedOn: by.on, acknowledgedBy: by.person });
};
