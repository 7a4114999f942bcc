// The form of one row of any table: its fields, saved as they are.
import type { ComponentChildren } from 'preact';
import type { Field, Table } from '../../../src/domain/field.ts';
import type { EditableTable, SidebarState } from '../../api.ts';
import { texts } from '../texts/common.ts';
import type { Accepted } from './answered.ts';
import type { App } from './app.ts';
import { type FormRow, toFormRow } from './draft.ts';
import { FieldControls, FormFrame } from './form-frame.tsx';
import type { Input } from './read-draft.ts';
import { useForm } from './use-form.ts';

/** These fields of a table, in this order. */
export const pickFields = (table: Table, ids: readonly string[]): readonly Field[] =>
  ids.flatMap((id) => table.fields.filter((field) => field.id === id));

interface Props {
  readonly app: App;
  readonly table: Table & { readonly id: EditableTable };
  readonly fields: readonly Field[];
  readonly help: Readonly<Record<string, string>>;
  /** Null for a new row. */
  readonly rowKey: string | null;
  readonly rows: (state: SidebarState) => readonly { readonly key: string; readonly fingerprint: string }[];
  readonly title: string;
  readonly start?: Input;
  readonly saveLabel?: string;
  /** Sent along, but not asked. */
  readonly fixed?: Input;
  readonly onCancel?: () => void;
  /** After saving: where to go. What was saved is said afterwards. */
  readonly onDone: (saved: Accepted) => void;
  readonly children?: ComponentChildren;
}

export const RecordForm = (props: Props) => {
  const { app, table, fields, rowKey } = props;
  const rowIn = (state: SidebarState, key = rowKey): FormRow | null => {
    const found = props.rows(state).find((each) => each.key === key);
    return found === undefined ? null : toFormRow(found);
  };
  const form = useForm(app, {
    id: `${table.id}:${rowKey ?? ''}`,
    fields,
    help: props.help,
    rowIn,
    start: props.start,
    save: ({ key, seen, input }) =>
      app.server.saveRecord({ table: table.id, key, seen, input: { ...input, ...props.fixed } }),
    onSaved: props.onDone,
    said: ({ row }, draft) =>
      (draft.key === null ? texts.form.added : texts.form.saved)(
        draft.input[table.title] || table.tab,
        row,
        table.tab,
      ),
  });
  return (
    <FormFrame
      form={form}
      title={props.title}
      saveLabel={props.saveLabel ?? texts.form.save}
      onCancel={props.onCancel}
    >
      {props.children}
      <FieldControls form={form} fields={fields} />
    </FormFrame>
  );
};
