// Terms as text and back: what a signature keeps, and a record with such terms in place of its own.
import { emptyValue, type Table, type Value, type Values } from './field.ts';
import { KPIS } from './fields.ts';

/** The terms back from their canonical JSON; null when the text is none. Fields that the table no longer has are dropped. */
export const readTerms = (json: string, table: Table = KPIS): Values | null => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const found = parsed as Readonly<Record<string, unknown>>;
  const terms: Record<string, Value> = {};
  for (const field of table.fields) {
    const value = found[field.id];
    if (field.locked !== true || value === undefined) continue;
    if (field.kind === 'number') {
      const number = Number(value);
      if (typeof value !== 'string' || !Number.isFinite(number)) return null;
      terms[field.id] = number;
    } else if (typeof value === 'string' || typeof value === 'boolean') terms[field.id] = value;
    else return null;
  }
  return terms;
};

/** A record with these terms in place of its locked fields: what computing goes on with, and what a rejection restores. */
export const withTerms = <R extends object>(record: R, terms: Values, table: Table = KPIS): R => {
  const values: Record<string, Value> = {};
  for (const field of table.fields) {
    if (field.locked === true) values[field.id] = terms[field.id] ?? emptyValue(field.kind);
  }
  return { ...record, ...values };
};
