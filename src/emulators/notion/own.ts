// Looks a word of a request up in a table, without finding what every object inherits.

/** The entry of `table` under `key`; undefined for words such as `constructor` that are no entries. */
export const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
