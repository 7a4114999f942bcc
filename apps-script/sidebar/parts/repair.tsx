// Rows that cannot be read, and missing tabs or headers with the offer to put them back.
import { texts } from '../texts/common.ts';
import type { PageProps } from './app.ts';
import { CallNotes } from './call-notes.tsx';
import { ProblemList } from './problem-list.tsx';
import { setUp } from './set-up.ts';
import { useCall } from './use-call.ts';

export const Repair = ({ app }: PageProps) => {
  const call = useCall();
  const { problems } = app.state;
  const waiting = call.status.kind === 'waiting';
  // What concerns no cell concerns a tab or a header.
  const isBroken = problems.some((problem) => problem.place === null);
  return (
    <>
      <ProblemList title={texts.problems.title} help={texts.problems.help} problems={problems} />
      {isBroken && (
        <div class="actions">
          <button
            type="button"
            class="action"
            disabled={waiting}
            onClick={() =>
              call.run(
                () => setUp(app.server),
                (done) => {
                  app.take(done.state);
                  app.say(done.made.join(' ') || (done.problems[0]?.message ?? null));
                },
              )
            }
          >
            {waiting ? texts.problems.repairing : texts.problems.repair}
          </button>
          <p class="help">{texts.problems.repairHelp}</p>
        </div>
      )}
      <CallNotes call={call} />
    </>
  );
};
