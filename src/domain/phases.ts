// Phased targets: values to reach on the way from start to due, read from one line of text.
import type { CivilDate } from './civil-date.ts';
import { readDate } from './date-input.ts';
import { readNumber } from './number-input.ts';
import { err, ok, type Result } from './result.ts';
import { shortText } from './text.ts';

export interface Phase {
  readonly date: CivilDate;
  /** In the unit of the KPI. */
  readonly value: number;
}

/** Reads `2027-03-31: 4000; 2027-05-31: 9000` (parted by `;` or line ends). Empty text gives no phases; dates ascend. */
export const readPhases = (text: string | null): Result<readonly Phase[], { readonly message: string }> => {
  const phases: Phase[] = [];
  for (const part of (text ?? '').split(/[;\n]/)) {
    if (part.trim() === '') continue;
    const match = /^\s*(\S.*?)\s*(?::|=|→|->)\s*(\S.*?)\s*$/.exec(part);
    const wrong = (why: string) =>
      err({
        message: `“${shortText(part)}” is no phase: ${why} Write day: value, for example 2027-03-31: 4000.`,
      });
    if (match?.[1] === undefined || match[2] === undefined) return wrong('a day and a value are needed.');
    const date = readDate(match[1]);
    if (!date.ok) return wrong(date.error.message);
    const value = readNumber(match[2]);
    if (!value.ok) return wrong(value.error.message);
    const before = phases[phases.length - 1];
    if (before !== undefined && before.date >= date.value) return wrong('days must ascend.');
    phases.push({ date: date.value, value: value.value.value });
  }
  return ok(phases);
};
