// How each side sees a KPI, whatever the numbers say: said before the meeting, so that a gap shows early.
import type { KpiCard } from '../../api.ts';
import type { App } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { formatDay } from '../parts/format.ts';
import { partyName, SIDES } from '../parts/names.ts';
import { StatusPill } from '../parts/status-pill.tsx';
import { useAction } from '../parts/use-action.ts';
import { kpiTexts } from '../texts/kpis.ts';

const texts = kpiTexts.card;
const CHOICES = ['On track', 'At risk', 'Off track'] as const;

export const Opinions = ({ app, card }: { readonly app: App; readonly card: KpiCard }) => {
  const action = useAction(app);
  const mine = app.state.me.side;
  const say = (opinion: string) =>
    action.run(
      () =>
        app.server.saveRecord({
          table: 'opinions',
          key: null,
          seen: null,
          input: { kpi: card.kpi.key, opinion },
        }),
      texts.said,
    );
  return (
    <section class="opinions" aria-label={texts.opinions}>
      <h3>{texts.opinions}</h3>
      <dl class="terms">
        {SIDES.map((side) => {
          const opinion = card.opinions[side];
          return (
            <div key={side}>
              <dt>{partyName(app.state, side)}</dt>
              <dd>
                {opinion === null ? (
                  <span class="quiet">{texts.noOpinion}</span>
                ) : (
                  <>
                    <StatusPill status={opinion.opinion} />{' '}
                    <span class="quiet">{formatDay(opinion.givenOn)}</span>
                    {opinion.note !== null && <q>{opinion.note}</q>}
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {mine !== null && (
        <fieldset class="choices" aria-describedby={`opinion-help-${card.kpi.key}`}>
          <legend>{texts.myOpinion}</legend>
          {CHOICES.map((opinion) => (
            <button
              key={opinion}
              type="button"
              class="small"
              disabled={action.waiting}
              aria-pressed={card.opinions[mine]?.opinion === opinion}
              onClick={() => say(opinion)}
            >
              {opinion}
            </button>
          ))}
          <p class="help" id={`opinion-help-${card.kpi.key}`}>
            {texts.opinionHelp}
          </p>
        </fieldset>
      )}
      <ActionNotes action={action} />
    </section>
  );
};
