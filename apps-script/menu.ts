// The menu, and what its items open.

/** Name of the HTML file, without extension. */
const PAGE = 'Sidebar';

/** Items by caption; the functions are globals of the script. */
export const MENU: readonly (readonly [caption: string, functionName: string])[] = [
  ['Open sidebar', 'openSidebar'],
  ['Set up this spreadsheet', 'setUpSpreadsheet'],
];

/**
 * Builds the menu and nothing else: before a person has enabled the add-on in this file, any other call would fail and
 * take the menu with it.
 */
export const onOpen = (): void => {
  const menu = SpreadsheetApp.getUi().createAddonMenu();
  for (const [caption, functionName] of MENU) menu.addItem(caption, functionName);
  menu.addToUi();
};

export const onInstall = (): void => onOpen();

export const openSidebar = (): void => {
  const page = HtmlService.createHtmlOutputFromFile(PAGE).setTitle('Instep');
  SpreadsheetApp.getUi().showSidebar(page);
};
