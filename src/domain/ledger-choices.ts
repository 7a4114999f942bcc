// The words people choose from in the ledgers: changes, alerts, disputes, pilots, money, choice and ending.

export const CHANGE_REASONS = ['Market', 'Product', 'Strategy', 'Data source', 'Legal', 'People'] as const;
export const ALERT_RULES = [
  'Out of range',
  'Pace',
  'Stale',
  'Readings differ',
  'Yardsticks differ',
  'Perception gap',
  'Process signal',
  'Neglect',
  'Feedback unanswered',
  'Change unacknowledged',
  'Milestone moved',
  'Exit criterion',
  'Sync failed',
  'Heads-up',
  'Fairness gap',
] as const;
export const SEVERITIES = ['Low', 'Medium', 'High'] as const;
export const OPINIONS = ['On track', 'At risk', 'Off track'] as const;
export const DISPUTE_STEPS = ['Manager', 'Sponsor', 'Mediator'] as const;
export const PILOT_TYPES = ['Co-marketing campaign', 'Joint webinar', 'Referral exchange', 'Product bundling', 'Other'] as const;
export const RISKS = ['Very Low', 'Low', 'Medium', 'High'] as const;
export const PILOT_VERDICTS = ['Scale', 'Extend', 'Stop'] as const;
export const ECONOMICS_MODELS = ['Commission split', 'Revenue share', 'Cost allocation', 'Fixed fee', 'None'] as const;
export const CONTRIBUTION_KINDS = ['Money', 'Hours', 'Leads', 'Asset'] as const;
export const ALTERNATIVE_TYPES = ['Buy', 'Build', 'Other partner', 'Paid acquisition'] as const;
export const ASSET_TYPES = ['Co-branded ebook', 'Joint webinar', 'Shared booth', 'Partner newsletter feature', 'Whitepaper', 'Case study', 'Advertisement'] as const;
export const CONVERSION_IMPACTS = ['Low', 'Medium', 'High', 'Very High'] as const;
export const VETTING_RESULTS = ['Good', 'Mixed', 'Bad'] as const;
export const VETTING_TOPICS = ['Same audience', 'Same budget', 'Combined value', 'References', 'Online presence', 'Customer satisfaction', 'Existing partners', 'Values', 'Revenue potential', 'Conflict of interest', 'Weakness and strength', 'Other'] as const;
export const EXIT_KINDS = ['Computed', 'Judged'] as const;
export const EXIT_CONSEQUENCES = ['Evaluate', 'Terminate'] as const;
export const EXIT_STATES = ['Clear', 'Triggered', 'Waived'] as const;
