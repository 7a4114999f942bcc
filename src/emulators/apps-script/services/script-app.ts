// ScriptApp: triggers that a script installs, with the rules for add-ons.
import type { Execution } from '../execution.ts';
import type { Trigger } from '../host-stores.ts';
import { defineService, enumValue, type Method, SAME, ServiceError } from '../service.ts';

interface Draft {
  readonly functionName: string;
  eventType: string | null;
  everyMs: number;
  /** Epoch ms; null: one period from now. */
  firstAt: number | null;
}

const MAX_TRIGGERS = 20;
const HOUR_MS = 60 * 60 * 1000;

const install = async (draft: Draft, run: Execution) => {
  const { eventType } = draft;
  if (eventType === null) throw new ServiceError('The trigger needs an event.');
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
  const made: Trigger = {
    id: run.random.id(19, '0123456789'),
    functionName: draft.functionName,
    eventType,
    owner: run.user.email,
    everyMs: draft.everyMs,
    dueAt: eventType === 'CLOCK' ? (draft.firstAt ?? run.clock.now() + draft.everyMs) : 0,
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
  (unitMs: number): Method<Draft> =>
  (draft, args) => {
    draft.everyMs = (args.optionalNumber(0) ?? 1) * unitMs;
    return SAME;
  };

const clockType = defineService<Draft>('ClockTriggerBuilder', {
  everyMinutes: every(60_000),
  everyHours: every(HOUR_MS),
  everyDays: every(24 * HOUR_MS),
  everyWeeks: every(7 * 24 * HOUR_MS),
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
    builderType.of({ functionName: args.text(0), eventType: null, everyMs: 0, firstAt: null }),
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
  TriggerSource: ['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR'],
  AuthorizationStatus: ['REQUIRED', 'NOT_REQUIRED'],
};
