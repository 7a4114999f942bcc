// ScriptApp: triggers that a script installs, with the rules for add-ons.
import type { Execution } from '../execution.ts';
import type { Trigger } from '../host-stores.ts';
import { defineService, enumValue, type Method, SAME, ServiceError } from '../service.ts';
import { type ClockSchedule, nextOnSchedule } from '../trigger-schedule.ts';

interface Draft {
  readonly functionName: string;
  eventType: string | null;
  everyMs: number;
  /** Epoch ms; null: one period from now. */
  firstAt: number | null;
  /** What the script asked for besides the period. */
  readonly wall: { hour?: number; minute?: number; weekDay?: number; monthDay?: number; timeZone?: string };
}

const MAX_TRIGGERS = 20;
const WEEK_DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Null when the period alone says when. */
const scheduleOf = (draft: Draft, run: Execution): ClockSchedule | null => {
  const { hour, minute, weekDay, monthDay, timeZone = run.manifest.timeZone } = draft.wall;
  if (draft.everyMs < DAY_MS || (hour === undefined && weekDay === undefined && monthDay === undefined))
    return null;
  return {
    hour: hour ?? 0,
    minute: minute ?? 0,
    timeZone,
    ...(weekDay === undefined ? {} : { weekDay }),
    ...(monthDay === undefined ? {} : { monthDay }),
  };
};

const install = async (draft: Draft, run: Execution) => {
  const { eventType } = draft;
  if (eventType === null) throw new ServiceError('The trigger needs an event.');
  if (eventType === 'CLOCK' && draft.everyMs === 0 && draft.firstAt === null)
    throw new ServiceError('The clock trigger builder must have either a frequency or a specified time.');
  const mine = run.stores.triggers.filter((trigger) => trigger.owner === run.user.email);
  if (mine.length >= MAX_TRIGGERS) throw new ServiceError('This script has too many triggers.');
  if (mine.some((trigger) => trigger.eventType === eventType)) {
    throw new ServiceError(
      `The Add-on has created too many ${eventType} triggers in this document for this Google user account.`,
    );
  }
  if (eventType === 'CLOCK' && draft.everyMs > 0 && draft.everyMs < HOUR_MS) {
    throw new ServiceError(
      'The add-on attempted to create a trigger with an invalid recurrence interval: once an hour at most.',
    );
  }
  const schedule = eventType === 'CLOCK' ? scheduleOf(draft, run) : null;
  const firstAt =
    draft.firstAt ??
    (schedule === null ? run.clock.now() + draft.everyMs : nextOnSchedule(schedule, run.clock.now()));
  const made: Trigger = {
    id: run.random.id(19, '0123456789'),
    functionName: draft.functionName,
    eventType,
    owner: run.user.email,
    everyMs: draft.everyMs,
    dueAt: eventType === 'CLOCK' ? firstAt : 0,
    ...(schedule === null ? {} : { schedule }),
  };
  run.stores.triggers.push(made);
  return triggerType.of(made);
};

export const triggerType = defineService<Trigger>('Trigger', {
  getHandlerFunction: (trigger) => trigger.functionName,
  getUniqueId: (trigger) => trigger.id,
  getEventType: (trigger) => enumValue('EventType', trigger.eventType),
  getTriggerSource: (trigger) =>
    enumValue('TriggerSource', trigger.eventType === 'CLOCK' ? 'CLOCK' : 'SPREADSHEETS'),
  getTriggerSourceId: (trigger, _, run) =>
    trigger.eventType === 'CLOCK' ? null : run.workbook.spreadsheetId,
});

const builderType = defineService<Draft>('TriggerBuilder', {
  timeBased: (draft) => {
    draft.eventType = 'CLOCK';
    return clockType.of(draft);
  },
  forSpreadsheet: (draft) => sheetTriggerType.of(draft),
});

const every =
  (unitMs: number, allowed?: readonly number[]): Method<Draft> =>
  (draft, args) => {
    const count = args.number(0);
    if (count < 1 || !Number.isInteger(count) || (allowed !== undefined && !allowed.includes(count)))
      throw new ServiceError(
        `Invalid argument: n. Must be ${allowed === undefined ? 'a whole number above 0' : `one of ${allowed.join(', ')}`}.`,
      );
    draft.everyMs = count * unitMs;
    return SAME;
  };

/** Sets a part of the wall-clock time; numbers outside of the bounds are refused. */
const at =
  (part: 'hour' | 'minute' | 'monthDay', least: number, most: number): Method<Draft> =>
  (draft, args) => {
    const value = args.number(0);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new ServiceError(`Invalid argument: must be a whole number from ${least} to ${most}.`);
    draft.wall[part] = value;
    // A day of the month alone says how often.
    if (part === 'monthDay' && draft.everyMs === 0) draft.everyMs = DAY_MS;
    return SAME;
  };

const clockType = defineService<Draft>('ClockTriggerBuilder', {
  everyMinutes: every(60_000, [1, 5, 10, 15, 30]),
  everyHours: every(HOUR_MS, [1, 2, 4, 6, 8, 12]),
  everyDays: every(DAY_MS),
  everyWeeks: every(7 * DAY_MS),
  atHour: at('hour', 0, 23),
  nearMinute: at('minute', 0, 59),
  onMonthDay: at('monthDay', 1, 31),
  onWeekDay: (draft, args) => {
    draft.wall.weekDay = WEEK_DAYS.indexOf(args.enumeration(0, 'WeekDay')) + 1;
    if (draft.everyMs === 0) draft.everyMs = 7 * DAY_MS;
    return SAME;
  },
  inTimezone: (draft, args) => {
    draft.wall.timeZone = args.text(0);
    return SAME;
  },
  after: (draft, args, run) => {
    draft.firstAt = run.clock.now() + args.number(0);
    return SAME;
  },
  at: (draft, args) => {
    const date = args.values[0];
    if (!(date instanceof Date)) throw args.refuse();
    draft.firstAt = date.getTime();
    return SAME;
  },
  create: (draft, _, run) => install(draft, run),
});

const on =
  (eventType: string): Method<Draft> =>
  (draft) => {
    draft.eventType = eventType;
    return SAME;
  };

const sheetTriggerType = defineService<Draft>('SpreadsheetTriggerBuilder', {
  onOpen: on('ON_OPEN'),
  onEdit: on('ON_EDIT'),
  onChange: on('ON_CHANGE'),
  onFormSubmit: on('ON_FORM_SUBMIT'),
  create: (draft, _, run) => install(draft, run),
});

const authInfoType = defineService<null>('AuthorizationInfo', {
  getAuthorizationStatus: () => enumValue('AuthorizationStatus', 'NOT_REQUIRED'),
  getAuthorizationUrl: () => null,
});

/** An add-on sees the triggers of the user in this document. */
const mine = (run: Execution) =>
  run.stores.triggers
    .filter((trigger) => trigger.owner === run.user.email)
    .map((trigger) => triggerType.of(trigger));

const methods: Record<string, Method<null>> = {
  newTrigger: (_, args) =>
    builderType.of({ functionName: args.text(0), eventType: null, everyMs: 0, firstAt: null, wall: {} }),
  getProjectTriggers: (_, __, run) => mine(run),
  getUserTriggers: (_, __, run) => mine(run),
  deleteTrigger: (_, args, run) => {
    const gone = args.object<Trigger>(0, 'Trigger');
    run.stores.triggers = run.stores.triggers.filter((trigger) => trigger.id !== gone.id);
  },
  getScriptId: () => 'local',
  getAuthorizationInfo: () => authInfoType.of(null),
};

export const scriptApp = defineService<null>('ScriptApp', methods);
export const scriptTypes = [scriptApp, triggerType, builderType, clockType, sheetTriggerType, authInfoType];

export const SCRIPT_ENUMS: Readonly<Record<string, readonly string[]>> = {
  AuthMode: ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL'],
  EventType: ['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE', 'ON_EVENT_UPDATED'],
  WeekDay: WEEK_DAYS,
  TriggerSource: ['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR'],
  AuthorizationStatus: ['REQUIRED', 'NOT_REQUIRED'],
};
