// The KPIs: the list of all, the card of one, the form, and the library.
import type { KpiCard } from '../../api.ts';
import type { PageProps } from '../parts/app.ts';
import { WithGuide } from '../parts/guide-loader.tsx';
import { Icon } from '../parts/icons.tsx';
import { isActive, isCounted, kpiName } from '../parts/names.ts';
import { AgreementBadge, StatusPill } from '../parts/status-pill.tsx';
import { kpiTexts } from '../texts/kpis.ts';
import { countLine } from './home-page.tsx';
import { KpiDetails } from './kpi-details.tsx';
import { KpiForm } from './kpi-form.tsx';

const KpiList = ({ app }: PageProps) => {
  const { state } = app;
  const active = state.kpis.filter(isActive);
  const rest = state.kpis.filter((card) => !isActive(card));
  const lines = (title: string, cards: readonly KpiCard[]) =>
    cards.length > 0 && (
      <section aria-label={title}>
        <h3>{title}</h3>
        <ul class="rows">
          {cards.map((card) => (
            <li key={card.kpi.key}>
              <button type="button" onClick={() => app.go('kpis', card.kpi.key)}>
                <span>
                  {kpiName(card)}
                  <span class="tags">
                    {isActive(card) ? <StatusPill status={card.status} /> : card.kpi.use}{' '}
                    {isActive(card) && card.status !== 'Not agreed' && (
                      <AgreementBadge agreement={card.agreement} />
                    )}
                  </span>
                </span>
                <Icon name="right" />
              </button>
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <div class="page">
      <h2 tabIndex={-1}>{kpiTexts.list.title}</h2>
      <p class="count">{countLine(state, active.filter(isCounted).length)}</p>
      <div class="actions">
        <button type="button" class="action" onClick={() => app.go('kpis', null, 'form')}>
          <Icon name="plus" /> {kpiTexts.list.add}
        </button>
        <button type="button" onClick={() => app.go('kpis', null, 'library')}>
          {kpiTexts.list.library}
        </button>
      </div>
      {lines(kpiTexts.list.inUse, active)}
      {lines(kpiTexts.list.parked, rest)}
    </div>
  );
};

export const KpisPage = ({ app }: PageProps) => {
  const { key, form } = app.route;
  const card = app.state.kpis.find((each) => each.kpi.key === key);
  if (form === 'form') return <KpiForm app={app} />;
  if (form === 'library')
    return <WithGuide server={app.server}>{({ KpiLibrary }) => <KpiLibrary app={app} />}</WithGuide>;
  return card === undefined ? <KpiList app={app} /> : <KpiDetails app={app} card={card} />;
};
