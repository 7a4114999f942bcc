// The first run's form of both parties: four short lines instead of four forms.
import { useRef } from 'preact/hooks';
import type { Field } from '../../../src/domain/field.ts';
import type { EditableTable } from '../../api.ts';
import type { Answered } from '../parts/answered.ts';
import type { App, PageProps } from '../parts/app.ts';
import { goOn } from '../parts/first-steps.ts';
import { FormField } from '../parts/form-field.tsx';
import { FormFrame } from '../parts/form-frame.tsx';
import { useForm } from '../parts/use-form.ts';
import { whyTexts } from '../texts/why.ts';
import { type SavedSteps, saveSteps } from './save-steps.ts';

const texts = whyTexts.first;

const line = (id: string, label: string, required: boolean): Field => ({
  id,
  label,
  kind: 'text',
  owner: 'sheet',
  required,
});

const FIELDS: readonly Field[] = [
  line('ourName', texts.ourName, true),
  line('myName', texts.myName, true),
  line('myEmail', texts.myEmail, true),
  line('theirName', texts.theirName, true),
  line('theirPerson', texts.theirPerson, false),
  line('theirEmail', texts.theirEmail, false),
];

const HELP: Readonly<Record<string, string>> = {
  myEmail: texts.myEmailHelp,
  theirEmail: texts.later,
};

type Input = Readonly<Record<string, string>>;

/** What is there already is not added twice. */
const saveBoth = async (app: App, input: Input, done: SavedSteps): Promise<Answered> => {
  const { state } = app;
  const zone = state.partnership?.timeZone ?? '';
  const given = (id: string): string => (input[id] ?? '').trim();
  const party = (side: 'A' | 'B') => state.parties.find((each) => each.side === side);
  const person = (email: string) => state.people.find((each) => each.email === email);
  const rows: readonly {
    readonly table: EditableTable;
    readonly old: { readonly key: string; readonly fingerprint: string } | undefined;
    readonly input: Input;
  }[] = [
    { table: 'parties', old: party('A'), input: { name: given('ourName'), side: 'A', timeZone: zone } },
    { table: 'parties', old: party('B'), input: { name: given('theirName'), side: 'B', timeZone: zone } },
    {
      table: 'people',
      old: person(given('myEmail')),
      input: { name: given('myName'), side: 'A', email: given('myEmail'), role: 'Manager' },
    },
    ...(given('theirEmail') === ''
      ? []
      : [
          {
            table: 'people' as const,
            old: person(given('theirEmail')),
            input: {
              name: given('theirPerson') || given('theirEmail'),
              side: 'B',
              email: given('theirEmail'),
              role: 'Manager',
            },
          },
        ]),
  ];
  const steps = rows.map(({ table, old, input: values }) => ({
    name: values.name ?? '',
    // One that is corrected before the second try is saved again.
    id: JSON.stringify([table, values]),
    save: () =>
      app.server.saveRecord({ table, key: old?.key ?? null, seen: old?.fingerprint ?? null, input: values }),
  }));
  const answer = await saveSteps(steps, done);
  return answer.ok
    ? answer
    : { ...answer, problems: answer.problems.map((each) => ({ ...each, field: null })) };
};

export const PartiesForm = ({ app }: PageProps) => {
  const done = useRef<SavedSteps>(new Map());
  const form = useForm(app, {
    id: 'parties-and-people:',
    fields: FIELDS,
    rowIn: () => null,
    start: { myEmail: app.state.me.email },
    save: ({ input }) => saveBoth(app, input, done.current),
    onSaved: (saved) => goOn(app, saved, () => app.go('why')),
    said: () => texts.saved,
  });
  return (
    <FormFrame form={form} title={texts.title} saveLabel={texts.save} onCancel={() => app.go('why')}>
      <p class="quiet">{texts.body}</p>
      {FIELDS.map((field) => (
        <FormField
          key={field.id}
          id={field.id}
          kind="line"
          label={field.label}
          help={HELP[field.id]}
          required={field.required}
          value={form.draft.input[field.id] ?? ''}
          notes={form.notes[field.id] ?? []}
          onInput={(value) => form.change({ [field.id]: value })}
        />
      ))}
    </FormFrame>
  );
};
