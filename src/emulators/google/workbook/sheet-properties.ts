// A sheet's properties as the API shows them.
import { resolveColor } from './colors.ts';
import type { SheetState } from './state.ts';
import type { JsonObject } from './wire-types.ts';

/** False flags and zero counts are left out; id, title and index always stand. */
export const sheetToProperties = (sheet: SheetState, index: number): JsonObject => ({
  sheetId: sheet.sheetId,
  title: sheet.title,
  index,
  sheetType: 'GRID',
  gridProperties: {
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    ...(sheet.frozenRowCount > 0 ? { frozenRowCount: sheet.frozenRowCount } : {}),
    ...(sheet.frozenColumnCount > 0 ? { frozenColumnCount: sheet.frozenColumnCount } : {}),
    ...(sheet.hideGridlines ? { hideGridlines: true } : {}),
    ...(sheet.rowGroupControlAfter ? { rowGroupControlAfter: true } : {}),
    ...(sheet.columnGroupControlAfter ? { columnGroupControlAfter: true } : {}),
  },
  ...(sheet.hidden ? { hidden: true } : {}),
  ...(sheet.tabColorStyle === undefined
    ? {}
    : {
        tabColor: resolveColor(sheet.tabColorStyle) as JsonObject,
        tabColorStyle: sheet.tabColorStyle as JsonObject,
      }),
  ...(sheet.rightToLeft ? { rightToLeft: true } : {}),
});
