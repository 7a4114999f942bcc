// The end of a run in plain words: what was done, what waits, what to do next.
import type { RunSummary } from '../../sync/events.ts';

const times = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** What was written, as one sentence; also what the desk shows of the last sync. */
export const writtenSentence = (summary: RunSummary): string => {
  const { counts } = summary;
  const parts = [
    [counts.created, `${times(counts.created, 'page')} made in Notion`],
    [counts.updated, `${times(counts.updated, 'page')} changed in Notion`],
    [counts.restored, `${times(counts.restored, 'page')} brought back in Notion`],
    [counts.trashed, `${times(counts.trashed, 'page')} put in the trash`],
    [counts.appended, `${times(counts.appended, 'row')} added to the sheet`],
    [counts.readings, `${times(counts.readings, 'reading')} taken from Notion`],
    [counts.cells, `${times(counts.cells, 'cell')} changed in the sheet`],
    [counts.archived, `${times(counts.archived, 'row')} set aside`],
    [counts.unarchived, `${times(counts.unarchived, 'row')} brought back`],
    [counts.meetingPages, `${times(counts.meetingPages, 'check-in page')} written`],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([, text]) => text);
  if (said.length === 0)
    return summary.writes.sheet + summary.writes.notion > 0
      ? 'Remembered what both sides agree on.'
      : 'Nothing to do: both sides are equal.';
  return `${summary.dryRun ? 'Would be done: ' : ''}${said.join(', ')}.`;
};

/** What waits for a person or for the next run. */
export const waitingSentences = (summary: RunSummary): string[] => [
  ...(summary.held > 0
    ? [`${times(summary.held, 'conflict')} held: pick in the tab Conflicts, or make both sides equal.`]
    : []),
  ...(summary.heldBack > 0
    ? [`${times(summary.heldBack, 'record')} held back: mend what is named above; the rest is in step.`]
    : []),
  ...(summary.postponed > 0 ? [`${times(summary.postponed, 'change')} left for the next run.`] : []),
  ...summary.stopped.map((stop) => stop.message),
  ...(summary.failure === null ? [] : [summary.failure.message]),
];

export const summaryLines = (summary: RunSummary): string[] => [
  ...(summary.stopped.length > 0 || summary.failure !== null ? [] : [writtenSentence(summary)]),
  ...waitingSentences(summary),
];
