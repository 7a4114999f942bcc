// What a new partnership begins with: four goals and four meetings, as practitioners write them, to be changed at the kickoff.
import { addDays, addMonths, type CivilDate, weekday } from './civil-date.ts';
import type { Goal, Rhythm } from './fields.ts';

const TUESDAY = 2;

type StarterGoal = Pick<
  Goal,
  'title' | 'statement' | 'category' | 'priority' | 'unit' | 'baseline' | 'target' | 'start' | 'due' | 'state'
>;

/** The four starter goals. “Immediate” is no day, so the third has none until the partners name one. */
export const starterGoals = (start: CivilDate, currency: string): readonly StarterGoal[] => [
  {
    title: 'Revenue growth',
    statement: 'Revenue growth: $50K in 6 months.',
    category: 'Revenue growth',
    priority: 'Critical',
    unit: currency,
    baseline: 0,
    target: 50_000,
    start,
    due: addMonths(start, 6),
    state: 'Draft',
  },
  {
    title: 'Market access',
    statement: 'Market access: 1,000 new leads in 3 months.',
    category: 'Market access',
    priority: 'High',
    unit: 'count',
    baseline: 0,
    target: 1_000,
    start,
    due: addMonths(start, 3),
    state: 'Draft',
  },
  {
    title: 'Cost reduction',
    statement: 'Cost reduction: 30% savings. Immediate.',
    category: 'Cost reduction',
    priority: 'Medium',
    unit: '%',
    baseline: 0,
    target: 30,
    start,
    due: null,
    state: 'Draft',
  },
  {
    title: 'Brand building',
    statement: 'Brand building: 50K impressions in 12 months.',
    category: 'Brand building',
    priority: 'Low',
    unit: 'count',
    baseline: 0,
    target: 50_000,
    start,
    due: addMonths(start, 12),
    state: 'Draft',
  },
];

type StarterRhythm = Pick<
  Rhythm,
  'meeting' | 'purpose' | 'rule' | 'first' | 'time' | 'timeZone' | 'duration' | 'leadHours'
>;

/** The four starter meetings. The first sync is on a Tuesday in one to two weeks; “as needed” has no rule. */
export const starterRhythms = (today: CivilDate, timeZone: string): readonly StarterRhythm[] => {
  const inAWeek = addDays(today, 7);
  const first = addDays(inAWeek, (TUESDAY - weekday(inAWeek) + 7) % 7);
  const at = { time: '10:00', timeZone, leadHours: 24 } as const;
  return [
    {
      meeting: 'Strategy review',
      purpose: 'Alignment',
      rule: 'FREQ=MONTHLY;INTERVAL=3',
      first: addDays(first, 91),
      duration: 'PT2H',
      ...at,
    },
    {
      meeting: 'Tactical sync',
      purpose: 'Coordination',
      rule: 'FREQ=WEEKLY;INTERVAL=2',
      first,
      duration: 'PT30M',
      ...at,
    },
    {
      meeting: 'Results review',
      purpose: 'Accountability',
      rule: 'FREQ=MONTHLY',
      first: addDays(first, 28),
      duration: 'PT1H',
      ...at,
    },
    {
      meeting: 'Relationship building',
      purpose: 'Trust',
      rule: null,
      first: null,
      time: null,
      timeZone: null,
      duration: null,
      leadHours: null,
    },
  ];
};
