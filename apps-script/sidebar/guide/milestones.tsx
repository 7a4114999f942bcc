// Steps on the way to a goal: the list under the goal, accepting one that the other side reached, and the form.

import type { Field } from '../../../src/domain/field.ts';
import { FIELD_HELP } from '../../../src/domain/field-help.ts';
import { MILESTONES } from '../../../src/domain/fields.ts';
import type { GoalCard } from '../../api.ts';
import type { App, PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { formatDay } from '../parts/format.ts';
import { pickFields, RecordForm } from '../parts/record-form.tsx';
import { useAction } from '../parts/use-action.ts';
import { texts as common } from '../texts/common.ts';
import { goalTexts as texts } from '../texts/goals.ts';

const FIELDS: readonly Field[] = pickFields(MILESTONES, [
  'title',
  'goal',
  'due',
  'reachedOn',
  'side',
  'owner',
  'acceptance',
  'state',
  'evidence',
]);

export const Milestones = ({ app, goal }: { readonly app: App; readonly goal: GoalCard }) => {
  const action = useAction(app);
  const own = app.state.milestones.filter((each) => each.goal === goal.key);
  if (own.length === 0) return null;
  const me = app.state.me.side;
  return (
    <details>
      <summary>
        {texts.milestones} ({own.filter((each) => each.state === 'Reached').length}/{own.length})
      </summary>
      <ul class="rows tight">
        {own.map((each) => {
          const name = each.title ?? each.key;
          return (
            <li key={each.key} class="row">
              <button type="button" class="link" onClick={() => app.go('goals', each.key, 'milestone')}>
                {name}
              </button>
              <span class="quiet">
                {[
                  each.state,
                  each.due === null ? null : formatDay(each.due),
                  (each.moves ?? 0) > 1 ? texts.moved(each.moves ?? 0) : null,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
              {each.state === 'Awaiting acceptance' && me !== null && each.side !== me && (
                <button
                  type="button"
                  class="small"
                  disabled={action.waiting}
                  aria-label={common.of(texts.accept, name)}
                  onClick={() =>
                    action.run(
                      () =>
                        app.server.saveRecord({
                          table: 'milestones',
                          key: each.key,
                          seen: each.fingerprint,
                          input: { state: 'Reached', acceptedOn: app.state.today },
                        }),
                      texts.accepted(name),
                    )
                  }
                >
                  {texts.accept}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <ActionNotes action={action} />
    </details>
  );
};

/** The route's key is a milestone's, or that of the goal a new one leads to. */
export const MilestoneForm = ({ app }: PageProps) => {
  const { key } = app.route;
  const milestone = app.state.milestones.find((each) => each.key === key);
  return (
    <RecordForm
      app={app}
      table={MILESTONES}
      fields={FIELDS}
      help={FIELD_HELP.milestones}
      rowKey={milestone?.key ?? null}
      rows={(state) => state.milestones}
      start={{ goal: key ?? '', state: 'Planned' }}
      title={milestone === undefined ? texts.addMilestone : texts.edit(milestone.title ?? milestone.key)}
      onCancel={() => app.go('goals')}
      onDone={() => app.go('goals')}
    />
  );
};
