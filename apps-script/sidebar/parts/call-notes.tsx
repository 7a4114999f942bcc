// What is shown beside a button while its call waits, fails or is refused.
import { texts } from '../texts/common.ts';
import { FailureNote } from './failure-note.tsx';
import type { Action } from './use-action.ts';
import type { Call } from './use-call.ts';

export const CallNotes = ({ call, onRetry }: { readonly call: Call; readonly onRetry?: () => void }) => (
  <>
    {call.status.kind === 'failed' && (
      <FailureNote title={texts.failed.title} message={call.status.message} kept onRetry={onRetry} />
    )}
    {call.status.kind === 'waiting' && call.status.slow && (
      <p class="finding warn" role="status">
        {texts.failed.slow}
      </p>
    )}
  </>
);

export const ActionNotes = ({ action }: { readonly action: Action }) => (
  <>
    {action.refused.map((text) => (
      <p key={text} class="finding bad" role="alert">
        {text}
      </p>
    ))}
    <CallNotes call={action.call} />
  </>
);
