// The editor over a cell: a line of text, or the list of a drop-down.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { texts } from '../texts.ts';

export interface Editing {
  readonly text: string;
  /** A drop-down's list, when the cell is edited by choosing. */
  readonly choices: readonly string[] | null;
}

interface Props {
  readonly label: string;
  readonly editing: Editing;
  readonly onText: (text: string) => void;
  /** `rows`, `columns`: where to go afterwards. */
  readonly onSave: (text: string, rows: number, columns: number) => void;
  readonly onCancel: () => void;
}

export const CellEditor = ({ label, editing, onText, onSave, onCancel }: Props) => {
  const line = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLSelectElement>(null);
  const isOver = useRef(false);
  // Before the next key arrives: a letter typed while nothing has the focus would be lost.
  useLayoutEffect(() => {
    line.current?.focus();
    line.current?.setSelectionRange(line.current.value.length, line.current.value.length);
    list.current?.focus();
    try {
      list.current?.showPicker();
    } catch {
      // Opening a list needs a recent click or key; without one it simply stays closed.
    }
  }, []);
  const save = (rows: number, columns: number, text = editing.text) => {
    if (isOver.current) return;
    isOver.current = true;
    onSave(text, rows, columns);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      isOver.current = true;
      onCancel();
    } else if (event.key === 'Enter' && editing.choices === null) save(event.shiftKey ? -1 : 1, 0);
    else if (event.key === 'Tab') {
      event.preventDefault();
      save(0, event.shiftKey ? -1 : 1);
    }
  };
  if (editing.choices !== null) {
    const known = editing.choices.includes(editing.text) || editing.text === '';
    return (
      <select
        ref={list}
        class="cell-editor"
        aria-label={label}
        value={editing.text}
        onKeyDown={onKeyDown}
        onChange={(event) => save(0, 0, event.currentTarget.value)}
        onBlur={() => {
          isOver.current = true;
          onCancel();
        }}
      >
        <option value="">{texts.sheet.noChoice}</option>
        {!known && <option value={editing.text}>{editing.text}</option>}
        {editing.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      ref={line}
      class="cell-editor"
      aria-label={label}
      value={editing.text}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => save(0, 0)}
    />
  );
};
