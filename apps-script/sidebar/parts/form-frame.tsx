// A form as every page shows it: its fields, what stands in the way, and the buttons that stay in sight.
import type { ComponentChildren } from 'preact';
import type { Field } from '../../../src/domain/field.ts';
import { texts } from '../texts/common.ts';
import { CallNotes } from './call-notes.tsx';
import { controlFor, optionsFor, proposalsFor } from './controls.ts';
import { FormField } from './form-field.tsx';
import { ObstacleNote } from './obstacle-note.tsx';
import { ProblemList } from './problem-list.tsx';
import type { Form } from './use-form.ts';

/** One field of the form with its findings. */
export const FieldControl = ({ form, field, label }: { form: Form; field: Field; label?: string }) => (
  <FormField
    id={field.id}
    kind={controlFor(field)}
    label={label ?? field.label}
    help={form.spec.help?.[field.id]}
    value={form.draft.input[field.id] ?? ''}
    required={field.required}
    options={optionsFor(field, form.app.state)}
    proposals={proposalsFor(field)}
    notes={form.notes[field.id] ?? []}
    onInput={(value) => form.change({ [field.id]: value })}
  />
);

const isHalf = (field: Field | undefined): boolean => field?.kind === 'number' || field?.kind === 'date';

/** Numbers and days are short: two of them share a line. */
export const FieldControls = ({ form, fields }: { form: Form; fields: readonly Field[] }) => {
  const lines: ComponentChildren[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]!;
    const next = fields[at + 1];
    if (next !== undefined && isHalf(field) && isHalf(next)) {
      lines.push(
        <div class="pair" key={field.id}>
          <FieldControl form={form} field={field} />
          <FieldControl form={form} field={next} />
        </div>,
      );
      at++;
    } else lines.push(<FieldControl key={field.id} form={form} field={field} />);
  }
  return <>{lines}</>;
};

interface Props {
  readonly form: Form;
  readonly title: string;
  readonly saveLabel: string;
  /** Where the button beside "Save" leads; left out, there is none. */
  readonly onCancel?: () => void;
  /** What the page itself says about an obstacle; null leaves it to the common note. */
  readonly obstacle?: ComponentChildren;
  readonly children: ComponentChildren;
}

export const FormFrame = ({ form, title, saveLabel, onCancel, obstacle, children }: Props) => (
  <form
    class="page"
    ref={form.element}
    noValidate
    aria-label={title}
    onSubmit={(event) => {
      event.preventDefault();
      form.save();
    }}
  >
    <h2 tabIndex={-1}>{title}</h2>
    {children}
    <div class="bottom">
      {obstacle ?? (form.draft.obstacle !== null && <ObstacleNote form={form} />)}
      <ProblemList
        title={texts.failed.title}
        problems={form.draft.problems.filter((problem) => problem.field === null)}
      />
      <CallNotes call={form.call} onRetry={() => form.save()} />
      <div class="actions">
        <button type="submit" class="action" disabled={form.waiting}>
          {form.waiting ? texts.form.saving : saveLabel}
        </button>
        {form.isDirty && (
          <button type="button" onClick={form.reset}>
            {texts.form.reset}
          </button>
        )}
        {onCancel !== undefined && (
          <button type="button" onClick={onCancel}>
            {texts.back}
          </button>
        )}
      </div>
    </div>
  </form>
);
