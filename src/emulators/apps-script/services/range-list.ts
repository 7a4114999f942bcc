// RangeList: several ranges of one tab that take the same change.
import type { Arguments } from '../arguments.ts';
import { createArguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { defineService, type Method, SAME } from '../service.ts';
import { rangeObject } from './objects.ts';
import { rangeType } from './range.ts';
import { type RangeRef, readRange } from './range-ref.ts';

const FORWARDED =
  'activate breakApart check clear clearContent clearDataValidations clearFormat clearNote insertCheckboxes removeCheckboxes setBackground setBackgroundRGB setBorder setFontColor setFontFamily setFontLine setFontSize setFontStyle setFontWeight setFormula setHorizontalAlignment setNote setNumberFormat setShowHyperlink setTextRotation setValue setVerticalAlignment setVerticalText setWrap setWrapStrategy trimWhitespace uncheck'.split(
    ' ',
  );

export const rangeListType = defineService<readonly RangeRef[]>('RangeList', {
  getRanges: (ranges) => ranges.map(rangeObject),
  ...Object.fromEntries(
    FORWARDED.map((name): [string, Method<readonly RangeRef[]>] => [
      name,
      (ranges, args, run) => {
        run.workbook.transaction(() => {
          for (const range of ranges) rangeType.methods[name]!(range, args, run);
        });
        return SAME;
      },
    ]),
  ),
});

/** For `getRangeList(['A1', 'C3:D4'])` of a spreadsheet or a tab. */
export const rangeListOf = (run: Execution, args: Arguments, sheetId: number | undefined) =>
  rangeListType.of(args.texts(0).map((a1) => readRange(run, createArguments('getRangeList', [a1]), sheetId)));
