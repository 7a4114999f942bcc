// How many KPIs may be active: the two numbers of the partnership.
import { FIELD_HELP } from '../../../src/domain/field-help.ts';
import { PARTNERSHIP } from '../../../src/domain/fields.ts';
import type { PageProps } from '../parts/app.ts';
import { CallNotes } from '../parts/call-notes.tsx';
import { toFormRow } from '../parts/draft.ts';
import { FieldControls } from '../parts/form-frame.tsx';
import { ObstacleNote } from '../parts/obstacle-note.tsx';
import { ProblemList } from '../parts/problem-list.tsx';
import { pickFields } from '../parts/record-form.tsx';
import { useForm } from '../parts/use-form.ts';
import { texts as common } from '../texts/common.ts';
import { settingsTexts as texts } from '../texts/settings.ts';

const FIELDS = pickFields(PARTNERSHIP, ['kpiMin', 'kpiMax']);

export const LimitsForm = ({ app }: PageProps) => {
  const form = useForm(app, {
    id: 'partnership:limits',
    fields: FIELDS,
    help: FIELD_HELP.partnership,
    rowIn: ({ partnership }) =>
      partnership === null || partnership.key === '' ? null : toFormRow(partnership),
    save: (typed) => app.server.saveRecord({ table: 'partnership', ...typed }),
    said: ({ row }) => common.form.saved(texts.limits, row, PARTNERSHIP.tab),
  });
  return (
    <section aria-label={texts.limits}>
      <h3>{texts.limits}</h3>
      <form
        class="stack"
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.save();
        }}
      >
        <p class="quiet">{texts.limitsHelp}</p>
        <FieldControls form={form} fields={FIELDS} />
        {form.draft.obstacle !== null && <ObstacleNote form={form} />}
        <ProblemList
          title={common.failed.title}
          problems={form.draft.problems.filter(({ field }) => field === null)}
        />
        <CallNotes call={form.call} onRetry={() => form.save()} />
        <div class="actions">
          <button type="submit" disabled={form.waiting}>
            {form.waiting ? common.form.saving : common.form.save}
          </button>
        </div>
      </form>
    </section>
  );
};
