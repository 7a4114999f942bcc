// The verbs of a goal sentence: which way it goes, and what of the rest names the metric.
import { AMOUNT_MARK } from './statement-amounts.ts';
import { DATE_MARK } from './statement-window.ts';

export type Way = 'up' | 'down' | 'stay';

export interface VerbRead {
  readonly way: Way;
  /** Whether it makes something new, counted from 0: "generate", "launch", "bring in". */
  readonly makes: boolean;
  /** Whether it states a change: "increase revenue 20 %" is 20 % more, "reach 20 %" is not. */
  readonly changes: boolean;
  /** Whether it sets an upper limit by itself: "limit", "cap". */
  readonly caps: boolean;
  readonly index: number;
  readonly length: number;
}

const CHANGE_UP =
  'increas(?:e|es|ing)|grow(?:s|ing)?|rais(?:e|es|ing)|boost(?:s|ing)?|improv(?:e|es|ing)|lift(?:s|ing)?|rais(?:e|ing)|expand(?:s|ing)?|strengthen|scale|accelerate|doubl(?:e|ing)|tripl(?:e|ing)|quadrupl(?:e|ing)|treble|step up|ramp up|enhance|extend|maximi[sz]e|uplift|growth|increase';
const CHANGE_DOWN =
  'reduc(?:e|es|ing)|decreas(?:e|es|ing)|cut(?:s|ting)?(?: down)?(?: back)?|lower(?:s|ing)?|halv(?:e|ing)|shrink|drop|slash|trim|shorten|minimi[sz]e|bring(?:ing)? down|drive down|sav(?:e|ing|ings)|slim|reduction|decline|speed up';
const MAKES =
  'fill|generat(?:e|es|ing)|bring(?:ing)? in|creat(?:e|es|ing)|launch(?:es|ing)?|sign(?:ing)?(?: up| on)?|onboard(?:ing)?|publish(?:ing)?|host(?:ing)?|run(?:ning)?|hold(?= \u0002|\\s+(?:at least|\\w+ joint))|win(?:ning)?|acquir(?:e|ing)|attract(?:ing)?|clos(?:e|ing)|sell(?:ing)?|ship(?:ping)?|recruit(?:ing)?|hir(?:e|ing)|produc(?:e|ing)|collect(?:ing)?|open(?:ing)?|secur(?:e|ing)|deliver(?:ing)?|earn(?:ing)?|add(?:ing)?|enter(?:ing)?|train(?:ing)?|certify|complet(?:e|ing)|book(?:ing)?|convert|land(?:ing)?|build(?:ing)?|release|introduce|source|make|finish|refer|send|enrol+|engage|drive|register|roll out|set up|establish|invest|migrate|integrate|place|co-host|co-publish|raise(?= [$€£\u0002])';
const REACHES =
  'reach(?:es|ing)?|achiev(?:e|es|ing)|hit(?:ting)?|get(?:ting)?|attain|gain(?:ing)?|obtain|score|bring(?:ing)?|push|move|take|capture|have|be|exceed|surpass|respond|answer|resolve|see';
const STAYS =
  'keep(?:s|ing)?|maintain(?:s|ing)?|hold(?:ing)?|stay(?:s|ing)?|remain|sustain|retain|preserve|ensure';
const CAPS = 'limit(?:ing)?|cap(?:ping)?|never let|never exceed|do not exceed';

const KINDS: readonly (readonly [string, Omit<VerbRead, 'index' | 'length'>])[] = [
  [CAPS, { way: 'stay', makes: false, changes: false, caps: true }],
  // Before what stays: "hold 4 webinars" makes something, "hold churn at 5 %" does not.
  [MAKES, { way: 'up', makes: true, changes: false, caps: false }],
  [STAYS, { way: 'stay', makes: false, changes: false, caps: false }],
  [CHANGE_DOWN, { way: 'down', makes: false, changes: true, caps: false }],
  [CHANGE_UP, { way: 'up', makes: false, changes: true, caps: false }],
  [REACHES, { way: 'up', makes: false, changes: false, caps: false }],
];

/** The verb of a sentence: the first that is known; null when there is none. */
export const readVerb = (text: string): VerbRead | null => {
  let first: VerbRead | null = null;
  for (const [source, kind] of KINDS) {
    const match = new RegExp(`(?<![\\w-])(?:${source})(?![\\w-])`, 'i').exec(text);
    if (match === null) continue;
    if (first === null || match.index < first.index)
      first = { ...kind, index: match.index, length: match[0].length };
  }
  return first;
};

/** A second verb of change after "and", with an amount of its own: two goals in one sentence. */
export const hasSecondGoal = (text: string, verb: VerbRead): boolean => {
  const after = text.slice(verb.index + verb.length);
  const match = new RegExp(
    `\u0002[^]*\\b(?:and|while|plus)\\b\\s+(?:to\\s+)?(?:${CHANGE_UP}|${CHANGE_DOWN}|${MAKES}|${STAYS})(?![\\w-])[^]*\u0002`,
    'i',
  ).exec(after);
  return match !== null;
};

const CUT =
  /\s(?:through|via|using|with the help|thanks to|so that|in order to|because|while|without|based on|leveraging|as part of|together|by (?:\w+ ){0,2}\w+ing\b|by means of|such as|as measured|measured|per our|which|that|who|for both)\b.*$|[.;:!?()].*$/i;
const CONNECT =
  '(?:at least|at most|no more than|no less than|more than|less than|fewer than|by|to|into|from|at|of|with|in|on|for|worth|an?|the|our|about|around|up|down|over|above|below|under|between|and|is|roughly|approximately|another|additional|extra|more|fewer|less|higher|lower|total|currently|today|now|or|exceed|reach|only)';
const EDGE_WORDS = new RegExp(
  `^(?:[\\s,–-]+|${CONNECT}(?=[\\s,]|$))+|(?:[\\s,–-]+|(?<=[\\s,]|^)${CONNECT})+$`,
  'gi',
);
const FILLER =
  /\b(?:together|overall|significantly|substantially|dramatically|faster|successfully|jointly|combined|each|all|year|soon|immediate(?:ly)?|asap|much|a lot|everything|things|there|it|we|us)\b\s*$/i;
const LEAD =
  /^.*\b(?:want|aim|plan|goal|intend|hope|like|commit|agree|target|objective|need|expect)\w*\b(?:\s+(?:is|are|to)\b)*\s*/i;
const NOUN_OF_CHANGE =
  /^(?:increase|growth|reduction|decrease|drop|decline|improvement|lift|rise|cut|gain|uplift|boost|savings?)\s+(?:in|of|on)\s+/i;
const MARKS = new RegExp(`[${AMOUNT_MARK}${DATE_MARK}]+`, 'g');

/** What is measured: the noun beside verb and amount, without them; null when nothing is left. */
export const readMetric = (rest: string, verb: VerbRead | null): string | null => {
  const strip = (text: string): string => {
    let now = text;
    for (let i = 0; i < 3; i++) now = now.replace(EDGE_WORDS, '').replace(FILLER, '').trim();
    return now;
  };
  const from = verb === null ? 0 : verb.index + verb.length;
  const pieces = rest
    .slice(from)
    .replace(CUT, ' ')
    .split(MARKS)
    .map((piece) =>
      strip(piece.replace(/\s+/g, ' '))
        .replace(LEAD, '')
        .replace(NOUN_OF_CHANGE, '')
        .replace(/^(?:the|our|an?|their|your)\s+/i, '')
        .replace(/,.*$/, '')
        .trim(),
    )
    .filter((piece) => /[a-z]{2}/i.test(piece));
  if (pieces[0] !== undefined) return pieces[0];
  if (verb === null) return null;
  // "Sign-ups grow to 10,000", "Lead volume: increase by 20 %": the metric stands before the verb.
  const before = strip(
    rest
      .slice(0, verb.index)
      .replace(MARKS, ' ')
      .replace(LEAD, '')
      .replace(/\b(?:will|shall|should|must|to|we|our|us|they|both|partners|let’s|let's)\b/gi, ' ')
      .replace(/[:,;–-]\s*$/, ' '),
  );
  return /[a-z]{2}/i.test(before) ? before.replace(/\s+/g, ' ') : null;
};
