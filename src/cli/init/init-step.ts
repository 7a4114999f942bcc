// One step of setting a partnership up, as a person reads it.

export type InitStepId = 'workbook' | 'records' | 'databases' | 'views' | 'hub' | 'kickoff';

export interface InitStep {
  readonly step: InitStepId;
  /** What was done, as one sentence; says so when there was nothing to do. */
  readonly text: string;
  /** Things that were made: tabs and columns, rows, databases and properties, views, pages. */
  readonly made: number;
}
