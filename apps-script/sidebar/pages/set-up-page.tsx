// A spreadsheet without Instep's tabs: what set-up does, and the button that does it.
import { useState } from 'preact/hooks';
import type { Problem, SidebarState } from '../../api.ts';
import { CallNotes } from '../parts/call-notes.tsx';
import { ProblemList } from '../parts/problem-list.tsx';
import { setUp } from '../parts/set-up.ts';
import { useCall } from '../parts/use-call.ts';
import type { Server } from '../server.ts';
import { texts } from '../texts/common.ts';
import { homeTexts } from '../texts/home.ts';

interface Props {
  readonly server: Server;
  readonly problems: readonly Problem[];
  /** Nothing is there yet. */
  readonly isNew: boolean;
  readonly onDone: (state: SidebarState | null, said: string) => void;
}

export const SetUpPage = ({ server, problems, isNew, onDone }: Props) => {
  const call = useCall();
  const [found, setFound] = useState(problems);
  const begin = () =>
    call.run(
      () => setUp(server),
      (done) => {
        setFound(done.problems);
        if (done.ok || done.state !== null) onDone(done.state, homeTexts.setUp.made(done.made.length));
      },
    );
  const waiting = call.status.kind === 'waiting';
  return (
    <div class="page">
      <h2 tabIndex={-1}>{isNew ? homeTexts.setUp.title : homeTexts.setUp.again}</h2>
      <p>{isNew ? homeTexts.setUp.body : homeTexts.setUp.againBody}</p>
      <ProblemList title={texts.failed.title} problems={found} />
      <CallNotes call={call} />
      <div class="actions">
        <button type="button" class="action" disabled={waiting} onClick={begin}>
          {waiting ? homeTexts.setUp.busy : homeTexts.setUp.action}
        </button>
      </div>
    </div>
  );
};
