// Memorandum: what both agreed on, as a page in plain words, and which of the five required terms are missing.
import { hashText } from './agreement.ts';
import { type Canonical, canonicalJson } from './canonical-json.ts';
import { type CivilDate, dateToWords } from './civil-date.ts';
import type { Goal, Kpi, Party, Person, Rhythm } from './fields.ts';
import type { Economics, ExitCriterion } from './ledger-tables.ts';
import type { PagePart } from './meeting-page.ts';
import { durationInWords, ruleInWords } from './rhythm-words.ts';
import { showAmount, showShare } from './show-value.ts';
import { toSentence } from './text.ts';

/** The five terms that a written agreement between partners covers. */
export const REQUIRED_TERMS = [
  'Responsibilities',
  'Compensation',
  'Timelines',
  'Termination conditions',
  'Dispute resolution',
] as const;

export type RequiredTerm = (typeof REQUIRED_TERMS)[number];

export interface MemorandumInput {
  readonly partnership: string;
  readonly why: string | null;
  readonly parties: readonly Pick<Party, 'name' | 'side' | 'brings' | 'needs'>[];
  readonly people: readonly Pick<Person, 'name' | 'side' | 'role'>[];
  /** Goals and KPIs that both signed, with the terms agreed last. */
  readonly goals: readonly (Pick<
    Goal,
    'key' | 'title' | 'statement' | 'target' | 'unit' | 'start' | 'due'
  > & { readonly version: number; readonly hash: string })[];
  readonly kpis: readonly (Pick<
    Kpi,
    | 'name'
    | 'goal'
    | 'measures'
    | 'countingRule'
    | 'includes'
    | 'excludes'
    | 'unit'
    | 'baseline'
    | 'target'
    | 'bandLow'
    | 'bandHigh'
    | 'due'
    | 'source'
    | 'reportedBy'
    | 'frequency'
  > & { readonly version: number; readonly hash: string })[];
  readonly rhythms: readonly Pick<Rhythm, 'meeting' | 'purpose' | 'rule' | 'duration'>[];
  readonly economics: readonly Pick<
    Economics,
    'model' | 'basis' | 'shareA' | 'shareB' | 'floor' | 'cap' | 'unit' | 'from' | 'to'
  >[];
  readonly exits: readonly Pick<ExitCriterion, 'criterion' | 'consequence'>[];
  /** Days of each step of the ladder, in its order; empty when none was agreed. */
  readonly ladder: readonly { readonly step: string; readonly days: number }[];
  /** Names of KPIs and goals that are not agreed by both: named, not printed. */
  readonly notAgreed: readonly string[];
}

export interface MissingTerm {
  readonly term: RequiredTerm;
  /** What is missing and where to add it. */
  readonly message: string;
}

/** Which of the five terms are missing; empty when the memorandum is complete. */
export const missingTerms = (input: MemorandumInput): readonly MissingTerm[] => {
  const { people, economics, goals, kpis, exits, ladder } = input;
  const unmanaged = (['A', 'B'] as const).filter(
    (side) => !people.some((person) => person.side === side && person.role === 'Manager'),
  );
  const undated = [
    ...goals.filter(({ due }) => due === null).map(({ title }) => title ?? 'a goal'),
    ...kpis.filter(({ due }) => due === null).map(({ name }) => name ?? 'a KPI'),
  ];
  const missing: MissingTerm[] = [];
  if (unmanaged.length > 0) {
    const who = unmanaged.map((side) => `party ${side}`).join(' and ');
    missing.push({
      term: 'Responsibilities',
      message: `No manager is named for ${who}. Add one in the tab People.`,
    });
  }
  if (economics.length === 0)
    missing.push({
      term: 'Compensation',
      message: 'Nothing is said about money. Add a row in the tab Economics, even if it is None.',
    });
  if (goals.length + kpis.length === 0)
    missing.push({ term: 'Timelines', message: 'No goal or KPI is agreed by both. Sign at least one.' });
  else if (undated.length > 0)
    missing.push({ term: 'Timelines', message: `There is no due day for ${undated.join(', ')}.` });
  if (exits.length === 0)
    missing.push({
      term: 'Termination conditions',
      message: 'There is no exit criterion. Add one in the tab Exit.',
    });
  if (ladder.length === 0)
    missing.push({
      term: 'Dispute resolution',
      message:
        'No steps are agreed for a dispute. Fill in the days for managers, sponsors and a mediator in the tab Partnership.',
    });
  return missing;
};

const heading = (text: string): PagePart => ({ kind: 'heading', text });
const bullet = (text: string, strong?: string): PagePart => ({
  kind: 'bullet',
  text,
  ...(strong === undefined ? {} : { strong }),
});
const muted = (text: string): PagePart => ({ kind: 'text', text, tone: 'muted' });
const day = (date: CivilDate | null): string => (date === null ? 'no day yet' : dateToWords(date));

const targetWords = ({ target, bandLow, bandHigh, unit }: MemorandumInput['kpis'][number]): string =>
  target === null && bandLow !== null && bandHigh !== null
    ? `${showAmount(bandLow, unit)} to ${showAmount(bandHigh, unit)}`
    : showAmount(target, unit);

const economicWords = (
  terms: MemorandumInput['economics'][number],
  name: (side: 'A' | 'B') => string,
): string =>
  [
    terms.shareA === null || terms.shareB === null
      ? null
      : `${name('A')} ${showShare(terms.shareA)}, ${name('B')} ${showShare(terms.shareB)}`,
    terms.basis === null ? null : `tied to ${terms.basis}`,
    terms.floor === null ? null : `from ${showAmount(terms.floor, terms.unit)}`,
    terms.cap === null ? null : `up to ${showAmount(terms.cap, terms.unit)}`,
    terms.from === null ? null : `from ${day(terms.from)}`,
    terms.to === null ? null : `until ${day(terms.to)}`,
  ]
    .filter((part) => part !== null)
    .join('; ');

/** Changes with every word of the memorandum and with nothing else; the day on which it is read is not in it. */
export const memorandumHash = (input: MemorandumInput): string =>
  hashText(canonicalJson(input as unknown as Canonical));

const meetingWords = ({ purpose, rule, duration }: MemorandumInput['rhythms'][number]): string =>
  [purpose, rule === null ? 'as needed' : ruleInWords(rule), durationInWords(duration)]
    .filter((part) => part !== null)
    .join(', ');

/**
 * The memorandum as data. What is missing stands first; the hash of each definition says which words both signed.
 * `asOf`: the day on which this version was written. `version`: of the whole memorandum.
 */
export const composeMemorandum = (
  input: MemorandumInput,
  asOf: CivilDate,
  version: number,
): {
  readonly title: string;
  readonly missing: readonly MissingTerm[];
  readonly parts: readonly PagePart[];
} => {
  const missing = missingTerms(input);
  const name = (side: 'A' | 'B' | 'both' | null): string =>
    side === 'both' || side === null
      ? 'both'
      : (input.parties.find((party) => party.side === side)?.name ?? `Party ${side}`);
  const people = input.people.map(({ name: person, side, role }) =>
    bullet(`${role ?? 'no role'} of ${name(side)}`, `${person ?? 'Somebody'}:`),
  );
  const kpis = input.kpis.flatMap((kpi): readonly PagePart[] => {
    const rules = [
      ['How it is counted', kpi.countingRule],
      ['Counts', kpi.includes],
      ['Does not count', kpi.excludes],
    ] as const;
    return [
      bullet(
        `${kpi.measures ?? 'not described'} From ${showAmount(kpi.baseline, kpi.unit)} to ${targetWords(kpi)} by ${day(kpi.due)}. Read ${(kpi.frequency ?? 'as needed').toLowerCase()} by ${name(kpi.reportedBy)}, source: ${kpi.source ?? 'none named'}. Version ${kpi.version}, ${kpi.hash.slice(0, 12)}.`,
        `${kpi.name ?? 'KPI'}:`,
      ),
      ...rules.flatMap(([label, text]) => (text === null ? [] : [bullet(text, `${label}:`)])),
    ];
  });
  return {
    title: `Memorandum of understanding – ${input.partnership}`,
    missing,
    parts: [
      muted(
        `Version ${version} of ${dateToWords(asOf)}, ${memorandumHash(input).slice(0, 12)}. This is a summary of what both signed; it is no legal advice.`,
      ),
      ...(missing.length === 0
        ? []
        : [
            heading('What is missing'),
            ...missing.map(
              ({ term, message }): PagePart => ({
                kind: 'bullet',
                strong: `${term}:`,
                text: message,
                tone: 'warn',
              }),
            ),
          ]),
      ...(input.notAgreed.length === 0
        ? []
        : [
            {
              kind: 'text',
              tone: 'warn',
              text: `Not agreed by both, so not in here: ${input.notAgreed.join(', ')}.`,
            } as const,
          ]),
      heading('Shared why'),
      input.why === null ? muted('There is no shared why yet.') : { kind: 'quote', text: input.why },
      ...input.parties.map((party) =>
        bullet(
          `Brings: ${toSentence(party.brings)} Needs: ${toSentence(party.needs)}`,
          `${party.name ?? `Party ${party.side ?? '?'}`}:`,
        ),
      ),
      heading('Responsibilities'),
      ...(people.length > 0 ? people : [muted('Nobody is named.')]),
      heading('Goals'),
      ...(input.goals.length > 0
        ? input.goals.map((goal) =>
            bullet(
              `${goal.statement ?? showAmount(goal.target, goal.unit)} ${day(goal.start)} to ${day(goal.due)}. Version ${goal.version}, ${goal.hash.slice(0, 12)}.`,
              `${goal.title ?? 'Goal'}:`,
            ),
          )
        : [muted('No goal is agreed.')]),
      heading('How success is measured'),
      ...(kpis.length > 0 ? kpis : [muted('No KPI is agreed.')]),
      heading('Compensation'),
      ...(input.economics.length > 0
        ? input.economics.map((terms) => bullet(economicWords(terms, name), `${terms.model ?? 'Model'}:`))
        : [muted('Nothing is said.')]),
      heading('Rhythm'),
      ...(input.rhythms.length > 0
        ? input.rhythms.map((rhythm) => bullet(meetingWords(rhythm), `${rhythm.meeting ?? 'Meeting'}:`))
        : [muted('No meeting is agreed.')]),
      heading('Termination'),
      ...(input.exits.length > 0
        ? input.exits.map(({ criterion, consequence }) =>
            bullet(`${(consequence ?? 'Evaluate').toLowerCase()}.`, `${criterion ?? 'Criterion'}:`),
          )
        : [muted('Nothing is said.')]),
      heading('Disputes'),
      ...(input.ladder.length > 0
        ? input.ladder.map(({ step, days }) => bullet(`${days} ${days === 1 ? 'day' : 'days'}`, `${step}:`))
        : [muted('Nothing is said.')]),
    ],
  };
};
