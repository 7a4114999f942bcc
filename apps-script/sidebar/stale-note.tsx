// Somebody changed the KPI meanwhile: both versions side by side, and the choice field by field.

import { fieldById, KPIS } from '../../src/domain/fields.ts';
import type { KpiCard } from '../api.ts';
import { findDifferences, type KpiDraft } from './kpi-draft.ts';
import { texts } from './texts.ts';

interface Props {
  readonly draft: KpiDraft;
  /** The row as it is now. */
  readonly card: KpiCard;
  /** A value as people read it: a goal's title instead of its key. */
  readonly show: (field: string, value: string) => string;
  readonly onTake: (fields: readonly string[]) => void;
  readonly onSave: () => void;
  readonly waiting: boolean;
}

export const StaleNote = ({ draft, card, show, onTake, onSave, waiting }: Props) => {
  const differences = findDifferences(draft, card);
  const value = (field: string, text: string) =>
    text === '' ? <em>{texts.stale.empty}</em> : show(field, text);
  return (
    <section class="note warn stale" role="alert" aria-label={texts.stale.title}>
      <h3>{texts.stale.title}</h3>
      <p>{differences.length === 0 ? texts.stale.same : texts.stale.body}</p>
      {differences.map(({ field, sheet, mine }) => {
        const { label } = fieldById(KPIS, field);
        return (
          <div class="versions" key={field}>
            <b>{label}</b>
            <dl>
              <dt>{texts.stale.sheet}</dt>
              <dd>{value(field, sheet)}</dd>
              <dt>{texts.stale.yours}</dt>
              <dd>{value(field, mine)}</dd>
            </dl>
            <button
              type="button"
              class="small"
              aria-label={texts.stale.takeField(label)}
              onClick={() => onTake([field])}
            >
              {texts.stale.take}
            </button>
          </div>
        );
      })}
      <div class="actions">
        <button type="button" class="action" disabled={waiting} onClick={onSave}>
          {texts.stale.saveMine}
        </button>
        {differences.length > 1 && (
          <button type="button" onClick={() => onTake(differences.map(({ field }) => field))}>
            {texts.stale.takeAll}
          </button>
        )}
      </div>
    </section>
  );
};
