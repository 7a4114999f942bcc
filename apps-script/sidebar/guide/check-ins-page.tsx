// Check-ins: when the partners meet, the next meeting and its page, and what both said they would do.
import type { PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { formatDay } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { partyName } from '../parts/names.ts';
import { useAction } from '../parts/use-action.ts';
import { checkInTexts as texts } from '../texts/check-ins.ts';
import { texts as common } from '../texts/common.ts';
import { OwnRule, RhythmForm, StarterRhythms } from './rhythm-form.tsx';
import { rhythmWords, ruleWords, whenWords } from './rhythm-words.ts';

const OpenActions = ({ app }: PageProps) => {
  const { state } = app;
  const action = useAction(app);
  const open = state.actions.filter((each) => each.state !== 'Done' && each.state !== 'Dropped');
  if (open.length === 0) return null;
  return (
    <section aria-label={texts.actions}>
      <h3>
        {texts.actions} ({open.length})
      </h3>
      <ul class="rows tight">
        {open.map((each) => {
          const name = each.title ?? each.key;
          return (
            <li key={each.key} class="row">
              <span>
                {name}
                <span class="tags quiet">
                  {[
                    each.owner ?? (each.side === null ? null : partyName(state, each.side)),
                    each.due === null ? null : formatDay(each.due),
                    each.due !== null && each.due < state.today ? texts.overdue : null,
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
              </span>
              <button
                type="button"
                class="small"
                disabled={action.waiting}
                aria-label={common.of(texts.done, name)}
                onClick={() =>
                  action.run(
                    () =>
                      app.server.saveRecord({
                        table: 'actions',
                        key: each.key,
                        seen: each.fingerprint,
                        input: { state: 'Done' },
                      }),
                    texts.doneSaid(name),
                  )
                }
              >
                {texts.done}
              </button>
            </li>
          );
        })}
      </ul>
      <ActionNotes action={action} />
    </section>
  );
};

export const CheckInsPage = ({ app }: PageProps) => {
  const { state, route } = app;
  if (route.form === 'form') return <RhythmForm app={app} />;
  if (route.form === 'starters') return <StarterRhythms app={app} />;
  const zone = state.partnership?.timeZone ?? 'Etc/UTC';
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      <p class="quiet">{texts.body}</p>
      {state.rhythm.length === 0 && <p class="empty">{texts.empty}</p>}
      {state.rhythm.map((rhythm) => {
        const name = rhythm.meeting ?? rhythm.key;
        return (
          <article key={rhythm.key} class="card" aria-label={name}>
            <header>
              <h4>{name}</h4>
              <button
                type="button"
                class="small"
                aria-label={common.of(common.edit, name)}
                onClick={() => app.go('checkIns', rhythm.key, 'form')}
              >
                {common.edit}
              </button>
            </header>
            {rhythm.purpose !== null && <p>{rhythm.purpose}</p>}
            <p class="quiet">{rhythm.rule === null ? texts.asNeeded : rhythmWords(rhythm)}</p>
            {rhythm.rule !== null && ruleWords(rhythm.rule) === null && <OwnRule rule={rhythm.rule} />}
            {rhythm.rule === null ? null : rhythm.next === null ? (
              <p class="quiet">{texts.noNext}</p>
            ) : (
              <p>
                <b>{texts.next(whenWords(rhythm.next, zone))}</b> <span class="quiet">{zone}</span>
              </p>
            )}
            {rhythm.page !== null && (
              <a href={rhythm.page} target="_blank" rel="noreferrer">
                {texts.page}
              </a>
            )}
          </article>
        );
      })}
      <div class="actions">
        <button type="button" class="action" onClick={() => app.go('checkIns', null, 'form')}>
          <Icon name="plus" /> {texts.add}
        </button>
        {state.rhythm.length === 0 && (
          <button type="button" onClick={() => app.go('checkIns', null, 'starters')}>
            {texts.starters}
          </button>
        )}
      </div>
      <OpenActions app={app} />
    </div>
  );
};
