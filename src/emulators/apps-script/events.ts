// Event objects, as triggers get them.
import type { EditEvent } from '../google/workbook/workbook.ts';
import type { AuthMode, HostContext, ScriptUser } from './execution.ts';
import type { FormSubmission } from './form-desk.ts';
import { enumValue } from './service.ts';
import { rangeObject, spreadsheetObject, userObject } from './services/objects.ts';
import { fromGridRange } from './services/range-ref.ts';

export interface EventFactory {
  opened(user: ScriptUser, authMode: AuthMode, triggerUid?: string): unknown;
  edited(event: EditEvent, user: ScriptUser, authMode: AuthMode, triggerUid?: string): unknown;
  changed(changeType: string, user: ScriptUser, triggerUid: string): unknown;
  submitted(submission: FormSubmission, user: ScriptUser, triggerUid: string): unknown;
  timed(triggerUid: string): unknown;
}

export const createEventFactory = (context: HostContext): EventFactory => {
  const base = (user: ScriptUser, authMode: AuthMode, triggerUid: string | undefined) => ({
    authMode: enumValue('AuthMode', authMode),
    source: spreadsheetObject(),
    // Simple triggers are not told who the person is.
    user: userObject(authMode === 'FULL' ? user.email : ''),
    ...(triggerUid === undefined ? {} : { triggerUid }),
  });
  return {
    opened: base,
    edited: (event, user, authMode, triggerUid) => {
      const { range } = event;
      const sheet = context.workbook.sheet(range.sheetId ?? 0);
      return {
        ...base(user, authMode, triggerUid),
        range: rangeObject({
          sheetId: range.sheetId ?? 0,
          top: range.startRowIndex ?? 0,
          left: range.startColumnIndex ?? 0,
          bottom: range.endRowIndex ?? sheet?.rowCount ?? 1,
          right: range.endColumnIndex ?? sheet?.columnCount ?? 1,
        }),
        // Only with one cell, and only when there is something to tell.
        ...(event.value === undefined ? {} : { value: String(event.value) }),
        ...(event.oldValue === undefined ? {} : { oldValue: String(event.oldValue) }),
      };
    },
    changed: (changeType, user, triggerUid) => ({ ...base(user, 'FULL', triggerUid), changeType }),
    submitted: ({ range, values, namedValues }, user, triggerUid) => ({
      ...base(user, 'FULL', triggerUid),
      range: rangeObject(fromGridRange(context, range)),
      values,
      namedValues,
    }),
    timed: (triggerUid) => {
      const now = new Date(context.clock.now());
      return {
        authMode: enumValue('AuthMode', 'FULL'),
        triggerUid,
        year: now.getUTCFullYear(),
        month: now.getUTCMonth() + 1,
        'day-of-month': now.getUTCDate(),
        'day-of-week': now.getUTCDay() === 0 ? 7 : now.getUTCDay(),
        hour: now.getUTCHours(),
        minute: now.getUTCMinutes(),
        second: now.getUTCSeconds(),
        timezone: 'UTC',
      };
    },
  };
};
