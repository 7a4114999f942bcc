// The KPIs as the sidebar shows them: where each stands, who signed what, and how both sides see it.

import { OPINIONS, type OpinionEntry } from '../src/domain/core-ledgers.ts';
import type { StandingKpi } from '../src/domain/derive.ts';
import { AGREEMENTS, type Agreement, KPIS, type Reading } from '../src/domain/fields.ts';
import { countingReadings } from '../src/domain/reading.ts';
import { signalText } from '../src/domain/signal-text.ts';
import { divergentReadings, isHollow } from '../src/domain/yardsticks.ts';
import type { KpiCard, ReadingView } from './api.ts';
import type { OpinionView, Side } from './api-views.ts';
import { all, findRecord, type PartnershipBook } from './partnership-book.ts';
import { rowFingerprint } from './row-fingerprint.ts';
import { toStanding } from './terms-standing.ts';

const opinionOf = (opinions: readonly OpinionEntry[], kpi: string, side: Side): OpinionView | null => {
  const own = opinions
    .filter(
      (each) => each.kpi === kpi && each.side === side && each.opinion !== null && each.givenOn !== null,
    )
    // Of two of one day, the one further down.
    .sort((a, b) => (a.givenOn! < b.givenOn! ? -1 : a.givenOn! > b.givenOn! ? 1 : 0));
  const newest = own[own.length - 1];
  if (newest === undefined) return null;
  const { opinion, person, givenOn, note } = newest;
  return { opinion: opinion!, person, givenOn: givenOn!, note };
};

const readingViews = (
  readings: readonly Reading[],
  differences: ReturnType<typeof divergentReadings>,
): ReadingView[] => {
  const counting = new Set(countingReadings(readings).map(({ key }) => key));
  return readings
    .map((reading) => ({
      ...reading,
      hollow: isHollow(reading, differences),
      corrected: !counting.has(reading.key),
    }))
    .sort((a, b) => ((a.periodEnd ?? '') < (b.periodEnd ?? '') ? -1 : 1));
};

/** Superseded KPIs are history and left out. */
export const toKpiCards = (book: PartnershipBook, standings: readonly StandingKpi[]): KpiCard[] => {
  const agreements = all<Agreement>(book, AGREEMENTS);
  const opinions = all<OpinionEntry>(book, OPINIONS);
  return standings.flatMap(({ kpi, readings, view }): KpiCard[] => {
    const record = findRecord(book, KPIS, kpi.key);
    if (record === undefined || kpi.use === 'Superseded') return [];
    const { assessment, agreement, status, counting } = view;
    const differences = divergentReadings(counting, readings);
    return [
      {
        kpi,
        row: record.row + 1,
        readings: readingViews(readings, differences),
        current: assessment.current,
        expected: assessment.expected,
        progress: assessment.progress,
        forecast: assessment.forecast,
        neededPerDay: assessment.requiredPerDay,
        actualPerDay: assessment.actualPerDay,
        stale: assessment.stale === true,
        status: status ?? 'Paused',
        agreement: agreement.state,
        waitingFor: agreement.waitingFor,
        hash: agreement.hash,
        fingerprint: rowFingerprint(KPIS, record.values),
        terms: toStanding(KPIS, { key: kpi.key, ...record.values }, agreement, agreements),
        opinions: { A: opinionOf(opinions, kpi.key, 'A'), B: opinionOf(opinions, kpi.key, 'B') },
        differences: differences.map(({ reason }) => reason),
        signals: assessment.signals.map((signal) => signalText(signal, counting.unit)),
      },
    ];
  });
};
