// The basic filter of a tab: its range, the criteria of its columns.
import type { BasicFilter, BooleanCondition, JsonObject } from '../../google/workbook/wire-types.ts';
import type { Execution } from '../execution.ts';
import { defineService, type Method, SAME, ServiceError, type ServiceType } from '../service.ts';
import { booleanCriteriaOf, conditionByName, criteriaValuesOf, whenMethods } from './criteria.ts';
import { rangeObject } from './objects.ts';
import { fromGridRange, type RangeRef, toGridRange } from './range-ref.ts';

interface Draft {
  condition: BooleanCondition | null;
  hiddenValues: readonly string[];
}

interface Criteria {
  readonly condition?: BooleanCondition;
  readonly hiddenValues?: readonly string[];
}

const reading: Record<string, Method<Draft>> = {
  copy: (draft) => builderType.of({ ...draft }),
  getCriteriaType: ({ condition }) => (condition === null ? null : booleanCriteriaOf(condition)),
  getCriteriaValues: ({ condition }, _, run) => (condition === null ? [] : criteriaValuesOf(condition, run)),
  getHiddenValues: ({ hiddenValues }) => hiddenValues,
};

const criteriaType: ServiceType<Draft> = defineService('FilterCriteria', reading);

const builderType: ServiceType<Draft> = defineService('FilterCriteriaBuilder', {
  ...reading,
  ...whenMethods<Draft>(),
  withCriteria: (draft, args, run) => {
    draft.condition = conditionByName(args, run);
    return SAME;
  },
  setHiddenValues: (draft, args) => {
    draft.hiddenValues = args.texts(0);
    return SAME;
  },
  build: (draft) => criteriaType.of({ ...draft }),
});

export const newFilterCriteria = () => builderType.of({ condition: null, hiddenValues: [] });

const current = (sheetId: number, run: Execution): BasicFilter => {
  const found = run.workbook.basicFilter(sheetId);
  if (found === null) throw new ServiceError('The filter was removed.');
  return found;
};

/** Zero-based column of the sheet by its one-based position. */
const columnKey = (position: number): string => String(position - 1);

const setCriteria = (sheetId: number, run: Execution, position: number, draft: Draft | null): typeof SAME => {
  const filter = current(sheetId, run);
  const { [columnKey(position)]: _, ...others } = (filter.criteria ?? {}) as Record<string, JsonObject>;
  const { condition, hiddenValues } = draft ?? { condition: null, hiddenValues: [] };
  const made = {
    ...(condition === null ? {} : { condition }),
    ...(hiddenValues.length === 0 ? {} : { hiddenValues }),
  };
  const isEmpty = Object.keys(made).length === 0;
  const criteria = { ...others, ...(isEmpty ? {} : { [columnKey(position)]: made }) };
  run.editor.setBasicFilter({ range: filter.range, criteria: criteria as unknown as JsonObject });
  return SAME;
};

const filterType = defineService<number>('Filter', {
  getRange: (sheetId, _, run) => rangeObject(fromGridRange(run, current(sheetId, run).range)),
  remove: (sheetId, _, run) => run.editor.clearBasicFilter(sheetId),
  getColumnFilterCriteria: (sheetId, args, run) => {
    const all = (current(sheetId, run).criteria ?? {}) as Readonly<Record<string, Criteria>>;
    const found = all[columnKey(args.number(0))];
    if (found === undefined) return null;
    return criteriaType.of({ condition: found.condition ?? null, hiddenValues: found.hiddenValues ?? [] });
  },
  setColumnFilterCriteria: (sheetId, args, run) =>
    setCriteria(
      sheetId,
      run,
      args.number(0),
      args.values[1] === null ? null : args.object<Draft>(1, 'FilterCriteria'),
    ),
  removeColumnFilterCriteria: (sheetId, args, run) => setCriteria(sheetId, run, args.number(0), null),
  sort: (sheetId, args, run) => {
    const filter = current(sheetId, run);
    const sortOrder = args.flag(1) ? 'ASCENDING' : 'DESCENDING';
    run.editor.setBasicFilter({ ...filter, sortSpecs: [{ dimensionIndex: args.number(0) - 1, sortOrder }] });
    return SAME;
  },
});

const filterOf = (sheetId: number, run: Execution) =>
  run.workbook.basicFilter(sheetId) === null ? null : filterType.of(sheetId);

export const sheetFilterMethods: Record<string, Method<number>> = {
  getFilter: (sheetId, _, run) => filterOf(sheetId, run),
};

export const rangeFilterMethods: Record<string, Method<RangeRef>> = {
  getFilter: (range, _, run) => filterOf(range.sheetId, run),
  createFilter: (range, _, run) => {
    if (run.workbook.basicFilter(range.sheetId) !== null)
      throw new ServiceError("You can't create a filter in a sheet that already has a filter.");
    run.editor.setBasicFilter({ range: toGridRange(range) });
    return filterType.of(range.sheetId);
  },
};

export const filterTypes = [filterType, criteriaType, builderType];
