// The one field table: every table and field of a partnership. Workbook, Notion schema, forms, codecs and planner read it.
import * as words from './choices.ts';
import type { Field, RecordOf, Table } from './field.ts';
import { MACHINE, NOTE, NOTION, SHARED, SHEET, TERM } from './field-owners.ts';

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
    { id: 'kpiMin', kind: 'number', label: 'Fewest KPIs', help: 'Fewest active KPIs; 4 unless said otherwise (3 in recovery).', format: 'whole', ...SHEET },
    { id: 'kpiMax', kind: 'number', label: 'Most KPIs', help: 'Most active KPIs; 6 unless said otherwise (5 in recovery).', format: 'whole', ...SHEET },
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
    { id: 'weakness', kind: 'long-text', label: 'Weakness', help: 'Where this side relies on the other.', ...SHEET },
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
    { id: 'notionUser', kind: 'text', label: 'Notion user', help: 'Id of the Notion user, to know who signs there.', ...SHEET },
    { id: 'maxTargetChange', kind: 'number', label: 'May change targets by', help: 'Largest change of a target this person may sign alone, for example 10 %.', format: 'percent', ...SHEET },
    { id: 'maxSpend', kind: 'number', label: 'May spend', help: 'Largest amount this person may agree to alone.', format: 'amount', ...SHEET },
    { id: 'unit', kind: 'text', label: 'Spend currency', help: 'ISO 4217 code of that amount, for example USD.', ...SHEET },
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
    { id: 'whyPartner', kind: 'long-text', label: 'Why this partner', help: 'Why this partner can deliver it.', ...SHARED },
    { id: 'assumptions', kind: 'long-text', label: 'Assumptions', help: 'What has to hold, each with the day on which it is checked.', ...NOTE },
    { id: 'weight', kind: 'number', label: 'Weight', help: 'Share in the roll-up; 4, 3, 2, 1 for Critical to Low unless said otherwise.', ...SHARED },
    { id: 'state', kind: 'choice', label: 'State', help: 'Where the goal stands in its life.', choices: words.GOAL_STATES, ...SHARED },
    { id: 'note', kind: 'long-text', label: 'Status note', help: 'What to know about it now.', ...NOTE },
    { id: 'outcome', kind: 'choice', label: 'Outcome', help: 'How a closed goal ended.', choices: words.GOAL_OUTCOMES, ...SHARED },
    { id: 'hoped', kind: 'long-text', label: 'What we expected', help: 'Looking back on a closed goal.', ...NOTE },
    { id: 'happened', kind: 'long-text', label: 'What happened', help: 'Looking back on a closed goal.', ...NOTE },
    { id: 'because', kind: 'long-text', label: 'Why it happened', help: 'Looking back on a closed goal.', ...NOTE },
    { id: 'supersedes', kind: 'text', label: 'Supersedes', help: 'Key of the goal this one replaces.', ...SHEET },
    { id: 'smart', kind: 'text', label: 'SMART', help: 'A finding a letter. Computed.', ...MACHINE },
    { id: 'progress', kind: 'number', label: 'Progress', help: 'Weighted mean of the progress of its KPIs. Computed.', format: 'percent', ...MACHINE },
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
    { id: 'question', kind: 'text', label: 'Question', help: 'The question this number answers.', ...TERM },
    { id: 'family', kind: 'choice', label: 'Metric family', help: 'What kind of thing is measured.', choices: words.METRIC_FAMILIES, ...TERM },
    { id: 'countingRule', kind: 'long-text', label: 'Counting rule', help: 'How it is counted, step by step.', ...TERM },
    { id: 'includes', kind: 'long-text', label: 'Counts', help: 'What is included.', ...TERM },
    { id: 'excludes', kind: 'long-text', label: 'Does not count', help: 'What is left out.', ...TERM },
    { id: 'example', kind: 'long-text', label: 'Worked example', help: 'One case, counted.', ...TERM },
    { id: 'unit', kind: 'text', label: 'Unit', help: 'count, %, hours, days, or a currency code such as USD.', ...TERM },
    { id: 'targetType', kind: 'choice', label: 'Target type', help: 'Which way is good.', choices: words.TARGET_TYPES, ...TERM },
    { id: 'baseline', kind: 'number', label: 'Baseline', help: 'The number on the start day.', format: 'amount', ...TERM },
    { id: 'target', kind: 'number', label: 'Target', help: 'The number that means success.', format: 'amount', ...TERM },
    { id: 'bandLow', kind: 'number', label: 'Band low', help: 'Only for “Stay within”: the lowest good value.', format: 'amount', ...TERM },
    { id: 'bandHigh', kind: 'number', label: 'Band high', help: 'Only for “Stay within”: the highest good value.', format: 'amount', ...TERM },
    { id: 'phases', kind: 'text', label: 'Phased targets', help: 'Values on the way, for example 2027-03-31: 4000; 2027-05-31: 9000. Empty: a straight line.', ...TERM },
    { id: 'baselineDate', kind: 'date', label: 'Baseline date', help: 'Day on which the baseline was read.', ...TERM },
    { id: 'start', kind: 'date', label: 'Start', help: 'First day that counts.', ...TERM },
    { id: 'due', kind: 'date', label: 'Due', help: 'Last day that counts.', ...TERM },
    { id: 'frequency', kind: 'choice', label: 'Frequency', help: 'How often a reading is logged.', choices: words.FREQUENCIES, ...TERM },
    { id: 'reportedBy', kind: 'choice', label: 'Who reports', help: 'The side that logs readings.', choices: words.REPORTERS, ...TERM },
    { id: 'source', kind: 'text', label: 'Source of record', help: 'Where the number is looked up, for example Stripe dashboard.', ...TERM },
    { id: 'aggregation', kind: 'choice', label: 'Aggregation', help: 'How readings become the current value; last unless said otherwise.', choices: words.AGGREGATIONS, ...TERM },
    { id: 'attribution', kind: 'long-text', label: 'Attribution rule', help: 'How a number is credited to this partnership.', ...TERM },
    { id: 'tolerance', kind: 'number', label: 'Tolerance', help: 'Difference that is still fine, as a share such as 2 %: between the readings of both parties, and around a value to stay at.', format: 'percent', ...TERM },
    { id: 'statusRule', kind: 'choice', label: 'Status rule', help: 'Ratio: progress against time (95 % / 75 % unless said otherwise). Gap: points behind (16.5 / 33). Empty: Ratio.', choices: words.STATUS_RULES, ...TERM },
    { id: 'onTrackLimit', kind: 'number', label: 'On track limit', help: 'Ratio: on track from here up, 0.95. Gap: on track below this many points, 16.5.', ...TERM },
    { id: 'atRiskLimit', kind: 'number', label: 'At risk limit', help: 'Ratio: at risk from here up, 0.75. Gap: at risk up to this many points, 33.', ...TERM },
    { id: 'kind', kind: 'choice', label: 'Kind', help: 'Outcome, driver or activity.', choices: words.KPI_KINDS, ...TERM },
    { id: 'use', kind: 'choice', label: 'Use', help: 'Active KPIs count towards the limit of six.', choices: words.KPI_USES, ...SHARED },
    { id: 'primary', kind: 'yes-no', label: 'Primary', help: 'The one KPI that decides its goal.', ...SHARED },
    { id: 'weight', kind: 'number', label: 'Weight', help: 'Share in the progress of its goal; 1 unless said otherwise.', ...SHARED },
    { id: 'reviewDue', kind: 'date', label: 'Review definition by', help: 'Day on which both look at the definition again.', ...SHARED },
    { id: 'note', kind: 'long-text', label: 'Status note', help: 'What to know about it now.', ...NOTE },
    { id: 'current', kind: 'number', label: 'Current', help: 'The newest value, from the readings. Computed.', format: 'amount', ...MACHINE },
    { id: 'readOn', kind: 'date', label: 'Last reading', help: 'Period end of the newest reading. Computed.', ...MACHINE },
    { id: 'trend', kind: 'choice', label: 'Trend', help: 'Where the newest readings head. Computed.', choices: words.TRENDS, ...MACHINE },
    { id: 'progress', kind: 'number', label: 'Progress', help: 'Share of the way from baseline to target. Computed.', format: 'percent', ...MACHINE },
    { id: 'expected', kind: 'number', label: 'Expected by now', help: 'Where a straight line would be today. Computed.', format: 'amount', ...MACHINE },
    { id: 'forecast', kind: 'number', label: 'Forecast', help: 'Where this pace leads on the due day. Computed.', format: 'amount', ...MACHINE },
    { id: 'stale', kind: 'yes-no', label: 'Stale', help: 'A reading is overdue. Computed.', ...MACHINE },
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
    { id: 'periodStart', kind: 'date', label: 'Period start', help: 'First day the number covers.', ...SHEET },
    { id: 'periodEnd', kind: 'date', label: 'Period end', help: 'Last day the number covers.', required: true, ...SHEET },
    { id: 'value', kind: 'number', label: 'Value', help: 'The number, in the unit of the KPI.', required: true, ...SHEET },
    { id: 'reportedBy', kind: 'choice', label: 'Reported by', help: 'The side that reports it.', choices: words.SIDES, ...SHEET },
    { id: 'person', kind: 'text', label: 'Person', help: 'Who logged it.', ...SHEET },
    { id: 'reportedAt', kind: 'instant', label: 'Reported at', help: 'When it was logged.', ...SHEET },
    { id: 'corrects', kind: 'one', label: 'Corrects', help: 'The reading this one replaces.', refersTo: 'readings', ...SHEET },
    { id: 'confirmedBy', kind: 'choice', label: 'Confirmed by', help: 'The side that confirmed it.', choices: words.SIDES, ...SHEET },
    { id: 'confirmedAt', kind: 'instant', label: 'Confirmed at', help: 'When it was confirmed.', ...SHEET },
    { id: 'origin', kind: 'choice', label: 'Origin', help: 'How it came in.', choices: words.READING_ORIGINS, ...SHEET },
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

export const MILESTONES = {
  id: 'milestones',
  tab: 'Milestones',
  database: 'Milestones',
  keyPrefix: 'M',
  sides: 'both',
  title: 'title',
  help: 'Steps on the way, each with an owner, a day and a condition that the other side accepts.',
  fields: [
    { id: 'title', kind: 'text', label: 'Milestone', help: 'What is reached.', required: true, ...SHARED },
    { id: 'goal', kind: 'one', label: 'Goal', help: 'The goal it leads to.', refersTo: 'goals', ...SHARED },
    { id: 'owner', kind: 'text', label: 'Owner', help: 'Name of the person who sees to it.', ...SHARED },
    { id: 'side', kind: 'choice', label: 'Party', help: 'Side of the owner.', choices: words.SIDES, ...SHARED },
    { id: 'due', kind: 'date', label: 'Due', help: 'Day by which it is reached.', ...SHARED },
    { id: 'acceptance', kind: 'long-text', label: 'Accepted when', help: 'The condition on which the other side accepts it.', ...SHARED },
    { id: 'evidence', kind: 'link', label: 'Evidence', help: 'Where it can be seen.', ...SHARED },
    { id: 'state', kind: 'choice', label: 'State', help: 'Reached only after the other side accepted it.', choices: words.MILESTONE_STATES, ...SHARED },
    { id: 'reachedOn', kind: 'date', label: 'Reached on', help: 'Day on which it was done.', ...SHARED },
    { id: 'acceptedOn', kind: 'date', label: 'Accepted on', help: 'Day on which the other side accepted it.', ...SHARED },
    { id: 'celebratedOn', kind: 'date', label: 'Celebrated on', help: 'Day on which both celebrated it.', ...NOTE },
    { id: 'moves', kind: 'number', label: 'Times moved', help: 'How often its day was changed. Computed.', format: 'whole', ...MACHINE },
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
    { id: 'milestone', kind: 'one', label: 'Milestone', help: 'The milestone that was moved.', refersTo: 'milestones', required: true, ...SHEET },
    { id: 'from', kind: 'date', label: 'From', help: 'Day before the change.', ...SHEET },
    { id: 'to', kind: 'date', label: 'To', help: 'Day after the change.', ...SHEET },
    { id: 'person', kind: 'text', label: 'Person', help: 'Who changed it, if known.', ...SHEET },
    { id: 'at', kind: 'instant', label: 'At', help: 'When.', ...SHEET },
    { id: 'why', kind: 'text', label: 'Why', help: 'The reason.', ...SHEET },
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
    { id: 'title', kind: 'text', label: 'Action', help: 'What is to be done.', required: true, ...SHARED },
    { id: 'goal', kind: 'one', label: 'Goal', help: 'The goal it serves.', refersTo: 'goals', ...SHARED },
    { id: 'kpi', kind: 'one', label: 'KPI', help: 'The KPI it moves.', refersTo: 'kpis', ...SHARED },
    { id: 'owner', kind: 'text', label: 'Owner', help: 'Name of the person; the manager of the party unless said otherwise.', ...SHARED },
    { id: 'side', kind: 'choice', label: 'Party', help: 'Side of the owner.', choices: words.SIDES, ...SHARED },
    { id: 'due', kind: 'date', label: 'Due', help: 'Day by which it is done.', ...SHARED },
    { id: 'state', kind: 'choice', label: 'State', help: 'Where it stands; empty means open.', choices: words.ACTION_STATES, ...SHARED },
    { id: 'createdIn', kind: 'text', label: 'Created in', help: 'Key of the check-in in which it was agreed.', ...MACHINE },
    { id: 'closedIn', kind: 'text', label: 'Closed in', help: 'Key of the check-in in which it was found done.', ...MACHINE },
    { id: 'carried', kind: 'number', label: 'Times carried', help: 'How many check-ins it was taken over. Computed.', format: 'whole', ...MACHINE },
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
    { id: 'text', kind: 'text', label: 'Decision', help: 'What was decided.', required: true, ...NOTION },
    { id: 'checkIn', kind: 'text', label: 'Check-in', help: 'Key of the check-in.', ...NOTION },
    { id: 'decidedOn', kind: 'date', label: 'Decided on', help: 'Day of the decision.', ...NOTION },
    { id: 'decidedBy', kind: 'choice', label: 'Decided by', help: 'A, B or both.', choices: words.REPORTERS, ...NOTION },
    { id: 'affects', kind: 'text', label: 'Affects', help: 'Keys of the goals and KPIs concerned.', ...NOTION },
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
    { id: 'subject', kind: 'text', label: 'Feedback', help: 'In a few words.', required: true, ...SHARED },
    { id: 'type', kind: 'choice', label: 'Type', help: 'A challenge, or a proposed change of a metric.', choices: words.FEEDBACK_TYPES, ...SHARED },
    { id: 'kpi', kind: 'one', label: 'KPI', help: 'The KPI concerned.', refersTo: 'kpis', ...SHARED },
    { id: 'text', kind: 'long-text', label: 'Text', help: 'The whole of it.', ...SHARED },
    { id: 'side', kind: 'choice', label: 'From', help: 'Side that gives it.', choices: words.SIDES, ...SHARED },
    { id: 'person', kind: 'text', label: 'Person', help: 'Who gives it.', ...SHARED },
    { id: 'received', kind: 'date', label: 'Received', help: 'Day on which it came.', ...SHARED },
    { id: 'state', kind: 'choice', label: 'State', help: 'Open until it has an answer.', choices: words.FEEDBACK_STATES, ...SHARED },
    { id: 'answer', kind: 'long-text', label: 'Answer', help: 'What is answered.', ...SHARED },
    { id: 'reason', kind: 'long-text', label: 'Reason', help: 'Why it is answered so.', ...SHARED },
    { id: 'answeredOn', kind: 'date', label: 'Answered on', help: 'Day of the answer.', ...SHARED },
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
