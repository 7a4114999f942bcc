// Settings: limits, tabs in use, alerts, the feedback form, importing KPIs, links, and the check of the set-up.
import { useEffect, useRef, useState } from 'preact/hooks';
import { headerNotes } from '../../../src/domain/column-help.ts';
import type { App, PageProps } from '../parts/app.ts';
import { ActionNotes, CallNotes } from '../parts/call-notes.tsx';
import { FormField } from '../parts/form-field.tsx';
import { partyName, SIDES } from '../parts/names.ts';
import { useAction } from '../parts/use-action.ts';
import { useCall } from '../parts/use-call.ts';
import { texts as common } from '../texts/common.ts';
import { settingsTexts as texts } from '../texts/settings.ts';
import { ImportPage } from './import-page.tsx';
import { LimitsForm } from './limits-form.tsx';

const Ledgers = ({ app }: { readonly app: App }) => {
  const { ledgers } = app.state.settings;
  const action = useAction(app);
  const [chosen, setChosen] = useState(() =>
    ledgers.filter(({ visible }) => visible).map(({ id }) => id as string),
  );
  return (
    <section aria-label={texts.ledgers}>
      <h3>{texts.ledgers}</h3>
      <FormField
        id="ledgers"
        kind="ticks"
        label={texts.ledgersHelp}
        value={chosen.join(', ')}
        options={ledgers.map(({ id, title }) => ({ value: id, label: title }))}
        onInput={(value) => setChosen(value.split(', ').filter(Boolean))}
      />
      <div class="actions">
        <button
          type="button"
          disabled={action.waiting}
          onClick={() => action.run(() => app.server.showLedgers({ ids: chosen }), texts.ledgersSaved)}
        >
          {action.waiting ? common.working : texts.ledgersSave}
        </button>
      </div>
      <ActionNotes action={action} />
    </section>
  );
};

const Alerts = ({ app }: { readonly app: App }) => {
  const { alerts } = app.state.settings;
  const action = useAction(app);
  return (
    <section aria-label={texts.alerts}>
      <h3>{texts.alerts}</h3>
      <p>{alerts.on ? texts.alertsOn(alerts.by ?? '') : texts.alertsOff}</p>
      {SIDES.map((side) => (
        <p key={side} class="quiet">
          {texts.recipients(
            partyName(app.state, side),
            alerts.recipients[side].length === 0 ? texts.nobody : alerts.recipients[side].join(', '),
          )}
        </p>
      ))}
      {alerts.quotaLeft !== null && <p class="quiet">{texts.quota(alerts.quotaLeft)}</p>}
      <div class="actions">
        <button
          type="button"
          disabled={action.waiting}
          onClick={() =>
            action.run(
              () => app.server.setAlerts({ on: !alerts.on }),
              alerts.on ? texts.turnedOff : texts.turnedOn,
            )
          }
        >
          {action.waiting ? common.working : alerts.on ? texts.turnOff : texts.turnOn}
        </button>
      </div>
      <ActionNotes action={action} />
    </section>
  );
};

const FeedbackForm = ({ app }: { readonly app: App }) => {
  const { form } = app.state.settings;
  const action = useAction(app);
  const place = useRef<HTMLElement>(null);
  const make = () => action.run(() => app.server.createFeedbackForm(), texts.madeForm);
  useEffect(() => {
    // The menu asked for the form: that was the click.
    if (app.route.form !== 'feedback') return;
    place.current?.scrollIntoView();
    if (form === null) make();
  }, []);
  return (
    <section ref={place} aria-label={texts.form}>
      <h3>{texts.form}</h3>
      <p class="quiet">{texts.formBody}</p>
      {form === null ? (
        <div class="actions">
          <button type="button" disabled={action.waiting} onClick={make}>
            {action.waiting ? common.working : texts.makeForm}
          </button>
        </div>
      ) : (
        <p class="links">
          <a href={form.fill} target="_blank" rel="noreferrer">
            {texts.fill}
          </a>
          <a href={form.edit} target="_blank" rel="noreferrer">
            {texts.editForm}
          </a>
        </p>
      )}
      <ActionNotes action={action} />
    </section>
  );
};

const SetUp = ({ app }: { readonly app: App }) => {
  const call = useCall();
  const waiting = call.status.kind === 'waiting';
  return (
    <section aria-label={texts.setUp}>
      <h3>{texts.setUp}</h3>
      <p class="quiet">{texts.setUpHelp}</p>
      <div class="actions">
        <button
          type="button"
          disabled={waiting}
          onClick={() =>
            call.run(
              () => app.server.setUpSpreadsheet(headerNotes()),
              (done) => {
                app.take(done.state);
                app.say(done.problems[0]?.message ?? texts.setUpDone(done.made.length));
              },
            )
          }
        >
          {waiting ? common.working : texts.setUp}
        </button>
      </div>
      <CallNotes call={call} />
    </section>
  );
};

export const SettingsPage = ({ app }: PageProps) => {
  if (app.route.form === 'import') return <ImportPage app={app} />;
  const { links } = app.state;
  const targets = [
    [texts.dashboard, links.dashboard],
    [texts.readings, links.readings],
    [texts.dataStudio, links.dataStudio],
  ] as const;
  return (
    <div class="page settings">
      <h2 tabIndex={-1}>{texts.title}</h2>
      <LimitsForm app={app} />
      <Alerts app={app} />
      <FeedbackForm app={app} />
      <section aria-label={texts.importTitle}>
        <h3>{texts.importTitle}</h3>
        <p class="quiet">{texts.importHelp}</p>
        <div class="actions">
          <button type="button" onClick={() => app.go('settings', null, 'import')}>
            {texts.importOpen}
          </button>
        </div>
      </section>
      <Ledgers app={app} />
      <section aria-label={texts.links}>
        <h3>{texts.links}</h3>
        <p class="links">
          {targets.map(
            ([label, url]) =>
              url !== null && (
                <a key={label} href={url} target="_blank" rel="noreferrer">
                  {label}
                </a>
              ),
          )}
        </p>
      </section>
      <SetUp app={app} />
    </div>
  );
};
