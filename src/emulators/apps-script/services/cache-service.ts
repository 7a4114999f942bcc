// CacheService: texts that may vanish: after their time, or when a thousand newer ones came.
import type { Execution } from '../execution.ts';
import type { CacheEntry } from '../host-stores.ts';
import { defineService, type Method, ServiceError } from '../service.ts';

const MAX_KEY_LENGTH = 250;
const MAX_VALUE_BYTES = 100 * 1024;
const MAX_ITEMS = 1_000;
const DEFAULT_SECONDS = 600;
const MAX_SECONDS = 21_600;

const read = (store: Map<string, CacheEntry>, key: string, now: number): string | null => {
  const entry = store.get(key);
  if (entry === undefined) return null;
  if (entry.expiresAt > now) return entry.value;
  store.delete(key);
  return null;
};

const put = (name: string, run: Execution, key: string, value: string, seconds: number | undefined): void => {
  const store = run.stores.cache(name);
  if (key.length > MAX_KEY_LENGTH) throw new ServiceError('Argument too large: key');
  if (Buffer.byteLength(value, 'utf8') > MAX_VALUE_BYTES) throw new ServiceError('Argument too large: value');
  const life = Math.min(MAX_SECONDS, Math.max(1, seconds ?? DEFAULT_SECONDS));
  // A new write makes the entry the newest, so that the oldest is always the first of the map.
  store.delete(key);
  store.set(key, { value, expiresAt: run.clock.now() + life * 1000 });
  for (const oldest of store.keys()) {
    if (store.size <= MAX_ITEMS) break;
    store.delete(oldest);
  }
};

const cacheType = defineService<string>('Cache', {
  get: (name, args, run) => read(run.stores.cache(name), args.text(0), run.clock.now()),
  getAll: (name, args, run) => {
    const found = args
      .texts(0)
      .map((key) => [key, read(run.stores.cache(name), key, run.clock.now())] as const)
      .filter(([, value]) => value !== null);
    return Object.fromEntries(found);
  },
  put: (name, args, run) => put(name, run, args.text(0), args.text(1), args.optionalNumber(2)),
  putAll: (name, args, run) => {
    for (const [key, value] of Object.entries(args.options(0))) {
      put(name, run, key, String(value), args.optionalNumber(1));
    }
  },
  remove: (name, args, run) => {
    run.stores.cache(name).delete(args.text(0));
  },
  removeAll: (name, args, run) => {
    for (const key of args.texts(0)) run.stores.cache(name).delete(key);
  },
});

const methods: Record<string, Method<null>> = {
  getDocumentCache: () => cacheType.of('document'),
  getScriptCache: () => cacheType.of('script'),
  getUserCache: (_, __, run) => cacheType.of(`user:${run.user.email}`),
};

export const cacheService = defineService<null>('CacheService', methods);
export const cacheTypes = [cacheService, cacheType];
