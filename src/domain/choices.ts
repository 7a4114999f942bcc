// The enumerations of the field: the words people choose from, in the order in which they are offered.

export const PARTNERSHIP_TYPES = ['Joint venture', 'Affiliate', 'Strategic alliance', 'Co-branded venture', 'Referral', 'Reseller', 'Agency / influencer', 'Technology / co-development'] as const;
export const STAGES = ['Prospect', 'Vetting', 'Pilot', 'Active', 'In recovery', 'Under evaluation', 'Ending', 'Ended'] as const;
export const GOAL_CATEGORIES = ['Revenue growth', 'Market access', 'Brand building', 'Customer base', 'Product improvement', 'Capability expansion', 'Cost reduction'] as const;
export const PRIORITIES = ['Critical', 'High', 'Medium', 'Low'] as const;
export const GOAL_STATES = ['Draft', 'Ready', 'Agreed', 'Paused', 'Closed', 'Superseded'] as const;
export const GOAL_OUTCOMES = ['Achieved early', 'Achieved', 'Exceeded', 'Missed', 'Dropped'] as const;
export const TARGET_TYPES = ['Increase to', 'Decrease to', 'Stay at or above', 'Stay at or below', 'Stay within', 'Milestone count'] as const;
export const KPI_KINDS = ['Outcome', 'Driver', 'Activity'] as const;
export const KPI_USES = ['Active', 'Parked', 'Paused', 'Superseded'] as const;
export const AGREEMENT_STATES = ['Draft', 'Proposed', 'Agreed', 'Changed', 'Disputed'] as const;
export const METRIC_FAMILIES = ['Revenue', 'Volume / usage', 'Leads / pipeline', 'Cost', 'Reach / awareness', 'Sentiment / satisfaction', 'Time / delivery', 'Quality', 'Count of milestones'] as const;
export const STATUSES = ['Not agreed', 'No data', 'Too early', 'On track', 'At risk', 'Off track', 'Achieved', 'Missed', 'Paused'] as const;
export const FREQUENCIES = ['Daily', 'Weekly', 'Bi-weekly', 'Monthly', 'Quarterly', 'Once'] as const;
export const AGGREGATIONS = ['last', 'sum', 'mean', 'max'] as const;
export const SIDES = ['A', 'B'] as const;
export const REPORTERS = ['A', 'B', 'both'] as const;
export const ROLES = ['Manager', 'Sponsor', 'Data owner', 'Approver'] as const;
export const MEETING_TYPES = ['Strategy review', 'Tactical sync', 'Results review', 'Relationship building', 'Kickoff', 'Reset'] as const;
export const CHECK_IN_STATES = ['Planned', 'Prepared', 'Held', 'Skipped'] as const;
export const DECISIONS = ['sign', 'reject', 'withdraw'] as const;
