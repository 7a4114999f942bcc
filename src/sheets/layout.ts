// Sizes of the tabs that are made; everything else about the layout is the domain's.
import { BASE_TAB, HEADER_ROWS, type Tab } from '../domain/workbook-layout.ts';

/** Every row of a tab takes part in each reading; more are added as they are needed. */
const NEW_ROWS = 200;
const NEW_BASE_COLUMNS = 8;

/** Rows that a full tab gets at once, so that people find some empty ones. */
export const MORE_ROWS = 100;

/** `gridProperties` of a new tab: as many columns as it has fields, and room for rows. */
export const newTabSize = (
  tab: Tab,
): { readonly rowCount: number; readonly columnCount: number; readonly frozenRowCount: number } =>
  tab.id === BASE_TAB.id
    ? { rowCount: NEW_ROWS, columnCount: NEW_BASE_COLUMNS, frozenRowCount: 0 }
    : { rowCount: NEW_ROWS, columnCount: tab.columns.length, frozenRowCount: HEADER_ROWS };
