// A spreadsheet without Instep's tabs: what set-up does, and the button that does it.
import { useState } from 'preact/hooks';
import type { Problem, SidebarState } from '../api.ts';
import { FailureNote } from './failure-note.tsx';
import { ProblemList } from './problem-list.tsx';
import type { Server } from './server.ts';
import { texts } from './texts.ts';
import { useCall } from './use-call.ts';

interface Props {
  readonly server: Server;
  readonly problems: readonly Problem[];
  readonly onState: (state: SidebarState, said: string) => void;
}

export const SetUpPage = ({ server, problems, onState }: Props) => {
  const call = useCall();
  const [found, setFound] = useState(problems);
  const setUp = () =>
    call.run(
      async () => {
        const done = await server.setUpSpreadsheet({});
        return { done, state: await server.getSidebarState() };
      },
      ({ done, state }) => {
        setFound(done.problems);
        onState(state, texts.setUp.made(done.made));
      },
    );
  const waiting = call.status.kind === 'waiting';
  return (
    <div class="page">
      <h2>{texts.setUp.title}</h2>
      <p>{texts.setUp.body}</p>
      <ProblemList title={texts.failed.title} problems={found} />
      {call.status.kind === 'failed' && (
        <FailureNote title={texts.failed.title} message={call.status.message} />
      )}
      <div class="actions">
        <button type="button" class="action" disabled={waiting} onClick={setUp}>
          {waiting ? texts.setUp.busy : texts.setUp.action}
        </button>
      </div>
    </div>
  );
};
