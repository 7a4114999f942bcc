// Changing the stage, and telling the other side why: the reason is kept as a change notice, which they acknowledge.
import type { Stage } from '../../../src/domain/lifecycle.ts';
import type { Saved } from '../../api.ts';
import type { App } from '../parts/app.ts';
import { otherSide, partyName } from '../parts/names.ts';
import { stageTexts as texts } from '../texts/stage.ts';

export interface Told {
  readonly answer: Saved;
  /** What to say about it, and whether it is a warning. */
  readonly said: string;
  readonly warns: boolean;
}

/**
 * Runs the change, then files the reason. The stage comes first: a notice of a change that was refused would be wrong.
 *
 * @param reason '' when there is none to tell
 */
export const tellStage = async (
  app: App,
  to: Stage,
  reason: string,
  change: () => Promise<Saved>,
): Promise<Told> => {
  const answer = await change();
  if (!answer.ok || reason === '') return { answer, said: texts.saved(to), warns: false };
  const notice = await app.server.saveRecord({
    table: 'changes',
    key: null,
    seen: null,
    input: { what: texts.notice(to, reason), effective: app.state.today },
  });
  if (!notice.ok) return { answer, said: texts.untold(to), warns: true };
  const other = partyName(app.state, otherSide(app.state.me.side ?? 'A'));
  return { answer: notice, said: texts.savedAndTold(to, other), warns: false };
};
