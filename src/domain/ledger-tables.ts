// The ledgers of a partnership, kept in the sheet: changes, alerts, disputes, pilots, money, alternatives, assets, vetting, exit.
import { SIDES } from './choices.ts';
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
  help: 'What changed on one side. The other side acknowledges it within three working days.',
  fields: [
    sheet('what', 'text', 'Change', 'What changes, in a few words.', { required: true }),
    sheet('side', 'choice', 'From', 'Side that tells it.', { choices: SIDES, required: true }),
    sheet('person', 'text', 'Person', 'Who tells it.'),
    sheet('filedOn', 'date', 'Told on', 'Day on which it was told.', { required: true }),
    sheet('reason', 'choice', 'Reason', 'Why it changes.', { choices: words.CHANGE_REASONS }),
    sheet('effective', 'date', 'From day', 'First day on which it holds.'),
    sheet('kpis', 'many', 'KPIs concerned', 'Their definitions are looked at again.', { refersTo: 'kpis' }),
    sheet('acknowledgedOn', 'date', 'Acknowledged on', 'Day on which the other side acknowledged it.'),
    sheet('acknowledgedBy', 'text', 'Acknowledged by', 'Who did.'),
  ],
} as const satisfies Table;

export const ALERTS = {
  id: 'alerts',
  tab: 'Alerts',
  database: 'Alerts',
  keyPrefix: 'AL',
  sides: 'sheet',
  title: 'episode',
  help: 'One row an episode: opened once, resolved once. A side that acknowledges it hears no repeats.',
  fields: [
    machine('episode', 'text', 'Episode', 'Rule, object and first day.', { required: true }),
    machine('rule', 'choice', 'Rule', 'What was noticed.', { choices: words.ALERT_RULES }),
    machine('object', 'text', 'About', 'Key of what it is about.'),
    machine('severity', 'choice', 'Severity', 'How urgent it is.', { choices: words.SEVERITIES }),
    machine('values', 'text', 'Values', 'What was seen when it opened.'),
    machine('openedOn', 'date', 'Opened on', 'First day.'),
    machine('notifiedOn', 'date', 'Told last on', 'Day of the newest message.'),
    sheet('acknowledgedA', 'date', 'Acknowledged by A', 'Day on which side A acknowledged it.'),
    sheet('acknowledgedB', 'date', 'Acknowledged by B', 'Day on which side B acknowledged it.'),
    machine('resolvedOn', 'date', 'Resolved on', 'Day on which it was over.'),
  ],
} as const satisfies Table;

export const DISPUTES = {
  id: 'disputes',
  tab: 'Disputes',
  database: 'Disputes',
  keyPrefix: 'DSP',
  sides: 'sheet',
  title: 'object',
  help: 'A KPI or reading both see differently: both positions, the step it is at, and the outcome.',
  fields: [
    sheet('object', 'text', 'About', 'Key of the KPI or reading.', { required: true }),
    sheet('raisedBy', 'choice', 'Raised by', 'Party A or B.', { choices: SIDES, required: true }),
    sheet('raisedOn', 'date', 'Raised on', 'Day on which it was raised.', { required: true }),
    sheet('positionA', 'long-text', 'Position of A', 'How side A sees it.'),
    sheet('positionB', 'long-text', 'Position of B', 'How side B sees it.'),
    sheet('step', 'choice', 'Step', 'Who is to settle it; managers first.', { choices: words.DISPUTE_STEPS }),
    sheet('stepDue', 'date', 'Settle by', 'After this day the next step has it.'),
    sheet('outcome', 'long-text', 'Outcome', 'What was settled.'),
    sheet('settledOn', 'date', 'Settled on', 'Day on which it was settled.'),
  ],
} as const satisfies Table;

export const PILOTS = {
  id: 'pilots',
  tab: 'Pilots',
  database: 'Pilots',
  keyPrefix: 'PIL',
  sides: 'sheet',
  title: 'name',
  help: 'A small test before the partnership grows. Both sides give a verdict.',
  fields: [
    sheet('name', 'text', 'Pilot', 'A short name.', { required: true }),
    sheet('type', 'choice', 'Type', 'What kind of test.', { choices: words.PILOT_TYPES }),
    sheet('duration', 'text', 'Duration', 'For example 1 month, or Single event.'),
    sheet('budgetLow', 'number', 'Budget from', 'The least it may cost.', { format: 'amount' }),
    sheet('budgetHigh', 'number', 'Budget to', 'The most it may cost.', { format: 'amount' }),
    sheet('unit', 'text', 'Currency', 'ISO 4217 code of the budget, for example USD.'),
    sheet('risk', 'choice', 'Risk', 'How much is at stake.', { choices: words.RISKS }),
    sheet('criterion', 'text', 'Success is', 'What is counted, for example leads.'),
    sheet('needed', 'number', 'At least', 'The number that means success.'),
    sheet('result', 'number', 'Result', 'The number that was reached.'),
    sheet('start', 'date', 'Start', 'First day.'),
    sheet('end', 'date', 'End', 'Last day.'),
    sheet('verdictA', 'choice', 'Verdict of A', 'What side A wants to do next.', { choices: words.PILOT_VERDICTS }),
    sheet('verdictB', 'choice', 'Verdict of B', 'What side B wants to do next.', { choices: words.PILOT_VERDICTS }),
    sheet('working', 'long-text', 'How we worked', 'What surfaced about working together.'),
  ],
} as const satisfies Table;

export const ECONOMICS = {
  id: 'economics',
  tab: 'Economics',
  database: 'Economics',
  keyPrefix: 'EC',
  sides: 'sheet',
  title: 'basis',
  help: 'How money is shared, and what the share is tied to.',
  fields: [
    sheet('basis', 'text', 'Basis', 'The KPI or the logged contribution that the shares are tied to.'),
    sheet('model', 'choice', 'Model', 'How money is shared.', { choices: words.ECONOMICS_MODELS, required: true }),
    sheet('shareA', 'number', 'Share of A', 'For example 60 %.', { format: 'percent' }),
    sheet('shareB', 'number', 'Share of B', 'For example 40 %.', { format: 'percent' }),
    sheet('floor', 'number', 'Floor', 'Below this total nothing is shared.', { format: 'amount' }),
    sheet('cap', 'number', 'Cap', 'Above this total nothing more is shared.', { format: 'amount' }),
    sheet('unit', 'text', 'Currency', 'ISO 4217 code, for example USD.'),
    sheet('from', 'date', 'From', 'First day on which it holds.'),
    sheet('to', 'date', 'To', 'Last day on which it holds.'),
  ],
} as const satisfies Table;

export const CONTRIBUTIONS = {
  id: 'contributions',
  tab: 'Contributions',
  database: 'Contributions',
  keyPrefix: 'CO',
  sides: 'sheet',
  title: 'what',
  help: 'What each side put in, one row each. Value is quantity times rate.',
  fields: [
    sheet('what', 'text', 'Contribution', 'What was put in.'),
    sheet('side', 'choice', 'Party', 'Side that put it in.', { choices: SIDES, required: true }),
    sheet('date', 'date', 'Date', 'Day on which it was put in.'),
    sheet('kind', 'choice', 'Kind', 'Money, hours, leads or an asset.', { choices: words.CONTRIBUTION_KINDS, required: true }),
    sheet('quantity', 'number', 'Quantity', 'The amount of money, the hours, the leads, the assets.', { required: true }),
    sheet('rate', 'number', 'Rate', 'Money for one of them; empty for money.', { format: 'amount' }),
    sheet('unit', 'text', 'Currency', 'ISO 4217 code, for example USD.'),
  ],
} as const satisfies Table;

export const ALTERNATIVES = {
  id: 'alternatives',
  tab: 'Alternatives',
  database: 'Alternatives',
  keyPrefix: 'ALT',
  sides: 'sheet',
  title: 'name',
  help: 'What the same outcome would cost without this partner.',
  fields: [
    sheet('name', 'text', 'Alternative', 'A short name.', { required: true }),
    sheet('goal', 'one', 'Goal', 'The goal it would serve.', { refersTo: 'goals' }),
    sheet('type', 'choice', 'Type', 'Buy, build, another partner or paid acquisition.', { choices: words.ALTERNATIVE_TYPES }),
    sheet('cost', 'number', 'Cost', 'What it would cost.', { format: 'amount' }),
    sheet('outcomes', 'number', 'Outcomes', 'How many outcomes that would buy.'),
    sheet('unit', 'text', 'Currency', 'ISO 4217 code, for example USD.'),
    sheet('source', 'text', 'Source', 'Where the number comes from.'),
    sheet('date', 'date', 'Date', 'Day of the number.'),
  ],
} as const satisfies Table;

export const ASSETS = {
  id: 'assets',
  tab: 'Assets',
  database: 'Assets',
  keyPrefix: 'AST',
  sides: 'sheet',
  title: 'name',
  help: 'Content made together: planned against what came of it.',
  fields: [
    sheet('name', 'text', 'Asset', 'A short name.', { required: true }),
    sheet('type', 'choice', 'Type', 'What kind of content.', { choices: words.ASSET_TYPES }),
    sheet('lead', 'choice', 'Lead', 'Side that makes it.', { choices: SIDES }),
    sheet('support', 'choice', 'Support', 'Side that helps.', { choices: SIDES }),
    sheet('costLow', 'number', 'Planned cost from', 'The least it may cost.', { format: 'amount' }),
    sheet('costHigh', 'number', 'Planned cost to', 'The most it may cost.', { format: 'amount' }),
    sheet('unit', 'text', 'Currency', 'ISO 4217 code, for example USD.'),
    sheet('reachLow', 'number', 'Planned reach from (×)', 'Least multiple of the lead’s own reach.'),
    sheet('reachHigh', 'number', 'Planned reach to (×)', 'Largest multiple of the lead’s own reach.'),
    sheet('impact', 'choice', 'Conversion impact', 'How much it is expected to move.', { choices: words.CONVERSION_IMPACTS }),
    sheet('ownReach', 'number', 'Lead’s own reach', 'People the lead reaches alone.', { format: 'whole' }),
    sheet('cost', 'number', 'Actual cost', 'What it cost.', { format: 'amount' }),
    sheet('reach', 'number', 'Actual reach', 'People it reached.', { format: 'whole' }),
    sheet('leads', 'number', 'Leads', 'Leads it brought.', { format: 'whole' }),
  ],
} as const satisfies Table;

export const VETTING = {
  id: 'vetting',
  tab: 'Vetting',
  database: 'Vetting',
  keyPrefix: 'VET',
  sides: 'sheet',
  title: 'check',
  help: 'What to find out about a partner before going on. A stop is a stop, whatever the rest says.',
  fields: [
    sheet('check', 'text', 'Check', 'What is looked at.', { required: true }),
    sheet('topic', 'choice', 'Topic', 'What it is about.', { choices: words.VETTING_TOPICS }),
    sheet('answer', 'choice', 'Yes or no', 'For questions such as “same audience?”.', { choices: ['Yes', 'No'] }),
    sheet('result', 'choice', 'Result', 'What was found.', { choices: words.VETTING_RESULTS }),
    sheet('note', 'long-text', 'Note', 'Names, links, what they said.'),
    sheet('weight', 'number', 'Weight', 'How much it counts; 1 unless said otherwise.'),
    sheet('stop', 'yes-no', 'Stop if bad', 'A bad result ends the vetting.'),
  ],
} as const satisfies Table;

export const EXIT = {
  id: 'exit',
  tab: 'Exit',
  database: 'Exit',
  keyPrefix: 'EX',
  sides: 'sheet',
  title: 'criterion',
  help: 'When both look at ending it. Nothing happens until a person confirms.',
  fields: [
    sheet('criterion', 'text', 'Criterion', 'What has to be the case.', { required: true }),
    sheet('kind', 'choice', 'Kind', 'Computed from results reviews, or judged by people.', { choices: words.EXIT_KINDS }),
    sheet('times', 'number', 'Times in a row', 'Computed: so many results reviews Off track in a row.', { format: 'whole' }),
    sheet('consequence', 'choice', 'Consequence', 'Evaluate or terminate.', { choices: words.EXIT_CONSEQUENCES }),
    sheet('state', 'choice', 'State', 'Clear, triggered or waived.', { choices: words.EXIT_STATES }),
    sheet('since', 'date', 'Since', 'Day on which it was triggered.'),
    sheet('decidedOn', 'date', 'Confirmed on', 'Day on which a person confirmed the consequence.'),
    sheet('decidedBy', 'text', 'Confirmed by', 'Who confirmed it.'),
  ],
} as const satisfies Table;

/** The ledgers, in the order of their tabs. */
export const LEDGERS = [CHANGES, ALERTS, DISPUTES, PILOTS, ECONOMICS, CONTRIBUTIONS, ALTERNATIVES, ASSETS, VETTING, EXIT] as const satisfies readonly Table[];

export type ChangeNotice = RecordOf<typeof CHANGES>;
export type Alert = RecordOf<typeof ALERTS>;
export type Dispute = RecordOf<typeof DISPUTES>;
export type Pilot = RecordOf<typeof PILOTS>;
export type Economics = RecordOf<typeof ECONOMICS>;
export type Contribution = RecordOf<typeof CONTRIBUTIONS>;
export type Alternative = RecordOf<typeof ALTERNATIVES>;
export type Asset = RecordOf<typeof ASSETS>;
export type VettingItem = RecordOf<typeof VETTING>;
export type ExitCriterion = RecordOf<typeof EXIT>;
