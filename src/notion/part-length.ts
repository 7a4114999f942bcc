// Whether a part of a page fits into one request: its lines, and the rows of each of its tables.
import type { PagePart } from '../domain/meeting-page.ts';
import { StoreError } from '../sync/store-error.ts';

/** Most blocks in one array of a request (Notion's request limits) is 100; one is left for the frame or the header row. */
const MOST_LINES = 99;

/** Throws `StoreError` when Notion would refuse the part. `what` names it for people, `advice` says how it gets shorter. */
export const checkLength = (what: string, parts: readonly PagePart[], advice: string): void => {
  const most = Math.max(
    parts.length,
    ...parts.map((part) => (part.kind === 'table' ? part.rows.length + 1 : 0)),
  );
  if (most > MOST_LINES)
    throw new StoreError(
      'invalid',
      `The ${what} has ${most} lines; Notion takes ${MOST_LINES} in one request. ${advice}`,
    );
};
