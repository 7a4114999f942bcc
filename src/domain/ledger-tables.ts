// The ledgers of a partnership, kept in the sheet: changes, alerts, opinions, answers, disputes, pilots, money, alternatives, assets, vetting, exit.
import { METRIC_FAMILIES, SIDES } from './choices.ts';
import type { RecordOf, Table } from './field.ts';
import { machine, sheet } from './field-owners.ts';
import * as words from './ledger-choices.ts';

export const CHANGES = {
  id: 'changes',
  tab: 'Changes',
  database: 'Changes',
  keyPrefix: 'CN',
  sides: 'sheet',
  title: 'what',
  fields: [
    sheet('what', 'text', 'Change', { required: true }),
    sheet('side', 'choice', 'From', { choices: SIDES, required: true }),
    sheet('person', 'text', 'Person'),
    sheet('filedOn', 'date', 'Told on', { required: true }),
    sheet('reason', 'choice', 'Reason', { choices: words.CHANGE_REASONS }),
    sheet('effective', 'date', 'From day'),
    sheet('kpis', 'many', 'KPIs concerned', { refersTo: 'kpis' }),
    sheet('acknowledgedOn', 'date', 'Acknowledged on'),
    sheet('acknowledgedBy', 'text', 'Acknowledged by'),
  ],
} as const satisfies Table;

export const ALERTS = {
  id: 'alerts',
  tab: 'Alerts',
  database: 'Alerts',
  keyPrefix: 'AL',
  sides: 'sheet',
  title: 'episode',
  fields: [
    machine('episode', 'text', 'Episode', { required: true }),
    machine('rule', 'choice', 'Rule', { choices: words.ALERT_RULES }),
    machine('object', 'text', 'About'),
    machine('severity', 'choice', 'Severity', { choices: words.SEVERITIES }),
    machine('values', 'text', 'Values'),
    machine('openedOn', 'date', 'Opened on'),
    machine('notifiedOn', 'date', 'Told last on'),
    sheet('acknowledgedA', 'date', 'Acknowledged by A'),
    sheet('acknowledgedB', 'date', 'Acknowledged by B'),
    machine('resolvedOn', 'date', 'Resolved on'),
  ],
} as const satisfies Table;

export const OPINIONS = {
  id: 'opinions',
  tab: 'Opinions',
  database: 'Opinions',
  keyPrefix: 'OP',
  sides: 'sheet',
  title: 'kpi',
  fields: [
    sheet('side', 'choice', 'Side', { choices: SIDES, required: true }),
    sheet('person', 'text', 'Person'),
    sheet('kpi', 'one', 'KPI', { refersTo: 'kpis', required: true }),
    sheet('opinion', 'choice', 'Opinion', { choices: words.OPINIONS, required: true }),
    sheet('givenOn', 'date', 'Given on', { required: true }),
    sheet('note', 'text', 'Note'),
  ],
} as const satisfies Table;

export const ANSWERS = {
  id: 'answers',
  tab: 'Success answers',
  database: 'Success answers',
  keyPrefix: 'SA',
  sides: 'sheet',
  title: 'side',
  fields: [
    sheet('side', 'choice', 'Side', { choices: SIDES, required: true }),
    sheet('person', 'text', 'Person'),
    sheet('answeredOn', 'date', 'Answered on', { required: true }),
    sheet('seal', 'text', 'Seal', { required: true }),
    sheet('text', 'long-text', 'Answer'),
    sheet('family', 'choice', 'Metric family', { choices: METRIC_FAMILIES }),
    sheet('unit', 'text', 'Unit'),
    sheet('number', 'number', 'Number', { format: 'amount' }),
    sheet('due', 'date', 'Due'),
    sheet('population', 'text', 'Population'),
  ],
} as const satisfies Table;

export const DISPUTES = {
  id: 'disputes',
  tab: 'Disputes',
  database: 'Disputes',
  keyPrefix: 'DSP',
  sides: 'sheet',
  title: 'object',
  fields: [
    sheet('object', 'text', 'About', { required: true }),
    sheet('raisedBy', 'choice', 'Raised by', { choices: SIDES, required: true }),
    sheet('raisedOn', 'date', 'Raised on', { required: true }),
    sheet('positionA', 'long-text', 'Position of A'),
    sheet('positionB', 'long-text', 'Position of B'),
    sheet('step', 'choice', 'Step', { choices: words.DISPUTE_STEPS }),
    sheet('stepDue', 'date', 'Settle by'),
    sheet('outcome', 'long-text', 'Outcome'),
    sheet('settledOn', 'date', 'Settled on'),
  ],
} as const satisfies Table;

export const PILOTS = {
  id: 'pilots',
  tab: 'Pilots',
  database: 'Pilots',
  keyPrefix: 'PIL',
  sides: 'sheet',
  title: 'name',
  fields: [
    sheet('name', 'text', 'Pilot', { required: true }),
    sheet('type', 'choice', 'Type', { choices: words.PILOT_TYPES }),
    sheet('duration', 'text', 'Duration'),
    sheet('budgetLow', 'number', 'Budget from', { format: 'amount' }),
    sheet('budgetHigh', 'number', 'Budget to', { format: 'amount' }),
    sheet('unit', 'text', 'Currency'),
    sheet('risk', 'choice', 'Risk', { choices: words.RISKS }),
    sheet('criterion', 'text', 'Success is'),
    sheet('needed', 'number', 'At least'),
    sheet('result', 'number', 'Result'),
    sheet('start', 'date', 'Start'),
    sheet('end', 'date', 'End'),
    sheet('verdictA', 'choice', 'Verdict of A', { choices: words.PILOT_VERDICTS }),
    sheet('verdictB', 'choice', 'Verdict of B', { choices: words.PILOT_VERDICTS }),
    sheet('working', 'long-text', 'How we worked'),
  ],
} as const satisfies Table;

export const ECONOMICS = {
  id: 'economics',
  tab: 'Economics',
  database: 'Economics',
  keyPrefix: 'EC',
  sides: 'sheet',
  title: 'basis',
  fields: [
    sheet('basis', 'text', 'Basis'),
    sheet('model', 'choice', 'Model', { choices: words.ECONOMICS_MODELS, required: true }),
    sheet('shareA', 'number', 'Share of A', { format: 'percent' }),
    sheet('shareB', 'number', 'Share of B', { format: 'percent' }),
    sheet('floor', 'number', 'Floor', { format: 'amount' }),
    sheet('cap', 'number', 'Cap', { format: 'amount' }),
    sheet('unit', 'text', 'Currency'),
    sheet('from', 'date', 'From'),
    sheet('to', 'date', 'To'),
  ],
} as const satisfies Table;

export const CONTRIBUTIONS = {
  id: 'contributions',
  tab: 'Contributions',
  database: 'Contributions',
  keyPrefix: 'CO',
  sides: 'sheet',
  title: 'what',
  fields: [
    sheet('what', 'text', 'Contribution'),
    sheet('side', 'choice', 'Party', { choices: SIDES, required: true }),
    sheet('date', 'date', 'Date'),
    sheet('kind', 'choice', 'Kind', { choices: words.CONTRIBUTION_KINDS, required: true }),
    sheet('quantity', 'number', 'Quantity', { required: true }),
    sheet('rate', 'number', 'Rate', { format: 'amount' }),
    sheet('unit', 'text', 'Currency'),
  ],
} as const satisfies Table;

export const ALTERNATIVES = {
  id: 'alternatives',
  tab: 'Alternatives',
  database: 'Alternatives',
  keyPrefix: 'ALT',
  sides: 'sheet',
  title: 'name',
  fields: [
    sheet('name', 'text', 'Alternative', { required: true }),
    sheet('goal', 'one', 'Goal', { refersTo: 'goals' }),
    sheet('type', 'choice', 'Type', { choices: words.ALTERNATIVE_TYPES }),
    sheet('cost', 'number', 'Cost', { format: 'amount' }),
    sheet('outcomes', 'number', 'Outcomes'),
    sheet('unit', 'text', 'Currency'),
    sheet('source', 'text', 'Source'),
    sheet('date', 'date', 'Date'),
  ],
} as const satisfies Table;

export const ASSETS = {
  id: 'assets',
  tab: 'Assets',
  database: 'Assets',
  keyPrefix: 'AST',
  sides: 'sheet',
  title: 'name',
  fields: [
    sheet('name', 'text', 'Asset', { required: true }),
    sheet('type', 'choice', 'Type', { choices: words.ASSET_TYPES }),
    sheet('lead', 'choice', 'Lead', { choices: SIDES }),
    sheet('support', 'choice', 'Support', { choices: SIDES }),
    sheet('costLow', 'number', 'Planned cost from', { format: 'amount' }),
    sheet('costHigh', 'number', 'Planned cost to', { format: 'amount' }),
    sheet('unit', 'text', 'Currency'),
    sheet('reachLow', 'number', 'Planned reach from (×)'),
    sheet('reachHigh', 'number', 'Planned reach to (×)'),
    sheet('impact', 'choice', 'Conversion impact', { choices: words.CONVERSION_IMPACTS }),
    sheet('ownReach', 'number', 'Lead’s own reach', { format: 'whole' }),
    sheet('cost', 'number', 'Actual cost', { format: 'amount' }),
    sheet('reach', 'number', 'Actual reach', { format: 'whole' }),
    sheet('leads', 'number', 'Leads', { format: 'whole' }),
  ],
} as const satisfies Table;

export const VETTING = {
  id: 'vetting',
  tab: 'Vetting',
  database: 'Vetting',
  keyPrefix: 'VET',
  sides: 'sheet',
  title: 'check',
  fields: [
    sheet('check', 'text', 'Check', { required: true }),
    sheet('topic', 'choice', 'Topic', { choices: words.VETTING_TOPICS }),
    sheet('answer', 'choice', 'Yes or no', { choices: ['Yes', 'No'] }),
    sheet('result', 'choice', 'Result', { choices: words.VETTING_RESULTS }),
    sheet('note', 'long-text', 'Note'),
    sheet('weight', 'number', 'Weight'),
    sheet('stop', 'yes-no', 'Stop if bad'),
  ],
} as const satisfies Table;

export const EXIT = {
  id: 'exit',
  tab: 'Exit',
  database: 'Exit',
  keyPrefix: 'EX',
  sides: 'sheet',
  title: 'criterion',
  fields: [
    sheet('criterion', 'text', 'Criterion', { required: true }),
    sheet('kind', 'choice', 'Kind', { choices: words.EXIT_KINDS }),
    sheet('times', 'number', 'Times in a row', { format: 'whole' }),
    sheet('consequence', 'choice', 'Consequence', { choices: words.EXIT_CONSEQUENCES }),
    sheet('state', 'choice', 'State', { choices: words.EXIT_STATES }),
    sheet('since', 'date', 'Since'),
    sheet('decidedOn', 'date', 'Confirmed on'),
    sheet('decidedBy', 'text', 'Confirmed by'),
  ],
} as const satisfies Table;

/** The ledgers, in the order of their tabs. A tab of theirs is hidden until somebody uses it. */
export const LEDGERS = [CHANGES, ALERTS, OPINIONS, ANSWERS, DISPUTES, PILOTS, ECONOMICS, CONTRIBUTIONS, ALTERNATIVES, ASSETS, VETTING, EXIT] as const satisfies readonly Table[];

export type ChangeNotice = RecordOf<typeof CHANGES>;
export type Alert = RecordOf<typeof ALERTS>;
export type OpinionEntry = RecordOf<typeof OPINIONS>;
export type AnswerEntry = RecordOf<typeof ANSWERS>;
export type Dispute = RecordOf<typeof DISPUTES>;
export type Pilot = RecordOf<typeof PILOTS>;
export type Economics = RecordOf<typeof ECONOMICS>;
export type Contribution = RecordOf<typeof CONTRIBUTIONS>;
export type Alternative = RecordOf<typeof ALTERNATIVES>;
export type Asset = RecordOf<typeof ASSETS>;
export type VettingItem = RecordOf<typeof VETTING>;
export type ExitCriterion = RecordOf<typeof EXIT>;
