// The table of check-in pages, which lives in Notion alone.
import { CHECK_IN_STATES, MEETING_TYPES } from './choices.ts';
import type { RecordOf } from './field.ts';
import { machine } from './field-owners.ts';
import { notionTable } from './table-kinds.ts';

export const CHECK_INS = notionTable('checkIns', 'Check-ins', 'C', [
  machine('title', 'text', 'Check-in', { required: true }),
  machine('meeting', 'choice', 'Meeting', MEETING_TYPES),
  machine('startsAt', 'instant', 'Starts at'),
  machine('state', 'choice', 'State', CHECK_IN_STATES),
]);

export type CheckIn = RecordOf<typeof CHECK_INS>;
