// The card of one KPI: where it stands, who signed which version, what changed since, and how each side sees it.
import type { KpiCard } from '../../api.ts';
import { AgreementView } from '../parts/agreement-view.tsx';
import type { App } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { formatAmount, formatDay } from '../parts/format.ts';
import { isActive, kpiName, nameOf } from '../parts/names.ts';
import { AgreementBadge, StatusPill } from '../parts/status-pill.tsx';
import { useAction } from '../parts/use-action.ts';
import { texts } from '../texts/common.ts';
import { kpiTexts } from '../texts/kpis.ts';
import { kpiLine } from './kpi-card.tsx';
import { Figure, KpiFigures } from './kpi-figures.tsx';
import { Opinions } from './opinions.tsx';
import { TermsList } from './terms-list.tsx';

interface Props {
  readonly app: App;
  readonly card: KpiCard;
}

export const KpiDetails = ({ app, card }: Props) => {
  const { kpi } = card;
  const name = kpiName(card);
  const action = useAction(app);
  const amount = (value: number | null): string => formatAmount(value, kpi.unit);
  const use = (next: 'Active' | 'Parked') =>
    action.run(
      () => app.server.saveKpi({ key: kpi.key, seen: card.fingerprint, input: { use: next } }),
      next === 'Active' ? kpiTexts.unparked(name) : kpiTexts.parked(name),
    );
  const mine = app.state.me.side;
  return (
    <div class="page">
      <div>
        <p class="quiet">{kpi.goal === null ? kpiTexts.draft : nameOf(app.state, kpi.goal)}</p>
        <h2 tabIndex={-1}>{name}</h2>
        <p class="tags">
          {isActive(card) ? <StatusPill status={card.status} /> : kpi.use}{' '}
          {card.status !== 'Not agreed' && <AgreementBadge agreement={card.agreement} />}
        </p>
      </div>
      <section class="card" aria-label={kpiTexts.card.numbers}>
        <KpiFigures card={card} />
        <dl class="figures">
          <Figure name={kpiTexts.card.forecast} value={amount(card.forecast)} />
          <Figure name={kpiTexts.card.needed} value={amount(card.neededPerDay)} />
          <Figure name={kpiTexts.card.actual} value={amount(card.actualPerDay)} />
        </dl>
        <p class="quiet">{kpiLine(card)}</p>
      </section>
      {card.differences.length + card.signals.length > 0 && (
        <section class="note warn" aria-label={kpiTexts.card.remarks}>
          <h3>{kpiTexts.card.remarks}</h3>
          <ul>
            {[...card.differences, ...card.signals].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <div class="actions">
        {kpi.goal !== null && mine !== null && card.waitingFor.includes(mine) && (
          <button type="button" class="action" onClick={() => app.go('sign', kpi.key)}>
            {kpiTexts.sign}
          </button>
        )}
        <button type="button" onClick={() => app.go('readings', kpi.key)}>
          {kpiTexts.read}
        </button>
        <button
          type="button"
          aria-label={texts.of(texts.edit, name)}
          onClick={() => app.go('kpis', kpi.key, 'form')}
        >
          {texts.edit}
        </button>
        <button
          type="button"
          disabled={action.waiting}
          onClick={() => use(isActive(card) ? 'Parked' : 'Active')}
        >
          {action.waiting ? texts.working : isActive(card) ? kpiTexts.park : kpiTexts.unpark}
        </button>
      </div>
      <ActionNotes action={action} />
      <section aria-label={kpiTexts.card.stand}>
        <h3>{kpiTexts.card.stand}</h3>
        <AgreementView app={app} terms={card.terms} />
      </section>
      <Opinions app={app} card={card} />
      <details>
        <summary>{kpiTexts.card.terms}</summary>
        <TermsList state={app.state} card={card} />
      </details>
      {kpi.reviewDue !== null && (
        <p class="quiet">
          {texts.reviewBy} {formatDay(kpi.reviewDue)}
        </p>
      )}
    </div>
  );
};
