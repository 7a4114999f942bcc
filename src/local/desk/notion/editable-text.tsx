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
  /** Resolves to false when it could not be saved: then the editor opens again with what was typed. */
  readonly onSave: (text: string) => Promise<boolean>;
}

/** By then the page has been read again after an edit. */
const REDRAWN_MS = 3000;

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
  /** What stood there when the editor was opened: somebody else's edit since then is not this person's. */
  const before = useRef(text);
  /** Saved, and not yet in what the page shows: whoever opens the editor again goes on from there. */
  const [sent, setSent] = useState<{ readonly over: string; readonly text: string } | null>(null);
  const shownText = sent !== null && sent.over === text ? sent.text : text;
  const line = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  const wasClicked = useRef(false);
  const isOpen = draft !== null;
  useLayoutEffect(() => {
    // One that opens again by itself leaves the hands where they are.
    if (!isOpen || !wasClicked.current) return;
    wasClicked.current = false;
    line.current?.focus();
    area.current?.focus();
  }, [isOpen]);
  const save = () => {
    // Taking the editor off the page blurs it once more.
    if (draft === null || isOver.current) return;
    isOver.current = true;
    setDraft(null);
    if (draft === before.current) return;
    setSent({ over: text, text: draft });
    void onSave(draft).then((isSaved) => {
      if (isSaved) {
        // The page may show something else than was typed: Notion tidies, and the sync puts computed values back.
        setTimeout(() => setSent(null), REDRAWN_MS);
        return;
      }
      setSent(null);
      isOver.current = false;
      setDraft((now) => now ?? draft);
    });
  };
  // A page that is redrawn under the hands of somebody who types: what was typed is saved all the same.
  const leave = useRef(save);
  leave.current = save;
  useLayoutEffect(() => () => leave.current(), []);
  if (draft === null)
    return (
      <button
        type="button"
        class={`editable ${className ?? ''}`}
        aria-label={`${label}: ${shownText}`}
        onClick={() => {
          isOver.current = false;
          wasClicked.current = true;
          before.current = shownText;
          setDraft(shownText);
        }}
      >
        {shownText === text ? children : shownText}
      </button>
    );
  const close = () => {
    isOver.current = true;
    setDraft(null);
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
