// PropertiesService: small texts kept per document, per script and per user.
import { defineService, type Method, SAME, ServiceError } from '../service.ts';

/** Name of the store. */
type Store = string;

const MAX_VALUE_BYTES = 9 * 1024;
const MAX_STORE_BYTES = 500 * 1024;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

const put = (store: Map<string, string>, key: string, value: string): void => {
  if (bytes(value) > MAX_VALUE_BYTES) throw new ServiceError('Argument too large: value');
  let total = bytes(key) + bytes(value);
  for (const [name, text] of store) if (name !== key) total += bytes(name) + bytes(text);
  if (total > MAX_STORE_BYTES) {
    throw new ServiceError(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  }
  store.set(key, value);
};

const propertiesType = defineService<Store>('Properties', {
  getProperty: (name, args, run) => run.stores.properties(name).get(args.text(0)) ?? null,
  getProperties: (name, _, run) => Object.fromEntries(run.stores.properties(name)),
  getKeys: (name, _, run) => [...run.stores.properties(name).keys()],
  setProperty: (name, args, run) => {
    put(run.stores.properties(name), args.text(0), args.text(1));
    return SAME;
  },
  setProperties: (name, args, run) => {
    const store = run.stores.properties(name);
    if (args.values[1] === true) store.clear();
    for (const [key, value] of Object.entries(args.options(0))) put(store, key, String(value));
    return SAME;
  },
  deleteProperty: (name, args, run) => {
    run.stores.properties(name).delete(args.text(0));
    return SAME;
  },
  deleteAllProperties: (name, _, run) => {
    run.stores.properties(name).clear();
    return SAME;
  },
});

const methods: Record<string, Method<null>> = {
  getDocumentProperties: () => propertiesType.of('document'),
  getScriptProperties: () => propertiesType.of('script'),
  getUserProperties: (_, __, run) => propertiesType.of(`user:${run.user.email}`),
};

export const propertiesService = defineService<null>('PropertiesService', methods);
export const propertiesTypes = [propertiesService, propertiesType];
