// The script's side of every service. This one function is turned into text and evaluated inside the bare context, so
// that all it makes (arrays, dates, errors, functions) belongs to the script's realm; it must not use anything from outside.
import type { SameObject, ServiceCall, ServiceReply, Surface, Wire } from './protocol.ts';

export interface Realm {
  /** Own names of the global object. */
  globalNames(): string[];
  /** Puts a call in place; it starts when the context evaluates `globalThis[Symbol.for('instep.start')]()`. */
  prepare(target: (...args: unknown[]) => unknown, args: readonly Wire[]): void;
  /** After the start (and its promises): what came of it. */
  outcome(): { readonly threw: boolean; readonly thrown: unknown; readonly json: string };
}

/** Installs the services of `surface` as globals; `call` reaches the main thread and blocks. */
export function createRealm(surface: Surface, call: (call: ServiceCall) => ServiceReply): Realm {
  const global = globalThis as unknown as Record<PropertyKey, unknown>;
  const refs = new WeakMap<object, { id: number | string; type: string }>();
  const enums = new WeakMap<object, { type: string; name: string }>();
  const enumValues = new Map<string, object>();
  const OriginalDate = Date;

  const fail = (message: string): never => {
    const error = new Error(message);
    error.name = 'Exception';
    throw error;
  };
  const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

  const toWire = (value: unknown, seen: readonly unknown[] = []): Wire => {
    if (value === null || value === undefined) return value as null | undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value !== 'object') return { $: 'other', name: typeof value };
    const ref = refs.get(value);
    if (ref !== undefined) return { $: 'ref', id: ref.id, type: ref.type };
    const entry = enums.get(value);
    if (entry !== undefined) return { $: 'enum', type: entry.type, name: entry.name };
    if (seen.includes(value)) return { $: 'other', name: 'circular structure' };
    const path = [...seen, value];
    if (Array.isArray(value)) {
      const list: Wire[] = [];
      for (let i = 0; i < value.length; i++) list.push(toWire(value[i], path));
      return list;
    }
    if (tagOf(value) === 'Date') return { $: 'date', ms: (value as Date).getTime() };
    return { $: 'object', entries: Object.entries(value).map(([key, inner]) => [key, toWire(inner, path)]) };
  };

  /** What an object holds besides its methods: its name and its enumerations. */
  const ownOf = (owner: string): Record<PropertyKey, unknown> => {
    const own: Record<PropertyKey, unknown> = Object.create({ toString: () => owner });
    for (const [type, names] of Object.entries(surface.enums[owner] ?? {})) {
      const values: Record<string, object> = {};
      names.forEach((name, ordinal) => {
        const value = Object.freeze({
          toString: () => name,
          toJSON: () => name,
          name: () => name,
          ordinal: () => ordinal,
          compareTo: (other: { ordinal(): number }) => ordinal - other.ordinal(),
        });
        enums.set(value, { type, name });
        enumValues.set(`${type}.${name}`, value);
        values[name] = value;
      });
      own[type] = Object.freeze(values);
    }
    return own;
  };

  const objects = new Map<number | string, object>();
  const fromWire = (wire: Wire): unknown => {
    if (wire === null || typeof wire !== 'object') return wire;
    if (Array.isArray(wire)) {
      const list: unknown[] = [];
      for (let i = 0; i < wire.length; i++) list.push(fromWire(wire[i]));
      return list;
    }
    const tagged = wire as Exclude<typeof wire, readonly Wire[]>;
    if (tagged.$ === 'date') return new OriginalDate(tagged.ms);
    if (tagged.$ === 'ref') return objectFor(tagged.id, tagged.type);
    if (tagged.$ === 'enum') return enumValues.get(`${tagged.type}.${tagged.name}`) ?? tagged.name;
    if (tagged.$ !== 'object') return undefined;
    const made: Record<string, unknown> = {};
    for (const [key, inner] of tagged.entries) made[key] = fromWire(inner);
    return made;
  };

  const ask = (
    target: number | string,
    type: string,
    method: string,
    args: readonly Wire[],
  ): Wire | SameObject => {
    const reply = call({ kind: 'call', target, type, method, args });
    return reply.ok ? reply.value : fail(reply.message);
  };

  /** A stand-in for an object of the main thread: methods it has, a plain message for those it has not. */
  const standIn = (id: number | string, type: string, own: Record<PropertyKey, unknown>): object => {
    const names = new Set(surface.types[type] ?? []);
    const methods = new Map<string, unknown>();
    const methodFor = (name: string): unknown => {
      const known = methods.get(name);
      if (known !== undefined) return known;
      const method = (...args: unknown[]): unknown => {
        const value = ask(id, type, name, toWire(args) as readonly Wire[]);
        const isSame = value !== null && typeof value === 'object' && (value as SameObject).$ === 'same';
        return isSame ? proxy : fromWire(value as Wire);
      };
      methods.set(name, method);
      return method;
    };
    const proxy: object = new Proxy(own, {
      get: (target, name, receiver) => {
        if (typeof name === 'symbol' || Reflect.has(target, name)) return Reflect.get(target, name, receiver);
        if (names.has(name)) return methodFor(name);
        // Asked by the language itself, of every object.
        if (name === 'then' || name === 'toJSON') return undefined;
        return fail(`${type}.${name} does not exist in this Apps Script host.`);
      },
      has: (target, name) => Reflect.has(target, name) || (typeof name === 'string' && names.has(name)),
      set: (target, name, value) => {
        if (type !== 'HtmlTemplate') return false;
        return Reflect.set(target, name, value);
      },
    });
    refs.set(proxy, { id, type });
    return proxy;
  };

  const objectFor = (id: number | string, type: string): object => {
    const known = objects.get(id);
    if (known !== undefined) return known;
    const own = ownOf(type);
    if (type === 'HtmlTemplate') {
      // The template's code runs here, in the script's own scope; its variables are the properties set on it.
      Object.defineProperty(own, 'evaluate', {
        value: () => {
          const code = ask(id, type, 'getCode', []) as string;
          const parts: string[] = [];
          const write = {
            raw: (v: unknown) => parts.push(String(v)),
            escaped: (v: unknown) => parts.push(escapeHtml(v)),
          };
          const run = Function('output', 'variables', `with (variables) { ${code}\n}`);
          run(
            Object.defineProperties({}, { _: { set: write.raw }, _$: { set: write.escaped } }),
            Object.fromEntries(Object.entries(own)),
          );
          return fromWire(ask('HtmlService', 'HtmlService', 'createHtmlOutput', [parts.join('')]) as Wire);
        },
      });
    }
    const made = standIn(id, type, own);
    objects.set(id, made);
    return made;
  };
  const escapeHtml = (value: unknown): string =>
    String(value).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

  const define = (target: object, name: PropertyKey, value: unknown): void => {
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  };

  for (const service of surface.globals) {
    const made = standIn(service, service, ownOf(service));
    objects.set(service, made);
    define(global, service, made);
  }
  for (const service of surface.missing) {
    const refuse = (_: unknown, name: PropertyKey): unknown =>
      typeof name === 'symbol'
        ? undefined
        : fail(`${service}.${String(name)}: this Apps Script host has no ${service}.`);
    define(global, service, new Proxy({}, { get: refuse }));
  }

  const say =
    (level: string) =>
    (...args: unknown[]): void => {
      ask('console', 'console', level, toWire(args) as readonly Wire[]);
    };
  const levels = ['log', 'info', 'warn', 'error', 'debug'];
  define(global, 'console', Object.fromEntries(levels.map((level) => [level, say(level)])));

  // The script's time is the host's: a workspace can be on another day.
  const now = (): number => ask('console', 'console', 'now', []) as number;
  const ScriptDate = function (this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new OriginalDate(now()).toString();
    return Reflect.construct(OriginalDate, args.length === 0 ? [now()] : args, new.target);
  };
  Object.defineProperty(ScriptDate, 'name', { value: 'Date' });
  Object.defineProperty(ScriptDate, 'length', { value: 7 });
  define(ScriptDate, 'now', now);
  define(ScriptDate, 'parse', OriginalDate.parse);
  define(ScriptDate, 'UTC', OriginalDate.UTC);
  Object.defineProperty(ScriptDate, 'prototype', { value: OriginalDate.prototype, writable: false });
  define(OriginalDate.prototype, 'constructor', ScriptDate);
  define(global, 'Date', ScriptDate);

  /** JSON by the rules of `google.script.run`; null for a value with something in it that may not cross. */
  const toPage = (value: unknown): string => {
    const isLegal = (inner: unknown, seen: readonly unknown[]): boolean => {
      if (typeof inner === 'function' || typeof inner === 'symbol' || typeof inner === 'bigint') return false;
      if (inner === null || typeof inner !== 'object') return true;
      if (seen.includes(inner) || refs.has(inner) || enums.has(inner)) return false;
      if (Array.isArray(inner)) return inner.every((each) => isLegal(each, [...seen, inner]));
      return (
        tagOf(inner) === 'Object' && Object.values(inner).every((each) => isLegal(each, [...seen, inner]))
      );
    };
    return isLegal(value, []) ? (JSON.stringify(value) ?? 'null') : 'null';
  };

  let outcome = { threw: false, thrown: undefined as unknown, json: 'null' };
  const finish = (value: unknown): void => {
    outcome = { threw: false, thrown: undefined, json: toPage(value) };
  };
  const crash = (thrown: unknown): void => {
    outcome = { threw: true, thrown, json: 'null' };
  };
  return {
    globalNames: () => Object.getOwnPropertyNames(global),
    prepare: (target, args) => {
      define(global, Symbol.for('instep.start'), () => {
        delete global[Symbol.for('instep.start')];
        try {
          const value = target(...args.map(fromWire));
          if (value instanceof Promise) value.then(finish, crash);
          else finish(value);
        } catch (thrown) {
          crash(thrown);
        }
      });
    },
    outcome: () => outcome,
  };
}
