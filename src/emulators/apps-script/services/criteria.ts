// Criteria: the conditions of validation, conditional formats and filters under the names that scripts use for them.
import { createZone, dateToSerial } from '../../google/workbook/serial-date.ts';
import type { BooleanCondition, ConditionValue } from '../../google/workbook/wire-types.ts';
import { type Arguments, createArguments } from '../arguments.ts';
import type { Execution } from '../execution.ts';
import { formatDate } from '../format-date.ts';
import { enumValue, isEnumValue, type Method, SAME } from '../service.ts';

export interface HasCondition {
  condition: BooleanCondition | null;
}

type Operand = 'number' | 'text' | 'date';

interface Criterion {
  /** `when…` and `require…` are put before it. */
  readonly method: string;
  readonly type: string;
  /** In `BooleanCriteria` and `DataValidationCriteria`. */
  readonly name: string;
  readonly operands: readonly Operand[];
}

const criterion = (method: string, type: string, name: string, ...operands: Operand[]): Criterion => ({
  method,
  type,
  name,
  operands,
});

const SHARED: readonly Criterion[] = [
  criterion('NumberBetween', 'NUMBER_BETWEEN', 'NUMBER_BETWEEN', 'number', 'number'),
  criterion('NumberEqualTo', 'NUMBER_EQ', 'NUMBER_EQUAL_TO', 'number'),
  criterion('NumberGreaterThan', 'NUMBER_GREATER', 'NUMBER_GREATER_THAN', 'number'),
  criterion(
    'NumberGreaterThanOrEqualTo',
    'NUMBER_GREATER_THAN_EQ',
    'NUMBER_GREATER_THAN_OR_EQUAL_TO',
    'number',
  ),
  criterion('NumberLessThan', 'NUMBER_LESS', 'NUMBER_LESS_THAN', 'number'),
  criterion('NumberLessThanOrEqualTo', 'NUMBER_LESS_THAN_EQ', 'NUMBER_LESS_THAN_OR_EQUAL_TO', 'number'),
  criterion('NumberNotBetween', 'NUMBER_NOT_BETWEEN', 'NUMBER_NOT_BETWEEN', 'number', 'number'),
  criterion('NumberNotEqualTo', 'NUMBER_NOT_EQ', 'NUMBER_NOT_EQUAL_TO', 'number'),
  criterion('TextContains', 'TEXT_CONTAINS', 'TEXT_CONTAINS', 'text'),
  criterion('TextDoesNotContain', 'TEXT_NOT_CONTAINS', 'TEXT_DOES_NOT_CONTAIN', 'text'),
  criterion('TextEqualTo', 'TEXT_EQ', 'TEXT_EQUAL_TO', 'text'),
  criterion('FormulaSatisfied', 'CUSTOM_FORMULA', 'CUSTOM_FORMULA', 'text'),
];

const WHEN_ONLY: readonly Criterion[] = [
  criterion('CellEmpty', 'BLANK', 'CELL_EMPTY'),
  criterion('CellNotEmpty', 'NOT_BLANK', 'CELL_NOT_EMPTY'),
  criterion('TextStartsWith', 'TEXT_STARTS_WITH', 'TEXT_STARTS_WITH', 'text'),
  criterion('TextEndsWith', 'TEXT_ENDS_WITH', 'TEXT_ENDS_WITH', 'text'),
  criterion('DateAfter', 'DATE_AFTER', 'DATE_AFTER', 'date'),
  criterion('DateBefore', 'DATE_BEFORE', 'DATE_BEFORE', 'date'),
  criterion('DateEqualTo', 'DATE_EQ', 'DATE_EQUAL_TO', 'date'),
];

const REQUIRE_ONLY: readonly Criterion[] = [
  criterion('Date', 'DATE_IS_VALID', 'DATE_IS_VALID_DATE'),
  criterion('DateAfter', 'DATE_AFTER', 'DATE_AFTER', 'date'),
  criterion('DateBefore', 'DATE_BEFORE', 'DATE_BEFORE', 'date'),
  criterion('DateEqualTo', 'DATE_EQ', 'DATE_EQUAL_TO', 'date'),
  criterion('DateBetween', 'DATE_BETWEEN', 'DATE_BETWEEN', 'date', 'date'),
  criterion('DateNotBetween', 'DATE_NOT_BETWEEN', 'DATE_NOT_BETWEEN', 'date', 'date'),
  criterion('DateOnOrAfter', 'DATE_ON_OR_AFTER', 'DATE_ON_OR_AFTER', 'date'),
  criterion('DateOnOrBefore', 'DATE_ON_OR_BEFORE', 'DATE_ON_OR_BEFORE', 'date'),
  criterion('TextIsEmail', 'TEXT_IS_EMAIL', 'TEXT_IS_VALID_EMAIL'),
  criterion('TextIsUrl', 'TEXT_IS_URL', 'TEXT_IS_VALID_URL'),
];

const WHEN = [...SHARED, ...WHEN_ONLY];
const REQUIRE = [...SHARED, ...REQUIRE_ONLY];

export const RELATIVE_DATES = ['TODAY', 'TOMORROW', 'YESTERDAY', 'PAST_WEEK', 'PAST_MONTH', 'PAST_YEAR'];

/** `SpreadsheetApp.BooleanCriteria`. */
export const BOOLEAN_CRITERIA: readonly string[] = WHEN.flatMap(({ name, operands }) =>
  operands[0] === 'date' ? [name, `${name}_RELATIVE`] : [name],
);

/** `SpreadsheetApp.DataValidationCriteria`, without those that lists, ranges and checkboxes add. */
export const REQUIRE_CRITERIA: readonly string[] = REQUIRE.map(({ name }) => name);

const conditionValue = (operand: Operand, args: Arguments, index: number, run: Execution): ConditionValue => {
  if (operand === 'number') return { userEnteredValue: String(args.number(index)) };
  if (operand === 'text') return { userEnteredValue: args.text(index) };
  const value = args.values[index];
  if (isEnumValue(value) && value.enumeration === 'RelativeDate') return { relativeDate: value.name };
  if (!(value instanceof Date)) throw args.refuse();
  const { timeZone } = run.workbook.properties();
  return { userEnteredValue: formatDate(value.getTime(), timeZone, 'yyyy-MM-dd') };
};

const methodsOf = <T extends HasCondition>(
  prefix: string,
  list: readonly Criterion[],
): Record<string, Method<T>> =>
  Object.fromEntries(
    list.map(({ method, type, operands }): [string, Method<T>] => [
      `${prefix}${method}`,
      (draft, args, run) => {
        const values = operands.map((operand, index) => conditionValue(operand, args, index, run));
        draft.condition = { type, ...(values.length === 0 ? {} : { values }) };
        return SAME;
      },
    ]),
  );

/** `whenNumberGreaterThan` and the like, of conditional formats and filters. */
export const whenMethods = <T extends HasCondition>(): Record<string, Method<T>> =>
  methodsOf<T>('when', WHEN);

/** `requireNumberGreaterThan` and the like, of data validation. */
export const requireMethods = <T extends HasCondition>(): Record<string, Method<T>> =>
  methodsOf<T>('require', REQUIRE);

const find = (type: string, list: readonly Criterion[]) => list.find((each) => each.type === type);

/** The script's name of a validation's condition. */
export const requireNameOf = (type: string): string => find(type, REQUIRE)?.name ?? type;

/** Null for a condition that scripts have no name for. */
export const booleanCriteriaOf = (condition: BooleanCondition) => {
  const found = find(condition.type, WHEN);
  if (found === undefined) return null;
  const isRelative = condition.values?.[0]?.relativeDate !== undefined;
  return enumValue('BooleanCriteria', isRelative ? `${found.name}_RELATIVE` : found.name);
};

/** What the condition compares with, as numbers, texts and dates. */
export const criteriaValuesOf = (condition: BooleanCondition, run: Execution): unknown[] => {
  const operands = (find(condition.type, WHEN) ?? find(condition.type, REQUIRE))?.operands ?? [];
  return (condition.values ?? []).map(({ userEnteredValue = '', relativeDate }, index) => {
    if (relativeDate !== undefined) return enumValue('RelativeDate', relativeDate);
    if (operands[index] === 'number' && !userEnteredValue.startsWith('=')) return Number(userEnteredValue);
    const day = operands[index] === 'date' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(userEnteredValue) : null;
    if (day === null) return userEnteredValue;
    const serial = dateToSerial(Number(day[1]), Number(day[2]), Number(day[3]));
    return new Date(createZone(run.workbook.properties().timeZone).toEpoch(serial));
  });
};

/** `withCriteria(criteria, args)`: the condition by its name, with the values given as a list. */
export const conditionByName = (args: Arguments, run: Execution): BooleanCondition => {
  const name = args.enumeration(0, 'BooleanCriteria').replace(/_RELATIVE$/, '');
  const found = WHEN.find((each) => each.name === name);
  const given = args.values[1];
  if (found === undefined || !Array.isArray(given)) throw args.refuse();
  const inner = createArguments('withCriteria', given);
  const values = found.operands.map((operand, index) => conditionValue(operand, inner, index, run));
  return { type: found.type, ...(values.length === 0 ? {} : { values }) };
};
