// The conditions of filters: what each kind of property can be asked.
import { own } from '../own.ts';
import type { Worth } from '../properties/worth.ts';
import {
  at,
  type Field,
  invalid,
  readArray,
  readBoolean,
  readId,
  readNumber,
  readObject,
  readString,
} from '../validate.ts';
import { readDateTest } from './date-conditions.ts';

export type Test = (worth: Worth) => boolean;

/** What reading a condition needs: the time, and who `"me"` is. */
export interface FilterScope {
  readonly now: number;
  readonly me: string;
}

/** The kinds of condition, by the key they have in a filter. */
export type ConditionKind =
  | 'text'
  | 'number'
  | 'checkbox'
  | 'option'
  | 'options'
  | 'date'
  | 'ids'
  | 'files'
  | 'formula'
  | 'rollup';

/** The one key of a condition object. */
const onlyKey = (field: Field): string => {
  const keys = Object.keys(readObject(field)).filter(
    (key) => (field.value as Record<string, unknown>)[key] !== undefined,
  );
  if (keys.length !== 1) throw invalid(field, 'an object with exactly one condition');
  return keys[0]!;
};

/** `is_empty` and `is_not_empty`, which take `true` only. */
const readExistence = (name: string, field: Field, isEmpty: (worth: Worth) => boolean): Test | null => {
  if (name !== 'is_empty' && name !== 'is_not_empty') return null;
  if (field.value !== true) throw invalid(field, '`true`');
  return name === 'is_empty' ? isEmpty : (worth) => !isEmpty(worth);
};

const textOf = (worth: Worth): string => {
  if (worth.kind === 'text') return worth.text;
  return worth.kind === 'formula' && worth.result.type === 'string' ? (worth.result.string ?? '') : '';
};

/** Text conditions do not mind upper and lower case (recorded). */
const readText = (name: string, field: Field): Test | null => {
  const existence = readExistence(name, field, (worth) => textOf(worth) === '');
  if (existence !== null) return existence;
  const tests: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
    equals: (text, wanted) => text === wanted,
    does_not_equal: (text, wanted) => text !== wanted,
    contains: (text, wanted) => text.includes(wanted),
    does_not_contain: (text, wanted) => !text.includes(wanted),
    starts_with: (text, wanted) => text.startsWith(wanted),
    ends_with: (text, wanted) => text.endsWith(wanted),
  };
  const test = own(tests, name);
  if (test === undefined) return null;
  const wanted = readString(field, 2000).toLowerCase();
  return (worth) => test(textOf(worth).toLowerCase(), wanted);
};

const numberOf = (worth: Worth): number | null => {
  if (worth.kind === 'number') return worth.number;
  if (worth.kind === 'formula' && worth.result.type === 'number') return worth.result.number;
  return worth.kind === 'rollup' && worth.result.type === 'number' ? worth.result.number : null;
};

/** An empty number fails every comparison but `does_not_equal` (recorded). */
const readNumberTest = (name: string, field: Field): Test | null => {
  const existence = readExistence(name, field, (worth) => numberOf(worth) === null);
  if (existence !== null) return existence;
  const tests: Readonly<Record<string, (number: number | null, wanted: number) => boolean>> = {
    equals: (number, wanted) => number === wanted,
    does_not_equal: (number, wanted) => number !== wanted,
    greater_than: (number, wanted) => number !== null && number > wanted,
    greater_than_or_equal_to: (number, wanted) => number !== null && number >= wanted,
    less_than: (number, wanted) => number !== null && number < wanted,
    less_than_or_equal_to: (number, wanted) => number !== null && number <= wanted,
  };
  const test = own(tests, name);
  if (test === undefined) return null;
  const wanted = readNumber(field);
  return (worth) => test(numberOf(worth), wanted);
};

const isChecked = (worth: Worth): boolean =>
  (worth.kind === 'checkbox' && worth.checked) ||
  (worth.kind === 'formula' && worth.result.type === 'boolean' && worth.result.boolean === true);

const readCheckbox = (name: string, field: Field): Test | null => {
  if (name !== 'equals' && name !== 'does_not_equal') return null;
  const wanted = readBoolean(field) === (name === 'equals');
  return (worth) => isChecked(worth) === wanted;
};

/** One name or several. */
const readNames = (field: Field): readonly string[] =>
  Array.isArray(field.value) ? readArray(field).map((item) => readString(item)) : [readString(field)];

const readOption = (name: string, field: Field): Test | null => {
  const existence = readExistence(name, field, (worth) => worth.kind !== 'option' || worth.id === null);
  if (existence !== null) return existence;
  if (name !== 'equals' && name !== 'does_not_equal') return null;
  const names = readNames(field);
  return (worth) => {
    const isOne =
      worth.kind === 'option' &&
      worth.id !== null &&
      (names.includes(worth.name!) || names.includes(worth.id));
    return isOne === (name === 'equals');
  };
};

const readOptionsTest = (name: string, field: Field): Test | null => {
  const existence = readExistence(name, field, (worth) => worth.kind !== 'options' || worth.ids.length === 0);
  if (existence !== null) return existence;
  if (name !== 'contains' && name !== 'does_not_contain') return null;
  const names = readNames(field);
  return (worth) => {
    const has =
      worth.kind === 'options' &&
      names.some((wanted) => worth.names.includes(wanted) || worth.ids.includes(wanted));
    return has === (name === 'contains');
  };
};

const idsOf = (worth: Worth): readonly string[] => (worth.kind === 'ids' ? worth.ids : []);

const readIds = (name: string, field: Field, scope: FilterScope): Test | null => {
  const existence = readExistence(name, field, (worth) => idsOf(worth).length === 0);
  if (existence !== null) return existence;
  if (name !== 'contains' && name !== 'does_not_contain') return null;
  const wanted = field.value === 'me' ? scope.me : readId(field);
  return (worth) => idsOf(worth).includes(wanted) === (name === 'contains');
};

const dateOf = (worth: Worth) => {
  if (worth.kind === 'date') return worth.date;
  if (worth.kind === 'formula' && worth.result.type === 'date') return worth.result.date;
  return worth.kind === 'rollup' && worth.result.type === 'date' ? worth.result.date : null;
};

const readDate = (name: string, field: Field, scope: FilterScope): Test | null => {
  const existence = readExistence(name, field, (worth) => dateOf(worth) === null);
  if (existence !== null) return existence;
  const test = readDateTest(name, field, scope.now);
  return test === null ? null : (worth) => test(dateOf(worth));
};

const FORMULA_KINDS: Readonly<Record<string, ConditionKind>> = {
  string: 'text',
  checkbox: 'checkbox',
  number: 'number',
  date: 'date',
};

/** The key of a filter and the kind of condition it carries, for filters inside rollups. */
export const CONDITION_KEYS: Readonly<Record<string, ConditionKind>> = {
  title: 'text',
  rich_text: 'text',
  url: 'text',
  email: 'text',
  phone_number: 'text',
  number: 'number',
  unique_id: 'number',
  checkbox: 'checkbox',
  select: 'option',
  status: 'option',
  multi_select: 'options',
  date: 'date',
  created_time: 'date',
  last_edited_time: 'date',
  people: 'ids',
  created_by: 'ids',
  last_edited_by: 'ids',
  relation: 'ids',
  files: 'files',
  formula: 'formula',
  rollup: 'rollup',
};

const readFormula = (name: string, field: Field, scope: FilterScope): Test | null => {
  const kind = own(FORMULA_KINDS, name);
  return kind === undefined ? null : readCondition(kind, field, scope);
};

const readRollup = (name: string, field: Field, scope: FilterScope): Test | null => {
  if (name === 'number' || name === 'date') return readCondition(name, field, scope);
  if (name !== 'any' && name !== 'every' && name !== 'none') return null;
  const key = onlyKey(field);
  const kind = own(CONDITION_KEYS, key);
  if (kind === undefined) throw invalid(at(field, key), 'not present');
  const test = readCondition(kind, at(field, key), scope);
  return (worth) => {
    if (worth.kind !== 'rollup' || worth.result.type !== 'array') return false;
    const found = worth.result.items.filter((item) => test(item.worth)).length;
    if (name === 'any') return found > 0;
    return name === 'none' ? found === 0 : found === worth.result.items.length;
  };
};

/** Reads a condition such as `{equals: 42}`; `field` is the object with the condition in it. */
export const readCondition = (kind: ConditionKind, field: Field, scope: FilterScope): Test => {
  const name = onlyKey(field);
  const inner = at(field, name);
  const readers: Readonly<Record<ConditionKind, () => Test | null>> = {
    text: () => readText(name, inner),
    number: () => readNumberTest(name, inner),
    checkbox: () => readCheckbox(name, inner),
    option: () => readOption(name, inner),
    options: () => readOptionsTest(name, inner),
    date: () => readDate(name, inner, scope),
    ids: () => readIds(name, inner, scope),
    files: () => readExistence(name, inner, (worth) => worth.kind !== 'files' || worth.count === 0),
    formula: () => readFormula(name, inner, scope),
    rollup: () => readRollup(name, inner, scope),
  };
  const test = readers[kind]();
  if (test === null) throw invalid(inner, 'not present');
  return test;
};
