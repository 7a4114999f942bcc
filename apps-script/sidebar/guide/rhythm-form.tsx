// A rhythm in plain words instead of a recurrence rule; and the four usual ones at once.
import { useRef } from 'preact/hooks';
import { FIELD_HELP } from '../../../src/domain/field-help.ts';
import { RHYTHM } from '../../../src/domain/fields.ts';
import type { App, PageProps } from '../parts/app.ts';
import { toFormRow } from '../parts/draft.ts';
import { FormField } from '../parts/form-field.tsx';
import { FieldControl, FormFrame } from '../parts/form-frame.tsx';
import type { Input } from '../parts/read-draft.ts';
import { pickFields } from '../parts/record-form.tsx';
import { type Form, useForm } from '../parts/use-form.ts';
import { checkInTexts as texts } from '../texts/check-ins.ts';
import { texts as common } from '../texts/common.ts';
import { lengthWords, plainRule, ruleWords } from './rhythm-words.ts';
import { type SavedSteps, type SaveStep, saveSteps } from './save-steps.ts';

const FIELDS = pickFields(RHYTHM, [
  'meeting',
  'rule',
  'first',
  'time',
  'timeZone',
  'duration',
  'leadHours',
  'purpose',
]);

const optionsOf = (offered: Readonly<Record<string, string>>, now: string, own: (text: string) => string) => [
  ...Object.entries(offered)
    .filter(([value]) => value !== '')
    .map(([value, label]) => ({ value, label })),
  ...(now === '' || now in offered ? [] : [{ value: now, label: own(now) }]),
];

const firstInput = (app: App): Input => ({
  first: app.state.today,
  time: '10:00',
  timeZone: app.state.partnership?.timeZone ?? '',
  duration: 'PT30M',
  rule: 'FREQ=WEEKLY;INTERVAL=2',
});

/** Day, start and zone: what a rule needs. */
const When = ({
  form,
  fields,
}: {
  readonly form: Form;
  readonly fields: readonly (typeof FIELDS)[number][];
}) => {
  const field = (id: string) => fields.find((each) => each.id === id);
  const control = (id: string, kind: 'day' | 'line', label: string, help: string) => (
    <FormField
      id={id}
      kind={kind}
      label={label}
      help={help}
      value={form.draft.input[id] ?? ''}
      notes={form.notes[id] ?? []}
      onInput={(value) => form.change({ [id]: value })}
    />
  );
  const zone = field('timeZone');
  return (
    <>
      <div class="pair">
        {control('first', 'day', texts.firstDay, texts.firstHelp)}
        {control('time', 'line', texts.time, texts.timeHelp)}
      </div>
      {zone !== undefined && <FieldControl form={form} field={zone} />}
    </>
  );
};

/** A rule that has no words, folded: nobody has to read it, and whoever wrote it finds it. */
export const OwnRule = ({ rule }: { readonly rule: string }) => (
  <details>
    <summary>{texts.ownShown}</summary>
    <code class="said">{rule}</code>
  </details>
);

export const RhythmForm = ({ app }: PageProps) => {
  const { key } = app.route;
  const rhythm = app.state.rhythm.find((each) => each.key === key);
  const form = useForm(app, {
    id: `rhythm:${key ?? ''}`,
    fields: FIELDS,
    help: FIELD_HELP.rhythm,
    rowIn: (state, as = key) => {
      const found = state.rhythm.find((each) => each.key === as);
      return found === undefined ? null : toFormRow(found);
    },
    start: firstInput(app),
    save: (typed) => app.server.saveRecord({ table: 'rhythm', ...typed }),
    onSaved: () => app.go('checkIns'),
    said: ({ row }, draft) =>
      (draft.key === null ? common.form.added : common.form.saved)(draft.input.meeting ?? '', row, 'Rhythm'),
  });
  const { input } = form.draft;
  const control = (id: string) => {
    const field = FIELDS.find((each) => each.id === id);
    return field === undefined ? null : <FieldControl form={form} field={field} />;
  };
  const rule = plainRule(input.rule ?? '');
  return (
    <FormFrame
      form={form}
      title={rhythm === undefined ? texts.add : texts.editTitle(rhythm.meeting ?? rhythm.key)}
      saveLabel={common.form.save}
      onCancel={() => app.go('checkIns')}
    >
      {control('meeting')}
      <FormField
        id="rule"
        kind="choice"
        label={texts.how}
        placeholder={texts.often['']}
        value={rule}
        options={optionsOf(texts.often, rule, (own) => ruleWords(own) ?? texts.own)}
        notes={form.notes.rule ?? []}
        onInput={(value) => form.change({ rule: value })}
      />
      {rule !== '' && ruleWords(rule) === null && (
        <div>
          <p class="help">{texts.ownHelp}</p>
          <OwnRule rule={rule} />
        </div>
      )}
      {rule !== '' && <When form={form} fields={FIELDS} />}
      <FormField
        id="duration"
        kind="choice"
        label={texts.long}
        placeholder={texts.lengths['']}
        value={input.duration ?? ''}
        options={optionsOf(texts.lengths, input.duration ?? '', lengthWords)}
        notes={form.notes.duration ?? []}
        onInput={(value) => form.change({ duration: value })}
      />
      {control('purpose')}
      {rule !== '' && control('leadHours')}
    </FormFrame>
  );
};

const STARTERS: readonly Input[] = [
  { meeting: 'Strategy review', rule: 'FREQ=MONTHLY;INTERVAL=3', duration: 'PT2H', purpose: 'Alignment' },
  { meeting: 'Tactical sync', rule: 'FREQ=WEEKLY;INTERVAL=2', duration: 'PT30M', purpose: 'Coordination' },
  { meeting: 'Results review', rule: 'FREQ=MONTHLY', duration: 'PT1H', purpose: 'Accountability' },
  { meeting: 'Relationship building', rule: '', duration: '', purpose: 'Trust' },
];

/** A meeting that is there already is not added twice. */
const starterSteps = ({ state, server }: App, when: Input): readonly SaveStep[] =>
  STARTERS.filter(({ meeting }) => !state.rhythm.some((each) => each.meeting === meeting)).map((starter) => ({
    name: starter.meeting ?? '',
    save: () =>
      server.saveRecord({
        table: 'rhythm',
        key: null,
        seen: null,
        input: starter.rule === '' ? starter : { ...starter, ...when },
      }),
  }));

const WHEN_FIELDS = FIELDS.filter(({ id }) => ['first', 'time', 'timeZone'].includes(id));

export const StarterRhythms = ({ app }: PageProps) => {
  const done = useRef<SavedSteps>(new Map());
  const form = useForm(app, {
    id: 'rhythm:starters',
    fields: WHEN_FIELDS,
    help: FIELD_HELP.rhythm,
    rowIn: () => null,
    start: firstInput(app),
    save: ({ input }) => saveSteps(starterSteps(app, input), done.current),
    onSaved: () => app.go('checkIns'),
    said: () => texts.addedStarters,
  });
  return (
    <FormFrame
      form={form}
      title={texts.starters}
      saveLabel={texts.addStarters}
      onCancel={() => app.go('checkIns')}
    >
      <p class="quiet">{texts.startersBody}</p>
      <When form={form} fields={WHEN_FIELDS} />
    </FormFrame>
  );
};
