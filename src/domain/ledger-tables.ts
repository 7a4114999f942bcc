// The ledgers of business, kept in the sheet: pilots, money, alternatives, assets, vetting; and the list of all ledgers.
import { SIDES } from './choices.ts';
import { ALERTS, ANSWERS, CHANGES, DISPUTES, EXIT, OPINIONS } from './core-ledgers.ts';
import type { RecordOf, Table } from './field.ts';
import { sheet } from './field-owners.ts';
import * as words from './ledger-choices.ts';
import { ledger } from './table-kinds.ts';

export const PILOTS = ledger('pilots', 'Pilots', 'PIL', [
  sheet('name', 'text', 'Pilot', { required: true }),
  sheet('type', 'choice', 'Type', words.PILOT_TYPES),
  sheet('duration', 'text', 'Duration'),
  sheet('budgetLow', 'number', 'Budget from', 'amount'),
  sheet('budgetHigh', 'number', 'Budget to', 'amount'),
  sheet('unit', 'text', 'Currency'),
  sheet('risk', 'choice', 'Risk', words.RISKS),
  sheet('criterion', 'text', 'Success is'),
  sheet('needed', 'number', 'At least'),
  sheet('result', 'number', 'Result'),
  sheet('start', 'date', 'Start'),
  sheet('end', 'date', 'End'),
  sheet('verdictA', 'choice', 'Verdict of A', words.PILOT_VERDICTS),
  sheet('verdictB', 'choice', 'Verdict of B', words.PILOT_VERDICTS),
  sheet('working', 'long-text', 'How we worked'),
]);

export const ECONOMICS = ledger('economics', 'Economics', 'EC', [
  sheet('basis', 'text', 'Basis'),
  sheet('model', 'choice', 'Model', { choices: words.ECONOMICS_MODELS, required: true }),
  sheet('shareA', 'number', 'Share of A', 'percent'),
  sheet('shareB', 'number', 'Share of B', 'percent'),
  sheet('floor', 'number', 'Floor', 'amount'),
  sheet('cap', 'number', 'Cap', 'amount'),
  sheet('unit', 'text', 'Currency'),
  sheet('from', 'date', 'From'),
  sheet('to', 'date', 'To'),
]);

export const CONTRIBUTIONS = ledger('contributions', 'Contributions', 'CO', [
  sheet('what', 'text', 'Contribution'),
  sheet('side', 'choice', 'Party', { choices: SIDES, required: true }),
  sheet('date', 'date', 'Date'),
  sheet('kind', 'choice', 'Kind', { choices: words.CONTRIBUTION_KINDS, required: true }),
  sheet('quantity', 'number', 'Quantity', { required: true }),
  sheet('rate', 'number', 'Rate', 'amount'),
  sheet('unit', 'text', 'Currency'),
]);

export const ALTERNATIVES = ledger('alternatives', 'Alternatives', 'ALT', [
  sheet('name', 'text', 'Alternative', { required: true }),
  sheet('goal', 'one', 'Goal', 'goals'),
  sheet('type', 'choice', 'Type', words.ALTERNATIVE_TYPES),
  sheet('cost', 'number', 'Cost', 'amount'),
  sheet('outcomes', 'number', 'Outcomes'),
  sheet('unit', 'text', 'Currency'),
  sheet('source', 'text', 'Source'),
  sheet('date', 'date', 'Date'),
]);

export const ASSETS = ledger('assets', 'Assets', 'AST', [
  sheet('name', 'text', 'Asset', { required: true }),
  sheet('type', 'choice', 'Type', words.ASSET_TYPES),
  sheet('lead', 'choice', 'Lead', SIDES),
  sheet('support', 'choice', 'Support', SIDES),
  sheet('costLow', 'number', 'Planned cost from', 'amount'),
  sheet('costHigh', 'number', 'Planned cost to', 'amount'),
  sheet('unit', 'text', 'Currency'),
  sheet('reachLow', 'number', 'Planned reach from (×)'),
  sheet('reachHigh', 'number', 'Planned reach to (×)'),
  sheet('impact', 'choice', 'Conversion impact', words.CONVERSION_IMPACTS),
  sheet('ownReach', 'number', 'Lead’s own reach', 'whole'),
  sheet('cost', 'number', 'Actual cost', 'amount'),
  sheet('reach', 'number', 'Actual reach', 'whole'),
  sheet('leads', 'number', 'Leads', 'whole'),
]);

export const VETTING = ledger('vetting', 'Vetting', 'VET', [
  sheet('check', 'text', 'Check', { required: true }),
  sheet('topic', 'choice', 'Topic', words.VETTING_TOPICS),
  sheet('answer', 'choice', 'Yes or no', ['Yes', 'No']),
  sheet('result', 'choice', 'Result', words.VETTING_RESULTS),
  sheet('note', 'long-text', 'Note'),
  sheet('weight', 'number', 'Weight'),
  sheet('stop', 'yes-no', 'Stop if bad'),
]);

export type { Alert, AnswerEntry, ChangeNotice, Dispute, ExitCriterion, OpinionEntry } from './core-ledgers.ts';
export { ALERTS, ANSWERS, CHANGES, DISPUTES, EXIT, OPINIONS } from './core-ledgers.ts';

/** Those that the add-on makes and does not read. */
export const BUSINESS_LEDGERS = [PILOTS, ECONOMICS, CONTRIBUTIONS, ALTERNATIVES, ASSETS, VETTING] as const satisfies readonly Table[];

/** The ledgers, in the order of their tabs. A tab of theirs is hidden until somebody uses it. */
export const LEDGERS = [CHANGES, ALERTS, OPINIONS, ANSWERS, DISPUTES, EXIT, PILOTS, ECONOMICS, CONTRIBUTIONS, ALTERNATIVES, ASSETS, VETTING] as const satisfies readonly Table[];

export type Pilot = RecordOf<typeof PILOTS>;
export type Economics = RecordOf<typeof ECONOMICS>;
export type Contribution = RecordOf<typeof CONTRIBUTIONS>;
export type Alternative = RecordOf<typeof ALTERNATIVES>;
export type Asset = RecordOf<typeof ASSETS>;
export type VettingItem = RecordOf<typeof VETTING>;
