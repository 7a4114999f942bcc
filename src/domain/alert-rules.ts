// Alert rules: for each, how urgent it is, how many runs it must hold before it opens, and when it is told again.
import type { ALERT_RULES, SEVERITIES } from './ledger-choices.ts';

export type AlertRuleName = (typeof ALERT_RULES)[number];
export type Severity = (typeof SEVERITIES)[number];

export interface AlertRule {
  readonly severity: Severity;
  /** Runs in a row in which it must be so before it opens. */
  readonly holdRuns: number;
  /** Days after which it is told again to a side that has not acknowledged it. */
  readonly repeatDays: number;
}

const rule = (severity: Severity, holdRuns = 1, repeatDays = 7): AlertRule => ({
  severity,
  holdRuns,
  repeatDays,
});

/** Recipients are always the managers of both parties. */
export const ALERT_RULE: Readonly<Record<AlertRuleName, AlertRule>> = {
  'Out of range': rule('High'),
  Pace: rule('High'),
  Stale: rule('Medium'),
  'Readings differ': rule('High'),
  'Yardsticks differ': rule('High'),
  'Perception gap': rule('Medium'),
  'Process signal': rule('Low'),
  Neglect: rule('Medium'),
  'Feedback unanswered': rule('Medium'),
  'Change unacknowledged': rule('Medium'),
  'Milestone moved': rule('Medium'),
  'Exit criterion': rule('High'),
  // One failed run may be the network; the second is worth a message.
  'Sync failed': rule('High', 2),
  // "It’s better to talk about it right away than let it get worse."
  'Heads-up': rule('High'),
  'Fairness gap': rule('Medium'),
};
