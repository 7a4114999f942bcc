// Continues a line of cells: numbers in equal steps go on, everything else repeats.
import type { Cell } from './state.ts';

/** Gives the cell at a step counted from the start of the line (negative: before it). Formulas come unshifted. */
export const fillSeries = (
  line: readonly (Cell | undefined)[],
  alternate: boolean,
): ((step: number) => Cell | undefined) => {
  const numbers = line.map((cell) => (typeof cell?.value === 'number' ? cell.value : null));
  const isNumeric = numbers.every((value) => value !== null) && numbers.length > 0;
  const gaps = isNumeric ? numbers.slice(1).map((value, i) => value! - numbers[i]!) : [];
  const isEven = gaps.every((gap) => Math.abs(gap - gaps[0]!) < 1e-9);
  const repeated = (step: number): Cell | undefined =>
    line[((step % line.length) + line.length) % line.length];
  // A single number repeats and two or more make a series; the alternate way is the other one.
  const goesOn = line.length > 1 ? !alternate : alternate;
  if (!isNumeric || !isEven || !goesOn) return repeated;
  const gap = gaps[0] ?? 1;
  return (step) => ({ ...repeated(step), value: numbers[0]! + gap * step });
};
