// Both success answers side by side, where they differ and why, and what settles it.
import type { SuccessAnswer } from '../../../src/domain/success-answer.ts';
import { compareAnswers, isYardstickSettled } from '../../../src/domain/yardsticks.ts';
import type { AnswerView, Side } from '../../api-views.ts';
import type { PageProps } from '../parts/app.ts';
import { formatAmount, formatDay } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { partyName, SIDES, withPartyNames } from '../parts/names.ts';
import { texts as common } from '../texts/common.ts';
import { whyTexts } from '../texts/why.ts';

const texts = whyTexts.answers;

const toAnswer = (view: AnswerView | null): SuccessAnswer | null =>
  view === null
    ? null
    : {
        text: view.text ?? '',
        family: view.family as SuccessAnswer['family'],
        unit: view.unit,
        number: view.number,
        // Both are measured from today on.
        start: null,
        due: view.due,
        population: view.population,
      };

const ROWS = Object.keys(texts.rows) as (keyof typeof texts.rows)[];

const show = (view: AnswerView | null, row: keyof typeof texts.rows): string => {
  const value = view?.[row] ?? null;
  if (value === null) return common.none;
  if (row === 'number') return formatAmount(view?.number ?? null, view?.unit ?? null);
  return row === 'due' ? formatDay(String(value)) : String(value);
};

export const AnswersCompared = ({ app }: PageProps) => {
  const { answers, goals, kpis } = app.state;
  const found = compareAnswers({ A: toAnswer(answers.A), B: toAnswer(answers.B) });
  const fields = new Set<string>(found.map(({ field }) => (field === 'window' ? 'due' : field)));
  const settled = isYardstickSettled(
    found,
    kpis.map(({ kpi }) => kpi),
  );
  const name = (side: Side): string => partyName(app.state, side);
  /** The reasons speak of A and B; people know each other by name. */
  const withNames = (reason: string): string =>
    withPartyNames(app.state, reason)
      .replace(
        /\b([AB]) (means|measures|counts)\b/g,
        (_, side: Side, verb: string) => `${name(side)} ${verb}`,
      )
      .replace(/\bof ([AB]): /g, (_, side: Side) => `of ${name(side)}: `)
      .replace(/, B (in|from) /, (_, word: string) => `, ${name('B')} ${word} `);
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.compare}</h2>
      <table class="compare">
        <thead>
          <tr>
            <td />
            {SIDES.map((side) => (
              <th key={side} scope="col">
                {name(side)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row} class={fields.has(row) ? 'differs' : undefined}>
              <th scope="row">
                {texts.rows[row]}
                {fields.has(row) && <span class="for-reader"> ({texts.differ})</span>}
              </th>
              {SIDES.map((side) => (
                <td key={side}>{show(answers[side], row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {SIDES.map((side) => (
        <p key={side} class={answers[side]?.sealHolds === false ? 'finding bad' : 'quiet'}>
          {name(side)}: {answers[side]?.sealHolds === false ? texts.broken : texts.holds}
        </p>
      ))}
      {found.length === 0 ? (
        <p class="all-well">{texts.same}</p>
      ) : (
        <section class="note warn" aria-label={texts.differ}>
          <h3>
            <Icon name="warn" /> {texts.differ}
          </h3>
          <ul>
            {found.map(({ field, reason }) => (
              <li key={field}>{withNames(reason)}</li>
            ))}
          </ul>
          {!settled && goals.length > 0 && <p>{texts.settle}</p>}
        </section>
      )}
      <div class="actions">
        {!settled && (
          <button type="button" class="action" onClick={() => app.go('kpis')}>
            {texts.toKpis}
          </button>
        )}
        <button type="button" onClick={() => app.go('why')}>
          {common.back}
        </button>
      </div>
    </div>
  );
};
