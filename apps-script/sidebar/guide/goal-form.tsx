// Adding or editing a goal: read from a sentence or typed, with findings while typing.

import { useRef } from 'preact/hooks';
import type { Field } from '../../../src/domain/field.ts';
import { FIELD_HELP } from '../../../src/domain/field-help.ts';
import { GOALS, type Goal } from '../../../src/domain/fields.ts';
import { smartGoal } from '../../../src/domain/smart.ts';
import { isSmart, type Letter } from '../../../src/domain/smart-finding.ts';
import type { Saved } from '../../api.ts';
import type { Answered } from '../parts/answered.ts';
import type { App, PageProps } from '../parts/app.ts';
import { toFormRow } from '../parts/draft.ts';
import { goOn } from '../parts/first-steps.ts';
import { FieldControl, FieldControls, FormFrame } from '../parts/form-frame.tsx';
import { NEW_MILESTONES, READING } from '../parts/goal-extras.ts';
import { goalLabel } from '../parts/goal-label.ts';
import { type LetterResult, letterNotes } from '../parts/letters.ts';
import { partyName, SIDES } from '../parts/names.ts';
import type { Input, ReadDraft } from '../parts/read-draft.ts';
import { pickFields } from '../parts/record-form.tsx';
import { SmartChips } from '../parts/smart-chips.tsx';
import { type Form, useForm } from '../parts/use-form.ts';
import { texts as common } from '../texts/common.ts';
import { goalTexts as texts } from '../texts/goals.ts';
import { type SavedSteps, saveSteps } from './save-steps.ts';
import { SentenceReader } from './sentence-reader.tsx';

const SECTIONS = {
  what: ['statement', 'title', 'category', 'priority'],
  number: ['baseline', 'target', 'unit'],
  when: ['start', 'due'],
  both: ['wantedByA', 'wantedByB', 'whyPartner'],
  more: ['assumptions', 'weight', 'state', 'outcome', 'hoped', 'happened', 'because', 'note'],
} as const;

const FIELDS = pickFields(GOALS, Object.values(SECTIONS).flat());

const LOOKED_AT: Readonly<Record<Letter, readonly string[]>> = {
  S: ['statement', 'title'],
  M: ['target', 'unit', 'baseline'],
  A: ['target'],
  R: ['category', 'wantedByA', 'wantedByB'],
  T: ['due', 'start'],
};

const assessGoal = ({ values }: ReadDraft, today: string): readonly LetterResult[] =>
  smartGoal(values as Partial<Goal>, today).map((finding) => {
    const asked = LOOKED_AT[finding.letter];
    const field = asked.find((id) => values[id] == null) ?? asked[0] ?? null;
    return { ...finding, field: finding.level === 'pass' ? null : field };
  });

/** Until a person says otherwise, a goal is Ready when no letter fails, and a draft before. */
const withState = (input: Input, today: string, read: ReadDraft): Input =>
  ['', 'Draft', 'Ready'].includes(input.state ?? '')
    ? { ...input, state: isSmart(assessGoal(read, today)) ? 'Ready' : 'Draft' }
    : input;

/** Saves the goal, then those of its milestones that are not there yet. */
const saveWithMilestones = async (
  app: App,
  ask: () => Promise<Saved>,
  titles: readonly string[],
  due: string,
  done: SavedSteps,
): Promise<Answered> => {
  const saved = await ask();
  if (!saved.ok) return saved;
  const goal = saved.key;
  const isThere = (title: string) =>
    app.state.milestones.some((each) => each.goal === goal && each.title === title);
  const steps = titles
    .filter((title) => !isThere(title))
    .map((title) => ({
      name: title,
      save: () =>
        app.server.saveRecord({
          table: 'milestones',
          key: null,
          seen: null,
          input: { title, goal, due, state: 'Planned' },
        }),
    }));
  return saveSteps(steps, done, saved);
};

const titlesOf = (input: Input): readonly string[] =>
  (input[NEW_MILESTONES] ?? '').split('\n').filter(Boolean);

const Sentence = ({ form, statement }: { readonly form: Form; readonly statement: Field }) => (
  <>
    <FieldControl form={form} field={statement} />
    {form.draft.input[READING] === 'yes' ? (
      <SentenceReader form={form} />
    ) : (
      <div class="actions">
        <button
          type="button"
          class="small"
          disabled={(form.draft.input.statement ?? '').trim() === ''}
          aria-describedby="read-waits"
          onClick={() => form.change({ [READING]: 'yes' })}
        >
          {texts.read.button}
        </button>
        <span class="quiet" id="read-waits">
          {(form.draft.input.statement ?? '').trim() === '' && texts.read.noSentence}
        </span>
      </div>
    )}
  </>
);

export const GoalForm = ({ app }: PageProps) => {
  const { state } = app;
  const { key } = app.route;
  const goal = state.goals.find((each) => each.key === key);
  const done = useRef<SavedSteps>(new Map());
  const form = useForm(app, {
    id: `goals:${key ?? ''}`,
    fields: FIELDS,
    help: {
      ...FIELD_HELP.goals,
      ...Object.fromEntries(
        SIDES.map((side) => [`wantedBy${side}`, texts.wantedHelp(partyName(state, side))]),
      ),
    },
    rowIn: (now, as = key) => {
      const found = now.goals.find((each) => each.key === as);
      return found === undefined ? null : toFormRow(found);
    },
    check: (draft, read) => letterNotes(draft, assessGoal(read, state.today)),
    save: (typed) =>
      saveWithMilestones(
        app,
        () =>
          app.server.saveRecord({
            table: 'goals',
            ...typed,
            input: withState(typed.input, state.today, form.read),
          }),
        titlesOf(form.draft.input),
        typed.input.due ?? '',
        done.current,
      ),
    onSaved: (saved) => goOn(app, saved, () => app.go('goals')),
    said: (saved, draft) => {
      const made = titlesOf(draft.input).length;
      return [
        (draft.key === null ? common.form.added : common.form.saved)(
          draft.input.title || saved.key,
          saved.row,
          'Goals',
        ),
        made === 0 ? '' : texts.read.madeMilestones(made),
      ].join(' ');
    },
  });
  const { draft } = form;
  const calm = draft.key === null && draft.touched.length === 0 && !draft.tried;
  const fields = (ids: readonly string[]): readonly Field[] =>
    pickFields(GOALS, ids).map((field) => ({ ...field, label: goalLabel(state, field) }));
  const [statement, ...what] = fields(SECTIONS.what);
  return (
    <FormFrame
      form={form}
      title={goal === undefined ? texts.addTitle : texts.edit(goal.title ?? goal.key)}
      saveLabel={goal === undefined ? texts.saveNew : common.form.save}
      onCancel={() => app.go('goals')}
    >
      <SmartChips letters={assessGoal(form.read, state.today)} calm={calm} onGo={form.goTo} />
      {statement !== undefined && <Sentence form={form} statement={statement} />}
      <p class="help">{texts.read.help}</p>
      <FieldControls form={form} fields={what} />
      {(['number', 'when', 'both'] as const).map((section) => (
        <fieldset key={section}>
          <legend>{texts.sections[section]}</legend>
          <FieldControls form={form} fields={fields(SECTIONS[section])} />
        </fieldset>
      ))}
      <details class="more">
        <summary>{texts.sections.more}</summary>
        <FieldControls form={form} fields={fields(SECTIONS.more)} />
      </details>
    </FormFrame>
  );
};
