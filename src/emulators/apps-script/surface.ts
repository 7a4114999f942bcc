// All services of the host: the methods by type, and the names that a script sees.
import type { Surface } from './protocol.ts';
import type { ServiceType } from './service.ts';
import { bandingTypes } from './services/banding.ts';
import { cacheTypes } from './services/cache-service.ts';
import { conditionalFormatTypes } from './services/conditional-format.ts';
import { validationBuilderType, validationType } from './services/data-validation.ts';
import { metadataTypes } from './services/developer-metadata.ts';
import { CHART_ENUMS, chartTypes } from './services/embedded-chart.ts';
import { filterTypes } from './services/filter.ts';
import { FORM_ENUMS, formTypes } from './services/form-app.ts';
import { HTML_ENUMS, htmlTypes } from './services/html-service.ts';
import { lockTypes } from './services/lock-service.ts';
import { consoleService, logger } from './services/logger.ts';
import { mailApp } from './services/mail-app.ts';
import { propertiesTypes } from './services/properties-service.ts';
import { protectionType, userType } from './services/protection.ts';
import { rangeType } from './services/range.ts';
import { rangeListType } from './services/range-list.ts';
import { richTextBuilderType, richTextType } from './services/rich-text.ts';
import { SCRIPT_ENUMS, scriptTypes } from './services/script-app.ts';
import { session } from './services/session.ts';
import { sheetType } from './services/sheet.ts';
import { spreadsheetTypes } from './services/spreadsheet.ts';
import { SPREADSHEET_ENUMS, spreadsheetApp } from './services/spreadsheet-app.ts';
import { textStyleTypes } from './services/text-style.ts';
import { UI_ENUMS, uiTypes } from './services/ui.ts';
import { urlFetchTypes } from './services/url-fetch-app.ts';
import { UTILITIES_ENUMS, utilitiesTypes } from './services/utilities.ts';

const ALL: readonly unknown[] = [
  spreadsheetApp,
  ...spreadsheetTypes,
  sheetType,
  rangeType,
  richTextType,
  richTextBuilderType,
  ...conditionalFormatTypes,
  ...chartTypes,
  ...filterTypes,
  ...bandingTypes,
  ...textStyleTypes,
  rangeListType,
  validationType,
  validationBuilderType,
  protectionType,
  userType,
  ...metadataTypes,
  ...uiTypes,
  ...htmlTypes,
  ...propertiesTypes,
  ...cacheTypes,
  ...lockTypes,
  ...scriptTypes,
  session,
  ...utilitiesTypes,
  ...urlFetchTypes,
  mailApp,
  ...formTypes,
  logger,
  consoleService,
];

/** Every type by name. */
export const SERVICE_TYPES: Readonly<Record<string, ServiceType | undefined>> = Object.fromEntries(
  (ALL as readonly ServiceType[]).map((type) => [type.name, type]),
);

/** What a script sees. */
export const SURFACE: Surface = {
  globals: [
    'SpreadsheetApp',
    'HtmlService',
    'PropertiesService',
    'CacheService',
    'LockService',
    'ScriptApp',
    'Session',
    'Utilities',
    'UrlFetchApp',
    'MailApp',
    'FormApp',
    'Charts',
    'Logger',
  ],
  types: Object.fromEntries(
    (ALL as readonly ServiceType[]).map((type) => [type.name, Object.keys(type.methods)]),
  ),
  enums: {
    SpreadsheetApp: SPREADSHEET_ENUMS,
    Charts: CHART_ENUMS,
    FormApp: FORM_ENUMS,
    Ui: UI_ENUMS,
    HtmlService: HTML_ENUMS,
    ScriptApp: SCRIPT_ENUMS,
    Utilities: UTILITIES_ENUMS,
  },
  missing: [
    'Browser',
    'CalendarApp',
    'CardService',
    'ContactsApp',
    'ContentService',
    'DocumentApp',
    'DriveApp',
    'GmailApp',
    'GroupsApp',
    'Jdbc',
    'LanguageApp',
    'LinearOptimizationService',
    'Maps',
    'SlidesApp',
    'XmlService',
    'Drive',
    'Sheets',
  ],
};
