// What stands in the way of saving a KPI and needs a choice, not a better text.
import type { KpiCard, SidebarState } from '../api.ts';
import { showInput } from './kpi-controls.ts';
import type { KpiDraft } from './kpi-draft.ts';
import { LimitNote } from './limit-note.tsx';
import { StaleNote } from './stale-note.tsx';
import { texts } from './texts.ts';

/** `gone`: the row was deleted meanwhile. */
export type Obstacle = 'stale' | 'gone' | 'busy' | 'limit';

export const isObstacle = (reason: string): reason is Obstacle =>
  reason === 'stale' || reason === 'busy' || reason === 'limit';

interface Props {
  readonly obstacle: Obstacle;
  readonly state: SidebarState;
  readonly draft: KpiDraft;
  readonly waiting: boolean;
  readonly onTake: (fields: readonly string[]) => void;
  readonly onPark: (card: KpiCard) => void;
  readonly onSave: (draft?: KpiDraft) => void;
}

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

export const KpiObstacle = ({ obstacle, state, draft, waiting, onTake, onPark, onSave }: Props) => {
  const card = state.kpis.find((each) => each.kpi.key === draft.key);
  switch (obstacle) {
    case 'stale':
      return card === undefined ? null : (
        <StaleNote
          draft={draft}
          card={card}
          show={(field, text) => showInput(field, text, state)}
          onTake={onTake}
          onSave={() => onSave()}
          waiting={waiting}
        />
      );
    case 'gone':
      return (
        <Note {...texts.gone} waiting={waiting} onAct={() => onSave({ ...draft, key: null, seen: null })} />
      );
    case 'busy':
      return <Note {...texts.busy} waiting={waiting} onAct={() => onSave()} />;
    case 'limit':
      return <LimitNote state={state} except={draft.key} waiting={waiting} onPark={onPark} />;
  }
};
