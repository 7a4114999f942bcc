// The conditions of SUMIF, COUNTIFS and their like: `">5"`, `"<>done"`, `"Mai*"`, or a plain value.
import type { Locale } from '../locale.ts';
import { parseInput } from '../parse-input.ts';
import { compareValues } from './coerce.ts';
import { type CellResult, isError } from './values.ts';

const wildcard = (pattern: string): RegExp => {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern[i]!;
    if (letter === '~' && /[*?~]/.test(pattern[i + 1] ?? '')) source += `\\${pattern[++i]}`;
    else if (letter === '*') source += '[\\s\\S]*';
    else if (letter === '?') source += '[\\s\\S]';
    else source += letter.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  }
  return new RegExp(`^${source}$`, 'iu');
};

const isEmpty = (value: CellResult): boolean => value === null || value === '';

const createTextTest = (text: string): ((value: CellResult) => boolean) => {
  if (!/[*?~]/.test(text)) {
    const lower = text.toLowerCase();
    return (value) => typeof value === 'string' && (value === text || value.toLowerCase() === lower);
  }
  const pattern = wildcard(text);
  return (value) => typeof value === 'string' && pattern.test(value);
};

/** Makes the test that a criterion stands for. */
export const createCriterion = (criterion: CellResult, locale: Locale): ((value: CellResult) => boolean) => {
  if (isError(criterion)) return () => false;
  if (criterion === null) return (value) => value === 0;
  if (typeof criterion !== 'string') {
    return (value) =>
      value !== null && !isError(value) && typeof value === typeof criterion && value === criterion;
  }
  const match = /^(<=|>=|<>|<|>|=)?([\s\S]*)$/.exec(criterion)!;
  const operator = match[1] ?? '';
  const operand = match[2]!;
  const parsed = parseInput(operand, locale, 0).value ?? operand;
  if (operator === '' || operator === '=') {
    if (operand === '') return operator === '=' ? (value) => value === null : isEmpty;
    if (typeof parsed === 'string') return createTextTest(operand);
    return (value) => value === parsed;
  }
  if (operator === '<>') {
    if (operand === '') return (value) => value !== null;
    const isSame =
      typeof parsed === 'string' ? createTextTest(operand) : (value: CellResult) => value === parsed;
    return (value) => !isSame(value);
  }
  return (value) => {
    if (value === null || isError(value) || typeof value !== typeof parsed) return false;
    const order = compareValues(value, parsed);
    if (operator === '<') return order < 0;
    if (operator === '>') return order > 0;
    return operator === '<=' ? order <= 0 : order >= 0;
  };
};
