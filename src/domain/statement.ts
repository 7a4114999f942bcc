// Statements: a goal read from one sentence and the day it was written, with what fails, and what a person has to confirm.
import type { CivilDate } from './civil-date.ts';
import type { Finding } from './smart-finding.ts';
import { readAmounts } from './statement-amounts.ts';
import { findingsOn } from './statement-findings.ts';
import { metricUnit, milestoneTitles } from './statement-metric.ts';
import { directionOf, isRelativeAmount, type Parts, pickAmount } from './statement-roles.ts';
import { readWindow } from './statement-window.ts';
import { hasSecondGoal, readMetric, readVerb, type VerbRead } from './statement-words.ts';
import { tidyNumber } from './tidy-number.ts';

export type Direction = 'increase' | 'decrease' | 'stay at or above' | 'stay at or below' | 'stay within';

/** What was read; null for what the sentence does not say. Nothing here is guessed: what is likely is to be confirmed. */
export interface StatementRead {
  readonly direction: Direction | null;
  readonly metric: string | null;
  /** In `unit`, like `target`. 0 for what is new and counted from the start day. */
  readonly baseline: number | null;
  readonly target: number | null;
  /** A change instead of a target; the target follows from it once there is a baseline. `by` is negative for less. */
  readonly relative?: { readonly by: number; readonly unit: string };
  /** Only for `stay within`. */
  readonly band?: { readonly low: number; readonly high: number };
  /** As in the `Unit` column; null when the sentence leaves it open. */
  readonly unit: string | null;
  /** Titles, one for each of up to twelve things to be made or entered. */
  readonly milestones?: readonly string[];
  readonly start: CivilDate | null;
  readonly due: CivilDate | null;
}

export type StatementField = 'direction' | 'metric' | 'baseline' | 'target' | 'unit' | 'start' | 'due';

export interface StatementAnswer {
  readonly read: StatementRead;
  /** One for each letter of SMART. */
  readonly findings: readonly Finding[];
  /** Fields that a person has to confirm or to fill in, because the sentence leaves them open or has two readings. */
  readonly confirm: readonly StatementField[];
}

const parse = (sentence: string, writtenOn: CivilDate): Parts => {
  const window = readWindow(sentence, writtenOn);
  const { amounts, rest: whole } = readAmounts(window.rest);
  // "Brand building: 50K impressions": a heading names neither verb nor metric, unless nothing else does.
  const colon = whole.indexOf(':');
  const body = colon < 0 ? whole : ' '.repeat(colon + 1) + whole.slice(colon + 1);
  const rest = colon >= 0 && readMetric(body, readVerb(body)) === null ? whole : body;
  const found = readVerb(rest);
  const word = amounts.find(
    ({ sign, unit, value, role }) => role === 'by' && sign !== null && unit === '%' && value >= 50,
  );
  // "Double sign-ups": the amount is the verb.
  const isVerb =
    word !== undefined && /^(?:doubl|tripl|trebl|quadrupl|halv)/i.test(window.rest.slice(word.index));
  const verb: VerbRead | null =
    isVerb && (found === null || word.index < found.index)
      ? {
          way: word.sign === 1 ? 'up' : 'down',
          makes: false,
          changes: true,
          caps: false,
          index: word.index,
          length: word.length,
        }
      : found;
  return {
    window,
    verb,
    amounts,
    metric: amounts.length === 0 && verb === null ? null : readMetric(rest, verb),
    second: verb !== null && hasSecondGoal(rest, verb),
    isNew: /\bnew\b/i.test(rest),
    isExpansion: verb !== null && /^(?:expand|extend|scale)/i.test(rest.slice(verb.index)),
  };
};

/**
 * Reads a goal from a sentence. `baseline` is the number on the start day, in the metric's unit, where one is known.
 *
 * A change ("by 25 %", "double") needs a baseline before there is a target. Quarters, halves and "next year" become
 * windows to confirm; "by Q4" names two days and is asked; a small count of things becomes milestones; words such as
 * "Immediate" are no date. Any text gives an answer; what cannot be read is null and a finding says so.
 */
export const readStatement = (
  sentence: string,
  writtenOn: CivilDate,
  baseline: number | null = null,
): StatementAnswer => {
  const text = sentence.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 1000);
  const parts = parse(text, writtenOn);
  const { amounts, verb, window, metric } = parts;
  const confirm = new Set<StatementField>(window.confirm);

  const lows = amounts.filter(({ role }) => role !== 'from');
  const hasBetween = /\bbetween\s*$/i.test(window.rest.slice(0, amounts[0]?.index ?? 0));
  const pair = hasBetween && amounts[0]?.high == null ? amounts.slice(0, 2).map(({ value }) => value) : [];
  const range = amounts.find(({ high }) => high !== null);
  const ends =
    pair.length === 2 ? pair : range === undefined ? null : [range.value, range.high ?? range.value];
  const isBand = verb?.way === 'stay' && ends !== null;
  const picked = pickAmount(parts);
  const isFromTo = picked?.role === 'from' && picked.high !== null;

  const said = isFromTo
    ? picked.value
    : (amounts.find(({ role, high }) => role === 'from' && high === null)?.value ?? null);
  const isOpenRange = picked !== null && picked.high !== null && !isFromTo && !isBand;
  const amount = picked === null || (picked.role === 'from' && !isFromTo) ? null : picked;
  const isRelative = amount !== null && !isBand && !isFromTo && isRelativeAmount(amount, verb);

  const { direction, sure } = directionOf(parts, amount, isBand, said ?? baseline);
  if (direction !== null && !sure) confirm.add('direction');

  const fromMetric = metricUnit(metric, text);
  const saidUnit = amounts.find(({ role, unit }) => role === 'from' && unit !== null)?.unit ?? null;
  const unit = ((): string | null => {
    if (amount === null) return null;
    if (isRelative && (amount.unit === '%' || amount.unit === 'percentage points'))
      return amount.unit === 'percentage points' ? '%' : (saidUnit ?? fromMetric.unit);
    if (amount.oddUnit !== null && amount.unit === null) return null;
    return amount.unit ?? saidUnit ?? fromMetric.unit ?? (fromMetric.open ? null : 'count');
  })();
  if (amount !== null && (unit === null || amount.oddUnit !== null)) confirm.add('unit');

  // "100 leads per month" is a level to reach, not a count that grows from 0.
  const isRate = /\b(?:per|each|every|a) (?:day|week|month|quarter|year)\b/i.test(window.rest);
  // What is made is counted from the first day: "generate $50,000", "1,000 new leads".
  const startsAtZero =
    amount !== null &&
    !isRelative &&
    direction === 'increase' &&
    unit !== '%' &&
    amount.oddUnit === null &&
    !isRate &&
    (verb?.makes === true || parts.isNew);
  const given = baseline !== null && Math.abs(baseline) < 1e15 ? tidyNumber(baseline) : null;
  if (said !== null && given !== null && said !== given) confirm.add('baseline');
  const from = said ?? given ?? (startsAtZero ? 0 : null);

  const signed = direction === 'decrease' ? -1 : 1;
  const relative =
    isRelative && amount !== null && !isOpenRange
      ? { by: signed * amount.value, unit: amount.unit ?? unit ?? fromMetric.unit ?? 'count' }
      : null;
  const target = ((): number | null => {
    if (amount === null || isBand || isOpenRange) return null;
    if (isFromTo) return amount.high;
    if (relative === null) return amount.value;
    if (from === null) return null;
    return tidyNumber(relative.unit === '%' ? from * (1 + relative.by / 100) : from + relative.by);
  })();
  // 25 % more of a rate can be a quarter more or 25 points more.
  if (relative?.unit === '%' && unit === '%') confirm.add('target');
  if (amount?.unsure === true || isOpenRange || parts.second) confirm.add('target');
  if (lows.filter(({ role }) => role === amount?.role).length > 1 && !isBand && !isFromTo)
    confirm.add('target');
  if (relative !== null && from === null) confirm.add('baseline');

  const titles =
    amount !== null &&
    relative === null &&
    unit === 'count' &&
    amount.unit === null &&
    direction === 'increase' &&
    target !== null &&
    !isRate
      ? milestoneTitles(metric, target, verb?.makes === true || parts.isNew || parts.isExpansion)
      : null;

  const read: StatementRead = {
    direction,
    metric,
    baseline: from,
    target,
    ...(relative === null ? {} : { relative }),
    ...(isBand && ends !== null ? { band: { low: Math.min(...ends), high: Math.max(...ends) } } : {}),
    unit,
    ...(titles === null ? {} : { milestones: titles }),
    start: window.start,
    due: window.due,
  };
  return {
    read,
    findings: findingsOn(text, read, parts, { isOpenRange, isMoney: fromMetric.isMoney, amount }, writtenOn),
    confirm: ORDER.filter((field) => confirm.has(field)),
  };
};

const ORDER: readonly StatementField[] = [
  'direction',
  'metric',
  'baseline',
  'target',
  'unit',
  'start',
  'due',
];
