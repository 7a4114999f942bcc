// A Google account on this machine that answers as sheets.googleapis.com and www.googleapis.com/drive do.
import type { Clock } from '../../clock.ts';
import { playFault } from '../../fault-player.ts';
import type { Faults } from '../../faults.ts';
import type { Random } from '../../random.ts';
import type { RequestLog } from '../../request-log.ts';
import { denied } from '../workbook/errors.ts';
import { cutByMask } from '../workbook/field-mask.ts';
import type { Json } from '../workbook/wire-types.ts';
import type { BookChange, Workbook } from '../workbook/workbook.ts';
import { type Answer, type Call, readFields, requireKnownQuery } from './call.ts';
import { createNotifier, type SendNotification } from './channels.ts';
import { createBodyCheck } from './check-body.ts';
import { BadPayload, noSuchUrl, quotaExceeded, toErrorResponse, unauthenticated } from './errors.ts';
import { createFaultVoice } from './fault-voice.ts';
import { createFile, keepFile, permissionId } from './files.ts';
import { createQuota, type QuotaOptions } from './quota.ts';
import { createRouter, type Match } from './router.ts';
import {
  type FileRecord,
  type Permission,
  type SavedWorld,
  SPREADSHEET_TYPE,
  type TokenHolder,
  type World,
} from './world.ts';

export interface GoogleEmulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Who each access token stands for. */
  readonly tokens: Readonly<Record<string, TokenHolder>>;
  readonly faults?: Faults;
  readonly requestLog?: RequestLog;
  /** Requests a minute for each user. Default: no limit. Google's are 60 and 60. */
  readonly quota?: QuotaOptions | false;
  /** What `snapshot()` gave earlier. */
  readonly state?: unknown;
  /** Whether metadata of a row goes with it in a sort; Google does not say. Default true. */
  readonly sortMovesRowMetadata?: boolean;
  /** Sends a push notification; default: fetch. */
  readonly sendNotification?: SendNotification;
}

export interface NewWorkbook {
  readonly title: string;
  /** The owner's address. */
  readonly owner: string;
  readonly id?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly sharedWith?: readonly {
    readonly email: string;
    readonly role: 'writer' | 'commenter' | 'reader';
  }[];
}

export interface WorkbookListing {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly modifiedTime: string;
  readonly trashed: boolean;
}

/** null: files came or went, or everything was restored. */
export interface GoogleChange {
  readonly spreadsheetId: string;
  readonly change: BookChange | null;
}

export interface GoogleEmulator {
  /** Answers a request. Throws `ConnectionCut` when the fault script breaks the connection. */
  fetch(request: Request): Promise<Response>;
  readonly workbooks: {
    create(options: NewWorkbook): Workbook;
    get(id: string): Workbook | undefined;
    list(): readonly WorkbookListing[];
    /** Gives somebody access, as Drive's permissions.create does. */
    share(id: string, email: string, role: 'writer' | 'commenter' | 'reader'): void;
  };
  /** Everything as JSON; later edits do not change it. */
  snapshot(): unknown;
  /** Replaces everything by a snapshot. Throws `TypeError` when it is none. */
  restore(snapshot: unknown): void;
  /** Calls back after each change, of the grid, by a script or over the API. Returns "stop". */
  onChange(listener: (event: GoogleChange) => void): () => void;
  /** Resolves when every push notification is delivered or given up. */
  settleNotifications(): Promise<void>;
}

const isSavedWorld = (value: unknown): value is SavedWorld => {
  if (typeof value !== 'object' || value === null) return false;
  const saved = value as Partial<SavedWorld>;
  return (
    Array.isArray(saved.files) &&
    Array.isArray(saved.books) &&
    Array.isArray(saved.changes) &&
    typeof saved.rootId === 'string'
  );
};

const postNotification: SendNotification = async (address, headers) => {
  await fetch(address, { method: 'POST', headers: { ...headers } });
};

const readToken = (request: Request, query: URLSearchParams): string | null => {
  const header = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '');
  return header?.[1] ?? query.get('access_token') ?? query.get('oauth_token');
};

const readBody = async (request: Request): Promise<unknown> => {
  const text = await request.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadPayload([{ field: '', description: 'Invalid JSON payload received. Expected a value.' }]);
  }
};

const SCOPE = 'https://www.googleapis.com/auth/';

export const createGoogleEmulator = (options: GoogleEmulatorOptions): GoogleEmulator => {
  const { clock, random, faults, requestLog } = options;
  const listeners = new Set<(event: GoogleChange) => void>();
  const tell = (event: GoogleChange): void => {
    for (const listener of listeners) listener(event);
  };
  const files = new Map<string, FileRecord>();
  const books: World['books'] = new Map();
  const changes: World['changes'] = [];
  const channels: World['channels'] = new Map();
  const notifier = createNotifier({ clock, channels }, options.sendNotification ?? postNotification);
  const world: World = {
    clock,
    random,
    files,
    books,
    changes,
    channels,
    sortMovesRowMetadata: options.sortMovesRowMetadata ?? true,
    rootId: `0A${random.id(17)}`,
    noteChange: (file, who, removed = false) => {
      file.version += 1;
      // Two edits in one millisecond still leave two different times.
      file.modifiedTime = Math.max(clock.now(), file.modifiedTime + 1);
      file.lastModifyingUser = who;
      changes.push({ fileId: file.id, time: file.modifiedTime, removed });
      notifier.tell(file, removed);
    },
  };
  const bodies = createBodyCheck();
  const router = createRouter();
  const quota = options.quota ? createQuota(options.quota, clock) : null;

  /** Books tell of their own changes; this adds the listeners of the whole account. */
  const watch = (file: FileRecord): void => {
    const open = books.get(file.id);
    open?.book.onChange((change) => tell({ spreadsheetId: file.id, change }));
    tell({ spreadsheetId: file.id, change: null });
  };
  const watched = new WeakSet<object>();
  const watchNew = (): void => {
    for (const [id, open] of books) {
      if (watched.has(open)) continue;
      watched.add(open);
      watch(files.get(id)!);
    }
  };

  const restore = (saved: unknown): void => {
    if (!isSavedWorld(saved)) throw new TypeError('This is not a snapshot of a Google account.');
    files.clear();
    books.clear();
    channels.clear();
    changes.length = 0;
    changes.push(...saved.changes);
    world.rootId = saved.rootId;
    random.moveTo(saved.random);
    for (const file of saved.files) {
      const state = saved.books.find((book) => book.spreadsheetId === file.id);
      const owner = file.permissions.find(({ role }) => role === 'owner')?.emailAddress ?? '';
      keepFile(
        world,
        { ...file },
        { name: file.name, mimeType: file.mimeType, owner, ...(state === undefined ? {} : { state }) },
      );
    }
    watchNew();
  };
  if (options.state !== undefined && options.state !== null) restore(options.state);

  const requireScope = ({ route }: Match, holder: TokenHolder): void => {
    if (holder.scopes === undefined) return;
    if (!route.scopes.some((scope) => holder.scopes!.includes(`${SCOPE}${scope}`))) {
      throw denied('Request had insufficient authentication scopes.');
    }
  };

  const toResponse = (answer: Answer, call: Call, match: Match): Response => {
    if (answer instanceof Response) return answer;
    if (answer === undefined) return new Response(null, { status: 204 });
    const cut = cutByMask(answer as Json, readFields(call.query, match.route.service));
    return new Response(JSON.stringify(cut), {
      headers: { 'content-type': 'application/json; charset=UTF-8' },
    });
  };

  const handle = async (request: Request, url: URL, match: Match): Promise<Response> => {
    const { route } = match;
    try {
      const token = readToken(request, url.searchParams);
      const holder =
        token !== null && Object.hasOwn(options.tokens, token) ? options.tokens[token] : undefined;
      if (holder === undefined) return unauthenticated(route.service);
      requireScope(match, holder);
      const met = route.service === 'sheets' ? (quota?.take(holder.email, route.write) ?? null) : null;
      if (met !== null) return quotaExceeded(met.kind, met.perUser);
      requireKnownQuery(route, url.searchParams);
      const body = request.method === 'GET' ? undefined : await readBody(request);
      const call: Call = {
        world,
        bodies,
        holder,
        params: match.params,
        query: url.searchParams,
        body,
        origin: url.origin,
      };
      const answer = await route.run(call);
      watchNew();
      if (route.name.endsWith('.watch')) {
        const channel = channels.get((answer as { id: string }).id);
        if (channel !== undefined) notifier.greet(channel, url.origin);
      }
      return toResponse(answer, call, match);
    } catch (error) {
      return toErrorResponse(error, route.service);
    }
  };

  const open = (id: string): Workbook | undefined => books.get(id)?.workbook;
  const share = (id: string, email: string, role: Permission['role']): void => {
    const file = files.get(id);
    if (file === undefined) throw new TypeError(`There is no file ${id}.`);
    const permission: Permission = { id: permissionId(email), type: 'user', role, emailAddress: email };
    file.permissions = [...file.permissions.filter((known) => known.id !== permission.id), permission];
    world.noteChange(file, email);
  };

  return {
    fetch: async (request) => {
      const url = new URL(request.url);
      const match = router.match(request.method, url.pathname);
      const service = match?.route.service ?? (url.pathname.startsWith('/drive/') ? 'drive' : 'sheets');
      const fault = faults?.next({ service, method: request.method, path: url.pathname }) ?? null;
      const note = (status: number): void => {
        requestLog?.add({
          service,
          method: request.method,
          route: match?.route.path ?? url.pathname,
          path: url.pathname,
          status,
          write: match?.route.write ?? request.method !== 'GET',
        });
      };
      try {
        const answer = await playFault(
          fault,
          async () => (match === null ? noSuchUrl() : handle(request, url, match)),
          createFaultVoice(service),
          clock,
        );
        note(answer.status);
        return answer;
      } catch (error) {
        note(0);
        throw error;
      }
    },
    workbooks: {
      create: ({ title, owner, id, locale, timeZone, sharedWith = [] }) => {
        const file = createFile(world, {
          name: title,
          mimeType: SPREADSHEET_TYPE,
          owner,
          ...(id === undefined ? {} : { id }),
          ...(locale === undefined ? {} : { locale }),
          ...(timeZone === undefined ? {} : { timeZone }),
        });
        for (const { email, role } of sharedWith) share(file.id, email, role);
        watchNew();
        return open(file.id)!;
      },
      get: open,
      list: () =>
        [...files.values()]
          .filter((file) => books.has(file.id))
          .map((file) => ({
            id: file.id,
            title: books.get(file.id)!.book.state.title,
            modifiedTime: new Date(file.modifiedTime).toISOString(),
            trashed: file.trashed,
          })),
      share,
    },
    snapshot: () => {
      const saved: SavedWorld = {
        rootId: world.rootId,
        random: random.position(),
        files: [...files.values()].map((file) => ({ ...file })),
        books: [...books.values()].map(({ book }) => book.snapshot()),
        changes: [...changes],
      };
      return saved;
    },
    restore,
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    settleNotifications: () => notifier.settle(),
  };
};
