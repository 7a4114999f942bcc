// A form over one record: its draft, what is wrong beside each field, and saving without loss.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Field } from '../../../src/domain/field.ts';
import type { Problem, SidebarState } from '../../api.ts';
import { texts } from '../texts/common.ts';
import type { Accepted, Answered, Refused } from './answered.ts';
import type { App } from './app.ts';
import {
  changeDraft,
  type Draft,
  draftAfterSave,
  draftToForm,
  type FormRow,
  isDirty,
  type Obstacle,
  openDraft,
  rebaseDraft,
  rowToInput,
} from './draft.ts';
import type { FieldNote } from './form-field.tsx';
import { formatAmount } from './format.ts';
import { type Input, type ReadDraft, readDraft } from './read-draft.ts';
import { refusal } from './use-action.ts';
import { type Call, useCall } from './use-call.ts';

export type Notes = Readonly<Record<string, readonly FieldNote[]>>;

export interface FormSpec {
  /** Names the draft. */
  readonly id: string;
  readonly fields: readonly Field[];
  /** Help text by field id. */
  readonly help?: Readonly<Record<string, string>>;
  /** The row that is edited, or that of this key; null for a new one. Asked again of every new state. */
  readonly rowIn: (state: SidebarState, key?: string | null) => FormRow | null;
  /** What a new record starts with. */
  readonly start?: Input;
  /** More to say beside the fields; the first words about a field are the ones that could not be read. */
  readonly check?: (draft: Draft, read: ReadDraft) => Notes;
  readonly save: (
    form: { readonly key: string | null; readonly seen: string | null; readonly input: Input },
    extra: string | null,
  ) => Promise<Answered>;
  /** Where to go then, unless something is left to be saved here. */
  readonly onSaved?: (saved: Accepted) => void;
  readonly said: (saved: Accepted, draft: Draft) => string;
}

export interface Form {
  readonly app: App;
  readonly spec: FormSpec;
  readonly draft: Draft;
  readonly read: ReadDraft;
  readonly notes: Notes;
  readonly isDirty: boolean;
  readonly call: Call;
  readonly waiting: boolean;
  /** The form element, to find controls in. */
  readonly element: { current: HTMLFormElement | null };
  change(input: Input): void;
  /** @param extra what the page's own way of saving needs beside the form */
  save(extra?: string | null, draft?: Draft): void;
  /** Takes these fields from the row as it is now. */
  take(fields: readonly string[]): void;
  reset(): void;
  goTo(field: string): void;
}

const isObstacle = (reason: string): reason is Obstacle => ['stale', 'busy', 'limit'].includes(reason);

const requiredNotes = (fields: readonly Field[], draft: Draft): Record<string, FieldNote[]> =>
  Object.fromEntries(
    fields
      .filter(
        (field) => field.required === true && draft.tried && (draft.input[field.id] ?? '').trim() === '',
      )
      .map((field) => [field.id, [{ tone: 'bad' as const, text: texts.form.empty(field.label) }]]),
  );

const notesOf = (spec: FormSpec, draft: Draft, read: ReadDraft): Notes => {
  const notes: Record<string, FieldNote[]> = requiredNotes(spec.fields, draft);
  const add = (field: string, note: FieldNote) => {
    notes[field] = [...(notes[field] ?? []), note];
  };
  for (const [field, text] of Object.entries(read.unreadable)) add(field, { tone: 'bad', text });
  for (const { field, message } of draft.problems)
    if (field !== null) add(field, { tone: 'bad', text: message });
  // What is said about a field already is more exact.
  for (const [field, more] of Object.entries(spec.check?.(draft, read) ?? {}))
    if (notes[field] === undefined) notes[field] = [...more];
  for (const field of spec.fields) {
    const value = read.values[field.id];
    if (
      field.format === 'amount' &&
      typeof value === 'number' &&
      String(value) !== draft.input[field.id]?.trim()
    )
      add(field.id, {
        tone: 'good',
        text: texts.form.understood(formatAmount(value, draft.input.unit ?? null)),
      });
  }
  return notes;
};

export const useForm = (app: App, spec: FormSpec): Form => {
  const call = useCall();
  const element = useRef<HTMLFormElement>(null);
  const [jump, setJump] = useState<{ readonly field: string } | null>(null);
  const stored = app.drafts.get(spec.id);
  // A form in which nothing was typed follows the sheet.
  const kept = stored !== undefined && (isDirty(stored) || stored.tried) ? stored : null;
  const row = spec.rowIn(app.state, kept?.key ?? undefined);
  const draft = kept ?? openDraft(spec.fields, row, spec.start);
  const keep = (next: Draft) => app.drafts.set(spec.id, next);
  const read = readDraft(spec.fields, draft.input);
  const goTo = (id: string) => {
    const control = element.current?.elements.namedItem(id);
    if (!(control instanceof HTMLElement)) return;
    const folded = control.closest('details');
    if (folded !== null) folded.open = true;
    control.focus();
    control.scrollIntoView({ block: 'center' });
  };
  // After the findings are on the page, so that a screen reader reads them with the field.
  useEffect(() => {
    if (jump !== null) goTo(jump.field);
  }, [jump]);

  const accept = (sent: Draft, answer: Accepted | Refused) => {
    // Typing went on meanwhile; the draft is gone when the person started over.
    const typed = app.drafts.get(spec.id);
    const now = spec.rowIn(answer.state, answer.ok ? answer.key : (sent.key ?? undefined));
    if (answer.ok) {
      const lacks = answer.warning !== undefined;
      const left =
        typed === undefined ? null : draftAfterSave(spec.fields, sent, typed, answer.key, now, lacks);
      app.drafts.set(spec.id, left);
      if (left === null) spec.onSaved?.(answer);
      app.say(answer.warning ?? spec.said(answer, sent), lacks);
      return;
    }
    const mine = typed ?? sent;
    const gone = answer.reason === 'stale' && now === null;
    // An obstacle has a note of its own, which says more than the server's sentences.
    const said: readonly Problem[] = isObstacle(answer.reason)
      ? []
      : answer.problems.length > 0
        ? answer.problems
        : [{ field: null, place: null, message: texts.reasons[answer.reason] }];
    // What nobody but the sheet changed follows the sheet; what the person typed stays and is compared.
    keep({
      ...(answer.reason === 'stale' && now !== null ? rebaseDraft(spec.fields, mine, now) : mine),
      tried: true,
      problems: said,
      obstacle: gone ? 'gone' : isObstacle(answer.reason) ? answer.reason : null,
    });
    app.say(null);
    refusal(app, answer);
    const first = answer.problems.find((problem) => problem.field !== null);
    if (answer.reason === 'invalid' && first?.field != null) setJump({ field: first.field });
  };
  const save = (extra: string | null = null, what: Draft = draft) => {
    const { unreadable } = readDraft(spec.fields, what.input);
    const wrong = spec.fields.find(
      ({ id, required }) => id in unreadable || (required === true && (what.input[id] ?? '').trim() === ''),
    );
    if (wrong !== undefined) {
      keep({ ...what, tried: true, obstacle: null });
      setJump({ field: wrong.id });
      return;
    }
    call.run(
      () => {
        keep(what);
        return app.act(() => spec.save(draftToForm(spec.fields, what), extra));
      },
      (answer) => accept(what, answer),
    );
  };
  return {
    app,
    spec,
    draft,
    read,
    notes: notesOf(spec, draft, read),
    isDirty: isDirty(draft),
    call,
    waiting: call.status.kind === 'waiting',
    element,
    change: (input) => keep(changeDraft(draft, input)),
    save,
    take: (fields) => {
      if (row === null) return;
      const now = rowToInput(spec.fields, row);
      keep(changeDraft(draft, Object.fromEntries(fields.map((field) => [field, now[field] ?? '']))));
    },
    reset: () => {
      call.clear();
      app.drafts.set(spec.id, null);
    },
    goTo,
  };
};
