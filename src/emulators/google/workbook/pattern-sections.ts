// Chooses the part of a number pattern that is meant for a value: `positive;negative;zero;text`.
import type { Scalar } from './wire-types.ts';

/** `section` null: no part speaks of the value, show it plainly. */
export interface ChosenPattern {
  readonly section: string | null;
  readonly value: number | string;
}

/** Splits at semicolons outside quotes and brackets. */
export const splitSections = (pattern: string): string[] => {
  const sections: string[] = [''];
  let quoted = false;
  let bracket = false;
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern[i]!;
    if (letter === '\\' && !quoted) {
      sections[sections.length - 1] += letter + (pattern[++i] ?? '');
      continue;
    }
    if (letter === '"') quoted = !quoted;
    if (!quoted && letter === '[') bracket = true;
    if (!quoted && letter === ']') bracket = false;
    if (letter === ';' && !quoted && !bracket) sections.push('');
    else sections[sections.length - 1] += letter;
  }
  return sections;
};

const CONDITION = /\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]/;

const holds = (value: number, operator: string, limit: number): boolean => {
  switch (operator) {
    case '<':
      return value < limit;
    case '>':
      return value > limit;
    case '<=':
      return value <= limit;
    case '>=':
      return value >= limit;
    case '<>':
      return value !== limit;
    default:
      return value === limit;
  }
};

const withoutMarks = (section: string): string =>
  section
    .replace(CONDITION, '')
    .replace(/\[(black|blue|cyan|green|magenta|red|white|yellow|color\d{1,2})\]/gi, '');

/** A negative number in its own part is shown without a sign: the part says how. */
export const choosePattern = (value: Exclude<Scalar, boolean>, pattern: string): ChosenPattern => {
  const sections = splitSections(pattern);
  if (typeof value === 'string') {
    const text = sections[3] ?? (sections.length === 1 && sections[0]!.includes('@') ? sections[0]! : null);
    return { section: text, value };
  }
  const numeric = sections.slice(0, 3);
  if (numeric.some((section) => CONDITION.test(section))) {
    for (const section of numeric) {
      const match = CONDITION.exec(section);
      if (match && holds(value, match[1]!, Number(match[2])))
        return { section: withoutMarks(section), value };
    }
    const rest = numeric.find((section) => !CONDITION.test(section));
    return { section: rest === undefined ? null : withoutMarks(rest), value };
  }
  if (value < 0 && numeric.length > 1) return { section: withoutMarks(numeric[1]!), value: -value };
  if (value === 0 && numeric.length > 2) return { section: withoutMarks(numeric[2]!), value };
  return { section: withoutMarks(numeric[0]!), value };
};
