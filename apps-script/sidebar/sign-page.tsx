// The terms of each KPI, and signing, rejecting or withdrawing for one's own party.
import { useState } from 'preact/hooks';
import type { KpiCard, SidebarState, SignForm } from '../api.ts';
import { FailureNote } from './failure-note.tsx';
import { FormField } from './form-field.tsx';
import { isActive, partyName, partyNames, type Side } from './names.ts';
import type { Server } from './server.ts';
import { AgreementBadge } from './status-pill.tsx';
import { TermsList } from './terms-list.tsx';
import { texts } from './texts.ts';
import { useCall } from './use-call.ts';

interface Props {
  readonly state: SidebarState;
  readonly server: Server;
  /** The KPI to show first, opened. */
  readonly focus: string | null;
  readonly onState: (state: SidebarState, said: string | null) => void;
}

type Decision = SignForm['decision'];

const SAID: Readonly<Record<Decision, (name: string) => string>> = {
  sign: texts.sign.signed,
  reject: texts.sign.rejected,
  withdraw: texts.sign.withdrawn,
};

interface CardProps extends Props {
  readonly card: KpiCard;
  readonly mine: boolean;
}

/** Rejecting and withdrawing ask for a reason first: the other side will want to know. */
const SignCard = ({ state, server, card, mine, focus, onState }: CardProps) => {
  const call = useCall();
  const [asking, setAsking] = useState<'reject' | 'withdraw' | null>(null);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState<string | null>(null);
  const name = card.kpi.name ?? card.kpi.key;
  const side = state.me.side;
  const hasSigned = side !== null && !card.waitingFor.includes(side);
  const waiting = call.status.kind === 'waiting';
  const decide = (decision: Decision) =>
    call.run(
      () => server.signTerms({ key: card.kpi.key, hash: card.hash, decision, note: reason }),
      (answer) => {
        if (answer.ok) {
          setAsking(null);
          setReason('');
          setNote(null);
          onState(answer.state, SAID[decision](name));
          return;
        }
        const found = answer.problems.map((problem) => problem.message).join(' ');
        setNote(answer.reason === 'stale' ? texts.sign.stale : found || texts.reasons[answer.reason]);
        if (answer.state !== null) onState(answer.state, null);
      },
    );
  return (
    <article class="card" aria-label={name}>
      <header>
        <h4>{name}</h4>
        <AgreementBadge agreement={card.agreement} />
      </header>
      {card.waitingFor.length > 0 && (
        <p class="quiet">{texts.card.waitsFor(partyNames(state, card.waitingFor))}</p>
      )}
      <details open={mine || focus === card.kpi.key}>
        <summary>{texts.sign.terms}</summary>
        <TermsList state={state} card={card} />
      </details>
      {note !== null && (
        <p class="finding warn" role="alert">
          {note}
        </p>
      )}
      {call.status.kind === 'failed' && (
        <FailureNote title={texts.failed.title} message={call.status.message} kept />
      )}
      {call.status.kind === 'waiting' && call.status.slow && (
        <p class="finding warn" role="status">
          {texts.failed.slow}
        </p>
      )}
      {asking !== null && (
        <FormField
          id={`reason-${card.kpi.key}`}
          kind="lines"
          label={texts.sign.reason}
          help={texts.sign.reasonHelp}
          value={reason}
          onInput={setReason}
        />
      )}
      {side !== null && (
        <div class="actions">
          {asking !== null ? (
            <>
              <button type="button" class="action danger" disabled={waiting} onClick={() => decide(asking)}>
                {waiting
                  ? texts.sign.signing
                  : asking === 'reject'
                    ? texts.sign.confirmReject
                    : texts.sign.confirmWithdraw}
              </button>
              <button type="button" onClick={() => setAsking(null)}>
                {texts.cancel}
              </button>
            </>
          ) : hasSigned ? (
            <button
              type="button"
              aria-label={texts.card.of(texts.sign.withdraw, name)}
              onClick={() => setAsking('withdraw')}
            >
              {texts.sign.withdraw}
            </button>
          ) : (
            <>
              <button
                type="button"
                class="action"
                disabled={waiting}
                aria-label={texts.card.of(texts.sign.sign, name)}
                onClick={() => decide('sign')}
              >
                {waiting ? texts.sign.signing : texts.sign.sign}
              </button>
              <button
                type="button"
                aria-label={texts.card.of(texts.sign.reject, name)}
                onClick={() => setAsking('reject')}
              >
                {texts.sign.reject}
              </button>
            </>
          )}
        </div>
      )}
    </article>
  );
};

export const SignPage = (props: Props) => {
  const { state } = props;
  const side = state.me.side;
  const cards = state.kpis.filter(isActive);
  const mine = cards.filter((card) => side !== null && card.waitingFor.includes(side));
  const others = cards.filter((card) => card.waitingFor.length > 0 && !mine.includes(card));
  const agreed = cards.filter((card) => card.waitingFor.length === 0);
  const group = (title: string, list: readonly KpiCard[], isMine: boolean) =>
    list.length === 0 ? null : (
      <section aria-label={title}>
        <h3>{title}</h3>
        {list.map((card) => (
          <SignCard key={card.kpi.key} {...props} card={card} mine={isMine} />
        ))}
      </section>
    );
  const other: Side = side === 'A' ? 'B' : 'A';
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.sign.title}</h2>
      <p class="quiet">{texts.sign.body}</p>
      {side === null && <p class="note">{state.me.email === '' ? texts.sign.unknown : texts.sign.guest}</p>}
      {cards.length === 0 && <p class="empty">{texts.sign.noKpi}</p>}
      {cards.length > 0 && agreed.length === cards.length && <p class="empty">{texts.sign.nothing}</p>}
      {group(texts.sign.yours, mine, true)}
      {group(
        side === null ? texts.overview.waiting : texts.sign.others(partyName(state, other)),
        others,
        false,
      )}
      {group(texts.sign.agreed, agreed, false)}
    </div>
  );
};
