// An alert or prompt of a script, which waits for the answer.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskQuestion } from '../desk-wire.ts';
import { texts } from './texts.ts';

interface Props {
  readonly question: DeskQuestion;
  readonly onAnswer: (button: string, text: string) => void;
}

export const ScriptQuestion = ({ question, onAnswer }: Props) => {
  const place = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const isOver = useRef(false);
  useEffect(() => {
    place.current?.showModal();
  }, []);
  const answer = (button: string) => {
    // Escape closes the dialog, and so does the button.
    if (isOver.current) return;
    isOver.current = true;
    onAnswer(button, button === 'CLOSE' ? '' : text);
  };
  const [first = 'OK', ...others] = question.buttons;
  return (
    <dialog
      ref={place}
      class="dialog"
      aria-label={question.title || question.message}
      onClose={() => answer('CLOSE')}
    >
      {question.title !== '' && <h2>{question.title}</h2>}
      <p class="question-words">{question.message}</p>
      {question.kind === 'prompt' && (
        <input
          class="question-text"
          aria-label={question.message}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') answer(first);
          }}
        />
      )}
      <div class="dialog-buttons">
        {others.map((button) => (
          <button key={button} type="button" onClick={() => answer(button)}>
            {texts.dialogs.buttons[button as 'OK'] ?? button}
          </button>
        ))}
        <button type="button" class="action" onClick={() => answer(first)}>
          {texts.dialogs.buttons[first as 'OK'] ?? first}
        </button>
      </div>
    </dialog>
  );
};
