// Chart data: what a check-in page's picture shows of each KPI – its values as read, and the line that they should follow.
import type { CivilDate } from './civil-date.ts';
import { type Tables, viewKpis } from './derive.ts';
import type { Key } from './field.ts';
import type { Kpi } from './fields.ts';
import { readPhases } from './phases.ts';
import type { Point } from './reading.ts';
import { cellNumber } from './tidy-number.ts';

export interface KpiChart {
  readonly name: string;
  readonly unit: string | null;
  /** One a period, as aggregated, ascending. */
  readonly points: readonly Point[];
  /** From baseline to target through the phased targets, or flat at a value to stay at; empty when nothing is expected. */
  readonly line: readonly Point[];
  /** Only for a KPI that stays within a band. */
  readonly band: { readonly low: number; readonly high: number } | null;
}

const point = (date: CivilDate | null, value: number | null): readonly Point[] =>
  date === null || value === null ? [] : [{ date, value: cellNumber(value) }];

const expectedLine = (kpi: Kpi): readonly Point[] => {
  const { targetType, baseline, target, start, due } = kpi;
  if (targetType === 'Stay within') return [];
  if (targetType === 'Stay at or above' || targetType === 'Stay at or below')
    return [...point(start, target), ...point(due, target)];
  const phases = readPhases(kpi.phases);
  const between = phases.ok
    ? phases.value.filter(({ date }) => date > (start ?? '') && date < (due ?? ''))
    : [];
  const ends = [...point(start, baseline), ...between, ...point(due, target)];
  return baseline === null || target === null ? [] : ends;
};

const bandOf = ({ targetType, bandLow, bandHigh }: Kpi): KpiChart['band'] =>
  targetType === 'Stay within' && bandLow !== null && bandHigh !== null
    ? { low: bandLow, high: bandHigh }
    : null;

/**
 * Charts of the KPIs named by `order`, by the terms that count. They hold no today: a picture changes when a reading or a
 * definition does, not with every day.
 */
export const kpiCharts = (tables: Tables, asOf: CivilDate, order: readonly Key[]): readonly KpiChart[] => {
  const views = new Map(viewKpis(tables, asOf).map((each) => [each.kpi.key, each]));
  return order.flatMap((key) => {
    const found = views.get(key);
    if (found === undefined) return [];
    const { counting, assessment } = found.view;
    return [
      {
        name: found.kpi.name ?? key,
        unit: counting.unit,
        points: assessment.course.map(({ date, value }) => ({ date, value: cellNumber(value) })),
        line: expectedLine(counting),
        band: bandOf(counting),
      },
    ];
  });
};
