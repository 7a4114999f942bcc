// Why and parties: the shared why, both parties' cards, people and roles, and what success looks like to each.

import { FIELD_HELP } from '../../../src/domain/field-help.ts';
import type { Party } from '../../../src/domain/fields.ts';
import { PARTIES, PARTNERSHIP, PEOPLE } from '../../../src/domain/fields.ts';
import type { Row, Side } from '../../api-views.ts';
import { Signatures } from '../parts/agreement-view.tsx';
import type { PageProps } from '../parts/app.ts';
import { goOn } from '../parts/first-steps.ts';
import { Icon } from '../parts/icons.tsx';
import { partyName, partyNames, SIDES } from '../parts/names.ts';
import { pickFields, RecordForm } from '../parts/record-form.tsx';
import { texts as common } from '../texts/common.ts';
import { whyTexts as texts } from '../texts/why.ts';
import { PartiesForm } from './parties-form.tsx';
import { StageLine, StagePage } from './stage-page.tsx';
import { SuccessAnswers } from './success-answers.tsx';

const WHY_FIELDS = pickFields(PARTNERSHIP, [
  'why',
  'name',
  'type',
  'timeZone',
  'currency',
  'start',
  'reviewUntil',
]);
const PARTY_FIELDS = pickFields(PARTIES, ['name', 'side', 'brings', 'needs', 'weakness', 'why', 'timeZone']);
const PERSON_FIELDS = pickFields(PEOPLE, [
  'name',
  'side',
  'email',
  'role',
  'maxTargetChange',
  'maxSpend',
  'unit',
  'notionUser',
]);
const CARD_FIELDS = pickFields(PARTIES, ['brings', 'needs', 'weakness', 'why']);

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const Forms = ({ app }: PageProps) => {
  const { key, form } = app.route;
  const back = () => app.go('why');
  const partyNameOf = (which: string | null): string =>
    partyName(
      app.state,
      app.state.parties.find((party) => party.key === which)?.side ?? (which === 'B' ? 'B' : 'A'),
    );
  if (form === 'parties') return <PartiesForm app={app} />;
  if (form === 'party')
    return (
      <RecordForm
        app={app}
        table={PARTIES}
        fields={PARTY_FIELDS}
        help={FIELD_HELP.parties}
        rowKey={app.state.parties.some((party) => party.key === key) ? key : null}
        rows={(state) => state.parties}
        start={{ side: key ?? '', timeZone: ownZone() }}
        title={common.of(common.edit, partyNameOf(key))}
        onCancel={back}
        onDone={back}
      />
    );
  if (form === 'person')
    return (
      <RecordForm
        app={app}
        table={PEOPLE}
        fields={PERSON_FIELDS}
        help={FIELD_HELP.people}
        rowKey={key}
        rows={(state) => state.people}
        start={{ role: 'Manager' }}
        title={key === null ? texts.addPerson : texts.person}
        onCancel={back}
        onDone={back}
      />
    );
  const { partnership } = app.state;
  return (
    <RecordForm
      app={app}
      table={PARTNERSHIP}
      fields={WHY_FIELDS}
      help={FIELD_HELP.partnership}
      rowKey={partnership?.key || null}
      rows={(state) => (state.partnership === null ? [] : [state.partnership])}
      start={{ timeZone: ownZone(), currency: 'USD', start: app.state.today }}
      // Later stages have a page of their own, which asks what each needs.
      fixed={partnership?.stage == null ? { stage: 'Prospect' } : undefined}
      title={texts.why}
      onCancel={back}
      onDone={(saved) => goOn(app, saved, back)}
    />
  );
};

const PartyCard = ({ app, side, party }: PageProps & { side: Side; party: Row<Party> | undefined }) => (
  <article class="card" aria-label={partyName(app.state, side)}>
    <header>
      <h4>
        <span class="kind">{side}</span> {party?.name ?? texts.noParty}
      </h4>
      <button
        type="button"
        class="small"
        aria-label={common.of(common.edit, partyName(app.state, side))}
        onClick={() => app.go('why', party?.key ?? side, 'party')}
      >
        {common.edit}
      </button>
    </header>
    <dl class="terms">
      {CARD_FIELDS.map((field) => {
        const text = (party as unknown as Readonly<Record<string, string | null>> | undefined)?.[field.id];
        return text == null ? null : (
          <div key={field.id}>
            <dt>{field.label}</dt>
            <dd>{text}</dd>
          </div>
        );
      })}
    </dl>
  </article>
);

export const WhyPage = ({ app }: PageProps) => {
  const { state, route } = app;
  if (route.form === 'answers') return <SuccessAnswers app={app} />;
  if (route.form === 'stage') return <StagePage app={app} />;
  if (route.form !== null) return <Forms app={app} />;
  const why = state.partnership?.why ?? null;
  const { mine, bothRevealed } = state.answers;
  const mySide = state.me.side;
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      <section class="why" aria-label={texts.why}>
        <h3>{texts.why}</h3>
        {why === null ? <p class="empty">{texts.noWhy}</p> : <blockquote>{why}</blockquote>}
        {why !== null && (
          <p class="quiet">
            {state.why.waitingFor.length === 0
              ? texts.mutual
              : texts.notMutual(partyNames(state, state.why.waitingFor))}
          </p>
        )}
        {why !== null && <Signatures app={app} terms={state.why} />}
        <div class="actions">
          {why !== null && mySide !== null && state.why.waitingFor.includes(mySide) && (
            <button
              type="button"
              class="action"
              onClick={() => app.go('sign', state.partnership?.key ?? null)}
            >
              {texts.sign}
            </button>
          )}
          <button
            type="button"
            class={why === null ? 'action' : undefined}
            onClick={() => app.go('why', null, 'why')}
          >
            {why === null ? texts.write : texts.edit}
          </button>
        </div>
      </section>
      <StageLine app={app} />
      <section aria-label={texts.answers.title}>
        <h3>{texts.answers.title}</h3>
        <p class="quiet">{texts.answers.body}</p>
        <div class="actions">
          <button
            type="button"
            class={mine === null && !bothRevealed && mySide !== null ? 'action' : undefined}
            onClick={() => app.go('why', null, 'answers')}
          >
            {bothRevealed
              ? texts.answers.compare
              : mine === null && mySide !== null
                ? texts.answers.open
                : texts.answers.now}
          </button>
        </div>
      </section>
      <section class="group" aria-label={texts.parties}>
        <h3>{texts.parties}</h3>
        {state.parties.length === 0 ? (
          <button type="button" class="action" onClick={() => app.go('why', null, 'parties')}>
            {texts.nameParties}
          </button>
        ) : (
          SIDES.map((side) => (
            <PartyCard
              key={side}
              app={app}
              side={side}
              party={state.parties.find((each) => each.side === side)}
            />
          ))
        )}
      </section>
      <section aria-label={texts.people}>
        <div class="row">
          <h3>{texts.people}</h3>
          <button type="button" class="small" onClick={() => app.go('why', null, 'person')}>
            <Icon name="plus" /> {texts.addPerson}
          </button>
        </div>
        {state.people.length === 0 && <p class="quiet">{texts.noPeople}</p>}
        <ul class="rows">
          {state.people.map((person) => (
            <li key={person.key}>
              <button type="button" onClick={() => app.go('why', person.key, 'person')}>
                <span>
                  {person.name}
                  <span class="tags quiet">
                    {[person.side === null ? null : partyName(state, person.side), person.role, person.email]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </span>
                </span>
                <Icon name="right" />
              </button>
            </li>
          ))}
        </ul>
        {SIDES.filter(
          (side) =>
            state.parties.some((party) => party.side === side) &&
            !state.people.some((person) => person.side === side && person.role === 'Manager'),
        ).map((side) => (
          <p key={side} class="finding warn">
            {texts.noManager(partyName(state, side))}
          </p>
        ))}
      </section>
    </div>
  );
};
