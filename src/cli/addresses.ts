// Addresses for people.

/** Where a person opens a spreadsheet. */
export const spreadsheetUrl = (spreadsheetId: string): string =>
  `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`;
