// Error bodies as the Google APIs send them.
import { RequestError } from '../workbook/errors.ts';

export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

/** A refusal of the wire check, with the fields it names. */
export class BadPayload extends RequestError {
  readonly violations: readonly FieldViolation[];
  constructor(violations: readonly FieldViolation[]) {
    super(400, 'INVALID_ARGUMENT', violations.map((violation) => violation.description).join('\n'));
    this.violations = violations;
  }
}

/** A refusal of Drive, whose body names a reason instead of a status. */
export class DriveError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly place: { readonly location: string; readonly locationType: string } | undefined;
  constructor(code: number, reason: string, message: string, location?: string, locationType = 'parameter') {
    super(message);
    this.code = code;
    this.reason = reason;
    this.place = location === undefined ? undefined : { location, locationType };
  }
}

const STATUSES: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

const REASONS: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'authError',
  403: 'insufficientFilePermissions',
  404: 'notFound',
  429: 'rateLimitExceeded',
  500: 'internalError',
  503: 'backendError',
};

export const statusOf = (code: number): string =>
  STATUSES[code] ?? (code >= 500 ? 'INTERNAL' : 'FAILED_PRECONDITION');

const respond = (code: number, error: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ error }, null, 2), {
    status: code,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  });

/** The shape of Sheets and the other newer APIs. */
export const errorResponse = (
  code: number,
  message: string,
  extra: {
    readonly status?: string;
    readonly details?: readonly object[];
    readonly headers?: Record<string, string>;
  } = {},
): Response =>
  respond(
    code,
    {
      code,
      message,
      status: extra.status ?? statusOf(code),
      ...(extra.details === undefined ? {} : { details: extra.details }),
    },
    extra.headers,
  );

/** Drive adds a list of reasons. */
export const driveErrorResponse = (error: DriveError, headers: Record<string, string> = {}): Response =>
  respond(
    error.code,
    {
      errors: [{ message: error.message, domain: 'global', reason: error.reason, ...error.place }],
      code: error.code,
      message: error.message,
    },
    headers,
  );

/** Any refusal as an answer of the service it came from. Throws on what is no refusal: that is a fault of this server. */
export const toErrorResponse = (error: unknown, service: 'sheets' | 'drive'): Response => {
  if (error instanceof DriveError) return driveErrorResponse(error);
  if (!(error instanceof RequestError)) throw error;
  if (service === 'drive') {
    return driveErrorResponse(new DriveError(error.code, REASONS[error.code] ?? 'badRequest', error.message));
  }
  const details =
    error instanceof BadPayload
      ? [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: error.violations }]
      : undefined;
  return errorResponse(error.code, error.message, {
    status: error.status,
    ...(details === undefined ? {} : { details }),
  });
};

const AUTH_MESSAGE =
  'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';

export const unauthenticated = (service: 'sheets' | 'drive'): Response => {
  const headers = {
    'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"',
  };
  if (service === 'sheets') return errorResponse(401, AUTH_MESSAGE, { headers });
  return respond(
    401,
    {
      code: 401,
      message: AUTH_MESSAGE,
      errors: [
        {
          message: 'Invalid Credentials',
          domain: 'global',
          reason: 'authError',
          location: 'Authorization',
          locationType: 'header',
        },
      ],
      status: 'UNAUTHENTICATED',
    },
    headers,
  );
};

/** `kind` is Read or Write. */
export const quotaExceeded = (kind: string, perUser: boolean): Response => {
  const limit = `${kind} requests per minute${perUser ? ' per user' : ''}`;
  return errorResponse(
    429,
    `Quota exceeded for quota metric '${kind} requests' and limit '${limit}' of service 'sheets.googleapis.com' for consumer 'project_number:0'.`,
    {
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'RATE_LIMIT_EXCEEDED',
          domain: 'googleapis.com',
          metadata: {
            service: 'sheets.googleapis.com',
            quota_metric: `sheets.googleapis.com/${kind.toLowerCase()}_requests`,
            quota_limit: `${kind}RequestsPerMinutePer${perUser ? 'User' : 'Project'}`,
            consumer: 'projects/0',
          },
        },
      ],
    },
  );
};

export const noSuchUrl = (): Response =>
  new Response(
    '<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p><b>404.</b> The requested URL was not found on this server.',
    {
      status: 404,
      headers: { 'content-type': 'text/html; charset=UTF-8' },
    },
  );
