// The KPI table of a check-in page: where every KPI stands in numbers, and how each side sees it.
import { byRank, type PartyNames } from './check-in-lines.ts';
import { type CivilDate, dateToWords } from './civil-date.ts';
import type { PagePart } from './meeting-page.ts';
import { showAmount } from './show-value.ts';
import type { KpiSnapshot, Snapshot } from './snapshot.ts';

export const MOST_KPIS = 8;

const targetInWords = ({ target, bandLow, bandHigh, unit }: KpiSnapshot): string =>
  target === null && bandLow !== null && bandHigh !== null
    ? `${showAmount(bandLow, unit)} to ${showAmount(bandHigh, unit)}`
    : showAmount(target, unit);

/** Terms that wait for signatures or are disputed must not look as if all was well; `Not agreed` is a status of its own. */
const badgeOf = (agreement: string): string =>
  agreement === 'Changed' || agreement === 'Disputed' ? ` · ${agreement.toUpperCase()}` : '';

/** An opinion from before the last meeting says when it was given. */
const opinionInWords = (
  opinion: { readonly opinion: string; readonly givenOn: CivilDate } | null | undefined,
  since: CivilDate | null,
  today: CivilDate,
): string => {
  if (opinion === null || opinion === undefined) return '–';
  const isOld = since !== null && opinion.givenOn < since;
  return isOld ? `${opinion.opinion} (${dateToWords(opinion.givenOn, today)})` : opinion.opinion;
};

/** The table, its most important KPIs first; without rows when there is no KPI. `since`: day of the last meeting. */
export const kpiTable = (
  now: Snapshot,
  names: PartyNames,
  since: CivilDate | null,
): PagePart & { readonly kind: 'table' } => ({
  kind: 'table',
  header: [
    'KPI',
    'Current',
    'Expected',
    'Target',
    'Status',
    'Forecast',
    `${names.A} says`,
    `${names.B} says`,
  ],
  rows: byRank(now)
    .slice(0, MOST_KPIS)
    .map(([, kpi]) => [
      `${kpi.name}${badgeOf(kpi.agreement)}`,
      showAmount(kpi.current, kpi.unit),
      showAmount(kpi.expected, kpi.unit),
      targetInWords(kpi),
      `${kpi.status ?? '–'}${kpi.stale ? ' (stale)' : ''}`,
      showAmount(kpi.forecast, kpi.unit),
      opinionInWords(kpi.opinions?.A, since, now.asOf),
      opinionInWords(kpi.opinions?.B, since, now.asOf),
    ]),
});
