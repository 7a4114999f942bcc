// One KPI on the overview: status, current / expected / target, trend, who has not signed, what to do.
import type { KpiCard, SidebarState } from '../api.ts';
import { formatAmount, formatDay, formatShare } from './format.ts';
import { Icon } from './icons.tsx';
import { partyNames } from './names.ts';
import type { PageName } from './pages.ts';
import { Sparkline } from './sparkline.tsx';
import { AgreementBadge, StatusPill, toneOfStatus } from './status-pill.tsx';
import { texts } from './texts.ts';

const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`;

/** How far, and a mark where a straight line would be today. */
const ProgressBar = ({ card }: { readonly card: KpiCard }) => {
  const { kpi, progress, expected } = card;
  if (progress === null || kpi.baseline === null || kpi.target === null || kpi.target === kpi.baseline)
    return null;
  const due = expected === null ? null : (expected - kpi.baseline) / (kpi.target - kpi.baseline);
  return (
    <div
      class={`bar ${toneOfStatus(card.status)}`}
      role="img"
      aria-label={texts.card.progress(formatShare(progress), formatShare(due))}
    >
      <span class="fill" style={{ width: percent(progress) }} />
      {due !== null && <span class="mark" style={{ left: percent(due) }} />}
    </div>
  );
};

const Figure = ({ name, value, strong }: { name: string; value: string; strong?: boolean }) => (
  <div class={strong === true ? 'figure strong' : 'figure'}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

interface Props {
  readonly state: SidebarState;
  readonly card: KpiCard;
  readonly onOpen: (page: PageName, key: string) => void;
}

export const KpiCardView = ({ state, card, onOpen }: Props) => {
  const { kpi } = card;
  const name = kpi.name ?? kpi.key;
  const amount = (value: number | null): string => formatAmount(value, kpi.unit);
  // "Not agreed" as a status says what the badge says; once is enough.
  const isOnlyUnsigned = card.status === 'Not agreed' && card.agreement !== 'Agreed';
  const mySignature = state.me.side !== null && card.waitingFor.includes(state.me.side);
  const action = (page: PageName, label: string, primary = false) => (
    <button
      type="button"
      class={primary ? 'small action' : 'small'}
      aria-label={texts.card.of(label, name)}
      onClick={() => onOpen(page, kpi.key)}
    >
      {label}
    </button>
  );
  return (
    <article class="card" aria-label={name}>
      <header>
        <h4>{name}</h4>
        {isOnlyUnsigned ? <AgreementBadge agreement={card.agreement} /> : <StatusPill status={card.status} />}
      </header>
      <dl class="figures">
        <Figure name={texts.card.current} value={amount(card.current)} strong />
        <Figure name={texts.card.expected} value={amount(card.expected)} />
        <Figure name={texts.card.target} value={amount(kpi.target)} />
      </dl>
      <ProgressBar card={card} />
      <Sparkline card={card} />
      <p class="quiet">
        {card.readings.length === 0 ? texts.card.noReading : null}
        {card.readings.length > 0 && card.forecast !== null
          ? texts.card.forecast(amount(card.forecast))
          : null}
        {kpi.due === null
          ? null
          : `${card.readings.length === 0 || card.forecast !== null ? ' · ' : ''}${texts.card.due(formatDay(kpi.due))}`}
      </p>
      {card.waitingFor.length > 0 || card.agreement !== 'Agreed' ? (
        <p class="unsigned">
          {!isOnlyUnsigned && <AgreementBadge agreement={card.agreement} />}
          {card.waitingFor.length > 0 && (
            <span>
              <Icon name="sign" /> {texts.card.waitsFor(partyNames(state, card.waitingFor))}
            </span>
          )}
        </p>
      ) : null}
      <div class="actions">
        {mySignature && action('sign', texts.card.sign, true)}
        {action('reading', texts.card.read)}
        {action('kpi', texts.card.edit)}
      </div>
    </article>
  );
};
