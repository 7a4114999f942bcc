// Numbers without the noise of binary fractions, so that a limit is met exactly where people expect it.

/** Twelve significant digits: 0.1 + 0.2 is 0.3. Never -0. */
export const tidyNumber = (value: number): number => {
  const tidy = Number(value.toPrecision(12));
  return tidy === 0 ? 0 : tidy;
};

/** At most six decimals: what a cell holds, so that computing again writes nothing. */
export const cellNumber = (value: number): number => {
  const rounded = Number(value.toFixed(6));
  return rounded === 0 ? 0 : tidyNumber(rounded);
};
