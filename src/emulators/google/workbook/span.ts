// How an index or a span follows when rows or columns are inserted, deleted or moved.

/** `destination` is in coordinates before the move. */
export type DimensionChange =
  | { readonly kind: 'insert'; readonly at: number; readonly count: number }
  | { readonly kind: 'delete'; readonly from: number; readonly to: number }
  | { readonly kind: 'move'; readonly from: number; readonly to: number; readonly destination: number };

/** The new index, or null when it was deleted. */
export const moveIndex = (change: DimensionChange, index: number): number | null => {
  if (change.kind === 'insert') return index >= change.at ? index + change.count : index;
  const count = change.kind === 'delete' ? change.to - change.from : 0;
  if (change.kind === 'delete') {
    if (index < change.from) return index;
    return index < change.to ? null : index - count;
  }
  const { from, to, destination } = change;
  const size = to - from;
  if (destination > to) {
    if (index >= from && index < to) return index + destination - to;
    return index >= to && index < destination ? index - size : index;
  }
  if (destination < from) {
    if (index >= from && index < to) return index - (from - destination);
    return index >= destination && index < from ? index + size : index;
  }
  return index;
};

type Span = readonly [start: number, end: number];

const deleteSpan = (from: number, to: number, [start, end]: Span): Span | null => {
  const count = to - from;
  const shift = (edge: number): number => (edge <= from ? edge : edge >= to ? edge - count : from);
  const next: Span = [shift(start), shift(end)];
  return next[0] < next[1] ? next : null;
};

const insertSpan = (at: number, count: number, [start, end]: Span): Span => [
  start >= at ? start + count : start,
  end > at ? end + count : end,
];

/**
 * The new span of a half-open one, or null when nothing of it is left. What is inserted strictly inside belongs to
 * it; what is inserted at its edge does not. A move inside the span leaves it as it is.
 */
export const moveSpan = (change: DimensionChange, span: Span): Span | null => {
  if (change.kind === 'insert') return insertSpan(change.at, change.count, span);
  if (change.kind === 'delete') return deleteSpan(change.from, change.to, span);
  const { from, to, destination } = change;
  if (destination >= from && destination <= to) return span;
  const [start, end] = span;
  if (start >= from && end <= to) {
    const by = destination > to ? destination - to : destination - from;
    return [start + by, end + by];
  }
  if (from >= start && to <= end && destination >= start && destination <= end) return span;
  const left = deleteSpan(from, to, span);
  const target = destination > from ? destination - (to - from) : destination;
  return left === null ? null : insertSpan(target, to - from, left);
};

/** The same for a span with open ends: an open end stays open. */
export const moveOpenSpan = (
  change: DimensionChange,
  start: number | undefined,
  end: number | undefined,
): readonly [number | undefined, number | undefined] | null => {
  const far = Number.MAX_SAFE_INTEGER / 2;
  const moved = moveSpan(change, [start ?? 0, end ?? far]);
  if (moved === null) return null;
  return [start === undefined ? undefined : moved[0], end === undefined ? undefined : moved[1]];
};
