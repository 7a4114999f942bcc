// The table of check-in pages, which lives in Notion alone.
import { CHECK_IN_STATES, MEETING_TYPES } from './choices.ts';
import type { RecordOf, Table } from './field.ts';
import { machine } from './field-owners.ts';

export const CHECK_INS = {
  id: 'checkIns',
  tab: 'Check-ins',
  database: 'Check-ins',
  keyPrefix: 'C',
  sides: 'notion',
  title: 'title',
  fields: [
    machine('title', 'text', 'Check-in', { required: true }),
    machine('meeting', 'choice', 'Meeting', { choices: MEETING_TYPES }),
    machine('startsAt', 'instant', 'Starts at'),
    machine('state', 'choice', 'State', { choices: CHECK_IN_STATES }),
  ],
} as const satisfies Table;

export type CheckIn = RecordOf<typeof CHECK_INS>;
