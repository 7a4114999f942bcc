// The one field table: every table and field of a partnership. Workbook, Notion schema, forms, codecs and planner read it.
import * as words from './choices.ts';
import type { Field, RecordOf, Table } from './field.ts';
import { machine, note, notion, shared, sheet, term } from './field-owners.ts';
import { LEDGERS } from './ledger-tables.ts';

export const PARTNERSHIP = {
  id: 'partnership',
  tab: 'Partnership',
  database: 'Partnerships',
  keyPrefix: 'P',
  sides: 'both',
  title: 'name',
  help: 'The partnership itself: one row.',
  fields: [
    shared('name', 'text', 'Partnership', 'Both names, as people say them.', { required: true }),
    shared('type', 'choice', 'Type', 'What kind of partnership this is.', { choices: words.PARTNERSHIP_TYPES }),
    sheet('stage', 'choice', 'Stage', 'Where the partnership stands in its life.', { choices: words.STAGES }),
    shared('why', 'long-text', 'Shared why', 'One why for both. It is printed on every check-in page.'),
    sheet('timeZone', 'text', 'Time zone', 'IANA name, for example Europe/Berlin. Dates are days in this zone.', { required: true }),
    sheet('currency', 'text', 'Currency', 'ISO 4217 code, for example USD.'),
    shared('start', 'date', 'Start', 'First day of the partnership.'),
    shared('reviewUntil', 'date', 'Review until', 'Day by which both decide whether to go on.'),
    sheet('kpiMin', 'number', 'Fewest KPIs', 'Fewest active KPIs; 4 unless said otherwise (3 in recovery).', { format: 'whole' }),
    sheet('kpiMax', 'number', 'Most KPIs', 'Most active KPIs; 6 unless said otherwise (5 in recovery).', { format: 'whole' }),
  ],
} as const satisfies Table;

export const PARTIES = {
  id: 'parties',
  tab: 'Parties',
  database: 'Parties',
  keyPrefix: 'PTY',
  sides: 'sheet',
  title: 'name',
  help: 'The two companies: side A and side B.',
  fields: [
    sheet('name', 'text', 'Party', 'The company.', { required: true }),
    sheet('side', 'choice', 'Side', 'A or B.', { choices: words.SIDES, required: true }),
    sheet('brings', 'long-text', 'Brings', 'What this side brings.'),
    sheet('needs', 'long-text', 'Needs', 'What this side needs.'),
    sheet('weakness', 'long-text', 'Weakness', 'Where this side relies on the other.'),
    sheet('why', 'long-text', 'Why for us', 'Why this side is in it.'),
    sheet('timeZone', 'text', 'Time zone', 'IANA name, for example America/New_York.'),
  ],
} as const satisfies Table;

export const PEOPLE = {
  id: 'people',
  tab: 'People',
  database: 'People',
  keyPrefix: 'PER',
  sides: 'sheet',
  title: 'name',
  help: 'Who stands for each party.',
  fields: [
    sheet('name', 'text', 'Name', 'Name of the person.', { required: true }),
    sheet('side', 'choice', 'Side', 'Party A or B.', { choices: words.SIDES, required: true }),
    sheet('email', 'text', 'E-mail', 'The Google account this person opens the sheet with.', { required: true }),
    sheet('role', 'choice', 'Role', 'What this person does in the partnership.', { choices: words.ROLES }),
    sheet('notionUser', 'text', 'Notion user', 'Id of the Notion user, to know who signs there.'),
    sheet('maxTargetChange', 'number', 'May change targets by', 'Largest change of a target this person may sign alone, for example 10 %.', { format: 'percent' }),
    sheet('maxSpend', 'number', 'May spend', 'Largest amount this person may agree to alone.', { format: 'amount' }),
    sheet('unit', 'text', 'Spend currency', 'ISO 4217 code of that amount, for example USD.'),
  ],
} as const satisfies Table;

export const GOALS = {
  id: 'goals',
  tab: 'Goals',
  database: 'Goals',
  keyPrefix: 'G',
  sides: 'both',
  title: 'title',
  help: 'What both want, with a number, a unit and a date.',
  fields: [
    shared('title', 'text', 'Goal', 'A short name.', { required: true }),
    shared('statement', 'long-text', 'Statement', 'One sentence with a number and a date.'),
    shared('category', 'choice', 'Category', 'What kind of goal it is.', { choices: words.GOAL_CATEGORIES }),
    note('priority', 'choice', 'Priority', 'How much it weighs against the others.', { choices: words.PRIORITIES }),
    shared('unit', 'text', 'Unit', 'count, %, hours, days, or a currency code such as USD.'),
    shared('baseline', 'number', 'Baseline', 'The number on the start day.', { format: 'amount' }),
    shared('target', 'number', 'Target', 'The number that means success.', { format: 'amount' }),
    shared('start', 'date', 'Start', 'First day that counts.'),
    shared('due', 'date', 'Due', 'Last day that counts.'),
    shared('wantedByA', 'long-text', 'Party A wants', 'What side A wants from this goal.'),
    shared('wantedByB', 'long-text', 'Party B wants', 'What side B wants from this goal.'),
    shared('whyPartner', 'long-text', 'Why this partner', 'Why this partner can deliver it.'),
    note('assumptions', 'long-text', 'Assumptions', 'What has to hold, each with the day on which it is checked.'),
    shared('weight', 'number', 'Weight', 'Share in the roll-up; 4, 3, 2, 1 for Critical to Low unless said otherwise.'),
    shared('state', 'choice', 'State', 'Where the goal stands in its life.', { choices: words.GOAL_STATES }),
    note('note', 'long-text', 'Status note', 'What to know about it now.'),
    shared('outcome', 'choice', 'Outcome', 'How a closed goal ended.', { choices: words.GOAL_OUTCOMES }),
    note('hoped', 'long-text', 'What we expected', 'Looking back on a closed goal.'),
    note('happened', 'long-text', 'What happened', 'Looking back on a closed goal.'),
    note('because', 'long-text', 'Why it happened', 'Looking back on a closed goal.'),
    sheet('supersedes', 'text', 'Supersedes', 'Key of the goal this one replaces.'),
    machine('smart', 'text', 'SMART', 'A finding a letter. Computed.'),
    machine('progress', 'number', 'Progress', 'Weighted mean of the progress of its KPIs. Computed.', { format: 'percent' }),
    machine('status', 'choice', 'Status', 'The worst status of its KPIs. Computed.', { choices: words.STATUSES }),
  ],
} as const satisfies Table;

export const KPIS = {
  id: 'kpis',
  tab: 'KPIs',
  database: 'KPIs',
  keyPrefix: 'KPI',
  sides: 'both',
  title: 'name',
  help: 'The four to six numbers that say whether the goals are met.',
  fields: [
    term('name', 'text', 'KPI', 'A short name for the number.', { required: true }),
    shared('goal', 'one', 'Goal', 'The goal this KPI measures.', { refersTo: 'goals' }),
    term('measures', 'long-text', 'What it measures', 'What is counted, so that both would count the same (20 letters or more).'),
    term('question', 'text', 'Question', 'The question this number answers.'),
    term('family', 'choice', 'Metric family', 'What kind of thing is measured.', { choices: words.METRIC_FAMILIES }),
    term('countingRule', 'long-text', 'Counting rule', 'How it is counted, step by step.'),
    term('includes', 'long-text', 'Counts', 'What is included.'),
    term('excludes', 'long-text', 'Does not count', 'What is left out.'),
    term('example', 'long-text', 'Worked example', 'One case, counted.'),
    term('unit', 'text', 'Unit', 'count, %, hours, days, or a currency code such as USD.'),
    term('targetType', 'choice', 'Target type', 'Which way is good.', { choices: words.TARGET_TYPES }),
    term('baseline', 'number', 'Baseline', 'The number on the start day.', { format: 'amount' }),
    term('target', 'number', 'Target', 'The number that means success.', { format: 'amount' }),
    term('bandLow', 'number', 'Band low', 'Only for “Stay within”: the lowest good value.', { format: 'amount' }),
    term('bandHigh', 'number', 'Band high', 'Only for “Stay within”: the highest good value.', { format: 'amount' }),
    term('phases', 'text', 'Phased targets', 'Values on the way, for example 2027-03-31: 4000; 2027-05-31: 9000. Empty: a straight line.'),
    term('baselineDate', 'date', 'Baseline date', 'Day on which the baseline was read.'),
    term('start', 'date', 'Start', 'First day that counts.'),
    term('due', 'date', 'Due', 'Last day that counts.'),
    term('frequency', 'choice', 'Frequency', 'How often a reading is logged.', { choices: words.FREQUENCIES }),
    term('reportedBy', 'choice', 'Who reports', 'The side that logs readings.', { choices: words.REPORTERS }),
    term('source', 'text', 'Source of record', 'Where the number is looked up, for example Stripe dashboard.'),
    term('aggregation', 'choice', 'Aggregation', 'How readings become the current value; last unless said otherwise.', { choices: words.AGGREGATIONS }),
    term('attribution', 'long-text', 'Attribution rule', 'How a number is credited to this partnership.'),
    term('tolerance', 'number', 'Tolerance', 'Difference that is still fine, as a share such as 2 %: between the readings of both parties, and around a value to stay at.', { format: 'percent' }),
    term('statusRule', 'choice', 'Status rule', 'Ratio: progress against time (95 % / 75 % unless said otherwise). Gap: points behind (16.5 / 33). Empty: Ratio.', { choices: words.STATUS_RULES }),
    term('onTrackLimit', 'number', 'On track limit', 'Ratio: on track from here up, 0.95. Gap: on track below this many points, 16.5.'),
    term('atRiskLimit', 'number', 'At risk limit', 'Ratio: at risk from here up, 0.75. Gap: at risk up to this many points, 33.'),
    term('kind', 'choice', 'Kind', 'Outcome, driver or activity.', { choices: words.KPI_KINDS }),
    shared('use', 'choice', 'Use', 'Active KPIs count towards the limit of six.', { choices: words.KPI_USES }),
    shared('primary', 'yes-no', 'Primary', 'The one KPI that decides its goal.'),
    shared('weight', 'number', 'Weight', 'Share in the progress of its goal; 1 unless said otherwise.'),
    shared('reviewDue', 'date', 'Review definition by', 'Day on which both look at the definition again.'),
    note('note', 'long-text', 'Status note', 'What to know about it now.'),
    machine('current', 'number', 'Current', 'The newest value, from the readings. Computed.', { format: 'amount' }),
    machine('readOn', 'date', 'Last reading', 'Period end of the newest reading. Computed.'),
    machine('trend', 'choice', 'Trend', 'Where the newest readings head. Computed.', { choices: words.TRENDS }),
    machine('progress', 'number', 'Progress', 'Share of the way from baseline to target. Computed.', { format: 'percent' }),
    machine('expected', 'number', 'Expected by now', 'Where a straight line would be today. Computed.', { format: 'amount' }),
    machine('forecast', 'number', 'Forecast', 'Where this pace leads on the due day. Computed.', { format: 'amount' }),
    machine('stale', 'yes-no', 'Stale', 'A reading is overdue. Computed.'),
    machine('status', 'choice', 'Status', 'Computed from progress and time.', { choices: words.STATUSES }),
    machine('agreement', 'choice', 'Agreement', 'Agreed when both parties signed these very terms. Computed.', { choices: words.AGREEMENT_STATES }),
  ],
} as const satisfies Table;

export const READINGS = {
  id: 'readings',
  tab: 'Readings',
  database: 'Readings',
  keyPrefix: 'R',
  sides: 'sheet',
  title: 'kpi',
  help: 'What was measured, one row a reading. Rows are added, never changed.',
  fields: [
    sheet('kpi', 'one', 'KPI', 'The KPI that was read.', { refersTo: 'kpis', required: true }),
    sheet('periodStart', 'date', 'Period start', 'First day the number covers.'),
    sheet('periodEnd', 'date', 'Period end', 'Last day the number covers.', { required: true }),
    sheet('value', 'number', 'Value', 'The number, in the unit of the KPI.', { required: true }),
    sheet('reportedBy', 'choice', 'Reported by', 'The side that reports it.', { choices: words.SIDES }),
    sheet('person', 'text', 'Person', 'Who logged it.'),
    sheet('reportedAt', 'instant', 'Reported at', 'When it was logged.'),
    sheet('corrects', 'one', 'Corrects', 'The reading this one replaces.', { refersTo: 'readings' }),
    sheet('confirmedBy', 'choice', 'Confirmed by', 'The side that confirmed it.', { choices: words.SIDES }),
    sheet('confirmedAt', 'instant', 'Confirmed at', 'When it was confirmed.'),
    sheet('origin', 'choice', 'Origin', 'How it came in.', { choices: words.READING_ORIGINS }),
    sheet('note', 'text', 'Source note', 'Where the number comes from.'),
  ],
} as const satisfies Table;

export const AGREEMENTS = {
  id: 'agreements',
  tab: 'Agreements',
  database: 'Agreements',
  keyPrefix: 'S',
  sides: 'sheet',
  title: 'object',
  help: 'Who signed what, one row a signature. Rows are added, never changed.',
  fields: [
    sheet('object', 'text', 'Signed', 'Key of what was signed.', { required: true }),
    sheet('side', 'choice', 'Side', 'Party A or B.', { choices: words.SIDES, required: true }),
    sheet('person', 'text', 'Person', 'Who signed.'),
    sheet('decision', 'choice', 'Decision', 'sign, reject or withdraw.', { choices: words.DECISIONS, required: true }),
    sheet('at', 'instant', 'At', 'When.', { required: true }),
    sheet('hash', 'text', 'Hash', 'SHA-256 of the terms that were signed.', { required: true }),
    sheet('terms', 'long-text', 'Terms', 'The terms that were signed, as canonical JSON.', { required: true }),
    sheet('note', 'text', 'Note', 'Reason, if one was given.'),
  ],
} as const satisfies Table;

export const MILESTONES = {
  id: 'milestones',
  tab: 'Milestones',
  database: 'Milestones',
  keyPrefix: 'M',
  sides: 'both',
  title: 'title',
  help: 'Steps on the way, each with an owner, a day and a condition that the other side accepts.',
  fields: [
    shared('title', 'text', 'Milestone', 'What is reached.', { required: true }),
    shared('goal', 'one', 'Goal', 'The goal it leads to.', { refersTo: 'goals' }),
    shared('owner', 'text', 'Owner', 'Name of the person who sees to it.'),
    shared('side', 'choice', 'Party', 'Side of the owner.', { choices: words.SIDES }),
    shared('due', 'date', 'Due', 'Day by which it is reached.'),
    shared('acceptance', 'long-text', 'Accepted when', 'The condition on which the other side accepts it.'),
    shared('evidence', 'link', 'Evidence', 'Where it can be seen.'),
    shared('state', 'choice', 'State', 'Reached only after the other side accepted it.', { choices: words.MILESTONE_STATES }),
    shared('reachedOn', 'date', 'Reached on', 'Day on which it was done.'),
    shared('acceptedOn', 'date', 'Accepted on', 'Day on which the other side accepted it.'),
    note('celebratedOn', 'date', 'Celebrated on', 'Day on which both celebrated it.'),
    machine('moves', 'number', 'Times moved', 'How often its day was changed. Computed.', { format: 'whole' }),
  ],
} as const satisfies Table;

export const DATE_CHANGES = {
  id: 'dateChanges',
  tab: 'Date changes',
  database: 'Date changes',
  keyPrefix: 'D',
  sides: 'sheet',
  title: 'milestone',
  help: 'Every change of a milestone’s day, one row a change. Rows are added, never changed.',
  fields: [
    sheet('milestone', 'one', 'Milestone', 'The milestone that was moved.', { refersTo: 'milestones', required: true }),
    sheet('from', 'date', 'From', 'Day before the change.'),
    sheet('to', 'date', 'To', 'Day after the change.'),
    sheet('person', 'text', 'Person', 'Who changed it, if known.'),
    sheet('at', 'instant', 'At', 'When.'),
    sheet('why', 'text', 'Why', 'The reason.'),
  ],
} as const satisfies Table;

export const ACTIONS = {
  id: 'actions',
  tab: 'Actions',
  database: 'Actions',
  keyPrefix: 'A',
  sides: 'both',
  title: 'title',
  help: 'Who does what until when.',
  fields: [
    shared('title', 'text', 'Action', 'What is to be done.', { required: true }),
    shared('goal', 'one', 'Goal', 'The goal it serves.', { refersTo: 'goals' }),
    shared('kpi', 'one', 'KPI', 'The KPI it moves.', { refersTo: 'kpis' }),
    shared('owner', 'text', 'Owner', 'Name of the person; the manager of the party unless said otherwise.'),
    shared('side', 'choice', 'Party', 'Side of the owner.', { choices: words.SIDES }),
    shared('due', 'date', 'Due', 'Day by which it is done.'),
    shared('state', 'choice', 'State', 'Where it stands; empty means open.', { choices: words.ACTION_STATES }),
    machine('createdIn', 'text', 'Created in', 'Key of the check-in in which it was agreed.'),
    machine('closedIn', 'text', 'Closed in', 'Key of the check-in in which it was found done.'),
    machine('carried', 'number', 'Times carried', 'How many check-ins it was taken over. Computed.', { format: 'whole' }),
  ],
} as const satisfies Table;

export const DECISIONS = {
  id: 'decisions',
  tab: 'Decisions',
  database: 'Decisions',
  keyPrefix: 'DEC',
  sides: 'both',
  title: 'text',
  help: 'What was decided, as written down in the check-ins.',
  fields: [
    notion('text', 'text', 'Decision', 'What was decided.', { required: true }),
    notion('checkIn', 'text', 'Check-in', 'Key of the check-in.'),
    notion('decidedOn', 'date', 'Decided on', 'Day of the decision.'),
    notion('decidedBy', 'choice', 'Decided by', 'A, B or both.', { choices: words.REPORTERS }),
    notion('affects', 'text', 'Affects', 'Keys of the goals and KPIs concerned.'),
  ],
} as const satisfies Table;

export const FEEDBACK = {
  id: 'feedback',
  tab: 'Feedback',
  database: 'Feedback',
  keyPrefix: 'F',
  sides: 'both',
  title: 'subject',
  help: 'Challenges and proposed changes of a metric. Each gets an answer.',
  fields: [
    shared('subject', 'text', 'Feedback', 'In a few words.', { required: true }),
    shared('type', 'choice', 'Type', 'A challenge, or a proposed change of a metric.', { choices: words.FEEDBACK_TYPES }),
    shared('kpi', 'one', 'KPI', 'The KPI concerned.', { refersTo: 'kpis' }),
    shared('text', 'long-text', 'Text', 'The whole of it.'),
    shared('side', 'choice', 'From', 'Side that gives it.', { choices: words.SIDES }),
    shared('person', 'text', 'Person', 'Who gives it.'),
    shared('received', 'date', 'Received', 'Day on which it came.'),
    shared('state', 'choice', 'State', 'Open until it has an answer.', { choices: words.FEEDBACK_STATES }),
    shared('answer', 'long-text', 'Answer', 'What is answered.'),
    shared('reason', 'long-text', 'Reason', 'Why it is answered so.'),
    shared('answeredOn', 'date', 'Answered on', 'Day of the answer.'),
  ],
} as const satisfies Table;

export const RHYTHM = {
  id: 'rhythm',
  tab: 'Rhythm',
  database: 'Rhythm',
  keyPrefix: 'RH',
  sides: 'sheet',
  title: 'meeting',
  help: 'When the partners meet.',
  fields: [
    sheet('meeting', 'choice', 'Meeting', 'What kind of meeting.', { choices: words.MEETING_TYPES, required: true }),
    sheet('purpose', 'text', 'Purpose', 'What it is for.'),
    sheet('rule', 'text', 'Rule', 'RFC 5545 recurrence, for example FREQ=WEEKLY;INTERVAL=2. Empty: as needed.'),
    sheet('first', 'date', 'First date', 'Day of the first meeting.'),
    sheet('time', 'text', 'Local time', 'Start on the clock of the zone, for example 10:00.'),
    sheet('timeZone', 'text', 'Time zone', 'IANA name of the zone whose clock counts.'),
    sheet('duration', 'text', 'Duration', 'ISO 8601, for example PT30M. Empty: varies.'),
    sheet('leadHours', 'number', 'Lead time (hours)', 'How long before the meeting its page is made; 24 unless said otherwise.', { format: 'whole' }),
  ],
} as const satisfies Table;

export const CHECK_INS = {
  id: 'checkIns',
  tab: 'Check-ins',
  database: 'Check-ins',
  keyPrefix: 'C',
  sides: 'notion',
  title: 'title',
  help: 'One page before every meeting.',
  fields: [
    machine('title', 'text', 'Check-in', 'Meeting and day.', { required: true }),
    machine('meeting', 'choice', 'Meeting', 'What kind of meeting.', { choices: words.MEETING_TYPES }),
    machine('startsAt', 'instant', 'Starts at', 'When the meeting starts.'),
    machine('state', 'choice', 'State', 'Prepared until the meeting starts, then held.', { choices: words.CHECK_IN_STATES }),
  ],
} as const satisfies Table;

/**
 * The tables that are tabs and databases, in the order in which these are made: what is referred to comes first. The
 * ledgers are tables too, for the rules that read them; they become tabs with the pages that fill them.
 */
export const TABLES = [PARTNERSHIP, PARTIES, PEOPLE, GOALS, KPIS, READINGS, AGREEMENTS, MILESTONES, DATE_CHANGES, ACTIONS, DECISIONS, FEEDBACK, RHYTHM, CHECK_INS] as const satisfies readonly Table[];

export type TableId = (typeof TABLES)[number]['id'];

export type Partnership = RecordOf<typeof PARTNERSHIP>;
export type Party = RecordOf<typeof PARTIES>;
export type Person = RecordOf<typeof PEOPLE>;
export type Goal = RecordOf<typeof GOALS>;
export type Kpi = RecordOf<typeof KPIS>;
export type Reading = RecordOf<typeof READINGS>;
export type Agreement = RecordOf<typeof AGREEMENTS>;
export type Milestone = RecordOf<typeof MILESTONES>;
export type DateChange = RecordOf<typeof DATE_CHANGES>;
export type Action = RecordOf<typeof ACTIONS>;
export type Decision = RecordOf<typeof DECISIONS>;
export type Feedback = RecordOf<typeof FEEDBACK>;
export type Rhythm = RecordOf<typeof RHYTHM>;
export type CheckIn = RecordOf<typeof CHECK_INS>;

/** The table of this id. Throws on an id that is no table: ids come from code, never from people. */
export const tableById = (id: string): Table => {
  const table = [...TABLES, ...LEDGERS].find((each) => each.id === id);
  if (table === undefined) throw new Error(`There is no table "${id}".`);
  return table;
};

/** The field of this id in a table. Throws on an unknown id: ids come from code, never from people. */
export const fieldById = (table: Table, id: string): Field => {
  const field = table.fields.find((each) => each.id === id);
  if (field === undefined) throw new Error(`Table "${table.id}" has no field "${id}".`);
  return field;
};
