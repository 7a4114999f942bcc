// Helpers of the tests of actions: an answer that was saved, or one that was refused.
import type { Saved } from '../../apps-script/api.ts';
import type { WithState } from './test-add-on.ts';

type Answered = WithState<Saved>;
export type Done = Extract<Answered, { ok: true }>;
export type Refused = Extract<Answered, { ok: false }>;

export const saved = (answer: Answered): Done => {
  if (!answer.ok) throw new Error(`${answer.reason}: ${JSON.stringify(answer.problems)}`);
  return answer;
};

export const refused = (answer: Answered): Refused => {
  if (answer.ok) throw new Error('It was saved.');
  return answer;
};

/** Groups of data reads and of writes that follow one another. */
export const bursts = (calls: readonly string[]): { reads: number; writes: number } => {
  const kinds: string[] = [];
  for (const call of calls) {
    const kind =
      /^Range\.(get(Values|Formulas|NumberFormats|DisplayValues|Notes|Backgrounds)|getValue)$|Finder\.find$/.test(
        call,
      )
        ? 'read'
        : /^(Range|Sheet)\.(set|insert|delete|clear|append|show|hide)/.test(call)
          ? 'write'
          : null;
    if (kind !== null && kinds[kinds.length - 1] !== kind) kinds.push(kind);
  }
  const count = (kind: string): number => kinds.filter((each) => each === kind).length;
  return { reads: count('read'), writes: count('write') };
};
