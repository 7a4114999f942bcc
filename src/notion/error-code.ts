// What a failed request means: whether something happened, whether it may go out again, and how to say it.
import { isHTTPResponseError } from '@notionhq/client';
import * as z from 'zod';
import { StoreError, type StoreErrorCode } from '../sync/store-error.ts';
import { retryAfterMs } from './retry-timing.ts';

/**
 * - `refused`: the service turned the request away before doing anything (429, 529); anything may go out again later.
 * - `unreached`: no connection was made, so nothing happened.
 * - `collided`: a save conflict (409); nothing happened.
 * - `unknown`: it may have happened (timeout, lost connection, 5xx).
 * - `final`: the same request would fail again, or must not be repeated.
 */
export type Outcome = 'refused' | 'unreached' | 'collided' | 'unknown' | 'final';

export interface Failure {
  readonly outcome: Outcome;
  /** How long the whole queue has to wait, when the service said so. */
  readonly pauseMs?: number;
  readonly error: StoreError;
}

/** What the request was, as far as its failure is concerned. */
export interface Asked {
  readonly writes: boolean;
  /** For people, for example `the database KPIs`. */
  readonly place: string;
}

/** The SDK drops codes that it does not know, so the body is read again. */
const bodySchema = z.object({
  code: z.string().optional(),
  message: z.string().optional(),
  additional_data: z.record(z.string(), z.unknown()).optional(),
});

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly waitMs: number | undefined;
}

const parseBody = (text: string): z.infer<typeof bodySchema> => {
  try {
    return bodySchema.catch({}).parse(JSON.parse(text));
  } catch {
    // An edge proxy answers in HTML; then the status is all there is.
    return {};
  }
};

const headerOf = (headers: unknown, name: string): string | undefined =>
  headers instanceof Headers ? (headers.get(name) ?? undefined) : undefined;

const readAnswer = (error: unknown, now: number): Answer | undefined => {
  if (!isHTTPResponseError(error)) return undefined;
  const body = parseBody(error.body);
  const extra = body.additional_data ?? {};
  const said = extra.retry_after;
  return {
    status: error.status,
    code: body.code ?? '',
    message: body.message ?? `HTTP ${error.status}`,
    extra,
    waitMs: retryAfterMs(
      headerOf(error.headers, 'retry-after') ?? (typeof said === 'string' ? said : undefined),
      now,
    ),
  };
};

const committedIdOf = (extra: Answer['extra']): string | undefined =>
  typeof extra.committed_resource_id === 'string' ? extra.committed_resource_id : undefined;

/** Refusals that say that the database or the page is not built as Instep knows it. */
const LAYOUT =
  /is not a property that exists|Could not find (sort )?property|is expected to be|does not match the property type/;
/** Refusals of an edit of something in the trash. */
const TRASHED = /^Can't edit .*(archived|trash)/;
/** It is what stands around the page, for example its database, that is in the trash. */
const ANCESTOR = /ancestor/;
/** These quote what was sent, so that a person's own words may stand in them. */
const QUOTES = /^(body|path|query) failed validation/;

const failWith = (
  outcome: Outcome,
  code: StoreErrorCode,
  message: string,
  cause: unknown,
  more: {
    readonly retryAfterMs?: number;
    readonly committedId?: string;
    readonly inTrash?: boolean;
  } = {},
): Failure => ({ outcome, error: new StoreError(code, message, { cause, ...more }) });

const refusedFailure = (answer: Answer, { place }: Asked, cause: unknown): Failure => {
  if (answer.extra.rate_limit_reason === 'public_api_request_blocked')
    return failWith(
      'final',
      'forbidden',
      `Notion has blocked this connection: ${answer.message} Ask Notion's support; trying again does not help.`,
      cause,
    );
  const wait = answer.waitMs;
  const failure = failWith(
    'refused',
    'rate-limited',
    `Notion takes no more requests for now (${place}). Run again ${wait === undefined ? 'in a few minutes' : `in ${Math.ceil(wait / 1000)} s`}.`,
    cause,
    wait === undefined ? {} : { retryAfterMs: wait },
  );
  return wait === undefined ? failure : { ...failure, pauseMs: wait };
};

const invalidFailure = (answer: Answer, { place }: Asked, cause: unknown): Failure => {
  const quotes = QUOTES.test(answer.message);
  if (!quotes && TRASHED.test(answer.message))
    return failWith(
      'final',
      'gone',
      `In Notion's trash: ${place}. Restore it there, then run again.`,
      cause,
      {
        inTrash: !ANCESTOR.test(answer.message),
      },
    );
  if (!quotes && LAYOUT.test(answer.message))
    return failWith(
      'final',
      'layout',
      `Not as Instep needs it: ${place}. Notion says: ${answer.message}`,
      cause,
    );
  return failWith('final', 'invalid', `Notion refused this for ${place}: ${answer.message}`, cause);
};

const serverFailure = (answer: Answer, { writes, place }: Asked, cause: unknown): Failure => {
  const committedId = committedIdOf(answer.extra);
  const guidance = answer.extra.retry_guidance;
  const saved =
    committedId !== undefined ||
    (Array.isArray(guidance) && guidance.some((line) => /do not repeat/i.test(String(line))));
  if (writes && saved)
    return failWith(
      'final',
      'ambiguous',
      `Notion saved this and then failed (${place}): ${answer.message} The next run looks at what is there.`,
      cause,
      committedId === undefined ? {} : { committedId },
    );
  return writes
    ? failWith(
        'unknown',
        'ambiguous',
        `Notion failed while writing (${place}, HTTP ${answer.status}); it may have been saved. The next run looks.`,
        cause,
      )
    : failWith(
        'unknown',
        'unavailable',
        `Notion is not available (${place}, HTTP ${answer.status}). Run again later.`,
        cause,
      );
};

const answerFailure = (answer: Answer, asked: Asked, cause: unknown): Failure => {
  const { status, code, message } = answer;
  const { place } = asked;
  if (status === 429 || status === 529) return refusedFailure(answer, asked, cause);
  if (status === 401)
    return failWith(
      'final',
      'unauthorized',
      `Notion does not accept the token (${message}). Check the token in the environment or the configuration.`,
      cause,
    );
  if (status === 403 && answer.extra.block_limit !== undefined)
    return failWith(
      'final',
      'forbidden',
      `This free Notion workspace has used up its blocks, so nothing can be added (${place}). Upgrade the workspace or use a personal access token.`,
      cause,
    );
  if (status === 403)
    return failWith(
      'final',
      'forbidden',
      `The integration may not do this with ${place}: ${message} Check its capabilities and what is shared with it.`,
      cause,
    );
  if (status === 404)
    return failWith(
      'final',
      'gone',
      `Notion cannot find ${place}. Share it with the integration (••• → Connections) or restore it from the trash.`,
      cause,
    );
  if (status === 409 && code === 'row_limit_exceeded')
    return failWith('final', 'forbidden', `The database is full (${place}): ${message}`, cause);
  if (status === 409)
    return failWith(
      'collided',
      'conflict',
      `Somebody saved at the same moment (${place}). Run again.`,
      cause,
    );
  if (status >= 500) return serverFailure(answer, asked, cause);
  return invalidFailure(answer, asked, cause);
};

/** Codes of Node's network errors with which no byte of the request left this machine. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const networkCode = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
};

/** `now` is the clock's, for a `Retry-After` that is a date. */
export const readFailure = (error: unknown, asked: Asked, now: number): Failure => {
  if (error instanceof StoreError) return { outcome: 'final', error };
  const answer = readAnswer(error, now);
  if (answer !== undefined) return answerFailure(answer, asked, error);
  if (UNREACHED.has(networkCode(error)))
    return failWith(
      'unreached',
      'unavailable',
      'Notion cannot be reached. Check the network and the address, then run again.',
      error,
    );
  // What is left is a timeout, a dropped connection or an answer that was cut off.
  return asked.writes
    ? failWith(
        'unknown',
        'ambiguous',
        `The answer of Notion got lost (${asked.place}); it may have been saved. The next run looks.`,
        error,
      )
    : failWith('unknown', 'unavailable', `Notion did not answer (${asked.place}). Run again later.`, error);
};
