// How a value reads on one line of a terminal.
import { isEmptyValue, type Value } from '../../domain/field.ts';

const LONGEST = 60;

/** Text in quotation marks, cut after 60 characters; nothing as `—`. */
export const valueText = (value: Value | undefined): string => {
  if (value === undefined || value === null || (value !== false && isEmptyValue(value))) return '—';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return value.join(', ');
  const line = value.replaceAll(/\s+/g, ' ');
  return `"${line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line}"`;
};
