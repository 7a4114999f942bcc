// The seventh active KPI: the sentence that explains the limit, and the offer to park one.
import { isCounted, kpiName } from '../parts/names.ts';
import { StatusPill } from '../parts/status-pill.tsx';
import type { Form } from '../parts/use-form.ts';
import { kpiTexts } from '../texts/kpis.ts';

const texts = kpiTexts.limit;

export const LimitNote = ({ form }: { readonly form: Form }) => {
  const { state } = form.app;
  const title = texts.title(state.limits.max);
  return (
    <section class="note warn limit" role="alert" aria-label={title}>
      <h3>{title}</h3>
      <p>{texts.body}</p>
      <ul class="plain">
        {state.kpis
          .filter((card) => isCounted(card) && card.kpi.key !== form.draft.key)
          .map((card) => (
            <li key={card.kpi.key} class="row">
              <span>
                {kpiName(card)} <StatusPill status={card.status} />
              </span>
              <button
                type="button"
                class="small"
                disabled={form.waiting}
                aria-label={texts.parkOne(kpiName(card))}
                onClick={() => form.save(card.kpi.key)}
              >
                {texts.park}
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
};
