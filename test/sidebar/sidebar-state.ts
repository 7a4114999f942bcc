// A partnership as the sidebar sees it: Lumen Apps and Corvid Media in spring 2027.
import type { GoalCard, KpiCard, ReadingView, SidebarState } from '../../apps-script/api.ts';
import type { Row, TermsStanding, WaitingItem } from '../../apps-script/api-views.ts';
import { ALERTS, CHANGES } from '../../src/domain/core-ledgers.ts';
import { emptyValue, type RecordOf, type Table } from '../../src/domain/field.ts';
import {
  ACTIONS,
  FEEDBACK,
  GOALS,
  type Goal,
  KPIS,
  type Kpi,
  MILESTONES,
  PARTIES,
  PARTNERSHIP,
  PEOPLE,
  READINGS,
  RHYTHM,
} from '../../src/domain/fields.ts';

/** A record with these values and nothing else. */
const record = <T extends Table>(table: T, key: string, values: object): RecordOf<T> =>
  ({
    key,
    ...Object.fromEntries(table.fields.map((field) => [field.id, emptyValue(field.kind)])),
    ...values,
  }) as unknown as RecordOf<T>;

const row = <T extends Table>(table: T, key: string, values: object, at = 2): Row<RecordOf<T>> => ({
  ...record(table, key, values),
  row: at,
  fingerprint: `print-${key}`,
});

export const terms = (part: Partial<TermsStanding> = {}): TermsStanding => ({
  agreement: 'Agreed',
  version: 1,
  waitingFor: [],
  hash: 'hash',
  signatures: [
    {
      side: 'B',
      person: 'Bruno Keller',
      decision: 'sign',
      at: '2027-01-06T09:00:00Z',
      note: null,
      isCurrent: true,
    },
    {
      side: 'A',
      person: 'Ada Moreno',
      decision: 'sign',
      at: '2027-01-05T15:00:00Z',
      note: null,
      isCurrent: true,
    },
  ],
  changed: [],
  ...part,
});

const unsigned: TermsStanding = terms({
  agreement: 'Proposed',
  version: 0,
  waitingFor: ['A', 'B'],
  signatures: [],
});

const goal = (key: string, values: Partial<Goal>, standing: TermsStanding): GoalCard => {
  const fields = row(GOALS, key, {
    category: 'Revenue growth',
    priority: 'Critical',
    unit: 'USD',
    baseline: 0,
    target: 50_000,
    start: '2027-01-04',
    due: '2027-07-04',
    state: 'Ready',
    ...values,
  });
  return {
    ...fields,
    terms: { ...standing, hash: `hash-${key}` },
    standing: { status: 'On track', progress: 0.5 },
    obstacles: [],
  };
};

export const kpi = (part: Partial<Kpi> & { readonly key: string; readonly name: string }): Kpi =>
  record(KPIS, part.key, {
    goal: 'G-REV111',
    measures: 'Paid orders that carry the code LUMENCORVID, refunds taken off.',
    unit: 'USD',
    targetType: 'Increase to',
    baseline: 0,
    target: 50_000,
    start: '2027-01-04',
    due: '2027-07-04',
    frequency: 'Weekly',
    reportedBy: 'A',
    source: 'Stripe dashboard',
    aggregation: 'last',
    kind: 'Outcome',
    use: 'Active',
    ...part,
  });

export const reading = (key: string, part: Partial<ReadingView>): ReadingView => ({
  ...record(READINGS, key, {
    reportedBy: 'A',
    person: 'Ada Moreno',
    reportedAt: `${part.periodEnd}T09:00:00Z`,
  }),
  hollow: true,
  corrected: false,
  ...part,
});

const readingsOf = (kpiKey: string, values: readonly [string, number][]): readonly ReadingView[] =>
  values.map(([periodEnd, value], index) =>
    reading(`R-${kpiKey}-${index}`, {
      kpi: kpiKey,
      periodEnd,
      value,
      confirmedBy: index < values.length - 1 ? 'B' : null,
      hollow: index === values.length - 1,
    }),
  );

export const card = (part: Partial<KpiCard> & { readonly kpi: Kpi }): KpiCard => ({
  row: 2,
  readings: [],
  current: null,
  expected: null,
  progress: null,
  forecast: null,
  neededPerDay: null,
  actualPerDay: null,
  stale: false,
  status: 'No data',
  agreement: 'Agreed',
  waitingFor: [],
  hash: `hash-${part.kpi.key}`,
  fingerprint: `print-${part.kpi.key}`,
  opinions: { A: null, B: null },
  differences: [],
  signals: [],
  ...part,
  terms:
    part.terms ??
    terms({
      agreement: part.agreement ?? 'Agreed',
      waitingFor: part.waitingFor ?? [],
      hash: part.hash ?? `hash-${part.kpi.key}`,
      ...(part.agreement === 'Proposed' ? { version: 0, signatures: [] } : {}),
    }),
});

export const revenue: KpiCard = card({
  kpi: kpi({ key: 'KPI-REV111', name: 'Co-branded revenue' }),
  row: 2,
  readings: readingsOf('KPI-REV111', [
    ['2027-01-31', 3200],
    ['2027-02-14', 8900],
    ['2027-02-28', 14_100],
    ['2027-03-14', 19_800],
    ['2027-04-04', 26_000],
  ]),
  current: 26_000,
  expected: 25_138,
  progress: 0.52,
  forecast: 51_714,
  neededPerDay: 266.67,
  actualPerDay: 285.71,
  status: 'On track',
  opinions: {
    A: { opinion: 'On track', person: 'Ada Moreno', givenOn: '2027-04-02', note: null },
    B: {
      opinion: 'At risk',
      person: 'Bruno Keller',
      givenOn: '2027-04-03',
      note: 'Two big orders carry it.',
    },
  },
});

export const leads: KpiCard = card({
  kpi: kpi({
    key: 'KPI-LEA222',
    name: 'New qualified leads',
    goal: 'G-MAR222',
    unit: 'count',
    target: 1000,
    due: '2027-04-04',
    reportedBy: 'B',
    kind: 'Driver',
  }),
  row: 3,
  readings: readingsOf('KPI-LEA222', [
    ['2027-01-17', 52],
    ['2027-01-24', 99],
    ['2027-01-31', 154],
    ['2027-02-03', 190],
  ]),
  current: 190,
  expected: 333,
  progress: 0.19,
  forecast: 570,
  status: 'Off track',
  agreement: 'Proposed',
  waitingFor: ['A', 'B'],
});

export const signUps: KpiCard = card({
  kpi: kpi({
    key: 'KPI-SGN333',
    name: 'User sign-ups from joint campaigns',
    goal: 'G-MAR222',
    unit: 'count',
    baseline: 8000,
    target: 10_000,
    reportedBy: 'both',
  }),
  row: 4,
  agreement: 'Changed',
  waitingFor: ['B'],
  terms: terms({
    agreement: 'Changed',
    version: 1,
    waitingFor: ['B'],
    hash: 'hash-KPI-SGN333',
    signatures: [
      {
        side: 'A',
        person: 'Ada Moreno',
        decision: 'sign',
        at: '2027-04-01T09:00:00Z',
        note: null,
        isCurrent: true,
      },
      {
        side: 'B',
        person: 'Bruno Keller',
        decision: 'sign',
        at: '2027-01-06T09:00:00Z',
        note: null,
        isCurrent: false,
      },
    ],
    changed: [
      {
        field: 'countingRule',
        label: 'Counting rule',
        agreed: 'Accounts that confirmed their e-mail.',
        now: 'Accounts that confirmed their e-mail and opened the app once.',
      },
    ],
  }),
});

const waiting: readonly WaitingItem[] = [
  { side: 'A', kind: 'signature', key: 'KPI-LEA222', text: 'Sign “New qualified leads”' },
  { side: 'A', kind: 'answer-feedback', key: 'F-NOMAIL', text: 'Answer “Leads without e-mail”' },
  { side: 'A', kind: 'conflict', key: 'c-1', text: 'Decide on “New qualified leads”: Target' },
  { side: 'B', kind: 'signature', key: 'KPI-LEA222', text: 'Sign “New qualified leads”' },
  { side: 'B', kind: 'signature', key: 'KPI-SGN333', text: 'Sign “User sign-ups from joint campaigns”' },
  { side: 'B', kind: 'confirm', key: 'R-KPI-REV111-4', text: 'Confirm $26,000 of “Co-branded revenue”' },
];

export const sidebarState = (part: Partial<SidebarState> = {}): SidebarState => ({
  me: { email: 'ada@lumen.example', side: 'A', name: 'Ada Moreno', hint: null },
  stamp: 'first',
  today: '2027-04-05',
  open: null,
  partnership: row(PARTNERSHIP, 'P-LUMCOR', {
    name: 'Lumen Apps × Corvid Media',
    type: 'Co-branded venture',
    stage: 'Active',
    why: 'Make good software visible to people who would love it, and earn together from the first sale on.',
    timeZone: 'Europe/Berlin',
    currency: 'USD',
    start: '2027-01-04',
    reviewUntil: '2027-07-04',
  }),
  why: terms({ hash: 'hash-why' }),
  parties: [
    row(PARTIES, 'PTY-A', {
      name: 'Lumen Apps',
      side: 'A',
      timeZone: 'America/New_York',
      brings: 'An app that people keep, and engineers who answer.',
      needs: 'Reach beyond the people who already search for us.',
    }),
    row(PARTIES, 'PTY-B', {
      name: 'Corvid Media',
      side: 'B',
      timeZone: 'Europe/Berlin',
      brings: 'Campaigns and an audience of 400,000.',
      weakness: 'No product of our own.',
    }),
  ],
  people: [
    row(PEOPLE, 'PER-1', { name: 'Ada Moreno', side: 'A', email: 'ada@lumen.example', role: 'Manager' }),
    row(PEOPLE, 'PER-2', { name: 'Bruno Keller', side: 'B', email: 'bruno@corvid.example', role: 'Manager' }),
  ],
  goals: [
    goal(
      'G-REV111',
      {
        title: 'Revenue growth: $50K together',
        statement: 'Generate $50,000 in co-branded sales in 6 months.',
        wantedByA: 'New customers that stay.',
        wantedByB: 'A share of what is sold.',
      },
      terms(),
    ),
    goal(
      'G-MAR222',
      {
        title: 'Market access: 1,000 new leads',
        statement: 'Win 1,000 new leads in 3 months.',
        unit: 'count',
        target: 1000,
        category: 'Market access',
        priority: 'High',
        due: null,
      },
      unsigned,
    ),
  ],
  kpis: [revenue, leads, signUps],
  milestones: [
    row(MILESTONES, 'M-1', {
      title: 'Landing page is live',
      goal: 'G-MAR222',
      state: 'Reached',
      due: '2027-01-20',
      side: 'B',
      moves: 0,
    }),
    row(MILESTONES, 'M-2', {
      title: 'First joint webinar',
      goal: 'G-MAR222',
      state: 'Awaiting acceptance',
      due: '2027-03-02',
      side: 'B',
      moves: 2,
    }),
  ],
  actions: [
    row(ACTIONS, 'A-1', {
      title: 'Send the list of leads without e-mail',
      side: 'B',
      owner: 'Bruno Keller',
      due: '2027-03-30',
      state: 'Open',
    }),
    row(ACTIONS, 'A-2', {
      title: 'Agree on the webinar date',
      side: 'A',
      owner: 'Ada Moreno',
      due: '2027-04-12',
      state: 'In progress',
    }),
  ],
  feedback: [
    row(FEEDBACK, 'F-NOMAIL', {
      subject: 'Leads without e-mail',
      type: 'Metric adjustment',
      kpi: 'KPI-LEA222',
      text: 'Leads without e-mail should not count.',
      side: 'B',
      person: 'Bruno Keller',
      received: '2027-04-01',
      state: 'Open',
    }),
    row(FEEDBACK, 'F-SLOW', {
      subject: 'Answers take too long',
      type: 'Challenge',
      side: 'A',
      received: '2027-02-11',
      state: 'Accepted',
      answer: 'Within two working days from now on.',
      reason: 'It cost us three leads.',
      answeredOn: '2027-02-15',
    }),
  ],
  changes: [
    row(CHANGES, 'CN-1', {
      what: 'Sign-up flow changed',
      side: 'B',
      person: 'Bruno Keller',
      filedOn: '2027-04-02',
      reason: 'Product',
      effective: '2027-04-12',
      kpis: ['KPI-SGN333'],
    }),
  ],
  alerts: [
    row(ALERTS, 'AL-1', {
      episode: 'Pace-KPI-LEA222-2027-03-01',
      rule: 'Pace',
      object: 'KPI-LEA222',
      severity: 'High',
      values: '190 of 333 expected by now',
      openedOn: '2027-03-01',
      notifiedOn: '2027-03-01',
    }),
  ],
  answers: { mine: null, A: null, B: null, bothSealed: false, bothRevealed: false },
  rhythm: [
    row(RHYTHM, 'RH-1', {
      meeting: 'Tactical sync',
      purpose: 'Coordination',
      rule: 'FREQ=WEEKLY;INTERVAL=2',
      first: '2027-01-12',
      time: '10:00',
      timeZone: 'America/New_York',
      duration: 'PT30M',
      next: '2027-04-06T14:00:00Z',
      page: 'https://www.notion.so/tactical-sync',
    }),
    row(RHYTHM, 'RH-2', { meeting: 'Relationship building', purpose: 'Trust' }),
  ],
  conflicts: [
    {
      id: 'c-1',
      row: 2,
      table: 'KPIs',
      record: 'New qualified leads',
      key: 'KPI-LEA222',
      field: 'Target',
      kind: 'held',
      base: '1,000',
      sheet: '1,200',
      notion: '900',
      at: '2027-04-04T08:00:00Z',
      pick: null,
    },
  ],
  health: {
    today: '2027-04-05',
    goals: [{ agreed: true }, { agreed: false }],
    kpis: [
      { agreed: true, stale: false },
      { agreed: false, stale: true },
      { agreed: false, stale: true },
    ],
    meetings: ['2027-02-09', '2027-02-23', '2027-03-09'].map((date) => ({
      meeting: 'Tactical sync',
      date,
      held: true,
    })),
    rhythmDays: 14,
    lastUpdate: '2027-04-04',
    changes: [{ filedOn: '2027-04-02', acknowledgedOn: null }],
  },
  recovery: {
    isOn: false,
    since: null,
    proposed: null,
    facts: {
      resetMeeting: null,
      whySignedBy: [],
      goals: [],
      kpis: [],
      agreed: [],
      rule: null,
    },
    firstReadingDue: null,
    goals: [],
  },
  waiting,
  limits: { min: 4, max: 6 },
  settings: {
    ledgers: [
      { id: 'changes', title: 'Changes', visible: true },
      { id: 'alerts', title: 'Alerts', visible: true },
      { id: 'pilots', title: 'Pilots', visible: false },
      { id: 'economics', title: 'Economics', visible: false },
    ],
    alerts: {
      on: true,
      by: 'ada@lumen.example',
      recipients: { A: ['ada@lumen.example'], B: ['bruno@corvid.example'] },
      quotaLeft: 97,
    },
    form: null,
  },
  links: {
    spreadsheet: 'https://docs.google.com/spreadsheets/d/1',
    dashboard: 'https://docs.google.com/spreadsheets/d/1/edit#gid=1',
    readings: 'https://docs.google.com/spreadsheets/d/1/edit#gid=2',
    dataStudio: 'https://lookerstudio.google.com/reporting/create',
  },
  problems: [
    {
      field: 'due',
      place: 'KPIs!J7',
      message: '“31.02.2027” does not exist: February 2027 has 28 days. Write the day as YYYY-MM-DD.',
    },
  ],
  ...part,
});

/** Set up, and nothing in it yet. */
export const emptyState = (part: Partial<SidebarState> = {}): SidebarState =>
  sidebarState({
    me: { email: 'ada@lumen.example', side: null, name: null, hint: null },
    partnership: row(PARTNERSHIP, '', {}),
    why: { ...unsigned, waitingFor: ['A', 'B'], hash: 'hash-why' },
    parties: [],
    people: [],
    goals: [],
    kpis: [],
    milestones: [],
    actions: [],
    feedback: [],
    changes: [],
    alerts: [],
    rhythm: [],
    conflicts: [],
    waiting: [],
    problems: [],
    ...part,
  });

/** Both answered and revealed: the case that breaks partnerships. */
export const answeredState = (): SidebarState => {
  const answer = {
    answeredOn: '2027-01-04',
    revealed: true,
    sealHolds: true,
    population: null,
  };
  const A = {
    ...answer,
    side: 'A' as const,
    person: 'Ada Moreno',
    text: '120,000 monthly active users by 30 June 2027',
    family: 'Volume / usage',
    unit: 'count',
    number: 120_000,
    due: '2027-06-30',
  };
  const B = {
    ...answer,
    side: 'B' as const,
    person: 'Bruno Keller',
    text: '$50,000 revenue within six months',
    family: 'Revenue',
    unit: 'USD',
    number: 50_000,
    due: '2027-07-04',
  };
  return sidebarState({ answers: { mine: A, A, B, bothSealed: true, bothRevealed: true } });
};

/** Both have sealed, and neither is shown yet. */
export const sealedState = (): SidebarState => {
  const state = answeredState();
  const hide = (side: 'A' | 'B') => {
    const answer = state.answers[side];
    return answer === null ? null : { ...answer, revealed: false, sealHolds: null, text: null };
  };
  return {
    ...state,
    answers: { ...state.answers, mine: state.answers.A, A: hide('A'), B: hide('B'), bothRevealed: false },
  };
};

/** In the middle of a recovery. */
export const recoveringState = (): SidebarState => {
  const goals = [
    { key: 'G-REV111', title: 'Revenue growth: $50K together', decision: 'Keep' as const },
    { key: 'G-MAR222', title: 'Market access: 1,000 new leads', decision: null },
  ];
  return sidebarState({
    limits: { min: 3, max: 5 },
    recovery: {
      isOn: true,
      since: '2027-04-01',
      proposed: null,
      facts: {
        resetMeeting: '2027-04-08',
        whySignedBy: ['A'],
        goals,
        kpis: [revenue.kpi, leads.kpi, signUps.kpi],
        agreed: ['KPI-REV111'],
        rule: 'FREQ=WEEKLY',
      },
      firstReadingDue: '2027-04-08',
      goals,
    },
  });
};
