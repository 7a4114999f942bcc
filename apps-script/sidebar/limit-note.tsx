// The seventh active KPI: the sentence that explains the limit, and the offer to park one.
import type { KpiCard, SidebarState } from '../api.ts';
import { isCounted } from './names.ts';
import { StatusPill } from './status-pill.tsx';
import { texts } from './texts.ts';

interface Props {
  readonly state: SidebarState;
  /** The KPI being saved; it cannot make room for itself. */
  readonly except: string | null;
  readonly waiting: boolean;
  readonly onPark: (card: KpiCard) => void;
}

export const LimitNote = ({ state, except, waiting, onPark }: Props) => (
  <section class="note warn" role="alert" aria-label={texts.limit.title(state.limits.max)}>
    <h3>{texts.limit.title(state.limits.max)}</h3>
    <p>{texts.limit.body}</p>
    <ul class="plain">
      {state.kpis
        .filter((card) => isCounted(card) && card.kpi.key !== except)
        .map((card) => (
          <li key={card.kpi.key} class="row">
            <span>
              {card.kpi.name} <StatusPill status={card.status} />
            </span>
            <button
              type="button"
              class="small"
              disabled={waiting}
              aria-label={texts.limit.parkOne(card.kpi.name ?? card.kpi.key)}
              onClick={() => onPark(card)}
            >
              {texts.limit.park}
            </button>
          </li>
        ))}
    </ul>
  </section>
);
