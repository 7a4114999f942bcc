// What stands in the way of saving and needs a choice, not a better text.
import { texts } from '../texts/common.ts';
import { StaleNote } from './stale-note.tsx';
import type { Form } from './use-form.ts';

interface NoteProps {
  readonly title: string;
  readonly body: string;
  readonly action: string;
  readonly waiting: boolean;
  readonly onAct: () => void;
}

const Note = ({ title, body, action, waiting, onAct }: NoteProps) => (
  <div class="note warn" role="alert">
    <h3>{title}</h3>
    <p>{body}</p>
    <div class="actions">
      <button type="button" class="action" disabled={waiting} onClick={onAct}>
        {action}
      </button>
    </div>
  </div>
);

export const ObstacleNote = ({ form }: { readonly form: Form }) => {
  const { draft, waiting } = form;
  switch (draft.obstacle) {
    case 'stale':
      return <StaleNote form={form} />;
    case 'gone':
      return (
        <Note
          {...texts.gone}
          waiting={waiting}
          onAct={() => form.save(null, { ...draft, key: null, seen: null })}
        />
      );
    case 'busy':
      return <Note {...texts.busy} waiting={waiting} onAct={() => form.save()} />;
    default:
      return null;
  }
};
