// Spreadsheet: the file the script is bound to; its tabs, names and settings.
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import type { Selection } from '../host-stores.ts';
import { defineService, type Method, SAME, ServiceError } from '../service.ts';
import { metadataMethods } from './developer-metadata.ts';
import { rangeObject, sheetObject, spreadsheetObject, userObject } from './objects.ts';
import { kindOfProtection, protectionOf } from './protection.ts';
import { rangeFrom } from './range.ts';
import { rangeListOf } from './range-list.ts';
import { fromGridRange, type RangeRef, toGridRange } from './range-ref.ts';
import { sheetType } from './sheet.ts';

/** What the user has selected; A1 of the first visible tab at the start. */
export const selectionOf = (run: Execution): Selection => {
  const known = run.stores.selections.get(run.user.email);
  if (known !== undefined && run.workbook.sheet(known.sheetId) !== undefined) return known;
  const first = run.workbook.sheets().find((sheet) => !sheet.hidden) ?? run.workbook.sheets()[0]!;
  return { sheetId: first.sheetId, top: 0, left: 0, bottom: 1, right: 1 };
};

const namedRangeType = defineService<string>('NamedRange', {
  getName: (id, _, run) => namedRange(id, run).name,
  getRange: (id, _, run) => rangeObject(fromGridRange(run, namedRange(id, run).range)),
  remove: (id, _, run) => run.editor.deleteNamedRange(id),
});

const namedRange = (id: string, run: Execution) => {
  const found = run.workbook.namedRanges().find((each) => each.namedRangeId === id);
  if (found === undefined) throw new ServiceError('The named range was removed.');
  return found;
};

const insertSheet = (args: Arguments, run: Execution) => {
  const title = args.values.find((value) => typeof value === 'string') as string | undefined;
  const index = args.values.find((value) => typeof value === 'number') as number | undefined;
  if (title !== undefined && run.workbook.sheetByTitle(title) !== undefined) {
    throw new ServiceError(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
  const made = run.editor.insertSheet({
    ...(title === undefined ? {} : { title }),
    // Google puts a sheet without an index after the active one.
    index: index ?? (run.workbook.sheet(selectionOf(run).sheetId)?.index ?? 0) + 1,
  });
  return sheetObject(made.sheetId);
};

const sheets: Record<string, Method<null>> = {
  getSheets: (_, __, run) => run.workbook.sheets().map((sheet) => sheetObject(sheet.sheetId)),
  getNumSheets: (_, __, run) => run.workbook.sheets().length,
  getSheetByName: (_, args, run) => {
    const found = run.workbook.sheetByTitle(args.text(0));
    return found === undefined ? null : sheetObject(found.sheetId);
  },
  getSheetById: (_, args, run) => {
    const found = run.workbook.sheet(args.number(0));
    return found === undefined ? null : sheetObject(found.sheetId);
  },
  getActiveSheet: (_, __, run) => sheetObject(selectionOf(run).sheetId),
  setActiveSheet: (_, args, run) => {
    const sheetId = args.object<number>(0, 'Sheet');
    run.stores.selections.set(run.user.email, { sheetId, top: 0, left: 0, bottom: 1, right: 1 });
    run.outputs.push({ kind: 'select', sheetId, range: '' });
    return sheetObject(sheetId);
  },
  insertSheet: (_, args, run) => insertSheet(args, run),
  deleteSheet: (_, args, run) => run.editor.deleteSheet(args.object<number>(0, 'Sheet')),
  moveActiveSheet: (_, args, run) => run.editor.moveSheet(selectionOf(run).sheetId, args.number(0) - 1),
};

const facts: Record<string, Method<null>> = {
  getId: (_, __, run) => run.workbook.spreadsheetId,
  getUrl: (_, __, run) => `https://docs.google.com/spreadsheets/d/${run.workbook.spreadsheetId}/edit`,
  getName: (_, __, run) => run.workbook.properties().title,
  rename: (_, args, run) => run.editor.updateProperties({ title: args.text(0) }),
  getSpreadsheetTimeZone: (_, __, run) => run.workbook.properties().timeZone,
  setSpreadsheetTimeZone: (_, args, run) => run.editor.updateProperties({ timeZone: args.text(0) }),
  getSpreadsheetLocale: (_, __, run) => run.workbook.properties().locale,
  setSpreadsheetLocale: (_, args, run) => run.editor.updateProperties({ locale: args.text(0) }),
  toast: (_, args, run) => {
    run.outputs.push({
      kind: 'toast',
      message: args.text(0),
      title: args.optionalText(1) ?? '',
      seconds: args.optionalNumber(2) ?? 5,
    });
  },
};

const ranges: Record<string, Method<null>> = {
  getRange: (_, args, run) => rangeFrom(run, args, undefined),
  getRangeByName: (_, args, run) => {
    const name = args.text(0);
    const found = run.workbook.namedRanges().find((each) => each.name === name);
    return found === undefined ? null : rangeObject(fromGridRange(run, found.range));
  },
  getRangeList: (_, args, run) => rangeListOf(run, args, undefined),
  getActiveRange: (_, __, run) => rangeObject(selectionOf(run)),
  getActiveCell: (_, __, run) => {
    const at = selectionOf(run);
    return rangeObject({ ...at, bottom: at.top + 1, right: at.left + 1 });
  },
  getNamedRanges: (_, __, run) =>
    run.workbook.namedRanges().map((each) => namedRangeType.of(each.namedRangeId)),
  setNamedRange: (_, args, run) => {
    const name = args.text(0);
    const old = run.workbook.namedRanges().find((each) => each.name === name);
    if (old !== undefined) run.editor.deleteNamedRange(old.namedRangeId);
    run.editor.addNamedRange(name, toGridRange(args.object<RangeRef>(1, 'Range')));
  },
  removeNamedRange: (_, args, run) => {
    const name = args.text(0);
    const old = run.workbook.namedRanges().find((each) => each.name === name);
    if (old === undefined) throw new ServiceError(`There is no named range "${name}".`);
    run.editor.deleteNamedRange(old.namedRangeId);
  },
  getProtections: (_, args, run) => {
    const kind = args.enumeration(0, 'ProtectionType');
    return run.workbook
      .sheets()
      .flatMap((sheet) => run.workbook.protectedRanges(sheet.sheetId))
      .filter((range) => kindOfProtection(range) === kind)
      .map((range) => protectionOf(range, kind as 'RANGE' | 'SHEET'));
  },
};

/** Methods of the active tab that Google offers on the spreadsheet too. */
const OF_ACTIVE_SHEET =
  'appendRow getDataRange getLastRow getLastColumn getSheetValues getFrozenRows getFrozenColumns setFrozenRows setFrozenColumns getSheetId getSheetName getColumnWidth setColumnWidth getRowHeight setRowHeight autoResizeColumn getBandings sort deleteColumn deleteColumns deleteRow deleteRows insertColumnAfter insertColumnBefore insertColumnsAfter insertColumnsBefore insertRowAfter insertRowBefore insertRowsAfter insertRowsBefore hideColumn hideRow unhideColumn unhideRow isColumnHiddenByUser isRowHiddenByUser isRowHiddenByFilter'.split(
    ' ',
  );

const active: Record<string, Method<null>> = {
  ...Object.fromEntries(
    OF_ACTIVE_SHEET.map((name): [string, Method<null>] => [
      name,
      (_, args, run) => {
        const id = selectionOf(run).sheetId;
        const value = sheetType.methods[name]!(id, args, run);
        return value === SAME ? sheetObject(id) : value;
      },
    ]),
  ),
  deleteActiveSheet: (_, __, run) => {
    run.editor.deleteSheet(selectionOf(run).sheetId);
    return sheetObject(selectionOf(run).sheetId);
  },
  renameActiveSheet: (_, args, run) => run.editor.renameSheet(selectionOf(run).sheetId, args.text(0)),
  duplicateActiveSheet: (_, __, run) => {
    const { sheetId } = selectionOf(run);
    const made = run.editor.duplicateSheet(sheetId, { index: run.workbook.sheet(sheetId)!.index + 1 });
    return sheetObject(made.sheetId);
  },
  getFormUrl: (_, __, run) => {
    const linked = [...run.stores.forms.values()].find((form) => form.destination !== null);
    return linked === undefined ? null : run.formUrl(linked.id);
  },
  getOwner: (_, __, run) => (run.workbook.owner === undefined ? null : userObject(run.workbook.owner)),
};

export const spreadsheetType = defineService<null>('Spreadsheet', {
  ...active,
  ...facts,
  ...sheets,
  ...ranges,
  ...metadataMethods(() => ({ spreadsheet: true })),
});

export const spreadsheetTypes = [spreadsheetType, namedRangeType];

/** `openById` and `openByUrl` reach this one file only. */
export const openSpreadsheet = (run: Execution, id: string) => {
  if (id !== run.workbook.spreadsheetId) {
    throw new ServiceError(
      'The Apps Script host has this one spreadsheet only. The requested one does not exist.',
    );
  }
  return spreadsheetObject();
};
