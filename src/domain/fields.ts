// The one field table: every table and field of a partnership. Workbook, Notion schema, forms, codecs and planner read it.
import * as words from './choices.ts';
import type { Field, RecordOf, Table } from './field.ts';

/** Terms that both parties sign: part of the hash, and never overruled by a program. */
const TERM = { owner: 'both', onConflict: 'hold', locked: true } as const;
/** Shared by both sides, held on conflict, not part of the signature. */
const SHARED = { owner: 'both', onConflict: 'hold' } as const;
/** Talked about in meetings, where Notion is open. */
const NOTE = { owner: 'both', onConflict: 'notion' } as const;
/** Kept in the sheet; Notion shows it. */
const SHEET = { owner: 'sheet' } as const;
/** Computed by the machine, on both sides. */
const MACHINE = { owner: 'machine' } as const;

export const PARTNERSHIP = {
  id: 'partnership',
  tab: 'Partnership',
  database: 'Partnerships',
  keyPrefix: 'P',
  sides: 'both',
  title: 'name',
  help: 'The partnership itself: one row.',
  fields: [
    { id: 'name', kind: 'text', label: 'Partnership', help: 'Both names, as people say them.', required: true, ...SHARED },
    { id: 'type', kind: 'choice', label: 'Type', help: 'What kind of partnership this is.', choices: words.PARTNERSHIP_TYPES, ...SHARED },
    { id: 'stage', kind: 'choice', label: 'Stage', help: 'Where the partnership stands in its life.', choices: words.STAGES, ...SHEET },
    { id: 'why', kind: 'long-text', label: 'Shared why', help: 'One why for both. It is printed on every check-in page.', ...SHARED },
    { id: 'timeZone', kind: 'text', label: 'Time zone', help: 'IANA name, for example Europe/Berlin. Dates are days in this zone.', required: true, ...SHEET },
    { id: 'currency', kind: 'text', label: 'Currency', help: 'ISO 4217 code, for example USD.', ...SHEET },
    { id: 'start', kind: 'date', label: 'Start', help: 'First day of the partnership.', ...SHARED },
    { id: 'reviewUntil', kind: 'date', label: 'Review until', help: 'Day by which both decide whether to go on.', ...SHARED },
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
    { id: 'name', kind: 'text', label: 'Party', help: 'The company.', required: true, ...SHEET },
    { id: 'side', kind: 'choice', label: 'Side', help: 'A or B.', choices: words.SIDES, required: true, ...SHEET },
    { id: 'brings', kind: 'long-text', label: 'Brings', help: 'What this side brings.', ...SHEET },
    { id: 'needs', kind: 'long-text', label: 'Needs', help: 'What this side needs.', ...SHEET },
    { id: 'why', kind: 'long-text', label: 'Why for us', help: 'Why this side is in it.', ...SHEET },
    { id: 'timeZone', kind: 'text', label: 'Time zone', help: 'IANA name, for example America/New_York.', ...SHEET },
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
    { id: 'name', kind: 'text', label: 'Name', help: 'Name of the person.', required: true, ...SHEET },
    { id: 'side', kind: 'choice', label: 'Side', help: 'Party A or B.', choices: words.SIDES, required: true, ...SHEET },
    { id: 'email', kind: 'text', label: 'E-mail', help: 'The Google account this person opens the sheet with.', required: true, ...SHEET },
    { id: 'role', kind: 'choice', label: 'Role', help: 'What this person does in the partnership.', choices: words.ROLES, ...SHEET },
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
    { id: 'title', kind: 'text', label: 'Goal', help: 'A short name.', required: true, ...SHARED },
    { id: 'statement', kind: 'long-text', label: 'Statement', help: 'One sentence with a number and a date.', ...SHARED },
    { id: 'category', kind: 'choice', label: 'Category', help: 'What kind of goal it is.', choices: words.GOAL_CATEGORIES, ...SHARED },
    { id: 'priority', kind: 'choice', label: 'Priority', help: 'How much it weighs against the others.', choices: words.PRIORITIES, ...NOTE },
    { id: 'unit', kind: 'text', label: 'Unit', help: 'count, %, hours, days, or a currency code such as USD.', ...SHARED },
    { id: 'baseline', kind: 'number', label: 'Baseline', help: 'The number on the start day.', format: 'amount', ...SHARED },
    { id: 'target', kind: 'number', label: 'Target', help: 'The number that means success.', format: 'amount', ...SHARED },
    { id: 'start', kind: 'date', label: 'Start', help: 'First day that counts.', ...SHARED },
    { id: 'due', kind: 'date', label: 'Due', help: 'Last day that counts.', ...SHARED },
    { id: 'wantedByA', kind: 'long-text', label: 'Party A wants', help: 'What side A wants from this goal.', ...SHARED },
    { id: 'wantedByB', kind: 'long-text', label: 'Party B wants', help: 'What side B wants from this goal.', ...SHARED },
    { id: 'state', kind: 'choice', label: 'State', help: 'Where the goal stands in its life.', choices: words.GOAL_STATES, ...SHARED },
    { id: 'note', kind: 'long-text', label: 'Status note', help: 'What to know about it now.', ...NOTE },
    { id: 'status', kind: 'choice', label: 'Status', help: 'The worst status of its KPIs. Computed.', choices: words.STATUSES, ...MACHINE },
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
    { id: 'name', kind: 'text', label: 'KPI', help: 'A short name for the number.', required: true, ...TERM },
    { id: 'goal', kind: 'one', label: 'Goal', help: 'The goal this KPI measures.', refersTo: 'goals', ...SHARED },
    { id: 'measures', kind: 'long-text', label: 'What it measures', help: 'What is counted, so that both would count the same (20 letters or more).', ...TERM },
    { id: 'unit', kind: 'text', label: 'Unit', help: 'count, %, hours, days, or a currency code such as USD.', ...TERM },
    { id: 'targetType', kind: 'choice', label: 'Target type', help: 'Which way is good.', choices: words.TARGET_TYPES, ...TERM },
    { id: 'baseline', kind: 'number', label: 'Baseline', help: 'The number on the start day.', format: 'amount', ...TERM },
    { id: 'target', kind: 'number', label: 'Target', help: 'The number that means success.', format: 'amount', ...TERM },
    { id: 'start', kind: 'date', label: 'Start', help: 'First day that counts.', ...TERM },
    { id: 'due', kind: 'date', label: 'Due', help: 'Last day that counts.', ...TERM },
    { id: 'frequency', kind: 'choice', label: 'Frequency', help: 'How often a reading is logged.', choices: words.FREQUENCIES, ...TERM },
    { id: 'reportedBy', kind: 'choice', label: 'Who reports', help: 'The side that logs readings.', choices: words.REPORTERS, ...TERM },
    { id: 'source', kind: 'text', label: 'Source of record', help: 'Where the number is looked up, for example Stripe dashboard.', ...TERM },
    { id: 'aggregation', kind: 'choice', label: 'Aggregation', help: 'How readings become the current value; last unless said otherwise.', choices: words.AGGREGATIONS, ...TERM },
    { id: 'kind', kind: 'choice', label: 'Kind', help: 'Outcome, driver or activity.', choices: words.KPI_KINDS, ...TERM },
    { id: 'use', kind: 'choice', label: 'Use', help: 'Active KPIs count towards the limit of six.', choices: words.KPI_USES, ...SHARED },
    { id: 'note', kind: 'long-text', label: 'Status note', help: 'What to know about it now.', ...NOTE },
    { id: 'current', kind: 'number', label: 'Current', help: 'The newest value, from the readings. Computed.', format: 'amount', ...MACHINE },
    { id: 'progress', kind: 'number', label: 'Progress', help: 'Share of the way from baseline to target. Computed.', format: 'percent', ...MACHINE },
    { id: 'expected', kind: 'number', label: 'Expected by now', help: 'Where a straight line would be today. Computed.', format: 'amount', ...MACHINE },
    { id: 'status', kind: 'choice', label: 'Status', help: 'Computed from progress and time.', choices: words.STATUSES, ...MACHINE },
    { id: 'agreement', kind: 'choice', label: 'Agreement', help: 'Agreed when both parties signed these very terms. Computed.', choices: words.AGREEMENT_STATES, ...MACHINE },
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
    { id: 'kpi', kind: 'one', label: 'KPI', help: 'The KPI that was read.', refersTo: 'kpis', required: true, ...SHEET },
    { id: 'periodEnd', kind: 'date', label: 'Period end', help: 'Last day the number covers.', required: true, ...SHEET },
    { id: 'value', kind: 'number', label: 'Value', help: 'The number, in the unit of the KPI.', required: true, ...SHEET },
    { id: 'reportedBy', kind: 'choice', label: 'Reported by', help: 'The side that reports it.', choices: words.SIDES, ...SHEET },
    { id: 'person', kind: 'text', label: 'Person', help: 'Who logged it.', ...SHEET },
    { id: 'reportedAt', kind: 'instant', label: 'Reported at', help: 'When it was logged.', ...SHEET },
    { id: 'corrects', kind: 'one', label: 'Corrects', help: 'The reading this one replaces.', refersTo: 'readings', ...SHEET },
    { id: 'note', kind: 'text', label: 'Source note', help: 'Where the number comes from.', ...SHEET },
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
    { id: 'object', kind: 'text', label: 'Signed', help: 'Key of what was signed.', required: true, ...SHEET },
    { id: 'side', kind: 'choice', label: 'Side', help: 'Party A or B.', choices: words.SIDES, required: true, ...SHEET },
    { id: 'person', kind: 'text', label: 'Person', help: 'Who signed.', ...SHEET },
    { id: 'decision', kind: 'choice', label: 'Decision', help: 'sign, reject or withdraw.', choices: words.DECISIONS, required: true, ...SHEET },
    { id: 'at', kind: 'instant', label: 'At', help: 'When.', required: true, ...SHEET },
    { id: 'hash', kind: 'text', label: 'Hash', help: 'SHA-256 of the terms that were signed.', required: true, ...SHEET },
    { id: 'terms', kind: 'long-text', label: 'Terms', help: 'The terms that were signed, as canonical JSON.', required: true, ...SHEET },
    { id: 'note', kind: 'text', label: 'Note', help: 'Reason, if one was given.', ...SHEET },
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
    { id: 'meeting', kind: 'choice', label: 'Meeting', help: 'What kind of meeting.', choices: words.MEETING_TYPES, required: true, ...SHEET },
    { id: 'purpose', kind: 'text', label: 'Purpose', help: 'What it is for.', ...SHEET },
    { id: 'rule', kind: 'text', label: 'Rule', help: 'RFC 5545 recurrence, for example FREQ=WEEKLY;INTERVAL=2. Empty: as needed.', ...SHEET },
    { id: 'first', kind: 'date', label: 'First date', help: 'Day of the first meeting.', ...SHEET },
    { id: 'time', kind: 'text', label: 'Local time', help: 'Start on the clock of the zone, for example 10:00.', ...SHEET },
    { id: 'timeZone', kind: 'text', label: 'Time zone', help: 'IANA name of the zone whose clock counts.', ...SHEET },
    { id: 'duration', kind: 'text', label: 'Duration', help: 'ISO 8601, for example PT30M. Empty: varies.', ...SHEET },
    { id: 'leadHours', kind: 'number', label: 'Lead time (hours)', help: 'How long before the meeting its page is made; 24 unless said otherwise.', format: 'whole', ...SHEET },
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
    { id: 'title', kind: 'text', label: 'Check-in', help: 'Meeting and day.', required: true, ...MACHINE },
    { id: 'meeting', kind: 'choice', label: 'Meeting', help: 'What kind of meeting.', choices: words.MEETING_TYPES, ...MACHINE },
    { id: 'startsAt', kind: 'instant', label: 'Starts at', help: 'When the meeting starts.', ...MACHINE },
    { id: 'state', kind: 'choice', label: 'State', help: 'Prepared until the meeting starts, then held.', choices: words.CHECK_IN_STATES, ...MACHINE },
  ],
} as const satisfies Table;

/** Every table, in the order in which tabs and databases are made: what is referred to comes first. */
export const TABLES = [PARTNERSHIP, PARTIES, PEOPLE, GOALS, KPIS, READINGS, AGREEMENTS, RHYTHM, CHECK_INS] as const satisfies readonly Table[];

export type TableId = (typeof TABLES)[number]['id'];

export type Partnership = RecordOf<typeof PARTNERSHIP>;
export type Party = RecordOf<typeof PARTIES>;
export type Person = RecordOf<typeof PEOPLE>;
export type Goal = RecordOf<typeof GOALS>;
export type Kpi = RecordOf<typeof KPIS>;
export type Reading = RecordOf<typeof READINGS>;
export type Agreement = RecordOf<typeof AGREEMENTS>;
export type Rhythm = RecordOf<typeof RHYTHM>;
export type CheckIn = RecordOf<typeof CHECK_INS>;

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
