// What the typed texts of a form mean, read by the same domain code as on the server.
import type { Field, Value } from '../../../src/domain/field.ts';
import { parseInput } from '../../../src/domain/parse-input.ts';

/** Raw text by field id. */
export type Input = Readonly<Record<string, string>>;

export interface ReadDraft {
  /** Canonical values by field id; an unreadable field is absent. */
  readonly values: Readonly<Record<string, Value>>;
  /** Why a field cannot be read. */
  readonly unreadable: Readonly<Record<string, string>>;
}

/** The browser's own. */
export const ownLocale = (): string => new Intl.NumberFormat().resolvedOptions().locale;

/** Numbers are read as the browser's language writes them; what was understood is shown and sent. */
export const readDraft = (
  fields: readonly Field[],
  input: Input,
  locale: string = ownLocale(),
): ReadDraft => {
  const values: Record<string, Value> = {};
  const unreadable: Record<string, string> = {};
  for (const field of fields) {
    const parsed = parseInput(field, input[field.id] ?? '', { locale, unit: input.unit ?? '' });
    if (parsed.ok) values[field.id] = parsed.value;
    else unreadable[field.id] = parsed.error.message;
  }
  return { values, unreadable };
};
