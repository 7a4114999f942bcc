// Whether the values of one record fit together, for the tables that the sidebar edits.
import { isCurrency } from './currency.ts';
import { isEmptyValue, type Table, type Value, type Values } from './field.ts';
import { readNumber } from './number-input.ts';
import { markProblem } from './parse-input.ts';
import { readPhases } from './phases.ts';
import { readDuration, readRule, readTime } from './rhythm-rule.ts';
import { readUnit, unknownUnitMessage } from './unit.ts';
import { isTimeZone } from './zone.ts';

export interface RecordProblem {
  /** Id of the field to change. */
  readonly field: string;
  /** What is wrong and what to do, as one or two sentences. */
  readonly message: string;
}

type Check = (values: Values) => readonly (RecordProblem | false | null)[];

const text = (values: Values, field: string): string | null => {
  const value = values[field];
  return typeof value === 'string' ? value : null;
};
const number = (values: Values, field: string): number | null => {
  const value = values[field];
  return typeof value === 'number' ? value : null;
};
const problem = (field: string, message: string): RecordProblem => ({ field, message });

const checkZone = (values: Values): RecordProblem | null => {
  const zone = text(values, 'timeZone');
  return zone === null || isTimeZone(zone)
    ? null
    : problem(
        'timeZone',
        `“${zone}” is no time zone. Write an IANA name such as Europe/Berlin or America/New_York.`,
      );
};

const checkUnit = (values: Values): RecordProblem | null => {
  const unit = text(values, 'unit');
  return unit === null || readUnit(unit) !== null ? null : problem('unit', unknownUnitMessage(unit));
};

const checkWindow = (values: Values, first = 'start', last = 'due'): RecordProblem | null => {
  const [start, due] = [text(values, first), text(values, last)];
  if (start === null || due === null || start < due) return null;
  return start === due
    ? problem(last, `It is due on the day it starts (${start}). Choose a later day.`)
    : problem(last, `It is due on ${due}, before it starts on ${start}. Change one of the days.`);
};

const checkDirection = (values: Values): RecordProblem | null => {
  const type = text(values, 'targetType');
  const [baseline, target] = [number(values, 'baseline'), number(values, 'target')];
  if (baseline === null || target === null || type?.startsWith('Stay') === true) return null;
  if (target === baseline) {
    return problem(
      'target',
      `The target equals the baseline (${target}): there is nothing to reach. Change one of them.`,
    );
  }
  if ((type === 'Increase to' || type === 'Milestone count') && target < baseline) {
    return problem(
      'target',
      `“${type}” needs a target above the baseline, but ${target} is below ${baseline}.`,
    );
  }
  if (type === 'Decrease to' && target > baseline) {
    return problem(
      'target',
      `“Decrease to” needs a target below the baseline, but ${target} is above ${baseline}.`,
    );
  }
  return null;
};

const checkBand = (values: Values): RecordProblem | null => {
  const [low, high] = [number(values, 'bandLow'), number(values, 'bandHigh')];
  if (low === null || high === null || low < high) return null;
  return problem(
    'bandHigh',
    `The band ends at ${high}, which is not above its low end ${low}. Change one of them.`,
  );
};

const checkPhases = (values: Values): RecordProblem | null => {
  const phases = readPhases(text(values, 'phases'));
  if (!phases.ok) return problem('phases', phases.error.message);
  const [start, due] = [text(values, 'start'), text(values, 'due')];
  const outside = phases.value.find(
    ({ date }) => (start !== null && date <= start) || (due !== null && date >= due),
  );
  return outside === undefined
    ? null
    : problem(
        'phases',
        `The phase of ${outside.date} lies outside start and due. Choose a day between them.`,
      );
};

const checkLimits = (values: Values): RecordProblem | null => {
  const isGap = text(values, 'statusRule') === 'Gap';
  const onTrack = number(values, 'onTrackLimit') ?? (isGap ? 16.5 : 0.95);
  const atRisk = number(values, 'atRiskLimit') ?? (isGap ? 33 : 0.75);
  if (isGap ? onTrack < atRisk : onTrack > atRisk) return null;
  return problem(
    'atRiskLimit',
    `The limits are the wrong way round: with the rule ${isGap ? 'Gap the second is the larger' : 'Ratio the first is the larger'}.`,
  );
};

const checkSign = (values: Values, field: string): RecordProblem | null =>
  (number(values, field) ?? 0) < 0 ? problem(field, 'This cannot be negative.') : null;

const CHECKS: Readonly<Record<string, Check>> = {
  partnership: (values) => {
    const currency = text(values, 'currency');
    const [min, max] = [number(values, 'kpiMin'), number(values, 'kpiMax')];
    return [
      checkZone(values),
      currency !== null &&
        !isCurrency(currency) &&
        problem('currency', `“${currency}” is no ISO 4217 code. Write for example USD or EUR.`),
      checkWindow(values, 'start', 'reviewUntil'),
      min !== null &&
        max !== null &&
        min > max &&
        problem('kpiMax', `The most (${max}) is below the fewest (${min}).`),
    ];
  },
  parties: (values) => [checkZone(values)],
  people: (values) => {
    const email = text(values, 'email');
    return [
      email !== null && !/^\S+@\S+$/.test(email) && problem('email', `“${email}” is no e-mail address.`),
      checkUnit(values),
    ];
  },
  goals: (values) => [
    checkUnit(values),
    checkDirection(values),
    checkWindow(values),
    checkSign(values, 'weight'),
  ],
  kpis: (values) => [
    checkUnit(values),
    checkDirection(values),
    checkBand(values),
    checkWindow(values),
    checkPhases(values),
    checkLimits(values),
    checkSign(values, 'tolerance'),
    checkSign(values, 'weight'),
  ],
  readings: (values) => {
    const [start, end] = [text(values, 'periodStart'), text(values, 'periodEnd')];
    return [
      start !== null &&
        end !== null &&
        start > end &&
        problem('periodStart', `The period starts on ${start}, after its end ${end}.`),
    ];
  },
  rhythm: (values) => {
    const [rule, time, duration] = [text(values, 'rule'), text(values, 'time'), text(values, 'duration')];
    const read = rule === null ? null : readRule(rule);
    return [
      checkZone(values),
      read !== null && !read.ok && problem('rule', read.error.message),
      rule !== null &&
        text(values, 'first') === null &&
        problem('first', 'A rule needs the day of the first meeting.'),
      time !== null &&
        readTime(time) === null &&
        problem('time', `“${time}” is no time. Write for example 10:00.`),
      duration !== null &&
        readDuration(duration) === null &&
        problem('duration', `“${duration}” is no duration. Write for example PT30M or PT1H.`),
      checkSign(values, 'leadHours'),
    ];
  },
};

const isMissing = (value: Value | undefined): boolean => value === undefined || isEmptyValue(value);

/**
 * What keeps a record from being used, by field: required fields that are empty, and values that contradict one
 * another. `values` holds canonical values (a field that the side does not have may be absent). `typed` is the raw text
 * of number cells by field id, where the caller still has it: "$5" beside the unit EUR is found only there.
 */
export const checkTable = (
  table: Table,
  values: Values,
  typed: Readonly<Record<string, string>> = {},
): readonly RecordProblem[] => {
  const { fields } = table;
  const missing = fields
    .filter((field) => field.required === true && isMissing(values[field.id]))
    .map((field) => problem(field.id, `${field.label} is empty. Fill it in.`));
  const marks = fields
    .filter((field) => field.format === 'amount' && typed[field.id] !== undefined)
    .flatMap((field) => {
      const read = readNumber(typed[field.id] ?? '');
      const message = read.ok ? markProblem(read.value.mark, text(values, 'unit')) : null;
      return message === null ? [] : [problem(field.id, message)];
    });
  const found = CHECKS[table.id]?.(values) ?? [];
  return [
    ...missing,
    ...marks,
    ...found.filter((each): each is RecordProblem => each !== null && each !== false),
  ];
};
