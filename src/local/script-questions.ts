// What a script asks a person (alerts, prompts): shown on that person's desk, answered by a click.
import type { AppsScriptHostOptions } from '../emulators/apps-script/host.ts';
import type { DeskQuestion } from './desk-wire.ts';

type Answer = NonNullable<AppsScriptHostOptions['answer']>;
type Reply = Awaited<ReturnType<Answer>>;

/** Where questions are shown. */
export interface QuestionDesk {
  /** Whether a page of this person is open. */
  isHere(email: string): boolean;
  show(email: string, question: DeskQuestion): void;
}

export interface ScriptQuestions {
  /** For the script host. Nobody at the desk: the answer is the one that goes on (OK, or yes). */
  readonly answer: Answer;
  attach(desk: QuestionDesk): void;
  /** A person's answer; one that nobody waits for is ignored. */
  reply(id: number, reply: Reply): void;
  /** The person's last page was closed: open questions count as closed. */
  left(email: string): void;
}

const goOn = (buttons: string): Reply => ({ button: buttons.startsWith('YES') ? 'YES' : 'OK', text: '' });

export const createScriptQuestions = (): ScriptQuestions => {
  const open = new Map<number, { readonly email: string; readonly resolve: (reply: Reply) => void }>();
  let desk: QuestionDesk | null = null;
  let count = 0;
  const reply = (id: number, given: Reply): void => {
    open.get(id)?.resolve(given);
    open.delete(id);
  };
  return {
    answer: async (dialog, user) => {
      if (dialog.kind !== 'alert' && dialog.kind !== 'prompt') return goOn('');
      const at = desk;
      if (at?.isHere(user.email) !== true) return goOn(dialog.buttons);
      count += 1;
      const id = count;
      const { kind, title, message, buttons } = dialog;
      return new Promise<Reply>((resolve) => {
        open.set(id, { email: user.email, resolve });
        at.show(user.email, { id, kind, title, message, buttons: buttons.split('_') });
      });
    },
    attach: (next) => {
      desk = next;
    },
    reply,
    left: (email) => {
      for (const [id, question] of open)
        if (question.email === email) reply(id, { button: 'CLOSE', text: '' });
    },
  };
};
