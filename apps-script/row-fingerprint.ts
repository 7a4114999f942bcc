// What a KPI row said when a form was opened on it, in short: any change that people can make shows.
import { hashText } from '../src/domain/agreement.ts';
import { canonicalJson } from '../src/domain/canonical-json.ts';
import type { Value, Values } from '../src/domain/field.ts';
import { KPIS } from '../src/domain/fields.ts';

/** Computed fields are left out: their refresh does not make a form stale. */
export const rowFingerprint = (values: Values): string => {
  const own: Record<string, Value> = {};
  for (const field of KPIS.fields) {
    if (field.owner !== 'machine') own[field.id] = values[field.id] ?? null;
  }
  return hashText(canonicalJson(own)).slice(0, 22);
};
