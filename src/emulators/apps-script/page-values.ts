// What `google.script.run` lets a page pass: numbers, texts, truth values, null, and plain objects and lists of these.

const isLegal = (value: unknown, seen: readonly unknown[]): boolean => {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value);
  if (seen.includes(value)) return false;
  const path = [...seen, value];
  if (Array.isArray(value)) return value.every((each) => isLegal(each, path));
  const isPlain = Object.prototype.toString.call(value) === '[object Object]';
  return isPlain && Object.values(value).every((each) => isLegal(each, path));
};

/** Google's complaint about arguments that may not cross, or null. */
export const refuseArguments = (args: readonly unknown[]): string | null => {
  const index = args.findIndex((value) => !isLegal(value, []));
  return index < 0 ? null : `Failed due to illegal value in property: ${index}`;
};

/** The server gets a copy: in lists `undefined` becomes null, in objects it is dropped. */
export const copyArguments = (args: readonly unknown[]): unknown[] =>
  JSON.parse(JSON.stringify(args)) as unknown[];
