// A question that must be answered before something is done.
import { useEffect, useRef } from 'preact/hooks';
import { texts } from './texts.ts';

export interface Question {
  readonly title: string;
  readonly body: string;
  /** Caption of the button that does it. */
  readonly action: string;
  readonly onYes: () => void;
}

export const ConfirmDialog = ({
  question,
  onClose,
}: {
  readonly question: Question;
  readonly onClose: () => void;
}) => {
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    place.current?.showModal();
  }, []);
  return (
    <dialog ref={place} class="dialog" aria-labelledby="question" onClose={onClose}>
      <h2 id="question">{question.title}</h2>
      <p>{question.body}</p>
      <div class="dialog-buttons">
        <button type="button" onClick={() => place.current?.close()}>
          {texts.cancel}
        </button>
        <button
          type="button"
          class="action"
          onClick={() => {
            place.current?.close();
            question.onYes();
          }}
        >
          {question.action}
        </button>
      </div>
    </dialog>
  );
};
