// One writer at a time: every action holds the document's lock from its first read to its last write.
import type { Saved } from './api.ts';
import { problem } from './problem.ts';

/** How long an action waits for another one, ms. Longer than a write takes, shorter than a person's patience. */
const PATIENCE_MS = 5_000;

export const BUSY = 'Somebody else is saving just now. Nothing was changed; try again in a moment.';

/** Runs `work` under the lock; answers `busy` when somebody else has it for too long. */
export const withLock = (work: () => Saved): Saved => {
  const lock = LockService.getDocumentLock();
  // Null only outside a document: then there is nobody to wait for.
  if (lock !== null && !lock.tryLock(PATIENCE_MS)) {
    return {
      ok: false,
      reason: 'busy',
      problems: [problem(null, BUSY)],
    };
  }
  try {
    return work();
  } finally {
    // What is written has to be seen by whoever gets the lock next.
    SpreadsheetApp.flush();
    lock?.releaseLock();
  }
};
