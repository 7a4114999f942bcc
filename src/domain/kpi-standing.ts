// Where a KPI stands as people see it: its assessment by the terms that count, and what both have to say about them.
import { type AgreementView, agreementOf } from './agreement.ts';
import { type Assessment, assess } from './assessment.ts';
import { type CivilDate, isCivilDate } from './civil-date.ts';
import { countingRecord } from './counting-record.ts';
import type { Agreement, Kpi, Reading } from './fields.ts';
import type { Status } from './goal-status.ts';

export interface KpiView {
  /** The KPI with the terms that count: those agreed last, else those that stand. */
  readonly counting: Kpi;
  readonly assessment: Assessment;
  readonly agreement: AgreementView;
  /** What the status cell says; null for a superseded KPI. */
  readonly status: Status | null;
}

/**
 * Computes on with the last agreed version (design: an edit of a signed definition changes nothing until both signed it).
 * A KPI that was never agreed shows `Not agreed` beside its numbers; a parked or paused one `Paused`.
 */
export const viewKpi = (
  kpi: Kpi,
  readings: readonly Reading[],
  agreements: readonly Agreement[],
  asOf: CivilDate,
  isDisputed = false,
): KpiView => {
  const agreement = agreementOf(kpi, agreements, { isDisputed });
  const counting = countingRecord(kpi, agreement);
  const agreedOn = agreement.agreedAt?.slice(0, 10) ?? '';
  const assessment = assess(
    counting,
    readings.filter((reading) => reading.kpi === kpi.key),
    asOf,
    // A signature whose instant cannot be read, in a log that people filled in, is as old as the KPI.
    agreement.version === 0 ? null : isCivilDate(agreedOn) ? agreedOn : undefined,
  );
  const status = ((): Status | null => {
    if (kpi.use === 'Superseded') return null;
    if (kpi.use === 'Parked' || kpi.use === 'Paused') return 'Paused';
    return agreement.version === 0 ? 'Not agreed' : assessment.status;
  })();
  return { counting, assessment, agreement, status };
};
