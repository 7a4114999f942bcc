// The errors the API answers with, and the envelope they travel in.

/** What an `ApiError` may carry beside its code and message. */
export interface ErrorDetails {
  readonly additionalData?: Readonly<Record<string, unknown>>;
  /** Seconds; sent as the `Retry-After` header. */
  readonly retryAfter?: number;
}

/** Thrown by any room of the server; the router turns it into an answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: ErrorDetails;
  constructor(status: number, code: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export const validationError = (message: string): ApiError => new ApiError(400, 'validation_error', message);

export const invalidUrl = (): ApiError => new ApiError(400, 'invalid_request_url', 'Invalid request URL.');

export const invalidJson = (): ApiError => new ApiError(400, 'invalid_json', 'Error parsing JSON body.');

/** Missing and unshared objects are the same to a connection. `kind` is `page`, `database`, `block` and so on. */
export const notFound = (kind: string, id: string, integration: { id: string; name: string }): ApiError =>
  new ApiError(
    404,
    'object_not_found',
    `Could not find ${kind} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "${integration.name}".`,
    { additionalData: { integration_id: integration.id } },
  );

/** Text of the refusal to edit something that lies in the trash (many public reports; 400, not 404). */
export const trashedError = (): ApiError =>
  validationError("Can't edit block that is archived. You must unarchive the block before editing.");

export const trashedAncestorError = (): ApiError =>
  validationError(
    "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.",
  );

/** The envelope: body and header name the same request id. */
export const errorToResponse = (error: ApiError, requestId: string): Response => {
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'x-notion-request-id': requestId,
  });
  let additional = error.details.additionalData;
  if (error.details.retryAfter !== undefined) {
    headers.set('retry-after', String(error.details.retryAfter));
    additional = { ...additional, retry_after: String(error.details.retryAfter) };
  }
  const body = {
    object: 'error',
    status: error.status,
    code: error.code,
    message: error.message,
    ...(additional === undefined ? {} : { additional_data: additional }),
    request_id: requestId,
  };
  return new Response(JSON.stringify(body), { status: error.status, headers });
};
