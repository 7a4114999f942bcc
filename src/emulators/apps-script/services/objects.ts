// Objects that scripts hold, made by any service without knowing the file of the object's methods.
import type { ServiceObject } from '../service.ts';
import type { RangeRef } from './range-ref.ts';

export const rangeObject = (range: RangeRef): ServiceObject<RangeRef> => ({ type: 'Range', self: range });

export const sheetObject = (sheetId: number): ServiceObject<number> => ({ type: 'Sheet', self: sheetId });

/** The one spreadsheet the script is bound to. */
export const spreadsheetObject = (): ServiceObject<null> => ({ type: 'Spreadsheet', self: null });

export const userObject = (email: string): ServiceObject<{ readonly email: string }> => ({
  type: 'User',
  self: { email },
});
