// A KPI with the terms that count: while a change waits for signatures, those that both agreed on last.
import type { Kpi } from '../../../src/domain/fields.ts';
import type { KpiCard } from '../../api.ts';

/** What cards show of the terms. */
const SHOWN: readonly (keyof Kpi)[] = [
  'unit',
  'targetType',
  'baseline',
  'target',
  'bandLow',
  'bandHigh',
  'due',
];
const NUMBERS = SHOWN.slice(2, 6);

/** Expected, progress and status of the card are computed with these terms; a target beside them has to be of the same. */
export const countingKpi = ({ kpi, terms }: KpiCard): Kpi => {
  const agreed = terms.changed
    .filter(({ field }) => SHOWN.includes(field as keyof Kpi))
    .map(({ field, agreed }) => [
      field,
      agreed === '' ? null : NUMBERS.includes(field as keyof Kpi) ? Number(agreed) : agreed,
    ]);
  return { ...kpi, ...Object.fromEntries(agreed) };
};
