// Text that becomes an editor when clicked: Enter or leaving saves, Escape puts it back.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly class?: string;
  readonly placeholder?: string;
  /** `Enter` makes a new line; Ctrl+Enter saves. */
  readonly lines?: boolean;
  readonly type?: 'text' | 'date';
  readonly children: ComponentChildren;
  readonly onSave: (text: string) => void;
}

export const EditableText = ({
  label,
  text,
  class: className,
  placeholder,
  lines,
  type,
  children,
  onSave,
}: Props) => {
  const [draft, setDraft] = useState<string | null>(null);
  const line = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  const isOpen = draft !== null;
  useLayoutEffect(() => {
    if (!isOpen) return;
    line.current?.focus();
    area.current?.focus();
  }, [isOpen]);
  if (draft === null)
    return (
      <button
        type="button"
        class={`editable ${className ?? ''}`}
        aria-label={`${label}: ${text}`}
        onClick={() => {
          isOver.current = false;
          setDraft(text);
        }}
      >
        {children}
      </button>
    );
  const close = () => {
    isOver.current = true;
    setDraft(null);
  };
  const save = () => {
    // Taking the editor off the page blurs it once more.
    if (isOver.current) return;
    close();
    if (draft !== text) onSave(draft);
  };
  const shared = {
    class: `editing ${className ?? ''}`,
    'aria-label': label,
    value: draft,
    placeholder,
    onInput: (event: Event) => setDraft((event.currentTarget as HTMLInputElement).value),
    onBlur: save,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
      if (event.key === 'Enter' && !event.isComposing && (lines !== true || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        save();
      }
    },
  };
  return lines === true ? (
    <textarea ref={area} rows={Math.max(1, Math.ceil(draft.length / 60))} {...shared} />
  ) : type === 'date' ? (
    <input ref={line} type="date" {...shared} />
  ) : (
    <input ref={line} type="text" {...shared} />
  );
};
