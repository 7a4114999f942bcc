// What is open before a stage can follow, each with the way to the page where it is done.
import type { checkStageChange } from '../../../src/domain/lifecycle.ts';
import type { App } from '../parts/app.ts';
import { withPartyNames } from '../parts/names.ts';
import { texts as common } from '../texts/common.ts';
import { stageTexts as texts } from '../texts/stage.ts';

export type Finding = ReturnType<typeof checkStageChange>[number];
type Link = readonly [label: string, go: () => void];

/** Where each finding is settled, by the record that it names. */
const linksOf = (app: App, field: string): readonly Link[] => {
  const { partnership, goals, kpis } = app.state;
  const sign: Link = [texts.links.sign, () => app.go('sign')];
  switch (field) {
    case 'parties':
      return [[texts.links.parties, () => app.go('why')]];
    case 'managers':
      return [[texts.links.managers, () => app.go('why', null, 'person')]];
    case 'why':
      return partnership?.why == null
        ? [[texts.links.why, () => app.go('why', null, 'why')]]
        : [[texts.links.sign, () => app.go('sign', partnership.key)]];
    case 'goals':
      return goals.length === 0 ? [[texts.links.goals, () => app.go('goals')]] : [sign];
    case 'kpis':
      return kpis.length === 0 ? [[texts.links.kpis, () => app.go('kpis')]] : [sign];
    case 'exit':
      return [
        [texts.links.readings, () => app.go('readings')],
        [texts.links.goals, () => app.go('goals')],
      ];
    case 'recovery':
      return app.route.form === 'recovery'
        ? []
        : [[texts.links.recovery, () => app.go('health', null, 'recovery')]];
    default:
      return [];
  }
};

export const Findings = ({ app, findings }: { readonly app: App; readonly findings: readonly Finding[] }) => (
  <section aria-label={texts.open}>
    <p class="quiet">{texts.open}:</p>
    <ul class="needs">
      {findings.map(({ field, message }) => (
        <li key={message}>
          {withPartyNames(app.state, message)}{' '}
          {linksOf(app, field).map(([label, go]) => (
            <button
              key={label}
              type="button"
              class="link"
              aria-label={common.of(label, withPartyNames(app.state, message))}
              onClick={go}
            >
              {label}
            </button>
          ))}
        </li>
      ))}
    </ul>
  </section>
);
