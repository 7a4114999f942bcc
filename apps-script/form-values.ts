// What a form says, on top of the row it was opened on: parsed, checked, and compared when the row changed meanwhile.
import {
  emptyValue,
  type Field,
  sameValue,
  type Table,
  type Value,
  type Values,
} from '../src/domain/field.ts';
import { parseInput } from '../src/domain/parse-input.ts';
import { checkTable } from '../src/domain/table-check.ts';
import { shortText } from '../src/domain/text.ts';
import type { BothVersions, Problem } from './api.ts';
import { ownTable } from './own-tables.ts';
import { isThere, type PartnershipBook } from './partnership-book.ts';
import { problem } from './problem.ts';
import { valueText } from './terms-standing.ts';

/** What one cell of Google Sheets takes. */
const MOST_CHARACTERS = 50_000;

export const editableFields = (table: Table): readonly Field[] =>
  table.fields.filter((field) => field.owner !== 'machine');

export interface FormValues {
  readonly values: Values;
  readonly problems: readonly Problem[];
}

/** Keys that no record has. */
const danglingKeys = (field: Field, value: Value | undefined, book: PartnershipBook): readonly string[] => {
  if (field.refersTo === undefined || value === null || value === undefined) return [];
  const keys = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
  const table = ownTable(field.refersTo);
  return keys.filter((key) => !isThere(book, table, key));
};

/** A field that the form leaves out stays as it is in `before`. Computed fields are never taken from a form. */
export const readInput = (
  table: Table,
  input: Readonly<Record<string, string>>,
  before: Values,
  book: PartnershipBook,
): FormValues => {
  const values: Record<string, Value> = { ...before };
  const problems: Problem[] = [];
  const unit = input.unit ?? String(before.unit ?? '');
  const currency = book.partnership?.currency ?? null;
  for (const field of editableFields(table)) {
    const text = input[field.id];
    if (text === undefined) continue;
    const parsed = parseInput(field, text, {
      locale: book.open.locale,
      unit,
      ...(currency === null ? {} : { currency }),
    });
    if (!parsed.ok) problems.push(problem(field.id, parsed.error.message));
    else if (text.length > MOST_CHARACTERS) {
      problems.push(
        problem(
          field.id,
          `A cell takes ${MOST_CHARACTERS} characters, and this has ${text.length}. Shorten it.`,
        ),
      );
    } else values[field.id] = parsed.value;
    const [missing] = danglingKeys(field, values[field.id], book);
    if (missing !== undefined)
      problems.push(
        problem(
          field.id,
          `There is no ${ownTable(field.refersTo!).fields[0]!.label.toLowerCase()} ${shortText(missing)}. Choose one of the list.`,
        ),
      );
  }
  return { values, problems };
};

/** The same with what does not fit together, fields that could not be read aside. */
export const withChecks = (
  table: Table,
  { values, problems }: FormValues,
  input: Readonly<Record<string, string>> = {},
): FormValues => {
  const unread = new Set(problems.map((each) => each.field));
  const wrong = checkTable(table, values, input).filter((each) => !unread.has(each.field));
  return { values, problems: [...problems, ...wrong.map((each) => problem(each.field, each.message))] };
};

/** Both versions, field by field: what the sheet says now, and what the form says. */
export const bothVersions = (
  table: Table,
  input: Readonly<Record<string, string>>,
  now: Values,
  mine: Values,
): BothVersions[] =>
  editableFields(table)
    .filter(
      (field) =>
        input[field.id] !== undefined &&
        !sameValue(now[field.id] ?? emptyValue(field.kind), mine[field.id] ?? emptyValue(field.kind)),
    )
    .map((field) => ({
      field: field.id,
      label: field.label,
      inSheet: valueText(field, now[field.id]),
      inForm: valueText(field, mine[field.id]),
    }));

/** The same as sentences beside the fields. */
export const staleProblems = (noun: string, versions: readonly BothVersions[]): Problem[] => [
  problem(null, `Somebody changed ${noun} after you opened it. Nothing was saved; compare both versions.`),
  ...versions.map(({ field, inSheet, inForm }) =>
    problem(
      field,
      `In the sheet: ${shortText(inSheet) || 'empty'}. In your form: ${shortText(inForm) || 'empty'}.`,
    ),
  ),
];
