// One event of a run as one line for people, or nothing when the summary says it.
import { tableById } from '../../domain/fields.ts';
import type { SyncEvent } from '../../sync/events.ts';
import type { ConflictEntry } from '../../sync/ports.ts';

const fieldName = (table: string, field: string | null): string => {
  const known = tableById(table);
  return field === null
    ? known.tab
    : `${known.tab}, ${known.fields.find((each) => each.id === field)?.label ?? field}`;
};

const conflictLine = (verb: string, conflict: ConflictEntry): string =>
  `${verb} ${fieldName(conflict.table, conflict.field)} of ${conflict.key}: base ${conflict.base || '—'}, sheet ${conflict.sheet || '—'}, Notion ${conflict.notion || '—'}`;

export const eventLine = (event: SyncEvent): string | null => {
  switch (event.kind) {
    case 'held':
      return conflictLine('Held:', event.conflict);
    case 'conflict':
      return conflictLine(
        event.conflict.kind === 'reverted' ? 'Put back:' : 'Overruled and logged:',
        event.conflict,
      );
    case 'problem':
      return `${event.problem.place}: ${event.problem.message}${event.problem.found === '' ? '' : ` (there: ${event.problem.found})`}`;
    case 'repair':
      return event.message;
    case 'op':
      return event.outcome === 'failed' || event.outcome === 'moved'
        ? `Notion, ${event.op.key}: ${event.message ?? 'changed meanwhile; the next run looks again.'}`
        : null;
    case 'meeting':
      return event.message === null && event.kept.length === 0
        ? null
        : [
            event.message ?? `Check-in ${event.key}:`,
            ...event.kept.map((text) => `kept as a note: ${text}`),
          ].join(' ');
    case 'flow-back':
      return `From the check-in page, ${event.key} ${event.what}: ${event.text}`;
    case 'left-alone':
      return `${fieldName(event.table, event.field)} of ${event.key} changed meanwhile and was left alone.`;
    default:
      return null;
  }
};
