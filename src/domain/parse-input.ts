// One border for what people type: raw cell or form text to a field's canonical value, or a sentence that says why not.
import { signFitsCurrency } from './currency.ts';
import { readDate } from './date-input.ts';
import { emptyValue, type Field, type Value } from './field.ts';
import { type NumberRead, readNumber } from './number-input.ts';
import { err, ok, type Result } from './result.ts';
import { cleanText, shortText } from './text.ts';
import { readUnit } from './unit.ts';
import { instantToIso, instantToMs } from './zone.ts';

export interface InputContext {
  /** Of the spreadsheet or the browser, for example `en_US` or `de-DE`; decides "1,234" and 06/07/2027. */
  readonly locale?: string;
  /** ISO 4217 code of the partnership. */
  readonly currency?: string;
  /** The record's unit as typed, where the caller has it: then "$" beside a number in hours is refused here. */
  readonly unit?: string;
  /** A number that its cell shows as a percentage: what Sheets makes of a typed "25 %" is 0.25. */
  readonly isShownAsPercent?: boolean;
}

type Parsed = Result<Value, { readonly message: string }>;

const YES = /^(true|yes|y|x|1|✓|✔|☑)$/i;
const NO = /^(false|no|n|0|☐)$/i;

/** Why a sign typed beside a number does not fit the record's unit; null when it does. */
export const markProblem = (mark: string | null, unit: string | null): string | null => {
  const known = mark === null || unit === null ? null : readUnit(unit);
  if (mark === null || known === null) return null;
  if (mark === '%') {
    return known.kind === 'percent' || known.kind === 'points'
      ? null
      : `The number has a % sign, but the unit is ${known.label}. Change one of them.`;
  }
  if (known.kind === 'money' && signFitsCurrency(mark, known.currency)) return null;
  return `The number is written in ${mark}, but the unit is ${known.label}. Change one of them.`;
};

const STILL_PERCENT =
  'The cell shows percentages: choose Format › Number › Automatic before you type the number again.';

/** The value of this field that a number and the sign beside it mean. */
const toField = (field: Field, { value, mark }: NumberRead, typed: string, context: InputContext): Parsed => {
  const problem = field.format === 'amount' ? markProblem(mark, context.unit ?? null) : null;
  if (problem !== null) return err({ message: problem });
  if (field.format === 'whole' && (mark !== null || !Number.isInteger(value))) {
    return err({ message: `“${shortText(typed)}” is no whole number.` });
  }
  // A share is kept as a fraction; "25 %" in an amount stays 25, because there % is the record's unit.
  return ok(field.format === 'percent' && mark === '%' ? Number((value / 100).toPrecision(15)) : value);
};

const parseNumber = (field: Field, raw: string | number | boolean, context: InputContext): Parsed => {
  if (typeof raw === 'boolean') return err({ message: `“${raw ? 'TRUE' : 'FALSE'}” is no number.` });
  if (typeof raw === 'number' && !Number.isFinite(raw)) return err({ message: 'This is no finite number.' });
  if (typeof raw === 'number' && (context.isShownAsPercent !== true || field.format === 'percent')) {
    // -0 is no canonical value.
    return toField(field, { value: raw === 0 ? 0 : raw, mark: null }, String(raw), context);
  }
  if (typeof raw === 'number') {
    const percent = Number((raw * 100).toPrecision(15));
    const read = toField(field, { value: percent, mark: '%' }, `${percent} %`, context);
    // Typed into the same cell, 25 would be 25 % again.
    return read.ok ? read : err({ message: `${read.error.message} ${STILL_PERCENT}` });
  }
  const read = readNumber(raw, context.locale);
  return read.ok ? toField(field, read.value, raw, context) : read;
};

const parseChoice = (field: Field, text: string): Parsed => {
  const choices = field.choices ?? [];
  const wanted = text.replace(/\s+/g, ' ').toLowerCase();
  const choice = choices.find((each) => each.toLowerCase() === wanted);
  if (choice !== undefined) return ok(choice);
  return err({ message: `“${shortText(text)}” is not on the list. Choose one of: ${choices.join(', ')}.` });
};

const parseInstant = (text: string): Parsed => {
  const ms = instantToMs(text);
  return Number.isNaN(ms)
    ? err({
        message: `“${shortText(text)}” is no point in time. Write it as 2027-01-12T15:00:00Z or with an offset.`,
      })
    : ok(instantToIso(ms));
};

/**
 * The canonical value of what stands in a cell or form field, read without guessing; an empty field gives the kind's
 * empty value. Whether a value may be empty, and whether values fit together, is `checkRecord`'s business.
 * Dates come as text here; serial day numbers are turned into civil dates by the sheet adapter.
 */
export const parseInput = (
  field: Field,
  raw: string | number | boolean | null,
  context: InputContext = {},
): Parsed => {
  const text = raw === null ? null : typeof raw === 'string' ? cleanText(raw) : raw;
  if (text === null) return ok(emptyValue(field.kind));
  const shown = typeof text === 'boolean' ? String(text).toUpperCase() : String(text);
  switch (field.kind) {
    case 'number':
      return parseNumber(field, text, context);
    case 'date':
      return readDate(shown, context.locale);
    case 'instant':
      return parseInstant(shown);
    case 'choice':
      return parseChoice(field, shown);
    case 'yes-no':
      if (YES.test(shown)) return ok(true);
      return NO.test(shown) ? ok(false) : err({ message: `“${shortText(shown)}” is neither yes nor no.` });
    case 'link':
      return /^(https?:\/\/|mailto:)\S+$/i.test(shown)
        ? ok(shown)
        : err({ message: `“${shortText(shown)}” is no link. It starts with https://.` });
    case 'many':
      return ok(Array.from(new Set(shown.split(/\s*[,;\n]\s*/).filter((key) => key !== ''))).sort());
    default:
      return ok(shown);
  }
};
