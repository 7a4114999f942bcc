// What a person sees when a call fails: what happened, the usual reason, and a way on. Never a stack trace.

import { texts } from '../texts/common.ts';
import { Icon } from './icons.tsx';

interface Props {
  readonly title: string;
  /** Google's own words. */
  readonly message: string;
  readonly kept?: boolean;
  readonly onRetry?: () => void;
}

/** Messages of Google that mean "the wrong one of several signed-in accounts" (the most reported fault of add-ons). */
const SOUNDS_LIKE_ACCOUNTS =
  /PERMISSION_DENIED|permission|authoriz|storage|not been granted|ScriptError|empty answer|server error|NetworkError|HTTP 0/i;

/** Messages that mean no more than a bad moment in a sidebar that has been answered before. */
const SOUNDS_LIKE_NETWORK = /server error|NetworkError|HTTP 0/i;

/** @param answered an earlier call was answered, so that the account is the right one */
export const adviceFor = (message: string, online: boolean, answered: boolean): string | null => {
  if (!online) return texts.failed.offline;
  if (answered && SOUNDS_LIKE_NETWORK.test(message) && !/PERMISSION|storage/i.test(message))
    return texts.failed.network;
  return SOUNDS_LIKE_ACCOUNTS.test(message) ? texts.failed.accounts : null;
};

export const FailureNote = ({ title, message, kept, onRetry }: Props) => {
  const advice = adviceFor(message, navigator.onLine, kept === true);
  return (
    <div class="note bad" role="alert">
      <h3>
        <Icon name="warn" /> {title}
      </h3>
      <p>{advice ?? message}</p>
      {kept === true && <p>{texts.failed.kept}</p>}
      {advice !== null && (
        <details>
          <summary>{texts.failed.detail}</summary>
          <p class="said">{message}</p>
        </details>
      )}
      {onRetry !== undefined && (
        <div class="actions">
          <button type="button" class="action" onClick={onRetry}>
            {texts.tryAgain}
          </button>
        </div>
      )}
    </div>
  );
};
