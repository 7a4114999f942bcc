// Lines of a check-in page: what is different from the last meeting's snapshot, and what waits for somebody.
import { type CivilDate, dateToWords, daysBetween } from './civil-date.ts';
import type { Tone } from './meeting-page.ts';
import { groupDigits, showAmount } from './show-value.ts';
import type { Figures, KpiSnapshot, Snapshot } from './snapshot.ts';

export interface Line {
  readonly strong: string;
  readonly text: string;
  readonly tone: Tone;
}

/** Names of the two parties. */
export type PartyNames = Readonly<Record<'A' | 'B', string>>;

const line = (strong: string, text: string, tone: Tone = 'plain'): Line => ({ strong, text, tone });
const entries = <T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(record);

/** Good news counts up: from the worst to the best a status can be. */
const LADDER = ['Missed', 'Off track', 'At risk', 'On track', 'Achieved'];

const toneOf = (status: string | null): Tone =>
  status === 'Achieved' || status === 'On track'
    ? 'good'
    : status === 'At risk'
      ? 'warn'
      : status === 'Off track' || status === 'Missed'
        ? 'bad'
        : 'muted';

const perDay = (value: number | null): string => (value === null ? '–' : `${groupDigits(value, 1)}/day`);

/** `expected 333, Off track, forecast 570, needs 13.5/day vs 6.3/day` – what can be had of it. */
const figuresInWords = (figures: Figures, unit: string | null): string =>
  [
    figures.expected === null ? null : `expected ${showAmount(figures.expected, unit)}`,
    figures.status,
    figures.forecast === null ? null : `forecast ${showAmount(figures.forecast, unit)}`,
    figures.requiredPerDay === null || figures.status === 'Achieved'
      ? null
      : `needs ${perDay(figures.requiredPerDay)} vs ${perDay(figures.actualPerDay)}`,
  ]
    .filter((part) => part !== null)
    .join(', ');

const kpiLines = (before: KpiSnapshot | undefined, now: KpiSnapshot, today: CivilDate): readonly Line[] => {
  if (before === undefined) return [line(now.name, 'is new.')];
  const lines: Line[] = [];
  const hasMoved = now.current !== before.current || now.readOn !== before.readOn;
  if (hasMoved && now.current !== null) {
    // Figures of an earlier day say so, and a status that is another by now is told: the table below is as of today.
    const isOld = now.readOn !== null && now.readOn !== today;
    const then = now.atReading;
    const words = then === null ? '' : ` (${isOld ? 'then ' : ''}${figuresInWords(then, now.unit)})`;
    const since =
      then !== null && then.status !== now.status ? ` Now ${now.status ?? 'without status'}.` : '';
    const late =
      now.late === 0
        ? ''
        : ` ${now.late === 1 ? 'One reading' : `${now.late} readings`} came late, for an earlier period.`;
    const on = isOld ? ` on ${dateToWords(now.readOn, today)}` : '';
    lines.push(
      line(
        now.name,
        `${showAmount(before.current, before.unit)} → ${showAmount(now.current, now.unit)}${on}${words}.${since}${late}`,
        toneOf(now.status),
      ),
    );
  } else if (now.late > 0) {
    lines.push(
      line(
        now.name,
        `${now.late === 1 ? 'One reading' : `${now.late} readings`} came late, for an earlier period.`,
      ),
    );
  }
  const [from, to] = [LADDER.indexOf(before.status ?? ''), LADDER.indexOf(now.status ?? '')];
  if (before.status !== now.status && !(from >= 0 && to > from)) {
    lines.push(
      line(now.name, `${before.status ?? 'nothing'} → ${now.status ?? 'nothing'}.`, toneOf(now.status)),
    );
  }
  if (before.terms !== now.terms) {
    const counts =
      now.agreement === 'Agreed' ? 'Both signed the new terms.' : 'Numbers go on with the terms agreed last.';
    lines.push(line(now.name, `its definition changed. ${counts}`, 'warn'));
  } else if (before.agreement !== now.agreement) {
    lines.push(
      line(
        now.name,
        `agreement: ${before.agreement} → ${now.agreement}.`,
        now.agreement === 'Agreed' ? 'good' : 'warn',
      ),
    );
  }
  return lines;
};

/** Wins, which come first: milestones reached, goals and KPIs achieved, statuses that became better, actions done. */
export const winLines = (before: Snapshot, now: Snapshot): readonly Line[] => [
  ...entries(now.milestones)
    .filter(([key, { state }]) => state === 'Reached' && before.milestones[key]?.state !== 'Reached')
    .map(([, { title, owner }]) =>
      line('Milestone reached:', `${title}${owner === null ? '' : ` (${owner})`}.`, 'good'),
    ),
  ...entries(now.goals)
    .filter(
      ([key, { outcome }]) =>
        outcome !== null && /^(Achieved|Exceeded)/.test(outcome) && before.goals[key]?.outcome !== outcome,
    )
    .map(([, { title, outcome }]) => line(`Goal ${outcome?.toLowerCase()}:`, `${title}.`, 'good')),
  ...entries(now.kpis).flatMap(([key, kpi]) => {
    const was = before.kpis[key];
    const [from, to] = [LADDER.indexOf(was?.status ?? ''), LADDER.indexOf(kpi.status ?? '')];
    return from >= 0 && to > from
      ? [line(kpi.name, `is better: ${was?.status} → ${kpi.status}.`, 'good')]
      : [];
  }),
  ...now.done.map((key) => line('Done:', `${before.actions[key]?.title ?? key}.`, 'good')),
];

/** What else differs: KPI moves, statuses, definitions, KPIs gone, goals closed, days moved. */
export const changeLines = (before: Snapshot, now: Snapshot): readonly Line[] => [
  ...byRank(now).flatMap(([key, kpi]) => kpiLines(before.kpis[key], kpi, now.asOf)),
  ...entries(before.kpis)
    .filter(([key]) => now.kpis[key] === undefined)
    .map(([, { name }]) => line(name, 'is no longer active.')),
  ...entries(now.goals)
    .filter(
      ([key, { state, outcome }]) =>
        state !== (before.goals[key]?.state ?? state) && !/^(Achieved|Exceeded)/.test(outcome ?? ''),
    )
    .map(([key, { title, state }]) =>
      line(title, `${before.goals[key]?.state ?? 'no state'} → ${state ?? 'no state'}.`),
    ),
  ...entries(now.milestones).flatMap(([key, { title, due, moves, state }]) => {
    const was = before.milestones[key];
    if (state === 'Reached' || was === undefined) return [];
    // Moved there and back between two meetings is moved all the same.
    if (was.due === due && moves === was.moves) return [];
    const days =
      was.due === due || was.due === null
        ? ''
        : `${dateToWords(was.due, now.asOf)} → ${due === null ? 'no day' : dateToWords(due, now.asOf)}, `;
    return [line(title, `${days}moved ${Math.max(1, moves)}×.`, 'warn')];
  }),
];

/** KPIs by the weight of their goal, primary ones before others, then in the order of the tab. */
export const byRank = (now: Snapshot): readonly (readonly [string, KpiSnapshot])[] =>
  entries(now.kpis)
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => b.entry[1].rank - a.entry[1].rank || a.place - b.place)
    .map(({ entry }) => entry);

const UNANSWERED_DAYS = 14;
/** Milestones that are due so soon are named before they are late. */
const AHEAD_DAYS = 31;

/** The milestones of the coming weeks in one line, the nearest first. */
const aheadLines = (now: Snapshot): readonly Line[] => {
  const ahead = Object.values(now.milestones)
    .filter(({ due, state }) => {
      const days = due === null ? -1 : daysBetween(now.asOf, due);
      return state !== 'Reached' && state !== 'Dropped' && days >= 0 && days <= AHEAD_DAYS;
    })
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
    .map(({ title, due, owner, moves }) =>
      [
        `${title} on ${dateToWords(due ?? now.asOf, now.asOf)}`,
        ...(owner === null ? [] : [owner]),
        ...(moves > 0 ? [`moved ${moves}×`] : []),
      ].join(', '),
    );
  return ahead.length === 0 ? [] : [line('Milestones ahead:', `${ahead.join('; ')}.`)];
};

/** What waits: signatures by party, missing readings, overdue and carried actions, milestones past their day, feedback. */
export const openLines = (now: Snapshot, names: PartyNames): readonly Line[] => {
  const kpis = byRank(now).map(([, kpi]) => kpi);
  const unsigned = (['A', 'B'] as const).flatMap((side) => {
    const waiting = kpis.filter(({ waitingFor, status }) => waitingFor.includes(side) && status !== 'Paused');
    return waiting.length === 0
      ? []
      : [line(`${names[side]} has to sign:`, `${waiting.map(({ name }) => name).join(', ')}.`, 'warn')];
  });
  const stale = kpis.filter((kpi) => kpi.stale);
  const missing = stale.map(
    ({ name, readOn }) =>
      `${name} (${readOn === null ? 'none yet' : `last ${dateToWords(readOn, now.asOf)}`})`,
  );
  const actions = Object.values(now.actions);
  const late = actions
    .filter(({ due, carried }) => carried > 0 || (due !== null && due < now.asOf))
    .map(({ title, owner, side, due, carried }) => {
      const isOverdue = due !== null && due < now.asOf;
      const parts = [
        owner ?? (side === null ? null : names[side]),
        due === null ? null : `${isOverdue ? 'overdue since' : 'due'} ${dateToWords(due, now.asOf)}`,
        carried > 0 ? `carried ${carried}×` : null,
      ];
      return line(
        'Action:',
        `${title} – ${parts.filter((part) => part !== null).join(', ')}.`,
        isOverdue ? 'bad' : 'warn',
      );
    });
  const unlinked = actions.filter(({ linked }) => !linked).length;
  return [
    ...unsigned,
    ...(missing.length > 0
      ? [
          line(
            missing.length === 1 ? 'Reading missing:' : 'Readings missing:',
            `${missing.join(', ')}.`,
            'warn',
          ),
        ]
      : []),
    ...late,
    ...Object.values(now.milestones)
      .filter(
        ({ due, state }) => due !== null && due < now.asOf && state !== 'Reached' && state !== 'Dropped',
      )
      .map(({ title, due, owner, moves }) =>
        line(
          'Milestone overdue:',
          `${title}${owner === null ? '' : ` – ${owner}`}, ${dateToWords(due ?? now.asOf, now.asOf)}${moves > 0 ? `, moved ${moves}×` : ''}.`,
          'bad',
        ),
      ),
    ...aheadLines(now),
    ...Object.values(now.feedback).map(({ subject, side, received }) => {
      const days = received === null ? null : daysBetween(received, now.asOf);
      const isLong = days !== null && days > UNANSWERED_DAYS;
      const parts = [
        side === null ? null : `from ${names[side]}`,
        days === null ? null : `open for ${days} ${days === 1 ? 'day' : 'days'}`,
      ];
      const words = parts.filter((part) => part !== null).join(', ');
      return line(
        'Feedback without an answer:',
        `${subject}${words === '' ? '' : ` – ${words}`}.`,
        isLong ? 'bad' : 'warn',
      );
    }),
    ...(unlinked > 0 ? [line('Actions tied to no goal or KPI:', `${unlinked}.`, 'muted')] : []),
  ];
};
