// The numbers of a KPI as every card shows them: current, expected, target, how far, and the trend.
import type { KpiCard } from '../../api.ts';
import { countingKpi } from '../parts/counting-kpi.ts';
import { formatAmount, formatShare } from '../parts/format.ts';
import { Sparkline } from '../parts/sparkline.tsx';
import { toneOfStatus } from '../parts/status-pill.tsx';
import { texts } from '../texts/common.ts';
import { kpiTexts } from '../texts/kpis.ts';

const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`;

/** How far, and a mark where a straight line would be today. */
const ProgressBar = ({ card }: { readonly card: KpiCard }) => {
  const { progress, expected } = card;
  const kpi = countingKpi(card);
  if (progress === null || kpi.baseline === null || kpi.target === null || kpi.target === kpi.baseline)
    return null;
  const due = expected === null ? null : (expected - kpi.baseline) / (kpi.target - kpi.baseline);
  return (
    <div
      class={`bar ${toneOfStatus(card.status)}`}
      role="img"
      aria-label={texts.progress(formatShare(progress), formatShare(due))}
    >
      <span class="fill" style={{ width: percent(progress) }} />
      {due !== null && <span class="mark" style={{ left: percent(due) }} />}
    </div>
  );
};

export const Figure = ({ name, value, strong }: { name: string; value: string; strong?: boolean }) => (
  <div class={strong === true ? 'figure strong' : 'figure'}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

export const KpiFigures = ({ card }: { readonly card: KpiCard }) => {
  const kpi = countingKpi(card);
  const amount = (value: number | null): string => formatAmount(value, kpi.unit);
  const target =
    kpi.targetType === 'Stay within'
      ? `${amount(kpi.bandLow)} – ${amount(kpi.bandHigh)}`
      : amount(kpi.target);
  return (
    <>
      <dl class="figures">
        <Figure name={kpiTexts.current} value={amount(card.current)} strong />
        <Figure name={kpiTexts.expected} value={amount(card.expected)} />
        <Figure name={kpiTexts.target} value={target} />
      </dl>
      <ProgressBar card={card} />
      <Sparkline card={card} />
    </>
  );
};
