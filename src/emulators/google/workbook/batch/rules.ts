// Requests about validation, conditional formats and banding.
import { changeExisting, changeRect } from '../cells.ts';
import { requireCondition } from '../condition-types.ts';
import { invalid } from '../errors.ts';
import { mergeByMask, requireMask } from '../field-mask.ts';
import { requireEditable } from '../protection.ts';
import { sheetOf } from '../resolve-range.ts';
import type { SheetState } from '../state.ts';
import type { BandedRange, ConditionalFormatRule, DataValidationRule, GridRange } from '../wire-types.ts';
import {
  type BatchContext,
  type BatchEntry,
  handle,
  locateRange,
  showRange,
  withSheetId,
} from './context.ts';

/** False flags are left out, as on the wire. */
const tidyRule = (rule: DataValidationRule): DataValidationRule => ({
  condition: rule.condition,
  ...(rule.inputMessage ? { inputMessage: rule.inputMessage } : {}),
  ...(rule.strict === true ? { strict: true } : {}),
  ...(rule.showCustomUi === true ? { showCustomUi: true } : {}),
});

const setDataValidation = (
  context: BatchContext,
  request: {
    readonly range?: GridRange;
    readonly rule?: DataValidationRule;
    readonly filteredRowsIncluded?: boolean;
  },
): undefined => {
  const { sheet, rect } = locateRange(context, request.range);
  requireEditable(context.book, context.actor, sheet.sheetId, rect);
  const { rule } = request;
  if (rule === undefined) {
    changeExisting(sheet, rect, ({ validation: _, ...cell }) => cell);
    return undefined;
  }
  requireCondition(rule.condition, 'validation');
  const validation = tidyRule(rule);
  changeRect(sheet, rect, (cell) => ({ ...cell, validation }));
  return undefined;
};

const tidyFormatRule = (
  context: BatchContext,
  rule: ConditionalFormatRule | undefined,
): ConditionalFormatRule => {
  if (rule === undefined || (rule.ranges ?? []).length === 0)
    throw invalid('rule.ranges must name at least one range.');
  if ((rule.booleanRule === undefined) === (rule.gradientRule === undefined)) {
    throw invalid('rule must have either booleanRule or gradientRule.');
  }
  if (rule.booleanRule !== undefined) requireCondition(rule.booleanRule.condition, 'format');
  const ids = new Set(rule.ranges.map((range) => range.sheetId ?? 0));
  if (ids.size > 1) throw invalid('All ranges of a conditional format rule must be on the same sheet.');
  for (const range of rule.ranges) locateRange(context, range, 'rule.ranges');
  return { ...rule, ranges: rule.ranges.map(withSheetId) };
};

const showFormatRule = (rule: ConditionalFormatRule): object => ({
  ...rule,
  ranges: rule.ranges.map(showRange),
});

const addConditionalFormatRule = (
  context: BatchContext,
  request: { readonly rule?: ConditionalFormatRule; readonly index?: number },
): undefined => {
  const rule = tidyFormatRule(context, request.rule);
  const sheet = sheetOf(context.book.state, rule.ranges[0]!.sheetId ?? 0);
  const index = Math.min(request.index ?? 0, sheet.conditionalFormats.length);
  sheet.conditionalFormats = [
    ...sheet.conditionalFormats.slice(0, index),
    rule,
    ...sheet.conditionalFormats.slice(index),
  ];
  return undefined;
};

const ruleAt = (sheet: SheetState, index: number): ConditionalFormatRule => {
  const rule = sheet.conditionalFormats[index];
  if (rule === undefined)
    throw invalid(`No conditional format on sheet: ${sheet.sheetId} at index: ${index}`);
  return rule;
};

const updateConditionalFormatRule = (
  context: BatchContext,
  request: {
    readonly index?: number;
    readonly sheetId?: number;
    readonly rule?: ConditionalFormatRule;
    readonly newIndex?: number;
  },
): object => {
  const index = request.index ?? 0;
  if (request.rule !== undefined) {
    const rule = tidyFormatRule(context, request.rule);
    const sheet = sheetOf(context.book.state, rule.ranges[0]!.sheetId ?? 0);
    const oldRule = ruleAt(sheet, index);
    sheet.conditionalFormats = sheet.conditionalFormats.map((item) => (item === oldRule ? rule : item));
    return {
      newRule: showFormatRule(rule),
      newIndex: index,
      oldRule: showFormatRule(oldRule),
      oldIndex: index,
    };
  }
  const sheet = sheetOf(context.book.state, request.sheetId ?? 0);
  const rule = ruleAt(sheet, index);
  const others = sheet.conditionalFormats.filter((item) => item !== rule);
  const newIndex = Math.min(request.newIndex ?? 0, others.length);
  sheet.conditionalFormats = [...others.slice(0, newIndex), rule, ...others.slice(newIndex)];
  return { newRule: showFormatRule(rule), newIndex, oldIndex: index };
};

const deleteConditionalFormatRule = (
  context: BatchContext,
  request: { readonly index?: number; readonly sheetId?: number },
): object => {
  const sheet = sheetOf(context.book.state, request.sheetId ?? 0);
  const rule = ruleAt(sheet, request.index ?? 0);
  sheet.conditionalFormats = sheet.conditionalFormats.filter((item) => item !== rule);
  return { rule: showFormatRule(rule) };
};

const bandOf = (context: BatchContext, id: number | undefined): readonly [SheetState, BandedRange] => {
  for (const sheet of context.book.state.sheets) {
    const found = sheet.bandedRanges.find((band) => band.bandedRangeId === id);
    if (found !== undefined) return [sheet, found];
  }
  throw invalid(`No banding with id: ${id ?? 0}`);
};

const showBand = (band: BandedRange): object => ({ ...band, range: showRange(band.range) });

const addBanding = (
  context: BatchContext,
  request: { readonly bandedRange?: Partial<BandedRange> },
): object => {
  const { book } = context;
  const asked = request.bandedRange ?? {};
  const { sheet } = locateRange(context, asked.range, 'bandedRange.range');
  if (asked.rowProperties === undefined && asked.columnProperties === undefined) {
    throw invalid('Must specify at least one of bandedRange.rowProperties and columnProperties.');
  }
  const isTaken = (id: number): boolean =>
    book.state.sheets.some((item) => item.bandedRanges.some((band) => band.bandedRangeId === id));
  const bandedRangeId = asked.bandedRangeId ?? book.newId(isTaken);
  if (isTaken(bandedRangeId)) throw invalid(`A banding with id ${bandedRangeId} already exists.`);
  const band: BandedRange = { ...asked, bandedRangeId, range: withSheetId(asked.range!) };
  sheet.bandedRanges = [...sheet.bandedRanges, band];
  return { bandedRange: showBand(band) };
};

const updateBanding = (
  context: BatchContext,
  request: { readonly bandedRange?: BandedRange; readonly fields?: string },
): undefined => {
  const mask = requireMask(request.fields);
  const [sheet, before] = bandOf(context, request.bandedRange?.bandedRangeId);
  const merged = { ...mergeByMask(before, request.bandedRange!, mask), bandedRangeId: before.bandedRangeId };
  locateRange(context, merged.range, 'bandedRange.range');
  sheet.bandedRanges = sheet.bandedRanges.map((band) =>
    band === before ? { ...merged, range: withSheetId(merged.range) } : band,
  );
  return undefined;
};

const deleteBanding = (context: BatchContext, request: { readonly bandedRangeId?: number }): undefined => {
  const [sheet, gone] = bandOf(context, request.bandedRangeId);
  sheet.bandedRanges = sheet.bandedRanges.filter((band) => band !== gone);
  return undefined;
};

export const ruleRequests: Readonly<Record<string, BatchEntry>> = {
  setDataValidation: handle('OTHER', setDataValidation),
  addConditionalFormatRule: handle('FORMAT', addConditionalFormatRule),
  updateConditionalFormatRule: handle('FORMAT', updateConditionalFormatRule),
  deleteConditionalFormatRule: handle('FORMAT', deleteConditionalFormatRule),
  addBanding: handle('FORMAT', addBanding),
  updateBanding: handle('FORMAT', updateBanding),
  deleteBanding: handle('FORMAT', deleteBanding),
};
