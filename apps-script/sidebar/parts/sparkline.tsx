// The trend of a KPI's readings as a small line, with the target as a dashed one.
import type { KpiCard } from '../../api.ts';
import { texts } from '../texts/common.ts';
import { countingKpi } from './counting-kpi.ts';
import { formatAmount } from './format.ts';

const WIDTH = 236;
const HEIGHT = 36;
const EDGE = 4;

const dayNumber = (day: string | null): number => Date.parse(`${day ?? ''}T00:00:00Z`) / 86_400_000;

/** Nothing below two readings: one point has no trend. */
export const Sparkline = ({ card }: { readonly card: KpiCard }) => {
  const kpi = countingKpi(card);
  const points = card.readings
    .filter((reading) => reading.value !== null && reading.periodEnd !== null)
    .map((reading) => ({ x: dayNumber(reading.periodEnd), y: reading.value ?? 0 }));
  if (points.length < 2) return null;
  const first = points[0]!;
  const last = points[points.length - 1]!;
  const ys = points.map((point) => point.y);
  const low = Math.min(...ys);
  const high = Math.max(...ys);
  // The target is drawn where it fits; a far one would press the readings into a flat line.
  const span = high - low || Math.abs(high) || 1;
  const hasTarget = kpi.target !== null && kpi.target >= low - span && kpi.target <= high + span;
  const bottom = hasTarget ? Math.min(low, kpi.target) : low;
  const top = hasTarget ? Math.max(high, kpi.target) : high;
  const x = (value: number): number =>
    EDGE + ((value - first.x) / (last.x - first.x || 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number): number =>
    HEIGHT - EDGE - ((value - bottom) / (top - bottom || 1)) * (HEIGHT - 2 * EDGE);
  const line = points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`);
  const label = texts.trend(points.length, formatAmount(first.y, kpi.unit), formatAmount(last.y, kpi.unit));
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {hasTarget && <line class="goal" x1="0" x2={WIDTH} y1={y(kpi.target)} y2={y(kpi.target)} />}
      <polyline class="area" points={`${EDGE},${HEIGHT} ${line.join(' ')} ${WIDTH - EDGE},${HEIGHT}`} />
      <polyline class="line" points={line.join(' ')} />
      <circle class="now" cx={x(last.x)} cy={y(last.y)} r="3" />
    </svg>
  );
};
