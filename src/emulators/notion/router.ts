// Finds the route of a request and checks it in the order the service checks.
import { ApiError, invalidJson, invalidUrl, validationError } from './errors.ts';
import type { ApiVersion, Body, Call } from './world.ts';

/** Answers a call; a `Response` is sent as it is, anything else as JSON with a `request_id`. */
export type Handler = (call: Call) => Body | Response | Promise<Body | Response>;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Such as `/v1/pages/:page_id`. */
  readonly path: string;
  readonly handler: Handler;
  /** Whether it asks for a change. */
  readonly write: boolean;
  /** The body is a form with a file. */
  readonly isForm?: boolean;
}

export const get = (path: string, handler: Handler): Route => ({
  method: 'GET',
  path,
  handler,
  write: false,
});

/** A POST that only asks. */
export const ask = (path: string, handler: Handler): Route => ({
  method: 'POST',
  path,
  handler,
  write: false,
});

export const post = (path: string, handler: Handler): Route => ({
  method: 'POST',
  path,
  handler,
  write: true,
});

export const patch = (path: string, handler: Handler): Route => ({
  method: 'PATCH',
  path,
  handler,
  write: true,
});

export const remove = (path: string, handler: Handler): Route => ({
  method: 'DELETE',
  path,
  handler,
  write: true,
});

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Matches method and path. Case does not matter in the fixed parts, and one slash at the end is let pass. */
export const matchRoute = (routes: readonly Route[], method: string, pathname: string): RouteMatch => {
  const parts = pathname.replace(/\/$/, '').split('/');
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (route.method !== method || wanted.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((part, i) => {
      if (!part.startsWith(':')) return part === parts[i]!.toLowerCase();
      params[part.slice(1)] = decode(parts[i]!);
      return parts[i] !== '';
    });
    if (fits) return { route, params };
  }
  throw invalidUrl();
};

/** Requests may carry 500 KB. */
const MAX_BODY = 500 * 1024;

/** The JSON body; an empty one counts as `{}`. */
export const readJson = async (request: Request): Promise<unknown> => {
  const text = await request.text();
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidJson();
  }
  const size = new TextEncoder().encode(text).length;
  if (size > MAX_BODY) {
    throw validationError(
      `body failed validation: the request is ${size} bytes, at most ${MAX_BODY} are allowed.`,
    );
  }
  return value;
};

/** The token of an `Authorization` header. Throws 401 as the service does. */
export const readToken = (header: string | null): string => {
  const words = (header ?? '').split(' ');
  if (words.length !== 2 || words[0]!.toLowerCase() !== 'bearer' || words[1] === '') {
    throw new ApiError(401, 'unauthorized', 'Authorization header must use the format "Bearer <token>".');
  }
  return words[1]!;
};

const VERSIONS = [
  '2021-05-11',
  '2021-05-13',
  '2021-08-16',
  '2022-02-22',
  '2022-06-28',
  '2025-09-03',
  '2026-03-11',
];

export const readVersion = (header: string | null): ApiVersion => {
  const refuse = (expectation: string, shown: string): ApiError =>
    new ApiError(
      400,
      'missing_version',
      `Notion-Version header failed validation: Notion-Version header should be ${expectation}, instead was \`${shown}\`.`,
    );
  if (header === null) throw refuse('defined', 'undefined');
  if (header === '2025-09-03' || header === '2026-03-11') return header;
  if (VERSIONS.includes(header)) {
    throw validationError(
      `This local server speaks API versions 2025-09-03 and 2026-03-11. It does not speak ${header}: send one of the two in Notion-Version.`,
    );
  }
  const quoted = VERSIONS.map((version) => `\`"${version}"\``);
  throw refuse(`${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`, JSON.stringify(header));
};
