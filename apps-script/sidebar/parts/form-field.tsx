// One labelled input with its help, its finding and what was understood, tied together for screen readers.
import type { ComponentChildren } from 'preact';
import { texts } from '../texts/common.ts';
import type { ControlKind, Option } from './controls.ts';

export interface FieldNote {
  readonly tone: 'bad' | 'warn' | 'good';
  readonly text: string;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly kind: ControlKind;
  readonly options?: readonly Option[];
  /** Proposals for a line; anything else may be typed. */
  readonly proposals?: readonly string[];
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly notes?: readonly FieldNote[];
  readonly onInput: (value: string) => void;
  readonly onLeave?: () => void;
}

const MARK = { bad: '✕', warn: '!', good: '✓' } as const;

/** Several of a list: keys parted by commas, as the sheet has them. */
const Ticks = ({ id, label, help, value, options = [], onInput }: Props) => {
  const chosen = value
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  return (
    <fieldset class="field ticks" id={id}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="one-tick">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onInput={(event) =>
              onInput(
                (event.currentTarget.checked
                  ? [...chosen, option.value]
                  : chosen.filter((each) => each !== option.value)
                ).join(', '),
              )
            }
          />{' '}
          {option.label}
        </label>
      ))}
      {help !== undefined && <p class="help">{help}</p>}
    </fieldset>
  );
};

export const FormField = (props: Props) => {
  const { id, kind, notes = [] } = props;
  const about = [
    props.help === undefined ? null : `${id}-help`,
    ...notes.map((_, index) => `${id}-note-${index}`),
  ].filter((each) => each !== null);
  const isBad = notes.some((note) => note.tone === 'bad');
  const shared = {
    id,
    name: id,
    value: props.value,
    placeholder: props.placeholder,
    'aria-describedby': about.length === 0 ? undefined : about.join(' '),
    'aria-invalid': isBad,
    'aria-required': props.required === true ? true : undefined,
    onInput: (event: Event) => props.onInput((event.currentTarget as HTMLInputElement).value),
    onBlur: props.onLeave,
  } as const;
  const control = (): ComponentChildren => {
    if (kind === 'lines') return <textarea rows={3} {...shared} />;
    if (kind === 'choice')
      return (
        <select {...shared}>
          <option value="">{props.placeholder ?? texts.choose}</option>
          {(props.options ?? []).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    if (kind === 'day') return <input type="date" {...shared} />;
    const list = props.proposals === undefined ? undefined : `${id}-list`;
    return (
      <>
        <input
          type="text"
          inputMode={kind === 'number' ? 'decimal' : 'text'}
          autocomplete="off"
          list={list}
          {...shared}
        />
        {list !== undefined && (
          <datalist id={list}>
            {(props.proposals ?? []).map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        )}
      </>
    );
  };
  if (kind === 'tick')
    return (
      <div class="field tick">
        <label>
          <input
            type="checkbox"
            name={id}
            checked={props.value !== ''}
            aria-describedby={shared['aria-describedby']}
            onInput={(event) => props.onInput(event.currentTarget.checked ? 'yes' : '')}
          />{' '}
          {props.label}
        </label>
        {props.help !== undefined && (
          <p class="help" id={`${id}-help`}>
            {props.help}
          </p>
        )}
      </div>
    );
  if (kind === 'ticks') return <Ticks {...props} />;
  return (
    <div class={isBad ? 'field bad' : 'field'}>
      <label for={id}>
        {props.label}
        {props.required === true && (
          <span class="required" aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </label>
      {control()}
      {props.help !== undefined && (
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      )}
      {notes.map((note, index) => (
        <p key={note.text} class={`finding ${note.tone}`} id={`${id}-note-${index}`}>
          <span aria-hidden="true">{MARK[note.tone]}</span> {note.text}
        </p>
      ))}
    </div>
  );
};
