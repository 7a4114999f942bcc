// Which calls need which scope and which authorisation mode, by Google's reference of the methods.
import type { Execution } from './execution.ts';
import { ServiceError } from './service.ts';

const SCOPE = 'https://www.googleapis.com/auth/';
const ANY_SHEET = [`${SCOPE}spreadsheets.currentonly`, `${SCOPE}spreadsheets`];

interface Need {
  /** One of these must be in the manifest. */
  readonly scopes?: readonly string[];
  /** The least mode in which the call works; LIMITED when not said. */
  readonly mode?: 'NONE' | 'LIMITED' | 'FULL';
}

const FREE: Need = { mode: 'NONE' };
const SHEET: Need = { scopes: ANY_SHEET };
const CONTAINER_UI: Need = { scopes: [`${SCOPE}script.container.ui`], mode: 'FULL' };
const TRIGGERS: Need = { scopes: [`${SCOPE}script.scriptapp`], mode: 'FULL' };
const MAIL: Need = { scopes: [`${SCOPE}script.send_mail`], mode: 'FULL' };
const FORMS: Need = { scopes: [`${SCOPE}forms`], mode: 'FULL' };
const FETCH: Need = { scopes: [`${SCOPE}script.external_request`], mode: 'FULL' };

/** `Type.method`, or `Type` for all its methods. The longer name counts. */
const NEEDS: Readonly<Record<string, Need>> = {
  'SpreadsheetApp.getUi': FREE,
  'SpreadsheetApp.newConditionalFormatRule': FREE,
  'SpreadsheetApp.newDataValidation': FREE,
  'SpreadsheetApp.newRichTextValue': FREE,
  'SpreadsheetApp.newFilterCriteria': FREE,
  'SpreadsheetApp.newTextStyle': FREE,
  'SpreadsheetApp.openById': { scopes: [`${SCOPE}spreadsheets`] },
  'SpreadsheetApp.openByUrl': { scopes: [`${SCOPE}spreadsheets`] },
  'SpreadsheetApp.create': { scopes: [`${SCOPE}spreadsheets`] },
  SpreadsheetApp: SHEET,
  Spreadsheet: SHEET,
  Sheet: SHEET,
  Range: SHEET,
  RangeList: SHEET,
  Protection: SHEET,
  Filter: SHEET,
  Banding: SHEET,
  NamedRange: SHEET,
  DeveloperMetadata: SHEET,
  DeveloperMetadataFinder: SHEET,
  Ui: FREE,
  'Ui.showSidebar': CONTAINER_UI,
  'Ui.showModalDialog': CONTAINER_UI,
  'Ui.showModelessDialog': CONTAINER_UI,
  'Ui.alert': CONTAINER_UI,
  'Ui.prompt': CONTAINER_UI,
  Menu: FREE,
  Charts: FREE,
  PropertiesService: { mode: 'LIMITED' },
  'Session.getActiveUser': { scopes: [`${SCOPE}userinfo.email`] },
  'Session.getEffectiveUser': { scopes: [`${SCOPE}userinfo.email`] },
  'Session.getActiveUserLocale': FREE,
  'Session.getScriptTimeZone': FREE,
  'Session.getTimeZone': FREE,
  Utilities: FREE,
  Blob: FREE,
  Logger: FREE,
  console: FREE,
  HtmlService: FREE,
  HtmlOutput: FREE,
  HtmlTemplate: FREE,
  CacheService: { mode: 'LIMITED' },
  LockService: { mode: 'LIMITED' },
  'ScriptApp.newTrigger': TRIGGERS,
  'ScriptApp.getProjectTriggers': TRIGGERS,
  'ScriptApp.getUserTriggers': TRIGGERS,
  'ScriptApp.deleteTrigger': TRIGGERS,
  ScriptApp: FREE,
  MailApp: MAIL,
  UrlFetchApp: FETCH,
  'FormApp.getActiveForm': { mode: 'FULL' },
  FormApp: FORMS,
  Form: FORMS,
};

const RANK = { NONE: 0, LIMITED: 1, FULL: 2 } as const;

/** Throws when the execution may not make this call, in the words of Google's message. */
export const requirePermission = (run: Execution, type: string, method: string): void => {
  const need = NEEDS[`${type}.${method}`] ?? NEEDS[type] ?? {};
  const granted = run.manifest.oauthScopes;
  const lacksScope =
    need.scopes !== undefined && granted !== null && !need.scopes.some((scope) => granted.includes(scope));
  if (!lacksScope && RANK[run.authMode] >= RANK[need.mode ?? 'LIMITED']) return;
  const required = need.scopes === undefined ? '' : ` Required permissions: ${need.scopes.join(' || ')}`;
  throw new ServiceError(`You do not have permission to call ${type}.${method}.${required}`);
};
