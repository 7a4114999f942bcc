// Which cells a computed value was made of. Many rectangles are kept as one that holds them all: safe, only less exact.
import { hasCommonCell, isInside, type Rect } from './rect.ts';

export interface Dependencies {
  add(sheetId: number, rect: Rect): void;
  addAll(other: Dependencies): void;
  touches(sheetId: number, rect: Rect): boolean;
  list(): ReadonlyMap<number, readonly Rect[]>;
}

const LIMIT = 12;

const around = (rects: readonly Rect[]): Rect => ({
  top: Math.min(...rects.map((rect) => rect.top)),
  bottom: Math.max(...rects.map((rect) => rect.bottom)),
  left: Math.min(...rects.map((rect) => rect.left)),
  right: Math.max(...rects.map((rect) => rect.right)),
});

export const createDependencies = (): Dependencies => {
  const bySheet = new Map<number, Rect[]>();
  const add = (sheetId: number, rect: Rect): void => {
    const rects = bySheet.get(sheetId);
    if (rects === undefined) {
      bySheet.set(sheetId, [rect]);
      return;
    }
    if (rects.some((known) => isInside(rect, known))) return;
    rects.push(rect);
    if (rects.length > LIMIT) bySheet.set(sheetId, [around(rects)]);
  };
  return {
    add,
    addAll: (other) => {
      for (const [sheetId, rects] of other.list()) for (const rect of rects) add(sheetId, rect);
    },
    touches: (sheetId, rect) => bySheet.get(sheetId)?.some((known) => hasCommonCell(known, rect)) ?? false,
    list: () => bySheet,
  };
};
