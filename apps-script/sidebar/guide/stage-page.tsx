// The stage of the partnership: where it stands among all stages, and what can follow with what each still needs.
import { STAGES } from '../../../src/domain/choices.ts';
import { nextStages } from '../../../src/domain/lifecycle.ts';
import type { PageProps } from '../parts/app.ts';
import { texts as common } from '../texts/common.ts';
import { stageTexts as texts } from '../texts/stage.ts';
import { StageChange } from './stage-change.tsx';
import { stageOf } from './stage-facts.ts';

/** On the page of the why: the stage in one line, and the way to change it. */
export const StageLine = ({ app }: PageProps) => {
  const stage = stageOf(app.state);
  return (
    <section aria-label={texts.title}>
      <div class="row">
        <h3>{texts.title}</h3>
        <button
          type="button"
          class="small"
          aria-label={texts.change}
          onClick={() => app.go('why', null, 'stage')}
        >
          {nextStages(stage).length === 0 ? common.open : texts.changeShort}
        </button>
      </div>
      <p>
        <b>{stage}</b> <span class="quiet">{texts.about[stage]}</span>
      </p>
    </section>
  );
};

export const StagePage = ({ app }: PageProps) => {
  const { state } = app;
  const stage = stageOf(state);
  const next = nextStages(stage);
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      <p class="quiet">{texts.body}</p>
      <ol class="stages">
        {STAGES.map((each) => (
          <li
            key={each}
            class={each === stage ? 'now' : next.includes(each) ? 'next' : undefined}
            aria-current={each === stage ? 'step' : undefined}
          >
            <span class="dot" aria-hidden="true" />
            <span>
              {each}
              {each === stage && <span class="quiet"> · {texts.about[each]}</span>}
            </span>
          </li>
        ))}
      </ol>
      {state.me.side === null && <p class="note">{state.me.hint ?? common.guest}</p>}
      <section class="group" aria-label={texts.follows}>
        <h3>{texts.follows}</h3>
        {next.length === 0 && <p class="quiet">{texts.nothingFollows}</p>}
        {state.me.side === null ? (
          <p class="quiet">{next.join(', ')}</p>
        ) : (
          next.map((to) => (
            <StageChange key={`${stage} ${to}`} app={app} from={stage} to={to} isOnly={next.length === 1} />
          ))
        )}
      </section>
      <div class="actions">
        <button type="button" onClick={() => app.go('why')}>
          {common.back}
        </button>
      </div>
    </div>
  );
};
