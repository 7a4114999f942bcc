// Conditional format rules of a sheet: the builder, the rules, their conditions.
import type {
  BooleanCondition,
  CellFormat,
  Color,
  ColorStyle,
  ConditionalFormatRule,
  GridRange,
  JsonObject,
  TextFormat,
} from '../../google/workbook/wire-types.ts';
import type { Arguments } from '../arguments.ts';
import {
  defineService,
  enumValue,
  isServiceObject,
  type Method,
  SAME,
  ServiceError,
  type ServiceType,
} from '../service.ts';
import { booleanCriteriaOf, conditionByName, criteriaValuesOf, whenMethods } from './criteria.ts';
import { colorToCss, cssToColor } from './css-color.ts';
import { rangeObject } from './objects.ts';
import { fromGridRange, type RangeRef, toGridRange } from './range-ref.ts';

interface Point {
  readonly color?: Color;
  readonly colorStyle?: ColorStyle;
  readonly type?: string;
  readonly value?: string;
}

type PointName = 'minpoint' | 'midpoint' | 'maxpoint';

interface Draft {
  ranges: readonly GridRange[];
  condition: BooleanCondition | null;
  format: CellFormat;
  gradient: Partial<Record<PointName, Point>> | null;
}

export const INTERPOLATION_TYPES = ['NUMBER', 'PERCENT', 'PERCENTILE', 'MIN', 'MAX'];

const draftOf = (rule: ConditionalFormatRule | null): Draft => ({
  ranges: rule?.ranges ?? [],
  condition: rule?.booleanRule?.condition ?? null,
  format: rule?.booleanRule?.format ?? {},
  gradient: (rule?.gradientRule as Draft['gradient'] | undefined) ?? null,
});

const booleanType = defineService<{ readonly condition: BooleanCondition; readonly format: CellFormat }>(
  'BooleanCondition',
  {
    getCriteriaType: ({ condition }) => booleanCriteriaOf(condition),
    getCriteriaValues: ({ condition }, _, run) => criteriaValuesOf(condition, run),
    getBackground: ({ format }) =>
      colorToCss(format.backgroundColorStyle?.rgbColor ?? format.backgroundColor, null),
    getFontColor: ({ format: { textFormat } }) =>
      colorToCss(textFormat?.foregroundColorStyle?.rgbColor ?? textFormat?.foregroundColor, null),
    getBold: ({ format }) => format.textFormat?.bold ?? null,
    getItalic: ({ format }) => format.textFormat?.italic ?? null,
    getStrikethrough: ({ format }) => format.textFormat?.strikethrough ?? null,
    getUnderline: ({ format }) => format.textFormat?.underline ?? null,
  },
);

const pointMethods = (
  title: string,
  name: PointName,
): Record<string, Method<NonNullable<Draft['gradient']>>> => ({
  [`get${title}Color`]: (gradient) =>
    colorToCss(gradient[name]?.colorStyle?.rgbColor ?? gradient[name]?.color, ''),
  [`get${title}Type`]: (gradient) => {
    const type = gradient[name]?.type;
    return type === undefined ? null : enumValue('InterpolationType', type);
  },
  [`get${title}Value`]: (gradient) => gradient[name]?.value ?? '',
});

const gradientType = defineService<NonNullable<Draft['gradient']>>('GradientCondition', {
  ...pointMethods('Min', 'minpoint'),
  ...pointMethods('Mid', 'midpoint'),
  ...pointMethods('Max', 'maxpoint'),
});

const reading: Record<string, Method<Draft>> = {
  copy: (draft) => builderType.of({ ...draft }),
  getRanges: (draft, _, run) => draft.ranges.map((range) => rangeObject(fromGridRange(run, range))),
  getBooleanCondition: ({ condition, format }) =>
    condition === null ? null : booleanType.of({ condition, format }),
  getGradientCondition: ({ gradient }) => (gradient === null ? null : gradientType.of(gradient)),
};

const ruleType: ServiceType<Draft> = defineService('ConditionalFormatRule', reading);

/** Sets one part of the text's look; null takes it out. */
const textLook =
  (names: readonly (keyof TextFormat)[], read: (args: Arguments) => TextFormat): Method<Draft> =>
  (draft, args) => {
    const others = Object.entries(draft.format.textFormat ?? {}).filter(
      ([name]) => !names.includes(name as keyof TextFormat),
    );
    const look = args.values[0] === null ? {} : read(args);
    draft.format = { ...draft.format, textFormat: { ...Object.fromEntries(others), ...look } };
    return SAME;
  };

const setPoint =
  (name: PointName, end: string | null): Method<Draft> =>
  (draft, args) => {
    const color = cssToColor(args.text(0));
    const at =
      end === null ? { type: args.enumeration(1, 'InterpolationType'), value: args.text(2) } : { type: end };
    draft.gradient = { ...draft.gradient, [name]: { color, colorStyle: { rgbColor: color }, ...at } };
    return SAME;
  };

const builderType: ServiceType<Draft> = defineService('ConditionalFormatRuleBuilder', {
  ...reading,
  ...whenMethods<Draft>(),
  withCriteria: (draft, args, run) => {
    draft.condition = conditionByName(args, run);
    return SAME;
  },
  setRanges: (draft, args) => {
    const given = args.values[0];
    if (!Array.isArray(given)) throw args.refuse();
    draft.ranges = given.map((each) => {
      if (!isServiceObject(each) || each.type !== 'Range') throw args.refuse();
      return toGridRange(each.self as RangeRef);
    });
    return SAME;
  },
  setBackground: (draft, args) => {
    const { backgroundColor: _, backgroundColorStyle: __, ...rest } = draft.format;
    const text = args.optionalText(0);
    const rgbColor = text === undefined ? null : cssToColor(text);
    draft.format = {
      ...rest,
      ...(rgbColor === null ? {} : { backgroundColor: rgbColor, backgroundColorStyle: { rgbColor } }),
    };
    return SAME;
  },
  setFontColor: textLook(['foregroundColor', 'foregroundColorStyle'], (args) => {
    const rgbColor = cssToColor(args.text(0));
    return { foregroundColor: rgbColor, foregroundColorStyle: { rgbColor } };
  }),
  setBold: textLook(['bold'], (args) => ({ bold: args.flag(0) })),
  setItalic: textLook(['italic'], (args) => ({ italic: args.flag(0) })),
  setStrikethrough: textLook(['strikethrough'], (args) => ({ strikethrough: args.flag(0) })),
  setUnderline: textLook(['underline'], (args) => ({ underline: args.flag(0) })),
  setGradientMinpoint: setPoint('minpoint', 'MIN'),
  setGradientMaxpoint: setPoint('maxpoint', 'MAX'),
  setGradientMinpointWithValue: setPoint('minpoint', null),
  setGradientMidpointWithValue: setPoint('midpoint', null),
  setGradientMaxpointWithValue: setPoint('maxpoint', null),
  build: (draft) => {
    if (draft.ranges.length === 0)
      throw new ServiceError('A conditional format rule needs at least one range: call setRanges.');
    if (draft.condition === null && draft.gradient === null)
      throw new ServiceError('A conditional format rule needs a condition: call one of the when… methods.');
    return ruleType.of({ ...draft });
  },
});

const toRule = ({ ranges, condition, format, gradient }: Draft): ConditionalFormatRule =>
  condition === null
    ? { ranges, gradientRule: gradient as JsonObject }
    : { ranges, booleanRule: { condition, format } };

export const newConditionalFormatRule = () => builderType.of(draftOf(null));

/** Of a Sheet, which is known by its id. */
export const conditionalFormatMethods: Record<string, Method<number>> = {
  getConditionalFormatRules: (id, _, run) =>
    run.workbook.conditionalFormats(id).map((rule) => ruleType.of(draftOf(rule))),
  setConditionalFormatRules: (id, args, run) => {
    const given = args.values[0];
    if (!Array.isArray(given)) throw args.refuse();
    const rules = given.map((each) => {
      if (!isServiceObject(each) || each.type !== 'ConditionalFormatRule') throw args.refuse();
      return toRule(each.self as Draft);
    });
    if (rules.some((rule) => rule.ranges.some((range) => (range.sheetId ?? 0) !== id)))
      throw new ServiceError('Conditional format rule cannot reference a different sheet.');
    replaceRules(id, rules, run);
    return SAME;
  },
  clearConditionalFormatRules: (id, _, run) => {
    replaceRules(id, [], run);
  },
};

const replaceRules = (
  id: number,
  rules: readonly ConditionalFormatRule[],
  run: Parameters<Method<number>>[2],
): void => {
  const old = run.workbook.conditionalFormats(id);
  run.editor.apply([
    ...old.map(() => ({ deleteConditionalFormatRule: { sheetId: id, index: 0 } })),
    ...rules.map((rule, index) => ({
      addConditionalFormatRule: { rule: rule as unknown as JsonObject, index },
    })),
  ]);
};

export const conditionalFormatTypes = [ruleType, builderType, booleanType, gradientType];
