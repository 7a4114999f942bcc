// Data validation: the builder with Google's other names for the criteria, and the rules of a range.
import type { BooleanCondition, DataValidationRule } from '../../google/workbook/wire-types.ts';
import { defineService, enumValue, type Method, SAME, ServiceError, type ServiceType } from '../service.ts';
import { criteriaValuesOf, REQUIRE_CRITERIA, requireMethods, requireNameOf } from './criteria.ts';
import { checkSize, type RangeRef, toGridRange } from './range-ref.ts';

interface Draft {
  condition: BooleanCondition | null;
  strict: boolean;
  helpText: string;
  showDropDown: boolean;
}

/** The script's names of the criteria that only validation has, by the API's. */
const OWN_CRITERIA: Readonly<Record<string, string>> = {
  ONE_OF_LIST: 'VALUE_IN_LIST',
  ONE_OF_RANGE: 'VALUE_IN_RANGE',
  BOOLEAN: 'CHECKBOX',
};

export const CRITERIA_NAMES: readonly string[] = [...Object.values(OWN_CRITERIA), ...REQUIRE_CRITERIA];

const newDraft = (): Draft => ({ condition: null, strict: true, helpText: '', showDropDown: true });

const entered = (values: readonly (string | number)[]): { readonly userEnteredValue: string }[] =>
  values.map((value) => ({ userEnteredValue: String(value) }));

export const validationType: ServiceType<DataValidationRule> = defineService('DataValidation', {
  getAllowInvalid: (rule) => rule.strict !== true,
  getHelpText: (rule) => rule.inputMessage ?? null,
  getCriteriaType: (rule) =>
    enumValue(
      'DataValidationCriteria',
      OWN_CRITERIA[rule.condition.type] ?? requireNameOf(rule.condition.type),
    ),
  getCriteriaValues: (rule, _, run) => {
    const values = criteriaValuesOf(rule.condition, run);
    return rule.condition.type === 'ONE_OF_LIST' ? [values, rule.showCustomUi === true] : values;
  },
  copy: (rule) =>
    validationBuilderType.of({
      condition: rule.condition,
      strict: rule.strict === true,
      helpText: rule.inputMessage ?? '',
      showDropDown: rule.showCustomUi === true,
    }),
});

export const validationBuilderType: ServiceType<Draft> = defineService('DataValidationBuilder', {
  ...requireMethods<Draft>(),
  requireValueInList: (draft, args) => {
    draft.condition = { type: 'ONE_OF_LIST', values: entered(args.texts(0)) };
    draft.showDropDown = args.length > 1 ? args.flag(1) : true;
    return SAME;
  },
  requireValueInRange: (draft, args, run) => {
    const range = args.object<RangeRef>(0, 'Range');
    draft.condition = {
      type: 'ONE_OF_RANGE',
      values: entered([`=${run.workbook.rangeToA1(toGridRange(range))}`]),
    };
    draft.showDropDown = args.length > 1 ? args.flag(1) : true;
    return SAME;
  },
  requireCheckbox: (draft, args) => {
    const values = entered(args.values.map(String));
    draft.condition = { type: 'BOOLEAN', ...(values.length === 0 ? {} : { values }) };
    return SAME;
  },
  setAllowInvalid: (draft, args) => {
    draft.strict = !args.flag(0);
    return SAME;
  },
  setHelpText: (draft, args) => {
    draft.helpText = args.text(0);
    return SAME;
  },
  build: (draft) => {
    if (draft.condition === null) throw new ServiceError('A data validation rule needs a criterion.');
    return validationType.of({
      condition: draft.condition,
      strict: draft.strict,
      ...(draft.helpText === '' ? {} : { inputMessage: draft.helpText }),
      ...(draft.condition.type.startsWith('ONE_OF') ? { showCustomUi: draft.showDropDown } : {}),
    });
  },
});

export const newDataValidation = () => validationBuilderType.of(newDraft());

const ruleOf = (value: unknown): DataValidationRule | null =>
  value === null || value === undefined ? null : (value as { readonly self: DataValidationRule }).self;

const toObject = (rule: DataValidationRule | null) => (rule === null ? null : validationType.of(rule));

export const validationMethods: Readonly<Record<string, Method<RangeRef>>> = {
  getDataValidation: (range, _, run) => toObject(run.workbook.getValidations(toGridRange(range))[0]![0]!),
  getDataValidations: (range, _, run) =>
    run.workbook.getValidations(toGridRange(range)).map((row) => row.map(toObject)),
  setDataValidation: (range, args, run) => {
    const given = args.values[0];
    if (given !== null && !args.has(0, 'DataValidation')) throw args.refuse();
    run.editor.setValidation(toGridRange(range), ruleOf(given));
    return SAME;
  },
  setDataValidations: (range, args, run) => {
    const grid = args.grid(0);
    checkSize(range, grid);
    run.workbook.transaction(() => {
      grid.forEach((row, r) => {
        row.forEach((value, c) => {
          const cell = {
            ...range,
            top: range.top + r,
            bottom: range.top + r + 1,
            left: range.left + c,
            right: range.left + c + 1,
          };
          run.editor.setValidation(toGridRange(cell), ruleOf(value));
        });
      });
    });
    return SAME;
  },
  insertCheckboxes: (range, _, run) => {
    run.editor.setValidation(toGridRange(range), { condition: { type: 'BOOLEAN' }, strict: true });
    return SAME;
  },
};
