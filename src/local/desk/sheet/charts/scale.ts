// Axes of a chart: round steps between the smallest and the largest value, and places on the screen.

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Values with a line and a label, from low to high. */
  readonly ticks: readonly number[];
}

/** 1, 2 or 5 times a power of ten, at least `step`. */
const roundStep = (step: number): number => {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((each) => each * power >= step * 0.999_999) ?? 10;
  return factor * power;
};

/** About `count` round steps that hold every value; `withZero` where the length of a bar is the value. */
export const createScale = (values: readonly number[], withZero: boolean, count = 5): Scale => {
  const all = withZero || values.length === 0 ? [...values, 0] : values;
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const step = roundStep((most - least || Math.abs(most) || 1) / count);
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.max(Math.ceil(most / step - 1e-9) * step, low + step);
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) =>
    // Sums of steps such as 0.1 would end in …0000001.
    Number((low + index * step).toPrecision(12)),
  );
  return { low, high, ticks };
};

/** 0 at the low end, 1 at the high one. */
export const shareOf = ({ low, high }: Scale, value: number): number => (value - low) / (high - low);

/** `12,500`, `1.2M`, `40%`: short enough for an axis. */
export const axisLabel = (value: number, percent = false): string =>
  new Intl.NumberFormat('en-US', {
    style: percent ? 'percent' : 'decimal',
    notation: Math.abs(value) >= 1_000_000 ? 'compact' : 'standard',
    maximumFractionDigits: 2,
  }).format(value);

/** Every which label fits when each needs `room` pixels. */
export const labelEvery = (count: number, width: number, room: number): number =>
  Math.max(1, Math.ceil((count * room) / Math.max(width, 1)));

export const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
