// The conditions of validation rules and conditional formats: which exist, and how many values each wants.
import { invalid } from './errors.ts';
import type { BooleanCondition } from './wire-types.ts';

type Use = 'validation' | 'format' | 'filter';

interface ConditionType {
  readonly min: number;
  readonly max: number;
  readonly uses: readonly Use[];
}

const ALL: readonly Use[] = ['validation', 'format', 'filter'];
const of = (min: number, max: number, uses: readonly Use[] = ALL): ConditionType => ({ min, max, uses });

const TYPES: Readonly<Record<string, ConditionType>> = {
  NUMBER_GREATER: of(1, 1),
  NUMBER_GREATER_THAN_EQ: of(1, 1),
  NUMBER_LESS: of(1, 1),
  NUMBER_LESS_THAN_EQ: of(1, 1),
  NUMBER_EQ: of(1, 1),
  NUMBER_NOT_EQ: of(1, 1),
  NUMBER_BETWEEN: of(2, 2),
  NUMBER_NOT_BETWEEN: of(2, 2),
  TEXT_CONTAINS: of(1, 1),
  TEXT_NOT_CONTAINS: of(1, 1),
  TEXT_STARTS_WITH: of(1, 1, ['format', 'filter']),
  TEXT_ENDS_WITH: of(1, 1, ['format', 'filter']),
  TEXT_EQ: of(1, 1),
  TEXT_NOT_EQ: of(1, 1, ['filter']),
  TEXT_IS_EMAIL: of(0, 0, ['validation']),
  TEXT_IS_URL: of(0, 0, ['validation']),
  DATE_EQ: of(1, 1),
  DATE_NOT_EQ: of(1, 1, ['filter']),
  DATE_BEFORE: of(1, 1),
  DATE_AFTER: of(1, 1),
  DATE_ON_OR_BEFORE: of(1, 1, ['validation']),
  DATE_ON_OR_AFTER: of(1, 1, ['validation']),
  DATE_BETWEEN: of(2, 2, ['validation']),
  DATE_NOT_BETWEEN: of(2, 2, ['validation']),
  DATE_IS_VALID: of(0, 0, ['validation']),
  ONE_OF_RANGE: of(1, 1, ['validation']),
  ONE_OF_LIST: of(1, 500, ['validation']),
  BLANK: of(0, 0, ['format', 'filter']),
  NOT_BLANK: of(0, 0, ['format', 'filter']),
  CUSTOM_FORMULA: of(1, 1),
  BOOLEAN: of(0, 2, ['validation']),
};

/** Throws 400 for a condition that does not exist, is not for this use, or has the wrong number of values. */
export const requireCondition = (condition: BooleanCondition | undefined, use: Use): void => {
  if (condition?.type === undefined) throw invalid('Must specify a condition with a type.');
  const type = Object.hasOwn(TYPES, condition.type) ? TYPES[condition.type] : undefined;
  if (type === undefined || !type.uses.includes(use)) {
    throw invalid(`Condition type '${condition.type}' is not allowed here.`);
  }
  const values = condition.values ?? [];
  if (values.length < type.min || values.length > type.max) {
    const wanted = type.min === type.max ? String(type.min) : `${type.min} to ${type.max}`;
    throw invalid(
      `ConditionType '${condition.type}' must have ${wanted} ConditionValues, not ${values.length}.`,
    );
  }
  for (const value of values) {
    if (value.userEnteredValue === undefined && value.relativeDate === undefined)
      throw invalid('A condition value is empty.');
    if (value.relativeDate !== undefined && !condition.type.startsWith('DATE_'))
      throw invalid('relativeDate is for dates only.');
  }
};
