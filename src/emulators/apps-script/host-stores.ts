// What outlives an execution: properties, caches, triggers, sent mail, selections; and who holds which lock.
import type { FormState } from './form-state.ts';
import type { Mail } from './output.ts';
import type { ClockSchedule } from './trigger-schedule.ts';

export interface CacheEntry {
  readonly value: string;
  readonly expiresAt: number;
}

/** An installed trigger, as data. */
export interface Trigger {
  readonly id: string;
  readonly functionName: string;
  /** CLOCK, ON_OPEN, ON_EDIT, ON_CHANGE or ON_FORM_SUBMIT. */
  readonly eventType: string;
  /** E-mail of the person who made it: it runs as this person. */
  readonly owner: string;
  /** Only with CLOCK: 0 for one that runs once. */
  readonly everyMs: number;
  /** Only with CLOCK, when the script asked for an hour, a weekday or a day of the month. */
  readonly schedule?: ClockSchedule;
  /** Only with CLOCK: epoch ms of the next run. */
  readonly dueAt: number;
}

/** Fit for JSON. */
export interface HostState {
  /** By store: `document`, `script`, `user:<e-mail>`. */
  readonly properties: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly caches: Readonly<Record<string, Readonly<Record<string, CacheEntry>>>>;
  readonly triggers: readonly Trigger[];
  readonly mail: readonly Mail[];
  readonly forms?: readonly FormState[];
}

export interface Selection {
  readonly sheetId: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface LockState {
  holder: number | null;
  waiting: (() => void)[];
}

export interface HostStores {
  properties(store: string): Map<string, string>;
  cache(store: string): Map<string, CacheEntry>;
  triggers: Trigger[];
  readonly mail: Mail[];
  /** By id. */
  readonly forms: Map<string, FormState>;
  /** By e-mail: what this person has selected. */
  readonly selections: Map<string, Selection>;
  readonly locks: {
    /** True when `holder` has the lock now. */
    take(name: string, holder: number): boolean;
    holds(name: string, holder: number): boolean;
    /** Resolves when somebody lets go of the lock. */
    freed(name: string): Promise<void>;
    release(name: string, holder: number): void;
    /** Lets go of everything an execution held. */
    releaseAll(holder: number): void;
  };
  snapshot(): HostState;
  restore(state: HostState): void;
}

const mapOf = <T>(stores: Map<string, Map<string, T>>, name: string): Map<string, T> => {
  const known = stores.get(name);
  if (known !== undefined) return known;
  const made = new Map<string, T>();
  stores.set(name, made);
  return made;
};

const toObject = <T>(stores: Map<string, Map<string, T>>): Record<string, Record<string, T>> =>
  Object.fromEntries([...stores].map(([name, store]) => [name, Object.fromEntries(store)]));

const createLocks = (): HostStores['locks'] => {
  const locks = new Map<string, LockState>();
  const lockOf = (name: string): LockState => {
    const known = locks.get(name);
    if (known !== undefined) return known;
    const made: LockState = { holder: null, waiting: [] };
    locks.set(name, made);
    return made;
  };
  const release = (lock: LockState, holder: number): void => {
    if (lock.holder !== holder) return;
    lock.holder = null;
    const waiting = lock.waiting;
    lock.waiting = [];
    for (const wake of waiting) wake();
  };
  return {
    take: (name, holder) => {
      const lock = lockOf(name);
      if (lock.holder !== null && lock.holder !== holder) return false;
      lock.holder = holder;
      return true;
    },
    holds: (name, holder) => lockOf(name).holder === holder,
    freed: (name) => new Promise((resolve) => lockOf(name).waiting.push(resolve)),
    release: (name, holder) => release(lockOf(name), holder),
    releaseAll: (holder) => {
      for (const lock of locks.values()) release(lock, holder);
    },
  };
};

export const createHostStores = (state?: HostState): HostStores => {
  const properties = new Map<string, Map<string, string>>();
  const caches = new Map<string, Map<string, CacheEntry>>();
  const stores: HostStores = {
    properties: (store) => mapOf(properties, store),
    cache: (store) => mapOf(caches, store),
    triggers: [],
    mail: [],
    forms: new Map(),
    selections: new Map(),
    locks: createLocks(),
    snapshot: () => ({
      properties: toObject(properties),
      caches: toObject(caches),
      triggers: [...stores.triggers],
      mail: [...stores.mail],
      forms: [...stores.forms.values()],
    }),
    restore: (saved) => {
      properties.clear();
      caches.clear();
      for (const [name, store] of Object.entries(saved.properties)) {
        properties.set(name, new Map(Object.entries(store)));
      }
      for (const [name, store] of Object.entries(saved.caches))
        caches.set(name, new Map(Object.entries(store)));
      stores.triggers = [...saved.triggers];
      stores.mail.splice(0, stores.mail.length, ...saved.mail);
      stores.forms.clear();
      for (const form of saved.forms ?? []) stores.forms.set(form.id, form);
    },
  };
  if (state !== undefined) stores.restore(state);
  return stores;
};
