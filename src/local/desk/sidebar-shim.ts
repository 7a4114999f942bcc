// google.script.run and google.script.host for a page in the sandbox: calls go to the desk by postMessage, with
// Google's rules about what may travel. Runs before the page's own scripts, on the sandbox's origin.

// The server puts the desk's origin here when it serves the page.
const DESK = '__DESK_ORIGIN__';

type Handler = (value: unknown, userObject?: unknown) => void;

interface Handlers {
  readonly success: Handler | null;
  readonly failure: Handler | null;
  readonly userObject: unknown;
}

/** What may travel: numbers, booleans, texts, null, plain objects and lists of these (Apps Script guide, html/reference/run). */
const findIllegal = (value: unknown, seen: readonly unknown[] = []): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return null;
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object') return typeof value;
  if (seen.includes(value)) return 'circular reference';
  if (value instanceof Date) return 'Date';
  if (value instanceof Node) return 'DOM element';
  const inside = Array.isArray(value) ? value : Object.values(value);
  for (const each of inside) {
    const found = findIllegal(each, [...seen, value]);
    if (found !== null) return found;
  }
  return null;
};

/** A form as the only argument arrives as an object of its named fields. */
const formToObject = (form: HTMLFormElement): Record<string, string> => {
  const object: Record<string, string> = {};
  new FormData(form).forEach((value, name) => {
    object[name] = typeof value === 'string' ? value : value.name;
  });
  return object;
};

const waiting = new Map<number, Handlers>();
let count = 0;

const send = (message: object): void => window.parent.postMessage({ instep: true, ...message }, DESK);

const call = (name: string, args: readonly unknown[], handlers: Handlers): void => {
  const sent = args.length === 1 && args[0] instanceof HTMLFormElement ? [formToObject(args[0])] : args;
  const illegal = findIllegal(sent);
  if (illegal !== null)
    throw new TypeError(`Failed due to illegal value in property: ${illegal}. Only JSON values can be sent.`);
  count += 1;
  waiting.set(count, handlers);
  send({ kind: 'run', id: count, name, args: JSON.parse(JSON.stringify(sent)) });
};

const runner = (handlers: Handlers): unknown =>
  new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name !== 'string' || name === 'then') return undefined;
        if (name === 'withSuccessHandler') return (success: Handler) => runner({ ...handlers, success });
        if (name === 'withFailureHandler') return (failure: Handler) => runner({ ...handlers, failure });
        if (name === 'withUserObject') return (userObject: unknown) => runner({ ...handlers, userObject });
        // Private functions do not exist for a page.
        if (name.endsWith('_')) return undefined;
        return (...args: unknown[]) => call(name, args, handlers);
      },
    },
  );

window.addEventListener('message', (event: MessageEvent) => {
  if (event.origin !== DESK || event.source !== window.parent) return;
  const answer = event.data as { id: number; ok: boolean; value?: unknown; message?: string };
  const handlers = waiting.get(answer.id);
  if (handlers === undefined) return;
  waiting.delete(answer.id);
  if (answer.ok) handlers.success?.(answer.value ?? null, handlers.userObject);
  else if (handlers.failure !== null) handlers.failure(new Error(answer.message), handlers.userObject);
  else console.error(`Uncaught at server: ${answer.message}`);
});

// A link asks the desk, which knows what of it is on this machine; nothing here opens a window by itself.
const onLink = (event: Event): void => {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  const href = link?.getAttribute('href') ?? '';
  if (href === '' || href.startsWith('#')) return;
  event.preventDefault();
  send({ kind: 'open', href });
};
window.addEventListener('click', onLink);
window.addEventListener('auxclick', onLink);
window.open = (address) => {
  if (address !== undefined) send({ kind: 'open', href: String(address) });
  return null;
};

Object.defineProperty(window, 'google', {
  value: Object.freeze({
    script: Object.freeze({
      run: runner({ success: null, failure: null, userObject: undefined }),
      host: Object.freeze({
        origin: DESK,
        close: () => send({ kind: 'close' }),
        setWidth: (width: number) => send({ kind: 'size', width }),
        setHeight: (height: number) => send({ kind: 'size', height }),
        editor: Object.freeze({ focus: () => send({ kind: 'focus' }) }),
      }),
    }),
  }),
});
