// How the API words the failures of the fault script.
import type { FaultVoice } from '../fault-player.ts';
import { ApiError, errorToResponse } from './errors.ts';
import { rateLimited } from './rate-limit.ts';
import type { Committed } from './world.ts';

const CODES: Readonly<Record<number, readonly [string, string]>> = {
  401: ['unauthorized', 'API token is invalid.'],
  403: ['restricted_resource', 'API token does not have access to this resource.'],
  404: [
    'object_not_found',
    'Could not find the object. Make sure the relevant pages and databases are shared with your integration.',
  ],
  409: ['conflict_error', 'Conflict occurred while saving. Please try again.'],
  429: ['rate_limited', 'You have been rate limited. Please try again in a few minutes.'],
  500: ['internal_server_error', 'Unexpected error occurred.'],
  502: ['bad_gateway', 'Bad Gateway'],
  503: ['service_unavailable', 'Notion is unavailable, please try again later.'],
  504: ['gateway_timeout', 'Gateway Timeout'],
  529: ['service_overload', 'The service is overloaded. Please try again later.'],
};

/** `committed` is filled while the request is carried out. */
export const createFaultVoice = (mintRequestId: () => string, committed: Committed): FaultVoice => {
  const answer = (error: ApiError): Response => errorToResponse(error, mintRequestId());
  return {
    error: ({ status, code, message, retryAfter, additionalData }) => {
      const [usualCode, usualMessage] = CODES[status] ?? [
        'validation_error',
        'The request could not be carried out.',
      ];
      return answer(
        new ApiError(status, code ?? usualCode, message ?? usualMessage, {
          ...(retryAfter === undefined ? {} : { retryAfter }),
          ...(additionalData === undefined ? {} : { additionalData }),
        }),
      );
    },
    rateLimit: ({ retryAfter, reason }) =>
      answer(rateLimited(retryAfter, reason ?? 'public_api_request_rate_limit')),
    conflict: () => answer(new ApiError(409, CODES[409]![0], CODES[409]![1])),
    committedError: async (fault, response) => {
      // What was refused was not committed: the refusal stands.
      if (!response.ok) return response;
      const additionalData = {
        retry_guidance: [
          'Read the object again to see whether the write was saved.',
          'Do not repeat the write.',
        ],
        ...(committed.resourceId === undefined ? {} : { committed_resource_id: committed.resourceId }),
        ...(committed.childIds === undefined ? {} : { committed_child_ids: committed.childIds }),
      };
      const [code, message] = CODES[503]!;
      return answer(new ApiError(fault.status ?? 503, code, message, { additionalData }));
    },
  };
};
