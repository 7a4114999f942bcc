// The pages of the sidebar, in the order of the navigation.

export const PAGES = ['overview', 'kpi', 'reading', 'sign'] as const;

export type PageName = (typeof PAGES)[number];
