// Rounding on decimal digits: 1.005 to two places is 1.01, as a spreadsheet shows it.

const shift = (value: number, digits: number): number => {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
};

/** Half away from zero, at `digits` decimal places (negative: tens, hundreds). */
export const roundDecimal = (value: number, digits: number): number => {
  if (!Number.isFinite(value)) return value;
  const sign = value < 0 ? -1 : 1;
  // 15 digits are what a spreadsheet keeps; beyond them 0.285*100 would be 28.499999999999996.
  const scaled = Number(shift(Math.abs(value), digits).toPrecision(15));
  return sign * shift(Math.round(scaled), -digits);
};

/** Towards zero. */
export const truncateDecimal = (value: number, digits: number): number => {
  const sign = value < 0 ? -1 : 1;
  return sign * shift(Math.floor(Number(shift(Math.abs(value), digits).toPrecision(15))), -digits);
};

/** Away from zero. */
export const raiseDecimal = (value: number, digits: number): number => {
  const sign = value < 0 ? -1 : 1;
  return sign * shift(Math.ceil(Number(shift(Math.abs(value), digits).toPrecision(15))), -digits);
};
