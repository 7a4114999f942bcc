// The five letters of SMART over a form: one verdict each, and the field to change.
import type { Finding } from '../../../src/domain/smart-finding.ts';
import type { Draft } from './draft.ts';
import type { FieldNote } from './form-field.tsx';
import type { Notes } from './use-form.ts';

export interface LetterResult extends Finding {
  /** The field to change; null when the letter passes. */
  readonly field: string | null;
}

/** What the letters say, beside the fields that a person has been in (after a save was tried, beside all). */
export const letterNotes = (draft: Draft, letters: readonly LetterResult[]): Notes => {
  const notes: Record<string, FieldNote[]> = {};
  for (const { field, level, reason, hint } of letters) {
    if (field === null || !(draft.tried || draft.touched.includes(field))) continue;
    notes[field] = [
      ...(notes[field] ?? []),
      { tone: level === 'fail' ? 'bad' : 'warn', text: `${reason} ${hint}` },
    ];
  }
  return notes;
};
