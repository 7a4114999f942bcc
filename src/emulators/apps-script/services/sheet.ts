// Sheet: one tab; its name, size, ranges, rows and columns.
import type { Dimension } from '../../google/workbook/workbook.ts';
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { defineService, enumValue, type Method, SAME, ServiceError } from '../service.ts';
import { sheetBandingMethods } from './banding.ts';
import { conditionalFormatMethods } from './conditional-format.ts';
import { metadataMethods } from './developer-metadata.ts';
import { chartMethods } from './embedded-chart.ts';
import { sheetFilterMethods } from './filter.ts';
import { rangeObject, spreadsheetObject } from './objects.ts';
import { kindOfProtection, protectionOf } from './protection.ts';
import { fromScript, rangeFrom } from './range.ts';
import { rangeListOf } from './range-list.ts';
import { type RangeRef, sheetInfo } from './range-ref.ts';
import { sheetLookMethods } from './sheet-look.ts';

/** Runs a write and gives the sheet back. */
const doing =
  (work: (id: number, args: Arguments, run: Execution) => void): Method<number> =>
  (id, args, run) => {
    work(id, args, run);
    return SAME;
  };

const extent = (id: number, run: Execution): RangeRef => {
  const { rowCount, columnCount } = run.workbook.contentExtent(id);
  return { sheetId: id, top: 0, left: 0, bottom: Math.max(1, rowCount), right: Math.max(1, columnCount) };
};

const names: Record<string, Method<number>> = {
  getName: (id, _, run) => sheetInfo(run, id).title,
  getSheetName: (id, _, run) => sheetInfo(run, id).title,
  getSheetId: (id) => id,
  getIndex: (id, _, run) => sheetInfo(run, id).index + 1,
  getParent: () => spreadsheetObject(),
  getType: () => enumValue('SheetType', 'GRID'),
  setName: doing((id, args, run) => {
    const name = args.text(0);
    if (run.workbook.sheetByTitle(name) !== undefined && sheetInfo(run, id).title !== name) {
      throw new ServiceError(`A sheet with the name "${name}" already exists. Please enter another name.`);
    }
    run.editor.renameSheet(id, name);
  }),
  isSheetHidden: (id, _, run) => sheetInfo(run, id).hidden,
  hideSheet: doing((id, _, run) => run.editor.setSheetHidden(id, true)),
  showSheet: doing((id, _, run) => run.editor.setSheetHidden(id, false)),
  getTabColor: (id, _, run) => sheetInfo(run, id).tabColor,
  setTabColor: doing((id, args, run) => run.editor.setTabColor(id, args.optionalText(0) ?? null)),
  activate: doing((id, _, run) => {
    run.stores.selections.set(run.user.email, { sheetId: id, top: 0, left: 0, bottom: 1, right: 1 });
    run.outputs.push({ kind: 'select', sheetId: id, range: '' });
  }),
};

const ranges: Record<string, Method<number>> = {
  getRange: (id, args, run) => {
    sheetInfo(run, id);
    return rangeFrom(run, args, id);
  },
  getDataRange: (id, _, run) => rangeObject(extent(id, run)),
  getSheetValues: (id, args, run) => {
    const [top, left] = [args.number(0) - 1, args.number(1) - 1];
    return run.workbook.getValues({
      sheetId: id,
      startRowIndex: top,
      startColumnIndex: left,
      endRowIndex: top + args.number(2),
      endColumnIndex: left + args.number(3),
    });
  },
  getLastRow: (id, _, run) => run.workbook.contentExtent(id).rowCount,
  getLastColumn: (id, _, run) => run.workbook.contentExtent(id).columnCount,
  getMaxRows: (id, _, run) => sheetInfo(run, id).rowCount,
  getMaxColumns: (id, _, run) => sheetInfo(run, id).columnCount,
  getFrozenRows: (id, _, run) => sheetInfo(run, id).frozenRowCount,
  getFrozenColumns: (id, _, run) => sheetInfo(run, id).frozenColumnCount,
  setFrozenRows: doing((id, args, run) => run.editor.setFrozen(id, { rows: args.number(0) })),
  setFrozenColumns: doing((id, args, run) => run.editor.setFrozen(id, { columns: args.number(0) })),
  appendRow: doing((id, args, run) => {
    const row = args.values[0];
    if (!Array.isArray(row)) throw args.refuse();
    run.editor.appendRow(id, row.map(fromScript));
  }),
  clear: doing((id, _, run) => run.editor.clear({ sheetId: id }, { contents: true, formats: true })),
  clearContents: doing((id, _, run) => run.editor.clear({ sheetId: id }, { contents: true })),
  clearFormats: doing((id, _, run) => run.editor.clear({ sheetId: id }, { formats: true })),
  clearNotes: doing((id, _, run) => run.editor.clear({ sheetId: id }, { notes: true })),
  sort: doing((id, args, run) => {
    const sheet = sheetInfo(run, id);
    const sortOrder = args.values[1] === false ? 'DESCENDING' : 'ASCENDING';
    const range = { sheetId: id, startRowIndex: sheet.frozenRowCount };
    run.editor.sort(range, [{ dimensionIndex: args.number(0) - 1, sortOrder }]);
  }),
  protect: (id, _, run) => protectionOf(run.editor.addProtectedRange({ range: { sheetId: id } }), 'SHEET'),
  getProtections: (id, args, run) => {
    const kind = args.enumeration(0, 'ProtectionType');
    return run.workbook
      .protectedRanges(id)
      .filter((range) => kindOfProtection(range) === kind)
      .map((range) => protectionOf(range, kind as 'RANGE' | 'SHEET'));
  },
};

/** `insertRowsAfter`, `deleteColumn`, `hideRows` … for one dimension. */
const lineMethods = (dimension: Dimension): Record<string, Method<number>> => {
  const one = dimension === 'ROWS' ? 'Row' : 'Column';
  const many = `${one}s`;
  const total = (id: number, run: Execution): number =>
    dimension === 'ROWS' ? sheetInfo(run, id).rowCount : sheetInfo(run, id).columnCount;
  const insert = (offset: 0 | 1) =>
    doing((id, args, run) => {
      run.editor.insertDimension(
        id,
        dimension,
        args.number(0) - 1 + offset,
        args.optionalNumber(1) ?? 1,
        offset === 1,
      );
    });
  const remove = doing((id, args, run) => {
    const count = args.optionalNumber(1) ?? 1;
    if (count >= total(id, run)) {
      throw new ServiceError(`You can't delete all the ${dimension.toLowerCase()} on the sheet.`);
    }
    run.editor.deleteDimension(id, dimension, args.number(0) - 1, count);
  });
  /** Also for `hideRow(range)` and `hideColumn(range)`. */
  const setHidden = (hiddenByUser: boolean) =>
    doing((id, args, run) => {
      if (args.has(0, 'Range')) {
        const range = args.object<RangeRef>(0, 'Range');
        const [start, end] = dimension === 'ROWS' ? [range.top, range.bottom] : [range.left, range.right];
        run.editor.setDimension(id, dimension, start, end - start, { hiddenByUser });
        return;
      }
      run.editor.setDimension(id, dimension, args.number(0) - 1, args.optionalNumber(1) ?? 1, {
        hiddenByUser,
      });
    });
  const isHidden: Method<number> = (id, args, run) =>
    dimension === 'ROWS'
      ? run.workbook.rowProperties(id, args.number(0) - 1).hiddenByUser
      : run.workbook.columnProperties(id, args.number(0) - 1).hiddenByUser;
  const move = doing((id, args, run) => {
    const range = args.object<RangeRef>(0, 'Range');
    const [start, end] = dimension === 'ROWS' ? [range.top, range.bottom] : [range.left, range.right];
    run.editor.moveDimension(id, dimension, start, end - start, args.number(1) - 1);
  });
  return {
    [`insert${one}Before`]: insert(0),
    [`insert${many}Before`]: insert(0),
    [`insert${one}After`]: insert(1),
    [`insert${many}After`]: insert(1),
    [`insert${many}`]: insert(0),
    [`delete${one}`]: remove,
    [`delete${many}`]: remove,
    [`hide${one}`]: setHidden(true),
    [`hide${many}`]: setHidden(true),
    [`unhide${one}`]: setHidden(false),
    [`show${many}`]: setHidden(false),
    [`is${one}HiddenByUser`]: isHidden,
    [`move${many}`]: move,
  };
};

const sizes: Record<string, Method<number>> = {
  getColumnWidth: (id, args, run) => run.workbook.columnProperties(id, args.number(0) - 1).pixelSize,
  setColumnWidth: doing((id, args, run) =>
    run.editor.setDimension(id, 'COLUMNS', args.number(0) - 1, 1, { pixelSize: args.number(1) }),
  ),
  setColumnWidths: doing((id, args, run) =>
    run.editor.setDimension(id, 'COLUMNS', args.number(0) - 1, args.number(1), { pixelSize: args.number(2) }),
  ),
  getRowHeight: (id, args, run) => run.workbook.rowProperties(id, args.number(0) - 1).pixelSize,
  setRowHeight: doing((id, args, run) =>
    run.editor.setDimension(id, 'ROWS', args.number(0) - 1, 1, { pixelSize: args.number(1) }),
  ),
};

export const sheetType = defineService<number>('Sheet', {
  ...names,
  ...ranges,
  ...lineMethods('ROWS'),
  ...lineMethods('COLUMNS'),
  ...sizes,
  ...conditionalFormatMethods,
  ...chartMethods,
  ...sheetFilterMethods,
  ...sheetBandingMethods,
  ...sheetLookMethods,
  getRangeList: (id, args, run) => rangeListOf(run, args, id),
  ...metadataMethods((id: number) => ({ sheetId: id })),
});
