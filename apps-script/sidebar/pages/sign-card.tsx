// One thing to sign: what it says, what changed since both signed, and signing, rejecting or withdrawing.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SignForm } from '../../api.ts';
import { AgreementView } from '../parts/agreement-view.tsx';
import type { App } from '../parts/app.ts';
import { CallNotes } from '../parts/call-notes.tsx';
import { goOn } from '../parts/first-steps.ts';
import { FormField } from '../parts/form-field.tsx';
import { partyNames } from '../parts/names.ts';
import { AgreementBadge } from '../parts/status-pill.tsx';
import { refusal } from '../parts/use-action.ts';
import { useCall } from '../parts/use-call.ts';
import { useTyped } from '../parts/use-typed.ts';
import { texts as common } from '../texts/common.ts';
import { kpiTexts } from '../texts/kpis.ts';
import { signTexts as texts } from '../texts/sign.ts';
import type { Signable } from './sign-page.tsx';

type Decision = SignForm['decision'];

interface Props {
  readonly app: App;
  readonly item: Signable;
  /** The terms are shown at once. */
  readonly open: boolean;
}

/** Rejecting and withdrawing ask for a reason first: the other side will want to know. */
export const SignCard = ({ app, item, open }: Props) => {
  const { key, name, terms, obstacles } = item;
  const call = useCall();
  const place = useRef<HTMLElement>(null);
  const [asking, setAsking] = useState<'reject' | 'withdraw' | null>(null);
  const [reason, setReason] = useTyped(app, `sign:${key}`);
  const [refused, setRefused] = useState<string | null>(null);
  const side = app.state.me.side;
  const hasSigned = side !== null && !terms.waitingFor.includes(side);
  const waiting = call.status.kind === 'waiting';
  useEffect(() => {
    if (app.route.key === key) place.current?.scrollIntoView({ block: 'start' });
  }, []);
  const decide = (decision: Decision) => {
    if (decision === 'reject' && reason.trim() === '') {
      setRefused(texts.reasonMissing);
      return;
    }
    call.run(
      () => app.act(() => app.server.signTerms({ key, hash: terms.hash, decision, note: reason })),
      (answer) => {
        if (answer.ok) {
          setAsking(null);
          setReason('');
          setRefused(null);
          goOn(app, answer, () => {});
          app.say(texts.said[decision](name));
          return;
        }
        app.say(null);
        const found = refusal(app, answer).join(' ');
        setRefused(answer.reason === 'stale' ? texts.stale : found);
      },
    );
  };
  const button = (label: string, onClick: () => void, primary = false) => (
    <button
      type="button"
      class={primary ? 'action' : undefined}
      disabled={waiting}
      // A goal and its KPI may well have one name.
      aria-label={common.of(item.kind === 'kpi' ? label : texts.kindOf[item.kind](label), name)}
      onClick={onClick}
    >
      {waiting && primary ? texts.working : label}
    </button>
  );
  return (
    <article class="card sign" aria-label={name} ref={place}>
      <header>
        <h4>
          <span class="kind">{texts.kind[item.kind]}</span> {name}
        </h4>
        <AgreementBadge agreement={terms.agreement} />
      </header>
      {terms.waitingFor.length > 0 && (
        <p class="quiet">{kpiTexts.waitsFor(partyNames(app.state, terms.waitingFor))}</p>
      )}
      <details open={open}>
        <summary>{texts.terms}</summary>
        {item.body}
      </details>
      {terms.version > 0 || terms.signatures.length > 0 ? (
        <details open={terms.changed.length > 0}>
          <summary>{texts.history}</summary>
          <AgreementView app={app} terms={terms} />
        </details>
      ) : null}
      {obstacles.length > 0 && !hasSigned && (
        <div class="note warn">
          <h3>{texts.cannot}</h3>
          <ul>
            {obstacles.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {refused !== null && (
        <p class="finding warn" role="alert">
          {refused}
        </p>
      )}
      <CallNotes call={call} />
      {asking !== null && (
        <FormField
          id={`reason-${key}`}
          kind="lines"
          label={texts.reason}
          help={texts.reasonHelp}
          value={reason}
          onInput={setReason}
        />
      )}
      {side !== null && (
        <div class="actions">
          {asking !== null ? (
            <>
              <button type="button" class="action danger" disabled={waiting} onClick={() => decide(asking)}>
                {waiting ? texts.working : asking === 'reject' ? texts.confirmReject : texts.confirmWithdraw}
              </button>
              <button
                type="button"
                onClick={() => {
                  setAsking(null);
                  setRefused(null);
                }}
              >
                {common.cancel}
              </button>
            </>
          ) : hasSigned ? (
            button(texts.withdraw, () => setAsking('withdraw'))
          ) : (
            <>
              {obstacles.length === 0 && button(texts.sign, () => decide('sign'), true)}
              {button(texts.reject, () => setAsking('reject'))}
            </>
          )}
        </div>
      )}
    </article>
  );
};
