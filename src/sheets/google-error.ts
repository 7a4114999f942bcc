// What a failed request to Google means: a code for the engine, a sentence for people, and whether to try again.
import * as z from 'zod';
import { StoreError, type StoreErrorCode } from '../sync/store-error.ts';
import type { RequestKind } from './request-policy.ts';

export interface Failure {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** Whether the same request may be sent again. */
  readonly repeat: boolean;
  readonly error: StoreError;
}

/** The parts of a client error that we look at; it also carries the request, whose headers must go nowhere. */
const clientError = z.object({
  message: z.string().catch(''),
  status: z.number().optional().catch(undefined),
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  cause: z
    .object({ code: z.union([z.string(), z.number()]).optional() })
    .optional()
    .catch(undefined),
  response: z
    .object({
      status: z.number().optional(),
      headers: z.unknown(),
      data: z.unknown(),
    })
    .optional()
    .catch(undefined),
});

const errorBody = z.object({
  error: z.object({
    message: z.string().catch(''),
    status: z.string().catch(''),
    errors: z.array(z.object({ reason: z.string().catch('') })).catch([]),
  }),
});

/** The connection was never made, so nothing can have happened. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** Drive says 403 where it means 429. */
const RATE_REASONS = new Set(['rateLimitExceeded', 'userRateLimitExceeded']);

const retryAfterMs = (headers: unknown): number | undefined => {
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after') ?? Number.NaN) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
};

const sentences: Readonly<Record<StoreErrorCode, string>> = {
  ambiguous: 'The answer of Google was lost: the change may or may not have been made. Run again to look.',
  'rate-limited': 'Google asks to slow down, and went on asking. Run again in a minute.',
  unavailable: 'Google could not be reached. Run again later.',
  conflict: 'Google refused the change because of another one at the same moment. Run again.',
  gone: 'There is no such spreadsheet, or it is not shared with this account. Check its id, and share it with the account of the sync.',
  forbidden: 'This account may not do that. Share the spreadsheet with it as an editor.',
  unauthorized: 'Google does not accept the credentials. Check the token or key file, or sign in again.',
  invalid: 'Google refused the content of the request.',
  layout: '',
};

const codeOfStatus = (status: number, isRate: boolean): StoreErrorCode => {
  if (status === 429 || isRate) return 'rate-limited';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'gone';
  if (status === 409) return 'conflict';
  return status >= 500 || status === 408 ? 'unavailable' : 'invalid';
};

/** Judges an error that the client threw. Tokens and headers never reach the result. */
export const classifyFailure = (thrown: unknown, kind: RequestKind): Failure => {
  const parsed = clientError.safeParse(
    thrown instanceof Error ? { ...thrown, message: thrown.message, cause: thrown.cause } : thrown,
  );
  const error = parsed.success ? parsed.data : { message: '' };
  const body = errorBody.safeParse(error.response?.data);
  const reported = body.success ? body.data.error : { message: '', status: '', errors: [] };
  const status = error.response?.status ?? error.status ?? null;
  const system = String(error.code ?? error.cause?.code ?? '');
  const make = (code: StoreErrorCode, repeat: boolean): Failure => {
    const said = reported.message === '' ? '' : ` Google says: ${reported.message}`;
    const asked = retryAfterMs(error.response?.headers);
    return {
      status,
      repeat,
      error: new StoreError(
        code,
        `${sentences[code]}${said}`,
        asked === undefined ? {} : { retryAfterMs: asked },
      ),
    };
  };
  // An answer that broke off after its head: nobody knows what was done.
  const hasAnswer = status !== null && status >= 400;
  if (!hasAnswer) {
    if (isTokenFailure(error.message)) return make('unauthorized', false);
    if (kind === 'read' || NEVER_SENT.has(system)) return make('unavailable', true);
    return make('ambiguous', false);
  }
  const isRate = reported.errors.some(({ reason }) => RATE_REASONS.has(reason));
  const code = codeOfStatus(status, isRate);
  if (code === 'rate-limited') return make(code, true);
  if (code !== 'unavailable') return make(code, false);
  return kind === 'read' ? make(code, true) : make('ambiguous', false);
};

const isTokenFailure = (message: string): boolean =>
  /invalid_grant|invalid_client|unauthorized_client/.test(message);
