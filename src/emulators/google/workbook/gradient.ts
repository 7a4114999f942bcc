// Colour scales: the colour of a number between the ends of a gradient rule.
import { resolveColor } from './colors.ts';
import type { Color, ColorStyle } from './wire-types.ts';

interface Point {
  readonly color?: Color;
  readonly colorStyle?: ColorStyle;
  readonly type?: string;
  readonly value?: string;
}

export interface GradientRule {
  readonly minpoint?: Point;
  readonly midpoint?: Point;
  readonly maxpoint?: Point;
}

const colorOf = (point: Point): Color => resolveColor(point.colorStyle ?? { rgbColor: point.color ?? {} });

/** Between two neighbours of a sorted list, as PERCENTILE does. */
const percentile = (sorted: readonly number[], share: number): number => {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  const high = sorted[Math.ceil(at)]!;
  return low + (high - low) * (at - Math.floor(at));
};

/** Where a point stands among the numbers; null when its value is no number. */
const place = (point: Point, sorted: readonly number[]): number | null => {
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  if (point.type === 'MIN') return least;
  if (point.type === 'MAX') return most;
  const value = Number(point.value);
  if (point.value === undefined || !Number.isFinite(value)) return null;
  if (point.type === 'PERCENT') return least + ((most - least) * value) / 100;
  if (point.type === 'PERCENTILE') return percentile(sorted, Math.min(1, Math.max(0, value / 100)));
  return value;
};

const mix = (from: Color, to: Color, share: number): Color => {
  const part = (a = 0, b = 0): number => a + (b - a) * share;
  return {
    red: part(from.red, to.red),
    green: part(from.green, to.green),
    blue: part(from.blue, to.blue),
  };
};

/** `numbers` are all that the rule's ranges hold. Values beyond an end have the colour of the end. */
export const createGradient = (
  rule: GradientRule,
  numbers: readonly number[],
): ((value: number) => Color | null) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  if (sorted.length === 0) return () => null;
  const stops = [rule.minpoint, rule.midpoint, rule.maxpoint].flatMap((point) => {
    const at = point === undefined || point.type === undefined ? null : place(point, sorted);
    return at === null ? [] : [{ at, color: colorOf(point!) }];
  });
  if (stops.length < 2) return () => null;
  return (value) => {
    const next = stops.findIndex((stop) => value < stop.at);
    if (next === 0) return stops[0]!.color;
    if (next === -1) return stops.at(-1)!.color;
    const [from, to] = [stops[next - 1]!, stops[next]!];
    return mix(from.color, to.color, (value - from.at) / (to.at - from.at));
  };
};
