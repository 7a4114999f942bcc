// Numbers without the noise of binary fractions, so that a limit is met exactly where people expect it.

/** Twelve significant digits: 0.1 + 0.2 is 0.3. Never -0. */
export const tidyNumber = (value: number): number => Number(value.toPrecision(12));

/** At most six decimals: what a cell holds, so that computing again writes nothing. Never -0. */
export const cellNumber = (value: number): number => tidyNumber(Number(value.toFixed(6)));
