// The one field table: every table and field of a partnership. Workbook, Notion schema, forms, codecs and planner read it.

import { CHECK_INS } from './check-in-pages.ts';
import * as words from './choices.ts';
import type { Field, RecordOf, Table } from './field.ts';
import { machine, note, notion, shared, sheet, term } from './field-owners.ts';
import { ALERTS, ALTERNATIVES, ANSWERS, ASSETS, CHANGES, CONTRIBUTIONS, DISPUTES, ECONOMICS, EXIT, OPINIONS, PILOTS, VETTING } from './ledger-tables.ts';
import { sharedTable, sheetTable } from './table-kinds.ts';

export const PARTNERSHIP = sharedTable(
  'partnership',
  'Partnership',
  'P',
  [
    shared('name', 'text', 'Partnership', { required: true }),
    shared('type', 'choice', 'Type', words.PARTNERSHIP_TYPES),
    sheet('stage', 'choice', 'Stage', words.STAGES),
    term('why', 'long-text', 'Shared why'),
    sheet('timeZone', 'text', 'Time zone', { required: true }),
    sheet('currency', 'text', 'Currency'),
    shared('start', 'date', 'Start'),
    shared('reviewUntil', 'date', 'Review until'),
    sheet('kpiMin', 'number', 'Fewest KPIs', 'whole'),
    sheet('kpiMax', 'number', 'Most KPIs', 'whole'),
    sheet('managerDays', 'number', 'Days for managers', 'whole'),
    sheet('sponsorDays', 'number', 'Days for sponsors', 'whole'),
    sheet('mediatorDays', 'number', 'Days for a mediator', 'whole'),
  ],
  { database: 'Partnerships' },
);

export const PARTIES = sheetTable('parties', 'Parties', 'PTY', [
  sheet('name', 'text', 'Party', { required: true }),
  sheet('side', 'choice', 'Side', { choices: words.SIDES, required: true }),
  sheet('brings', 'long-text', 'Brings'),
  sheet('needs', 'long-text', 'Needs'),
  sheet('weakness', 'long-text', 'Weakness'),
  sheet('why', 'long-text', 'Why for us'),
  sheet('timeZone', 'text', 'Time zone'),
]);

export const PEOPLE = sheetTable('people', 'People', 'PER', [
  sheet('name', 'text', 'Name', { required: true }),
  sheet('side', 'choice', 'Side', { choices: words.SIDES, required: true }),
  sheet('email', 'text', 'E-mail', { required: true }),
  sheet('role', 'choice', 'Role', words.ROLES),
  sheet('notionUser', 'text', 'Notion user'),
  sheet('maxTargetChange', 'number', 'May change targets by', 'percent'),
  sheet('maxSpend', 'number', 'May spend', 'amount'),
  sheet('unit', 'text', 'Spend currency'),
]);

export const GOALS = sharedTable('goals', 'Goals', 'G', [
  shared('title', 'text', 'Goal', { required: true }),
  term('statement', 'long-text', 'Statement'),
  shared('category', 'choice', 'Category', words.GOAL_CATEGORIES),
  note('priority', 'choice', 'Priority', words.PRIORITIES),
  term('unit', 'text', 'Unit'),
  term('baseline', 'number', 'Baseline', 'amount'),
  term('target', 'number', 'Target', 'amount'),
  term('start', 'date', 'Start'),
  term('due', 'date', 'Due'),
  shared('wantedByA', 'long-text', 'Party A wants'),
  shared('wantedByB', 'long-text', 'Party B wants'),
  shared('whyPartner', 'long-text', 'Why this partner'),
  note('assumptions', 'long-text', 'Assumptions'),
  shared('weight', 'number', 'Weight'),
  shared('state', 'choice', 'State', words.GOAL_STATES),
  note('note', 'long-text', 'Status note'),
  shared('outcome', 'choice', 'Outcome', words.GOAL_OUTCOMES),
  note('hoped', 'long-text', 'What we expected'),
  note('happened', 'long-text', 'What happened'),
  note('because', 'long-text', 'Why it happened'),
  sheet('supersedes', 'text', 'Supersedes'),
  machine('smart', 'text', 'SMART'),
  machine('progress', 'number', 'Progress', 'percent'),
  machine('status', 'choice', 'Status', words.STATUSES),
]);

export const KPIS = sharedTable('kpis', 'KPIs', 'KPI', [
  term('name', 'text', 'KPI', { required: true }),
  shared('goal', 'one', 'Goal', 'goals'),
  term('measures', 'long-text', 'What it measures'),
  term('question', 'text', 'Question'),
  term('family', 'choice', 'Metric family', words.METRIC_FAMILIES),
  term('countingRule', 'long-text', 'Counting rule'),
  term('includes', 'long-text', 'Counts'),
  term('excludes', 'long-text', 'Does not count'),
  term('example', 'long-text', 'Worked example'),
  term('unit', 'text', 'Unit'),
  term('targetType', 'choice', 'Target type', words.TARGET_TYPES),
  term('baseline', 'number', 'Baseline', 'amount'),
  term('target', 'number', 'Target', 'amount'),
  term('bandLow', 'number', 'Band low', 'amount'),
  term('bandHigh', 'number', 'Band high', 'amount'),
  term('phases', 'text', 'Phased targets'),
  term('baselineDate', 'date', 'Baseline date'),
  term('start', 'date', 'Start'),
  term('due', 'date', 'Due'),
  term('frequency', 'choice', 'Frequency', words.FREQUENCIES),
  term('reportedBy', 'choice', 'Who reports', words.REPORTERS),
  term('source', 'text', 'Source of record'),
  term('aggregation', 'choice', 'Aggregation', words.AGGREGATIONS),
  term('attribution', 'long-text', 'Attribution rule'),
  term('tolerance', 'number', 'Tolerance', 'percent'),
  term('statusRule', 'choice', 'Status rule', words.STATUS_RULES),
  term('onTrackLimit', 'number', 'On track limit'),
  term('atRiskLimit', 'number', 'At risk limit'),
  term('kind', 'choice', 'Kind', words.KPI_KINDS),
  shared('use', 'choice', 'Use', words.KPI_USES),
  shared('primary', 'yes-no', 'Primary'),
  shared('weight', 'number', 'Weight'),
  shared('reviewDue', 'date', 'Review definition by'),
  note('note', 'long-text', 'Status note'),
  machine('current', 'number', 'Current', 'amount'),
  machine('readOn', 'date', 'Last reading'),
  machine('trend', 'choice', 'Trend', words.TRENDS),
  machine('progress', 'number', 'Progress', 'percent'),
  machine('expected', 'number', 'Expected by now', 'amount'),
  machine('forecast', 'number', 'Forecast', 'amount'),
  machine('stale', 'yes-no', 'Stale'),
  machine('status', 'choice', 'Status', words.STATUSES),
  machine('agreement', 'choice', 'Agreement', words.AGREEMENT_STATES),
]);

export const READINGS = sheetTable('readings', 'Readings', 'R', [
  sheet('kpi', 'one', 'KPI', { refersTo: 'kpis', required: true }),
  sheet('periodStart', 'date', 'Period start'),
  sheet('periodEnd', 'date', 'Period end', { required: true }),
  sheet('value', 'number', 'Value', { required: true }),
  sheet('reportedBy', 'choice', 'Reported by', words.SIDES),
  sheet('person', 'text', 'Person'),
  sheet('reportedAt', 'instant', 'Reported at'),
  sheet('corrects', 'one', 'Corrects', 'readings'),
  sheet('confirmedBy', 'choice', 'Confirmed by', words.SIDES),
  sheet('confirmedAt', 'instant', 'Confirmed at'),
  sheet('origin', 'choice', 'Origin', words.READING_ORIGINS),
  sheet('note', 'text', 'Source note'),
]);

export const AGREEMENTS = sheetTable('agreements', 'Agreements', 'S', [
  sheet('object', 'text', 'Signed', { required: true }),
  sheet('side', 'choice', 'Side', { choices: words.SIDES, required: true }),
  sheet('person', 'text', 'Person'),
  sheet('decision', 'choice', 'Decision', { choices: words.DECISIONS, required: true }),
  sheet('at', 'instant', 'At', { required: true }),
  sheet('hash', 'text', 'Hash', { required: true }),
  sheet('terms', 'long-text', 'Terms', { required: true }),
  sheet('note', 'text', 'Note'),
]);

export const MILESTONES = sharedTable('milestones', 'Milestones', 'M', [
  shared('title', 'text', 'Milestone', { required: true }),
  shared('goal', 'one', 'Goal', 'goals'),
  shared('owner', 'text', 'Owner'),
  shared('side', 'choice', 'Party', words.SIDES),
  shared('due', 'date', 'Due'),
  shared('acceptance', 'long-text', 'Accepted when'),
  shared('evidence', 'link', 'Evidence'),
  shared('state', 'choice', 'State', words.MILESTONE_STATES),
  shared('reachedOn', 'date', 'Reached on'),
  shared('acceptedOn', 'date', 'Accepted on'),
  note('celebratedOn', 'date', 'Celebrated on'),
  machine('moves', 'number', 'Times moved', 'whole'),
]);

export const DATE_CHANGES = sheetTable('dateChanges', 'Date changes', 'D', [
  sheet('milestone', 'one', 'Milestone', { refersTo: 'milestones', required: true }),
  sheet('from', 'date', 'From'),
  sheet('to', 'date', 'To'),
  sheet('person', 'text', 'Person'),
  sheet('at', 'instant', 'At'),
  sheet('why', 'text', 'Why'),
]);

export const ACTIONS = sharedTable('actions', 'Actions', 'A', [
  shared('title', 'text', 'Action', { required: true }),
  shared('goal', 'one', 'Goal', 'goals'),
  shared('kpi', 'one', 'KPI', 'kpis'),
  shared('owner', 'text', 'Owner'),
  shared('side', 'choice', 'Party', words.SIDES),
  shared('due', 'date', 'Due'),
  shared('state', 'choice', 'State', words.ACTION_STATES),
  machine('createdIn', 'text', 'Created in'),
  machine('closedIn', 'text', 'Closed in'),
  machine('carried', 'number', 'Times carried', 'whole'),
]);

export const DECISIONS = sharedTable('decisions', 'Decisions', 'DEC', [
  notion('text', 'text', 'Decision', { required: true }),
  notion('checkIn', 'text', 'Check-in'),
  notion('decidedOn', 'date', 'Decided on'),
  notion('decidedBy', 'choice', 'Decided by', words.REPORTERS),
  notion('affects', 'text', 'Affects'),
]);

export const FEEDBACK = sharedTable('feedback', 'Feedback', 'F', [
  shared('subject', 'text', 'Feedback', { required: true }),
  shared('type', 'choice', 'Type', words.FEEDBACK_TYPES),
  shared('kpi', 'one', 'KPI', 'kpis'),
  shared('text', 'long-text', 'Text'),
  shared('side', 'choice', 'From', words.SIDES),
  shared('person', 'text', 'Person'),
  shared('received', 'date', 'Received'),
  shared('state', 'choice', 'State', words.FEEDBACK_STATES),
  shared('answer', 'long-text', 'Answer'),
  shared('reason', 'long-text', 'Reason'),
  shared('answeredOn', 'date', 'Answered on'),
]);

export const RHYTHM = sheetTable('rhythm', 'Rhythm', 'RH', [
  sheet('meeting', 'choice', 'Meeting', { choices: words.MEETING_TYPES, required: true }),
  sheet('purpose', 'text', 'Purpose'),
  sheet('rule', 'text', 'Rule'),
  sheet('first', 'date', 'First date'),
  sheet('time', 'text', 'Local time'),
  sheet('timeZone', 'text', 'Time zone'),
  sheet('duration', 'text', 'Duration'),
  sheet('leadHours', 'number', 'Lead time (hours)', 'whole'),
  machine('next', 'instant', 'Next meeting'),
  machine('page', 'link', 'Check-in page'),
]);

export { CHECK_INS, type CheckIn } from './check-in-pages.ts';

/** The tables that are tabs and databases, in the order in which these are made: what is referred to comes first. */
export const TABLES = [
  PARTNERSHIP,
  PARTIES,
  PEOPLE,
  GOALS,
  KPIS,
  READINGS,
  AGREEMENTS,
  MILESTONES,
  DATE_CHANGES,
  ACTIONS,
  DECISIONS,
  FEEDBACK,
  RHYTHM,
  CHECK_INS,
  CHANGES,
  ALERTS,
  OPINIONS,
  ANSWERS,
  DISPUTES,
  PILOTS,
  ECONOMICS,
  CONTRIBUTIONS,
  ALTERNATIVES,
  ASSETS,
  VETTING,
  EXIT,
] as const satisfies readonly Table[];

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

/** The table of this id. Throws on an id that is no table: ids come from code, never from people. */
export const tableById = (id: string): Table => {
  const table = TABLES.find((each) => each.id === id);
  if (table === undefined) throw new Error(`There is no table "${id}".`);
  return table;
};

/** The field of this id in a table. Throws on an unknown id: ids come from code, never from people. */
export const fieldById = (table: Table, id: string): Field => {
  const field = table.fields.find((each) => each.id === id);
  if (field === undefined) throw new Error(`Table "${table.id}" has no field "${id}".`);
  return field;
};
