// The note on the header cell of every column of the workbook.
import { FIELD_HELP } from './field-help.ts';
import { BUSINESS_LEDGERS } from './ledger-tables.ts';
import {
  ARCHIVED_COLUMN,
  CONFLICTS_TAB,
  KEY_COLUMN,
  type Tab,
  tableTab,
  workbookTabs,
} from './workbook-layout.ts';

const OF_EVERY_TAB: Readonly<Record<string, string>> = {
  [KEY_COLUMN]: 'Names this row for Instep. Leave it empty in a new row; do not change it.',
  [ARCHIVED_COLUMN]: 'Set by Instep when the page in Notion went to the trash; the row is hidden.',
};

const OF_CONFLICTS: Readonly<Record<string, string>> = {
  id: 'Names this conflict for Instep.',
  table: 'Where the record lives.',
  record: 'Its name.',
  key: 'Its key.',
  field: 'What was changed on both sides.',
  kind: 'held: nothing was written. overruled: the other side won. reverted: a mirror was put back.',
  base: 'What both sides agreed on last.',
  sheet: 'What the sheet said.',
  notion: 'What Notion said.',
  at: 'When a run saw it (UTC).',
  pick: 'Choose whose value counts: sheet or notion.',
  state: 'open, over, or logged (nothing to decide).',
  target: 'Which of your Notion targets this conflict is with.',
};

/** The note of a column by its tab and its id; '' for a column that Instep does not know. */
export const columnHelp = (tab: string, column: string): string => {
  const ofTable: Readonly<Record<string, Readonly<Record<string, string>>>> = FIELD_HELP;
  const own = tab === CONFLICTS_TAB.id ? OF_CONFLICTS : (ofTable[tab] ?? {});
  return own[column] ?? OF_EVERY_TAB[column] ?? '';
};

/** What the page hands over with the set-up: every note by tab id and column id, and the tabs of the business ledgers. */
export const headerNotes = (): {
  readonly notes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly moreTabs: readonly Tab[];
} => ({
  notes: Object.fromEntries(
    workbookTabs().map((tab) => [
      tab.id,
      Object.fromEntries(tab.columns.map(({ id }) => [id, columnHelp(tab.id, id)])),
    ]),
  ),
  moreTabs: BUSINESS_LEDGERS.map(tableTab),
});
