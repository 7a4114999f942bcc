// One stage that can follow: what is open before it, what it asks of the person, and the change itself.
import { useState } from 'preact/hooks';
import { checkStageChange, type LifecycleFacts, type Stage } from '../../../src/domain/lifecycle.ts';
import type { App } from '../parts/app.ts';
import { ActionNotes } from '../parts/call-notes.tsx';
import { FormField } from '../parts/form-field.tsx';
import { useAction } from '../parts/use-action.ts';
import { useTyped } from '../parts/use-typed.ts';
import { texts as common } from '../texts/common.ts';
import { stageTexts as texts } from '../texts/stage.ts';
import { askedFor, type Said, stageFacts } from './stage-facts.ts';
import { type Finding, Findings } from './stage-findings.tsx';
import { tellStage } from './tell-stage.ts';

interface Props {
  readonly app: App;
  readonly from: Stage;
  readonly to: Stage;
  /** The only one that can follow. */
  readonly isOnly: boolean;
}

const lacksReason = ({ field }: Finding): boolean => field === 'reason' || field === 'exit';

export const StageChange = ({ app, from, to, isOnly }: Props) => {
  const { state } = app;
  const action = useAction(app);
  const [reason, setReason] = useTyped(app, `stage:${to}:reason`);
  const [pilotSkipped, setPilotSkipped] = useTyped(app, `stage:${to}:pilot`);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const asked = askedFor(from, to, state);
  const check = (said: Said): readonly Finding[] => {
    const facts: LifecycleFacts = stageFacts(state, said);
    return checkStageChange(from, to, facts);
  };
  const left = check({ reason, pilotSkipped, confirmed: ticked });
  // What is done on other pages, whatever is typed and ticked here.
  const elsewhere = check({ reason: '.', pilotSkipped: '.', confirmed: asked.confirm });
  const lacking = {
    reason: asked.reason ? left.find(lacksReason) : undefined,
    pilotSkipped:
      asked.pilotSkipped && pilotSkipped.trim() === ''
        ? left.find(({ field }) => field === 'pilot')
        : undefined,
  };
  const unticked = asked.confirm.filter((sentence) => !ticked.includes(sentence));
  const open =
    elsewhere.length + unticked.length + Object.values(lacking).filter((each) => each !== undefined).length;
  const isRecovery = to === 'In recovery' || (from === 'In recovery' && to === 'Active');
  const note = (finding: Finding | undefined) =>
    tried && finding !== undefined ? [{ tone: 'bad' as const, text: finding.message }] : [];
  const save = () => {
    setTried(true);
    if (open > 0) return;
    const said = [reason, pilotSkipped].map((text) => text.trim()).find((text) => text !== '') ?? '';
    const { partnership } = state;
    let words = '';
    let warns = false;
    action.run(
      async () => {
        const told = await tellStage(app, to, said, () =>
          app.server.saveRecord({
            table: 'partnership',
            key: partnership?.key || null,
            seen: partnership?.fingerprint ?? null,
            input: { stage: to },
          }),
        );
        words = told.said;
        warns = told.warns;
        return told.answer;
      },
      null,
      () => {
        // A reason that did not reach the other side is not thrown away.
        if (!warns) {
          setReason('');
          setPilotSkipped('');
        }
        app.say(words, warns);
      },
    );
  };
  return (
    <details class="card stage" open={isOnly}>
      <summary>
        <b>{to}</b>{' '}
        <span class="quiet">{elsewhere.length === 0 ? texts.ready : texts.needs(elsewhere.length)}</span>
      </summary>
      <p>{texts.about[to]}</p>
      {elsewhere.length > 0 && <Findings app={app} findings={elsewhere} />}
      {isRecovery ? (
        <>
          {from === 'In recovery' && <p class="quiet">{texts.throughRecovery}</p>}
          <div class="actions">
            <button type="button" class="action" onClick={() => app.go('health', null, 'recovery')}>
              {from === 'In recovery' ? texts.leave : texts.begin}
            </button>
          </div>
        </>
      ) : (
        <form
          class="stack"
          noValidate
          aria-label={texts.to(to)}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          {asked.confirm.length > 0 && (
            <fieldset class="confirms">
              <legend>{texts.confirm}</legend>
              {asked.confirm.map((sentence, index) => (
                <FormField
                  key={sentence}
                  id={`stage-${to}-${index}`}
                  kind="tick"
                  label={sentence}
                  value={ticked.includes(sentence) ? 'yes' : ''}
                  onInput={(value) =>
                    setTicked(
                      value === '' ? ticked.filter((each) => each !== sentence) : [...ticked, sentence],
                    )
                  }
                />
              ))}
            </fieldset>
          )}
          {asked.pilotSkipped && (
            <FormField
              id={`stage-${to}-pilot`}
              kind="lines"
              label={texts.pilotSkipped}
              help={texts.reasonHelp}
              required
              value={pilotSkipped}
              notes={note(lacking.pilotSkipped)}
              onInput={setPilotSkipped}
            />
          )}
          {asked.reason && (
            <FormField
              id={`stage-${to}-reason`}
              kind="lines"
              label={texts.reason}
              help={texts.reasonHelp}
              required
              value={reason}
              notes={note(lacking.reason)}
              onInput={setReason}
            />
          )}
          {tried && open > 0 && (
            <p class="finding bad" role="alert">
              {texts.notYet(open)}
            </p>
          )}
          <ActionNotes action={action} />
          <div class="actions">
            <button type="submit" class="action" disabled={action.waiting}>
              {action.waiting ? common.form.saving : texts.to(to)}
            </button>
          </div>
        </form>
      )}
    </details>
  );
};
