// SMART findings: one a letter, with what to change; and the parts of the check that goals and KPIs share.
import { type CivilDate, daysBetween } from './civil-date.ts';

export type Letter = 'S' | 'M' | 'A' | 'R' | 'T';
export type Level = 'pass' | 'warn' | 'fail';

export interface Finding {
  /** Specific, Measurable, Achievable, Relevant, Time-bound. */
  readonly letter: Letter;
  readonly level: Level;
  /** What was found, as one sentence. */
  readonly reason: string;
  /** What to do about it; '' when the letter passes. */
  readonly hint: string;
}

/** One thing found about a letter, before the worst is picked. */
export type Remark = readonly [level: 'warn' | 'fail', reason: string, hint: string];

/** The worst remark speaks for the letter; without remarks it passes. */
export const findingOf = (
  letter: Letter,
  remarks: readonly (Remark | null | false)[],
  passed: string,
): Finding => {
  const real = remarks.filter((remark): remark is Remark => remark !== null && remark !== false);
  const worst = real.find(([level]) => level === 'fail') ?? real[0];
  if (worst === undefined) return { letter, level: 'pass', reason: passed, hint: '' };
  const [level, reason, hint] = worst;
  return { letter, level, reason, hint };
};

/** `M fail, R warn`, or `SMART` when every letter passes. */
export const smartSummary = (findings: readonly Finding[]): string => {
  const open = findings.filter(({ level }) => level !== 'pass');
  return open.length === 0 ? 'SMART' : open.map(({ letter, level }) => `${letter} ${level}`).join(', ');
};

/** Whether nothing fails: a goal that is not Ready stays a draft. */
export const isSmart = (findings: readonly Finding[]): boolean =>
  findings.every(({ level }) => level !== 'fail');

/** Words that sound like a date and are none. */
const NO_DATE =
  /\b(immediate(?:ly)?|asap|as soon as possible|soon|ongoing|continuous(?:ly)?|eventually|some ?day|long[- ]term)\b/i;

/** Start and due as remarks on T. `text` is the statement, where one was written; `today` the day on which it is judged. */
export const windowRemarks = (
  start: CivilDate | null,
  due: CivilDate | null,
  today: CivilDate | null,
  text: string | null,
): readonly (Remark | null)[] => {
  const vague = text === null ? null : NO_DATE.exec(text)?.[1];
  if (due === null) {
    return [
      vague === null || vague === undefined
        ? ['fail', 'There is no due day.', 'Say by which day it is to be reached, for example 2027-06-30.']
        : ['fail', `“${vague}” is no date.`, 'Replace it by a day, for example 2027-06-30.'],
    ];
  }
  if (start === null) return [['fail', 'There is no start day.', 'Say from which day on it counts.']];
  if (start >= due)
    return [['fail', `It is due on ${due}, but starts on ${start}.`, 'Put the due day after the start.']];
  return [
    today !== null && due < today
      ? ['warn', `The due day ${due} is over.`, 'Choose a day to come, or close it.']
      : null,
    daysBetween(start, due) > 731
      ? ['warn', 'It runs for more than two years.', 'Choose a nearer day, or set milestones on the way.']
      : null,
  ];
};

/** Whether baseline and target leave something to reach that can be reached. */
export const wayRemarks = (
  baseline: number | null,
  target: number | null,
  direction: string | null,
  isShare: boolean,
): readonly (Remark | null)[] => {
  if (target === null)
    return [['warn', 'Without a target nobody can tell whether it can be reached.', 'Set a target.']];
  const tooMuch: Remark | null =
    isShare && (target > 100 || target < 0)
      ? ['warn', `${target} % lies outside 0 to 100 %.`, 'Check the number and the unit.']
      : null;
  if (direction?.startsWith('Stay') === true || baseline === null) return [tooMuch];
  if (target === baseline)
    return [['fail', 'The target equals the baseline: there is nothing to reach.', 'Change one of them.']];
  const isUp = direction === 'Increase to' || direction === 'Milestone count';
  if ((isUp && target < baseline) || (direction === 'Decrease to' && target > baseline)) {
    return [
      [
        'fail',
        `“${direction}” contradicts going from ${baseline} to ${target}.`,
        'Change the target type or the target.',
      ],
    ];
  }
  return [
    tooMuch,
    baseline > 0 && target >= baseline * 5
      ? [
          'warn',
          `The target is ${Math.round(target / baseline)} times the baseline.`,
          'Say why that can be reached, or set phased targets.',
        ]
      : null,
  ];
};
