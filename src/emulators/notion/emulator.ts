// A Notion workspace on this machine that answers as api.notion.com does.

import type { Clock } from '../clock.ts';
import { playFault } from '../fault-player.ts';
import type { Faults } from '../faults.ts';
import type { Random } from '../random.ts';
import type { RequestLog } from '../request-log.ts';
import { ApiError, errorToResponse } from './errors.ts';
import type { NotionEvent } from './events.ts';
import { createFaultVoice } from './fault-voice.ts';
import { own } from './own.ts';
import { createRateLimit } from './rate-limit.ts';
import type { PageRecord } from './records.ts';
import { plainRun } from './rich-text.ts';
import { matchRoute, type Route, readJson, readToken, readVersion } from './router.ts';
import { notionRoutes } from './routes/all.ts';
import { serveFile } from './routes/file-uploads.ts';
import { attach, createStore, restoreStore, storeToSnapshot } from './store.ts';
import { createWebhookSender, type WebhookTarget } from './webhooks.ts';
import type { ApiVersion, Body, Committed, NotionUser, World } from './world.ts';

export interface NotionEmulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Which user a token acts as: a connection (bot), or a person, as the desk does. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly users: readonly NotionUser[];
  readonly workspaceName: string;
  /** The title of the page that is shared with the connection. Default: the workspace's name. */
  readonly rootTitle?: string;
  readonly faults?: Faults;
  readonly requestLog?: RequestLog;
  /** Default: no limit. The documented one is 180 a minute. */
  readonly rateLimit?: { readonly perMinute: number } | false;
  readonly webhook?: WebhookTarget & {
    readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  };
  /** What `snapshot()` gave earlier. */
  readonly state?: unknown;
  /** The address of a page for people, from its title and bare id. */
  readonly pageAddress?: (slug: string, version: ApiVersion) => string;
  /** The rows one query can reach. Default: the documented 10,000. */
  readonly queryRowLimit?: number;
  /** Told of failures of the server itself, which the caller sees as 500. */
  readonly onError?: (error: unknown) => void;
}

export interface NotionEmulator {
  /** Answers a request. Throws `ConnectionCut` when the fault script breaks the connection. */
  fetch(request: Request): Promise<Response>;
  /** The page everything else is made under. */
  readonly rootPageId: string;
  /** The whole workspace as JSON; cheap, and not changed by later edits. */
  snapshot(): unknown;
  /** Replaces the workspace by a snapshot. Throws `TypeError` when it is not one. */
  restore(snapshot: unknown): void;
  /** Calls `listener` after each change. Returns "stop". */
  onChange(listener: (event: NotionEvent | null) => void): () => void;
  /** Sends the webhook's one-time verification token. */
  verifyWebhook(): Promise<void>;
  /** Resolves when every webhook is delivered or given up. */
  settleWebhooks(): Promise<void>;
}

/**
 * Recorded: answers of version 2026-03-11 (June 2026) have www.notion.so, those of 2025-09-03 (July 2026) have
 * app.notion.com/p. The changelog calls the second the newer form. Serving both keeps clients from relying on one.
 */
const recordedAddress = (slug: string, version: ApiVersion): string =>
  version === '2026-03-11' ? `https://www.notion.so/${slug}` : `https://app.notion.com/p/${slug}`;

const withRequestId = (body: Body, requestId: string): Response =>
  new Response(JSON.stringify({ ...body, request_id: requestId }), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-notion-request-id': requestId },
  });

interface Snapshot {
  readonly rootPageId: string;
  readonly workspaceId: string;
  readonly random: readonly number[];
  readonly store: unknown;
}

/** Starts a workspace: empty but for its root page, or as `state` left it. */
export const createNotionEmulator = (options: NotionEmulatorOptions): NotionEmulator => {
  const { clock, random, faults, requestLog } = options;
  const users = new Map(options.users.map((user) => [user.id, user]));
  for (const userId of Object.values(options.tokens)) {
    if (!users.has(userId)) throw new Error(`A token names the user ${userId}, who is not among the users.`);
  }
  const store = createStore();
  const listeners = new Set<(event: NotionEvent | null) => void>();
  const limit = options.rateLimit ? createRateLimit(options.rateLimit.perMinute) : null;
  let rootPageId = random.uuid();
  let workspaceId = random.uuid();
  const bot = options.users.find((user) => user.type === 'bot') ?? options.users[0];
  const sender =
    options.webhook === undefined
      ? null
      : createWebhookSender(options.webhook, {
          clock,
          random,
          users,
          workspaceId,
          workspaceName: options.workspaceName,
          integrationId: bot?.id ?? '',
          faults,
          fetch: options.webhook.fetch ?? ((url, init) => fetch(url, init)),
        });
  let isTold = false;
  const tell = (event: NotionEvent | null): void => {
    isTold = true;
    for (const listener of listeners) listener(event);
    if (event !== null) sender?.send(event);
  };
  const world: World = {
    store,
    clock,
    random,
    users,
    workspaceName: options.workspaceName,
    get workspaceId() {
      return workspaceId;
    },
    pageAddress: options.pageAddress ?? recordedAddress,
    queryRowLimit: options.queryRowLimit ?? 10_000,
    viewQueries: new Map(),
    emit: tell,
  };

  const makeRoot = (): void => {
    const owner = options.users.find((user) => user.type === 'person') ?? bot;
    const ownerId = owner?.id ?? '';
    const now = clock.now();
    const root: PageRecord = {
      id: rootPageId,
      parent: { type: 'workspace' },
      icon: null,
      cover: null,
      inTrash: false,
      isArchived: false,
      isLocked: false,
      values: { title: [plainRun(options.rootTitle ?? options.workspaceName)] },
      createdTime: now,
      createdBy: ownerId,
      editedTime: now,
      editedBy: ownerId,
    };
    store.pages.set(root.id, root);
    attach(store, root.parent, root.id);
  };

  const restore = (snapshot: unknown): void => {
    const saved = snapshot as Partial<Snapshot> | null;
    if (
      typeof saved?.rootPageId !== 'string' ||
      typeof saved.workspaceId !== 'string' ||
      !Array.isArray(saved.random)
    ) {
      throw new TypeError('Not a saved Notion workspace.');
    }
    restoreStore(store, saved.store);
    rootPageId = saved.rootPageId;
    workspaceId = saved.workspaceId;
    random.moveTo(saved.random);
    tell(null);
  };

  /** The request after routing: checks in the service's order, then the handler. */
  const answer = async (
    request: Request,
    url: URL,
    committed: Committed,
    route: Route,
    params: Readonly<Record<string, string>>,
  ) => {
    const requestId = random.uuid();
    try {
      const body =
        route.isForm === true || request.method === 'GET' || request.method === 'DELETE'
          ? {}
          : await readJson(request);
      const userId = own(options.tokens, readToken(request.headers.get('authorization')));
      const user = userId === undefined ? undefined : users.get(userId);
      if (user === undefined) throw new ApiError(401, 'unauthorized', 'API token is invalid.');
      // The limit is a connection's; people at the desk do not use it up.
      if (user.type === 'bot') limit?.check(user.id, clock.now());
      const version = readVersion(request.headers.get('notion-version'));
      isTold = false;
      const result = await route.handler({
        world,
        user,
        version,
        params,
        query: url.searchParams,
        body: { path: 'body', value: body },
        request,
        url,
        committed,
      });
      if (route.write && !isTold) tell(null);
      return result instanceof Response ? result : withRequestId(result, requestId);
    } catch (error) {
      if (error instanceof ApiError) return errorToResponse(error, requestId);
      throw error;
    }
  };

  const handle = async (
    request: Request,
    url: URL,
    committed: Committed,
    seen: { route?: Route },
  ): Promise<Response> => {
    try {
      if (request.method === 'GET' && url.pathname.startsWith('/files/'))
        return serveFile(store.uploads, url, clock.now());
      const { route, params } = matchRoute(notionRoutes, request.method, url.pathname);
      seen.route = route;
      return await answer(request, url, committed, route, params);
    } catch (error) {
      if (error instanceof ApiError) return errorToResponse(error, random.uuid());
      options.onError?.(error);
      const unexpected = new ApiError(500, 'internal_server_error', 'Unexpected error occurred.');
      return errorToResponse(unexpected, random.uuid());
    }
  };

  /** Whose token a request carries, whether or not it will be let in. */
  const callerOf = (request: Request): NotionUser | undefined => {
    const token = (request.headers.get('authorization') ?? '').split(' ')[1] ?? '';
    return users.get(own(options.tokens, token) ?? '');
  };

  makeRoot();
  if (options.state !== undefined) restore(options.state);

  return {
    fetch: async (request) => {
      const url = new URL(request.url);
      const committed: Committed = {};
      const seen: { route?: Route } = {};
      const caller = callerOf(request);
      const asked = { service: 'notion', method: request.method, path: url.pathname };
      // Faults are for connections: a person who edits at the desk is not part of the script, nor counted by it.
      const fault = caller?.type === 'person' ? null : (faults?.next(asked) ?? null);
      const voice = createFaultVoice(() => random.uuid(), committed);
      let status = 0;
      try {
        const response = await playFault(fault, () => handle(request, url, committed, seen), voice, clock);
        status = response.status;
        return response;
      } finally {
        requestLog?.add({
          service: 'notion',
          method: request.method,
          route: seen.route?.path ?? url.pathname,
          path: url.pathname,
          status,
          write: seen.route?.write ?? !['GET', 'HEAD'].includes(request.method),
          ...(caller === undefined ? {} : { user: caller.id }),
        });
      }
    },
    get rootPageId() {
      return rootPageId;
    },
    snapshot: (): Snapshot => ({
      rootPageId,
      workspaceId,
      random: random.position(),
      store: storeToSnapshot(store),
    }),
    restore,
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    verifyWebhook: async () => sender?.verify(),
    settleWebhooks: async () => sender?.settle(),
  };
};
