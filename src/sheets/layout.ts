// Sizes of the tabs that are made; everything else about the layout is the domain's.
import { BASE_TAB, HEADER_ROWS, type Tab } from '../domain/workbook-layout.ts';

const NEW_ROWS = 1000;
const NEW_BASE_ROWS = 200;
const NEW_BASE_COLUMNS = 8;

/** `gridProperties` of a new tab: as many columns as it has fields, and room for rows. */
export const newTabSize = (
  tab: Tab,
): { readonly rowCount: number; readonly columnCount: number; readonly frozenRowCount: number } =>
  tab.id === BASE_TAB.id
    ? { rowCount: NEW_BASE_ROWS, columnCount: NEW_BASE_COLUMNS, frozenRowCount: 0 }
    : { rowCount: NEW_ROWS, columnCount: tab.columns.length, frozenRowCount: HEADER_ROWS };
