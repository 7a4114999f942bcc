// Who signed which version of some terms, and what reads otherwise since.
import type { TermsStanding } from '../../api-views.ts';
import { kpiTexts } from '../texts/kpis.ts';
import type { App } from './app.ts';
import { formatDay } from './format.ts';
import { partyName } from './names.ts';

const texts = kpiTexts.card;

const VERBS = { sign: texts.signed, reject: texts.rejected, withdraw: texts.withdrew } as const;

/** What changed since the version that both signed: old beside new. */
export const ChangedTerms = ({ terms }: { readonly terms: TermsStanding }) =>
  terms.changed.length === 0 ? null : (
    <section class="changed-terms" aria-label={texts.changed}>
      <h4>{texts.changed}</h4>
      <dl>
        {terms.changed.map((change) => (
          <div key={change.field}>
            <dt>{change.label}</dt>
            <dd>
              <del>
                <span class="for-reader">{texts.was}: </span>
                {change.agreed === '' ? '–' : change.agreed}
              </del>{' '}
              <ins>
                <span class="for-reader">{texts.now}: </span>
                {change.now === '' ? '–' : change.now}
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );

export const Signatures = ({ app, terms }: { readonly app: App; readonly terms: TermsStanding }) => (
  <ul class="signatures">
    {terms.signatures.map((signature) => (
      <li key={`${signature.side} ${signature.at} ${signature.decision}`}>
        <b>{partyName(app.state, signature.side)}</b>
        {signature.person === null ? '' : ` (${signature.person})`} {VERBS[signature.decision]},{' '}
        {formatDay(signature.at)}
        {!signature.isCurrent && <span class="quiet"> · {texts.older}</span>}
        {signature.note !== null && <q>{signature.note}</q>}
      </li>
    ))}
  </ul>
);

export const AgreementView = ({ app, terms }: { readonly app: App; readonly terms: TermsStanding }) => (
  <>
    <p>
      {texts.version(terms.version)}{' '}
      {terms.version > 0 && terms.agreement !== 'Agreed' && texts.countsBy(terms.version)}
    </p>
    <ChangedTerms terms={terms} />
    <Signatures app={app} terms={terms} />
  </>
);
