// The recovery: five steps of a reset, what is left of each, and the place where it is done; beginning and leaving it.
import { useState } from 'preact/hooks';
import { checkStageChange } from '../../../src/domain/lifecycle.ts';
import { type RecoveryStep, recoverySteps } from '../../../src/domain/recovery.ts';
import type { GoalDecision } from '../../api-views.ts';
import type { App, PageProps } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { FormField } from '../parts/form-field.tsx';
import { formatDay } from '../parts/format.ts';
import { withPartyNames } from '../parts/names.ts';
import { type Action, useAction } from '../parts/use-action.ts';
import { useTyped } from '../parts/use-typed.ts';
import { texts as common } from '../texts/common.ts';
import { healthTexts } from '../texts/health.ts';
import { stageTexts } from '../texts/stage.ts';
import { NOTHING_SAID, stageFacts, stageOf } from './stage-facts.ts';
import { Findings } from './stage-findings.tsx';
import { tellStage } from './tell-stage.ts';

const texts = healthTexts.recovery;

const DECISIONS: readonly (readonly [GoalDecision, string])[] = [
  ['Keep', texts.keep],
  ['Re-target', texts.retarget],
  ['Drop', texts.drop],
];

const Goals = ({ app, action }: { readonly app: App; readonly action: Action }) => (
  <ul class="rows tight">
    {app.state.recovery.goals.map((goal) => (
      <li key={goal.key}>
        <fieldset class="choices">
          <legend>{goal.title}</legend>
          {DECISIONS.map(([decision, label]) => (
            <button
              key={decision}
              type="button"
              class="small"
              disabled={action.waiting}
              aria-pressed={goal.decision === decision}
              onClick={() =>
                action.run(
                  () => app.server.decideGoal({ key: goal.key, decision }),
                  texts.decided(goal.title, label),
                  () => {
                    if (decision === 'Re-target') app.go('goals', goal.key, 'form');
                  },
                )
              }
            >
              {label}
            </button>
          ))}
        </fieldset>
      </li>
    ))}
  </ul>
);

/** Where each step is done; the third is done here. */
const Way = ({ app, step, action }: { app: App; step: RecoveryStep; action: Action }) => {
  const { partnership, recovery } = app.state;
  const link = (label: string, onClick: () => void) => (
    <button type="button" class="small" onClick={onClick}>
      {label}
    </button>
  );
  switch (step.number) {
    case 2:
      return (
        <div class="actions">
          {link(texts.toWhy, () => app.go('why', null, 'why'))}
          {link(texts.toSign, () => app.go('sign', partnership?.key ?? null))}
        </div>
      );
    case 3:
      return <Goals app={app} action={action} />;
    case 4:
      return (
        <>
          {recovery.firstReadingDue !== null && (
            <p class="quiet">{texts.due(formatDay(recovery.firstReadingDue))}</p>
          )}
          <div class="actions">
            {link(texts.toKpis, () => app.go('kpis'))}
            {link(texts.toSign, () => app.go('sign'))}
          </div>
        </>
      );
    default:
      return <div class="actions">{link(texts.toRhythm, () => app.go('checkIns'))}</div>;
  }
};

const Begin = ({ app, action }: { readonly app: App; readonly action: Action }) => {
  const { recovery } = app.state;
  const [resetOn, setResetOn] = useTyped(app, 'recovery:');
  const [reason, setReason] = useTyped(app, 'recovery:reason');
  const [tried, setTried] = useState(false);
  // What the numbers propose is a reason of its own.
  const why = reason.trim() === '' ? (recovery.proposed ?? '') : reason.trim();
  const open = checkStageChange(
    stageOf(app.state),
    'In recovery',
    stageFacts(app.state, { ...NOTHING_SAID, reason: why }),
  );
  const elsewhere = open.filter(({ field }) => field !== 'reason');
  const lacking = open.find(({ field }) => field === 'reason');
  const note = (message: string | undefined) =>
    tried && message !== undefined ? [{ tone: 'bad' as const, text: message }] : [];
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (open.length > 0 || resetOn === '') return;
        let words = '';
        let warns = false;
        action.run(
          async () => {
            const told = await tellStage(app, 'In recovery', why, () =>
              app.server.enterRecovery({ resetOn }),
            );
            words = told.said;
            warns = told.warns;
            return told.answer;
          },
          null,
          () => {
            setResetOn('');
            if (!warns) setReason('');
            app.say(`${texts.began} ${words}`, warns);
          },
        );
      }}
    >
      {elsewhere.length > 0 && <Findings app={app} findings={elsewhere} />}
      <FormField
        id="resetOn"
        kind="day"
        label={texts.resetOn}
        required
        value={resetOn}
        notes={note(resetOn === '' ? texts.dayMissing : undefined)}
        onInput={setResetOn}
      />
      <FormField
        id="reason"
        kind="lines"
        label={texts.reason}
        help={stageTexts.reasonHelp}
        required={recovery.proposed === null}
        value={reason}
        notes={note(lacking?.message)}
        onInput={setReason}
      />
      <p class="help">{texts.beginBody}</p>
      <ActionNotes action={action} />
      <div class="actions">
        <button type="submit" class="action" disabled={action.waiting}>
          {action.waiting ? common.working : texts.start}
        </button>
        <button type="button" onClick={() => app.go('health')}>
          {common.back}
        </button>
      </div>
    </form>
  );
};

const Leave = ({ app, action }: { readonly app: App; readonly action: Action }) => {
  const [tried, setTried] = useState(false);
  const open = checkStageChange('In recovery', 'Active', stageFacts(app.state, NOTHING_SAID));
  return (
    <div class="stack">
      <p class="quiet">{texts.leaveBody}</p>
      {open.length > 0 && <Findings app={app} findings={open} />}
      {tried && open.length > 0 && (
        <p class="finding bad" role="alert">
          {stageTexts.notYet(open.length)}
        </p>
      )}
      <ActionNotes action={action} />
      <div class="actions">
        <button
          type="button"
          class={open.length === 0 ? 'action' : undefined}
          disabled={action.waiting}
          onClick={() => {
            setTried(true);
            if (open.length === 0) action.run(() => app.server.leaveRecovery(), texts.left);
          }}
        >
          {action.waiting ? common.working : texts.leave}
        </button>
        <button type="button" onClick={() => app.go('health')}>
          {common.back}
        </button>
      </div>
    </div>
  );
};

export const Recovery = ({ app }: PageProps) => {
  const { recovery, me } = app.state;
  const action = useAction(app);
  const steps = recoverySteps(recovery.facts);
  const open = steps.find((step) => !step.done);
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      {recovery.isOn ? (
        recovery.since !== null && <p class="note">{texts.since(formatDay(recovery.since))}</p>
      ) : (
        <>
          {recovery.proposed !== null && <p class="note warn">{recovery.proposed}</p>}
          <p>{texts.body}</p>
        </>
      )}
      <ol class="steps">
        {steps.map((step) => (
          <li key={step.number} class={step.done && recovery.isOn ? 'done' : step === open ? 'now' : ''}>
            <span class="dot" aria-hidden="true">
              {step.done && recovery.isOn ? '✓' : step.number}
            </span>
            <div>
              <b>{step.title}</b>
              {recovery.isOn && <span class="for-reader"> {step.done ? texts.done : texts.open}</span>}
              {recovery.isOn && !step.done && <p class="quiet">{withPartyNames(app.state, step.left)}</p>}
              {recovery.isOn && (!step.done || step.number === 3) && (
                <Way app={app} step={step} action={action} />
              )}
            </div>
          </li>
        ))}
      </ol>
      {me.side === null ? (
        <p class="note">{me.hint ?? common.guest}</p>
      ) : recovery.isOn ? (
        <Leave app={app} action={action} />
      ) : (
        <Begin app={app} action={action} />
      )}
    </div>
  );
};
