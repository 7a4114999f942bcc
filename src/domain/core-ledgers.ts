// The ledgers that the sidebar and the alerts read: changes, alerts, opinions, success answers, disputes and the ending.
import { METRIC_FAMILIES, SIDES } from './choices.ts';
import type { RecordOf } from './field.ts';
import { machine, sheet } from './field-owners.ts';
import * as words from './ledger-choices.ts';
import { ledger } from './table-kinds.ts';

export const CHANGES = ledger('changes', 'Changes', 'CN', [
  sheet('what', 'text', 'Change', { required: true }),
  sheet('side', 'choice', 'From', { choices: SIDES, required: true }),
  sheet('person', 'text', 'Person'),
  sheet('filedOn', 'date', 'Told on', { required: true }),
  sheet('reason', 'choice', 'Reason', words.CHANGE_REASONS),
  sheet('effective', 'date', 'From day'),
  sheet('kpis', 'many', 'KPIs concerned', 'kpis'),
  sheet('acknowledgedOn', 'date', 'Acknowledged on'),
  sheet('acknowledgedBy', 'text', 'Acknowledged by'),
]);

export const ALERTS = ledger('alerts', 'Alerts', 'AL', [
  machine('episode', 'text', 'Episode', { required: true }),
  machine('rule', 'choice', 'Rule', words.ALERT_RULES),
  machine('object', 'text', 'About'),
  machine('severity', 'choice', 'Severity', words.SEVERITIES),
  machine('values', 'text', 'Values'),
  machine('openedOn', 'date', 'Opened on'),
  machine('notifiedOn', 'date', 'Told last on'),
  sheet('acknowledgedA', 'date', 'Acknowledged by A'),
  sheet('acknowledgedB', 'date', 'Acknowledged by B'),
  machine('resolvedOn', 'date', 'Resolved on'),
]);

export const OPINIONS = ledger(
  'opinions',
  'Opinions',
  'OP',
  [
    sheet('side', 'choice', 'Side', { choices: SIDES, required: true }),
    sheet('person', 'text', 'Person'),
    sheet('kpi', 'one', 'KPI', { refersTo: 'kpis', required: true }),
    sheet('opinion', 'choice', 'Opinion', { choices: words.OPINIONS, required: true }),
    sheet('givenOn', 'date', 'Given on', { required: true }),
    sheet('note', 'text', 'Note'),
  ],
  { title: 'kpi' },
);

export const ANSWERS = ledger('answers', 'Success answers', 'SA', [
  sheet('side', 'choice', 'Side', { choices: SIDES, required: true }),
  sheet('person', 'text', 'Person'),
  sheet('answeredOn', 'date', 'Answered on', { required: true }),
  sheet('seal', 'text', 'Seal', { required: true }),
  sheet('text', 'long-text', 'Answer'),
  sheet('family', 'choice', 'Metric family', METRIC_FAMILIES),
  sheet('unit', 'text', 'Unit'),
  sheet('number', 'number', 'Number', 'amount'),
  sheet('due', 'date', 'Due'),
  sheet('population', 'text', 'Population'),
]);

export const DISPUTES = ledger('disputes', 'Disputes', 'DSP', [
  sheet('object', 'text', 'About', { required: true }),
  sheet('raisedBy', 'choice', 'Raised by', { choices: SIDES, required: true }),
  sheet('raisedOn', 'date', 'Raised on', { required: true }),
  sheet('positionA', 'long-text', 'Position of A'),
  sheet('positionB', 'long-text', 'Position of B'),
  sheet('step', 'choice', 'Step', words.DISPUTE_STEPS),
  sheet('stepDue', 'date', 'Settle by'),
  sheet('outcome', 'long-text', 'Outcome'),
  sheet('settledOn', 'date', 'Settled on'),
]);

export const EXIT = ledger('exit', 'Exit', 'EX', [
  sheet('criterion', 'text', 'Criterion', { required: true }),
  sheet('kind', 'choice', 'Kind', words.EXIT_KINDS),
  sheet('times', 'number', 'Times in a row', 'whole'),
  sheet('consequence', 'choice', 'Consequence', words.EXIT_CONSEQUENCES),
  sheet('state', 'choice', 'State', words.EXIT_STATES),
  sheet('since', 'date', 'Since'),
  sheet('decidedOn', 'date', 'Confirmed on'),
  sheet('decidedBy', 'text', 'Confirmed by'),
]);

export type ChangeNotice = RecordOf<typeof CHANGES>;
export type Alert = RecordOf<typeof ALERTS>;
export type OpinionEntry = RecordOf<typeof OPINIONS>;
export type AnswerEntry = RecordOf<typeof ANSWERS>;
export type Dispute = RecordOf<typeof DISPUTES>;
export type ExitCriterion = RecordOf<typeof EXIT>;
