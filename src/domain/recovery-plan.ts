// What entering a recovery changes, and what leaving it restores.
import { addDays, type CivilDate } from './civil-date.ts';
import { type KpiLimits, kpiLimits } from './kpi-limit.ts';

/** Days within which a critical KPI gets its first reading. */
const FIRST_READING_DAYS = 7;
export const WEEKLY = 'FREQ=WEEKLY';

export interface RecoveryPlan {
  readonly stage: 'In recovery';
  readonly limits: KpiLimits;
  readonly rule: string;
  readonly firstReadingDue: CivilDate;
  /** What leaving it restores. */
  readonly before: {
    readonly rule: string | null;
    readonly kpiMin: number | null;
    readonly kpiMax: number | null;
  };
}

/** What entering the recovery on a day sets, and what it keeps for the way back. */
export const enterRecovery = (
  today: CivilDate,
  before: { readonly rule: string | null; readonly kpiMin: number | null; readonly kpiMax: number | null },
): RecoveryPlan => ({
  stage: 'In recovery',
  limits: kpiLimits({ stage: 'In recovery' }),
  rule: WEEKLY,
  firstReadingDue: addDays(today, FIRST_READING_DAYS),
  before,
});

/** What leaving it sets: the old rhythm, and the limits as they were (four to six unless said otherwise). */
export const leaveRecovery = ({ before }: RecoveryPlan) => ({
  stage: 'Active' as const,
  rule: before.rule,
  limits: kpiLimits({ stage: 'Active', kpiMin: before.kpiMin, kpiMax: before.kpiMax }),
});
