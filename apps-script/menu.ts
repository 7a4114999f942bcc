// The menu, and what its items open.
import { askForPage } from './page-asked.ts';

/** Names of the HTML files, without extension. */
const PAGE = 'Sidebar';
const GUIDE = 'Guide';

/** Items by caption; the functions are globals of the script. */
export const MENU: readonly (readonly [caption: string, functionName: string])[] = [
  ['Open sidebar', 'openSidebar'],
  ['Set up this spreadsheet', 'openSetUp'],
  ['Create feedback form', 'openFeedbackForm'],
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

/** The sidebar on its set-up page, which has the notes of the header cells and runs the set-up. */
export const openSetUp = (): void => {
  askForPage('set-up');
  openSidebar();
};

/** The sidebar on its page Settings, which makes the form. */
export const openFeedbackForm = (): void => {
  askForPage('feedback');
  openSidebar();
};

/** `google.script.run.getGuide()`: what the page loads on first use only. */
export const getGuide = (): string => HtmlService.createHtmlOutputFromFile(GUIDE).getContent();
