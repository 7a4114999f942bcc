// How the Google APIs word the failures of the fault script.
import type { FaultVoice } from '../../fault-player.ts';
import { DriveError, driveErrorResponse, errorResponse, statusOf } from './errors.ts';

const MESSAGES: Readonly<Record<number, string>> = {
  401: 'Request had invalid authentication credentials.',
  403: 'The caller does not have permission',
  404: 'Requested entity was not found.',
  409: 'The operation was aborted.',
  429: "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:0'.",
  500: 'Internal error encountered.',
  503: 'The service is currently unavailable.',
  504: 'Deadline exceeded.',
};

export const createFaultVoice = (service: 'sheets' | 'drive'): FaultVoice => {
  const answer = (
    status: number,
    code: string | undefined,
    message: string | undefined,
    retryAfter?: number,
  ): Response => {
    const text = message ?? MESSAGES[status] ?? 'The request could not be carried out.';
    const headers: Record<string, string> =
      retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    if (service === 'sheets')
      return errorResponse(status, text, { status: code ?? statusOf(status), headers });
    return driveErrorResponse(
      new DriveError(status, code ?? (status === 429 ? 'rateLimitExceeded' : 'backendError'), text),
      headers,
    );
  };
  return {
    error: ({ status, code, message, retryAfter }) => answer(status, code, message, retryAfter),
    rateLimit: ({ retryAfter }) => answer(429, undefined, undefined, retryAfter),
    conflict: () => answer(409, undefined, undefined),
    committedError: async ({ status = 503 }, response) =>
      response.ok ? answer(status, undefined, undefined) : response,
  };
};
