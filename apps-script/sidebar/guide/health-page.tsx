// Health and alerts: five lines, the red flags, open alerts, both sides' opinions, and the way into a recovery.
import { healthLines, redFlags } from '../../../src/domain/health.ts';
import type { PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { formatDay } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { isActive, kpiName, partyName, SIDES, withPartyNames } from '../parts/names.ts';
import { StatusPill } from '../parts/status-pill.tsx';
import { useAction } from '../parts/use-action.ts';
import { texts as common } from '../texts/common.ts';
import { healthTexts as texts } from '../texts/health.ts';
import { kpiTexts } from '../texts/kpis.ts';
import { aboutOf, nextOf } from './alert-next.ts';
import { Recovery } from './recovery.tsx';

const MARK = { good: '●', warn: '▲', bad: '■', none: '○' } as const;

const Lines = ({ app }: PageProps) => {
  const lines = healthLines(app.state.health);
  const raised = redFlags(app.state.health).filter((flag) => flag.raised);
  return (
    <>
      <section aria-label={texts.five}>
        <h3>{texts.five}</h3>
        <ul class="health">
          {lines.map((line) => (
            <li key={line.id} class={line.level}>
              <span class="mark" aria-hidden="true">
                {MARK[line.level]}
              </span>
              <div>
                <b>{line.label}</b> <span class="for-reader">{texts.levels[line.level]}</span>
                <p class="quiet">{line.text}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={texts.flags} class={raised.length > 0 ? 'note bad' : undefined}>
        <h3>{texts.flags}</h3>
        {raised.length === 0 ? (
          <p class="all-well">{texts.noFlags}</p>
        ) : (
          <ul>
            {raised.map((flag) => (
              <li key={flag.id}>{flag.text}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
};

const TONE = { High: 'bad', Medium: 'warn', Low: 'muted' } as const;

const Alerts = ({ app }: PageProps) => {
  const { alerts, me } = app.state;
  const action = useAction(app);
  return (
    <section class="group" aria-label={texts.alerts}>
      <h3>
        {texts.alerts} ({alerts.length})
      </h3>
      {alerts.length === 0 && <p class="all-well">{texts.noAlerts}</p>}
      {alerts.map((alert) => {
        const about = aboutOf(app.state, alert.object ?? '');
        const name = about === '' ? (alert.rule ?? '') : `${alert.rule}: ${about}`;
        const what = withPartyNames(app.state, alert.values ?? about);
        const next = nextOf(app, alert);
        const seen = SIDES.filter(
          (side) => (side === 'A' ? alert.acknowledgedA : alert.acknowledgedB) !== null,
        );
        return (
          <article key={alert.key} class="card" aria-label={name}>
            <header>
              <h4>{alert.rule}</h4>
              <span class={`pill ${TONE[alert.severity ?? 'Low']}`}>{alert.severity}</span>
            </header>
            <p>{what.includes(about) ? what : `${about}: ${what}`}</p>
            {next !== null && <p>{next.text}</p>}
            <p class="quiet">
              {[
                alert.openedOn === null ? null : texts.since(formatDay(alert.openedOn)),
                ...seen.map((side) => texts.seenBy(partyName(app.state, side))),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
            <div class="actions">
              {next?.go !== undefined && (
                <button
                  type="button"
                  class="small"
                  aria-label={common.of(common.open, name)}
                  onClick={next.go}
                >
                  {common.open}
                </button>
              )}
              {me.side !== null && !seen.includes(me.side) && (
                <button
                  type="button"
                  class="small"
                  disabled={action.waiting}
                  aria-label={common.of(texts.acknowledge, name)}
                  onClick={() =>
                    action.run(
                      () => app.server.acknowledge({ what: 'alert', key: alert.key }),
                      texts.acknowledged,
                    )
                  }
                >
                  {action.waiting ? common.working : texts.acknowledge}
                </button>
              )}
            </div>
          </article>
        );
      })}
      <ActionNotes action={action} />
    </section>
  );
};

const AllOpinions = ({ app }: PageProps) => {
  const cards = app.state.kpis.filter(isActive);
  if (cards.length === 0) return null;
  return (
    <section aria-label={texts.opinions}>
      <h3>{texts.opinions}</h3>
      <p class="help">{texts.opinionsHelp}</p>
      <ul class="rows">
        {cards.map((card) => (
          <li key={card.kpi.key}>
            <button
              type="button"
              aria-label={common.of(texts.show, kpiName(card))}
              onClick={() => app.go('kpis', card.kpi.key)}
            >
              <span>
                {kpiName(card)}
                {SIDES.map((side) => {
                  const opinion = card.opinions[side];
                  return (
                    <span key={side} class="tags">
                      <span class="quiet">{partyName(app.state, side)}:</span>{' '}
                      {opinion === null ? (
                        <span class="quiet">{kpiTexts.card.noOpinion}</span>
                      ) : (
                        <StatusPill status={opinion.opinion} />
                      )}
                    </span>
                  );
                })}
              </span>
              <Icon name="right" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const HealthPage = ({ app }: PageProps) =>
  app.route.form === 'recovery' ? (
    <Recovery app={app} />
  ) : (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      {app.state.recovery.proposed !== null && !app.state.recovery.isOn && (
        <p class="note warn">{app.state.recovery.proposed}</p>
      )}
      <Alerts app={app} />
      <Lines app={app} />
      <AllOpinions app={app} />
      <section aria-label={texts.recovery.title}>
        <h3>{texts.recovery.title}</h3>
        <p class="quiet">{texts.recovery.body}</p>
        <div class="actions">
          <button
            type="button"
            class={app.state.recovery.isOn || app.state.recovery.proposed !== null ? 'action' : undefined}
            onClick={() => app.go('health', null, 'recovery')}
          >
            {app.state.recovery.isOn && app.state.recovery.since !== null
              ? texts.recovery.since(formatDay(app.state.recovery.since))
              : texts.recovery.begin}
          </button>
        </div>
      </section>
    </div>
  );
