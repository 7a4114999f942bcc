// One request as the handlers see it: parsed path, query, body, and who asks.
import { invalid } from '../workbook/errors.ts';
import { parseMask } from '../workbook/field-mask.ts';
import type { BodyCheck } from './check-body.ts';
import { BadPayload, DriveError } from './errors.ts';
import type { TokenHolder, World } from './world.ts';

export interface Call {
  readonly world: World;
  readonly bodies: BodyCheck;
  readonly holder: TokenHolder;
  /** Decoded path parameters. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON, or undefined for an empty body. */
  readonly body: unknown;
  /** Where this server is reached, such as `http://127.0.0.1:4020`. */
  readonly origin: string;
}

/** What a handler gives: a JSON object, nothing (204), or an answer of its own. */
export type Answer = object | Response | undefined;

export interface Route {
  /** As in Google's reference: `spreadsheets.values.get`. */
  readonly name: string;
  readonly service: 'sheets' | 'drive';
  readonly method: string;
  /** The pattern for logs: `/v4/spreadsheets/{spreadsheetId}/values/{range}`. */
  readonly path: string;
  readonly write: boolean;
  /** Accepted query names besides the ones every method takes. */
  readonly query: readonly string[];
  /** Any of these scopes will do, without their common prefix. */
  readonly scopes: readonly string[];
  readonly run: (call: Call) => Answer | Promise<Answer>;
}

const COMMON = [
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
  'userIp',
];

/** Unknown query names are refused, as Google does. Drive accepts them. */
export const requireKnownQuery = (route: Route, query: URLSearchParams): void => {
  if (route.service === 'drive') return;
  const known = new Set([...COMMON, ...route.query]);
  for (const name of query.keys()) {
    const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (known.has(name) || known.has(camel)) continue;
    const description = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`;
    throw new BadPayload([{ field: '', description }]);
  }
  const alt = query.get('alt') ?? 'json';
  if (alt !== 'json') throw invalid(`Invalid value at 'alt': only json is available offline.`);
};

export const readFlag = (query: URLSearchParams, name: string): boolean =>
  /^(true|1)$/i.test(query.get(name) ?? '');

const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** One of the choices, or undefined when the query does not say. */
export const readChoice = <T extends string>(
  query: URLSearchParams,
  name: string,
  type: string,
  choices: readonly T[],
): T | undefined => {
  const value = query.get(name) ?? query.get(toSnake(name));
  if (value === null || value === '' || value.endsWith('_UNSPECIFIED')) return undefined;
  const choice = choices.find((item) => item === value);
  if (choice !== undefined) return choice;
  const description = `Invalid value at '${toSnake(name)}' (type.googleapis.com/google.apps.sheets.v4.${type}), "${value}"`;
  throw new BadPayload([{ field: toSnake(name), description }]);
};

/** The mask of the answer, or null for the whole of it. */
export const readFields = (
  query: URLSearchParams,
  service: Route['service'],
): ReturnType<typeof parseMask> | null => {
  const text = query.get('fields');
  if (text === null || text === '') return null;
  try {
    return parseMask(text);
  } catch {
    const message = `Invalid field selection ${text}`;
    if (service === 'drive') throw new DriveError(400, 'invalidParameter', message, 'fields');
    throw new BadPayload([
      {
        field: text,
        description: `Error expanding 'fields' parameter. Cannot find matching fields for path '${text}'.`,
      },
    ]);
  }
};
