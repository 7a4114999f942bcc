// One KPI on the home page: status, numbers, trend, who has not signed, what to do.
import type { KpiCard } from '../../api.ts';
import type { App } from '../parts/app.ts';
import { countingKpi } from '../parts/counting-kpi.ts';
import { formatAmount, formatDay } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { kpiName, partyNames } from '../parts/names.ts';
import type { PageName } from '../parts/pages.ts';
import { AgreementBadge, StatusPill } from '../parts/status-pill.tsx';
import { texts } from '../texts/common.ts';
import { kpiTexts } from '../texts/kpis.ts';
import { KpiFigures } from './kpi-figures.tsx';

/** What there is to say in one line: no reading yet, where it heads, when it is due. */
export const kpiLine = (card: KpiCard): string => {
  const { unit, due } = countingKpi(card);
  return [
    card.readings.length === 0 ? kpiTexts.noReading : null,
    card.forecast === null ? null : kpiTexts.forecast(formatAmount(card.forecast, unit)),
    due === null ? null : kpiTexts.due(formatDay(due)),
    card.stale ? kpiTexts.stale : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
};

interface Props {
  readonly app: App;
  readonly card: KpiCard;
}

export const KpiCardView = ({ app, card }: Props) => {
  const { kpi } = card;
  const { state } = app;
  const { version, agreement } = card.terms;
  const name = kpiName(card);
  // "Not agreed" as a status says what the badge says; once is enough.
  const isOnlyUnsigned = card.status === 'Not agreed' && card.agreement !== 'Agreed';
  const mySignature = kpi.goal !== null && state.me.side !== null && card.waitingFor.includes(state.me.side);
  const action = (page: PageName, label: string, form: string | null = null, primary = false) => (
    <button
      type="button"
      class={primary ? 'small action' : 'small'}
      aria-label={texts.of(label, name)}
      onClick={() => app.go(page, kpi.key, form)}
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
      <KpiFigures card={card} />
      <p class="quiet">{kpiLine(card)}</p>
      {card.waitingFor.length > 0 || card.agreement !== 'Agreed' ? (
        <p class="unsigned">
          {!isOnlyUnsigned && <AgreementBadge agreement={card.agreement} />}
          <span>
            {kpi.goal === null ? (
              kpiTexts.draft
            ) : card.waitingFor.length > 0 ? (
              <>
                <Icon name="sign" /> {kpiTexts.waitsFor(partyNames(state, card.waitingFor))}
              </>
            ) : null}
          </span>
          {version > 0 && agreement !== 'Agreed' && <span>{kpiTexts.card.countsBy(version)}</span>}
        </p>
      ) : null}
      <div class="actions">
        {mySignature && action('sign', kpiTexts.sign, null, true)}
        {action('readings', kpiTexts.read)}
        {action('kpis', kpiTexts.details)}
      </div>
    </article>
  );
};
