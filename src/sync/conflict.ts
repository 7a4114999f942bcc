// Conflict entries: one held or lost value, named so that the same conflict is logged once.
import type { Key, Value } from '../domain/field.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import type { ConflictEntry } from './ports.ts';

/** A value as people read it in the `Conflicts` tab; empty text stands for "nothing here". */
export const valueToText = (value: Value | undefined): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.join(', ');
  return String(value);
};

export interface Clash {
  readonly table: string;
  readonly key: Key;
  readonly field: string;
  readonly kind: ConflictEntry['kind'];
  readonly base: Value | undefined;
  readonly sheet: Value;
  readonly notion: Value;
}

/** The id depends on what clashed and not on when: a run that is repeated logs nothing twice (L5, L8). */
export const clashToEntry = (clash: Clash, at: string): ConflictEntry => {
  const { table, key, field, kind, base, sheet, notion } = clash;
  return {
    id: fingerprint(
      JSON.stringify([kind, table, key, field, base ?? null, base === undefined, sheet, notion]),
    ),
    table,
    key,
    field,
    kind,
    base: valueToText(base),
    sheet: valueToText(sheet),
    notion: valueToText(notion),
    at,
  };
};
