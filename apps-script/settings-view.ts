// Settings and links: which ledgers are shown, who is told of alerts, the form, and where to go from here.
import { type Person, READINGS } from '../src/domain/fields.ts';
import type { LinksView, SettingsView, Side } from './api-views.ts';
import type { DocumentNotes } from './document-notes.ts';
import { isLedger } from './own-tables.ts';
import type { PartnershipBook } from './partnership-book.ts';
import { DASHBOARD_MARK } from './spreadsheet.ts';

/** Addresses of the managers of a side. */
export const managersOf = (people: readonly Person[], side: Side): readonly string[] =>
  people.flatMap((each) =>
    each.side === side && each.role === 'Manager' && each.email !== null ? [each.email] : [],
  );

/** Google lets people allow some permissions and not others: who did not allow mail still sees everything else. */
const mailLeft = (): number | null => {
  try {
    return MailApp.getRemainingDailyQuota();
  } catch {
    return null;
  }
};

export const toSettingsView = (book: PartnershipBook, notes: DocumentNotes): SettingsView => ({
  ledgers: [...book.open.sheets].flatMap(([id, sheet]) =>
    isLedger(id) && id !== DASHBOARD_MARK
      ? [{ id, title: sheet.getName(), visible: !sheet.isSheetHidden() }]
      : [],
  ),
  alerts: {
    on: notes.alertsBy !== null,
    by: notes.alertsBy,
    recipients: { A: managersOf(book.people, 'A'), B: managersOf(book.people, 'B') },
    quotaLeft: notes.alertsBy === null ? null : mailLeft(),
  },
  form: notes.form?.ready !== true ? null : { fill: notes.form.fill, edit: notes.form.edit },
});

/** Parameters by Google's Linking API (developers.google.com/datastudio/share/linking-api). */
const dataStudioLink = (spreadsheetId: string, sheetId: number): string =>
  `https://lookerstudio.google.com/reporting/create?${Object.entries({
    'c.mode': 'edit',
    'ds.ds0.connector': 'googleSheets',
    'ds.ds0.datasourceName': 'Instep readings',
    'ds.ds0.spreadsheetId': spreadsheetId,
    'ds.ds0.worksheetId': String(sheetId),
    'ds.ds0.hasHeader': 'true',
  })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

export const toLinksView = ({ open: { book, tab, sheets } }: PartnershipBook): LinksView => {
  const url = book.getUrl();
  const tabLink = (sheetId: number): string => `${url.replace(/[#?].*$/, '')}#gid=${sheetId}`;
  const readings = tab(READINGS.id)?.sheet.getSheetId() ?? null;
  const dashboard = sheets.get(DASHBOARD_MARK)?.getSheetId() ?? null;
  return {
    spreadsheet: url,
    dashboard: dashboard === null ? null : tabLink(dashboard),
    readings: readings === null ? null : tabLink(readings),
    dataStudio: readings === null ? null : dataStudioLink(book.getId(), readings),
  };
};
