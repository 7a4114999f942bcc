// The one error the engine throws: a refusal with Google's code and status.

/** `code` is the HTTP status, `status` the canonical name, such as INVALID_ARGUMENT. */
export class RequestError extends Error {
  readonly code: number;
  readonly status: string;
  constructor(code: number, status: string, message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
    this.status = status;
  }
}

/** 400: the request cannot be carried out as it is. */
export const invalid = (message: string): RequestError => new RequestError(400, 'INVALID_ARGUMENT', message);

/** 404: nothing has that id. */
export const notFound = (message = 'Requested entity was not found.'): RequestError =>
  new RequestError(404, 'NOT_FOUND', message);

/** 403: the user may not do it. */
export const denied = (message = 'The caller does not have permission'): RequestError =>
  new RequestError(403, 'PERMISSION_DENIED', message);
