// The pages of the sidebar, in the order of the navigation, and where in a page one is.

export const PAGES = [
  'home',
  'kpis',
  'readings',
  'sign',
  'why',
  'goals',
  'checkIns',
  'health',
  'feedback',
  'conflicts',
  'settings',
] as const;

export type PageName = (typeof PAGES)[number];

/** Always in sight; the others are behind one button. */
export const FRONT_PAGES: readonly PageName[] = ['home', 'kpis', 'readings', 'sign'];

export interface Route {
  readonly page: PageName;
  /** Of the record that the page is about; null for the page's list, or for a new record when `form` is set. */
  readonly key: string | null;
  /** Which form of the page is open instead of its list; null for none. */
  readonly form: string | null;
}
