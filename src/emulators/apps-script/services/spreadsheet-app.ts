// SpreadsheetApp: the way in to the spreadsheet, its user interface and the builders.
import { defineService, type Method } from '../service.ts';
import { BANDING_THEMES } from './banding.ts';
import { INTERPOLATION_TYPES, newConditionalFormatRule } from './conditional-format.ts';
import { BOOLEAN_CRITERIA, RELATIVE_DATES } from './criteria.ts';
import { CRITERIA_NAMES, newDataValidation } from './data-validation.ts';
import { newFilterCriteria } from './filter.ts';
import { rangeObject, sheetObject, spreadsheetObject } from './objects.ts';
import type { RangeRef } from './range-ref.ts';
import { BORDER_STYLES } from './range-requests.ts';
import { richTextBuilderType } from './rich-text.ts';
import { openSpreadsheet, selectionOf } from './spreadsheet.ts';
import { newTextStyle } from './text-style.ts';
import { uiObject } from './ui.ts';

const methods: Record<string, Method<null>> = {
  getActive: () => spreadsheetObject(),
  getActiveSpreadsheet: () => spreadsheetObject(),
  getActiveSheet: (_, __, run) => sheetObject(selectionOf(run).sheetId),
  getActiveRange: (_, __, run) => rangeObject(selectionOf(run)),
  getCurrentCell: (_, __, run) => {
    const at = selectionOf(run);
    return rangeObject({ ...at, bottom: at.top + 1, right: at.left + 1 });
  },
  setActiveRange: (_, args, run) => {
    const range = args.object<RangeRef>(0, 'Range');
    run.stores.selections.set(run.user.email, range);
    return rangeObject(range);
  },
  setActiveSheet: (_, args, run) => {
    const sheetId = args.object<number>(0, 'Sheet');
    run.stores.selections.set(run.user.email, { sheetId, top: 0, left: 0, bottom: 1, right: 1 });
    run.outputs.push({ kind: 'select', sheetId, range: '' });
    return sheetObject(sheetId);
  },
  openById: (_, args, run) => openSpreadsheet(run, args.text(0)),
  openByUrl: (_, args, run) => openSpreadsheet(run, /\/d\/([^/]+)/.exec(args.text(0))?.[1] ?? ''),
  getUi: () => uiObject(),
  // Every write of the host is applied at once, so there is never anything left to apply.
  flush: () => undefined,
  newConditionalFormatRule: () => newConditionalFormatRule(),
  newDataValidation: () => newDataValidation(),
  newRichTextValue: () => richTextBuilderType.of({ text: '', looks: [] }),
  newTextStyle: () => newTextStyle(),
  newFilterCriteria: () => newFilterCriteria(),
};

export const spreadsheetApp = defineService<null>('SpreadsheetApp', methods);

export const SPREADSHEET_ENUMS: Readonly<Record<string, readonly string[]>> = {
  DeveloperMetadataVisibility: ['DOCUMENT', 'PROJECT'],
  DeveloperMetadataLocationType: ['SPREADSHEET', 'SHEET', 'ROW', 'COLUMN'],
  ProtectionType: ['RANGE', 'SHEET'],
  SheetType: ['GRID', 'OBJECT', 'DATASOURCE'],
  WrapStrategy: ['WRAP', 'OVERFLOW', 'CLIP'],
  DataValidationCriteria: CRITERIA_NAMES,
  BooleanCriteria: BOOLEAN_CRITERIA,
  RelativeDate: RELATIVE_DATES,
  InterpolationType: INTERPOLATION_TYPES,
  BandingTheme: BANDING_THEMES,
  BorderStyle: BORDER_STYLES,
  Dimension: ['COLUMNS', 'ROWS'],
};
