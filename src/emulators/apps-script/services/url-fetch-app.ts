// UrlFetchApp: to servers on this machine only; the host never lets a script reach the network.
import type { Execution } from '../execution.ts';
import { defineService, type Method, ServiceError } from '../service.ts';
import { blobType, toSigned } from './utilities.ts';

interface Answer {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const load = async (
  address: string,
  options: Readonly<Record<string, unknown>>,
  run: Execution,
): Promise<Answer> => {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new ServiceError(`Invalid argument: ${address}`);
  }
  if (!LOOPBACK.has(url.hostname)) {
    throw new ServiceError(
      `Address unavailable: ${url.hostname}. The Apps Script host reaches this machine only.`,
    );
  }
  const { payload, contentType, headers, method, followRedirects } = options;
  const body =
    payload === undefined
      ? undefined
      : typeof payload === 'string'
        ? payload
        : new URLSearchParams(payload as Record<string, string>).toString();
  const type = contentType ?? (body === undefined ? undefined : 'application/x-www-form-urlencoded');
  const response = await run.fetch(url, {
    method: typeof method === 'string' ? method.toUpperCase() : body === undefined ? 'GET' : 'POST',
    headers: {
      ...(type === undefined ? {} : { 'content-type': String(type) }),
      ...(headers as Record<string, string> | undefined),
    },
    redirect: followRedirects === false ? 'manual' : 'follow',
    ...(body === undefined ? {} : { body }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status >= 400 && options.muteHttpExceptions !== true) {
    throw new ServiceError(
      `Request failed for ${url.origin} returned code ${response.status}. Truncated server response: ${bytes.toString('utf8').slice(0, 100)} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return { code: response.status, headers: Object.fromEntries(response.headers), bytes };
};

const responseType = defineService<Answer>('HTTPResponse', {
  getResponseCode: (answer) => answer.code,
  getContentText: (answer) => answer.bytes.toString('utf8'),
  getContent: (answer) => toSigned(answer.bytes),
  getHeaders: (answer) => answer.headers,
  getAllHeaders: (answer) => answer.headers,
  getBlob: (answer) =>
    blobType.of({
      bytes: answer.bytes,
      contentType: answer.headers['content-type'] ?? 'text/plain',
      name: null,
    }),
});

const methods: Record<string, Method<null>> = {
  fetch: async (_, args, run) => {
    try {
      return responseType.of(await load(args.text(0), args.options(1), run));
    } catch (error) {
      if (error instanceof ServiceError) throw error;
      throw new ServiceError(`Address unavailable: ${args.text(0)}`);
    }
  },
};

export const urlFetchApp = defineService<null>('UrlFetchApp', methods);
export const urlFetchTypes = [urlFetchApp, responseType];
