// The one error that adapters throw, with a closed set of codes that decide what the engine does next.

/**
 * - `ambiguous`: the write may or may not have happened (timeout, dropped connection, 502, 504): look, never repeat a create.
 * - `rate-limited`, `unavailable`, `conflict`: nothing happened; again later.
 * - `gone`: the object does not exist or is not shared. `forbidden`, `unauthorized`: a permission is missing.
 * - `invalid`: the service refused the content. `layout`: the spreadsheet or database is not as Instep needs it.
 */
export type StoreErrorCode =
  | 'ambiguous'
  | 'rate-limited'
  | 'unavailable'
  | 'conflict'
  | 'gone'
  | 'forbidden'
  | 'unauthorized'
  | 'invalid'
  | 'layout';

/** What a person or a scheduler does about an error that ended a run: 1 try again, 2 change something first. */
export const storeErrorExitCode = (code: StoreErrorCode): 1 | 2 =>
  code === 'ambiguous' || code === 'rate-limited' || code === 'unavailable' || code === 'conflict' ? 1 : 2;

export interface StoreErrorDetails {
  /** Milliseconds to wait, when the service said so. */
  readonly retryAfterMs?: number;
  /** The id of what was saved although the answer was an error. */
  readonly committedId?: string;
  /** With `gone`: the service said that this very page is in the trash; otherwise it may only be unshared for now. */
  readonly inTrash?: boolean;
  readonly cause?: unknown;
}

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly committedId: string | undefined;
  readonly inTrash: boolean;

  /** `message` is for people: what happened, where, what to do next. It never holds a token. */
  constructor(code: StoreErrorCode, message: string, details: StoreErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.committedId = details.committedId;
    this.inTrash = details.inTrash === true;
  }
}

export const isStoreError = (error: unknown): error is StoreError => error instanceof StoreError;
