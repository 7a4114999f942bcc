// The first run as people see it: the whole way on the home page, a strip on the others.
import type { PageProps } from '../parts/app.ts';
import { currentStep, firstSteps } from '../parts/first-steps.ts';
import { homeTexts } from '../texts/home.ts';

const texts = homeTexts.firstRun;

/** On the home page: the whole way. */
export const FirstRunCard = ({ app }: PageProps) => {
  const steps = firstSteps(app.state);
  if (steps === null) return null;
  const now = currentStep(steps);
  return (
    <section class="first-run" aria-label={texts.label}>
      <h2 tabIndex={-1}>{texts.title}</h2>
      <ol>
        {steps.map((step, index) => {
          const [title, body] = texts.steps[step.name];
          const place = step === now ? 'now' : step.done ? 'done' : '';
          return (
            <li key={step.name} class={place} aria-current={step === now ? 'step' : undefined}>
              <span class="dot" aria-hidden="true">
                {step.done ? '✓' : index + 1}
              </span>
              <div>
                <b>{title}</b>
                {step.done && <span class="for-reader"> {texts.done}</span>}
                {step === now && <p class="quiet">{body}</p>}
              </div>
            </li>
          );
        })}
      </ol>
      <button type="button" class="action wide" onClick={() => app.go(now.page, null, now.form)}>
        {steps[0]?.done === true ? texts.goOn : texts.begin}
      </button>
    </section>
  );
};

/** On the other pages: how far, and the way to the next step. */
export const FirstRunStrip = ({ app }: PageProps) => {
  const steps = firstSteps(app.state);
  if (steps === null || app.route.page === 'home') return null;
  const now = currentStep(steps);
  const isHere = now.page === app.route.page && (now.form === null || app.route.form === now.form);
  return (
    <aside class="first-strip" aria-label={texts.label}>
      <span>
        <b>{texts.step(steps.indexOf(now) + 1, steps.length)}</b> {texts.steps[now.name][0]}
      </span>
      {!isHere && (
        <button type="button" class="small action" onClick={() => app.go(now.page, null, now.form)}>
          {texts.next}
        </button>
      )}
    </aside>
  );
};
