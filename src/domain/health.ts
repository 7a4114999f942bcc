// Health: the five things that keep a partnership well, and the three red flags of one that drifts, each from records.
import { addDays, type CivilDate, dateToWords, daysBetween } from './civil-date.ts';

export interface HealthFacts {
  readonly today: CivilDate;
  /** Running goals and active KPIs, and whether both parties signed them. */
  readonly goals: readonly { readonly agreed: boolean }[];
  readonly kpis: readonly { readonly agreed: boolean; readonly stale: boolean }[];
  /** Meetings that were due so far, in any order. One is known to be held by the decision or action it left. */
  readonly meetings: readonly {
    readonly meeting: string | null;
    readonly date: CivilDate;
    readonly held: boolean;
  }[];
  /** Longest number of days between two regular meetings; null without a rhythm. */
  readonly rhythmDays: number | null;
  /** Newest reading, edit or meeting. */
  readonly lastUpdate: CivilDate | null;
  readonly changes: readonly {
    readonly filedOn: CivilDate | null;
    readonly acknowledgedOn: CivilDate | null;
  }[];
}

export interface HealthLine {
  readonly id: 'goals' | 'measures' | 'communication' | 'flexibility' | 'relationship';
  readonly label: string;
  /** `none`: nothing was due yet that could be judged. */
  readonly level: 'good' | 'warn' | 'bad' | 'none';
  readonly text: string;
}

export interface RedFlag {
  readonly id: 'no clear goals' | 'no regular updates' | 'metrics overlooked';
  readonly raised: boolean;
  readonly text: string;
}

const QUARTER_DAYS = 92;

const levelOf = (share: number): HealthLine['level'] => (share >= 1 ? 'good' : share >= 0.5 ? 'warn' : 'bad');
const ofAll = (part: number, all: number, one: string, many: string): string =>
  `${part} of ${all} ${all === 1 ? one : many}`;

/**
 * Only a check-in that was due can be missing. One that left nothing written may have been held all the same: as long as
 * the numbers are kept up, that is a reason to look again, and no more.
 */
const talk = (
  { rhythmDays, lastUpdate, today }: HealthFacts,
  held: number,
  due: number,
): Pick<HealthLine, 'level' | 'text'> => {
  if (due === 0)
    return rhythmDays === null
      ? { level: 'warn', text: 'No check-in is planned. Give a meeting of the tab Rhythm a rule.' }
      : { level: 'none', text: 'No check-in was due yet.' };
  const level = levelOf(held / due);
  const isKeptUp = lastUpdate !== null && rhythmDays !== null && today <= addDays(lastUpdate, rhythmDays);
  return {
    level: level === 'bad' && isKeptUp ? 'warn' : level,
    text: `${ofAll(held, due, 'check-in', 'check-ins')} of the last quarter ${held === due ? 'held' : 'left a decision or an action'}.`,
  };
};

/** The five lines: clear goals, agreed measures, frequent talk, flexibility, a real relationship. */
export const healthLines = (facts: HealthFacts): readonly HealthLine[] => {
  const { goals, kpis, changes, today } = facts;
  const recent = facts.meetings.filter(
    ({ date }) => date <= today && daysBetween(date, today) <= QUARTER_DAYS,
  );
  const regular = recent.filter(({ meeting }) => meeting !== 'Relationship building');
  const held = regular.filter((meeting) => meeting.held).length;
  const building = facts.meetings
    .filter((meeting) => meeting.held && meeting.meeting === 'Relationship building' && meeting.date <= today)
    .map(({ date }) => date)
    .sort()
    .pop();
  const agreedGoals = goals.filter(({ agreed }) => agreed).length;
  const agreedKpis = kpis.filter(({ agreed }) => agreed).length;
  const answered = changes.filter(({ acknowledgedOn }) => acknowledgedOn !== null).length;
  return [
    {
      id: 'goals',
      label: 'Clear goals',
      level: goals.length === 0 ? 'bad' : levelOf(agreedGoals / goals.length),
      text:
        goals.length === 0
          ? 'There is no goal yet.'
          : `${ofAll(agreedGoals, goals.length, 'goal', 'goals')} agreed by both.`,
    },
    {
      id: 'measures',
      label: 'Agreed measures',
      level: kpis.length === 0 ? 'bad' : levelOf(agreedKpis / kpis.length),
      text:
        kpis.length === 0
          ? 'There is no KPI yet.'
          : `${ofAll(agreedKpis, kpis.length, 'KPI', 'KPIs')} agreed by both.`,
    },
    { id: 'communication', label: 'Talk often', ...talk(facts, held, regular.length) },
    {
      id: 'flexibility',
      label: 'Stay flexible',
      level: changes.length === 0 ? 'good' : levelOf(answered / changes.length),
      text:
        changes.length === 0
          ? 'No change is waiting.'
          : `${ofAll(answered, changes.length, 'change', 'changes')} acknowledged.`,
    },
    {
      id: 'relationship',
      label: 'Real relationship',
      level:
        building === undefined
          ? regular.length === 0
            ? 'none'
            : 'bad'
          : daysBetween(building, today) <= QUARTER_DAYS
            ? 'good'
            : 'warn',
      text:
        building === undefined
          ? `There was no meeting just to know each other${regular.length === 0 ? ' yet' : ''}.`
          : `The last meeting to know each other was on ${dateToWords(building, today)}.`,
    },
  ];
};

/** "No clear goals, no regular updates, and metrics totally overlooked": the three marks of a partnership that fails. */
export const redFlags = (facts: HealthFacts): readonly RedFlag[] => {
  const { goals, kpis, lastUpdate, rhythmDays, today } = facts;
  const isClear = goals.some(({ agreed }) => agreed);
  const late = lastUpdate === null || rhythmDays === null || today > addDays(lastUpdate, rhythmDays);
  const stale = kpis.filter((kpi) => kpi.stale).length;
  return [
    {
      id: 'no clear goals',
      raised: !isClear,
      text: isClear ? 'There are goals that both agreed on.' : 'Both have agreed on no goal.',
    },
    {
      id: 'no regular updates',
      raised: late,
      text:
        lastUpdate === null
          ? 'Nothing was ever updated.'
          : rhythmDays === null
            ? 'There is no rhythm of meetings.'
            : `The last update was on ${dateToWords(lastUpdate, today)}${late ? `, more than ${rhythmDays} days ago` : ''}.`,
    },
    {
      id: 'metrics overlooked',
      raised: kpis.length === 0 || stale * 2 >= kpis.length,
      text:
        kpis.length === 0
          ? 'There is no KPI.'
          : `${ofAll(stale, kpis.length, 'KPI', 'KPIs')} without a fresh reading.`,
    },
  ];
};
