// What was logged for a KPI: unconfirmed readings as an outline, two different numbers side by side.
import { useState } from 'preact/hooks';
import type { KpiCard, ReadingView } from '../../api.ts';
import type { Side } from '../../api-views.ts';
import type { App } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { formatAmount, formatDay } from '../parts/format.ts';
import { partyName, SIDES } from '../parts/names.ts';
import { useAction } from '../parts/use-action.ts';
import { texts as common } from '../texts/common.ts';
import { readingTexts as texts } from '../texts/readings.ts';

const SHOWN = 8;

/** Periods for which both sides report and the numbers differ, newest first. */
export const differing = (
  readings: readonly ReadingView[],
): readonly { readonly periodEnd: string; readonly of: Readonly<Record<Side, ReadingView>> }[] => {
  const counting = readings.filter((reading) => !reading.corrected);
  const newest = (side: Side, end: string | null) =>
    counting.filter((each) => each.reportedBy === side && each.periodEnd === end).pop();
  return [...new Set(counting.map((reading) => reading.periodEnd))]
    .sort()
    .reverse()
    .flatMap((periodEnd) => {
      const [a, b] = [newest('A', periodEnd), newest('B', periodEnd)];
      return periodEnd === null || a === undefined || b === undefined || a.value === b.value || !a.hollow
        ? []
        : [{ periodEnd, of: { A: a, B: b } }];
    });
};

interface Props {
  readonly app: App;
  readonly card: KpiCard;
  readonly onCorrect: (reading: ReadingView) => void;
}

export const ReadingList = ({ app, card, onCorrect }: Props) => {
  const action = useAction(app);
  const [all, setAll] = useState(false);
  const me = app.state.me.side;
  const unit = card.kpi.unit;
  const apart = differing(card.readings);
  const isApart = (reading: ReadingView) =>
    !reading.corrected && apart.some(({ periodEnd }) => periodEnd === reading.periodEnd);
  const newestFirst = [...card.readings].reverse();
  const shown = all ? newestFirst : newestFirst.slice(0, SHOWN);
  const state = (reading: ReadingView): string => {
    if (reading.corrected) return texts.corrected;
    if (isApart(reading)) return texts.apart;
    return reading.hollow ? texts.hollow : texts.solid;
  };
  const buttons = (reading: ReadingView) => {
    if (me === null || reading.corrected) return null;
    const value = formatAmount(reading.value, unit);
    const label = `${value}, ${formatDay(reading.periodEnd)}`;
    return reading.reportedBy !== me && reading.confirmedBy === null ? (
      <button
        type="button"
        class="small"
        disabled={action.waiting}
        aria-label={common.of(texts.confirm, label)}
        onClick={() =>
          action.run(() => app.server.confirmReading({ key: reading.key }), texts.confirmed(value))
        }
      >
        {texts.confirm}
      </button>
    ) : reading.reportedBy === me ? (
      <button
        type="button"
        class="small"
        aria-label={common.of(texts.correct, label)}
        onClick={() => onCorrect(reading)}
      >
        {texts.correct}
      </button>
    ) : null;
  };
  return (
    <>
      {apart.length > 0 && (
        <section class="note warn" aria-label={texts.differ}>
          <h3>{texts.differ}</h3>
          {apart.map(({ periodEnd, of }) => (
            <div key={periodEnd} class="both-numbers">
              <p class="quiet">{formatDay(periodEnd)}</p>
              <dl>
                {SIDES.map((side) => (
                  <div key={side}>
                    <dt>{partyName(app.state, side)}</dt>
                    <dd>
                      <b>{formatAmount(of[side].value, unit)}</b>
                      {of[side].note !== null && <span class="quiet"> {of[side].note}</span>}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
          <p>{texts.differHelp}</p>
        </section>
      )}
      <section aria-label={texts.logged}>
        <h3>{texts.logged}</h3>
        <ActionNotes action={action} />
        {shown.length === 0 && <p class="quiet">{texts.none}</p>}
        <ul class="readings">
          {shown.map((reading) => (
            <li
              key={reading.key}
              class={reading.corrected ? 'corrected' : reading.hollow ? 'hollow' : 'solid'}
            >
              <span class="dot" aria-hidden="true" />
              <div>
                <b>{formatAmount(reading.value, unit)}</b> <span>{formatDay(reading.periodEnd)}</span>
                <p class="quiet">
                  {[
                    reading.reportedBy === null ? null : texts.by(partyName(app.state, reading.reportedBy)),
                    state(reading),
                    reading.note,
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </p>
              </div>
              {buttons(reading)}
            </li>
          ))}
        </ul>
        {card.readings.length > shown.length && (
          <button type="button" class="small" onClick={() => setAll(true)}>
            {texts.all} ({card.readings.length})
          </button>
        )}
      </section>
    </>
  );
};
