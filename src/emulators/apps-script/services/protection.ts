// Protection of a range or a sheet: who may edit, or only a warning.
import type { ProtectedRange } from '../../google/workbook/wire-types.ts';
import type { Execution } from '../execution.ts';
import { defineService, enumValue, SAME, ServiceError, type ServiceObject } from '../service.ts';
import { rangeObject, userObject } from './objects.ts';
import { fromGridRange } from './range-ref.ts';

interface ProtectionRef {
  readonly id: number;
  readonly sheetId: number;
  readonly kind: 'RANGE' | 'SHEET';
}

export const protectionOf = (made: ProtectedRange, kind: 'RANGE' | 'SHEET'): ServiceObject<ProtectionRef> =>
  protectionType.of({ id: made.protectedRangeId, sheetId: made.range.sheetId ?? 0, kind });

/** A protection without any bound covers the whole sheet. */
export const kindOfProtection = (range: ProtectedRange): 'RANGE' | 'SHEET' =>
  Object.keys(range.range).every((key) => key === 'sheetId') ? 'SHEET' : 'RANGE';

const current = (ref: ProtectionRef, run: Execution): ProtectedRange => {
  const found = run.workbook.protectedRanges(ref.sheetId).find((each) => each.protectedRangeId === ref.id);
  if (found === undefined) throw new ServiceError('The protection was removed.');
  return found;
};

const change = (ref: ProtectionRef, run: Execution, changed: Partial<ProtectedRange>): typeof SAME => {
  run.editor.updateProtectedRange({ ...current(ref, run), ...changed }, Object.keys(changed).join(','));
  return SAME;
};

const editorsOf = (value: unknown): string => {
  const user = value as { readonly self?: { readonly email?: string } };
  return typeof value === 'string' ? value : (user.self?.email ?? String(value));
};

export const protectionType = defineService<ProtectionRef>('Protection', {
  getDescription: (ref, _, run) => current(ref, run).description ?? '',
  setDescription: (ref, args, run) => change(ref, run, { description: args.text(0) }),
  isWarningOnly: (ref, _, run) => current(ref, run).warningOnly === true,
  // A protection that only warns has no editors; whoever turns it on drops them.
  setWarningOnly: (ref, args, run) => {
    const { editors: _, ...rest } = current(ref, run);
    const warningOnly = args.flag(0);
    run.editor.updateProtectedRange(
      { ...rest, warningOnly },
      warningOnly ? 'warningOnly,editors' : 'warningOnly',
    );
    return SAME;
  },
  getProtectionType: (ref) => enumValue('ProtectionType', ref.kind),
  getRange: (ref, _, run) => rangeObject(fromGridRange(run, current(ref, run).range)),
  canEdit: (ref, _, run) => run.workbook.canEdit(run.user.email, current(ref, run).range),
  getEditors: (ref, _, run) => (current(ref, run).editors?.users ?? []).map((email) => userObject(email)),
  addEditor: (ref, args, run) => {
    const users = current(ref, run).editors?.users ?? [];
    return change(ref, run, { editors: { users: [...new Set([...users, editorsOf(args.values[0])])] } });
  },
  addEditors: (ref, args, run) => {
    const users = current(ref, run).editors?.users ?? [];
    return change(ref, run, { editors: { users: [...new Set([...users, ...args.texts(0)])] } });
  },
  removeEditor: (ref, args, run) => {
    const gone = editorsOf(args.values[0]);
    const users = current(ref, run).editors?.users ?? [];
    return change(ref, run, { editors: { users: users.filter((email) => email !== gone) } });
  },
  remove: (ref, _, run) => {
    run.editor.deleteProtectedRange(ref.id);
  },
});

export const userType = defineService<{ readonly email: string }>('User', {
  getEmail: (user) => user.email,
  getUserLoginId: (user) => user.email,
});
