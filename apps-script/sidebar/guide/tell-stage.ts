// Changing the stage, and telling the other side why: the reason is kept as a change notice, which they acknowledge.
import type { Stage } from '../../../src/domain/lifecycle.ts';
import type { Saved } from '../../api.ts';
import type { App } from '../parts/app.ts';
import { changeDraft, openDraft } from '../parts/draft.ts';
import { otherSide, partyName } from '../parts/names.ts';
import { stageTexts as texts } from '../texts/stage.ts';
import { saveSteps } from './save-steps.ts';

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
  const input = { what: texts.notice(to, reason), effective: app.state.today };
  const save = () => app.server.saveRecord({ table: 'changes', key: null, seen: null, input });
  const { warning } = await saveSteps([{ name: input.what, save }], new Map(), answer);
  if (warning !== undefined) {
    // The form of a change on the page Feedback has it ready.
    app.drafts.set('changes:', changeDraft(openDraft([], null), input));
    return { answer, said: texts.untold(to), warns: true };
  }
  const other = partyName(app.state, otherSide(app.state.me.side ?? 'A'));
  return { answer, said: texts.savedAndTold(to, other), warns: false };
};
