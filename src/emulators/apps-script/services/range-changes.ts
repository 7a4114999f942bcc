// Range: sorting, merging, copying, moving, protecting.
import type { Arguments } from '../arguments.ts';
import { type Method, SAME } from '../service.ts';
import { rangeObject } from './objects.ts';
import { protectionOf } from './protection.ts';
import { fromGridRange, type RangeRef, toGridRange, toOpenGridRange } from './range-ref.ts';

/** A column by number, or `{column, ascending}`, or a list of these; one-based columns of the sheet. */
const readSort = (args: Arguments): { dimensionIndex: number; sortOrder: string }[] => {
  const given = args.values[0];
  return (Array.isArray(given) ? given : [given]).map((each) => {
    const spec: Record<string, unknown> = typeof each === 'object' && each !== null ? each : { column: each };
    if (typeof spec.column !== 'number') throw args.refuse();
    return {
      dimensionIndex: spec.column - 1,
      sortOrder: spec.ascending === false ? 'DESCENDING' : 'ASCENDING',
    };
  });
};

export const changeMethods: Readonly<Record<string, Method<RangeRef>>> = {
  sort: (range, args, run) => {
    run.editor.sort(toGridRange(range), readSort(args));
    return SAME;
  },
  merge: (range, _, run) => {
    run.editor.merge(toGridRange(range));
    return SAME;
  },
  breakApart: (range, _, run) => {
    run.editor.unmerge(toGridRange(range));
    return SAME;
  },
  copyTo: (range, args, run) => {
    run.editor.copy(toGridRange(range), toGridRange(args.object<RangeRef>(0, 'Range')));
  },
  moveTo: (range, args, run) => {
    run.editor.cut(toGridRange(range), toGridRange(args.object<RangeRef>(0, 'Range')));
  },
  protect: (range, _, run) =>
    protectionOf(run.editor.addProtectedRange({ range: toOpenGridRange(range) }), 'RANGE'),
  canEdit: (range, _, run) => run.workbook.canEdit(run.user.email, toGridRange(range)),
  getMergedRanges: (range, _, run) =>
    run.workbook
      .merges(range.sheetId)
      .map((merge) => fromGridRange(run, merge))
      .filter(
        (m) => m.top < range.bottom && m.bottom > range.top && m.left < range.right && m.right > range.left,
      )
      .map((merge) => rangeObject(merge)),
};
