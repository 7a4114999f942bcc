// Range: borders, checkboxes, merging by line and the other changes that the API has a request of its own for.
import type { CellFormat, JsonObject } from '../../google/workbook/wire-types.ts';
import type { Arguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { isEnumValue, type Method, SAME, ServiceError } from '../service.ts';
import { cssToStyle } from './css-color.ts';
import { rangeObject } from './objects.ts';
import { fill, type RangeRef, toGridRange } from './range-ref.ts';

const doing =
  (requestOf: (range: RangeRef, args: Arguments, run: Execution) => JsonObject): Method<RangeRef> =>
  (range, args, run) => {
    run.editor.apply([requestOf(range, args, run)]);
    return SAME;
  };

const grid = (range: RangeRef): JsonObject => toGridRange(range) as JsonObject;

const SIDES = ['top', 'left', 'bottom', 'right', 'innerVertical', 'innerHorizontal'];

export const BORDER_STYLES = ['DOTTED', 'DASHED', 'SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DOUBLE'];

/** True draws, false takes away, null leaves as it is. */
const borders = (args: Arguments): JsonObject => {
  const style = args.values[7];
  const line = {
    style: isEnumValue(style) ? style.name : 'SOLID',
    colorStyle: cssToStyle(args.optionalText(6) ?? '#000000') as JsonObject,
  };
  return Object.fromEntries(
    SIDES.flatMap((side, index): [string, JsonObject][] => {
      const wanted = args.values[index];
      if (wanted === null || wanted === undefined) return [];
      if (typeof wanted !== 'boolean') throw args.refuse();
      return [[side, wanted ? line : { style: 'NONE' }]];
    }),
  );
};

const checkedValues = (range: RangeRef, run: Execution): readonly [string, string] => {
  const rule = run.workbook.getValidations(toGridRange(range))[0]![0];
  if (rule?.condition.type !== 'BOOLEAN') throw new ServiceError('There is no checkbox in the range.');
  const [yes, no] = (rule.condition.values ?? []).map((value) => value.userEnteredValue ?? '');
  return [yes ?? 'TRUE', no ?? 'FALSE'];
};

const setChecked =
  (index: 0 | 1): Method<RangeRef> =>
  (range, _, run) => {
    run.editor.setValues(toGridRange(range), fill(range, checkedValues(range, run)[index]));
    return SAME;
  };

const merging = (mergeType: string): Method<RangeRef> =>
  doing((range) => ({ mergeCells: { range: grid(range), mergeType } }));

const look =
  (fields: string, format: (args: Arguments) => CellFormat): Method<RangeRef> =>
  (range, args, run) => {
    run.editor.setFormat(toGridRange(range), format(args), fields);
    return SAME;
  };

const shifting = (kind: 'insertRange' | 'deleteRange'): Method<RangeRef> =>
  doing((range, args) => ({
    [kind]: { range: grid(range), shiftDimension: args.enumeration(0, 'Dimension') },
  }));

export const requestMethods: Record<string, Method<RangeRef>> = {
  setBorder: doing((range, args) => ({ updateBorders: { range: grid(range), ...borders(args) } })),
  mergeAcross: merging('MERGE_ROWS'),
  mergeVertically: merging('MERGE_COLUMNS'),
  isPartOfMerge: (range, _, run) =>
    run.workbook.merges(range.sheetId).some((merge) => {
      const { startRowIndex = 0, endRowIndex = 0, startColumnIndex = 0, endColumnIndex = 0 } = merge;
      return (
        startRowIndex < range.bottom &&
        endRowIndex > range.top &&
        startColumnIndex < range.right &&
        endColumnIndex > range.left
      );
    }),
  isChecked: (range, _, run) => {
    const [yes, no] = checkedValues(range, run);
    const inputs = new Set(run.workbook.getInputs(toGridRange(range)).flat());
    if (inputs.size !== 1) return null;
    return inputs.has(yes) ? true : inputs.has(no) || inputs.has('') ? false : null;
  },
  check: setChecked(0),
  uncheck: setChecked(1),
  removeCheckboxes: (range, _, run) => {
    run.editor.clear(toGridRange(range), { contents: true, validation: true });
    return SAME;
  },
  insertCells: shifting('insertRange'),
  deleteCells: shifting('deleteRange'),
  trimWhitespace: doing((range) => ({ trimWhitespace: { range: grid(range) } })),
  randomize: doing((range) => ({ randomizeRange: { range: grid(range) } })),
  removeDuplicates: (range, args, run) => {
    const columns = args.length === 0 ? [] : (args.values[0] as readonly number[]);
    const [reply] = run.editor.apply([
      {
        deleteDuplicates: {
          range: grid(range),
          comparisonColumns: columns.map((column) => ({
            sheetId: range.sheetId,
            dimension: 'COLUMNS',
            startIndex: column - 1,
            endIndex: column,
          })),
        },
      },
    ]);
    const removed = Number((reply?.deleteDuplicates as JsonObject | undefined)?.duplicatesRemovedCount ?? 0);
    return rangeObject({ ...range, bottom: Math.max(range.top + 1, range.bottom - removed) });
  },
  setBackgroundRGB: look('backgroundColor,backgroundColorStyle', (args) => {
    const rgbColor = { red: args.number(0) / 255, green: args.number(1) / 255, blue: args.number(2) / 255 };
    return { backgroundColor: rgbColor, backgroundColorStyle: { rgbColor } };
  }),
  setTextRotation: look('textRotation', (args) => ({ textRotation: { angle: args.number(0) } })),
  setVerticalText: look('textRotation', (args) => ({ textRotation: { vertical: args.flag(0) } })),
  setShowHyperlink: look('hyperlinkDisplayType', (args) => ({
    hyperlinkDisplayType: args.flag(0) ? 'LINKED' : 'PLAIN_TEXT',
  })),
};
